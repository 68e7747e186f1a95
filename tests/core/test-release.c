/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of official data by unit and scale, and errata, as tables and as properties. */
#define G_LOG_DOMAIN "test-release"

#include "config.h"

#include <string.h>

#include "hk-errata.h"
#include "hk-release-value.h"
#include "request-fixture.h"

static const struct
{
  HkUnit unit;
  const char *text;
  HkCellReading reading;
  gint32 milli;
} cells[] = {
  { HK_UNIT_YES_NO, "○", HK_CELL_READ, 1000 },
  { HK_UNIT_YES_NO, " 有 ", HK_CELL_READ, 1000 },
  { HK_UNIT_YES_NO, "TRUE", HK_CELL_READ, 1000 },
  { HK_UNIT_YES_NO, "１", HK_CELL_READ, 1000 },
  { HK_UNIT_YES_NO, "未実施", HK_CELL_READ, 0 },
  { HK_UNIT_YES_NO, "0.0", HK_CELL_READ, 0 },
  { HK_UNIT_YES_NO, "―", HK_CELL_MISSING, 0 },
  { HK_UNIT_YES_NO, "#N/A", HK_CELL_MISSING, 0 },
  { HK_UNIT_YES_NO, "", HK_CELL_MISSING, 0 },
  { HK_UNIT_YES_NO, "2", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_YES_NO, "100%", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_YES_NO, "=", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_PERCENT, "７２．５％", HK_CELL_READ, 72500 },
  { HK_UNIT_PERCENT, "100", HK_CELL_READ, 100000 },
  { HK_UNIT_PERCENT, "66.66666", HK_CELL_READ, 66667 },
  { HK_UNIT_PERCENT, "0.0005", HK_CELL_READ, 1 },
  { HK_UNIT_PERCENT, "100.0001", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_PERCENT, "-1", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_PERCENT, "▲1", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_PERCENT, "1e1", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_PERCENT, "5.", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_COUNT, "1,024件", HK_CELL_READ, 1024000 },
  { HK_UNIT_COUNT, "24.000", HK_CELL_READ, 24000 },
  { HK_UNIT_COUNT, "2147483", HK_CELL_READ, 2147483000 },
  { HK_UNIT_COUNT, "2147484", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_COUNT, "99999999999999999999", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_COUNT, "10,24", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_COUNT, "2.5", HK_CELL_UNREADABLE, 0 },
  { HK_UNIT_POINTS, "77.0点", HK_CELL_READ, 77000 },
  { HK_UNIT_POINTS, "-1", HK_CELL_UNREADABLE, 0 },
};

static void
test_cells (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      HkCellValue value = { -1, FALSE };
      g_autofree char *sentence = NULL;
      HkCellReading reading =
          hk_release_value_read (cells[i].text, cells[i].unit, HK_SCALE_HUNDRED, &value, &sentence);

      g_test_message ("%s", cells[i].text);
      g_assert_cmpint (reading, ==, cells[i].reading);
      g_assert_cmpint (value.milli, ==, reading == HK_CELL_READ ? cells[i].milli : -1);
      g_assert_true ((sentence != NULL) == (reading == HK_CELL_UNREADABLE));
    }
}

/* Whatever way a percentage is written, it is read as what it is. */
static void
test_percentages_round_trip (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gint32 milli = g_test_rand_int_range (0, 100001);
      g_autofree char *plain = hk_format_milli (milli);
      g_autofree char *percent = g_strconcat (plain, "%", NULL);
      g_autofree char *part = g_strdup_printf ("%d.%05d", milli / 100000, milli % 100000);
      HkCellValue value = { 0 };

      g_assert_cmpint (
          hk_release_value_read (plain, HK_UNIT_PERCENT, HK_SCALE_HUNDRED, &value, NULL),
          ==,
          HK_CELL_READ);
      g_assert_cmpint (value.milli, ==, milli);
      g_assert_cmpint (hk_release_value_read (percent, HK_UNIT_PERCENT, HK_SCALE_ONE, &value, NULL),
                       ==,
                       HK_CELL_READ);
      g_assert_cmpint (value.milli, ==, milli);
      g_assert_cmpint (hk_release_value_read (part, HK_UNIT_PERCENT, HK_SCALE_ONE, &value, NULL),
                       ==,
                       HK_CELL_READ);
      g_assert_cmpint (value.milli, ==, milli);
      g_assert_false (value.rounded);
    }
}

static HkScale
decide (const char *const *texts, const gint32 *before)
{
  HkScaleEvidence evidence = { 0 };

  for (guint i = 0; texts[i] != NULL; i++)
    hk_release_value_compare_scales (
        texts[i], before != NULL ? before[i] : HK_VALUE_MISSING, &evidence);
  return hk_release_value_decide_scale (&evidence);
}

static void
test_scales (void)
{
  static const char *const hundred[] = { "72", "0.5", "―", NULL };
  static const char *const one[] = { "0.72", "0.5", "1", "100%", NULL };
  static const char *const tiny[] = { "0.3", "0.1", "0", NULL };
  static const gint32 tiny_before[] = { 200, 100, 0 };
  static const gint32 large_before[] = { 28000, 12000, 0 };
  static const char *const whole[] = { "1", "0", "1", NULL };

  g_assert_cmpint (decide (hundred, NULL), ==, HK_SCALE_HUNDRED);
  g_assert_cmpint (decide (one, NULL), ==, HK_SCALE_ONE);
  g_assert_cmpint (decide (tiny, tiny_before), ==, HK_SCALE_HUNDRED);
  g_assert_cmpint (decide (tiny, large_before), ==, HK_SCALE_ONE);
  g_assert_cmpint (decide (whole, NULL), ==, HK_SCALE_HUNDRED);
}

static const HkColumnInit columns[] = {
  { "a", { "甲", "A" }, HK_UNIT_YES_NO, "2023" },
  { "b", { "乙", "B" }, HK_UNIT_PERCENT, "2023" },
};
static const HkDatasetInit about = {
  "d", { "表", "Table" }, { "", "" }, { "", "" }, "", "2023", "2023", ""
};

static HkDataset *
make_random (HkRegistry *registry)
{
  guint n = hk_registry_get_n_municipalities (registry);
  HkDataset *dataset = hk_dataset_new (&about, columns, G_N_ELEMENTS (columns), n);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint i = 0; i < n; i++)
      if (g_test_rand_int_range (0, 4) > 0)
        hk_dataset_set_value (dataset, c, i, g_test_rand_int_range (0, 2) * 1000);
  return dataset;
}

static guint
count_differences (HkDataset *one, HkDataset *other)
{
  guint n = 0;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint i = 0; i < hk_dataset_get_n_rows (one); i++)
      n += hk_dataset_get_value (one, c, i) != hk_dataset_get_value (other, c, i);
  return n;
}

/* Nothing differs from itself; there and back are the same changes turned round; the own row is
 * first. */
static void
test_errata_properties (void)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  HkMunicipality *own = hk_registry_get_municipality (registry, 2);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (HkDataset) one = make_random (registry);
      g_autoptr (HkDataset) other = make_random (registry);
      g_autoptr (HkErrata) same = hk_errata_new (one, one, registry, NULL, own);
      g_autoptr (HkErrata) there = hk_errata_new (one, other, registry, NULL, own);
      g_autoptr (HkErrata) back = hk_errata_new (other, one, registry, NULL, own);
      guint n_rows = hk_errata_get_n_rows (there);

      g_assert_cmpuint (hk_errata_get_n_rows (same), ==, 0);
      g_assert_cmpuint (hk_errata_get_counts (there)->n_values, ==, count_differences (one, other));
      g_assert_cmpuint (
          hk_errata_get_counts (there)->n_appeared, ==, hk_errata_get_counts (back)->n_vanished);
      g_assert_cmpuint (hk_errata_get_n_rows (back), ==, n_rows);
      for (guint i = 0; i < n_rows; i++)
        {
          const HkErrataRow *row = hk_errata_get_row (there, i);
          const HkErrataRow *turned = hk_errata_get_row (back, i);

          g_assert_true (row->municipality == turned->municipality);
          g_assert_cmpuint (row->n_changes, ==, turned->n_changes);
          g_assert_cmpint (row->changes[0].before, ==, turned->changes[0].after);
          g_assert_true (!row->is_own || i == 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/release/cells", test_cells);
  g_test_add_func ("/release/percentages-round-trip", test_percentages_round_trip);
  g_test_add_func ("/release/scales", test_scales);
  g_test_add_func ("/release/errata-properties", test_errata_properties);
  return g_test_run ();
}
