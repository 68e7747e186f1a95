/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart in a window: keys, what is spoken, menus, life and death of the widget. */
#define G_LOG_DOMAIN "test-chart-view"

#include "config.h"

#include "gui-fixture.h"
#include "hk-chart-view.h"

typedef struct
{
  GtkWidget *window;
  HkChartView *view; /* borrowed */
  HkChart *chart;
  guint n_activated;
  guint mark;
} View;

static void
assert_spoken (GtkAccessible *accessible, GtkAccessibleProperty property, const char *text)
{
  g_autofree char *found = gtk_test_accessible_check_property (accessible, property, text);

  g_assert_cmpstr (found, ==, NULL);
}

static HkChart *
make_chart (void)
{
  static const HkLevel levels[] = { { 0, 0, 0, { "20%未満", "Under 20%" } },
                                    { 1, 20000, 1000, { "20%以上", "20% or more" } },
                                    { 2, 40000, 2000, { "40%以上", "40% or more" } } };
  HkIndicator indicator = {
    .id = "B02", .title = { "率", "Share" }, .levels = levels, .n_levels = G_N_ELEMENTS (levels)
  };
  guint counts[HK_MAX_LEVEL + 1] = { 3, 13, 27, 0, 0 };

  return hk_level_chart_new (&indicator, counts, 1, "Misaki 23%");
}

static void
mark_activated_cb (View *view, guint mark, const char *code)
{
  g_assert_null (code);
  view->n_activated++;
  view->mark = mark;
}

static void
set_up (View *view, gconstpointer data)
{
  view->window = gtk_window_new ();
  view->view = HK_CHART_VIEW (hk_chart_view_new ());
  view->chart = make_chart ();
  hk_chart_set_title (view->chart, "Levels");
  hk_chart_view_set_chart (view->view, view->chart);
  g_signal_connect_swapped (view->view, "mark-activated", G_CALLBACK (mark_activated_cb), view);
  gtk_window_set_child (GTK_WINDOW (view->window), GTK_WIDGET (view->view));
  gtk_window_set_default_size (GTK_WINDOW (view->window), 500, 200);
  gtk_window_present (GTK_WINDOW (view->window));
  gtk_widget_grab_focus (GTK_WIDGET (view->view));
  gui_wait (100);
}

static void
tear_down (View *view, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (view->window));
  gui_wait (20);
  g_assert_finalize_object (view->chart);
}

static gboolean
press (View *view, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view->view));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &handled);
    }
  return handled;
}

static void
test_spoken (View *view, gconstpointer data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (view->view);
  g_autofree char *text = hk_chart_dup_text (view->chart);

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  assert_spoken (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Levels");
  assert_spoken (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
  g_assert_true (press (view, GDK_KEY_Right, 0));
  assert_spoken (
      accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Level 2 (40% or more): 27 municipalities");
  g_assert_true (press (view, GDK_KEY_Down, 0));
  assert_spoken (accessible,
                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                 "Level 1 (20% or more): 13 municipalities, with Misaki 23%");
  g_assert_true (press (view, GDK_KEY_Escape, 0));
  assert_spoken (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static void
test_keys (View *view, gconstpointer data)
{
  static const struct
  {
    guint key;
    int cursor;
  } steps[] = {
    { GDK_KEY_End, 2 },  { GDK_KEY_Right, 2 },     { GDK_KEY_Left, 1 },   { GDK_KEY_Home, 0 },
    { GDK_KEY_Left, 0 }, { GDK_KEY_Page_Down, 1 }, { GDK_KEY_Down, 2 },   { GDK_KEY_Page_Up, 1 },
    { GDK_KEY_Up, 0 },   { GDK_KEY_KP_Right, 1 },  { GDK_KEY_KP_End, 2 }, { GDK_KEY_KP_Home, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (press (view, steps[i].key, 0));
      g_assert_cmpint (hk_chart_get_cursor (view->chart), ==, steps[i].cursor);
    }
  /* Keys that are not the chart's go on to the window. */
  g_assert_false (press (view, GDK_KEY_t, 0));
  g_assert_false (press (view, GDK_KEY_Tab, 0));
  g_assert_false (press (view, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpint (hk_chart_get_cursor (view->chart), ==, 0);
}

static void
test_activation (View *view, gconstpointer data)
{
  press (view, GDK_KEY_Return, 0);
  g_assert_cmpuint (view->n_activated, ==, 0);
  press (view, GDK_KEY_End, 0);
  press (view, GDK_KEY_Return, 0);
  g_assert_cmpuint (view->n_activated, ==, 1);
  g_assert_cmpuint (view->mark, ==, 2);
}

static void
test_without_chart (View *view, gconstpointer data)
{
  hk_chart_view_set_chart (view->view, NULL);
  gui_wait (50);
  g_assert_false (press (view, GDK_KEY_Right, 0));
  assert_spoken (GTK_ACCESSIBLE (view->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Chart");
  g_action_group_activate_action (
      hk_chart_view_get_actions (view->view), "save", g_variant_new_string ("png"));
}

static void
test_height_follows_chart (View *view, gconstpointer data)
{
  int minimum = 0, natural = 0;

  gtk_widget_measure (
      GTK_WIDGET (view->view), GTK_ORIENTATION_VERTICAL, 400, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >=, 3 * 35);
  g_assert_cmpint (natural, ==, minimum);
}

static void
test_menu (View *view, gconstpointer data)
{
  GtkWidget *button = g_object_ref_sink (hk_chart_view_create_menu_button (view->view));
  GtkWidget *menu;

  g_assert_cmpint (g_menu_model_get_n_items (hk_chart_view_get_menu (view->view)), ==, 3);
  g_assert_true (
      g_action_group_get_action_enabled (hk_chart_view_get_actions (view->view), "save"));
  assert_spoken (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Save the Chart");
  g_assert_true (press (view, GDK_KEY_Menu, 0));
  gui_wait (100);
  menu = gui_find (GTK_WIDGET (view->view), GTK_TYPE_POPOVER_MENU, NULL);
  g_assert_nonnull (menu);
  gtk_popover_popdown (GTK_POPOVER (menu));
  gui_wait (100);
  g_object_unref (button);
}

/* Changing the style of the desktop draws the chart anew without complaint. */
static void
test_styles (View *view, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  gui_wait (50);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  gui_wait (50);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 144 * 1024, NULL);
  gui_wait (50);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
add_test (const char *path, void (*test) (View *, gconstpointer))
{
  g_test_add (path, View, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  add_test ("/gui/chart-view/spoken", test_spoken);
  add_test ("/gui/chart-view/keys", test_keys);
  add_test ("/gui/chart-view/activation", test_activation);
  add_test ("/gui/chart-view/without-chart", test_without_chart);
  add_test ("/gui/chart-view/height-follows-chart", test_height_follows_chart);
  add_test ("/gui/chart-view/menu", test_menu);
  add_test ("/gui/chart-view/styles", test_styles);
  return g_test_run ();
}
