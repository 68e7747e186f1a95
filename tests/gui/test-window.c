/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame: pages by role, moving between them, files that cannot be opened, an accessible name
 * for all that takes the focus. */

#define G_LOG_DOMAIN "test-window"

#include "config.h"

#include "gui-fixture.h"
#include "hk-assessment-page.h"
#include "hk-overview-page.h"
#include "hk-search-popover.h"
#include "hk-sidebar-row.h"

static void
set_up (GuiFixture *fixture, gconstpointer data)
{
  gui_fixture_set_up (fixture);
}

static void
tear_down (GuiFixture *fixture, gconstpointer data)
{
  gui_fixture_tear_down (fixture);
}

static GtkListBox *
get_page_list (HkWindow *window)
{
  return GTK_LIST_BOX (gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, "page_list"));
}

static const char *
get_root_name (HkWindow *window)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, "root_stack")));
}

static void
test_pages_are_made_when_shown (GuiFixture *fixture, gconstpointer data)
{
  g_autoptr (HkWorkspace) workspace = gui_fixture_create (fixture, HK_ROLE_MUNICIPALITY, "273660");
  HkWindow *window = gui_fixture_open (fixture, workspace);
  GtkWidget *stack = gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, "page_stack");

  g_assert_cmpstr (hk_window_get_page_name (window), ==, "overview");
  g_assert_null (gtk_stack_get_child_by_name (GTK_STACK (stack), "assessment"));
  hk_window_open_page (window, "assessment", NULL);
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "assessment");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.go-back", NULL);
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "overview");
  hk_window_open_page (window, "no-such-page", NULL);
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "overview");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-numbered-page", "i", 2);
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "assessment");
  gui_close (window);
}

/* What the key does in the list, as its own controller hears it. */
static gboolean
press_in_list (GtkListBox *list, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (list));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}

/* Tab goes from the sidebar to the page that is shown, and opens no other on its way. */
static void
test_sidebar_is_one_stop (GuiFixture *fixture, gconstpointer data)
{
  g_autoptr (HkWorkspace) workspace = gui_fixture_create (fixture, HK_ROLE_MUNICIPALITY, "273660");
  HkWindow *window = gui_fixture_open (fixture, workspace);
  GtkListBox *list = get_page_list (window);
  GtkWidget *content = gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, "content");
  GtkWidget *body = gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, "body_button");

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_true (press_in_list (list, GDK_KEY_Tab));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), content));
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "overview");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_true (press_in_list (list, GDK_KEY_ISO_Left_Tab));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), body));
  g_assert_false (press_in_list (list, GDK_KEY_Down));
  gui_close (window);
}

static void
test_search_leads_to_an_indicator (GuiFixture *fixture, gconstpointer data)
{
  g_autoptr (HkWorkspace) workspace = gui_fixture_create (fixture, HK_ROLE_MUNICIPALITY, "273660");
  HkWindow *window = gui_fixture_open (fixture, workspace);
  GtkWidget *popover;
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  gui_wait (50);
  popover = gui_find (GTK_WIDGET (window), HK_TYPE_SEARCH_POPOVER, NULL);
  g_assert_nonnull (popover);
  hk_search_popover_search (HK_SEARCH_POPOVER (popover), "ｂ０２");
  entry = gui_child (popover, HK_TYPE_SEARCH_POPOVER, "entry");
  g_signal_emit_by_name (entry, "activate");
  gui_wait (50);
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "assessment");
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (
                       HK_ASSESSMENT_PAGE (hk_window_get_page (window, "assessment"))),
                   ==,
                   "B02");
  gui_close (window);
}

static void
test_menus_are_there_when_wanted (GuiFixture *fixture, gconstpointer data)
{
  static const char *const buttons[] = { "menu_button", "body_button", "search_button" };
  g_autoptr (HkWorkspace) workspace = gui_fixture_create (fixture, HK_ROLE_MUNICIPALITY, "273660");
  HkWindow *window = gui_fixture_open (fixture, workspace);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkMenuButton *button =
          GTK_MENU_BUTTON (gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, buttons[i]));

      g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
      gtk_menu_button_popup (button);
      gui_wait (50);
      g_assert_nonnull (gtk_menu_button_get_popover (button));
      gtk_menu_button_popdown (button);
    }
  gui_close (window);
}

static void
test_sidebar_hides_and_comes_back (GuiFixture *fixture, gconstpointer data)
{
  g_autoptr (HkWorkspace) workspace = gui_fixture_create (fixture, HK_ROLE_MUNICIPALITY, "273660");
  HkWindow *window = gui_fixture_open (fixture, workspace);
  GtkWidget *sidebar = gui_child (GTK_WIDGET (window), HK_TYPE_WINDOW, "sidebar");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  g_assert_false (gtk_widget_get_visible (sidebar));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  g_assert_true (gtk_widget_get_visible (sidebar));
  gui_close (window);
}

static void
test_first_run_without_file (GuiFixture *fixture, gconstpointer data)
{
  HkWindow *window = hk_window_new (GTK_APPLICATION (fixture->application));

  hk_window_start_anew (window, fixture->path);
  gtk_window_present (GTK_WINDOW (window));
  /* Nothing can be asked before the national data are there. */
  g_assert_cmpstr (get_root_name (window), ==, "main");
  hk_window_set_reference (window, fixture->reference);
  g_assert_cmpstr (get_root_name (window), ==, "first-run");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  gui_close (window);
}

static gboolean
shows_problem (gpointer data)
{
  return g_strcmp0 (get_root_name (data), "problem") == 0;
}

static gboolean
shows_main (gpointer data)
{
  return hk_window_get_page_name (data) != NULL;
}

static void
test_foreign_file_is_refused (GuiFixture *fixture, gconstpointer data)
{
  HkWindow *window = hk_window_new (GTK_APPLICATION (fixture->application));
  const char *bytes = data;
  g_autofree char *after = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (fixture->path, bytes, -1, NULL));
  hk_window_set_reference (window, fixture->reference);
  hk_window_open_file (window, fixture->path);
  gtk_window_present (GTK_WINDOW (window));
  gui_wait_until (shows_problem, window);
  g_assert_null (hk_window_get_workspace (window));
  /* And it is left as it was. */
  g_assert_true (g_file_get_contents (fixture->path, &after, &length, NULL));
  g_assert_cmpstr (after, ==, bytes);
  gui_close (window);
}

static void
test_file_in_use_can_be_tried_again (GuiFixture *fixture, gconstpointer data)
{
  HkWorkspace *workspace = gui_fixture_create (fixture, HK_ROLE_MUNICIPALITY, "273660");
  HkWindow *window = hk_window_new (GTK_APPLICATION (fixture->application));

  hk_window_set_reference (window, fixture->reference);
  hk_window_open_file (window, fixture->path);
  gtk_window_present (GTK_WINDOW (window));
  gui_wait_until (shows_problem, window);
  g_clear_object (&workspace);
  gui_wait (200);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-again", NULL);
  gui_wait_until (shows_main, window);
  gui_close (window);
}

static gboolean
has_own_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
has_text_inside (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_own_name (child) || has_text_inside (child))
      return TRUE;
  return FALSE;
}

static gboolean
belongs_to_named_control (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  for (int i = 0; i < 4 && parent != NULL; i++, parent = gtk_widget_get_parent (parent))
    if ((GTK_IS_EDITABLE (parent) || GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
         ADW_IS_PREFERENCES_ROW (parent) || GTK_IS_SPIN_BUTTON (parent)) &&
        (has_own_name (parent) || has_text_inside (parent)))
      return TRUE;
  return FALSE;
}

/* An icon button is "labelled by" its nameless picture: that is no name. The label of an
 * AdwButtonContent names the button around it. */
static gboolean
is_only_a_picture (GtkWidget *widget)
{
  GtkWidget *child = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;
  gboolean has_label =
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);

  if (child == NULL || has_label)
    return FALSE;
  if (gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    return TRUE;
  if (ADW_IS_BUTTON_CONTENT (child))
    return *adw_button_content_get_label (ADW_BUTTON_CONTENT (child)) == '\0';
  return gtk_button_get_label (GTK_BUTTON (widget)) == NULL && !GTK_IS_LABEL (child) &&
         !belongs_to_named_control (widget);
}

/* GTK 4.8 joins the two names, and a screen reader says both. */
static gboolean
is_named_twice (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_child (GTK_BUTTON (widget)) != NULL &&
         ADW_IS_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (widget))) &&
         gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* Returns how many take the focus without a name, or with two. */
static guint
audit (GtkWidget *widget, const char *where)
{
  gboolean named =
      !is_only_a_picture (widget) &&
      (has_own_name (widget) || has_text_inside (widget) || belongs_to_named_control (widget));

  guint n_nameless = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (gtk_widget_get_focusable (widget) && (!named || is_named_twice (widget)))
    {
      n_nameless++;
      g_test_message ("%s: a %s takes the focus and has %s name (%s)",
                      where,
                      G_OBJECT_TYPE_NAME (widget),
                      named ? "more than one" : "no",
                      gtk_widget_get_name (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_nameless += audit (child, where);
  return n_nameless;
}

static void
test_audit_notices_a_nameless_button (GuiFixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *nameless = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  GtkWidget *good = gtk_button_new ();
  GtkWidget *twice = gtk_button_new ();

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), "Undo");
      gtk_button_set_child (GTK_BUTTON (i == 0 ? good : twice), content);
      gtk_box_append (GTK_BOX (box), i == 0 ? good : twice);
    }
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (twice), GTK_ACCESSIBLE_PROPERTY_LABEL, "Undo", -1);
  gtk_widget_set_tooltip_text (nameless, "A tooltip is no name");
  gtk_box_append (GTK_BOX (box), nameless);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Undo"));
  gtk_box_append (GTK_BOX (box), gtk_entry_new ());
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gui_wait (50);
  /* The button, the one with two names, and the text inside the entry. */
  g_assert_cmpuint (audit (box, "a bad example"), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_every_page_is_named_and_let_go (GuiFixture *fixture, gconstpointer data)
{
  static const char *const codes[] = { "273660", "270008", "172014" };
  HkRole role = (HkRole)GPOINTER_TO_INT (data);
  g_autoptr (HkWorkspace) workspace = gui_fixture_create (fixture, role, codes[role]);
  HkWindow *window;
  GtkListBoxRow *row;

  gui_fill (workspace);
  window = gui_fixture_open (fixture, workspace);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_page_list (window), i)) != NULL; i++)
    {
      const char *name = hk_sidebar_row_get_name (HK_SIDEBAR_ROW (row));

      hk_window_open_page (window, name, NULL);
      gui_wait (150);
      g_assert_cmpstr (hk_window_get_page_name (window), ==, name);
      g_assert_cmpuint (audit (GTK_WIDGET (window), name), ==, 0);
    }
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_wait (200);
  g_assert_null (window);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define ADD(path, data, func)                                                                      \
  g_test_add ("/gui/window/" path, GuiFixture, data, set_up, func, tear_down)
  ADD ("pages-are-made-when-shown", NULL, test_pages_are_made_when_shown);
  ADD ("sidebar-is-one-stop", NULL, test_sidebar_is_one_stop);
  ADD ("search-leads-to-an-indicator", NULL, test_search_leads_to_an_indicator);
  ADD ("menus-are-there-when-wanted", NULL, test_menus_are_there_when_wanted);
  ADD ("sidebar-hides-and-comes-back", NULL, test_sidebar_hides_and_comes_back);
  ADD ("first-run-without-file", NULL, test_first_run_without_file);
  ADD ("empty-looking-file-is-refused", "SQLite format 3", test_foreign_file_is_refused);
  ADD ("foreign-file-is-refused",
       "This is a letter, not a workspace.\n",
       test_foreign_file_is_refused);
  ADD ("file-in-use-can-be-tried-again", NULL, test_file_in_use_can_be_tried_again);
  ADD ("audit-notices-a-nameless-button", NULL, test_audit_notices_a_nameless_button);
  ADD ("audit-municipality",
       GINT_TO_POINTER (HK_ROLE_MUNICIPALITY),
       test_every_page_is_named_and_let_go);
  ADD ("audit-prefecture",
       GINT_TO_POINTER (HK_ROLE_PREFECTURE),
       test_every_page_is_named_and_let_go);
  ADD ("audit-advisor-with-gaps",
       GINT_TO_POINTER (HK_ROLE_ADVISOR),
       test_every_page_is_named_and_let_go);
  return g_test_run ();
}
