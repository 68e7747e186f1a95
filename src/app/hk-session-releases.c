/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps data releases in the workspace and puts one in use. */
#define G_LOG_DOMAIN "hk-session-releases"

#include "config.h"

#include "hk-session-releases-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-error.h"
#include "hk-file-rows.h"

void
hk_release_info_free (HkReleaseInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->dataset);
  g_free (self->id);
  g_free (self->title);
  g_free (self->publisher);
  g_free (self->licence);
  g_free (self->source_url);
  g_free (self->as_of_first);
  g_free (self->as_of_last);
  g_free (self->release_date);
  g_free (self->file_name);
  g_free (self->file_sha256);
  g_free (self);
}

static HkReleaseInfo *
describe_shipped (HkDataset *dataset)
{
  HkReleaseInfo *info = g_new0 (HkReleaseInfo, 1);

  info->dataset = g_strdup (hk_dataset_get_id (dataset));
  info->id = g_strdup (HK_RELEASE_SHIPPED);
  info->title = g_strdup (hk_dataset_get_title (dataset));
  info->publisher = g_strdup (hk_dataset_get_publisher (dataset));
  info->licence = g_strdup (hk_dataset_get_licence (dataset));
  info->source_url = g_strdup (hk_dataset_get_source_url (dataset));
  info->as_of_first = g_strdup (hk_dataset_get_as_of_first (dataset));
  info->as_of_last = g_strdup (hk_dataset_get_as_of_last (dataset));
  info->release_date = g_strdup (hk_dataset_get_release_date (dataset));
  info->file_name = g_strdup ("");
  info->file_sha256 = g_strdup ("");
  info->in_use = TRUE;
  return info;
}

static HkReleaseInfo *
describe_row (const HkReleaseRow *row, const HkReleaseInfo *shipped, HkDataset *dataset)
{
  HkReleaseInfo *info = g_new0 (HkReleaseInfo, 1);

  info->dataset = g_strdup (row->dataset);
  info->id = g_strdup (row->id);
  info->title = *row->title != '\0' ? g_strdup (row->title)
                                    : hk_dataset_dup_release_title (dataset, row->release_date);
  info->publisher = g_strdup (*row->publisher != '\0' ? row->publisher : shipped->publisher);
  info->licence = g_strdup (*row->licence != '\0' ? row->licence : shipped->licence);
  info->source_url = g_strdup (*row->source_url != '\0' ? row->source_url : shipped->source_url);
  info->as_of_first = g_strdup (row->as_of_first);
  info->as_of_last = g_strdup (row->as_of_last);
  info->release_date = g_strdup (row->release_date);
  info->file_name = g_strdup (row->file_name);
  info->file_sha256 = g_strdup (row->file_sha256);
  info->in_use = row->in_use;
  info->imported_at = row->imported_at;
  return info;
}

GPtrArray *
hk_session_list_releases (HkSession *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_release_info_free);
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *datasets = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  if (hk_session_refresh (self, error) == NULL)
    return NULL;
  rows = hk_release_rows_list (self->store, error);
  if (rows == NULL)
    return NULL;
  datasets = hk_reference_get_datasets (self->shipped);
  for (guint i = 0; i < datasets->len; i++)
    {
      HkReleaseInfo *shipped = describe_shipped (g_ptr_array_index (datasets, i));

      g_ptr_array_add (list, shipped);
      for (guint k = rows->len; k > 0; k--)
        {
          const HkReleaseRow *row = g_ptr_array_index (rows, k - 1);

          if (strcmp (row->dataset, shipped->dataset) != 0)
            continue;
          g_ptr_array_add (list, describe_row (row, shipped, g_ptr_array_index (datasets, i)));
          if (row->in_use)
            shipped->in_use = FALSE;
        }
    }
  return g_steal_pointer (&list);
}

static gboolean
is_meant (const HkReleaseInfo *info, const char *typed)
{
  if (strcmp (info->id, HK_RELEASE_SHIPPED) == 0)
    return strcmp (typed, HK_RELEASE_SHIPPED) == 0;
  return strcmp (typed, info->release_date) == 0 ||
         (strlen (typed) >= 4 && g_str_has_prefix (info->id, typed));
}

static gboolean
refuse_release (const char *typed, guint n_found, GError **error)
{
  g_autofree char *shown = hk_text_dup_start (typed, 60);

  if (n_found == 0)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no release “%s”. “hakaru-cli dataset list” shows them."),
                 shown);
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("“%s” could be several releases. Write it as DATASET@RELEASE with its id."),
                 shown);
  return FALSE;
}

HkReleaseInfo *
hk_session_find_release (HkSession *self, const char *dataset, const char *typed, GError **error)
{
  g_autoptr (GPtrArray) list = hk_session_list_releases (self, error);
  g_auto (GStrv) parts = NULL;
  guint found = 0;
  guint n_found = 0;

  g_return_val_if_fail (typed != NULL, NULL);

  if (list == NULL)
    return NULL;
  parts = g_strsplit (typed, "@", 2);
  if (parts[0] != NULL && parts[1] != NULL)
    dataset = parts[0];
  for (guint i = 0; i < list->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (list, i);

      if ((dataset == NULL || strcmp (info->dataset, dataset) == 0) &&
          is_meant (info, parts[0] != NULL && parts[1] != NULL ? parts[1] : typed))
        {
          found = i;
          n_found++;
        }
    }
  if (n_found == 1)
    return g_ptr_array_steal_index (list, found);
  refuse_release (typed, n_found, error);
  return NULL;
}

HkReleaseRow *
hk_session_releases_find_row (HkSession *self,
                              const char *dataset,
                              const char *release,
                              GError **error)
{
  g_autoptr (GPtrArray) rows = hk_release_rows_list (self->store, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const HkReleaseRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->dataset, dataset) == 0 && strcmp (row->id, release) == 0)
        return hk_release_row_copy (row);
    }
  refuse_release (release, 0, error);
  return NULL;
}

HkDataset *
hk_session_releases_load (HkSession *self, const char *dataset, const char *release, GError **error)
{
  HkDataset *shipped = hk_reference_find_dataset (self->shipped, dataset);
  g_autoptr (HkReleaseRow) row = NULL;

  if (shipped == NULL)
    {
      refuse_release (dataset, 0, error);
      return NULL;
    }
  if (strcmp (release, HK_RELEASE_SHIPPED) == 0)
    return g_object_ref (shipped);
  row = hk_session_releases_find_row (self, dataset, release, error);
  if (row == NULL)
    return NULL;
  return hk_release_rows_load (
      self->store, row, shipped, hk_reference_get_registry (self->shipped), error);
}

gboolean
hk_session_releases_expect_town (HkSession *self, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);

  if (now == NULL)
    return FALSE;
  if (hk_snapshot_get_profile (now)->role != HK_ROLE_PREFECTURE)
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("The workspace of a prefecture has no assessment of its own and takes no "
                          "data releases; use the workspace of a municipality."));
  return FALSE;
}

static gboolean
have_same_values (HkDataset *one, HkDataset *other)
{
  for (guint i = 0; i < hk_dataset_get_n_columns (one); i++)
    {
      guint n_rows = 0;
      const gint32 *values = hk_dataset_get_values (one, i, &n_rows);

      if (memcmp (values, hk_dataset_get_values (other, i, NULL), n_rows * sizeof *values) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The very same file with the very same meaning is not kept twice. */
static gboolean
check_new (HkSession *self, const HkReleaseRow *row, HkDataset *values, GError **error)
{
  g_autoptr (GPtrArray) rows = hk_release_rows_list (self->store, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const HkReleaseRow *before = g_ptr_array_index (rows, i);
      g_autoptr (HkDataset) old = NULL;

      if (strcmp (before->dataset, row->dataset) != 0 ||
          strcmp (before->file_sha256, row->file_sha256) != 0)
        continue;
      old = hk_session_releases_load (self, row->dataset, before->id, error);
      if (old == NULL)
        return FALSE;
      if (!have_same_values (old, values))
        continue;
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_CONFLICT,
                   _ ("This file is in the workspace already, as release %s."),
                   before->id);
      return FALSE;
    }
  return TRUE;
}

static HkDataset *
make_dataset (HkReleaseDraft *draft, const HkReleaseAbout *about, HkReleaseRow *row, GError **error)
{
  g_auto (GStrv) dates = NULL;
  HkDatasetInit init = { 0 };

  if (!hk_session_releases_read_about (draft, about, row, error))
    return NULL;
  dates = hk_session_releases_list_dates (draft, about, row, error);
  if (dates == NULL)
    return NULL;
  init.id = row->dataset;
  init.title.ja = row->title;
  init.publisher.ja = row->publisher;
  init.licence.ja = row->licence;
  init.source_url = row->source_url;
  init.as_of_first = row->as_of_first;
  init.as_of_last = row->as_of_last;
  init.release_date = row->release_date;
  return hk_release_preview_make_dataset (draft->preview, &init, (const char *const *)dates);
}

static GHashTable *
list_headings (HkReleasePreview *preview)
{
  GHashTable *headings = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hk_release_preview_get_n_columns (preview); i++)
    if (*hk_release_preview_get_target (preview, i) != '\0')
      g_hash_table_insert (headings,
                           (char *)hk_release_preview_get_target (preview, i),
                           (char *)hk_release_preview_get_heading (preview, i));
  return headings;
}

static gboolean
write_release (
    HkSession *self, HkReleaseDraft *draft, HkReleaseRow *row, HkDataset *values, GError **error)
{
  g_autoptr (GHashTable) headings = list_headings (draft->preview);
  g_autoptr (HkEdit) edit = hk_session_begin (self, "import-release", NULL, error);

  return edit != NULL && hk_file_rows_put (self->store, row->file_sha256, draft->bytes, error) &&
         hk_release_rows_insert (self->store,
                                 row,
                                 values,
                                 hk_reference_get_registry (self->reference),
                                 headings,
                                 error) &&
         hk_release_rows_use (self->store, row->dataset, row->id, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REFERENCE, error);
}

/**
 * hk_session_import_release:
 * @draft: from hk_session_preview_release(); may be used again
 * @about: what the file does not say about itself
 * @ret_id: (out) (optional) (transfer full): of the release
 *
 * Returns: whether the release is in the workspace and in use; nothing is written otherwise
 */
gboolean
hk_session_import_release (HkSession *self,
                           HkReleaseDraft *draft,
                           const HkReleaseAbout *about,
                           char **ret_id,
                           GError **error)
{
  g_autoptr (HkReleaseRow) row = g_new0 (HkReleaseRow, 1);
  g_autoptr (HkDataset) values = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && draft != NULL && about != NULL, FALSE);

  if (!hk_session_releases_expect_town (self, error) ||
      !hk_release_preview_check (draft->preview, error))
    return FALSE;
  values = make_dataset (draft, about, row, error);
  if (values == NULL || !check_new (self, row, values, error))
    return FALSE;
  row->id = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
  row->imported_at = hk_clock_now ();
  if (!write_release (self, draft, row, values, error))
    return FALSE;
  if (hk_session_refresh (self, error) == NULL)
    return FALSE;
  if (ret_id != NULL)
    *ret_id = g_strdup (row->id);
  return TRUE;
}

/**
 * hk_session_use_release:
 * @release: an id, or HK_RELEASE_SHIPPED
 */
gboolean
hk_session_use_release (HkSession *self, const char *dataset, const char *release, GError **error)
{
  g_autoptr (HkDataset) values = NULL;
  g_autoptr (HkEdit) edit = NULL;
  gboolean shipped = FALSE;

  g_return_val_if_fail (HK_IS_SESSION (self) && dataset != NULL && release != NULL, FALSE);

  if (!hk_session_releases_expect_town (self, error))
    return FALSE;
  values = hk_session_releases_load (self, dataset, release, error);
  if (values == NULL)
    return FALSE;
  shipped = strcmp (release, HK_RELEASE_SHIPPED) == 0;
  edit = hk_session_begin (self, "use-release", NULL, error);
  return edit != NULL &&
         hk_release_rows_use (self->store, dataset, shipped ? NULL : release, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REFERENCE, error) &&
         hk_session_refresh (self, error) != NULL;
}
