/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 自己診断: categories, indicators, and everything about one indicator; every edit is saved as it
 * is made. */

#define G_LOG_DOMAIN "hk-assessment-page"

#include "config.h"

#include "hk-assessment-page-private.h"

#include <glib/gi18n-lib.h>

#include "hk-assessment-counts.h"
#include "hk-assessment-filter.h"
#include "hk-assessment-keys.h"
#include "hk-assessment-row.h"
#include "hk-category-row.h"
#include "hk-clock.h"
#include "hk-evidence-actions.h"
#include "hk-explainable.h"
#include "hk-explanation-window.h"
#include "hk-last-year.h"
#include "hk-list-stop.h"
#include "hk-page-paper.h"
#include "hk-session-years.h"

G_DEFINE_FINAL_TYPE (HkAssessmentPage, hk_assessment_page, HK_TYPE_PAGE)

HkAssessmentItem *
hk_assessment_page_get_item (HkAssessmentPage *self, guint index)
{
  g_autoptr (HkAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), index);

  return item; /* items keeps it */
}

static const char *
get_current_id (HkAssessmentPage *self)
{
  return self->current != NULL ? hk_assessment_item_get_indicator (self->current)->id : NULL;
}

/* With something to search for, the categories do not count. */
gboolean
hk_assessment_page_is_wanted (HkAssessmentPage *self, HkAssessmentItem *item)
{
  return hk_item_filter_passes (gtk_drop_down_get_selected (self->filter_drop_down), item) &&
         (self->search == NULL || hk_assessment_item_matches (item, self->search));
}

static gboolean
match_item (gpointer object, gpointer user_data)
{
  HkAssessmentPage *self = user_data;
  HkAssessmentItem *item = object;

  if (self->search == NULL && hk_assessment_item_get_indicator (item)->category != self->category)
    return FALSE;
  /* The one being worked on stays where it is. */
  return item == self->current || hk_assessment_page_is_wanted (self, item);
}

static void
show_categories (HkAssessmentPage *self, HkScore *score)
{
  for (guint i = 0; i < hk_rule_set_get_n_categories (self->rule_set); i++)
    hk_category_row_show (
        HK_CATEGORY_ROW (gtk_list_box_get_row_at_index (self->category_list, (int)i)),
        hk_rule_set_get_category (self->rule_set, i),
        hk_score_get_category (score, i));
}

static void
show_item_head (HkAssessmentPage *self, HkScore *score)
{
  const HkSubtotal *subtotal = hk_score_get_category (score, self->category);
  guint n_left = subtotal->n_proposed + subtotal->n_open + subtotal->n_unknown;
  guint n = self->search != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->shown))
                                 : subtotal->n_items;
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);
  g_autofree char *left = self->search != NULL ? g_strdup (C_ ("items", "found"))
                          : n_left > 0         ? g_strdup_printf (_ ("%u left"), n_left)
                                               : g_strdup (_ ("all answered"));

  gtk_label_set_text (self->item_count, count);
  gtk_label_set_text (self->left_count, left);
}

static void
show_subtitle (HkAssessmentPage *self, HkSnapshot *snapshot)
{
  g_autofree char *year = hk_format_fiscal_year (hk_snapshot_get_profile (snapshot)->fiscal_year);
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · rule set %s"), year, hk_rule_set_get_id (self->rule_set));

  g_autofree char *name = hk_rule_set_dup_name (self->rule_set);
  g_autofree char *label = g_strdup_printf (_ ("Rule set %s"), name);

  hk_page_set_subtitle (HK_PAGE (self), subtitle);
  gtk_label_set_text (self->rule_set_label, label);
}

static void
show_current (HkAssessmentPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->detail), self->current != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->key_bar), self->current != NULL);
  if (self->current != NULL)
    hk_indicator_detail_show (self->detail, snapshot, hk_assessment_item_get_index (self->current));
}

static void
set_category (HkAssessmentPage *self, guint category)
{
  gboolean updating = self->updating;

  self->category = category;
  self->updating = TRUE;
  gtk_list_box_select_row (self->category_list,
                           gtk_list_box_get_row_at_index (self->category_list, (int)category));
  self->updating = updating;
}

static void
set_current (HkAssessmentPage *self, HkAssessmentItem *item)
{
  if (item == self->current)
    return;
  if (self->current != NULL)
    {
      hk_indicator_detail_flush (self->detail);
      hk_indicator_detail_drop_pending (self->detail); /* nothing is confirmed by moving away */
    }
  self->current = item;
  if (self->search != NULL && item != NULL)
    set_category (self, hk_assessment_item_get_indicator (item)->category);
  show_current (self);
}

/* Refills the list for the category and the filter, and keeps `wanted` selected if it is in it. */
static void
refilter (HkAssessmentPage *self, HkAssessmentItem *wanted)
{
  guint position = 0;
  guint n;

  self->updating = TRUE;
  set_current (self, wanted);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  for (guint i = 0; i < n && wanted != NULL; i++)
    {
      g_autoptr (HkAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (item == wanted)
        position = i;
    }
  gtk_single_selection_set_selected (self->selection, n > 0 ? position : GTK_INVALID_LIST_POSITION);
  self->updating = FALSE;
  gtk_stack_set_visible_child_name (self->items_stack, n > 0 ? "list" : "empty");
  set_current (self, gtk_single_selection_get_selected_item (self->selection));
  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->item_view), "list.scroll-to-item", "u", position);
}

void
hk_assessment_page_select_item (HkAssessmentPage *self, HkAssessmentItem *item)
{
  set_category (self, hk_assessment_item_get_indicator (item)->category);
  refilter (self, item);
  show_item_head (self, hk_snapshot_get_score (hk_page_get_snapshot (HK_PAGE (self))));
}

static void
fill (HkAssessmentPage *self, HkRuleSet *rule_set)
{
  GtkWidget *row;

  self->updating = TRUE;
  self->current = NULL;
  g_set_object (&self->rule_set, rule_set);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->category_list))) != NULL)
    gtk_list_box_remove (self->category_list, row);
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    gtk_list_box_append (self->category_list, hk_category_row_new ());
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      g_autoptr (HkAssessmentItem) item =
          hk_assessment_item_new (hk_rule_set_get_indicator (rule_set, i), i);

      g_list_store_append (self->items, item);
    }
  self->updating = FALSE;
}

static void
set_marks (HkAssessmentPage *self, HkSnapshot *snapshot)
{
  const int year = hk_snapshot_get_profile (snapshot)->fiscal_year;
  gboolean has_assigned = hk_snapshot_has_assigned (snapshot);
  gboolean has_last_year = hk_snapshot_get_last_year (snapshot) != NULL;
  GDate today;

  hk_clock_get_today (&today);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      HkAssessmentItem *item = hk_assessment_page_get_item (self, i);
      const char *id = hk_assessment_item_get_indicator (item)->id;
      const HkItemMarks marks = {
        .stale =
            hk_evidence_register_has_stale (hk_snapshot_get_evidence (snapshot), year, id, &today),
        .mine = has_assigned && !hk_snapshot_is_assigned (snapshot, id),
        .changed = hk_last_year_has_changed (snapshot, i),
      };

      hk_assessment_item_set_marks (item, &marks);
    }
  hk_item_filter_offer (self->filter_drop_down, has_assigned, has_last_year);
}

static void
hk_assessment_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (page);
  HkScore *score = hk_snapshot_get_score (snapshot);
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  gboolean is_first = self->rule_set != rule_set;

  if (is_first)
    fill (self, rule_set);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    hk_assessment_item_set_score (hk_assessment_page_get_item (self, i),
                                  hk_score_get_item (score, i));
  set_marks (self, snapshot);
  hk_assessment_show_score (self->score_label, self->score_button, hk_score_get_total (score));
  hk_assessment_show_counts (self->counts, hk_score_get_total (score));
  show_categories (self, score);
  show_subtitle (self, snapshot);
  if (is_first)
    hk_assessment_page_select_item (self, hk_assessment_page_get_item (self, 0));
  else
    show_current (self);
  show_item_head (self, score);
  hk_indicator_detail_set_locked (self->detail,
                                  hk_approval_bar_show (self->approval_bar, snapshot));
}

static void
hk_assessment_page_open (HkPage *page, GVariant *target)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (page);

  if (target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    hk_assessment_page_select (self, g_variant_get_string (target, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->item_view));
}

static void
list_all_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->filter_drop_down, HK_FILTER_ALL);
}

static void
find_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (HK_ASSESSMENT_PAGE (user_data)->search_entry));
}

static void
present_explanation (HkAssessmentPage *self, const char *title, GPtrArray *rows)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (hk_explanation_window_new (window, title, rows)));
}

static GPtrArray *
explain_score (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (data));

  *ret_title = g_strdup (_ ("Confirmed Score of the Assessment"));
  return hk_explain_total (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static void
explain_total_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_explainable_explain (HK_ASSESSMENT_PAGE (user_data)->score_button);
}

/* F2: the category when the focus is on the categories, else the indicator. */
static void
explain_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));
  HkScore *score = hk_snapshot_get_score (snapshot);
  HkAssessment *assessment = hk_snapshot_get_assessment (snapshot);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GPtrArray) rows = NULL;

  if (hk_explainable_explain_focus (GTK_WIDGET (self)))
    return;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->category_list)))
    {
      rows = hk_explain_category (score, assessment, self->category);
      present_explanation (
          self,
          hk_text_pick (hk_rule_set_get_category (self->rule_set, self->category)->title),
          rows);
    }
  else if (self->current != NULL)
    {
      guint index = hk_assessment_item_get_index (self->current);

      rows = hk_explain_indicator (score, assessment, index);
      hk_snapshot_explain_suggestion (snapshot, index, rows);
      present_explanation (
          self, hk_text_pick (hk_assessment_item_get_indicator (self->current)->title), rows);
    }
}

static const GActionEntry page_entries[] = {
  { .name = "find", .activate = find_activated },
  { .name = "list-all", .activate = list_all_activated },
  { .name = "explain-total", .activate = explain_total_activated },
  { .name = "explain", .activate = explain_activated },
};

static void
category_selected_cb (HkAssessmentPage *self, GtkListBoxRow *row)
{
  if (self->updating || row == NULL)
    return;
  self->category = (guint)gtk_list_box_row_get_index (row);
  /* Going to a category ends the search. */
  g_clear_pointer (&self->search, g_free);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  self->updating = FALSE;
  refilter (self, NULL);
  show_item_head (self, hk_snapshot_get_score (hk_page_get_snapshot (HK_PAGE (self))));
}

static void
filter_changed_cb (HkAssessmentPage *self)
{
  HkAssessmentItem *current = self->current;

  if (self->updating || self->rule_set == NULL)
    return;
  if (current != NULL && !hk_assessment_page_is_wanted (self, current))
    current = NULL;
  refilter (self, current);
}

static void
search_changed_cb (HkAssessmentPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->updating || self->rule_set == NULL)
    return;
  g_free (self->search);
  self->search = *text != '\0' ? hk_text_search_key (text) : NULL;
  if (self->search == NULL && self->current != NULL)
    hk_assessment_page_select_item (self, self->current);
  else
    refilter (self,
              self->current != NULL && hk_assessment_page_is_wanted (self, self->current)
                  ? self->current
                  : NULL);
  show_item_head (self, hk_snapshot_get_score (hk_page_get_snapshot (HK_PAGE (self))));
}

static void
search_left_cb (HkAssessmentPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->item_view));
}

static void
search_stopped_cb (HkAssessmentPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->item_view));
}

static void
item_selected_cb (HkAssessmentPage *self)
{
  HkAssessmentItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->updating && item != NULL)
    set_current (self, item);
}

static void
item_activated_cb (HkAssessmentPage *self)
{
  hk_assessment_page_confirm (self);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, hk_assessment_row_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hk_assessment_row_set_item (HK_ASSESSMENT_ROW (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hk_assessment_row_set_item (HK_ASSESSMENT_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static gboolean
key_pressed_cb (HkAssessmentPage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  return hk_assessment_page_handle_key (self, keyval, modifiers);
}

static gboolean
list_key_pressed_cb (HkAssessmentPage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  return hk_assessment_page_handle_list_key (self, keyval, modifiers);
}

static void
hk_assessment_page_dispose (GObject *object)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (object);

  self->updating = TRUE;
  self->current = NULL;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_ASSESSMENT_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->rule_set);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (hk_assessment_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/hakaru/Hakaru/ui/hk-assessment-page.ui");
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, score_label);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, score_button);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, category_list);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, counts);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, rule_set_label);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, item_count);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, left_count);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, filter_drop_down);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, search_entry);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, items_stack);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, item_view);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, detail);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, key_bar);
  gtk_widget_class_bind_template_callback (klass, category_selected_cb);
  gtk_widget_class_bind_template_callback (klass, filter_changed_cb);
  gtk_widget_class_bind_template_callback (klass, item_activated_cb);
  gtk_widget_class_bind_template_callback (klass, row_set_up_cb);
  gtk_widget_class_bind_template_callback (klass, row_bound_cb);
  gtk_widget_class_bind_template_callback (klass, row_unbound_cb);
  gtk_widget_class_bind_template_callback (klass, key_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, list_key_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, search_changed_cb);
  gtk_widget_class_bind_template_callback (klass, search_left_cb);
  gtk_widget_class_bind_template_callback (klass, search_stopped_cb);
}

static void
hk_assessment_page_class_init (HkAssessmentPageClass *klass)
{
  HkPageClass *page_class = HK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_assessment_page_dispose;
  page_class->snapshot_changed = hk_assessment_page_snapshot_changed;
  page_class->get_paper = hk_page_paper_of_assessment;
  page_class->open = hk_assessment_page_open;

  g_type_ensure (HK_TYPE_INDICATOR_DETAIL);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static const char *
get_indicator_of (HkPage *page)
{
  return get_current_id (HK_ASSESSMENT_PAGE (page));
}

static void
hk_assessment_page_init (HkAssessmentPage *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (HK_TYPE_ASSESSMENT_ITEM);
  self->filter = gtk_custom_filter_new (match_item, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                           g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->item_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (
      self->selection, "notify::selected-item", G_CALLBACK (item_selected_cb), self);
  hk_page_add_actions (HK_PAGE (self), page_entries, G_N_ELEMENTS (page_entries));
  hk_assessment_page_add_answering (self);
  hk_evidence_actions_add (HK_PAGE (self), get_indicator_of);
  self->approval_bar = hk_approval_bar_attach (HK_PAGE (self));
  hk_explainable_set (self->score_button, explain_score, self);
  hk_assessment_keys_fill (self->key_bar);
  hk_list_stop_add (self->category_list, NULL, GTK_WIDGET (self->items_stack));
  self->updating = FALSE;
}

char *
hk_assessment_page_dup_badge (HkSnapshot *snapshot)
{
  HkScore *score = hk_snapshot_get_score (snapshot);
  const HkSubtotal *total = score != NULL ? hk_score_get_total (score) : NULL;
  guint n_left = total != NULL ? total->n_proposed + total->n_open + total->n_unknown : 0;

  return n_left > 0 ? g_strdup_printf (_ ("%u left"), n_left) : NULL;
}

void
hk_assessment_page_select (HkAssessmentPage *self, const char *indicator_id)
{
  guint index;

  g_return_if_fail (HK_IS_ASSESSMENT_PAGE (self));
  g_return_if_fail (indicator_id != NULL);

  if (self->rule_set != NULL &&
      hk_rule_set_find_indicator (self->rule_set, indicator_id, &index) != NULL)
    hk_assessment_page_select_item (self, hk_assessment_page_get_item (self, index));
}

const char *
hk_assessment_page_get_indicator_id (HkAssessmentPage *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_PAGE (self), NULL);

  return get_current_id (self);
}
