/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 共同調達 in a real window on a real workspace: every edit is saved, bad input stays visible and
 * changes nothing, approval locks. */

#define G_LOG_DOMAIN "test-requests"

#include "config.h"

#include "gui-fixture.h"
#include "hk-field-editor.h"
#include "hk-request-lines.h"
#include "hk-requests-page.h"

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
  HkPage *page; /* borrowed */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gui_fixture_set_up (&fixture->base);
  fixture->workspace = gui_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY, "273660");
  fixture->window = gui_fixture_open (&fixture->base, fixture->workspace);
  hk_window_open_page (fixture->window, "requests", NULL);
  fixture->page = hk_window_get_page (fixture->window, "requests");
  gui_wait (50);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gui_close (fixture->window);
  g_clear_object (&fixture->workspace);
  gui_fixture_tear_down (&fixture->base);
}

static HkRequest *
get_request (Fixture *fixture)
{
  GPtrArray *requests = hk_snapshot_get_requests (hk_workspace_get_snapshot (fixture->workspace));

  return requests->len > 0 ? g_ptr_array_index (requests, 0) : NULL;
}

typedef struct
{
  Fixture *fixture;
  const char *field;
  const char *value;
  guint n_lines;
  HkRequestState state;
} Awaited;

static const char *
get_value (HkRequest *request, const char *field)
{
  if (hk_request_form_is_head (hk_request_form_find (field)))
    return hk_request_get_value (request, field);
  return hk_request_get_n_lines (request) > 0
             ? hk_request_line_get_value (hk_request_get_line (request, 0), field)
             : "";
}

static gboolean
is_as_awaited (gpointer data)
{
  Awaited *awaited = data;
  HkRequest *request = get_request (awaited->fixture);

  return request != NULL && hk_request_get_n_lines (request) == awaited->n_lines &&
         hk_request_get_state (request) == awaited->state &&
         (awaited->field == NULL ||
          g_strcmp0 (get_value (request, awaited->field), awaited->value) == 0);
}

static void
wait_for (
    Fixture *fixture, const char *field, const char *value, guint n_lines, HkRequestState state)
{
  Awaited awaited = { fixture, field, value, n_lines, state };

  gui_wait_until (is_as_awaited, &awaited);
  gui_wait (20);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  return g_action_group_get_action_enabled (hk_page_get_actions (fixture->page), name);
}

/* The first editor of this field in the page. */
static HkFieldEditor *
find_editor (GtkWidget *root, const char *field)
{
  if (HK_IS_FIELD_EDITOR (root) &&
      g_str_equal (hk_field_editor_get_field (HK_FIELD_EDITOR (root))->key, field))
    return HK_FIELD_EDITOR (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HkFieldEditor *found = find_editor (child, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
type_into (Fixture *fixture, const char *field, const char *text)
{
  HkFieldEditor *editor = find_editor (GTK_WIDGET (fixture->page), field);
  GtkWidget *entry = gui_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  return entry;
}

static void
choose (Fixture *fixture, const char *field, guint position)
{
  HkFieldEditor *editor = find_editor (GTK_WIDGET (fixture->page), field);

  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (gui_find (GTK_WIDGET (editor), GTK_TYPE_DROP_DOWN, NULL)), position);
}

static void
add_line (Fixture *fixture, const char *service)
{
  GtkWidget *lines = gui_find (GTK_WIDGET (fixture->page), HK_TYPE_REQUEST_LINES, NULL);

  g_signal_emit_by_name (lines, "picked", service);
}

static void
make_request (Fixture *fixture)
{
  activate (fixture, "page.new");
  wait_for (fixture, NULL, NULL, 0, HK_REQUEST_DRAFT);
  gui_wait (50);
  g_assert_true (hk_page_get_can_go_back (fixture->page));
}

static void
fill_request (Fixture *fixture)
{
  make_request (fixture);
  type_into (fixture, "title", "共同調達（架空）");
  choose (fixture, "intent", 1);
  choose (fixture, "role", 2);
  choose (fixture, "share_ok", 1);
  type_into (fixture, "department", "総務部");
  type_into (fixture, "contact", "072-000-0000");
  type_into (fixture, "first_year", "R9");
  add_line (fixture, "e-application");
  wait_for (fixture, "first_year", "2027", 1, HK_REQUEST_DRAFT);
  type_into (fixture, "quantity", "１");
  type_into (fixture, "window_from", "令和9年10月");
  type_into (fixture, "initial_yen", "330,000");
  wait_for (fixture, "initial_yen", "330000", 1, HK_REQUEST_DRAFT);
}

static void
test_empty_then_new (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stack = gui_find (GTK_WIDGET (fixture->page), GTK_TYPE_STACK, NULL);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  g_assert_false (is_enabled (fixture, "export"));
  make_request (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "editor");
  g_assert_true (is_enabled (fixture, "export"));
  g_assert_false (is_enabled (fixture, "approve"));
  g_assert_true (hk_page_go_back (fixture->page));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "list");
  g_assert_false (hk_page_go_back (fixture->page));
}

static void
test_typing_is_saved_in_canonical_form (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  fill_request (fixture);
  g_assert_cmpstr (get_value (get_request (fixture), "quantity"), ==, "1");
  g_assert_cmpstr (get_value (get_request (fixture), "window_from"), ==, "2027-10");
  entry = gui_find (
      GTK_WIDGET (find_editor (GTK_WIDGET (fixture->page), "initial_yen")), GTK_TYPE_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "330,000");
}

static void
test_bad_input_stays_and_changes_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "-1", "たくさん", "1000000000000000" };

  fill_request (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GtkWidget *entry = type_into (fixture, "quantity", bad[i]);

      gui_wait (50);
      g_assert_cmpstr (get_value (get_request (fixture), "quantity"), ==, "1");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, bad[i]);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
    }
  g_assert_false (gtk_widget_has_css_class (type_into (fixture, "quantity", "2"), "error"));
  wait_for (fixture, "quantity", "2", 1, HK_REQUEST_DRAFT);
}

static void
test_undo_takes_back_a_removed_line (Fixture *fixture, gconstpointer data)
{
  GtkWidget *lines;
  g_autofree char *key = NULL;

  fill_request (fixture);
  lines = gui_find (GTK_WIDGET (fixture->page), HK_TYPE_REQUEST_LINES, NULL);
  key = g_strdup (hk_request_lines_get_selected (HK_REQUEST_LINES (lines)));
  g_assert_cmpstr (
      key, ==, hk_request_line_get_key (hk_request_get_line (get_request (fixture), 0)));
  g_signal_emit_by_name (lines, "removed", key);
  wait_for (fixture, NULL, NULL, 0, HK_REQUEST_DRAFT);
  activate (fixture, "win.undo");
  wait_for (fixture, "initial_yen", "330000", 1, HK_REQUEST_DRAFT);
}

static void
test_approval_locks_and_reopening_unlocks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *lines;

  fill_request (fixture);
  lines = gui_find (GTK_WIDGET (fixture->page), HK_TYPE_REQUEST_LINES, NULL);
  g_assert_true (is_enabled (fixture, "approve"));
  g_assert_false (is_enabled (fixture, "submit"));
  activate (fixture, "page.approve");
  wait_for (fixture, NULL, NULL, 1, HK_REQUEST_APPROVED);
  g_assert_cmpstr (get_value (get_request (fixture), "approval_date"), !=, "");
  g_assert_null (gui_find (lines, GTK_TYPE_ENTRY, NULL));
  g_assert_true (is_enabled (fixture, "submit"));
  g_assert_false (is_enabled (fixture, "add-line"));
  g_signal_emit_by_name (lines, "reopened");
  wait_for (fixture, "approval_date", "", 1, HK_REQUEST_DRAFT);
  g_assert_nonnull (gui_find (lines, GTK_TYPE_ENTRY, NULL));
}

/* Without a place, submission asks nothing and changes nothing; the page says where to add one. */
static void
test_submission_without_a_place (Fixture *fixture, gconstpointer data)
{
  fill_request (fixture);
  activate (fixture, "page.approve");
  wait_for (fixture, NULL, NULL, 1, HK_REQUEST_APPROVED);
  activate (fixture, "page.submit");
  gui_wait (100);
  g_assert_cmpint (hk_request_get_state (get_request (fixture)), ==, HK_REQUEST_APPROVED);
  g_assert_cmpuint (
      hk_snapshot_get_outbox (hk_workspace_get_snapshot (fixture->workspace))->len, ==, 0);
}

static void
test_led_to_a_request (Fixture *fixture, gconstpointer data)
{
  make_request (fixture);
  g_assert_true (hk_page_go_back (fixture->page));
  hk_window_open_page (fixture->window, "overview", NULL);
  hk_window_open_page (fixture->window,
                       "requests",
                       g_variant_new_string (hk_request_get_id (get_request (fixture))));
  gui_wait (50);
  g_assert_true (hk_page_get_can_go_back (fixture->page));
}

/* The editor of this field in the table, in this line. */
static GtkWidget *
find_cell (Fixture *fixture, const char *field, guint line)
{
  GtkWidget *lines = gui_find (GTK_WIDGET (fixture->page), HK_TYPE_REQUEST_LINES, NULL);
  GtkWidget *grid = gui_find (lines, GTK_TYPE_GRID, NULL);
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean fits =
          field == NULL
              ? GTK_IS_BUTTON (child)
              : HK_IS_FIELD_EDITOR (child) &&
                    g_str_equal (hk_field_editor_get_field (HK_FIELD_EDITOR (child))->key, field);

      if (fits && n++ == line)
        return child;
    }
  return NULL;
}

/* As the keyboard does it: to the handler of the table, before the cell. */
static gboolean
press (Fixture *fixture, guint keyval, GdkModifierType state)
{
  GtkWidget *lines = gui_find (GTK_WIDGET (fixture->page), HK_TYPE_REQUEST_LINES, NULL);
  GtkWidget *grid = gui_find (lines, GTK_TYPE_GRID, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (grid);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

static gboolean
is_focus_in (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
make_two_lines (Fixture *fixture)
{
  fill_request (fixture);
  add_line (fixture, "document-management");
  wait_for (fixture, NULL, NULL, 2, HK_REQUEST_DRAFT);
}

static void
test_keys_move_and_remove (Fixture *fixture, gconstpointer data)
{
  make_two_lines (fixture);
  gtk_widget_grab_focus (find_cell (fixture, "quantity", 1));
  g_assert_true (press (fixture, GDK_KEY_Up, GDK_ALT_MASK));
  wait_for (fixture, "service", "document-management", 2, HK_REQUEST_DRAFT);
  g_assert_true (is_focus_in (find_cell (fixture, "quantity", 0)));
  g_assert_true (press (fixture, GDK_KEY_Up, GDK_ALT_MASK)); /* no further */
  gui_wait (50);
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_ALT_MASK));
  wait_for (fixture, "service", "e-application", 2, HK_REQUEST_DRAFT);
  g_assert_true (is_focus_in (find_cell (fixture, "quantity", 1)));

  g_assert_false (press (fixture, GDK_KEY_Delete, 0)); /* in a cell it is for the text */
  gtk_widget_grab_focus (find_cell (fixture, NULL, 0));
  g_assert_true (press (fixture, GDK_KEY_Delete, 0));
  wait_for (fixture, "service", "document-management", 1, HK_REQUEST_DRAFT);
  g_assert_true (is_focus_in (find_cell (fixture, NULL, 0)));
  g_assert_nonnull (
      gui_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "The line was removed."));
  activate (fixture, "win.undo");
  wait_for (fixture, "service", "e-application", 2, HK_REQUEST_DRAFT);
}

/* What is typed goes with the line; what cannot be read stays, and so does the line. */
static void
test_move_keeps_what_is_typed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  make_two_lines (fixture);
  entry = gui_find (find_cell (fixture, "quantity", 0), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "たくさん");
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_ALT_MASK));
  gui_wait (100);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "たくさん");
  g_assert_cmpstr (get_value (get_request (fixture), "service"), ==, "e-application");
  gtk_editable_set_text (GTK_EDITABLE (entry), "７");
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_ALT_MASK));
  wait_for (fixture, "service", "document-management", 2, HK_REQUEST_DRAFT);
  g_assert_cmpstr (
      hk_request_line_get_value (hk_request_get_line (get_request (fixture), 1), "quantity"),
      ==,
      "7");
}

static void
paste (Fixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), text);
  g_assert_true (press (fixture, GDK_KEY_v, GDK_CONTROL_MASK));
}

static void
test_paste_cells (Fixture *fixture, gconstpointer data)
{
  HkRequestLine *line;

  make_two_lines (fixture);
  gtk_widget_grab_focus (find_cell (fixture, "quantity", 0));
  paste (fixture, "２\t団体\tR9.10\t￥１，０００\r\n３\tID\tR10.4\t2,000\r\n");
  wait_for (fixture, "initial_yen", "1000", 2, HK_REQUEST_DRAFT);
  line = hk_request_get_line (get_request (fixture), 1);
  g_assert_cmpstr (hk_request_line_get_value (line, "quantity"), ==, "3");
  g_assert_cmpstr (hk_request_line_get_value (line, "window_from"), ==, "2028-04");
  activate (fixture, "win.undo"); /* both rows */
  wait_for (fixture, "initial_yen", "330000", 2, HK_REQUEST_DRAFT);
  line = hk_request_get_line (get_request (fixture), 1);
  g_assert_cmpstr (hk_request_line_get_value (line, "quantity"), ==, "");

  paste (fixture, "5\tID\nたくさん\tID\n"); /* one cell cannot be read: nothing */
  gui_wait (150);
  g_assert_cmpstr (get_value (get_request (fixture), "quantity"), ==, "1");

  gtk_widget_grab_focus (find_cell (fixture, NULL, 1));
  paste (fixture, "文書管理・電子決裁システム\t160\ne-application\t1\n");
  wait_for (fixture, NULL, NULL, 3, HK_REQUEST_DRAFT);
}

/* One cell goes into the text of the cell, as everywhere. */
static void
test_paste_one_cell (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  make_two_lines (fixture);
  entry = gui_find (find_cell (fixture, "unit", 0), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  paste (fixture, "世帯");
  gui_wait (100);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "世帯");
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/gui/requests/empty-then-new", test_empty_then_new);
  ADD ("/gui/requests/typing-is-saved-in-canonical-form", test_typing_is_saved_in_canonical_form);
  ADD ("/gui/requests/bad-input-stays-and-changes-nothing",
       test_bad_input_stays_and_changes_nothing);
  ADD ("/gui/requests/undo-takes-back-a-removed-line", test_undo_takes_back_a_removed_line);
  ADD ("/gui/requests/approval-locks-and-reopening-unlocks",
       test_approval_locks_and_reopening_unlocks);
  ADD ("/gui/requests/submission-without-a-place", test_submission_without_a_place);
  ADD ("/gui/requests/led-to-a-request", test_led_to_a_request);
  ADD ("/gui/requests/keys-move-and-remove", test_keys_move_and_remove);
  ADD ("/gui/requests/move-keeps-what-is-typed", test_move_keeps_what_is_typed);
  ADD ("/gui/requests/paste-cells", test_paste_cells);
  ADD ("/gui/requests/paste-one-cell", test_paste_one_cell);
  return g_test_run ();
}
