/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of edit, then a restart, then everything undone: the workspace holds what it held at
 * the start. And each step has a name of its own kind. */
#include "config.h"

#include <string.h>

#include "hk-db.h"
#include "hk-error.h"
#include "hk-session-evidence.h"
#include "hk-session-inquiry.h"
#include "hk-session-private.h"
#include "hk-app-fixture.h"
#include "test-sheet.h"

/* Tables that undo reaches; a number once given out stays given out. */
static const char *const tables[] = {
  "answers",     "evidence", "answer_evidence", "departments",   "assignments",
  "reply_items", "requests", "request_values",  "request_lines", "request_line_values",
};

static char *
dump_table (HkSession *session, const char *table)
{
  HkDb *db = hk_store_get_db (session->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *list = g_strdup_printf ("SELECT group_concat ('quote (\"' || name || '\")', ' "
                                           "|| '',''  || ') FROM pragma_table_info ('%s')",
                                           table);
  g_autofree char *columns = hk_db_read_text (db, list, &error);
  g_autofree char *sql = NULL;
  char *text;

  g_assert_no_error (error);
  sql = g_strdup_printf (
      "SELECT coalesce (group_concat (x, char (10)), '') FROM (SELECT %s AS x FROM %s ORDER BY x)",
      columns,
      table);
  text = hk_db_read_text (db, sql, &error);
  g_assert_no_error (error);
  return text;
}

static char *
dump (HkSession *session)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *text = dump_table (session, tables[i]);

      g_string_append_printf (all, "[%s]\n%s\n", tables[i], text);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* What was there before, so that edits change and remove things, too. */
static void
prepare (HkSession *town)
{
  g_autofree char *id = hk_app_fixture_new_draft (town, "前からある要望");

  HK_OK (hk_session_answer_text (town, "A05", "2", &error));
  HK_OK (hk_session_set_not_applicable (town, "A06", "ない", &error));
}

static void
edit_answers (HkSession *town)
{
  HK_OK (hk_session_answer_text (town, "A05", "3", &error));
  HK_OK (hk_session_answer_value (town, "A07", 4000, &error));
  HK_OK (hk_session_confirm_proposal (town, "A01", &error));
  HK_OK (hk_session_set_not_applicable (town, "A08", "対象外", &error));
  HK_OK (hk_session_set_unknown (town, "A09", &error));
  HK_OK (hk_session_clear_answer (town, "A06", &error));
  HK_OK (hk_session_set_evidence (town, "A10", "要綱\n第3条 '引用'", &error));
}

static void
edit_evidence (HkSession *town)
{
  static const char *const one[] = { "A05", NULL };
  static const char *const two[] = { "A05", "A07", NULL };
  const HkEvidenceDraft plan = { .title = "DX推進計画", .page = "12", .dated = "令和8年4月1日" };
  const HkEvidenceDraft other = { .title = "'要綱'", .link = "https://example.invalid/a" };
  const HkEvidenceDraft change = { .page = "第2章" };
  g_autoptr (GError) failure = NULL;
  g_autofree char *first = hk_session_add_evidence (town, &plan, one, &failure);
  g_autofree char *second = hk_session_add_evidence (town, &other, NULL, &failure);

  g_assert_no_error (failure);
  HK_OK (hk_session_edit_evidence (town, first, &change, &error));
  HK_OK (hk_session_attach_evidence (town, second, two, &error));
  HK_OK (hk_session_detach_evidence (town, second, one, &error));
  HK_OK (hk_session_remove_evidence (town, first, &error));
}

static void
edit_departments (HkSession *town)
{
  static const char *const items[] = { "A05", "B", NULL };
  static const char *const fewer[] = { "B01", NULL };

  HK_OK (hk_session_add_department (town, "総務課", "内線 '12'", &error));
  HK_OK (hk_session_add_department (town, "福祉課", "", &error));
  HK_OK (hk_session_assign (town, "総務課", items, &error));
  HK_OK (hk_session_unassign (town, "総務課", fewer, &error));
  HK_OK (hk_session_change_department (town, "総務課", "総務部", NULL, &error));
  HK_OK (hk_session_remove_department (town, "福祉課", &error));
}

/* A department answers A05 and A07; with a decision about it, nothing has been edited yet. */
static char *
read_reply (HkAppFixture *fixture, HkSession *town, const char *name, const char *level)
{
  static const char *const asked[] = { "A05", "A07", NULL };
  g_autoptr (GError) failure = NULL;
  g_autoptr (HkSheetFile) file = NULL;
  g_autoptr (HkReplyReading) reading = NULL;

  HK_OK (hk_session_add_department (town, name, "", &error));
  HK_OK (hk_session_assign (town, name, asked, &error));
  file = hk_session_export_sheet (town, name, fixture->shared, "", &failure);
  g_assert_no_error (failure);
  test_sheet_put (file->path, "G7", level);
  test_sheet_put (file->path, "I7", "'根拠'");
  test_sheet_put (file->path, "G8", level);
  reading = hk_session_read_reply (town, file->path, TRUE, &failure);
  g_assert_no_error (failure);
  return g_strdup (hk_reply_get (reading->reply)->id);
}

static gboolean
has_decision (HkSession *town, const char *reply, const char *item, HkDecision decision)
{
  g_autoptr (HkInquiry) inquiry = hk_session_load_inquiry (town, NULL);

  return hk_reply_find_item (hk_inquiry_find_reply (inquiry, reply, NULL), item)->decision ==
         decision;
}

/* Two that want different things, and a third that wants the same as the first: taken over one by
 * one, with what it settles elsewhere; declined; decided anew; all at once. */
static void
decide_replies (HkSession *town, char **replies)
{
  static const char *const first[] = { "A05", NULL };
  static const char *const second[] = { "A07", NULL };
  guint n = 0;

  HK_OK (hk_session_accept_reply (town, replies[0], first, &n, &error));
  g_assert_true (has_decision (town, replies[1], "A05", HK_DECISION_DECLINED));
  g_assert_true (has_decision (town, replies[2], "A05", HK_DECISION_ACCEPTED));
  HK_OK (hk_session_decline_reply (town, replies[0], second, &n, &error));
  HK_OK (hk_session_decline_reply (town, replies[1], NULL, &n, &error));
  HK_OK (hk_session_accept_reply (town, replies[1], second, &n, &error));
  HK_OK (hk_session_accept_reply (town, replies[1], first, &n, &error));
  HK_OK (hk_session_accept_reply (town, replies[2], NULL, &n, &error));
}

static void
edit_requests (HkSession *town)
{
  g_autoptr (HkRequest) begun = NULL;
  g_autofree char *key = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) failure = NULL;

  begun = hk_session_new_request (town, "新しい要望", NULL, &failure);
  g_assert_no_error (failure);
  HK_OK (hk_session_set_value (town, "1", "reason", "理由", &error));
  HK_OK (hk_session_add_line (town, "1", "e-application", &key, &error));
  HK_OK (hk_session_add_line (town, "1", "e-application", &second, &error));
  HK_OK (hk_session_set_line_value (town, "1", key, "item", "品目", &error));
  HK_OK (hk_session_move_line (town, "1", second, 0, &error));
  HK_OK (hk_session_remove_line (town, "1", second, &error));
  HK_OK (hk_session_delete_request (town, "2", &error));
}

static void
approve_and_reopen (HkSession *town)
{
  g_autofree char *id = hk_app_fixture_new_approved (town, "承認する要望");

  HK_OK (hk_session_reopen (town, id, &error));
}

/* Undoes all, newest first. Each step says a name, and no name is the bare subject. */
static guint
undo_all (HkSession *town)
{
  guint n = 0;

  for (;;)
    {
      g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
      const char *offered = hk_snapshot_get_undo_label (snapshot);
      g_autofree char *label = NULL;

      if (offered == NULL)
        return n;
      HK_OK (hk_session_undo (town, &label, &error));
      g_assert_cmpstr (label, ==, offered);
      g_assert_nonnull (strchr (label, ' '));
      n++;
    }
}

static void
redo_all (HkSession *town, guint n)
{
  for (guint i = 0; i < n; i++)
    HK_OK (hk_session_redo (town, NULL, &error));
  HK_REFUSED (hk_session_redo (town, NULL, &error), HK_ERROR_STATE);
}

static void
restart (HkAppFixture *fixture, HkSession **session)
{
  g_clear_object (session);
  *session = hk_app_fixture_open (fixture, HK_ROLE_MUNICIPALITY);
}

static void
test_all_edits (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *empty = dump (town);
  g_autofree char *edited = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  guint n;

  prepare (town);
  edit_answers (town);
  edit_evidence (town);
  edit_departments (town);
  edit_requests (town);
  approve_and_reopen (town);
  edited = dump (town);
  g_assert_cmpstr (edited, !=, empty);
  restart (fixture, &town);
  n = undo_all (town);
  g_assert_cmpuint (n, >=, 32);
  back = dump (town);
  g_assert_cmpstr (back, ==, empty);
  restart (fixture, &town);
  redo_all (town, n);
  again = dump (town);
  g_assert_cmpstr (again, ==, edited);
}

/* What came back stays, whatever is undone; what was decided about it does not. */
static void
test_decisions (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_auto (GStrv) replies = g_new0 (char *, 4);
  g_autofree char *start = NULL;
  g_autofree char *decided = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  guint n;

  HK_OK (hk_session_answer_text (town, "A05", "1", &error));
  replies[0] = read_reply (fixture, town, "総務課", "2");
  replies[1] = read_reply (fixture, town, "福祉課", "3");
  replies[2] = read_reply (fixture, town, "税務課", "2");
  n = undo_all (town);
  start = dump (town);
  g_assert_nonnull (strstr (start, replies[2]));
  redo_all (town, n);
  decide_replies (town, replies);
  decided = dump (town);
  restart (fixture, &town);
  n = undo_all (town);
  back = dump (town);
  g_assert_cmpstr (back, ==, start);
  restart (fixture, &town);
  redo_all (town, n);
  again = dump (town);
  g_assert_cmpstr (again, ==, decided);
}

int
main (int argc, char *argv[])
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/app/undo/all-edits", test_all_edits);
  hk_app_fixture_add ("/app/undo/decisions", test_decisions);
  return hk_app_fixture_run ();
}
