/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows of the register of evidence on a real workspace: added, refused, found, opened,
 * picked, removed. */

#define G_LOG_DOMAIN "test-evidence"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gui-fixture.h"
#include "hk-evidence-editor.h"
#include "hk-evidence-opening.h"
#include "hk-evidence-table.h"
#include "hk-evidence-window.h"
#include "hk-session-approval.h"
#include "hk-session-evidence.h"

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gui_fixture_set_up (&fixture->base);
  fixture->workspace = gui_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY, "273660");
  fixture->window = gui_fixture_open (&fixture->base, fixture->workspace);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gui_close (fixture->window);
  g_clear_object (&fixture->workspace);
  gui_fixture_tear_down (&fixture->base);
}

static HkEvidenceRegister *
get_register (Fixture *fixture)
{
  return hk_snapshot_get_evidence (hk_workspace_get_snapshot (fixture->workspace));
}

static guint
count (Fixture *fixture)
{
  return hk_evidence_register_get_n (get_register (fixture));
}

static guint
count_uses (Fixture *fixture, guint nth)
{
  const char *id = hk_evidence_get_id (hk_evidence_register_get_nth (get_register (fixture), nth));
  g_auto (GStrv) items = hk_evidence_register_list_items (get_register (fixture), 2026, id);

  return g_strv_length (items);
}

typedef struct
{
  Fixture *fixture;
  guint n;
} Count;

static gboolean
has_count (gpointer data)
{
  const Count *wanted = data;

  return count (wanted->fixture) == wanted->n;
}

static void
wait_for_count (Fixture *fixture, guint n)
{
  Count wanted = { fixture, n };

  gui_wait_until (has_count, &wanted);
  gui_wait (50);
}

static void
write_into (GtkWidget *editor, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gui_child (editor, HK_TYPE_EVIDENCE_EDITOR, row)), text);
}

static void
click (GtkWidget *window, GType type, const char *button)
{
  GtkWidget *found = gui_child (window, type, button);

  g_assert_true (gtk_widget_is_sensitive (found));
  g_signal_emit_by_name (found, "clicked");
}

static GtkWidget *
open_editor (Fixture *fixture, HkEvidence *piece, const char *indicator)
{
  GtkWidget *editor =
      hk_evidence_editor_new (GTK_WINDOW (fixture->window), fixture->workspace, piece, indicator);

  gtk_window_present (GTK_WINDOW (editor));
  gui_wait (20);
  return editor;
}

static GtkWidget *
open_register (Fixture *fixture, const char *indicator)
{
  GtkWidget *window =
      hk_evidence_window_new (GTK_WINDOW (fixture->window), fixture->workspace, indicator);

  gtk_window_present (GTK_WINDOW (window));
  gui_wait (20);
  return window;
}

static HkEvidenceTable *
get_table (GtkWidget *window)
{
  return HK_EVIDENCE_TABLE (gui_find (window, HK_TYPE_EVIDENCE_TABLE, NULL));
}

static gboolean
add_piece (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const HkEvidenceDraft *draft = data;
  g_autofree char *id = hk_session_add_evidence (session, draft, NULL, error);

  return id != NULL;
}

static void
test_added_for_an_item (Fixture *fixture, gconstpointer data)
{
  GtkWidget *editor = open_editor (fixture, NULL, "A05");
  const HkEvidenceInit *init;

  g_assert_false (gtk_widget_get_sensitive (
      gui_child (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button"))); /* no name */
  write_into (editor, "title_row", "要綱 <b> & 別表");
  write_into (editor, "dated_row", "令和８年４月１日");
  write_into (editor, "stale_after_row", "R9.3.31");
  write_into (editor, "link_row", "/mnt/共有/要綱.pdf");
  click (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button");
  wait_for_count (fixture, 1);
  init = hk_evidence_get (hk_evidence_register_get_nth (get_register (fixture), 0));
  g_assert_cmpstr (init->title, ==, "要綱 <b> & 別表");
  g_assert_cmpstr (init->dated, ==, "2026-04-01");
  g_assert_cmpstr (init->stale_after, ==, "2027-03-31");
  g_assert_true (g_str_has_prefix (init->link, "file:///mnt/"));
  g_assert_cmpuint (count_uses (fixture, 0), ==, 1);
}

static gboolean
shows_problem (gpointer data)
{
  return gtk_widget_get_visible (gui_child (data, HK_TYPE_EVIDENCE_EDITOR, "problem"));
}

static void
test_refused_is_told_and_kept (Fixture *fixture, gconstpointer data)
{
  GtkWidget *editor = open_editor (fixture, NULL, NULL);

  write_into (editor, "title_row", "要綱");
  write_into (editor, "dated_row", "去年の春");
  click (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button");
  gui_wait_until (shows_problem, editor);
  g_assert_cmpuint (count (fixture), ==, 0);
  write_into (editor, "dated_row", "2026/4/1");
  click (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button");
  wait_for_count (fixture, 1);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  HkEvidenceDraft draft = { .title = "要綱", .stale_after = "2027-03-31" };
  GtkWidget *editor;

  gui_run (fixture->workspace, add_piece, &draft);
  editor = open_editor (fixture, hk_evidence_register_get_nth (get_register (fixture), 0), NULL);
  write_into (editor, "page_row", "12");
  click (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button");
  gui_wait (200);
  g_assert_cmpstr (
      hk_evidence_get (hk_evidence_register_get_nth (get_register (fixture), 0))->page, ==, "12");
  g_assert_cmpstr (
      hk_evidence_get (hk_evidence_register_get_nth (get_register (fixture), 0))->stale_after,
      ==,
      "2027-03-31");
}

static char *opened = NULL;

static void
take_address (const char *uri)
{
  g_free (opened);
  opened = g_strdup (uri);
}

static gboolean
is_opened (gpointer data)
{
  return opened != NULL;
}

static void
test_opened (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->base.folder, "手続 一覧.txt", NULL);
  HkEvidenceDraft file = { .title = "あ", .file = path };
  HkEvidenceDraft link = { .title = "い", .link = "https://example.invalid/" };
  g_autofree char *copy = NULL;
  g_autofree char *content = NULL;
  GtkWidget *window;
  GStatBuf info;

  g_assert_true (g_file_set_contents (path, "kept", -1, NULL));
  gui_run (fixture->workspace, add_piece, &file);
  gui_run (fixture->workspace, add_piece, &link);
  hk_evidence_open_set_launcher (take_address);
  window = open_register (fixture, NULL);
  hk_evidence_table_select (get_table (window), 0);
  click (window, HK_TYPE_EVIDENCE_WINDOW, "open_button");
  gui_wait_until (is_opened, NULL);
  copy = g_filename_from_uri (opened, NULL, NULL);
  g_assert_true (g_str_has_suffix (copy, "手続 一覧.txt"));
  g_assert_true (g_file_get_contents (copy, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "kept");
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0400);
  g_clear_pointer (&opened, g_free);
  hk_evidence_table_select (get_table (window), 1);
  click (window, HK_TYPE_EVIDENCE_WINDOW, "open_button");
  gui_wait_until (is_opened, NULL);
  g_assert_cmpstr (opened, ==, "https://example.invalid/");
  hk_evidence_open_set_launcher (NULL);
  hk_evidence_open_clean ();
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_pointer (&opened, g_free);
}

static void
test_found_and_sorted (Fixture *fixture, gconstpointer data)
{
  HkEvidenceDraft fresh = { .title = "あ 規程", .owner = "総務課" };
  HkEvidenceDraft stale = { .title = "い 要綱", .stale_after = "2001-01-01" };
  HkEvidenceTable *table;
  GtkWidget *window, *entry, *button;

  gui_run (fixture->workspace, add_piece, &fresh);
  gui_run (fixture->workspace, add_piece, &stale);
  window = open_register (fixture, NULL);
  table = get_table (window);
  entry = gui_child (window, HK_TYPE_EVIDENCE_WINDOW, "search_entry");
  button = gui_child (window, HK_TYPE_EVIDENCE_WINDOW, "stale_button");
  g_assert_cmpuint (hk_evidence_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (hk_evidence_get (hk_evidence_table_get_nth (table, 0))->title, ==, "い 要綱");
  gtk_editable_set_text (GTK_EDITABLE (entry), "総務");
  gui_wait (300);
  g_assert_cmpuint (hk_evidence_table_get_n_rows (table), ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gui_wait (50);
  g_assert_cmpuint (hk_evidence_table_get_n_rows (table), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gui_wait (300);
  g_assert_cmpuint (hk_evidence_table_get_n_rows (table), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_picked_for_an_item (Fixture *fixture, gconstpointer data)
{
  HkEvidenceDraft draft = { .title = "要綱" };
  GtkWidget *window;

  gui_run (fixture->workspace, add_piece, &draft);
  window = open_register (fixture, "A05");
  hk_evidence_table_select (get_table (window), 0);
  click (window, HK_TYPE_EVIDENCE_WINDOW, "pick_button");
  gui_wait (300);
  g_assert_cmpuint (count_uses (fixture, 0), ==, 1);
}

static void
test_removed_and_back (Fixture *fixture, gconstpointer data)
{
  HkEvidenceDraft draft = { .title = "要綱" };
  GtkWidget *window;

  gui_run (fixture->workspace, add_piece, &draft);
  window = open_register (fixture, NULL);
  click (window, HK_TYPE_EVIDENCE_WINDOW, "remove_button");
  wait_for_count (fixture, 0);
  g_assert_cmpuint (hk_evidence_table_get_n_rows (get_table (window)), ==, 0);
  gtk_widget_activate_action (window, "register.undo", NULL);
  wait_for_count (fixture, 1);
  g_assert_cmpuint (hk_evidence_table_get_n_rows (get_table (window)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
approve_with_piece (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const items[] = { "A05", NULL };
  g_autofree char *id = hk_session_add_evidence (session, data, items, error);

  return id != NULL && hk_session_answer_text (session, "A05", "1", error) &&
         hk_session_check_assessment (session, "係長", NULL, error) &&
         hk_session_approve_assessment (session, "総務部長", NULL, error);
}

/* Read, not written; the copy can be. */
static void
test_approved_is_read_and_copied (Fixture *fixture, gconstpointer data)
{
  HkEvidenceDraft draft = { .title = "要綱", .page = "3" };
  GtkWidget *window, *editor, *row;
  HkEvidence *copy;

  gui_run (fixture->workspace, approve_with_piece, &draft);
  window = open_register (fixture, NULL);
  hk_evidence_table_select (get_table (window), 0);
  g_assert_false (
      gtk_widget_is_sensitive (gui_child (window, HK_TYPE_EVIDENCE_WINDOW, "remove_button")));
  g_assert_nonnull (gui_find (window, GTK_TYPE_LABEL, "approved"));
  g_assert_cmpstr (gtk_button_get_label (
                       GTK_BUTTON (gui_child (window, HK_TYPE_EVIDENCE_WINDOW, "edit_button"))),
                   ==,
                   "View…");
  gtk_window_destroy (GTK_WINDOW (window));

  editor = open_editor (fixture, hk_evidence_register_get_nth (get_register (fixture), 0), NULL);
  row = gui_child (editor, HK_TYPE_EVIDENCE_EDITOR, "page_row");
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (row)));
  g_assert_false (
      gtk_widget_get_visible (gui_child (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button")));
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (gui_child (editor, HK_TYPE_EVIDENCE_EDITOR, "lock"))),
              "要綱"));
  click (editor, HK_TYPE_EVIDENCE_EDITOR, "copy_button");
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (row)));
  write_into (editor, "title_row", "要綱 改訂版");
  click (editor, HK_TYPE_EVIDENCE_EDITOR, "accept_button");
  wait_for_count (fixture, 2);
  copy = hk_evidence_register_get_nth (get_register (fixture), 1);
  g_assert_cmpstr (hk_evidence_get (copy)->title, ==, "要綱 改訂版");
  g_assert_cmpstr (hk_evidence_get (copy)->page, ==, "3");
  g_assert_cmpuint (count_uses (fixture, 0), ==, 1); /* the approved answer keeps its own */
  g_assert_cmpuint (count_uses (fixture, 1), ==, 0);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/gui/evidence/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("added-for-an-item", test_added_for_an_item);
  ADD ("refused-is-told-and-kept", test_refused_is_told_and_kept);
  ADD ("changed", test_changed);
  ADD ("opened", test_opened);
  ADD ("found-and-sorted", test_found_and_sorted);
  ADD ("picked-for-an-item", test_picked_for_an_item);
  ADD ("approved-is-read-and-copied", test_approved_is_read_and_copied);
  ADD ("removed-and-back", test_removed_and_back);
  return g_test_run ();
}
