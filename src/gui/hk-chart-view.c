/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart in a window: drawn by the report layer; this file has keys, pointer, accessibility,
 * style. */
#define G_LOG_DOMAIN "hk-chart-view"

#include "config.h"
#include "hk-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hk-canvas.h"
#include "hk-chart-saving.h"

struct _HkChartView
{
  GtkWidget parent_instance;

  /* Owned */
  HkChart *chart; /* or NULL */
  GSimpleActionGroup *actions;
  GMenuModel *menu;
  GtkWidget *context_menu; /* popover, made at first use */
};

enum
{
  PROP_CHART = 1,
  N_PROPERTIES
};

enum
{
  SIGNAL_MARK_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkChartView, hk_chart_view, GTK_TYPE_WIDGET)

static HkStyle
get_style (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return is_dark ? HK_STYLE_HIGH_CONTRAST_DARK : HK_STYLE_HIGH_CONTRAST;
  return is_dark ? HK_STYLE_DARK : HK_STYLE_LIGHT;
}

/* Larger letters of the desktop reach the charts too. */
static double
get_font_scale (HkChartView *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP ((double)dpi / (96.0 * PANGO_SCALE), 0.5, 3.0) : 1;
}

/* The name stays; the description is the mark in focus, or the whole text while there is none. */
static void
update_accessible (HkChartView *self)
{
  g_autofree char *text = NULL;
  const char *title = NULL;
  const char *description;
  int cursor = -1;

  if (self->chart != NULL)
    {
      text = hk_chart_dup_text (self->chart);
      title = hk_chart_get_title (self->chart);
      cursor = hk_chart_get_cursor (self->chart);
    }
  description = cursor >= 0 ? hk_chart_get_mark (self->chart, (guint)cursor)->text : text;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : _ ("Chart"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "",
                                  -1);
}

static void
move_cursor (HkChartView *self, int mark)
{
  if (mark == hk_chart_get_cursor (self->chart))
    return;
  hk_chart_set_cursor (self->chart, mark);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
activate_mark (HkChartView *self, int mark)
{
  if (mark < 0)
    return;
  g_signal_emit (self,
                 signals[SIGNAL_MARK_ACTIVATED],
                 0,
                 (guint)mark,
                 hk_chart_get_mark (self->chart, (guint)mark)->code);
}

/* Rows one under the other are read with Up and Down too. */
static gboolean
has_rows (HkChartView *self)
{
  return hk_chart_get_n_marks (self->chart) > 1 &&
         hk_chart_get_mark (self->chart, 1)->y >=
             hk_chart_get_mark (self->chart, 0)->y + hk_chart_get_mark (self->chart, 0)->height;
}

/* Where a key leads; −2 if it is not a key of the chart. */
static int
find_target (HkChartView *self, guint key)
{
  int last = (int)hk_chart_get_n_marks (self->chart) - 1;
  int now = hk_chart_get_cursor (self->chart);
  int page = MAX (last / 10, 1);

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return has_rows (self) ? MIN (now + 1, last) : -2;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return has_rows (self) ? MAX (now - 1, 0) : -2;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return MIN (now + 1, last);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return MAX (now - 1, 0);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return now < 0 ? 0 : MIN (now + page, last);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return MAX (now - page, 0);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return 0;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return last;
    case GDK_KEY_Escape:
      return now >= 0 ? -1 : -2;
    default:
      return -2;
    }
}

static void
show_context_menu (HkChartView *self, double x, double y)
{
  if (self->context_menu == NULL)
    {
      self->context_menu = gtk_popover_menu_new_from_model (self->menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
      gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu),
                               &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static gboolean
key_pressed_cb (HkChartView *self, guint key, guint keycode, GdkModifierType state)
{
  int target;

  if (self->chart == NULL || hk_chart_get_n_marks (self->chart) == 0 ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      show_context_menu (self, 12, 12);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    {
      activate_mark (self, hk_chart_get_cursor (self->chart));
      return GDK_EVENT_STOP;
    }
  target = find_target (self, key);
  if (target < -1)
    return GDK_EVENT_PROPAGATE;
  move_cursor (self, target);
  return GDK_EVENT_STOP;
}

static void
pressed_cb (HkChartView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  int mark;

  if (self->chart == NULL)
    return;
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      show_context_menu (self, x, y);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  mark = hk_chart_find_mark (self->chart, x, y);
  move_cursor (self, mark);
  if (n_press == 2)
    activate_mark (self, mark);
}

static void
focus_left_cb (HkChartView *self)
{
  if (self->chart != NULL)
    move_cursor (self, -1);
}

static gboolean
query_tooltip_cb (HkChartView *self, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  const HkChartMark *mark;
  int index;

  if (self->chart == NULL || by_key)
    return FALSE;
  index = hk_chart_find_mark (self->chart, x, y);
  if (index < 0)
    return FALSE;
  mark = hk_chart_get_mark (self->chart, (guint)index);
  gtk_tooltip_set_text (tooltip, mark->text);
  gtk_tooltip_set_tip_area (
      tooltip,
      &(GdkRectangle){
          (int)mark->x, (int)mark->y, MAX ((int)mark->width, 1), MAX ((int)mark->height, 1) });
  return TRUE;
}

static void
save_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkChartView *self = HK_CHART_VIEW (user_data);

  if (self->chart != NULL)
    hk_chart_saving_ask (GTK_WIDGET (self), self->chart, g_variant_get_string (parameter, NULL));
}

static GtkSizeRequestMode
hk_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hk_chart_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HkChartView *self = HK_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 160;
      *natural = 320;
      return;
    }
  *minimum = *natural = 1;
  if (self->chart == NULL)
    return;
  hk_chart_set_font_scale (self->chart, get_font_scale (self));
  *minimum = *natural =
      (int)(hk_chart_get_minimum_height (self->chart, for_size > 0 ? for_size : 320) + 0.5);
}

static void
hk_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HkChartView *self = HK_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  hk_chart_set_font_scale (self->chart, get_font_scale (self));
  cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  hk_canvas_set_fonts (cr, gtk_widget_get_pango_context (widget));
  hk_chart_draw (self->chart, cr, width, height, get_style ());
  cairo_destroy (cr);
}

static void
hk_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HkChartView *self = HK_CHART_VIEW (widget);

  if (self->context_menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->context_menu));
}

static void
hk_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHART:
      g_value_set_object (value, HK_CHART_VIEW (object)->chart);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHART:
      hk_chart_view_set_chart (HK_CHART_VIEW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_chart_view_dispose (GObject *object)
{
  HkChartView *self = HK_CHART_VIEW (object);

  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  if (self->actions != NULL)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), "save");
  g_clear_object (&self->chart);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (hk_chart_view_parent_class)->dispose (object);
}

static void
hk_chart_view_class_init (HkChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hk_chart_view_get_property;
  object_class->set_property = hk_chart_view_set_property;
  object_class->dispose = hk_chart_view_dispose;
  widget_class->get_request_mode = hk_chart_view_get_request_mode;
  widget_class->measure = hk_chart_view_measure;
  widget_class->snapshot = hk_chart_view_snapshot;
  widget_class->size_allocate = hk_chart_view_size_allocate;

  properties[PROP_CHART] =
      g_param_spec_object ("chart",
                           NULL,
                           NULL,
                           HK_TYPE_CHART,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated",
                                                 HK_TYPE_CHART_VIEW,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 2,
                                                 G_TYPE_UINT,
                                                 G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (HkChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
hk_chart_view_init (HkChartView *self)
{
  static const GActionEntry entries[] = { { "save", save_activated_cb, "s" } };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Save as Picture (PNG)…"), "chart.save::png");
  g_menu_append (menu, _ ("Save as Drawing (SVG)…"), "chart.save::svg");
  g_menu_append (menu, _ ("Save for Printing (PDF)…"), "chart.save::pdf");
  self->menu = G_MENU_MODEL (menu);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", G_ACTION_GROUP (self->actions));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
  g_signal_connect_object (
      manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager,
                           "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw),
                           self,
                           G_CONNECT_SWAPPED);
  update_accessible (self);
}

GtkWidget *
hk_chart_view_new (void)
{
  return g_object_new (HK_TYPE_CHART_VIEW, NULL);
}

HkChart *
hk_chart_view_get_chart (HkChartView *self)
{
  g_return_val_if_fail (HK_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

int
hk_chart_view_get_mark (HkChartView *self, const char **ret_code)
{
  int mark;

  g_return_val_if_fail (HK_IS_CHART_VIEW (self), -1);

  mark = self->chart != NULL ? hk_chart_get_cursor (self->chart) : -1;
  if (ret_code != NULL)
    *ret_code = mark >= 0 ? hk_chart_get_mark (self->chart, (guint)mark)->code : NULL;
  return mark;
}

void
hk_chart_view_set_chart (HkChartView *self, HkChart *chart)
{
  g_return_if_fail (HK_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || HK_IS_CHART (chart));

  if (!g_set_object (&self->chart, chart))
    return;
  update_accessible (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * hk_chart_view_create_menu_button:
 *
 * Returns: (transfer floating): works as long as the view lives
 */
GtkWidget *
hk_chart_view_create_menu_button (HkChartView *self)
{
  GtkWidget *button;

  g_return_val_if_fail (HK_IS_CHART_VIEW (self), NULL);

  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->menu);
  gtk_widget_insert_action_group (button, "chart", G_ACTION_GROUP (self->actions));
  gtk_widget_set_tooltip_text (button, _ ("Save the Chart"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Save the Chart"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

GMenuModel *
hk_chart_view_get_menu (HkChartView *self)
{
  g_return_val_if_fail (HK_IS_CHART_VIEW (self), NULL);

  return self->menu;
}

GActionGroup *
hk_chart_view_get_actions (HkChartView *self)
{
  g_return_val_if_fail (HK_IS_CHART_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
