/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of evidence: added, changed, removed, used by items, and its files taken out again.
 */
#define G_LOG_DOMAIN "hk-session-evidence"

#include "config.h"

#include "hk-session-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-assessment-rows.h"
#include "hk-clock.h"
#include "hk-error.h"
#include "hk-evidence-file.h"
#include "hk-evidence-rows.h"
#include "hk-file-rows.h"
#include "hk-session-private.h"
#include "hk-snapshot-private.h"
#include "hk-text.h"

/* What is checked of a text; the texts themselves lie in a Change. */
typedef struct
{
  const char *label;
  glong max; /* characters */
  gboolean multiline;
} TextRule;

typedef enum
{
  TEXT_TITLE,
  TEXT_LINK,
  TEXT_PAGE,
  TEXT_QUOTATION,
  TEXT_OWNER,
  TEXT_DATED,
  TEXT_STALE_AFTER,
  N_TEXTS
} Text;

static const TextRule rules[N_TEXTS] = {
  [TEXT_TITLE] = { N_ ("Name of the document"), 200, FALSE },
  [TEXT_LINK] = { N_ ("Link"), 2000, FALSE },
  [TEXT_PAGE] = { N_ ("Page or section"), 100, FALSE },
  [TEXT_QUOTATION] = { N_ ("Quotation"), 4000, TRUE },
  [TEXT_OWNER] = { N_ ("Owner"), 100, FALSE },
  [TEXT_DATED] = { N_ ("Date of the document"), 100, FALSE },
  [TEXT_STALE_AFTER] = { N_ ("Valid until"), 100, FALSE },
};

/* A piece as it is to be: clean texts, and the file if a new one came. */
typedef struct
{
  char *texts[N_TEXTS];
  char *sha256;
  char *file_name;
  GBytes *content; /* NULL: no new file */
} Change;

static void
change_clear (Change *change)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (change->texts[i]);
  g_free (change->sha256);
  g_free (change->file_name);
  g_clear_pointer (&change->content, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

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
check_text (Text which, char **text, GError **error)
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
  if (which == TEXT_LINK)
    return check_link (text, error);
  if (which == TEXT_DATED || which == TEXT_STALE_AFTER)
    return check_date (text, error);
  return TRUE;
}

static gboolean
take_file (Change *change, const char *path, GError **error)
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

/* before: NULL for a new piece. */
static gboolean
make_change (const HkEvidenceDraft *draft, HkEvidence *before, Change *change, GError **error)
{
  const HkEvidenceInit none = { 0 };
  const HkEvidenceInit *old = before != NULL ? hk_evidence_get (before) : &none;
  const char *const typed[N_TEXTS] = { draft->title,      draft->link,  draft->page,
                                       draft->quotation,  draft->owner, draft->dated,
                                       draft->stale_after };
  const char *const kept[N_TEXTS] = { old->title, old->link,  old->page,       old->quotation,
                                      old->owner, old->dated, old->stale_after };

  change->sha256 = g_strdup (old->file_sha256);
  change->file_name = g_strdup (old->file_name);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      change->texts[i] = typed[i] != NULL ? hk_text_clean (typed[i], rules[i].multiline)
                                          : g_strdup (kept[i] != NULL ? kept[i] : "");
      if (typed[i] != NULL && !check_text ((Text)i, &change->texts[i], error))
        return FALSE;
    }
  if (!take_file (change, draft->file, error))
    return FALSE;
  if (*change->texts[TEXT_TITLE] == '\0' && change->content != NULL)
    {
      g_free (change->texts[TEXT_TITLE]);
      change->texts[TEXT_TITLE] = g_strdup (change->file_name);
    }
  if (*change->texts[TEXT_TITLE] != '\0')
    return TRUE;
  g_set_error_literal (
      error, HK_ERROR, HK_ERROR_INVALID, _ ("Evidence needs a name. Say which document it is."));
  return FALSE;
}

static HkEvidence *
make_evidence (const Change *change, const char *id, gint64 created_at)
{
  const HkEvidenceInit init = {
    .id = id,
    .title = change->texts[TEXT_TITLE],
    .link = change->texts[TEXT_LINK],
    .file_sha256 = change->sha256,
    .file_name = change->file_name,
    .page = change->texts[TEXT_PAGE],
    .quotation = change->texts[TEXT_QUOTATION],
    .dated = change->texts[TEXT_DATED],
    .owner = change->texts[TEXT_OWNER],
    .stale_after = change->texts[TEXT_STALE_AFTER],
    .created_at = created_at,
    .changed_at = hk_clock_now (),
  };

  return hk_evidence_new (&init);
}

/* A role that answers, and a year whose answers may be written; 0: no answer is concerned. */
static gboolean
check_open (HkSession *self, int year, GError **error)
{
  g_autoptr (HkAssessmentRow) row = NULL;
  g_autofree char *name = NULL;

  if (hk_session_find_indicator (
          self,
          hk_rule_set_get_indicator (hk_assessment_get_rule_set (self->snapshot->assessment), 0)
              ->id,
          NULL,
          error) == NULL)
    return FALSE;
  row = hk_assessment_rows_load (self->store, self->snapshot->code, year, error);
  if (row == NULL)
    return FALSE;
  if (strcmp (row->state, HK_ASSESSMENT_APPROVED) != 0)
    return TRUE;
  name = hk_format_fiscal_year (year);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("The assessment of %s is approved, so its answers keep their evidence. Reopen it "
                  "with a reason first."),
               name);
  return FALSE;
}

/* The items by the ids of the rule set; each must exist. */
static char **
resolve_items (HkSession *self, const char *const *indicators, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; indicators != NULL && indicators[i] != NULL; i++)
    {
      const HkIndicator *indicator = hk_session_find_indicator (self, indicators[i], NULL, error);

      if (indicator == NULL)
        return NULL;
      g_strv_builder_add (builder, indicator->id);
    }
  return g_strv_builder_end (builder);
}

static gboolean
attach_all (HkSession *self, char **items, const char *id, GError **error)
{
  const HkSnapshot *now = self->snapshot;

  for (guint i = 0; items[i] != NULL; i++)
    if (!hk_evidence_rows_attach (
            self->store, now->code, now->profile.fiscal_year, items[i], id, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_piece (HkSession *self, const Change *change, HkEvidence *piece, GError **error)
{
  return (change->content == NULL ||
          hk_file_rows_put (self->store, change->sha256, change->content, error)) &&
         hk_evidence_rows_put (self->store, self->snapshot->code, piece, error);
}

/**
 * hk_session_add_evidence:
 * @draft: as typed
 * @indicators: (nullable): items that use it from the start
 *
 * Returns: (transfer full): the id of the new piece, or %NULL with nothing changed
 */
char *
hk_session_add_evidence (HkSession *self,
                         const HkEvidenceDraft *draft,
                         const char *const *indicators,
                         GError **error)
{
  g_autofree char *id = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
  g_auto (GStrv) items = NULL;
  g_auto (Change) change = { { NULL } };
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && draft != NULL, NULL);
  if (hk_session_refresh (self, error) == NULL)
    return NULL;
  items = resolve_items (self, indicators, error);
  if (items == NULL || !make_change (draft, NULL, &change, error))
    return NULL;
  if (!check_open (self, items[0] != NULL ? self->snapshot->profile.fiscal_year : 0, error))
    return NULL;
  piece = make_evidence (&change, id, hk_clock_now ());
  edit = hk_session_begin (self, "add-evidence", change.texts[TEXT_TITLE], error);
  if (edit == NULL || !write_piece (self, &change, piece, error) ||
      !attach_all (self, items, id, error) ||
      !hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * hk_session_find_evidence:
 * @id: the id, or a beginning of it that only one has
 *
 * Returns: (transfer full): the piece, or %NULL with a sentence
 */
HkEvidence *
hk_session_find_evidence (HkSession *self, const char *id, GError **error)
{
  g_autofree char *wanted = NULL;
  HkEvidence *found = NULL;
  HkSnapshot *now;
  guint n = 0;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, NULL);
  now = hk_session_refresh (self, error);
  if (now == NULL)
    return NULL;
  wanted = g_ascii_strdown (id, -1);
  for (guint i = 0; i < hk_evidence_register_get_n (now->evidence); i++)
    {
      HkEvidence *piece = hk_evidence_register_get_nth (now->evidence, i);

      if (*wanted == '\0' || !g_str_has_prefix (hk_evidence_get_id (piece), wanted))
        continue;
      found = piece;
      n++;
    }
  if (n == 1)
    return g_object_ref (found);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               n == 0 ? _ ("There is no evidence “%s”. The register lists all of it.")
                      : _ ("“%s” is the beginning of several pieces of evidence. Give more of it."),
               id);
  return NULL;
}

static gboolean
is_same (HkEvidence *one, HkEvidence *other)
{
  const HkEvidenceInit *a = hk_evidence_get (one);
  const HkEvidenceInit *b = hk_evidence_get (other);

  return strcmp (a->title, b->title) == 0 && strcmp (a->link, b->link) == 0 &&
         strcmp (a->file_sha256, b->file_sha256) == 0 && strcmp (a->file_name, b->file_name) == 0 &&
         strcmp (a->page, b->page) == 0 && strcmp (a->quotation, b->quotation) == 0 &&
         strcmp (a->dated, b->dated) == 0 && strcmp (a->owner, b->owner) == 0 &&
         strcmp (a->stale_after, b->stale_after) == 0;
}

gboolean
hk_session_edit_evidence (HkSession *self,
                          const char *id,
                          const HkEvidenceDraft *draft,
                          GError **error)
{
  g_auto (Change) change = { { NULL } };
  g_autoptr (HkEvidence) before = NULL;
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && draft != NULL, FALSE);
  before = hk_session_find_evidence (self, id, error);
  if (before == NULL || !make_change (draft, before, &change, error))
    return FALSE;
  piece =
      make_evidence (&change, hk_evidence_get_id (before), hk_evidence_get (before)->created_at);
  if (is_same (before, piece))
    return TRUE;
  edit = hk_session_begin (self, "edit-evidence", change.texts[TEXT_TITLE], error);
  return edit != NULL && write_piece (self, &change, piece, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error);
}

/* Takes the piece out of the register and from every item that uses it, in every year; the bytes of
 * a file stay, so that the step can be undone. */
gboolean
hk_session_remove_evidence (HkSession *self, const char *id, GError **error)
{
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (GArray) years = NULL;
  g_autoptr (HkEdit) edit = NULL;
  const char *found;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, FALSE);
  piece = hk_session_find_evidence (self, id, error);
  if (piece == NULL)
    return FALSE;
  found = hk_evidence_get_id (piece);
  years = hk_evidence_register_list_years (self->snapshot->evidence, found);
  for (guint i = 0; i < years->len; i++)
    if (!check_open (self, g_array_index (years, int, i), error))
      return FALSE;
  edit = hk_session_begin (self, "remove-evidence", hk_evidence_get (piece)->title, error);
  return edit != NULL &&
         hk_evidence_rows_remove (self->store, self->snapshot->code, found, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error);
}

/* Those of the items that use the piece now (or do not): only these are written. */
static char **
list_changing (HkSession *self, char **items, const char *id, gboolean used)
{
  const HkSnapshot *now = self->snapshot;
  g_auto (GStrv) users =
      hk_evidence_register_list_items (now->evidence, now->profile.fiscal_year, id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; items[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)users, items[i]) == used)
      g_strv_builder_add (builder, items[i]);
  return g_strv_builder_end (builder);
}

static gboolean
change_uses (
    HkSession *self, const char *id, const char *const *indicators, gboolean attach, GError **error)
{
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (self, id, error);
  g_auto (GStrv) items = piece != NULL ? resolve_items (self, indicators, error) : NULL;
  g_auto (GStrv) changing = NULL;
  g_autoptr (HkEdit) edit = NULL;
  const char *found;

  if (items == NULL || !check_open (self, self->snapshot->profile.fiscal_year, error))
    return FALSE;
  found = hk_evidence_get_id (piece);
  changing = list_changing (self, items, found, !attach);
  if (changing[0] == NULL)
    return TRUE;
  edit = hk_session_begin (
      self, attach ? "attach-evidence" : "detach-evidence", hk_evidence_get (piece)->title, error);
  if (edit == NULL || (attach && !attach_all (self, changing, found, error)))
    return FALSE;
  for (guint i = 0; !attach && changing[i] != NULL; i++)
    if (!hk_evidence_rows_detach (self->store,
                                  self->snapshot->code,
                                  self->snapshot->profile.fiscal_year,
                                  changing[i],
                                  found,
                                  error))
      return FALSE;
  return hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error);
}

gboolean
hk_session_attach_evidence (HkSession *self,
                            const char *id,
                            const char *const *indicators,
                            GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && indicators != NULL, FALSE);
  return change_uses (self, id, indicators, TRUE, error);
}

gboolean
hk_session_detach_evidence (HkSession *self,
                            const char *id,
                            const char *const *indicators,
                            GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && indicators != NULL, FALSE);
  return change_uses (self, id, indicators, FALSE, error);
}

gboolean
hk_session_save_evidence_file (HkSession *self, const char *id, const char *path, GError **error)
{
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (GBytes) content = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && path != NULL, FALSE);
  piece = hk_session_find_evidence (self, id, error);
  if (piece == NULL)
    return FALSE;
  if (!hk_evidence_has_file (piece))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("No file is kept with “%s”."),
                   hk_evidence_get (piece)->title);
      return FALSE;
    }
  content = hk_file_rows_load (self->store, hk_evidence_get (piece)->file_sha256, error);
  return content != NULL && hk_evidence_file_write (path, content, error);
}
