/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything that has a name: pages, indicators, requests. */

#define G_LOG_DOMAIN "hk-search-popover"

#include "config.h"

#include "hk-search-popover.h"

#include <glib/gi18n-lib.h>

#include "hk-state-view.h"

#define MAX_HITS 12

struct _HkSearchPopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkEditable *entry;
  GtkListBox *list;
  GtkWidget *nothing;

  /* Owned */
  HkSnapshot *snapshot;
  GPtrArray *pages; /* (element-type Hit) */
};

/* Where a hit leads. */
typedef struct
{
  char *page;
  char *target; /* NULL: the page itself */
  char *title;
  char *detail;
  char *icon_name;
} Hit;

G_DEFINE_FINAL_TYPE (HkSearchPopover, hk_search_popover, GTK_TYPE_POPOVER)

static void
hit_free (gpointer data)
{
  Hit *hit = data;

  g_free (hit->page);
  g_free (hit->target);
  g_free (hit->title);
  g_free (hit->detail);
  g_free (hit->icon_name);
  g_free (hit);
}

static Hit *
hit_new (
    const char *page, const char *target, const char *title, const char *detail, const char *icon)
{
  Hit *hit = g_new0 (Hit, 1);

  hit->page = g_strdup (page);
  hit->target = g_strdup (target);
  hit->title = g_strdup (title);
  hit->detail = g_strdup (detail);
  hit->icon_name = g_strdup (icon);
  return hit;
}

static gboolean
matches (const char *text, const char *key)
{
  g_autofree char *text_key = hk_text_search_key (text);

  return strstr (text_key, key) != NULL;
}

static GtkWidget *
create_row (Hit *hit) /* takes the hit */
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (hit->title);
  GtkWidget *detail = gtk_label_new (hit->detail);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (hit->icon_name));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hit->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hit->detail != NULL ? hit->detail : "",
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "hk-hit", hit, hit_free);
  return row;
}

static gboolean
has_page (HkSearchPopover *self, const char *name)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (g_str_equal (((Hit *)g_ptr_array_index (self->pages, i))->page, name))
      return TRUE;
  return FALSE;
}

static void
add_pages (HkSearchPopover *self, GPtrArray *hits, const char *key)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const Hit *page = g_ptr_array_index (self->pages, i);

      if (matches (page->title, key))
        g_ptr_array_add (hits, hit_new (page->page, NULL, page->title, NULL, page->icon_name));
    }
}

static void
add_indicators (HkSearchPopover *self, GPtrArray *hits, const char *key)
{
  HkScore *score = hk_snapshot_get_score (self->snapshot);
  HkRuleSet *rule_set = score != NULL ? hk_score_get_rule_set (score) : NULL;

  if (rule_set == NULL || !has_page (self, "assessment"))
    return;
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      HkStateView view = hk_state_view_of_item (hk_score_get_item (score, i));
      const char *title = hk_text_pick (indicator->title);

      if (matches (title, key) || matches (indicator->id, key))
        g_ptr_array_add (
            hits, hit_new ("assessment", indicator->id, title, indicator->id, view.icon_name));
    }
}

static void
add_requests (HkSearchPopover *self, GPtrArray *hits, const char *key)
{
  GPtrArray *requests = hk_snapshot_get_requests (self->snapshot);

  if (!has_page (self, "requests"))
    return;
  for (guint i = 0; i < requests->len; i++)
    {
      HkRequest *request = g_ptr_array_index (requests, i);
      HkStateView view = hk_state_view_of_request (hk_request_get_state (request));
      g_autofree char *title = hk_request_dup_title (request);

      if (matches (title, key))
        g_ptr_array_add (
            hits,
            hit_new ("requests", hk_request_get_id (request), title, view.label, view.icon_name));
    }
}

static void
update (HkSearchPopover *self)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  g_autofree char *key = hk_text_search_key (gtk_editable_get_text (self->entry));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  add_pages (self, hits, key);
  if (self->snapshot != NULL && *key != '\0')
    {
      add_requests (self, hits, key);
      add_indicators (self, hits, key);
    }
  for (guint i = 0; i < hits->len; i++)
    if (i < MAX_HITS)
      gtk_list_box_append (self->list, create_row (g_ptr_array_index (hits, i)));
    else
      hit_free (g_ptr_array_index (hits, i));
  gtk_widget_set_visible (self->nothing, hits->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), hits->len > 0);
}

static void
lead_to (HkSearchPopover *self, GtkListBoxRow *row)
{
  const Hit *hit = g_object_get_data (G_OBJECT (row), "hk-hit");
  GVariant *target =
      hit->target != NULL ? g_variant_new_string (hit->target) : g_variant_new ("()");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-page", "(sv)", hit->page, target);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (HkSearchPopover *self, GtkListBoxRow *row)
{
  lead_to (self, row);
}

static void
search_changed_cb (HkSearchPopover *self)
{
  update (self);
}

static void
search_activated_cb (HkSearchPopover *self)
{
  GtkListBoxRow *row;

  update (self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    lead_to (self, row);
}

static gboolean
key_pressed_cb (HkSearchPopover *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row == NULL || (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

static void
shown_cb (HkSearchPopover *self)
{
  gtk_editable_set_text (self->entry, "");
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
hk_search_popover_dispose (GObject *object)
{
  HkSearchPopover *self = HK_SEARCH_POPOVER (object);

  g_clear_object (&self->snapshot);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_SEARCH_POPOVER);

  G_OBJECT_CLASS (hk_search_popover_parent_class)->dispose (object);
}

static void
hk_search_popover_class_init (HkSearchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_search_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HkSearchPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, HkSearchPopover, list);
  gtk_widget_class_bind_template_child (widget_class, HkSearchPopover, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
hk_search_popover_init (HkSearchPopover *self)
{
  self->pages = g_ptr_array_new_with_free_func (hit_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_search_popover_new (void)
{
  return g_object_new (HK_TYPE_SEARCH_POPOVER, NULL);
}

void
hk_search_popover_set_snapshot (HkSearchPopover *self, HkSnapshot *snapshot)
{
  g_return_if_fail (HK_IS_SEARCH_POPOVER (self));

  g_set_object (&self->snapshot, snapshot);
}

void
hk_search_popover_clear_pages (HkSearchPopover *self)
{
  g_return_if_fail (HK_IS_SEARCH_POPOVER (self));

  g_ptr_array_set_size (self->pages, 0);
}

void
hk_search_popover_add_page (HkSearchPopover *self,
                            const char *name,
                            const char *title,
                            const char *icon_name)
{
  g_return_if_fail (HK_IS_SEARCH_POPOVER (self));
  g_return_if_fail (name != NULL && title != NULL && icon_name != NULL);

  g_ptr_array_add (self->pages, hit_new (name, NULL, title, NULL, icon_name));
}

void
hk_search_popover_search (HkSearchPopover *self, const char *text)
{
  g_return_if_fail (HK_IS_SEARCH_POPOVER (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->entry, text);
  update (self);
}
