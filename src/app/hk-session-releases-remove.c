/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removes a data release; what an approved year rests on stays. */
#define G_LOG_DOMAIN "hk-session-releases"

#include "config.h"

#include "hk-session-releases-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-file-rows.h"

static gboolean
refuse_shipped (GError **error)
{
  g_set_error_literal (
      error,
      HK_ERROR,
      HK_ERROR_STATE,
      _ ("This release came with Hakaru and stays. Only releases that were imported "
         "can be removed."));
  return FALSE;
}

static gboolean
check_uses (HkSession *self, const HkReleaseRow *row, GError **error)
{
  g_autoptr (GArray) uses = hk_release_rows_list_uses (self->store, row, error);
  g_autoptr (GString) years = g_string_new (NULL);

  if (uses == NULL)
    return FALSE;
  if (uses->len == 0)
    return TRUE;
  for (guint i = 0; i < uses->len; i++)
    {
      g_autofree char *year = hk_format_fiscal_year (g_array_index (uses, int, i));

      g_string_append_printf (years, "%s%s", i > 0 ? C_ ("between years", ", ") : "", year);
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("The approved assessment (%s) has answers that were confirmed from this release, "
                  "so it stays. Reopen the assessment with a reason if it has to go."),
               years->str);
  return FALSE;
}

/* NULL: the papers of the release, refused or not found. */
static HkReleaseRow *
find_removable (HkSession *self, const char *dataset, const char *release, GError **error)
{
  g_autoptr (HkReleaseRow) row = NULL;

  if (!hk_session_releases_expect_town (self, error))
    return NULL;
  if (strcmp (release, HK_RELEASE_SHIPPED) == 0)
    {
      refuse_shipped (error);
      return NULL;
    }
  row = hk_session_releases_find_row (self, dataset, release, error);
  if (row == NULL || !check_uses (self, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

/* The list has the oldest first, and the one of the program before all. */
static HkReleaseInfo *
find_next (HkSession *self, const HkReleaseRow *row, GError **error)
{
  g_autoptr (GPtrArray) list = hk_session_list_releases (self, error);
  guint before = 0;
  guint next = 0;

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (list, i);

      if (strcmp (info->dataset, row->dataset) != 0)
        continue;
      if (strcmp (info->id, row->id) == 0)
        next = info->in_use ? before : next;
      else if (info->in_use)
        next = i;
      before = i;
    }
  return g_ptr_array_steal_index (list, next);
}

/**
 * hk_session_check_removal:
 *
 * Returns: (transfer full): what everything is computed from afterwards
 */
HkReleaseInfo *
hk_session_check_removal (HkSession *self, const char *dataset, const char *release, GError **error)
{
  g_autoptr (HkReleaseRow) row = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && dataset != NULL && release != NULL, NULL);

  row = find_removable (self, dataset, release, error);
  return row != NULL ? find_next (self, row, error) : NULL;
}

/**
 * hk_session_remove_release:
 * @release: an id
 */
gboolean
hk_session_remove_release (HkSession *self,
                           const char *dataset,
                           const char *release,
                           GError **error)
{
  g_autoptr (HkReleaseRow) row = NULL;
  g_autoptr (HkReleaseInfo) next = NULL;
  g_autoptr (HkEdit) edit = NULL;
  const char *id = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && dataset != NULL && release != NULL, FALSE);

  row = find_removable (self, dataset, release, error);
  next = row != NULL ? find_next (self, row, error) : NULL;
  if (next == NULL)
    return FALSE;
  id = strcmp (next->id, HK_RELEASE_SHIPPED) != 0 ? next->id : NULL;
  edit = hk_session_begin (self, "remove-release", NULL, error);
  return edit != NULL && (!row->in_use || hk_release_rows_use (self->store, dataset, id, error)) &&
         hk_release_rows_remove (self->store, row->id, error) &&
         hk_file_rows_drop_unused (self->store, row->file_sha256, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REFERENCE, error) &&
         hk_session_refresh (self, error) != NULL;
}
