/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The department round trip on a real workspace: what survives a restart, what is written together,
 * what an approved assessment refuses. */
#include "config.h"

#include <string.h>
#include <glib/gstdio.h>

#include "hk-app-fixture.h"
#include "hk-assessment-rows.h"
#include "hk-drop.h"
#include "hk-error.h"
#include "hk-session-inquiry.h"
#include "hk-session-private.h"

static const char *const items[] = { "A01", "B", NULL };

static HkSheetFile *export(HkSession *town, HkAppFixture *fixture, const char *due)
{
  g_autoptr (GError) error = NULL;
  HkSheetFile *file = hk_session_export_sheet (town, "総務課", fixture->shared, due, &error);

  g_assert_no_error (error);
  return file;
}

static HkSession *
create_town (HkAppFixture *fixture)
{
  HkSession *town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);

  HK_OK (hk_session_add_department (town, "総務課", "内線 1", &error));
  HK_OK (hk_session_assign (town, "総務課", items, &error));
  return town;
}

static void
test_departments_survive (HkAppFixture *fixture, gconstpointer data)
{
  HkSession *town = create_town (fixture);
  g_autoptr (HkSession) again = NULL;
  g_autoptr (HkInquiry) inquiry = NULL;
  g_autoptr (HkInquiry) before = NULL;
  g_autofree char *label = NULL;
  HkDepartment *department;

  HK_OK (hk_session_remove_department (town, "総務課", &error));
  g_object_unref (town);
  again = hk_app_fixture_open (fixture, HK_ROLE_MUNICIPALITY);
  before = hk_session_load_inquiry (again, NULL);
  g_assert_cmpuint (hk_inquiry_get_departments (before)->len, ==, 0);
  HK_OK (hk_session_undo (again, &label, &error));
  g_assert_nonnull (strstr (label, "総務課"));
  inquiry = hk_session_load_inquiry (again, NULL);
  department = g_ptr_array_index (hk_inquiry_get_departments (inquiry), 0);
  g_assert_cmpstr (hk_department_get_contact (department), ==, "内線 1");
  g_assert_cmpuint (hk_department_get_n_items (department), ==, 24);
}

static HkInquiryState
get_state (HkInquiry *inquiry, const char *name)
{
  HkDepartment *department = hk_department_find (hk_inquiry_get_departments (inquiry), name);

  g_assert_nonnull (department);
  return hk_inquiry_get_state (inquiry, department);
}

static void
test_sheet_is_known_before_it_is_there (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_town (fixture);
  g_autoptr (HkSheetFile) file = NULL;
  g_autoptr (HkInquiry) inquiry = NULL;
  g_autofree char *sentence = NULL;
  HkInquiryState state;

  HK_REFUSED (hk_session_export_sheet (town, "総務課", fixture->shared, "someday", &error) != NULL,
              HK_ERROR_INVALID);
  HK_REFUSED (hk_session_export_sheet (town, "総務課", "/proc/x", "", &error) != NULL,
              HK_ERROR_READ_ONLY);
  inquiry = hk_session_load_inquiry (town, NULL);
  g_assert_cmpuint (hk_inquiry_get_sheets (inquiry)->len, ==, 0);
  g_clear_object (&inquiry);
  HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  file = export(town, fixture, "R8.8.31");
  g_assert_cmpuint (file->n_items, ==, 24);
  inquiry = hk_session_load_inquiry (town, NULL);
  state = get_state (inquiry, "総務課");
  g_assert_cmpstr (hk_question_sheet_get (state.sheet)->due, ==, "2026-08-31");
  g_assert_cmpint (
      hk_answer_get_value (hk_question_sheet_find_item (state.sheet, "A01")), ==, 4000);
  g_assert_cmpint (hk_drop_recognise (file->path, &sentence), ==, HK_DROP_QUESTION_SHEET);
}

static void
test_same_file_is_one_reply (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_town (fixture);
  g_autoptr (HkSheetFile) file = export(town, fixture, "");
  g_autoptr (HkReplyReading) look = hk_session_read_reply (town, file->path, FALSE, NULL);
  g_autoptr (HkReplyReading) first = hk_session_read_reply (town, file->path, TRUE, NULL);
  g_autoptr (HkReplyReading) second = hk_session_read_reply (town, file->path, TRUE, NULL);
  g_autoptr (HkInquiry) inquiry = hk_session_load_inquiry (town, NULL);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_false (look->is_known);
  g_assert_false (first->is_known);
  g_assert_true (second->is_known);
  g_assert_cmpstr (hk_reply_get (first->reply)->id, ==, hk_reply_get (second->reply)->id);
  g_assert_cmpuint (hk_inquiry_get_replies (inquiry)->len, ==, 1);
  g_assert_cmpuint (hk_reply_count (first->reply, HK_REPLY_UNCHANGED), ==, 24);
  HK_OK (hk_session_check (town, &findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_sheet_of (HkSession *town, const char *name, const char *sheet_id)
{
  g_autoptr (HkInquiry) inquiry = hk_session_load_inquiry (town, NULL);
  HkInquiryState state = get_state (inquiry, name);

  g_assert_cmpstr (
      state.sheet != NULL ? hk_question_sheet_get (state.sheet)->id : NULL, ==, sheet_id);
}

/* A sheet belongs to whoever had the name when it was handed out. */
static void
test_sheet_follows_its_department (HkAppFixture *fixture, gconstpointer data)
{
  static const char *const one[] = { "A05", NULL };
  g_autoptr (HkSession) town = create_town (fixture);
  g_autoptr (HkSheetFile) file = export(town, fixture, "");
  g_autoptr (HkSheetFile) second = NULL;
  g_autoptr (HkReplyReading) reading = NULL;
  g_autoptr (HkInquiry) inquiry = NULL;
  g_autofree char *label = NULL;

  HK_OK (hk_session_change_department (town, "総務課", "総務'部", NULL, &error));
  assert_sheet_of (town, "総務'部", file->sheet_id);
  /* Another one takes the old name: it was asked nothing, until it is. */
  HK_OK (hk_session_add_department (town, "総務課", "", &error));
  assert_sheet_of (town, "総務課", NULL);
  HK_OK (hk_session_assign (town, "総務課", one, &error));
  second = export(town, fixture, "");
  assert_sheet_of (town, "総務課", second->sheet_id);
  assert_sheet_of (town, "総務'部", file->sheet_id);
  reading = hk_session_read_reply (town, file->path, TRUE, NULL);
  inquiry = hk_session_load_inquiry (town, NULL);
  g_assert_cmpuint (get_state (inquiry, "総務'部").n_replies, ==, 1);
  g_assert_cmpuint (get_state (inquiry, "総務課").n_replies, ==, 0);
  label = hk_inquiry_dup_department_label (inquiry, hk_reply_get_sheet (reading->reply));
  g_assert_nonnull (strstr (label, "総務'部"));
  g_assert_nonnull (strstr (label, "総務課"));
  /* Removed and added again, it is known by its name; undone, by itself. */
  HK_OK (hk_session_remove_department (town, "総務課", &error));
  assert_sheet_of (town, "総務'部", file->sheet_id);
  HK_OK (hk_session_undo (town, NULL, &error));
  assert_sheet_of (town, "総務課", second->sheet_id);
  HK_OK (hk_session_remove_department (town, "総務課", &error));
  HK_OK (hk_session_add_department (town, "総務課", "", &error));
  assert_sheet_of (town, "総務課", second->sheet_id);
}

static void
approve (HkSession *town)
{
  const HkAssessmentRow row = { .state = (char *)HK_ASSESSMENT_APPROVED, .rule_set = (char *)"" };
  g_autoptr (HkEdit) edit = hk_session_begin (town, "approve-assessment", NULL, NULL);

  HK_OK (hk_assessment_rows_put (town->store, HK_TOWN, 2026, &row, &error));
  HK_OK (hk_session_commit (town, g_steal_pointer (&edit), HK_PART_ALL, &error));
}

/* What comes back may be read, but nothing is taken over. */
static void
test_approved_is_locked (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create_town (fixture);
  g_autoptr (HkSheetFile) file = export(town, fixture, "");
  g_autoptr (HkReplyReading) reading = NULL;

  approve (town);
  reading = hk_session_read_reply (town, file->path, TRUE, NULL);
  g_assert_nonnull (reading);
  HK_REFUSED (hk_session_accept_reply (town, hk_reply_get (reading->reply)->id, NULL, NULL, &error),
              HK_ERROR_STATE);
}

static void
test_prefecture_has_none (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);

  HK_REFUSED (hk_session_load_inquiry (prefecture, &error) != NULL, HK_ERROR_STATE);
  HK_REFUSED (hk_session_add_department (prefecture, "課", "", &error), HK_ERROR_STATE);
}

static void
test_names_of_files (HkAppFixture *fixture, gconstpointer data)
{
  g_autofree char *tricky = hk_sheet_file_dup_name ("../a/b\\c:*?\"<>|\n", 2026);
  g_autofree char *endless = g_strnfill (300, 'x');
  g_autofree char *cut = hk_sheet_file_dup_name (endless, 2026);

  g_assert_null (strpbrk (tricky, "/\\:*?\"<>|\n"));
  g_assert_cmpuint (strlen (cut), <, 120);
}

int
main (int argc, char *argv[])
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/inquiry/departments-survive", test_departments_survive);
  hk_app_fixture_add ("/inquiry/known-before-there", test_sheet_is_known_before_it_is_there);
  hk_app_fixture_add ("/inquiry/renamed", test_sheet_follows_its_department);
  hk_app_fixture_add ("/inquiry/same-file", test_same_file_is_one_reply);
  hk_app_fixture_add ("/inquiry/approved", test_approved_is_locked);
  hk_app_fixture_add ("/inquiry/prefecture", test_prefecture_has_none);
  hk_app_fixture_add ("/inquiry/file-names", test_names_of_files);
  return hk_app_fixture_run ();
}
