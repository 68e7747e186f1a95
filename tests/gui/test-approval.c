/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approval in the window, the change log, and whose Ctrl+Z it is. */

#define G_LOG_DOMAIN "test-approval"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-approval-bar.h"
#include "hk-approval-window.h"
#include "hk-assessment-page.h"
#include "hk-changes-window.h"
#include "hk-chip.h"
#include "hk-session-approval.h"

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
  HkPage *page; /* borrowed */
  HkApprovalState wanted;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->base);
  self->workspace = gui_fixture_create (&self->base, HK_ROLE_MUNICIPALITY, "273660");
  self->window = gui_fixture_open (&self->base, self->workspace);
  hk_window_open_page (self->window, "assessment", NULL);
  self->page = hk_window_get_page (self->window, "assessment");
  gui_wait (50);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gui_close (self->window);
  g_clear_object (&self->workspace);
  gui_fixture_tear_down (&self->base);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static gboolean
has_state (gpointer data)
{
  Fixture *self = data;

  return hk_snapshot_get_approval (hk_workspace_get_snapshot (self->workspace)) == self->wanted;
}

static void
wait_for (Fixture *self, HkApprovalState state)
{
  self->wanted = state;
  gui_wait_until (has_state, self);
  gui_wait (50);
}

static void
activate (Fixture *self, const char *action)
{
  g_action_group_activate_action (hk_page_get_actions (self->page), action, NULL);
  gui_wait (30);
}

/* Fills one row of the small window and presses its button. */
static void
answer_window (const char *row, const char *text)
{
  GtkWidget *window = find_window (HK_TYPE_APPROVAL_WINDOW);

  g_assert_nonnull (window);
  if (row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (gui_child (window, HK_TYPE_APPROVAL_WINDOW, row)), text);
  g_signal_emit_by_name (gui_child (window, HK_TYPE_APPROVAL_WINDOW, "accept_button"), "clicked");
}

static void
assert_locked (Fixture *self, gboolean locked)
{
  GActionGroup *actions = hk_page_get_actions (self->page);
  GtkWidget *bar = gui_find (GTK_WIDGET (self->page), HK_TYPE_APPROVAL_BAR, NULL);

  g_assert_nonnull (bar);
  g_assert_true (gtk_widget_get_visible (bar) == locked);
  g_assert_true (g_action_group_get_action_enabled (actions, "answer-level") == !locked);
  g_assert_true (g_action_group_get_action_enabled (actions, "unknown") == !locked);
  g_assert_true (g_action_group_get_action_enabled (actions, "evidence") == !locked);
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  GtkWidget *problem;

  assert_locked (self, FALSE);
  activate (self, "approval-next");
  answer_window ("title_row", "デジタル係長");
  wait_for (self, HK_APPROVAL_CHECKED);
  assert_locked (self, FALSE);
  /* Without a post the window says so and stays. */
  activate (self, "approval-next");
  answer_window (NULL, NULL);
  gui_wait (200);
  problem = gui_child (find_window (HK_TYPE_APPROVAL_WINDOW), HK_TYPE_APPROVAL_WINDOW, "problem");
  g_assert_true (gtk_widget_get_visible (problem));
  answer_window ("title_row", "総務部長");
  wait_for (self, HK_APPROVAL_APPROVED);
  assert_locked (self, TRUE);
  activate (self, "approval-reopen");
  answer_window ("reason_row", "転記の誤り");
  wait_for (self, HK_APPROVAL_DRAFT);
  assert_locked (self, FALSE);
  hk_window_open_page (self->window, "overview", NULL);
}

static gboolean
approve (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_check_assessment (session, NULL, NULL, error) &&
         hk_session_approve_assessment (session, "町長", NULL, error);
}

static void
test_overview_names_the_state (Fixture *self, gconstpointer data)
{
  GtkWidget *chip;

  gui_run (self->workspace, approve, NULL);
  hk_window_open_page (self->window, "overview", NULL);
  self->page = hk_window_get_page (self->window, "overview");
  gui_wait (50);
  chip = gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "own_chip");
  g_assert_cmpstr (hk_chip_get_label (HK_CHIP (chip)), ==, "Approved");
}

static gboolean
answer_often (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    if (!hk_session_answer_value (session, "A05", (i % 4 + 1) * 1000, error))
      return FALSE;
  return TRUE;
}

static GListModel *
get_rows (GtkWidget *changes)
{
  GtkWidget *view = gui_child (changes, HK_TYPE_CHANGES_WINDOW, "view");

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

typedef struct
{
  GListModel *rows;
  guint n;
} Rows;

static gboolean
has_rows (gpointer data)
{
  const Rows *rows = data;

  return g_list_model_get_n_items (rows->rows) == rows->n;
}

static void
test_changes (Fixture *self, gconstpointer data)
{
  GtkWidget *changes;
  GtkWidget *entry;
  GtkAdjustment *adjustment;
  Rows rows = { NULL, 200 };

  gui_run (self->workspace, answer_often, GUINT_TO_POINTER (350));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-changes", "s", "A05");
  changes = find_window (HK_TYPE_CHANGES_WINDOW);
  g_assert_nonnull (changes);
  rows.rows = get_rows (changes);
  /* One page, then the rest when it is scrolled to. */
  gui_wait_until (has_rows, &rows);
  gui_wait (100);
  g_assert_cmpuint (g_list_model_get_n_items (rows.rows), ==, 200);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gui_child (changes, HK_TYPE_CHANGES_WINDOW, "scroller")));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  rows.n = 350;
  gui_wait_until (has_rows, &rows);
  /* Another item has none, a date that is no date says so. */
  entry = gui_child (changes, HK_TYPE_CHANGES_WINDOW, "item_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ａ06");
  rows.n = 0;
  gui_wait (400);
  gui_wait_until (has_rows, &rows);
  entry = gui_child (changes, HK_TYPE_CHANGES_WINDOW, "since_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "きのう");
  gui_wait (600);
  g_assert_true (gtk_widget_get_visible (gui_child (changes, HK_TYPE_CHANGES_WINDOW, "problem")));
  gtk_window_destroy (GTK_WINDOW (changes));
}

static gboolean
answer_once (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_answer_value (session, "A05", 3000, error);
}

static gboolean
is_undone (gpointer data)
{
  Fixture *self = data;

  return hk_snapshot_get_undo_label (hk_workspace_get_snapshot (self->workspace)) == NULL;
}

/* Ctrl+Z takes back typing first, and the answer only when there is no typing left. */
static void
test_undo_in_a_text (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *text;

  gui_run (self->workspace, answer_once, NULL);
  gui_wait (50);
  gtk_editable_set_text (GTK_EDITABLE (entry), "written by the program");
  g_object_set (self->page, "header-end", entry, NULL);
  hk_window_open_page (self->window, "overview", NULL);
  hk_window_open_page (self->window, "assessment", NULL);
  gui_wait (50);
  gtk_widget_grab_focus (entry);
  text = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (GTK_IS_TEXT (text));
  gtk_editable_set_position (GTK_EDITABLE (text), -1);
  g_signal_emit_by_name (text, "insert-at-cursor", " typed");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "written by the program typed");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  gui_wait (100);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "written by the program");
  g_assert_false (is_undone (self));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  gui_wait_until (is_undone, self);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "written by the program");
}

/* The menu says what would be undone. */
static void
test_undo_is_named (Fixture *self, gconstpointer data)
{
  GtkWidget *button = gui_child (GTK_WIDGET (self->window), HK_TYPE_WINDOW, "menu_button");
  g_autoptr (GMenuModel) section = NULL;
  g_autofree char *label = NULL;

  gui_run (self->workspace, answer_once, NULL);
  gui_wait (50);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gui_wait (100);
  section = g_menu_model_get_item_link (
      gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)), 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 1);
  g_assert_true (g_menu_model_get_item_attribute (section, 0, "label", "s", &label));
  g_assert_cmpstr (label, ==, "Undo: answer to A05");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/gui/approval/steps", test_steps);
  add ("/gui/approval/overview-names-the-state", test_overview_names_the_state);
  add ("/gui/approval/changes", test_changes);
  add ("/gui/approval/undo-in-a-text", test_undo_in_a_text);
  add ("/gui/approval/undo-is-named", test_undo_is_named);
#undef add
  return g_test_run ();
}
