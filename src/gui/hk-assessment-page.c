/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 自己診断: categories, indicators, and everything about one indicator; every edit is saved as it
 * is made. */

#define G_LOG_DOMAIN "hk-assessment-page"

#include "config.h"

#include "hk-assessment-page.h"

#include <glib/gi18n-lib.h>

#include "hk-approval-bar.h"
#include "hk-assessment-counts.h"
#include "hk-assessment-edits.h"
#include "hk-assessment-item.h"
#include "hk-assessment-keys.h"
#include "hk-assessment-row.h"
#include "hk-category-row.h"
#include "hk-explainable.h"
#include "hk-explanation-window.h"
#include "hk-indicator-detail.h"
#include "hk-list-stop.h"
#include "hk-page-paper.h"

typedef enum
{
  FILTER_ALL,
  FILTER_OPEN,
  FILTER_PROPOSALS,
} ItemFilter;

struct _HkAssessmentPage
{
  HkPage parent_instance;

  /* Template widgets */
  GtkLabel *score_label;
  GtkWidget *score_button;
  GtkListBox *category_list;
  GtkFlowBox *counts;
  GtkLabel *item_count;
  GtkLabel *left_count;
  GtkDropDown *filter_drop_down;
  GtkStack *items_stack;
  GtkListView *item_view;
  HkIndicatorDetail *detail;
  GtkBox *key_bar;

  /* Owned */
  HkRuleSet *rule_set;
  GListStore *items; /* (element-type HkAssessmentItem), in the order of the rule set */
  GtkFilterListModel *shown;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;

  /* Borrowed */
  HkApprovalBar *approval_bar;

  /* State */
  HkAssessmentItem *current; /* borrowed from items; NULL none */
  guint category;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (HkAssessmentPage, hk_assessment_page, HK_TYPE_PAGE)

static HkAssessmentItem *
get_item (HkAssessmentPage *self, guint index)
{
  g_autoptr (HkAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), index);

  return item; /* items keeps it */
}

static const char *
get_current_id (HkAssessmentPage *self)
{
  return self->current != NULL ? hk_assessment_item_get_indicator (self->current)->id : NULL;
}

static gboolean
passes (HkAssessmentItem *item, ItemFilter filter)
{
  if (filter == FILTER_OPEN)
    return hk_assessment_item_is_open (item) ||
           hk_assessment_item_get_score (item)->state == HK_STATE_UNKNOWN;
  if (filter == FILTER_PROPOSALS)
    return hk_assessment_item_is_proposed (item);
  return TRUE;
}

static gboolean
match_item (gpointer object, gpointer user_data)
{
  HkAssessmentPage *self = user_data;
  HkAssessmentItem *item = object;

  /* The one being worked on stays where it is. */
  return hk_assessment_item_get_indicator (item)->category == self->category &&
         (item == self->current ||
          passes (item, gtk_drop_down_get_selected (self->filter_drop_down)));
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
  g_autofree char *count = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", subtotal->n_items), subtotal->n_items);
  g_autofree char *left =
      n_left > 0 ? g_strdup_printf (_ ("%u left"), n_left) : g_strdup (_ ("all answered"));

  gtk_label_set_text (self->item_count, count);
  gtk_label_set_text (self->left_count, left);
}

static void
show_subtitle (HkAssessmentPage *self, HkSnapshot *snapshot)
{
  g_autofree char *year = hk_format_fiscal_year (hk_snapshot_get_profile (snapshot)->fiscal_year);
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · rule set %s"), year, hk_rule_set_get_id (self->rule_set));

  hk_page_set_subtitle (HK_PAGE (self), subtitle);
}

static void
show_current (HkAssessmentPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->detail), self->current != NULL);
  if (self->current != NULL)
    hk_indicator_detail_show (self->detail,
                              hk_snapshot_get_assessment (snapshot),
                              hk_snapshot_get_score (snapshot),
                              hk_assessment_item_get_index (self->current));
}

static void
set_current (HkAssessmentPage *self, HkAssessmentItem *item)
{
  if (item == self->current)
    return;
  if (self->current != NULL)
    hk_indicator_detail_flush (self->detail);
  self->current = item;
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

static void
select_item (HkAssessmentPage *self, HkAssessmentItem *item)
{
  self->category = hk_assessment_item_get_indicator (item)->category;
  self->updating = TRUE;
  gtk_list_box_select_row (
      self->category_list,
      gtk_list_box_get_row_at_index (self->category_list, (int)self->category));
  self->updating = FALSE;
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
hk_assessment_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (page);
  HkScore *score = hk_snapshot_get_score (snapshot);
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  gboolean is_first = self->rule_set != rule_set;

  if (is_first)
    fill (self, rule_set);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    hk_assessment_item_set_score (get_item (self, i), hk_score_get_item (score, i));
  hk_assessment_show_score (self->score_label, self->score_button, hk_score_get_total (score));
  hk_assessment_show_counts (self->counts, hk_score_get_total (score));
  show_categories (self, score);
  show_subtitle (self, snapshot);
  if (is_first)
    select_item (self, get_item (self, 0));
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

/* The next one after the current, in the order of the rule set and round again, that nobody has
 * answered. */
static HkAssessmentItem *
find_next_open (HkAssessmentPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint start = self->current != NULL ? hk_assessment_item_get_index (self->current) : 0;
  ItemFilter filter = gtk_drop_down_get_selected (self->filter_drop_down);

  for (guint i = 1; i < n; i++)
    {
      HkAssessmentItem *item = get_item (self, (start + i) % n);

      if (hk_assessment_item_is_open (item) && passes (item, filter))
        return item;
    }
  return NULL;
}

static void
go_to_next_open (HkAssessmentPage *self)
{
  HkAssessmentItem *next = find_next_open (self);

  if (next != NULL)
    select_item (self, next);
  else
    hk_page_show_toast (HK_PAGE (self), _ ("Every item is answered."));
}

static void
answered_and_go_on_cb (HkPage *page, gboolean succeeded, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (page);

  /* Unless the user has gone elsewhere meanwhile. */
  if (succeeded && self->current == user_data)
    go_to_next_open (self);
}

static void
edit (HkAssessmentPage *self, HkAssessmentEdit what, const char *text, gboolean go_on)
{
  if (self->current != NULL)
    hk_assessment_edit_run (HK_PAGE (self),
                            what,
                            get_current_id (self),
                            text,
                            0,
                            go_on ? answered_and_go_on_cb : NULL,
                            self->current);
}

/* A level of a percentage or count is kept as the smallest number of that level, and said so. */
static void
say_lower_bound (HkAssessmentPage *self, const HkIndicator *indicator, const HkLevel *level)
{
  g_autofree char *number = hk_format_milli (level->minimum);
  g_autofree char *text =
      g_strdup_printf (_ ("Kept as %s, the least of level %u. Type the number if you know it."),
                       number,
                       level->level);

  hk_page_show_toast (HK_PAGE (self), text);
}

static void
answer_level (HkAssessmentPage *self, guint number, gboolean go_on)
{
  const HkIndicator *indicator;
  const HkLevel *level;
  gint64 value;

  if (self->current == NULL)
    return;
  indicator = hk_assessment_item_get_indicator (self->current);
  level = hk_indicator_find_level (indicator, number);
  if (level == NULL)
    return;

  value = level->level * HK_POINT;
  if (indicator->type == HK_ANSWER_TYPE_PERCENT || indicator->type == HK_ANSWER_TYPE_COUNT)
    {
      value = level->minimum;
      say_lower_bound (self, indicator, level);
    }
  hk_assessment_edit_run (HK_PAGE (self),
                          HK_EDIT_LEVEL,
                          indicator->id,
                          NULL,
                          value,
                          go_on ? answered_and_go_on_cb : NULL,
                          self->current);
}

static void
answer_level_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int level;
  gboolean go_on;

  g_variant_get (parameter, "(ib)", &level, &go_on);
  answer_level (HK_ASSESSMENT_PAGE (user_data), (guint)level, go_on);
}

static void
answer_text_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  edit (
      HK_ASSESSMENT_PAGE (user_data), HK_EDIT_TEXT, g_variant_get_string (parameter, NULL), FALSE);
}

static void
confirm_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);

  if (self->current != NULL && hk_assessment_item_is_proposed (self->current))
    edit (self, HK_EDIT_CONFIRM, NULL, TRUE);
}

static void
not_applicable_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  edit (HK_ASSESSMENT_PAGE (user_data),
        HK_EDIT_NOT_APPLICABLE,
        g_variant_get_string (parameter, NULL),
        FALSE);
}

static void
unknown_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  edit (HK_ASSESSMENT_PAGE (user_data), HK_EDIT_UNKNOWN, NULL, TRUE);
}

static void
clear_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);

  if (self->current == NULL || hk_assessment_item_is_open (self->current))
    return;
  edit (self, HK_EDIT_CLEAR, NULL, FALSE);
  hk_page_show_undo_toast (HK_PAGE (self), _ ("The answer is cleared."));
}

static void
evidence_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  edit (HK_ASSESSMENT_PAGE (user_data),
        HK_EDIT_EVIDENCE,
        g_variant_get_string (parameter, NULL),
        FALSE);
}

static void
list_all_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_drop_down_set_selected (HK_ASSESSMENT_PAGE (user_data)->filter_drop_down, FILTER_ALL);
}

static void
next_open_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_next_open (HK_ASSESSMENT_PAGE (user_data));
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
      rows = hk_explain_indicator (score, assessment, hk_assessment_item_get_index (self->current));
      present_explanation (
          self, hk_text_pick (hk_assessment_item_get_indicator (self->current)->title), rows);
    }
}

static const GActionEntry page_entries[] = {
  { .name = "answer-level", .activate = answer_level_activated, .parameter_type = "(ib)" },
  { .name = "answer-text", .activate = answer_text_activated, .parameter_type = "s" },
  { .name = "confirm", .activate = confirm_activated },
  { .name = "not-applicable", .activate = not_applicable_activated, .parameter_type = "s" },
  { .name = "unknown", .activate = unknown_activated },
  { .name = "clear", .activate = clear_activated },
  { .name = "evidence", .activate = evidence_activated, .parameter_type = "s" },
  { .name = "list-all", .activate = list_all_activated },
  { .name = "next-open", .activate = next_open_activated },
  { .name = "explain-total", .activate = explain_total_activated },
  { .name = "explain", .activate = explain_activated },
};

static void
category_selected_cb (HkAssessmentPage *self, GtkListBoxRow *row)
{
  if (self->updating || row == NULL)
    return;
  self->category = (guint)gtk_list_box_row_get_index (row);
  refilter (self, NULL);
  show_item_head (self, hk_snapshot_get_score (hk_page_get_snapshot (HK_PAGE (self))));
}

static void
filter_changed_cb (HkAssessmentPage *self)
{
  HkAssessmentItem *current = self->current;

  if (self->updating || self->rule_set == NULL)
    return;
  if (current != NULL && !passes (current, gtk_drop_down_get_selected (self->filter_drop_down)))
    current = NULL;
  refilter (self, current);
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
  confirm_activated (NULL, NULL, self);
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

static void
move_by (HkAssessmentPage *self, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint position = gtk_single_selection_get_selected (self->selection);
  gint64 wanted = (gint64)position + step;

  if (n == 0 || position == GTK_INVALID_LIST_POSITION || wanted < 0 || wanted >= n)
    return;
  gtk_single_selection_set_selected (self->selection, (guint)wanted);
  gtk_widget_activate_action (
      GTK_WIDGET (self->item_view), "list.scroll-to-item", "u", (guint)wanted);
}

static gboolean
is_typing (HkAssessmentPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus);
}

static gboolean
is_in (HkAssessmentPage *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
handle_letter (HkAssessmentPage *self, guint keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_n:
      hk_indicator_detail_ask_reason (self->detail);
      return TRUE;
    case GDK_KEY_u:
      edit (self, HK_EDIT_UNKNOWN, NULL, TRUE);
      return TRUE;
    case GDK_KEY_e:
      hk_indicator_detail_edit_evidence (self->detail);
      return TRUE;
    case GDK_KEY_v:
      return hk_indicator_detail_edit_value (self->detail);
    case GDK_KEY_slash:
      return gtk_widget_activate (GTK_WIDGET (self->filter_drop_down));
    case GDK_KEY_Delete:
      clear_activated (NULL, NULL, self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
handle_arrow (HkAssessmentPage *self, guint keyval)
{
  /* The lists have their own arrows. */
  if (!is_in (self, GTK_WIDGET (self->detail)))
    return FALSE;
  move_by (self, keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? -1 : 1);
  return TRUE;
}

static gboolean
key_pressed_cb (HkAssessmentPage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const GdkModifierType others = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;

  if (self->current == NULL || (modifiers & others) != 0 || is_typing (self))
    return GDK_EVENT_PROPAGATE;
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_0 + HK_MAX_LEVEL)
    answer_level (self, keyval - GDK_KEY_0, TRUE);
  else if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_0 + HK_MAX_LEVEL)
    answer_level (self, keyval - GDK_KEY_KP_0, TRUE);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    confirm_activated (NULL, NULL, self);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up || keyval == GDK_KEY_Down ||
           keyval == GDK_KEY_KP_Down)
    return handle_arrow (self, keyval);
  else
    return handle_letter (self, keyval);
  return GDK_EVENT_STOP;
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
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, item_count);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, left_count);
  gtk_widget_class_bind_template_child (klass, HkAssessmentPage, filter_drop_down);
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
    select_item (self, get_item (self, index));
}

const char *
hk_assessment_page_get_indicator_id (HkAssessmentPage *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_PAGE (self), NULL);

  return get_current_id (self);
}
