/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges what was typed about a piece of evidence, and makes the piece of it. */
#define G_LOG_DOMAIN "hk-evidence-change"

#include "config.h"

#include "hk-evidence-change.h"

#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-error.h"
#include "hk-evidence-file.h"
#include "hk-text.h"

/* What is checked of a text; the texts themselves lie in a HkEvidenceChange. */
typedef struct
{
  const char *label;
  glong max; /* characters */
  gboolean multiline;
} TextRule;

static const TextRule rules[HK_EVIDENCE_N_TEXTS] = {
  [HK_EVIDENCE_TEXT_TITLE] = { N_ ("Name of the document"), 200, FALSE },
  [HK_EVIDENCE_TEXT_LINK] = { N_ ("Link"), 2000, FALSE },
  [HK_EVIDENCE_TEXT_PAGE] = { N_ ("Page or section"), 100, FALSE },
  [HK_EVIDENCE_TEXT_QUOTATION] = { N_ ("Quotation"), 4000, TRUE },
  [HK_EVIDENCE_TEXT_OWNER] = { N_ ("Owner"), 100, FALSE },
  [HK_EVIDENCE_TEXT_DATED] = { N_ ("Date of the document"), 100, FALSE },
  [HK_EVIDENCE_TEXT_STALE_AFTER] = { N_ ("Valid until"), 100, FALSE },
};

void
hk_evidence_change_clear (HkEvidenceChange *change)
{
  for (guint i = 0; i < HK_EVIDENCE_N_TEXTS; i++)
    g_free (change->texts[i]);
  g_free (change->sha256);
  g_free (change->file_name);
  g_clear_pointer (&change->content, g_bytes_unref);
}

/* A shared drive is often given as a path; what is kept is always an address. */
static gboolean
check_link (char **text, GError **error)
{
  if (**text == '/')
    {
      g_autofree char *uri = g_filename_to_uri (*text, NULL, NULL);

      if (uri != NULL)
        {
          g_free (*text);
          *text = g_steal_pointer (&uri);
        }
    }
  if (**text == '\0' || hk_evidence_is_link (*text))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("“%s” is not a link that can be kept. Give an address that begins with https://, "
                  "http:// or file:///, or keep the file itself."),
               *text);
  return FALSE;
}

static gboolean
check_date (char **text, GError **error)
{
  GDate date;

  g_date_clear (&date, 1);
  if (**text == '\0')
    return TRUE;
  if (!hk_text_parse_date (*text, &date, error))
    return FALSE;
  g_free (*text);
  *text = hk_format_iso_date (&date);
  return TRUE;
}

static gboolean
check_text (HkEvidenceText which, char **text, GError **error)
{
  const TextRule *rule = &rules[which];

  if (g_utf8_strlen (*text, -1) > rule->max)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("“%s” takes %ld characters at most. Shorten it."),
                   _ (rule->label),
                   rule->max);
      return FALSE;
    }
  if (which == HK_EVIDENCE_TEXT_LINK)
    return check_link (text, error);
  if (which == HK_EVIDENCE_TEXT_DATED || which == HK_EVIDENCE_TEXT_STALE_AFTER)
    return check_date (text, error);
  return TRUE;
}

static gboolean
take_file (HkEvidenceChange *change, const char *path, GError **error)
{
  if (path == NULL)
    return TRUE;
  g_clear_pointer (&change->file_name, g_free);
  g_clear_pointer (&change->sha256, g_free);
  change->file_name = g_strdup ("");
  change->sha256 = g_strdup ("");
  if (*path == '\0')
    return TRUE;
  change->content = hk_evidence_file_read (path, HK_EVIDENCE_MAX_FILE, error);
  if (change->content == NULL)
    return FALSE;
  g_free (change->sha256);
  change->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, change->content);
  g_free (change->file_name);
  change->file_name = hk_evidence_file_dup_name (path);
  return TRUE;
}

/**
 * hk_evidence_change_make:
 * @before: (nullable): what it starts from; %NULL for a new piece
 * @change: (out caller-allocates): zeroed; to be cleared also after a refusal
 */
gboolean
hk_evidence_change_make (HkEvidenceChange *change,
                         const HkEvidenceDraft *draft,
                         HkEvidence *before,
                         GError **error)
{
  const HkEvidenceInit none = { 0 };
  const HkEvidenceInit *old = before != NULL ? hk_evidence_get (before) : &none;
  const char *const typed[HK_EVIDENCE_N_TEXTS] = { draft->title,      draft->link,  draft->page,
                                                   draft->quotation,  draft->owner, draft->dated,
                                                   draft->stale_after };
  const char *const kept[HK_EVIDENCE_N_TEXTS] = { old->title,      old->link,  old->page,
                                                  old->quotation,  old->owner, old->dated,
                                                  old->stale_after };

  change->sha256 = g_strdup (old->file_sha256);
  change->file_name = g_strdup (old->file_name);
  for (guint i = 0; i < HK_EVIDENCE_N_TEXTS; i++)
    {
      change->texts[i] = typed[i] != NULL ? hk_text_clean (typed[i], rules[i].multiline)
                                          : g_strdup (kept[i] != NULL ? kept[i] : "");
      if (typed[i] != NULL && !check_text ((HkEvidenceText)i, &change->texts[i], error))
        return FALSE;
    }
  if (!take_file (change, draft->file, error))
    return FALSE;
  if (*change->texts[HK_EVIDENCE_TEXT_TITLE] == '\0' && change->content != NULL)
    {
      g_free (change->texts[HK_EVIDENCE_TEXT_TITLE]);
      change->texts[HK_EVIDENCE_TEXT_TITLE] = g_strdup (change->file_name);
    }
  if (*change->texts[HK_EVIDENCE_TEXT_TITLE] != '\0')
    return TRUE;
  g_set_error_literal (
      error, HK_ERROR, HK_ERROR_INVALID, _ ("Evidence needs a name. Say which document it is."));
  return FALSE;
}

/**
 * hk_evidence_change_create:
 *
 * Returns: (transfer full): the piece as it is to be, changed now
 */
HkEvidence *
hk_evidence_change_create (const HkEvidenceChange *change, const char *id, gint64 created_at)
{
  const HkEvidenceInit init = {
    .id = id,
    .title = change->texts[HK_EVIDENCE_TEXT_TITLE],
    .link = change->texts[HK_EVIDENCE_TEXT_LINK],
    .file_sha256 = change->sha256,
    .file_name = change->file_name,
    .page = change->texts[HK_EVIDENCE_TEXT_PAGE],
    .quotation = change->texts[HK_EVIDENCE_TEXT_QUOTATION],
    .dated = change->texts[HK_EVIDENCE_TEXT_DATED],
    .owner = change->texts[HK_EVIDENCE_TEXT_OWNER],
    .stale_after = change->texts[HK_EVIDENCE_TEXT_STALE_AFTER],
    .created_at = created_at,
    .changed_at = hk_clock_now (),
  };

  return hk_evidence_new (&init);
}
