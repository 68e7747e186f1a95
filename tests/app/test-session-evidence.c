/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of evidence and the answers of last year: what is taken, what is refused, and that
 * each edit is one step that can be undone, also after a restart. */
#include "config.h"

#include <string.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-session-approval.h"
#include "hk-session-evidence.h"
#include "hk-session-rules.h"
#include "hk-session-years.h"
#include "hk-app-fixture.h"

static const char *const a01[] = { "A01", NULL };
static const char *const a01_b03[] = { "A01", "B03", NULL };

static char *
add (HkSession *town, const HkEvidenceDraft *draft, const char *const *items)
{
  g_autoptr (GError) error = NULL;
  char *id = hk_session_add_evidence (town, draft, items, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (id), ==, 16);
  return id;
}

static guint
count_of (HkSession *town, int year, const char *item)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autoptr (GPtrArray) list =
      hk_evidence_register_list_of (hk_snapshot_get_evidence (snapshot), year, item);

  return list->len;
}

static guint
count (HkSession *town)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);

  return hk_evidence_register_get_n (hk_snapshot_get_evidence (snapshot));
}

static const char *
title_of (HkSession *town, const char *id)
{
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (town, id, NULL);

  return piece != NULL ? g_intern_string (hk_evidence_get (piece)->title) : NULL;
}

static char *
write_file (HkAppFixture *fixture, const char *name, const char *content, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_dates_as_typed (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkEvidenceDraft draft = { .title = " デジタル推進要綱 ",
                                  .link = "https://example.invalid/",
                                  .page = "第３条",
                                  .quotation = "一行目\n二行目",
                                  .dated = "令和８年４月１日",
                                  .owner = "総務課",
                                  .stale_after = "R9.3.31" };
  g_autofree char *id = add (town, &draft, a01_b03);
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (town, id, NULL);
  const HkEvidenceInit *now = hk_evidence_get (piece);

  g_assert_cmpstr (now->title, ==, "デジタル推進要綱");
  g_assert_cmpstr (now->dated, ==, "2026-04-01");
  g_assert_cmpstr (now->stale_after, ==, "2027-03-31");
  g_assert_cmpstr (now->quotation, ==, "一行目\n二行目");
  g_assert_cmpuint (count_of (town, 2026, "B03"), ==, 1);
  g_assert_cmpuint (count_of (town, 2025, "B03"), ==, 0);
}

static void
test_file_comes_back (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *path = write_file (fixture, "手続一覧.xlsx", "PK\0\3four", 8);
  g_autofree char *out = g_build_filename (fixture->folder, "out.xlsx", NULL);
  const HkEvidenceDraft draft = { .file = path };
  const HkEvidenceDraft without = { .file = "" };
  g_autofree char *id = add (town, &draft, NULL);
  g_autofree char *back = NULL;
  gsize length = 0;

  g_assert_cmpstr (title_of (town, id), ==, "手続一覧.xlsx");
  HK_OK (hk_session_save_evidence_file (town, id, out, &error));
  HK_OK (g_file_get_contents (out, &back, &length, &error));
  g_assert_cmpmem (back, (int)length, "PK\0\3four", 8);
  HK_REFUSED (hk_session_save_evidence_file (town, id, out, &error), HK_ERROR_CONFLICT);
  HK_OK (hk_session_edit_evidence (town, id, &without, &error));
  HK_REFUSED (hk_session_save_evidence_file (town, id, "/nowhere", &error), HK_ERROR_STATE);
  HK_OK (hk_session_undo (town, NULL, &error));
  g_assert_cmpint (g_unlink (out), ==, 0);
  HK_OK (hk_session_save_evidence_file (town, id, out, &error));
}

static void
test_refused (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *long_text = g_strnfill (201, 'x');
  g_autofree char *large = g_malloc0 (HK_EVIDENCE_MAX_FILE + 1);
  g_autofree char *large_path = write_file (fixture, "large.pdf", large, HK_EVIDENCE_MAX_FILE + 1);
  g_autofree char *fit_path = write_file (fixture, "fit.pdf", large, HK_EVIDENCE_MAX_FILE);
  g_autofree char *empty_path = write_file (fixture, "empty.pdf", "", 0);
  static const char *const unknown[] = { "A01", "Z99", NULL };
  const struct
  {
    HkEvidenceDraft draft;
    int code;
  } cases[] = {
    { { .title = " 　" }, HK_ERROR_INVALID },
    { { .title = long_text }, HK_ERROR_OUT_OF_RANGE },
    { { .title = "x", .link = "javascript:alert(1)" }, HK_ERROR_INVALID },
    { { .title = "x", .dated = "去年" }, HK_ERROR_INVALID },
    { { .title = "x", .stale_after = "2026-13-01" }, HK_ERROR_INVALID },
    { { .file = "/nowhere/at-all.pdf" }, HK_ERROR_NOT_FOUND },
    { { .file = fixture->folder }, HK_ERROR_INVALID },
    { { .file = large_path }, HK_ERROR_LIMIT },
    { { .file = empty_path }, HK_ERROR_INVALID },
  };
  const HkEvidenceDraft fine = { .title = "x" };
  const HkEvidenceDraft fits = { .file = fit_path };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    HK_REFUSED (hk_session_add_evidence (town, &cases[i].draft, a01, &error) != NULL,
                cases[i].code);
  HK_REFUSED (hk_session_add_evidence (town, &fine, unknown, &error) != NULL, HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_add_evidence (prefecture, &fine, NULL, &error) != NULL, HK_ERROR_STATE);
  HK_REFUSED (hk_session_remove_evidence (town, "0123", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_attach_evidence (town, "", a01, &error), HK_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (town), ==, 0);
  g_free (add (town, &fits, NULL));
}

/* Undoes and redoes the newest step, and checks its label. */
static void
back_and_forth (HkSession *town, const char *label)
{
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  HK_OK (hk_session_undo (town, &undone, &error));
  g_assert_cmpstr (undone, ==, label);
  HK_OK (hk_session_redo (town, &redone, &error));
  g_assert_cmpstr (redone, ==, label);
}

static void
test_each_edit_is_a_step (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkEvidenceDraft draft = { .title = "要綱" };
  const HkEvidenceDraft other = { .title = "規程", .page = "3" };
  g_autofree char *id = add (town, &draft, a01);

  back_and_forth (town, "new evidence “要綱”");
  g_assert_cmpuint (count_of (town, 2026, "A01"), ==, 1);
  HK_OK (hk_session_edit_evidence (town, id, &other, &error));
  HK_OK (hk_session_edit_evidence (town, id, &other, &error)); /* no step */
  back_and_forth (town, "change of the evidence “規程”");
  HK_OK (hk_session_attach_evidence (town, id, a01_b03, &error));
  HK_OK (hk_session_attach_evidence (town, id, a01_b03, &error)); /* no step */
  back_and_forth (town, "use of the evidence “規程”");
  HK_OK (hk_session_detach_evidence (town, id, a01, &error));
  HK_OK (hk_session_detach_evidence (town, id, a01, &error)); /* no step */
  back_and_forth (town, "end of a use of the evidence “規程”");
  g_assert_cmpuint (count_of (town, 2026, "A01"), ==, 0);
  g_assert_cmpuint (count_of (town, 2026, "B03"), ==, 1);
  HK_OK (hk_session_remove_evidence (town, id, &error));
  back_and_forth (town, "removal of the evidence “規程”");
  g_assert_cmpuint (count (town), ==, 0);
  /* All the way back, over a restart. */
  HK_OK (hk_session_undo (town, NULL, &error));
  HK_OK (hk_session_undo (town, NULL, &error));
  g_assert_cmpuint (count_of (town, 2026, "A01"), ==, 1);
  g_clear_object (&town);
  town = hk_app_fixture_open (fixture, HK_ROLE_MUNICIPALITY);
  g_assert_cmpuint (count_of (town, 2026, "B03"), ==, 1);
  for (guint i = 0; i < 3; i++)
    HK_OK (hk_session_undo (town, NULL, &error));
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  g_assert_cmpuint (count (town), ==, 0);
  for (guint i = 0; i < 5; i++)
    HK_OK (hk_session_redo (town, NULL, &error));
  HK_REFUSED (hk_session_redo (town, NULL, &error), HK_ERROR_STATE);
  g_assert_cmpuint (count (town), ==, 0);
}

static void
set_year (HkSession *town, int year)
{
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, HK_TOWN, year };

  HK_OK (hk_session_set_profile (town, &profile, &error));
}

/* A town that answered in 2025, with evidence, and is in 2026 now. */
static HkSession *
create_with_last_year (HkAppFixture *fixture)
{
  HkSession *town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkEvidenceDraft draft = { .title = "要綱" };

  set_year (town, 2025);
  HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  HK_OK (hk_session_set_evidence (town, "A01", "第3条", &error));
  HK_OK (hk_session_set_not_applicable (town, "B03", "施設がない", &error));
  g_free (add (town, &draft, a01));
  set_year (town, 2026);
  return town;
}

static void
test_last_year_is_said_again (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_with_last_year (fixture);
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autofree char *undone = NULL;
  HkAnswer *answer;
  guint index;

  HK_OK (hk_session_repeat_last_year (town, "A01", &error));
  HK_OK (hk_session_repeat_last_year (town, "A01", &error)); /* no step */
  HK_OK (hk_session_repeat_last_year (town, "B03", &error));
  snapshot = hk_session_dup_snapshot (town);
  g_assert_nonnull (hk_snapshot_get_last_year (snapshot));
  hk_rule_set_find_indicator (
      hk_assessment_get_rule_set (hk_snapshot_get_assessment (snapshot)), "A01", &index);
  answer = hk_assessment_get_answer (hk_snapshot_get_assessment (snapshot), index);
  g_assert_cmpint (hk_answer_get_value (answer), ==, 4000);
  g_assert_cmpstr (hk_answer_get_origin (answer), ==, "year/2025");
  g_assert_cmpstr (hk_answer_get_evidence (answer), ==, "第3条");
  g_assert_cmpuint (count_of (town, 2026, "A01"), ==, 1);
  /* One step each: with its evidence it goes and comes. */
  HK_OK (hk_session_undo (town, NULL, &error));
  HK_OK (hk_session_undo (town, &undone, &error));
  g_assert_cmpstr (undone, ==, "“same as last year” for A01");
  g_assert_cmpuint (count_of (town, 2026, "A01"), ==, 0);
  g_assert_cmpuint (count_of (town, 2025, "A01"), ==, 1);
  HK_OK (hk_session_redo (town, NULL, &error));
  g_assert_cmpuint (count_of (town, 2026, "A01"), ==, 1);
}

static void
test_last_year_is_refused (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_with_last_year (fixture);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autoptr (HkSnapshot) snapshot = NULL;

  HK_REFUSED (hk_session_repeat_last_year (town, "A02", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_repeat_last_year (town, "Z99", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_repeat_last_year (prefecture, "A01", &error), HK_ERROR_STATE);
  set_year (town, 2030);
  snapshot = hk_session_dup_snapshot (town);
  g_assert_null (hk_snapshot_get_last_year (snapshot));
  HK_REFUSED (hk_session_repeat_last_year (town, "A01", &error), HK_ERROR_STATE);
}

static void
approve (HkSession *town)
{
  HK_OK (hk_session_check_assessment (town, "係長", NULL, &error));
  HK_OK (hk_session_approve_assessment (town, "総務部長", NULL, &error));
}

/* Evidence of the approved year 2025; the town is in 2026, where the same piece is used too. */
static HkSession *
create_with_approved_year (HkAppFixture *fixture, char **ret_id)
{
  HkSession *town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkEvidenceDraft draft = { .title = "要綱", .page = "3" };

  set_year (town, 2025);
  HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  *ret_id = add (town, &draft, a01);
  approve (town);
  set_year (town, 2026);
  HK_OK (hk_session_attach_evidence (town, *ret_id, a01_b03, &error));
  return town;
}

static void
test_approved_year_keeps_its_evidence (HkAppFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (HkSession) town = create_with_approved_year (fixture, &id);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autofree char *lock = hk_snapshot_dup_evidence_lock (snapshot, id);
  g_autoptr (GError) failure = NULL;
  const HkEvidenceDraft same = { .title = "要綱" };
  const HkEvidenceDraft other = { .page = "4" };
  const HkEvidenceDraft renewed = { .stale_after = "2028-03-31" };

  g_assert_nonnull (strstr (lock, "2025"));
  g_assert_nonnull (strstr (lock, "要綱"));
  HK_OK (hk_session_edit_evidence (town, id, &same, &error)); /* nothing to write */
  HK_REFUSED (hk_session_edit_evidence (town, id, &renewed, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_remove_evidence (town, id, &error), HK_ERROR_STATE);
  g_assert_false (hk_session_edit_evidence (town, id, &other, &failure));
  g_assert_cmpstr (failure->message, ==, lock);
  /* This year still chooses what it rests on. */
  HK_OK (hk_session_detach_evidence (town, id, a01, &error));
  set_year (town, 2025);
  HK_REFUSED (hk_session_attach_evidence (town, id, a01_b03, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_detach_evidence (town, id, a01, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_add_evidence (town, &same, a01, &error) != NULL, HK_ERROR_STATE);
  HK_OK (hk_session_reopen_assessment (town, "頁の誤り", &error));
  HK_OK (hk_session_edit_evidence (town, id, &other, &error));
  HK_OK (hk_session_undo (town, NULL, &error));
  approve (town);
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_redo (town, NULL, &error), HK_ERROR_STATE);
}

static void
test_copy_goes_on_in_this_year (HkAppFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (HkSession) town = create_with_approved_year (fixture, &id);
  const HkEvidenceDraft renewed = { .page = "5" };
  const HkEvidenceDraft wrong = { .dated = "去年" };
  g_autofree char *copy = hk_session_copy_evidence (town, id, &renewed, NULL);
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (town, copy, NULL);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  HkEvidenceRegister *all = hk_snapshot_get_evidence (snapshot);
  g_auto (GStrv) old_items = hk_evidence_register_list_items (all, 2026, id);
  g_auto (GStrv) items = hk_evidence_register_list_items (all, 2026, copy);

  g_assert_cmpstr (hk_evidence_get (piece)->title, ==, "要綱");
  g_assert_cmpstr (hk_evidence_get (piece)->page, ==, "5");
  g_assert_cmpuint (g_strv_length (old_items), ==, 0);
  g_assert_cmpuint (g_strv_length (items), ==, 2);
  g_assert_cmpuint (count_of (town, 2025, "A01"), ==, 1);
  g_assert_null (hk_snapshot_dup_evidence_lock (snapshot, copy));
  HK_OK (hk_session_edit_evidence (town, copy, &renewed, &error));
  back_and_forth (town, "copy of the evidence “要綱”");
  HK_REFUSED (hk_session_copy_evidence (town, copy, &wrong, &error) != NULL, HK_ERROR_INVALID);
  g_assert_cmpuint (count (town), ==, 2);
  /* In the approved year itself the answers keep the old piece. */
  set_year (town, 2025);
  g_free (hk_session_copy_evidence (town, id, &renewed, NULL));
  g_assert_cmpuint (count (town), ==, 3);
  g_assert_cmpuint (count_of (town, 2025, "A01"), ==, 1);
}

/* Last year is read, not written: its approval hinders nothing; that of this year does. */
static void
test_approved_years_and_last_year (HkAppFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (HkSession) town = create_with_approved_year (fixture, &id);

  HK_OK (hk_session_repeat_last_year (town, "A01", &error));
  HK_OK (hk_session_clear_answer (town, "A01", &error));
  approve (town);
  HK_REFUSED (hk_session_repeat_last_year (town, "A01", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  HK_OK (hk_session_reopen_assessment (town, "漏れ", &error));
  HK_OK (hk_session_repeat_last_year (town, "A01", &error));
}

static void
install (HkSession *town, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rule-sets", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  gsize length = 0;

  HK_OK (g_file_get_contents (path, &text, &length, &error));
  file = g_bytes_new (text, length);
  HK_OK (hk_session_install_rule_set (town, file, NULL, &error));
}

/* In 2025 under version 1, in 2026 under version 2: A02 is split into A03 and A04, B02 and B03 are
 * merged into B05, B01 is called B11. */
static HkSession *
create_with_new_version (HkAppFixture *fixture)
{
  HkSession *town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  static const char *const a02_b02[] = { "A02", "B02", NULL };
  static const char *const b02_b03[] = { "B02", "B03", NULL };
  const HkEvidenceDraft one = { .title = "計画" };
  const HkEvidenceDraft other = { .title = "受付簿" };

  install (town, "kakuu-dx-1.json");
  install (town, "kakuu-dx-2.json");
  set_year (town, 2025);
  HK_OK (hk_session_use_rule_set (town, "kakuu-dx@1", &error));
  HK_OK (hk_session_answer_text (town, "A02", "3", &error));
  HK_OK (hk_session_answer_text (town, "B01", "45", &error));
  HK_OK (hk_session_answer_text (town, "B02", "3", &error));
  g_free (add (town, &one, a02_b02));
  g_free (add (town, &other, b02_b03));
  set_year (town, 2026);
  HK_OK (hk_session_use_rule_set (town, "kakuu-dx@2", &error));
  return town;
}

static guint
find_index (HkSnapshot *snapshot, const char *id)
{
  guint index = 0;

  g_assert_nonnull (hk_rule_set_find_indicator (hk_snapshot_get_rule_set (snapshot), id, &index));
  return index;
}

static void
test_split_is_suggested (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_with_new_version (fixture);
  g_autoptr (HkSnapshot) before = hk_session_dup_snapshot (town);
  g_autoptr (HkSnapshot) after = NULL;
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_explanation_row_free);
  guint a03 = find_index (before, "A03");
  HkAnswer *suggestion = hk_snapshot_get_suggestion (before, a03);
  g_autofree char *sources = hk_snapshot_dup_suggestion_sources (before, a03);
  HkAnswer *answer = NULL;

  g_assert_cmpint (hk_answer_get_value (suggestion), ==, 3000);
  g_assert_nonnull (
      strstr (sources, "A02 “デジタル化の推進計画を定め、住民に公表している” (Level 3)"));
  hk_snapshot_explain_suggestion (before, a03, rows);
  g_assert_cmpuint (rows->len, ==, 1);
  /* It is no answer: open, and without points. */
  g_assert_cmpint (hk_score_get_item (hk_snapshot_get_score (before), a03)->points, ==, 0);
  g_assert_cmpint (
      hk_assessment_get_state (hk_snapshot_get_assessment (before), a03), ==, HK_STATE_UNANSWERED);
  g_assert_null (hk_snapshot_get_suggestion (before, find_index (before, "A01")));
  g_assert_null (hk_snapshot_get_suggestion (before, find_index (before, "B11")));

  HK_OK (hk_session_repeat_last_year (town, "A03", &error));
  after = hk_session_dup_snapshot (town);
  answer = hk_assessment_get_answer (hk_snapshot_get_assessment (after), a03);
  g_assert_cmpint (hk_answer_get_value (answer), ==, 3000);
  g_assert_cmpstr (hk_answer_get_origin (answer), ==, "suggestion/2025");
  g_assert_cmpuint (count_of (town, 2026, "A03"), ==, 1);
  back_and_forth (town, "suggestion of last year for A03");
  HK_OK (hk_session_repeat_last_year (town, "B11", &error));
  back_and_forth (town, "“same as last year” for B11");
}

/* The merged item is suggested only when every part was answered, and brings the evidence of all,
 * each once. */
static void
test_merged_is_suggested (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_with_new_version (fixture);
  g_autoptr (HkSnapshot) before = hk_session_dup_snapshot (town);
  g_autoptr (HkSnapshot) after = NULL;
  g_autofree char *sources =
      hk_snapshot_dup_suggestion_sources (before, find_index (before, "B05"));
  g_autoptr (GError) failure = NULL;

  g_assert_null (hk_snapshot_get_suggestion (before, find_index (before, "B05")));
  g_assert_nonnull (strstr (sources, "(Level 3)"));
  g_assert_nonnull (strstr (sources, "(Unanswered)"));
  g_assert_false (hk_session_repeat_last_year (town, "B05", &failure));
  g_assert_error (failure, HK_ERROR, HK_ERROR_STATE);
  g_assert_nonnull (strstr (failure->message, "B03"));
  set_year (town, 2025);
  HK_OK (hk_session_answer_text (town, "B03", "1", &error));
  set_year (town, 2026);
  after = hk_session_dup_snapshot (town);
  g_assert_cmpint (
      hk_answer_get_value (hk_snapshot_get_suggestion (after, find_index (after, "B05"))),
      ==,
      1000);
  HK_OK (hk_session_repeat_last_year (town, "B05", &error));
  g_assert_cmpuint (count_of (town, 2026, "B05"), ==, 2);
  approve (town);
  HK_REFUSED (hk_session_repeat_last_year (town, "A03", &error), HK_ERROR_STATE);
}

int
main (int argc, char **argv)
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/app/evidence/dates-as-typed", test_dates_as_typed);
  hk_app_fixture_add ("/app/evidence/file-comes-back", test_file_comes_back);
  hk_app_fixture_add ("/app/evidence/refused", test_refused);
  hk_app_fixture_add ("/app/evidence/each-edit-is-a-step", test_each_edit_is_a_step);
  hk_app_fixture_add ("/app/evidence/last-year-is-said-again", test_last_year_is_said_again);
  hk_app_fixture_add ("/app/evidence/last-year-is-refused", test_last_year_is_refused);
  hk_app_fixture_add ("/app/evidence/approved-year-keeps-its-evidence",
                      test_approved_year_keeps_its_evidence);
  hk_app_fixture_add ("/app/evidence/copy-goes-on-in-this-year", test_copy_goes_on_in_this_year);
  hk_app_fixture_add ("/app/evidence/approved-years-and-last-year",
                      test_approved_years_and_last_year);
  hk_app_fixture_add ("/app/evidence/split-is-suggested", test_split_is_suggested);
  hk_app_fixture_add ("/app/evidence/merged-is-suggested", test_merged_is_suggested);
  return hk_app_fixture_run ();
}
