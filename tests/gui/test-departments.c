/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The department round trip through its windows: add, tick, write, read what came back, decide,
 * take back; and files that are dropped. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-department-items.h"
#include "hk-departments-window.h"
#include "hk-drop-window.h"
#include "hk-evidence-editor.h"
#include "hk-file-progress.h"
#include "hk-releases-window.h"
#include "hk-replies-window.h"
#include "hk-reply-row.h"
#include "hk-window-private.h"
#include "test-folder.h"
#include "test-sheet.h"

typedef struct
{
  GuiFixture gui;
  HkWorkspace *workspace;
  HkWindow *window;
  GtkWidget *departments;
  HkInquiryDesk *desk;
  char *folder;
} Fixture;

static HkInquiry *
get_inquiry (Fixture *self)
{
  return hk_inquiry_desk_get_inquiry (self->desk);
}

static gboolean
has_inquiry (gpointer data)
{
  return get_inquiry (data) != NULL;
}

static gboolean
has_department (gpointer data)
{
  return hk_inquiry_get_departments (get_inquiry (data))->len > 0;
}

static gboolean
has_items (gpointer data)
{
  HkDepartment *department = g_ptr_array_index (hk_inquiry_get_departments (get_inquiry (data)), 0);

  return hk_department_has_item (department, "A01") && hk_department_has_item (department, "A03");
}

static gboolean
is_idle (gpointer data)
{
  return !hk_inquiry_desk_is_busy (((Fixture *)data)->desk);
}

static gboolean
has_reply (gpointer data)
{
  return hk_inquiry_get_replies (get_inquiry (data))->len == 1;
}

static HkReply *
get_reply (Fixture *self)
{
  return g_ptr_array_index (hk_inquiry_get_replies (get_inquiry (self)), 0);
}

static gboolean
is_accepted (gpointer data)
{
  return hk_reply_find_item (get_reply (data), "A01")->decision == HK_DECISION_ACCEPTED;
}

static gboolean
is_open (gpointer data)
{
  return hk_reply_find_item (get_reply (data), "A01")->decision == HK_DECISION_OPEN;
}

static gboolean
is_declined (gpointer data)
{
  return hk_reply_find_item (get_reply (data), "A03")->decision == HK_DECISION_DECLINED;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->gui);
  self->workspace = gui_fixture_create (&self->gui, HK_ROLE_MUNICIPALITY, "273660");
  self->window = gui_fixture_open (&self->gui, self->workspace);
  self->departments = hk_departments_window_new (GTK_WINDOW (self->window), self->workspace);
  self->desk = hk_departments_window_get_desk (HK_DEPARTMENTS_WINDOW (self->departments));
  self->folder = test_folder_new ();
  gtk_window_present (GTK_WINDOW (self->departments));
  gui_wait_until (has_inquiry, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->departments));
  gui_close (self->window);
  g_object_unref (self->workspace);
  test_folder_remove (self->folder);
  g_free (self->folder);
  gui_fixture_tear_down (&self->gui);
}

static GtkWidget *
get_child (Fixture *self, const char *name)
{
  return gui_child (self->departments, HK_TYPE_DEPARTMENTS_WINDOW, name);
}

/* What belongs to a widget inside the window. */
static GtkWidget *
get_inner (Fixture *self, GType type, const char *widget, const char *name)
{
  return gui_child (get_child (self, widget), type, name);
}

static void
tick (Fixture *self, const char *item)
{
  GtkListBox *items = GTK_LIST_BOX (get_inner (self, HK_TYPE_DEPARTMENT_ITEMS, "items", "items"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (items, i)) != NULL; i++)
    {
      GtkWidget *check = gui_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, NULL);

      if (g_str_equal (gtk_widget_get_name (check), item))
        {
          gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
          return;
        }
    }
  g_assert_not_reached ();
}

/* A department that is asked about A01 and A03. */
static void
add_department (Fixture *self)
{
  GtkEditable *row = GTK_EDITABLE (get_child (self, "new_row"));

  gtk_editable_set_text (row, "総務課");
  g_signal_emit_by_name (row, "entry-activated");
  gui_wait_until (has_department, self);
  tick (self, "A01");
  tick (self, "A03");
  gui_wait_until (has_items, self);
}

static GtkWidget *
find_row (GtkWidget *window, const char *item)
{
  GtkListBox *items = GTK_LIST_BOX (gui_child (window, HK_TYPE_REPLIES_WINDOW, "items"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (items, i)) != NULL; i++)
    if (g_str_equal (hk_reply_row_get_item (HK_REPLY_ROW (row)), item))
      return GTK_WIDGET (row);
  return NULL;
}

static char *
export_and_fill (Fixture *self)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;

  hk_inquiry_desk_export (self->desk, self->folder, "R8.8.31");
  gui_wait_until (is_idle, self);
  g_assert_cmpstr (hk_inquiry_desk_get_problems (self->desk), ==, "");
  dir = g_dir_open (self->folder, 0, NULL);
  path = g_build_filename (self->folder, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  test_sheet_put (path, "G7", "4");
  test_sheet_put (path, "G8", "4");
  return g_steal_pointer (&path);
}

static void
read_file (Fixture *self, const char *path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (paths, g_strdup (path));
  hk_inquiry_desk_read (self->desk, paths);
  gui_wait_until (is_idle, self);
  gui_wait_until (has_reply, self);
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  GtkWidget *replies;
  GtkWidget *row;
  g_autofree char *path = NULL;

  add_department (self);
  path = export_and_fill (self);
  read_file (self, path);
  replies = hk_replies_window_new (GTK_WINDOW (self->departments), self->desk);
  gtk_window_present (GTK_WINDOW (replies));
  gui_wait (100);
  row = find_row (replies, "A01");
  g_assert_nonnull (row);
  g_assert_true (hk_reply_row_choose (HK_REPLY_ROW (row), TRUE));
  gui_wait_until (is_accepted, self);
  /* What is decided no longer waits for a decision. */
  g_assert_null (find_row (replies, "A01"));
  g_signal_emit_by_name (gui_find (replies, GTK_TYPE_BUTTON, "edit-undo-symbolic"), "clicked");
  gui_wait_until (is_open, self);
  row = find_row (replies, "A03");
  g_assert_true (hk_reply_row_choose (HK_REPLY_ROW (row), FALSE));
  gui_wait_until (is_declined, self);
  g_signal_emit_by_name (gui_child (replies, HK_TYPE_REPLIES_WINDOW, "accept_all_button"),
                         "clicked");
  gui_wait_until (is_accepted, self);
  gtk_window_destroy (GTK_WINDOW (replies));
}

static gboolean
shows_problem (gpointer data)
{
  GtkWidget *label = get_inner (data, HK_TYPE_FILE_PROGRESS, "progress", "problem");

  return gtk_widget_get_mapped (label) && *gtk_label_get_text (GTK_LABEL (label)) != '\0';
}

static void
test_problems_are_said (Fixture *self, gconstpointer data)
{
  GtkEditable *row = GTK_EDITABLE (get_child (self, "new_row"));

  add_department (self);
  gtk_editable_set_text (row, "総務課");
  g_signal_emit_by_name (row, "entry-activated");
  gui_wait_until (shows_problem, self);
  g_assert_cmpuint (hk_inquiry_get_departments (get_inquiry (self))->len, ==, 1);
  hk_inquiry_desk_export (self->desk, "/proc/nowhere", "");
  gui_wait_until (is_idle, self);
  g_assert_nonnull (strstr (hk_inquiry_desk_get_problems (self->desk), "総務課"));
}

static void
test_search (Fixture *self, gconstpointer data)
{
  GtkListBox *items;

  add_department (self);
  items = GTK_LIST_BOX (get_inner (self, HK_TYPE_DEPARTMENT_ITEMS, "items", "items"));
  gtk_editable_set_text (
      GTK_EDITABLE (get_inner (self, HK_TYPE_DEPARTMENT_ITEMS, "items", "search")), "ｃｉｏ");
  gui_wait (400);
  g_assert_true (
      gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (items, 0))));
  g_assert_false (
      gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (items, 20))));
}

static void
test_dropped (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *other = g_build_filename (self->folder, "note.txt", NULL);
  g_autofree char *sentence = NULL;
  g_autofree char *reason = NULL;
  GSList files = { 0 };

  add_department (self);
  path = export_and_fill (self);
  g_assert_cmpint (hk_drop_recognise (path, &sentence), ==, HK_DROP_QUESTION_SHEET);
  g_assert_true (g_file_set_contents (other, "ひとこと", -1, NULL));
  g_assert_cmpint (hk_drop_recognise (other, &reason), ==, HK_DROP_OTHER);
  g_assert_cmpint (strlen (reason), >, 10);
  files.data = g_file_new_for_path (path);
  hk_window_take_files (self->window, &files);
  gui_wait_until (has_reply, self);
  g_object_unref (files.data);
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (at->data, type))
      return at->data;
  return NULL;
}

static gboolean
is_drop_done (gpointer data)
{
  GtkWidget *window = find_window (HK_TYPE_DROP_WINDOW);

  return window != NULL &&
         !hk_drop_queue_is_busy (hk_drop_window_get_queue (HK_DROP_WINDOW (window)));
}

static gboolean
is_there (gpointer data)
{
  return find_window (*(GType *)data) != NULL;
}

static const HkDropFile *
find_dropped (HkDropQueue *queue, const char *name)
{
  for (guint i = 0; i < hk_drop_queue_get_n (queue); i++)
    {
      g_autofree char *base = g_path_get_basename (hk_drop_queue_get (queue, i)->path);

      if (g_str_equal (base, name))
        return hk_drop_queue_get (queue, i);
    }
  g_assert_not_reached ();
}

static void
assert_dropped (HkDropQueue *queue, const char *name, HkDropKind kind, HkDropState state)
{
  const HkDropFile *file = find_dropped (queue, name);

  g_assert_cmpint (file->kind, ==, kind);
  g_assert_cmpint (file->state, ==, state);
  g_assert_cmpuint (strlen (file->sentence), >, 4);
}

static void
write_dropped (Fixture *self, const char *name, const char *content, gssize size)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

/* Another version of a rule set that the program brought along. */
static void
write_rule_set (Fixture *self, const char *name, int version)
{
  HkRuleSet *rules = hk_reference_find_rule_set (self->gui.reference, "hakaru-2026", NULL);
  g_autoptr (GBytes) json = NULL;
  g_autofree char *text = NULL;
  g_autofree char *number = g_strdup_printf ("\"version\" : %d", version);
  g_autoptr (GRegex) version_of = g_regex_new ("\"version\"\\s*:\\s*[0-9]+", 0, 0, NULL);
  g_autoptr (GRegex) id_of = g_regex_new ("\"id\"\\s*:\\s*\"hakaru-2026\"", 0, 0, NULL);
  g_autofree char *numbered = NULL;
  g_autofree char *named = NULL;

  g_assert_nonnull (rules);
  json = hk_rule_set_to_json (rules);
  text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  numbered = g_regex_replace (version_of, text, -1, 0, number, 0, NULL);
  named = g_regex_replace (id_of, numbered, -1, 0, "\"id\" : \"own-rules\"", 0, NULL);
  write_dropped (self, name, named, -1);
}

/* The whole folder at once: whatever can be taken is; the rest says what to do, or why not. */
static void
test_dropped_together (Fixture *self, gconstpointer data)
{
  static const char pdf[] = "%PDF-1.4\n";
  g_autofree char *sheet = NULL;
  g_autofree char *sheet_name = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) elsewhere = g_file_new_for_uri ("http://example.invalid/a.xlsx");
  GSList second = { elsewhere, NULL };
  GSList files = { folder, &second };
  GType editor = HK_TYPE_EVIDENCE_EDITOR;
  GType releases = HK_TYPE_RELEASES_WINDOW;
  GtkWidget *window;
  HkDropQueue *queue;

  add_department (self);
  sheet = export_and_fill (self);
  sheet_name = g_path_get_basename (sheet);
  write_rule_set (self, "rules-1.json", 1);
  write_rule_set (self, "rules-2.json", 2);
  write_dropped (self, "broken.json", "{ \"format\": \"hakaru-rule-set/1\" }", -1);
  write_dropped (self, "table.csv", "団体コード,団体名,CIO\n273660,岬町,1\n", -1);
  write_dropped (self, "plan.pdf", pdf, sizeof pdf - 1);
  write_dropped (self, "memo.txt", "ひとこと", -1);
  hk_window_take_files (self->window, &files);
  gui_wait_until (is_drop_done, NULL);
  window = find_window (HK_TYPE_DROP_WINDOW);
  queue = hk_drop_window_get_queue (HK_DROP_WINDOW (window));
  g_assert_cmpuint (hk_drop_queue_get_n (queue), ==, 8);
  assert_dropped (queue, sheet_name, HK_DROP_QUESTION_SHEET, HK_DROP_TAKEN);
  assert_dropped (queue, "rules-1.json", HK_DROP_RULE_SET, HK_DROP_TAKEN);
  assert_dropped (queue, "rules-2.json", HK_DROP_RULE_SET, HK_DROP_TAKEN);
  assert_dropped (queue, "broken.json", HK_DROP_RULE_SET, HK_DROP_REFUSED);
  assert_dropped (queue, "table.csv", HK_DROP_DATA_RELEASE, HK_DROP_OFFERED);
  assert_dropped (queue, "plan.pdf", HK_DROP_DOCUMENT, HK_DROP_OFFERED);
  assert_dropped (queue, "memo.txt", HK_DROP_OTHER, HK_DROP_REFUSED);
  assert_dropped (queue, "a.xlsx", HK_DROP_OTHER, HK_DROP_REFUSED);
  g_assert_true (find_dropped (queue, "memo.txt")->can_keep);
  gui_wait_until (has_reply, self);
  g_signal_emit_by_name (gui_find (window, GTK_TYPE_BUTTON, "Import…"), "clicked");
  gui_wait_until (is_there, &releases);
  gtk_window_destroy (GTK_WINDOW (find_window (releases)));
  g_signal_emit_by_name (gui_find (window, GTK_TYPE_BUTTON, "Keep as Evidence…"), "clicked");
  gui_wait_until (is_there, &editor);
  g_signal_emit_by_name (find_window (editor), "done");
  g_assert_cmpuint (hk_drop_queue_count (queue, HK_DROP_TAKEN), ==, 4);
  gtk_window_destroy (GTK_WINDOW (find_window (editor)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Stopped after the file at hand; the others wait until somebody goes on. */
static void
test_dropped_and_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (HkDropQueue) queue = hk_drop_queue_new (self->workspace);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  GSList files = { folder, NULL };
  GtkWidget *window;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u.txt", i);

      write_dropped (self, name, "ひとこと", -1);
    }
  hk_drop_queue_add (queue, &files);
  window = hk_drop_window_new (GTK_WINDOW (self->window), queue);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_emit_by_name (
      gui_find (gui_child (window, HK_TYPE_DROP_WINDOW, "progress"), GTK_TYPE_BUTTON, "Stop"),
      "clicked");
  gui_wait_until (is_drop_done, NULL);
  g_assert_cmpuint (hk_drop_queue_count (queue, HK_DROP_WAITING), >, 0);
  g_signal_emit_by_name (gui_child (window, HK_TYPE_DROP_WINDOW, "go_on_button"), "clicked");
  gui_wait_until (is_drop_done, NULL);
  g_assert_cmpuint (hk_drop_queue_count (queue, HK_DROP_REFUSED), ==, 40);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_renamed (gpointer data)
{
  HkDepartment *department = g_ptr_array_index (hk_inquiry_get_departments (get_inquiry (data)), 0);

  return g_str_equal (hk_department_get_name (department), "総務部");
}

/* A new name, taken back elsewhere: what is shown stays shown. */
static void
test_renamed (Fixture *self, gconstpointer data)
{
  GtkEditable *row = GTK_EDITABLE (get_child (self, "name_row"));

  add_department (self);
  gtk_editable_set_text (row, "総務部");
  g_signal_emit_by_name (row, "apply");
  gui_wait_until (is_renamed, self);
  gui_wait (50);
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "総務部");
  g_assert_cmpstr (
      gtk_stack_get_visible_child_name (GTK_STACK (get_child (self, "detail"))), ==, "department");
}

static void
test_action_by_role (Fixture *self, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (self->window);

  g_assert_true (gtk_widget_activate_action (widget, "win.show-departments", NULL));
  gui_wait (100);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add ("/departments/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/departments/problems", Fixture, NULL, set_up, test_problems_are_said, tear_down);
  g_test_add ("/departments/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/departments/dropped", Fixture, NULL, set_up, test_dropped, tear_down);
  g_test_add (
      "/departments/dropped-together", Fixture, NULL, set_up, test_dropped_together, tear_down);
  g_test_add (
      "/departments/dropped-stopped", Fixture, NULL, set_up, test_dropped_and_stopped, tear_down);
  g_test_add ("/departments/renamed", Fixture, NULL, set_up, test_renamed, tear_down);
  g_test_add ("/departments/action", Fixture, NULL, set_up, test_action_by_role, tear_down);
  return g_test_run ();
}
