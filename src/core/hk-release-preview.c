/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a table as a release of a dataset and says what is wrong before anything is written. */
#define G_LOG_DOMAIN "hk-release-preview"

#include "config.h"

#include "hk-release-preview-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-format.h"

#define SAMPLES 3
#define SAMPLED_ROWS 200

G_DEFINE_FINAL_TYPE (HkReleasePreview, hk_release_preview, G_TYPE_OBJECT)

static void
free_finding (gpointer data)
{
  HkReleaseFinding *finding = data;

  g_free (finding->place);
  g_free (finding->text);
  g_free (finding);
}

static void
hk_release_preview_finalize (GObject *object)
{
  HkReleasePreview *self = HK_RELEASE_PREVIEW (object);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].heading);
      g_free (self->columns[i].sample);
    }
  g_free (self->columns);
  g_free (self->values);
  g_free (self->sheet);
  g_ptr_array_unref (self->findings);
  g_clear_object (&self->dataset);
  g_clear_object (&self->registry);
  G_OBJECT_CLASS (hk_release_preview_parent_class)->finalize (object);
}

static void
hk_release_preview_class_init (HkReleasePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_release_preview_finalize;
}

static void
hk_release_preview_init (HkReleasePreview *self)
{
  self->findings = g_ptr_array_new_with_free_func (free_finding);
}

void
hk_release_preview_add (HkReleasePreview *self, HkReleaseFindingKind kind, char *place, char *text)
{
  HkReleaseFinding *finding = NULL;

  self->counts.n_unreadable += kind == HK_RELEASE_UNREADABLE;
  self->counts.n_refused += kind == HK_RELEASE_REFUSED;
  if (self->n_listed[kind]++ >= HK_RELEASE_MAX_FINDINGS)
    {
      g_free (place);
      g_free (text);
      return;
    }
  finding = g_new0 (HkReleaseFinding, 1);
  finding->kind = kind;
  finding->place = place;
  finding->text = text;
  g_ptr_array_add (self->findings, finding);
}

/* The first values of a column, as they stand in the file. */
static char *
dup_sample (const HkTable *table, guint first_row, guint column)
{
  GString *sample = g_string_new (NULL);
  guint last = MIN (hk_table_get_n_rows (table), first_row + SAMPLED_ROWS);

  for (guint row = first_row, n = 0; row < last && n < SAMPLES; row++)
    {
      g_autofree char *start = hk_text_dup_start (hk_table_get (table, row, column), 12);

      if (*start == '\0')
        continue;
      g_string_append_printf (sample, "%s%s", n++ > 0 ? ", " : "", start);
    }
  return g_string_free (sample, FALSE);
}

static void
keep_columns (HkReleasePreview *self,
              const HkTable *table,
              const HkReleaseHead *head,
              const HkReleaseMapping *mapping)
{
  self->n_columns = hk_release_mapping_get_n_columns (mapping);
  self->columns = g_new0 (HkPreviewColumn, self->n_columns + 1);
  self->sheet = g_strdup (hk_table_get_sheet (table));
  for (guint i = 0; i < self->n_columns; i++)
    {
      HkPreviewColumn *column = &self->columns[i];

      column->heading = g_strdup (hk_release_head_get_heading (head, i));
      column->target = hk_release_mapping_get_target (mapping, i);
      column->reason = hk_release_mapping_get_reason (mapping, i);
      column->sample = dup_sample (table, hk_release_head_get_first_row (head), i);
    }
}

static void
refuse (HkReleasePreview *self, char *sentence)
{
  hk_release_preview_add (self, HK_RELEASE_REFUSED, g_strdup (""), sentence);
}

static gboolean
check_bodies (HkReleasePreview *self, const HkReleaseMapping *mapping)
{
  guint column = 0;

  if (hk_release_mapping_find (mapping, HK_TARGET_CODE, &column) ||
      hk_release_mapping_find (mapping, HK_TARGET_NAME, &column))
    return TRUE;
  refuse (self,
          g_strdup (_ ("No column holds the codes or the names of the municipalities. Say which "
                       "heading it is.")));
  return FALSE;
}

static void
check_needed (HkReleasePreview *self, const HkReleaseMapping *mapping, const char *const *needed)
{
  if (hk_release_mapping_count (mapping) == 0)
    refuse (self,
            g_strdup_printf (_ ("No heading of the file is a column of “%s”."),
                             hk_dataset_get_title (self->dataset)));
  for (guint i = 0; needed != NULL && needed[i] != NULL; i++)
    {
      guint column = 0;
      guint from = 0;

      if (hk_release_mapping_find (mapping, needed[i], &from) ||
          !hk_dataset_find_column (self->dataset, needed[i], &column))
        continue;
      refuse (
          self,
          g_strdup_printf (
              _ ("No heading of the file is surely the needed column “%s” (%s). Say which it is."),
              hk_text_pick (hk_dataset_get_column (self->dataset, column)->label),
              needed[i]));
    }
}

static gboolean
is_needed (const char *id, const char *const *needed)
{
  return needed != NULL && g_strv_contains (needed, id);
}

/* Columns that nothing is scored from may stay away, but not silently. */
static void
say_missing_columns (HkReleasePreview *self,
                     const HkReleaseMapping *mapping,
                     const char *const *needed)
{
  for (guint i = 0; i < hk_dataset_get_n_columns (self->dataset); i++)
    {
      const HkColumnInit *about = hk_dataset_get_column (self->dataset, i);
      guint from = 0;

      if (!hk_release_mapping_find (mapping, about->id, &from) && !is_needed (about->id, needed))
        hk_release_preview_add (
            self,
            HK_RELEASE_NOTE,
            g_strdup (""),
            g_strdup_printf (_ ("No heading of the file is the column “%s” (%s); it will have no "
                                "values."),
                             hk_text_pick (about->label),
                             about->id));
    }
}

static void
check_rows (HkReleasePreview *self, const HkReleaseHead *head)
{
  if (self->counts.n_matched > 0)
    return;
  refuse (self,
          hk_release_head_has_data (head)
              ? g_strdup (_ ("No row of the file is one of a municipality that Hakaru knows."))
              : g_strdup (_ ("The file has headings but no rows below them.")));
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const HkReleaseFinding *one = *(const HkReleaseFinding *const *)a;
  const HkReleaseFinding *other = *(const HkReleaseFinding *const *)b;

  return one->kind == other->kind ? 0 : one->kind > other->kind ? -1 : 1;
}

/* Stable, so that each kind stays in the order of the file. */
static void
sort_findings (HkReleasePreview *self)
{
  g_ptr_array_sort (self->findings, compare_findings);
}

/**
 * hk_release_preview_new:
 * @table: the file
 * @dataset: what it renews: its columns, and the values before
 * @options: see the header
 *
 * Returns: (transfer full): what would be imported, with everything that is wrong in it
 */
HkReleasePreview *
hk_release_preview_new (const HkTable *table,
                        HkDataset *dataset,
                        HkRegistry *registry,
                        const HkReleaseOptions *options,
                        GError **error)
{
  g_autoptr (HkReleasePreview) self = NULL;
  g_autoptr (HkReleaseBodies) bodies = NULL;
  g_autoptr (HkReleaseHead) head = NULL;
  g_autoptr (HkReleaseMapping) mapping = NULL;
  g_autofree guint *rows = NULL;
  gsize n_values = 0;

  g_return_val_if_fail (table != NULL && options != NULL, NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset) && HK_IS_REGISTRY (registry), NULL);

  bodies = hk_release_bodies_new (registry);
  head = hk_release_head_new (table, bodies, error);
  if (head == NULL)
    return NULL;
  mapping =
      hk_release_mapping_new (table, head, bodies, dataset, options->kept, options->chosen, error);
  if (mapping == NULL)
    return NULL;
  self = g_object_new (HK_TYPE_RELEASE_PREVIEW, NULL);
  self->dataset = g_object_ref (dataset);
  self->registry = g_object_ref (registry);
  self->blank_unreadable = options->blank_unreadable;
  n_values =
      (gsize)hk_dataset_get_n_columns (dataset) * hk_registry_get_n_municipalities (registry);
  self->values = g_new (gint32, n_values + 1);
  for (gsize i = 0; i < n_values; i++)
    self->values[i] = HK_VALUE_MISSING;
  keep_columns (self, table, head, mapping);
  if (options->likelier != NULL)
    refuse (self,
            g_strdup_printf (_ ("The headings are those of “%s”. Choose that dataset."),
                             options->likelier));
  check_needed (self, mapping, options->needed);
  if (check_bodies (self, mapping))
    {
      rows = hk_release_preview_match (self, table, head, bodies, mapping);
      hk_release_preview_read (self, table, mapping, rows);
      check_rows (self, head);
    }
  say_missing_columns (self, mapping, options->needed);
  sort_findings (self);
  return g_steal_pointer (&self);
}

/**
 * hk_release_preview_guess:
 * @kept: (nullable): headings of the last import
 * @ret_has_bodies: (out): whether a column holds codes or names of municipalities
 *
 * Returns: how many columns of @dataset the headings of @table are, similar ones not counted
 */
guint
hk_release_preview_guess (const HkTable *table,
                          HkDataset *dataset,
                          HkReleaseBodies *bodies,
                          GHashTable *kept,
                          gboolean *ret_has_bodies)
{
  g_autoptr (HkReleaseHead) head = NULL;
  g_autoptr (HkReleaseMapping) mapping = NULL;
  guint column = 0;
  guint n = 0;

  g_return_val_if_fail (table != NULL && ret_has_bodies != NULL, 0);
  g_return_val_if_fail (HK_IS_DATASET (dataset) && bodies != NULL, 0);

  *ret_has_bodies = FALSE;
  head = hk_release_head_new (table, bodies, NULL);
  if (head == NULL)
    return 0;
  mapping = hk_release_mapping_new (table, head, bodies, dataset, kept, NULL, NULL);
  *ret_has_bodies = hk_release_mapping_find (mapping, HK_TARGET_CODE, &column) ||
                    hk_release_mapping_find (mapping, HK_TARGET_NAME, &column);
  for (guint i = 0; i < hk_release_mapping_get_n_columns (mapping); i++)
    n += hk_dataset_find_column (dataset, hk_release_mapping_get_target (mapping, i), &column) &&
         hk_release_mapping_get_reason (mapping, i) != HK_MAPPED_LIKE;
  return n;
}

HkDataset *
hk_release_preview_get_dataset (HkReleasePreview *self)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), NULL);

  return self->dataset;
}

const HkReleaseCounts *
hk_release_preview_get_counts (HkReleasePreview *self)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), NULL);

  return &self->counts;
}

GPtrArray *
hk_release_preview_get_findings (HkReleasePreview *self)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), NULL);

  return self->findings;
}

gboolean
hk_release_preview_can_import (HkReleasePreview *self)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), FALSE);

  return self->counts.n_refused == 0 && (self->counts.n_unreadable == 0 || self->blank_unreadable);
}

/**
 * hk_release_preview_check:
 *
 * Returns: whether the release can be imported; if not, with the first reason and how many more
 *   there are
 */
gboolean
hk_release_preview_check (HkReleasePreview *self, GError **error)
{
  const HkReleaseFinding *first = NULL;
  g_autofree char *more = NULL;
  guint n = 0;

  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), FALSE);

  if (hk_release_preview_can_import (self))
    return TRUE;
  first = g_ptr_array_index (self->findings, 0);
  n = self->counts.n_refused > 0 ? self->counts.n_refused : self->counts.n_unreadable;
  if (n > 1)
    {
      g_autofree char *number = hk_format_integer (n - 1);

      more = g_strdup_printf (ngettext (" (and %s more)", " (and %s more)", n - 1), number);
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               "%s%s%s%s",
               first->place,
               *first->place != '\0' ? ": " : "",
               first->text,
               more != NULL ? more : "");
  return FALSE;
}

guint
hk_release_preview_get_n_columns (HkReleasePreview *self)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), 0);

  return self->n_columns;
}

const char *
hk_release_preview_get_heading (HkReleasePreview *self, guint column)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self) && column < self->n_columns, NULL);

  return self->columns[column].heading;
}

const char *
hk_release_preview_get_target (HkReleasePreview *self, guint column)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self) && column < self->n_columns, NULL);

  return self->columns[column].target;
}

HkMappedBy
hk_release_preview_get_reason (HkReleasePreview *self, guint column)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self) && column < self->n_columns, HK_MAPPED_NOT);

  return self->columns[column].reason;
}

const char *
hk_release_preview_get_sample (HkReleasePreview *self, guint column)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self) && column < self->n_columns, NULL);

  return self->columns[column].sample;
}

const char *
hk_release_preview_get_sheet (HkReleasePreview *self)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), NULL);

  return self->sheet;
}

guint
hk_release_preview_count_columns (HkReleasePreview *self)
{
  guint n = 0;
  guint column = 0;

  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self), 0);

  for (guint i = 0; i < self->n_columns; i++)
    n += *self->columns[i].target != '\0' &&
         hk_dataset_find_column (self->dataset, self->columns[i].target, &column);
  return n;
}

const char *
hk_release_preview_find_heading (HkReleasePreview *self, const char *target)
{
  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self) && target != NULL, NULL);

  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].target, target) == 0)
      return self->columns[i].heading;
  return NULL;
}

/**
 * hk_release_preview_make_dataset:
 * @init: texts and dates of the release; its id is that of the dataset
 * @as_of: the date of each column of the dataset
 *
 * Returns: (transfer full): the release as a dataset of its own
 */
HkDataset *
hk_release_preview_make_dataset (HkReleasePreview *self,
                                 const HkDatasetInit *init,
                                 const char *const *as_of)
{
  g_autofree HkColumnInit *columns = NULL;
  HkDataset *made = NULL;
  guint n_columns = 0;
  guint n_rows = 0;

  g_return_val_if_fail (HK_IS_RELEASE_PREVIEW (self) && init != NULL && as_of != NULL, NULL);

  n_columns = hk_dataset_get_n_columns (self->dataset);
  n_rows = hk_registry_get_n_municipalities (self->registry);
  columns = g_new0 (HkColumnInit, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    {
      columns[i] = *hk_dataset_get_column (self->dataset, i);
      columns[i].as_of = as_of[i];
    }
  made = hk_dataset_new (init, columns, n_columns, n_rows);
  for (guint i = 0; i < n_columns; i++)
    for (guint row = 0; row < n_rows; row++)
      hk_dataset_set_value (made, i, row, self->values[(gsize)i * n_rows + row]);
  return made;
}
