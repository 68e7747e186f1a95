/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small made-up country for the tests of the charts. */
#define G_LOG_DOMAIN "chart-fixture"

#include "config.h"
#include "chart-fixture.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define N_COLUMNS 5

static const struct
{
  const char *code;
  const char *ja;
  const char *en;
} prefectures[] = {
  { "270008", "大阪府", "Osaka" },      { "130001", "東京都", "Tokyo" },
  { "140007", "神奈川県", "Kanagawa" }, { "230006", "愛知県", "Aichi" },
  { "010006", "北海道", "Hokkaido" },
};

static const char rule_set_json[] =
    "{\"format\":\"hakaru-rule-set/1\",\"id\":\"test-31\",\"version\":1,\"year\":2023,"
    "\"basis\":\"dataset\",\"dataset\":\"test-data\",\"total\":31,"
    "\"title\":{\"ja\":\"試験用\",\"en\":\"For tests\"},"
    "\"categories\":["
    "{\"id\":\"A\",\"title\":{\"ja\":\"推進体制\",\"en\":\"Structure\"},\"points\":15},"
    "{\"id\":\"B\",\"title\":{\"ja\":\"業務・システムの効率化\",\"en\":\"Efficiency\"},\"points\":"
    "16},"
    "{\"id\":\"C\",\"title\":{\"ja\":\"情報セキュリティ対策\",\"en\":\"Security\"},\"points\":0}],"
    "\"indicators\":[%s]}";

static char *
dup_indicators (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"%s0%u\",\"category\":\"%s\",\"type\":\"yes_no\","
                            "\"title\":{\"ja\":\"項目%u\",\"en\":\"Item %u\"},\"points\":%u,"
                            "\"levels\":[{\"level\":0,\"ja\":\"なし\",\"en\":\"No\"},"
                            "{\"level\":4,\"ja\":\"あり\",\"en\":\"Yes\"}],\"prefill\":\"bit%u\"}",
                            i > 0 ? "," : "",
                            i < 4 ? "A" : "B",
                            i + 1,
                            i < 4 ? "A" : "B",
                            i + 1,
                            i + 1,
                            1u << i,
                            i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static HkRuleSet *
make_rule_set (void)
{
  g_autofree char *indicators = dup_indicators ();
  g_autoptr (GString) text = g_string_new (rule_set_json);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;
  HkRuleSet *rule_set;

  g_string_replace (text, "%s", indicators, 1);
  json = g_bytes_new (text->str, text->len);
  rule_set = hk_rule_set_parse (json, &error);
  g_assert_no_error (error);
  return rule_set;
}

static HkDataset *
make_dataset (guint n_rows)
{
  static const char *const ids[N_COLUMNS] = { "bit0", "bit1", "bit2", "bit3", "bit4" };
  HkColumnInit columns[N_COLUMNS] = { 0 };
  HkDatasetInit init = { .id = "test-data",
                         .title = { "試験用ダッシュボード", "Test dashboard" },
                         .publisher = { "試験", "Test" },
                         .licence = { "CC0", "CC0" },
                         .source_url = "https://example.org/",
                         .as_of_first = "2023-04",
                         .as_of_last = "2024-06",
                         .release_date = "" };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      columns[i].id = ids[i];
      columns[i].label = (HkBilingual){ ids[i], ids[i] };
      columns[i].unit = HK_UNIT_YES_NO;
      columns[i].as_of = "2023-04-01";
    }
  return hk_dataset_new (&init, columns, N_COLUMNS, n_rows);
}

static HkMunicipality *
make_prefecture (guint index)
{
  HkMunicipalityInit init = { .code = prefectures[index].code,
                              .prefecture = prefectures[index].code,
                              .name = prefectures[index].ja,
                              .kana = "",
                              .romaji = prefectures[index].en,
                              .prefecture_name = { prefectures[index].ja, prefectures[index].en },
                              .kind = HK_KIND_PREFECTURE,
                              .population = 1000000,
                              .households = 400000,
                              .register_population = -1 };

  return hk_municipality_new (&init);
}

static char *
dup_code (guint prefecture, guint number)
{
  static const int weights[] = { 6, 5, 4, 3, 2 };
  g_autofree char *head = g_strdup_printf ("%.2s%03u", prefectures[prefecture].code, number + 101);
  int sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (head[i] - '0') * weights[i];
  return g_strdup_printf ("%s%d", head, (11 - sum % 11) % 10);
}

static HkMunicipality *
make_municipality (guint prefecture, guint number)
{
  g_autofree char *code = dup_code (prefecture, number);
  g_autofree char *name = g_strdup_printf ("試験%u町", number + 1);
  g_autofree char *romaji = g_strdup_printf ("Test-%u", number + 1);
  HkMunicipalityInit init = {
    .code = code,
    .prefecture = prefectures[prefecture].code,
    .name = name,
    .kana = "",
    .romaji = romaji,
    .prefecture_name = { prefectures[prefecture].ja, prefectures[prefecture].en },
    .kind = HK_KIND_TOWN,
    .population = 10000 + number,
    .households = 4000,
    .register_population = -1,
  };

  return hk_municipality_new (&init);
}

static void
fill_row (ChartFixture *self, guint row, int points)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    hk_dataset_set_value (self->dataset,
                          column,
                          row,
                          points < 0                       ? HK_VALUE_MISSING
                          : ((guint)points >> column & 1u) ? 1000
                                                           : 0);
}

/* Spread over 0 to 31; different in each prefecture; every 97th without data. */
int
chart_fixture_default_points (guint prefecture, guint number)
{
  if (number % 97 == 96)
    return -1;
  return (int)((number * 7 + prefecture * 5) % 32);
}

void
chart_fixture_init (ChartFixture *self, const guint *counts, ChartPointsFunc points)
{
  guint n_rows = 0, row = 0;

  for (guint i = 0; counts[i] != 0; i++)
    n_rows += counts[i];
  self->registry = hk_registry_new ();
  self->rule_set = make_rule_set ();
  self->dataset = make_dataset (n_rows);
  for (guint i = 0; counts[i] != 0; i++)
    {
      g_autoptr (HkMunicipality) prefecture = make_prefecture (i);

      hk_registry_add (self->registry, prefecture);
    }
  for (guint i = 0; counts[i] != 0; i++)
    for (guint j = 0; j < counts[i]; j++)
      {
        g_autoptr (HkMunicipality) municipality = make_municipality (i, j);

        hk_registry_add (self->registry, municipality);
        fill_row (self, row++, points (i, j));
      }
}

void
chart_fixture_clear (ChartFixture *self)
{
  g_clear_object (&self->rule_set);
  g_clear_object (&self->dataset);
  g_clear_object (&self->registry);
}

HkRanking *
chart_fixture_rank (ChartFixture *self)
{
  return hk_ranking_new (self->rule_set, self->registry, self->dataset);
}

const char *
chart_fixture_get_prefecture_code (guint prefecture)
{
  return prefectures[prefecture].code;
}

HkMunicipality *
chart_fixture_get_municipality (ChartFixture *self, guint prefecture, guint number)
{
  g_autofree char *code = dup_code (prefecture, number);

  return hk_registry_lookup (self->registry, code);
}

void
chart_fixture_set_language (const char *language)
{
  g_autofree char *catalogues = g_build_filename (g_getenv ("HAKARU_BUILD_ROOT"), "po", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  g_assert_nonnull (setlocale (LC_ALL, g_str_equal (language, "ja") ? "ja_JP.UTF-8" : "C.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

cairo_surface_t *
chart_fixture_draw (HkChart *chart, int width, int height, HkStyle style)
{
  gboolean is_dark = style == HK_STYLE_DARK || style == HK_STYLE_HIGH_CONTRAST_DARK;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, is_dark ? 0 : 1, is_dark ? 0 : 1, is_dark ? 0 : 1);
  cairo_paint (cr);
  hk_chart_draw (chart, cr, width, height, style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

guint32
chart_fixture_get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const guint8 *row = data + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

static gboolean
is_near (guint32 a, guint32 b)
{
  for (guint shift = 0; shift < 24; shift += 8)
    if (ABS ((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > 4)
      return FALSE;
  return TRUE;
}

guint
chart_fixture_count (cairo_surface_t *surface, guint32 rgb)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += is_near (chart_fixture_get_pixel (surface, x, y), rgb) ? 1 : 0;
  return n;
}
