/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a file of official data: which sheet, which dataset, and what it would become. */
#define G_LOG_DOMAIN "hk-session-releases"

#include "config.h"

#include "hk-session-releases-private.h"

#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-table-reader.h"

HkReleasePreview *
hk_release_draft_get_preview (HkReleaseDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->preview;
}

const char *
hk_release_draft_get_file_name (HkReleaseDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->file_name;
}

const char *const *
hk_release_draft_get_sheets (HkReleaseDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *)self->sheets;
}

void
hk_release_draft_free (HkReleaseDraft *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->preview);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->file_name);
  g_strfreev (self->sheets);
  g_free (self);
}

static gboolean
refuse_file (const char *path, GError *cause, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error,
               HK_ERROR,
               g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? HK_ERROR_NOT_FOUND
                                                                         : HK_ERROR_FAILED,
               _ ("The file “%s” cannot be read: %s"),
               name,
               cause->message);
  return FALSE;
}

/* The size is asked first, so that a huge file is never read. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE,
                            NULL,
                            &cause);
  if (info == NULL)
    {
      refuse_file (path, cause, error);
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, HK_ERROR, HK_ERROR_FORMAT, _ ("“%s” is not a file."), name);
      return NULL;
    }
  if (g_file_info_get_size (info) > (goffset)HK_TABLE_READER_MAX_BYTES)
    {
      hk_table_reader_refuse_size (error);
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, &cause);
  if (bytes == NULL)
    refuse_file (path, cause, error);
  return g_steal_pointer (&bytes);
}

/* The columns that some rule set is scored from. */
static GPtrArray *
list_needed (HkReference *reference, const char *dataset)
{
  GPtrArray *needed = g_ptr_array_new ();
  GPtrArray *rule_sets = hk_reference_get_rule_sets (reference);

  for (guint i = 0; i < rule_sets->len; i++)
    {
      HkRuleSet *rules = g_ptr_array_index (rule_sets, i);

      if (g_strcmp0 (hk_rule_set_get_dataset_id (rules), dataset) == 0 &&
          hk_rule_set_get_basis (rules) == HK_BASIS_PUBLISHED)
        {
          g_ptr_array_add (needed, (char *)hk_rule_set_get_total_column (rules));
          g_ptr_array_add (needed, (char *)hk_rule_set_get_rank_column (rules));
        }
      for (guint k = 0; k < hk_rule_set_get_n_indicators (rules); k++)
        {
          const HkIndicator *indicator = hk_rule_set_get_indicator (rules, k);

          if (g_strcmp0 (indicator->prefill_dataset, dataset) == 0 &&
              indicator->prefill_column != NULL &&
              !g_ptr_array_find_with_equal_func (
                  needed, indicator->prefill_column, g_str_equal, NULL))
            g_ptr_array_add (needed, (char *)indicator->prefill_column);
        }
    }
  g_ptr_array_add (needed, NULL);
  return needed;
}

/* A sheet and a dataset, and how well they fit. */
typedef struct
{
  HkTable *table;
  HkDataset *dataset;
  guint fit;
} Fit;

static void
try_fit (HkSession *self, HkReleaseBodies *bodies, HkTable *table, HkDataset *dataset, Fit *best)
{
  g_autoptr (GHashTable) kept =
      hk_release_rows_list_headings (self->store, hk_dataset_get_id (dataset), NULL);
  gboolean has_bodies = FALSE;
  guint n = hk_release_preview_guess (table, dataset, bodies, kept, &has_bodies);
  guint fit = n > 0 || has_bodies ? 1 + 2 * n + (has_bodies ? 1 : 0) : 0;

  if (best->table == NULL || fit > best->fit)
    *best = (Fit){ table, dataset, fit };
}

static Fit
find_fit (HkSession *self,
          HkReleaseBodies *bodies,
          GPtrArray *tables,
          const char *sheet,
          const char *dataset)
{
  GPtrArray *datasets = hk_reference_get_datasets (self->reference);
  Fit best = { 0 };

  for (guint i = 0; i < tables->len; i++)
    for (guint k = 0; k < datasets->len; k++)
      {
        HkTable *table = g_ptr_array_index (tables, i);
        HkDataset *one = g_ptr_array_index (datasets, k);

        if ((sheet == NULL || strcmp (sheet, hk_table_get_sheet (table)) == 0) &&
            (dataset == NULL || strcmp (dataset, hk_dataset_get_id (one)) == 0))
          try_fit (self, bodies, table, one, &best);
      }
  return best;
}

static gboolean
check_choice (HkSession *self, GPtrArray *tables, const HkReleaseChoice *choice, GError **error)
{
  if (choice->dataset != NULL &&
      hk_reference_find_dataset (self->reference, choice->dataset) == NULL)
    {
      g_autofree char *shown = hk_text_dup_start (choice->dataset, 40);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There is no dataset “%s”. “hakaru-cli dataset list” shows them."),
                   shown);
      return FALSE;
    }
  for (guint i = 0; choice->sheet != NULL && i < tables->len; i++)
    if (strcmp (choice->sheet, hk_table_get_sheet (g_ptr_array_index (tables, i))) == 0)
      return TRUE;
  if (choice->sheet == NULL)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("The file has no visible sheet “%s”."),
               choice->sheet);
  return FALSE;
}

static char **
list_sheets (GPtrArray *tables)
{
  g_autoptr (GStrvBuilder) sheets = g_strv_builder_new ();

  for (guint i = 0; i < tables->len; i++)
    g_strv_builder_add (sheets, hk_table_get_sheet (g_ptr_array_index (tables, i)));
  return g_strv_builder_end (sheets);
}

static HkReleasePreview *
look_at (HkSession *self, GPtrArray *tables, const HkReleaseChoice *choice, GError **error)
{
  g_autoptr (HkReleaseBodies) bodies =
      hk_release_bodies_new (hk_reference_get_registry (self->reference));
  Fit fit = find_fit (self, bodies, tables, choice->sheet, choice->dataset);
  Fit any = choice->dataset != NULL ? find_fit (self, bodies, tables, choice->sheet, NULL) : fit;
  g_autoptr (GPtrArray) needed = NULL;
  g_autoptr (GHashTable) kept = NULL;
  HkReleaseOptions options = { 0 };

  needed = list_needed (self->reference, hk_dataset_get_id (fit.dataset));
  kept = hk_release_rows_list_headings (self->store, hk_dataset_get_id (fit.dataset), error);
  if (kept == NULL)
    return NULL;
  options.kept = kept;
  options.chosen = choice->chosen;
  options.needed = (const char *const *)needed->pdata;
  options.blank_unreadable = choice->blank_unreadable;
  /* Choices that were made by hand outweigh the headings. */
  if (any.fit > fit.fit + 1 && choice->chosen == NULL)
    options.likelier = hk_dataset_get_title (any.dataset);
  return hk_release_preview_new (
      fit.table, fit.dataset, hk_reference_get_registry (self->reference), &options, error);
}

/**
 * hk_session_preview_release:
 * @path: a CSV file or a workbook
 * @choice: how it is to be read
 *
 * Returns: (transfer full): what would be imported; nothing is written
 */
HkReleaseDraft *
hk_session_preview_release (HkSession *self,
                            const char *path,
                            const HkReleaseChoice *choice,
                            GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (HkReleasePreview) preview = NULL;
  HkReleaseDraft *draft = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && path != NULL && choice != NULL, NULL);

  if (hk_session_refresh (self, error) == NULL)
    return NULL;
  bytes = read_file (path, error);
  if (bytes == NULL)
    return NULL;
  tables = hk_table_reader_read (bytes, error);
  if (tables == NULL || !check_choice (self, tables, choice, error))
    return NULL;
  preview = look_at (self, tables, choice, error);
  if (preview == NULL)
    return NULL;
  draft = g_new0 (HkReleaseDraft, 1);
  draft->preview = g_steal_pointer (&preview);
  draft->bytes = g_steal_pointer (&bytes);
  draft->file_name = g_filename_display_basename (path);
  draft->sheets = list_sheets (tables);
  return draft;
}
