/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of evidence: added, changed, removed, used by items, and its files taken out again.
 */
#define G_LOG_DOMAIN "hk-session-evidence"

#include "config.h"

#include "hk-session-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-clock.h"
#include "hk-error.h"
#include "hk-evidence-change.h"
#include "hk-evidence-file.h"
#include "hk-evidence-rows.h"
#include "hk-file-rows.h"
#include "hk-session-evidence-private.h"
#include "hk-snapshot-private.h"

static gboolean
is_approved (HkSnapshot *self, int year)
{
  for (guint i = 0; i < self->approved_years->len; i++)
    if (g_array_index (self->approved_years, int, i) == year)
      return TRUE;
  return FALSE;
}

/**
 * hk_snapshot_dup_evidence_lock:
 * @id: the whole id
 *
 * Returns: (transfer full) (nullable): why the piece stays as it is; %NULL where it may be changed
 */
char *
hk_snapshot_dup_evidence_lock (HkSnapshot *self, const char *id)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GArray) years = NULL;
  HkEvidence *piece = NULL;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self) && id != NULL, NULL);

  piece = hk_evidence_register_find (self->evidence, id);
  years = hk_evidence_register_list_years (self->evidence, id);
  for (guint i = 0; i < years->len; i++)
    if (is_approved (self, g_array_index (years, int, i)))
      {
        g_autofree char *name = hk_format_fiscal_year (g_array_index (years, int, i));

        g_string_append_printf (
            names, "%s%s", names->len > 0 ? C_ ("between years", ", ") : "", name);
      }
  if (piece == NULL || names->len == 0)
    return NULL;
  return g_strdup_printf (_ ("The approved assessment of %s rests on “%s”, so it stays as it is. "
                             "Reopen that year with a reason, or add a copy as new evidence."),
                          names->str,
                          hk_evidence_get (piece)->title);
}

static gboolean
check_unlocked (HkSession *self, HkEvidence *piece, GError **error)
{
  g_autofree char *lock =
      hk_snapshot_dup_evidence_lock (self->snapshot, hk_evidence_get_id (piece));

  if (lock != NULL)
    g_set_error_literal (error, HK_ERROR, HK_ERROR_STATE, lock);
  return lock == NULL;
}

static gboolean
write_piece (HkSession *self, const HkEvidenceChange *change, HkEvidence *piece, GError **error)
{
  return (change->content == NULL ||
          hk_file_rows_put (self->store, change->sha256, change->content, error)) &&
         hk_evidence_rows_put (self->store, self->snapshot->code, piece, error);
}

static char *
new_id (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
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
  g_autofree char *id = new_id ();
  g_auto (GStrv) items = NULL;
  g_auto (HkEvidenceChange) change = { { NULL } };
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && draft != NULL, NULL);
  if (hk_session_refresh (self, error) == NULL)
    return NULL;
  items = hk_session_resolve_items (self, indicators, error);
  if (items == NULL || !hk_evidence_change_make (&change, draft, NULL, error))
    return NULL;
  if (!hk_session_check_evidence_open (
          self, items[0] != NULL ? self->snapshot->profile.fiscal_year : 0, error))
    return NULL;
  piece = hk_evidence_change_create (&change, id, hk_clock_now ());
  edit = hk_session_begin (self, "add-evidence", change.texts[HK_EVIDENCE_TEXT_TITLE], error);
  if (edit == NULL || !write_piece (self, &change, piece, error) ||
      !hk_session_attach_evidence_to (self, items, id, error) ||
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
  g_auto (HkEvidenceChange) change = { { NULL } };
  g_autoptr (HkEvidence) before = NULL;
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && draft != NULL, FALSE);
  before = hk_session_find_evidence (self, id, error);
  if (before == NULL || !hk_evidence_change_make (&change, draft, before, error))
    return FALSE;
  piece = hk_evidence_change_create (
      &change, hk_evidence_get_id (before), hk_evidence_get (before)->created_at);
  if (is_same (before, piece))
    return TRUE;
  if (!check_unlocked (self, before, error))
    return FALSE;
  edit = hk_session_begin (self, "edit-evidence", change.texts[HK_EVIDENCE_TEXT_TITLE], error);
  return edit != NULL && write_piece (self, &change, piece, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error);
}

/**
 * hk_session_copy_evidence:
 * @draft: what is other than in the piece
 *
 * For a piece that an approved year keeps as it is: this year, if it is open, goes on with the
 * copy.
 *
 * Returns: (transfer full): the id of the copy, or %NULL with nothing changed
 */
char *
hk_session_copy_evidence (HkSession *self,
                          const char *id,
                          const HkEvidenceDraft *draft,
                          GError **error)
{
  g_autofree char *copy_id = new_id ();
  g_auto (HkEvidenceChange) change = { { NULL } };
  g_autoptr (HkEvidence) before = NULL;
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && draft != NULL, NULL);
  before = hk_session_find_evidence (self, id, error);
  if (before == NULL || !hk_evidence_change_make (&change, draft, before, error))
    return NULL;
  piece = hk_evidence_change_create (&change, copy_id, hk_clock_now ());
  edit = hk_session_begin (self, "copy-evidence", change.texts[HK_EVIDENCE_TEXT_TITLE], error);
  if (edit == NULL || !write_piece (self, &change, piece, error) ||
      (!is_approved (self->snapshot, self->snapshot->profile.fiscal_year) &&
       !hk_session_move_evidence_uses (self, hk_evidence_get_id (before), copy_id, error)) ||
      !hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error))
    return NULL;
  return g_steal_pointer (&copy_id);
}

/* Takes the piece out of the register and from every item that uses it, in every year; the bytes of
 * a file stay, so that the step can be undone. */
gboolean
hk_session_remove_evidence (HkSession *self, const char *id, GError **error)
{
  g_autoptr (HkEvidence) piece = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, FALSE);
  piece = hk_session_find_evidence (self, id, error);
  if (piece == NULL || !check_unlocked (self, piece, error))
    return FALSE;
  edit = hk_session_begin (self, "remove-evidence", hk_evidence_get (piece)->title, error);
  return edit != NULL &&
         hk_evidence_rows_remove (
             self->store, self->snapshot->code, hk_evidence_get_id (piece), error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error);
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
