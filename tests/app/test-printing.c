/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed documents as another program reads them: words, pages, letters. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hk-app-fixture.h"
#include "hk-error.h"
#include "hk-printing.h"
#include "hk-session-evidence.h"
#include "test-command.h"

/* Without line breaks and spaces: where a line ends is not what is tested. */
static char *
read_words (const char *path)
{
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *text = test_command_run (command);
  GString *words = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (words, g_utf8_get_char (p));
  return g_string_free (words, FALSE);
}

static void
assert_pages (const char *path, guint n)
{
  const char *info[] = { "pdfinfo", path, NULL };
  const char *fonts[] = { "pdffonts", path, NULL };
  g_autofree char *about = test_command_run (info);
  g_autofree char *letters = test_command_run (fonts);
  g_auto (GStrv) rows = g_strsplit (letters, "\n", -1);
  const char *pages = strstr (about, "Pages:");

  g_assert_nonnull (pages);
  g_assert_cmpuint (g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10), ==, n);
  g_assert_nonnull (strstr (about, "(A4)"));
  /* Two lines of heads; each font is embedded as a subset. */
  g_assert_cmpuint (g_strv_length (rows), >, 3);
  for (guint i = 2; rows[i] != NULL && *rows[i] != '\0'; i++)
    g_assert_nonnull (strstr (rows[i], "yes yes"));
}

static char *
save (HkAppFixture *fixture, HkPrint *print, const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_nonnull (print);
  HK_OK (hk_print_save_pdf (print, path, &error));
  assert_pages (path, hk_print_get_n_pages (print));
  return path;
}

static void
test_overview (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HkPrint) print = hk_printing_overview (snapshot, &problem);
  g_autofree char *path = save (fixture, print, "overview.pdf");
  g_autofree char *words = read_words (path);

  g_assert_cmpuint (hk_print_get_n_pages (print), ==, 1);
  g_assert_nonnull (strstr (words, "273660"));
  g_assert_nonnull (strstr (words, "18.5of31points"));
  g_assert_nonnull (strstr (words, "No.22of43municipalities"));
  g_assert_nonnull (strstr (words, "No.724of1,731municipalities,tiedwith57"));
  g_assert_nonnull (strstr (words, "Approval"));
  g_assert_nonnull (strstr (words, "official-2023"));
  g_assert_nonnull (strstr (words, "FY2026"));
  g_assert_nonnull (strstr (words, "WhatComesNext"));
  g_assert_nonnull (strstr (words, "Page1of1"));
}

static void
test_assessment (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (GString) evidence = g_string_new (NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HkPrint) print = NULL;
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autofree char *id = NULL;
  const HkEvidenceDraft draft = { .title = "情報化推進計画", .owner = "情報政策課" };
  const char *items[] = { "A03", NULL };

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (evidence, "根拠%02u情報政策課の手続一覧", i);
  HK_OK (hk_session_note_evidence (town, evidence->str, &error));
  HK_OK (hk_session_answer_text (town, "A02", "4", &error));
  HK_OK (hk_session_set_not_applicable (town, "B04", "扱う手続がない", &error));
  id = hk_session_add_evidence (town, &draft, items, &problem);
  g_assert_no_error (problem);
  snapshot = hk_session_dup_snapshot (town);
  print = hk_printing_assessment (snapshot, &problem);
  path = save (fixture, print, "assessment.pdf");
  words = read_words (path);

  g_assert_cmpuint (hk_print_get_n_pages (print), >=, 3);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (
                            hk_assessment_get_rule_set (hk_snapshot_get_assessment (snapshot)));
       i++)
    g_assert_nonnull (
        strstr (words,
                hk_rule_set_get_indicator (
                    hk_assessment_get_rule_set (hk_snapshot_get_assessment (snapshot)), i)
                    ->id));
  g_assert_nonnull (strstr (words, "扱う手続がない"));
  g_assert_nonnull (strstr (words, "情報化推進計画"));
  g_assert_nonnull (strstr (words, "根拠00"));
  g_assert_nonnull (strstr (words, "根拠39"));
}

/* A text longer than a page goes on where the next page begins; nothing of it is lost. */
static void
test_long_request (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_draft (town, "長い要望");
  g_autoptr (GString) remarks = g_string_new (NULL);
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (HkPrint) print = NULL;
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (remarks, "%s備%03u", i > 0 ? "、" : "", i);
  HK_OK (hk_session_set_value (town, id, "remarks", remarks->str, &error));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *item = g_strdup_printf ("第%02u区分", i);

      HK_OK (hk_session_add_line (town, id, "ai-ocr", &key, &error));
      HK_OK (hk_session_set_line_value (town, id, key, "item", item, &error));
      HK_OK (hk_session_set_line_value (town, id, key, "initial_yen", "1000000", &error));
    }
  snapshot = hk_session_dup_snapshot (town);
  print = hk_printing_request (snapshot, hk_snapshot_find_request (snapshot, id));
  path = save (fixture, print, "request.pdf");
  words = read_words (path);

  g_assert_cmpuint (hk_print_get_n_pages (print), >=, 3);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *item = g_strdup_printf ("第%02u区分", i);

      g_assert_nonnull (strstr (words, item));
    }
  g_assert_nonnull (strstr (words, "備000"));
  g_assert_nonnull (strstr (words, "備199"));
  g_assert_nonnull (strstr (words, "長い要望"));
}

static void
test_comparison (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HkComparison) comparison =
      hk_session_compare (town, HK_RULE_SET_OFFICIAL, HK_PEERS_PREFECTURE, NULL, &problem);
  g_autoptr (HkPrint) print =
      hk_printing_comparison (snapshot, comparison, hk_snapshot_get_official (snapshot));
  g_autofree char *path = save (fixture, print, "comparison.pdf");
  g_autofree char *words = read_words (path);

  g_assert_no_error (problem);
  g_assert_nonnull (strstr (words, "18.5points,no.22of43municipalities"));
  g_assert_nonnull (strstr (words, "C03"));
  g_assert_nonnull (strstr (words, "31/43"));
  g_assert_nonnull (strstr (words, "1.44"));
}

/* Who has an item: every member of the peers that is at the next level or above, once. */
static void
test_item (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HkComparison) comparison =
      hk_session_compare (town, HK_RULE_SET_OFFICIAL, HK_PEERS_PREFECTURE, NULL, &problem);
  g_autoptr (GArray) gaps =
      hk_session_list_gaps (town, HK_RULE_SET_OFFICIAL, HK_PEERS_PREFECTURE, &problem);
  g_autoptr (HkPrint) print =
      hk_printing_item (snapshot, comparison, &g_array_index (gaps, HkGap, 0));
  g_autofree char *path = save (fixture, print, "item.pdf");
  g_autofree char *words = read_words (path);

  g_assert_no_error (problem);
  g_assert_nonnull (strstr (words, "C03"));
  g_assert_nonnull (strstr (words, "31of43"));
  g_assert_nonnull (strstr (words, "1.44"));
  g_assert_nonnull (strstr (words, "official-2023"));
  g_assert_nonnull (strstr (words, "Toyonaka"));
}

static void
test_prefecture_has_no_assessment (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (prefecture);
  g_autoptr (GError) problem = NULL;

  g_assert_null (hk_printing_assessment (snapshot, &problem));
  g_assert_error (problem, HK_ERROR, HK_ERROR_STATE);
}

static void
test_refused_folder (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autoptr (HkPrint) print = hk_printing_overview (snapshot, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.pdf", NULL);

  HK_REFUSED (hk_print_save_pdf (print, path, &error), HK_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/printing/overview", test_overview);
  hk_app_fixture_add ("/printing/assessment", test_assessment);
  hk_app_fixture_add ("/printing/long-request", test_long_request);
  hk_app_fixture_add ("/printing/comparison", test_comparison);
  hk_app_fixture_add ("/printing/item", test_item);
  hk_app_fixture_add ("/printing/prefecture-has-no-assessment", test_prefecture_has_no_assessment);
  hk_app_fixture_add ("/printing/refused-folder", test_refused_folder);
  return hk_app_fixture_run ();
}
