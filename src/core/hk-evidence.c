/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of evidence: a document, where it is, and how long it holds. Immutable; knows no clock.
 */
#define G_LOG_DOMAIN "hk-evidence"

#include "config.h"

#include "hk-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-format.h"
#include "hk-text.h"

#define MAX_FACTS 4 /* with the end */

struct _HkEvidence
{
  GObject parent_instance;

  HkEvidenceInit init; /* owned texts */
};

G_DEFINE_FINAL_TYPE (HkEvidence, hk_evidence, G_TYPE_OBJECT)

/* The texts of an init, one after the other. */
static void
list_texts (HkEvidenceInit *init, const char **texts[10])
{
  texts[0] = &init->id;
  texts[1] = &init->title;
  texts[2] = &init->link;
  texts[3] = &init->file_sha256;
  texts[4] = &init->file_name;
  texts[5] = &init->page;
  texts[6] = &init->quotation;
  texts[7] = &init->dated;
  texts[8] = &init->owner;
  texts[9] = &init->stale_after;
}

static void
hk_evidence_finalize (GObject *object)
{
  const char **texts[10];

  list_texts (&HK_EVIDENCE (object)->init, texts);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *)*texts[i]);
  G_OBJECT_CLASS (hk_evidence_parent_class)->finalize (object);
}

static void
hk_evidence_class_init (HkEvidenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_evidence_finalize;
}

static void
hk_evidence_init (HkEvidence *self)
{
}

/**
 * hk_evidence_new:
 * @init: all values; copied
 *
 * Returns: (transfer full): the piece of evidence
 */
HkEvidence *
hk_evidence_new (const HkEvidenceInit *init)
{
  HkEvidence *self = NULL;
  const char **texts[10];

  g_return_val_if_fail (init != NULL && init->id != NULL && init->title != NULL, NULL);

  self = g_object_new (HK_TYPE_EVIDENCE, NULL);
  self->init = *init;
  list_texts (&self->init, texts);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i] != NULL ? *texts[i] : "");
  return self;
}

const HkEvidenceInit *
hk_evidence_get (HkEvidence *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE (self), NULL);

  return &self->init;
}

const char *
hk_evidence_get_id (HkEvidence *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE (self), NULL);

  return self->init.id;
}

gboolean
hk_evidence_has_file (HkEvidence *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE (self), FALSE);

  return *self->init.file_sha256 != '\0';
}

gboolean
hk_evidence_can_open (HkEvidence *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE (self), FALSE);

  return hk_evidence_has_file (self) || *self->init.link != '\0';
}

/**
 * hk_evidence_is_stale:
 * @today: the day of whoever looks
 *
 * Returns: whether the day after which it is to be looked at again is over
 */
gboolean
hk_evidence_is_stale (HkEvidence *self, const GDate *today)
{
  GDate last;

  g_return_val_if_fail (HK_IS_EVIDENCE (self), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  g_date_clear (&last, 1);
  return *self->init.stale_after != '\0' &&
         hk_text_parse_date (self->init.stale_after, &last, NULL) &&
         g_date_compare (&last, today) < 0;
}

/**
 * hk_evidence_dup_date:
 * @iso: an ISO date, or ""
 *
 * Returns: (transfer full): the date as people read it; what is no date comes back as it is
 */
char *
hk_evidence_dup_date (const char *iso)
{
  GDate date;

  g_return_val_if_fail (iso != NULL, NULL);

  g_date_clear (&date, 1);
  if (*iso == '\0' || !hk_text_parse_date (iso, &date, NULL))
    return g_strdup (iso);
  return hk_format_date (&date);
}

/* "12" becomes "p. 12"; "第2章" and "p. 3" stay. */
static char *
dup_page (const char *page)
{
  if (*page != '\0' && strspn (page, "0123456789-, ") == strlen (page))
    return g_strdup_printf (C_ ("evidence", "p. %s"), page);
  return g_strdup (page);
}

/**
 * hk_evidence_dup_facts:
 *
 * Returns: (transfer full): page, date and owner in one line; "" if none is known
 */
char *
hk_evidence_dup_facts (HkEvidence *self)
{
  g_autofree char *page = NULL;
  g_autofree char *dated = NULL;
  const char *facts[MAX_FACTS] = { NULL };
  guint n = 0;

  g_return_val_if_fail (HK_IS_EVIDENCE (self), NULL);

  page = dup_page (self->init.page);
  dated = hk_evidence_dup_date (self->init.dated);
  if (*page != '\0')
    facts[n++] = page;
  if (*dated != '\0')
    facts[n++] = dated;
  if (*self->init.owner != '\0')
    facts[n++] = self->init.owner;
  return g_strjoinv (C_ ("between facts", " · "), (char **)facts);
}

/**
 * hk_evidence_is_link:
 * @link: typed or read from a file
 *
 * Returns: whether it is an address that Hakaru keeps and opens
 */
gboolean
hk_evidence_is_link (const char *link)
{
  static const char *const schemes[] = { "http", "https", "file" };
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (link != NULL, FALSE);

  uri = g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (strcmp (g_uri_get_scheme (uri), schemes[i]) == 0)
      return i == 2 ? *g_uri_get_path (uri) == '/'
                    : g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
  return FALSE;
}
