/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds registries, catalogues and requests; the bodies are real, everything they ask for is
 * invented. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include "request-fixture.h"

static void
add_body (HkRegistry *registry, const char *code, const char *name, const char *romaji, HkKind kind)
{
  HkMunicipalityInit init = { .code = code,
                              .prefecture = OSAKA_PREFECTURE,
                              .name = name,
                              .kana = "",
                              .romaji = romaji,
                              .prefecture_name = { "大阪府", "Osaka" },
                              .kind = kind,
                              .population = 10000,
                              .households = 5000,
                              .register_population = -1 };
  g_autoptr (HkMunicipality) body = hk_municipality_new (&init);

  hk_registry_add (registry, body);
}

HkRegistry *
make_registry (void)
{
  HkRegistry *registry = hk_registry_new ();

  add_body (registry, OSAKA_PREFECTURE, "大阪府", "Osaka", HK_KIND_PREFECTURE);
  add_body (registry, "272035", "豊中市", "Toyonaka", HK_KIND_CORE_CITY);
  add_body (registry, "272078", "高槻市", "Takatsuki", HK_KIND_CORE_CITY);
  add_body (registry, "273627", "田尻町", "Tajiri", HK_KIND_TOWN);
  add_body (registry, MISAKI, "岬町", "Misaki", HK_KIND_TOWN);
  return registry;
}

HkCatalogue *
make_catalogue (void)
{
  static const HkServiceInit services[] = {
    { .id = "e-application",
      .name = { "電子申請システム", "Online application system" },
      .group = { "住民サービス", "Resident services" },
      .unit = { "団体", "municipality" },
      .alternative_unit = { "手続", "procedure" },
      .cpv_code = "48220000-6" },
    { .id = "document-management",
      .name = { "文書管理・電子決裁システム", "Document management" },
      .group = { "行政事務", "Administration" },
      .unit = { "ユーザー", "user" },
      .alternative_unit = { "", "" },
      .cpv_code = "" },
    { .id = "facility-booking",
      .name = { "公共施設予約システム", "Public facility booking" },
      .group = { "住民サービス", "Resident services" },
      .unit = { "施設", "facility" },
      .alternative_unit = { "団体", "municipality" },
      .cpv_code = "" },
    { .id = "ai-ocr",
      .name = { "AI-OCR", "AI-OCR" },
      .group = { "行政事務", "Administration" },
      .unit = { "ページ", "page" },
      .alternative_unit = { "", "" },
      .cpv_code = "" },
  };
  HkCatalogue *catalogue = hk_catalogue_new ();

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (HkService) service = hk_service_new (&services[i]);

      hk_catalogue_add_service (catalogue, service);
    }
  return catalogue;
}

static void
add_line (HkRequest *request, const char *key, const char *const *pairs)
{
  HkRequestLine *line = hk_request_line_new (key);

  for (guint i = 0; pairs[i] != NULL; i += 2)
    hk_request_line_set_value (line, pairs[i], pairs[i + 1]);
  hk_request_take_line (request, line);
}

static char *
make_id (const char *code, guint number)
{
  return g_strdup_printf ("0f8b2c1e-7d34-4a5b-9c6d-%s%06u", code, number);
}

HkRequest *
make_request (const char *code, guint number)
{
  g_autofree char *id = make_id (code, number);
  HkRequest *request = hk_request_new (id, code, "2026-1", number);

  hk_request_set_created_at (request, 1783311600);
  hk_request_set_value (request, "title", "窓口と庁内事務の共同調達");
  hk_request_set_value (request, "intent", "conditional");
  hk_request_set_value (
      request, "intent_reason", "現行契約の満了に間に合うこと。\n負担額が現行より増えないこと。");
  hk_request_set_value (request, "role", "specification");
  hk_request_set_value (request, "department", "総務部 情報政策担当");
  hk_request_set_value (request, "contact", "072-000-0000");
  hk_request_set_value (request, "share_ok", "yes");
  hk_request_set_value (request, "first_year", "2027");
  hk_request_set_value (request, "funding", "general");
  hk_request_set_value (request, "budget_state", "planned");
  hk_request_set_value (request, "reason", "単独では調達の手間が大きい。");
  hk_request_set_value (request, "approver_title", "総務部長");
  hk_request_set_value (request, "approval_date", "2026-07-10");
  add_line (request,
            "00000000000000a1",
            (const char *[]){ "service",
                              "e-application",
                              "quantity",
                              "1",
                              "unit",
                              "団体",
                              "basis",
                              "全手続",
                              "window_from",
                              "2027-10",
                              "window_to",
                              "2028-03",
                              "initial_yen",
                              "330000",
                              "yearly_yen_1",
                              "330000",
                              "yearly_yen_2",
                              "660000",
                              "contract_end",
                              "2027-09-30",
                              "auto_renewal",
                              "yes",
                              NULL });
  add_line (request,
            "00000000000000a2",
            (const char *[]){ "service",
                              "document-management",
                              "quantity",
                              "160",
                              "unit",
                              "ユーザー",
                              "basis",
                              "職員数 令和8年4月1日",
                              "window_from",
                              "2027-04",
                              "initial_yen",
                              "2200000",
                              "yearly_yen_1",
                              "1584000",
                              "current_system",
                              "ふみくら",
                              "current_vendor",
                              "架空システム株式会社",
                              "contract_end",
                              "2027-03-31",
                              "notice_end",
                              "2026-12-31",
                              "current_yearly_yen",
                              "1800000",
                              "line_remarks",
                              "データ移行を含む",
                              NULL });
  add_line (request,
            "00000000000000a3",
            (const char *[]){ "service",
                              "ai-ocr",
                              "quantity",
                              "24000",
                              "unit",
                              "ページ",
                              "basis",
                              "年間枚数",
                              "window_from",
                              "2027-04",
                              "initial_yen",
                              "110000",
                              "yearly_yen_1",
                              "396000",
                              NULL });
  return request;
}

HkRequest *
make_hostile_request (void)
{
  HkRequest *request = make_request (MISAKI, 66);

  hk_request_set_value (request, "title", "=1+1");
  hk_request_set_value (
      request, "intent_reason", "一行目\n=HYPERLINK(\"http://example.org\")\n+cmd|' /C calc'!A0");
  hk_request_set_value (request, "department", "+SUM(A1:A9)");
  hk_request_set_value (request, "person", "-2+3");
  hk_request_set_value (request, "contact", "@SUM(1,1)");
  hk_request_set_value (request, "approver_title", "_x003D_1+1 & <b> \"引用\" 'x' ＝1");
  hk_request_set_value (request, "remarks", "𠮷野家の髙 — 外字 \"][&P &N");
  add_line (request,
            "00000000000000b1",
            (const char *[]){ "service",
                              "ai-ocr",
                              "item",
                              "=cmd|'/C calc'!A0",
                              "quantity",
                              "1000000000",
                              "unit",
                              "=1",
                              "basis",
                              "0012",
                              "window_from",
                              "2100-03",
                              "initial_yen",
                              "1000000000000",
                              "yearly_yen_1",
                              "1000000000000",
                              "yearly_yen_5",
                              "1",
                              "current_system",
                              "http://example.org",
                              "current_vendor",
                              "'quoted",
                              "line_remarks",
                              "{=1}",
                              NULL });
  return request;
}

static const char *
pick_text (GRand *random)
{
  static const char *const texts[] = { "",   "庁内", "=1",   "_x0041_", "a&b<c>", "  ",
                                       "ｶﾅ", "1-1",  "TRUE", "#N/A",    "令和9年" };

  return texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];
}

static void
set_random (GRand *random,
            HkRequest *request,
            HkRequestLine *line,
            const HkField *field,
            HkCatalogue *catalogue)
{
  g_autofree char *typed = NULL;
  g_autofree char *canonical = NULL;
  guint n = 0;

  if (field->need != HK_FIELD_REQUIRED && g_rand_boolean (random))
    return;
  switch (field->type)
    {
    case HK_FIELD_INTEGER:
    case HK_FIELD_YEN:
      typed = g_strdup_printf ("%" G_GINT64_FORMAT,
                               1 + (gint64)g_rand_double_range (random, 0, 1e12) % field->max);
      break;
    case HK_FIELD_DATE:
      typed = g_strdup_printf (
          "%d-%02d-28", g_rand_int_range (random, 2026, 2099), g_rand_int_range (random, 1, 13));
      break;
    case HK_FIELD_MONTH:
      typed = g_strdup_printf (
          "%d-%02d", g_rand_int_range (random, 2026, 2099), g_rand_int_range (random, 1, 13));
      break;
    case HK_FIELD_YEAR:
      typed = g_strdup_printf ("%d", g_rand_int_range (random, 2026, 2040));
      break;
    case HK_FIELD_CHOICE:
      while (field->choices[n].nick != NULL)
        n++;
      typed = g_strdup (field->choices[g_rand_int_range (random, 0, (gint32)n)].nick);
      break;
    case HK_FIELD_SERVICE:
      n = (guint)g_rand_int_range (random, 0, (gint32)hk_catalogue_get_n_services (catalogue));
      typed = g_strdup (hk_service_get_id (hk_catalogue_get_service (catalogue, n)));
      break;
    case HK_FIELD_TEXT:
    case HK_FIELD_LONG_TEXT:
    default:
      typed = g_strdup_printf (
          "%s%s", field->need == HK_FIELD_REQUIRED ? "値" : "", pick_text (random));
      break;
    }
  canonical = hk_field_canonicalize (field, typed, NULL);
  g_assert_nonnull (canonical);
  if (line != NULL)
    hk_request_line_set_value (line, field->key, canonical);
  else
    hk_request_set_value (request, field->key, canonical);
}

HkRequest *
make_random_request (GRand *random, HkRegistry *registry, HkCatalogue *catalogue)
{
  guint position =
      (guint)g_rand_int_range (random, 0, (gint32)hk_registry_get_n_municipalities (registry));
  const char *code = hk_municipality_get_code (hk_registry_get_municipality (registry, position));
  guint number = (guint)g_rand_int_range (random, 1, 9999);
  g_autofree char *id = make_id (code, number);
  HkRequest *request = hk_request_new (id, code, "2026-1", number);
  guint n_fields;
  const HkField *fields = hk_request_form_get_head (&n_fields);
  guint n_lines = (guint)g_rand_int_range (random, 1, 12);

  hk_request_set_version (request, (guint)g_rand_int_range (random, 1, 4));
  for (guint i = 0; i < n_fields; i++)
    set_random (random, request, NULL, &fields[i], catalogue);
  fields = hk_request_form_get_line (&n_fields);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *key = g_strdup_printf ("%08x%08x", g_rand_int (random), i);
      HkRequestLine *line = hk_request_line_new (key);

      for (guint f = 0; f < n_fields; f++)
        set_random (random, request, line, &fields[f], catalogue);
      hk_request_take_line (request, line);
    }
  return request;
}

HkConsolidation *
make_consolidation (HkRegistry *registry, HkCatalogue *catalogue)
{
  static const char *const codes[] = { MISAKI, "272035", "273627" };
  HkConsolidation *consolidation = hk_consolidation_new (registry, catalogue);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (HkRequest) request = make_request (codes[i], i + 1);
      g_autofree char *submission = make_id (codes[i], i + 100);
      g_autofree char *file = g_strdup_printf ("要望-%s.xlsx", codes[i]);
      g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, codes[i], -1);
      GError *error = NULL;

      if (i == 1)
        hk_request_line_set_value (hk_request_get_line (request, 0), "unit", "手続");
      g_assert_true (
          hk_consolidation_add (consolidation, request, submission, file, sha256, &error));
      g_assert_no_error (error);
    }
  hk_consolidation_close (consolidation);
  return consolidation;
}

GBytes *
load_bytes (const char *path)
{
  char *data = NULL;
  gsize size = 0;
  GError *error = NULL;

  g_assert_true (g_file_get_contents (path, &data, &size, &error));
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}
