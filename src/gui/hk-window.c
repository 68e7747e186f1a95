/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: a sidebar in the order of the work, a header bar, and the pages, each made when first
 * shown. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>

#include "hk-assessment-page.h"
#include "hk-comparison-page.h"
#include "hk-consolidation-page.h"
#include "hk-exchange-page.h"
#include "hk-inbox-page.h"
#include "hk-list-stop.h"
#include "hk-overview-page.h"
#include "hk-requests-page.h"
#include "hk-search-popover.h"
#include "hk-sidebar-row.h"
#include "hk-window-private.h"

enum
{
  PROP_SIDEBAR_VISIBLE = 1,
  N_PROPERTIES
};

enum
{
  FOR_MUNICIPALITY = 1 << HK_ROLE_MUNICIPALITY,
  FOR_PREFECTURE = 1 << HK_ROLE_PREFECTURE,
  FOR_ADVISOR = 1 << HK_ROLE_ADVISOR,
};

/* A page as the sidebar knows it before it is made. */
typedef struct
{
  const char *name;
  const char *title; /* msgid */
  const char *icon_name;
  guint roles;
  GType (*get_type) (void);
  char *(*dup_badge) (HkSnapshot *snapshot); /* NULL: none; may return NULL */
} PageEntry;

/* The order of this table is the order of the sidebar and of Alt+1 … 9:
 * overview, assessment, inbox, consolidation, comparison, requests, exchange. */
static const PageEntry page_entries[] = {
  { "overview",
    N_ ("Overview"),
    "hakaru-overview-symbolic",
    FOR_MUNICIPALITY | FOR_ADVISOR,
    hk_overview_page_get_type,
    NULL },
  { "assessment",
    N_ ("Assessment"),
    "hakaru-assessment-symbolic",
    FOR_MUNICIPALITY | FOR_ADVISOR,
    hk_assessment_page_get_type,
    hk_assessment_page_dup_badge },
  { "inbox",
    N_ ("Inbox"),
    "hakaru-inbox-symbolic",
    FOR_PREFECTURE,
    hk_inbox_page_get_type,
    hk_inbox_page_dup_badge },
  { "consolidation",
    N_ ("Consolidation"),
    "hakaru-consolidation-symbolic",
    FOR_PREFECTURE,
    hk_consolidation_page_get_type,
    NULL },
  { "comparison",
    N_ ("Comparison"),
    "hakaru-comparison-symbolic",
    FOR_MUNICIPALITY | FOR_PREFECTURE | FOR_ADVISOR,
    hk_comparison_page_get_type,
    NULL },
  { "requests",
    N_ ("Joint Procurement"),
    "hakaru-requests-symbolic",
    FOR_MUNICIPALITY,
    hk_requests_page_get_type,
    hk_requests_page_dup_badge },
  { "exchange",
    N_ ("Submit and Receive"),
    "hakaru-exchange-symbolic",
    FOR_MUNICIPALITY,
    hk_exchange_page_get_type,
    hk_exchange_page_dup_badge },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (HkWindow, hk_window, ADW_TYPE_APPLICATION_WINDOW)

static const PageEntry *
find_entry (HkWindow *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if (g_strcmp0 (page_entries[i].name, name) == 0 &&
        (page_entries[i].roles & (1u << self->role)) != 0)
      return &page_entries[i];
  return NULL;
}

static HkSidebarRow *
find_row (HkWindow *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    if (g_strcmp0 (hk_sidebar_row_get_name (HK_SIDEBAR_ROW (row)), name) == 0)
      return HK_SIDEBAR_ROW (row);
  return NULL;
}

static void
update_badges (HkWindow *self)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (self->workspace);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    {
      const char *name = hk_sidebar_row_get_name (HK_SIDEBAR_ROW (row));
      const PageEntry *entry = find_entry (self, name);
      GtkWidget *page = gtk_stack_get_child_by_name (self->page_stack, name);
      const char *own = page != NULL ? hk_page_get_badge (HK_PAGE (page)) : NULL;
      g_autofree char *badge = NULL;

      if (own != NULL)
        badge = g_strdup (own);
      else if (entry != NULL && entry->dup_badge != NULL)
        badge = entry->dup_badge (snapshot);
      hk_sidebar_row_set_badge (HK_SIDEBAR_ROW (row), badge);
    }
}

static void
update_body (HkWindow *self)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (self->workspace);
  HkMunicipality *body = hk_snapshot_get_municipality (snapshot);
  const HkProfile *profile = hk_snapshot_get_profile (snapshot);
  g_autofree char *year = hk_format_fiscal_year (profile->fiscal_year);
  const char *first = profile->role == HK_ROLE_PREFECTURE
                          ? C_ ("role of a prefecture", "Consolidation")
                          : hk_municipality_get_prefecture_name (body);
  /* Translators: the line under the name of the body: prefecture and fiscal year. */
  g_autofree char *line = g_strdup_printf (C_ ("body", "%s · %s"), first, year);
  const char *name = hk_municipality_get_display_name (body);

  gtk_label_set_text (self->body_name, name);
  gtk_label_set_text (self->body_year, line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  line,
                                  -1);
}

static void
update_saved (HkWindow *self)
{
  gtk_label_set_text (self->saved_label, self->busy ? _ ("Saving…") : _ ("Everything is saved"));
  gtk_image_set_from_icon_name (self->saved_icon,
                                self->busy ? "hakaru-saving-symbolic" : "hakaru-saved-symbolic");
}

/* The target first: an action without the target that it needs is a warning of GTK. */
static void
set_detailed_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static void
show_problem (HkWindow *self, const char *sentence, const char *button, const char *action)
{
  gtk_revealer_set_reveal_child (self->problem_revealer, sentence != NULL);
  if (sentence == NULL)
    return;

  gtk_label_set_text (self->problem_label, sentence);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->problem_card), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->problem_button, button);
      set_detailed_action (GTK_ACTIONABLE (self->problem_button), action);
    }
}

static void
page_toasted_cb (HkWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toast_overlay, g_object_ref (toast));
}

static void
page_problem_cb (
    HkWindow *self, const char *sentence, const char *button, const char *action, HkPage *page)
{
  if (page == self->page)
    show_problem (self, sentence, button, action);
}

static void
page_changed_cb (HkWindow *self, GParamSpec *pspec, HkPage *page)
{
  if (page == self->page)
    hk_window_update_header (self);
  if (self->workspace != NULL && g_str_equal (pspec->name, "badge"))
    update_badges (self);
}

static void
paned_moved_cb (HkWindow *self)
{
  int position = gtk_paned_get_position (self->paned);

  /* While the template is built, the sidebar is not there yet. */
  if (self->sidebar != NULL && position > 300 && gtk_widget_get_visible (self->sidebar))
    gtk_paned_set_position (self->paned, 300);
}

static void
page_row_activated_cb (HkWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    hk_window_select_page (self, hk_sidebar_row_get_name (HK_SIDEBAR_ROW (row)), TRUE);
}

/* Menus are made when they are opened; most starts of the program never need them. */
static void
popup_wanted_cb (GtkMenuButton *button, gpointer user_data)
{
  HkWindow *self = HK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    {
      builder = gtk_builder_new_from_resource ("/org/hakaru/Hakaru/ui/hk-menus.ui");
      g_set_object (&self->undo_section, G_MENU (gtk_builder_get_object (builder, "undo_section")));
      gtk_menu_button_set_menu_model (button,
                                      G_MENU_MODEL (gtk_builder_get_object (builder, user_data)));
    }
  if (button == self->menu_button)
    hk_window_fill_undo_section (self);
}

static void
search_wanted_cb (GtkMenuButton *button, gpointer user_data)
{
  HkWindow *self = HK_WINDOW (user_data);
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (self->workspace == NULL)
    return;
  if (popover == NULL)
    {
      popover = GTK_POPOVER (hk_search_popover_new ());
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }
  hk_search_popover_clear_pages (HK_SEARCH_POPOVER (popover));
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if ((page_entries[i].roles & (1u << self->role)) != 0)
      hk_search_popover_add_page (HK_SEARCH_POPOVER (popover),
                                  page_entries[i].name,
                                  _ (page_entries[i].title),
                                  page_entries[i].icon_name);
  hk_search_popover_set_snapshot (HK_SEARCH_POPOVER (popover),
                                  hk_workspace_get_snapshot (self->workspace));
}

static HkPage *
create_page (HkWindow *self, const PageEntry *entry)
{
  HkPage *page =
      g_object_new (entry->get_type (), "workspace", self->workspace, "sender", self->sender, NULL);

  if (hk_page_get_title (page) == NULL)
    hk_page_set_title (page, _ (entry->title));
  g_signal_connect_swapped (page, "toast", G_CALLBACK (page_toasted_cb), self);
  g_signal_connect_swapped (page, "problem", G_CALLBACK (page_problem_cb), self);
  g_signal_connect_swapped (page, "notify", G_CALLBACK (page_changed_cb), self);
  gtk_stack_add_named (self->page_stack, GTK_WIDGET (page), entry->name);
  return page;
}

static void
rebuild_page_list (HkWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->page_list))) != NULL)
    gtk_list_box_remove (self->page_list, row);

  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    {
      const PageEntry *entry = &page_entries[i];

      if ((entry->roles & (1u << self->role)) != 0)
        gtk_list_box_append (self->page_list,
                             hk_sidebar_row_new (entry->name, _ (entry->title), entry->icon_name));
    }
}

static void
remove_pages (HkWindow *self)
{
  GtkWidget *page;

  self->page = NULL;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", NULL);
  adw_bin_set_child (self->header_start, NULL);
  adw_bin_set_child (self->header_end, NULL);
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, page);
  g_ptr_array_set_size (self->history, 0);
}

static void
show_first_page (HkWindow *self)
{
  g_autofree char *name =
      self->settings != NULL ? g_settings_get_string (self->settings, "last-page") : NULL;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->page_list, 0);

  if (name == NULL || find_entry (self, name) == NULL)
    {
      g_free (name);
      name = row != NULL ? g_strdup (hk_sidebar_row_get_name (HK_SIDEBAR_ROW (row))) : NULL;
    }
  if (name != NULL)
    hk_window_select_page (self, name, FALSE);
}

static void
snapshot_changed_cb (HkWindow *self)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (self->workspace);
  HkRole role;

  if (snapshot == NULL)
    return;
  role = hk_snapshot_get_profile (snapshot)->role;
  if (role != self->role || self->page == NULL)
    {
      self->role = role;
      remove_pages (self);
      rebuild_page_list (self);
      show_first_page (self);
    }
  update_body (self);
  update_badges (self);
  hk_window_update_actions (self);
  if (self->page != NULL)
    hk_page_update (self->page, snapshot);
}

static void
busy_changed_cb (HkWindow *self)
{
  g_object_get (self->workspace, "busy", &self->busy, NULL);
  update_saved (self);
}

static void
show_header_widgets (HkWindow *self)
{
  adw_bin_set_child (self->header_start, hk_page_get_header_start (self->page));
  adw_bin_set_child (self->header_end, hk_page_get_header_end (self->page));
}

static void
remember_page (HkWindow *self, const char *name)
{
  const char *interned = g_intern_string (name);
  guint n = self->history->len;

  if (n == 0 || g_ptr_array_index (self->history, n - 1) != interned)
    g_ptr_array_add (self->history, (gpointer)interned);
}

static void
restore_state (HkWindow *self)
{
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->paned,
                          CLAMP (g_settings_get_int (self->settings, "sidebar-width"), 180, 300));
  g_object_set (
      self, "sidebar-visible", g_settings_get_boolean (self->settings, "sidebar-visible"), NULL);
}

static void
save_state (HkWindow *self)
{
  int width, height;
  const char *page = hk_window_get_page_name (self);

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (
      self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_int (
      self->settings, "sidebar-width", CLAMP (gtk_paned_get_position (self->paned), 180, 300));
  g_settings_set_boolean (
      self->settings, "sidebar-visible", gtk_widget_get_visible (self->sidebar));
  if (page != NULL)
    g_settings_set_string (self->settings, "last-page", page);
}

static GSettings *
create_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* g_settings_new () would abort where the schema is missing. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, HK_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static gboolean
hk_window_close_request (GtkWindow *window)
{
  save_state (HK_WINDOW (window));
  return GTK_WINDOW_CLASS (hk_window_parent_class)->close_request (window);
}

static void
hk_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkWindow *self = HK_WINDOW (object);

  if (id == PROP_SIDEBAR_VISIBLE)
    g_value_set_boolean (value, self->sidebar_visible);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hk_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HkWindow *self = HK_WINDOW (object);

  if (id == PROP_SIDEBAR_VISIBLE)
    {
      self->sidebar_visible = g_value_get_boolean (value);
      gtk_widget_set_visible (self->sidebar, self->sidebar_visible);
      gtk_widget_set_visible (self->sidebar_button, !self->sidebar_visible);
      g_object_notify_by_pspec (object, pspec);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hk_window_dispose (GObject *object)
{
  HkWindow *self = HK_WINDOW (object);

  g_clear_handle_id (&self->presenting, g_source_remove);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->page_stack != NULL)
    remove_pages (self);
  if (self->help != NULL)
    gtk_window_destroy (GTK_WINDOW (self->help));
  g_clear_weak_pointer (&self->help);
  hk_window_close_workspace (self);
  g_clear_object (&self->reference);
  g_clear_object (&self->settings);
  g_clear_object (&self->undo_section);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_WINDOW);

  G_OBJECT_CLASS (hk_window_parent_class)->dispose (object);
}

static void
hk_window_finalize (GObject *object)
{
  g_ptr_array_unref (HK_WINDOW (object)->history);

  G_OBJECT_CLASS (hk_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/hakaru/Hakaru/ui/hk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, body_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, body_name);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, body_year);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, content);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, undo_box);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, problem_card);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, problem_button);
  gtk_widget_class_bind_template_child (widget_class, HkWindow, page_stack);
  gtk_widget_class_bind_template_callback (widget_class, paned_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_row_activated_cb);
}

static void
hk_window_class_init (HkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hk_window_get_property;
  object_class->set_property = hk_window_set_property;
  object_class->dispose = hk_window_dispose;
  object_class->finalize = hk_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hk_window_close_request;

  properties[PROP_SIDEBAR_VISIBLE] =
      g_param_spec_boolean ("sidebar-visible",
                            NULL,
                            NULL,
                            TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (HK_TYPE_PAGE);
  bind_template (widget_class);
  hk_window_install_actions (widget_class);
}

/* The button centres what is inside it; here the name belongs to the start and the arrow to the
 * end. */
static void
spread_body_button (HkWindow *self)
{
  GtkWidget *button = GTK_WIDGET (self->body_button);

  for (GtkWidget *part = gtk_menu_button_get_child (self->body_button); part != button;
       part = gtk_widget_get_parent (part))
    gtk_widget_set_halign (part, GTK_ALIGN_FILL);
}

static void
hk_window_init (HkWindow *self)
{
  self->sidebar_visible = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->search_button, search_wanted_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (
      self->menu_button, popup_wanted_cb, (gpointer) "primary_menu", NULL);
  gtk_menu_button_set_create_popup_func (
      self->body_button, popup_wanted_cb, (gpointer) "body_menu", NULL);
  spread_body_button (self);
  hk_list_stop_add (self->page_list, GTK_WIDGET (self->body_button), self->content);
  self->history = g_ptr_array_new ();
  self->settings = create_settings ();
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 748);
  restore_state (self);
  hk_window_watch_texts (self);
  hk_window_accept_drops (self);
  hk_window_update_actions (self);
}

HkWindow *
hk_window_new (GtkApplication *application)
{
  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);

  return g_object_new (HK_TYPE_WINDOW, "application", application, NULL);
}

/* What only a body with an assessment of its own has. */
static void
update_town_actions (HkWindow *self, HkSnapshot *snapshot)
{
  static const char *const actions[] = { "win.show-releases", "win.show-evidence" };
  const gboolean is_town =
      snapshot != NULL && hk_snapshot_get_profile (snapshot)->role != HK_ROLE_PREFECTURE;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_town);
}

/* Undo and redo follow the workspace. */
void
hk_window_update_actions (HkWindow *self)
{
  HkSnapshot *snapshot =
      self->workspace != NULL ? hk_workspace_get_snapshot (self->workspace) : NULL;
  const char *undo = snapshot != NULL ? hk_snapshot_get_undo_label (snapshot) : NULL;
  const char *redo = snapshot != NULL ? hk_snapshot_get_redo_label (snapshot) : NULL;
  g_autofree char *undo_tip = undo != NULL ? g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), undo)
                                           : g_strdup (_ ("Nothing to undo"));
  g_autofree char *redo_tip = redo != NULL ? g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), redo)
                                           : g_strdup (_ ("Nothing to redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back-up", snapshot != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.change-profile", snapshot != NULL);
  hk_window_update_departments (self);
  hk_window_update_rule_actions (self);
  update_town_actions (self, snapshot);
  gtk_widget_set_tooltip_text (self->undo_button, undo_tip);
  gtk_widget_set_tooltip_text (self->redo_button, redo_tip);
}

void
hk_window_update_header (HkWindow *self)
{
  const char *title = self->page != NULL ? hk_page_get_title (self->page) : NULL;
  const char *subtitle = self->page != NULL ? hk_page_get_subtitle (self->page) : NULL;

  adw_window_title_set_title (self->page_title, title != NULL ? title : "");
  adw_window_title_set_subtitle (self->page_title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->back_button,
                          self->page != NULL && hk_page_get_can_go_back (self->page));
  gtk_widget_set_visible (self->undo_box,
                          self->page != NULL && hk_page_get_shows_undo (self->page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "win.print",
                                 self->page != NULL && !self->printing &&
                                     hk_page_get_can_print (self->page));
  if (self->page != NULL)
    show_header_widgets (self);
}

void
hk_window_select_page (HkWindow *self, const char *name, gboolean remember)
{
  HkPage *page = hk_window_get_page (self, name);
  HkSidebarRow *row = find_row (self, name);

  if (page == NULL || page == self->page)
    return;

  if (remember && self->page != NULL)
    remember_page (self, hk_window_get_page_name (self));
  show_problem (self, NULL, NULL, NULL);
  self->page = page;
  hk_page_update (page, hk_workspace_get_snapshot (self->workspace));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", hk_page_get_actions (page));
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  hk_window_update_header (self);
  if (row != NULL)
    gtk_list_box_select_row (self->page_list, GTK_LIST_BOX_ROW (row));
}

/* Takes over an opened workspace and shows it. */
void
hk_window_set_workspace (HkWindow *self, HkWorkspace *workspace)
{
  g_return_if_fail (HK_IS_WINDOW (self));
  g_return_if_fail (HK_IS_WORKSPACE (workspace));

  hk_window_close_workspace (self);
  remove_pages (self);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      workspace, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  hk_window_begin_sending (self);
  snapshot_changed_cb (self);
  gtk_stack_set_visible_child_name (self->root_stack, "main");
  hk_sender_resume (self->sender);
}

void
hk_window_open_page (HkWindow *self, const char *name, GVariant *target)
{
  g_return_if_fail (HK_IS_WINDOW (self));
  g_return_if_fail (name != NULL);

  if (hk_window_get_page (self, name) == NULL)
    return;
  hk_window_select_page (self, name, TRUE);
  hk_page_lead_to (self->page, target);
}

HkPage *
hk_window_get_page (HkWindow *self, const char *name)
{
  const PageEntry *entry;
  GtkWidget *page;

  g_return_val_if_fail (HK_IS_WINDOW (self), NULL);

  entry = self->workspace != NULL ? find_entry (self, name) : NULL;
  if (entry == NULL)
    return NULL;
  page = gtk_stack_get_child_by_name (self->page_stack, name);
  return page != NULL ? HK_PAGE (page) : create_page (self, entry);
}

const char *
hk_window_get_page_name (HkWindow *self)
{
  g_return_val_if_fail (HK_IS_WINDOW (self), NULL);

  return self->page != NULL ? gtk_stack_get_visible_child_name (self->page_stack) : NULL;
}

HkWorkspace *
hk_window_get_workspace (HkWindow *self)
{
  g_return_val_if_fail (HK_IS_WINDOW (self), NULL);

  return self->workspace;
}

const char *
hk_window_get_path (HkWindow *self)
{
  g_return_val_if_fail (HK_IS_WINDOW (self), NULL);

  return self->workspace != NULL ? self->path : NULL;
}
