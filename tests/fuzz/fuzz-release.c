/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a release of official data: headings, mapping, rows and values, or one sentence. */
#define G_LOG_DOMAIN "fuzz-release"

#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "hk-errata.h"
#include "hk-release-preview.h"
#include "hk-table-reader.h"
#include "request-fixture.h"

static const HkColumnInit columns[] = {
  { "yes", { "CIOの任命", "CIO appointed" }, HK_UNIT_YES_NO, "2023-04" },
  { "percent", { "オンライン化率", "Share online" }, HK_UNIT_PERCENT, "2023-04" },
  { "count", { "手続の数", "Procedures" }, HK_UNIT_COUNT, "2023-04" },
  { "points", { "総合点", "Total" }, HK_UNIT_POINTS, "2023-04" },
};
static const HkDatasetInit about = { "fuzz", { "表", "Table" }, { "", "" }, { "", "" },
                                     "",     "2023-04",         "2023-04",  "" };

static void
check_value (HkUnit unit, gint32 milli)
{
  g_assert (milli == HK_VALUE_MISSING || milli >= 0);
  g_assert (unit != HK_UNIT_YES_NO || milli <= 1000);
  g_assert (unit != HK_UNIT_PERCENT || milli <= 100 * 1000);
  g_assert (unit != HK_UNIT_COUNT || milli == HK_VALUE_MISSING || milli % 1000 == 0);
}

/* What can be imported is sound, and differs from what was there only where it says so. */
static void
check_release (HkReleasePreview *preview, HkDataset *dataset, HkRegistry *registry)
{
  static const char *const as_of[] = { "2024", "2024", "2024", "2024" };
  g_autoptr (HkDataset) made = hk_release_preview_make_dataset (preview, &about, as_of);
  g_autoptr (HkErrata) errata = hk_errata_new (dataset, made, registry, NULL, NULL);
  guint n_values = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    for (guint row = 0; row < hk_dataset_get_n_rows (made); row++)
      {
        check_value (columns[i].unit, hk_dataset_get_value (made, i, row));
        n_values += hk_dataset_get_value (made, i, row) != HK_VALUE_MISSING;
      }
  g_assert (n_values == hk_release_preview_get_counts (preview)->n_values);
  g_assert (n_values == hk_errata_get_counts (errata)->n_values);
  g_assert (n_values == hk_errata_get_counts (errata)->n_appeared);
}

static void
check_preview (HkReleasePreview *preview)
{
  const HkReleaseCounts *counts = hk_release_preview_get_counts (preview);
  GPtrArray *findings = hk_release_preview_get_findings (preview);
  g_autoptr (GError) error = NULL;

  g_assert (counts->n_matched + counts->n_unmatched <= counts->n_rows);
  for (guint i = 0; i < findings->len; i++)
    {
      const HkReleaseFinding *finding = g_ptr_array_index (findings, i);

      g_assert (g_utf8_validate (finding->place, -1, NULL));
      g_assert (g_utf8_validate (finding->text, -1, NULL) && *finding->text != '\0');
    }
  for (guint i = 0; i < hk_release_preview_get_n_columns (preview); i++)
    g_assert (g_utf8_validate (hk_release_preview_get_sample (preview, i), -1, NULL));
  g_assert (hk_release_preview_check (preview, &error) == (error == NULL));
  g_assert (hk_release_preview_can_import (preview) == (error == NULL));
}

static void
read_table (HkTable *table, gboolean blank)
{
  static HkRegistry *registry;
  static HkDataset *dataset;
  static const char *const needed[] = { "yes", NULL };
  const HkReleaseOptions options = { .needed = needed, .blank_unreadable = blank };
  g_autoptr (HkReleasePreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  if (registry == NULL)
    {
      registry = make_registry ();
      dataset = hk_dataset_new (
          &about, columns, G_N_ELEMENTS (columns), hk_registry_get_n_municipalities (registry));
    }
  preview = hk_release_preview_new (table, dataset, registry, &options, &error);
  g_assert ((preview == NULL) == (error != NULL));
  if (preview == NULL)
    return;
  check_preview (preview);
  if (hk_release_preview_can_import (preview))
    check_release (preview, dataset, registry);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hk_table_reader_read (bytes, &error);

  g_assert ((tables == NULL) == (error != NULL));
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      read_table (g_ptr_array_index (tables, i), FALSE);
      read_table (g_ptr_array_index (tables, i), TRUE);
    }
  return 0;
}
