/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 比較: who is ahead, where the own place is, and what would help most. Computed on a thread, shown
 * here. */
#define G_LOG_DOMAIN "hk-comparison-page"

#include "config.h"

#include "hk-comparison-page.h"

#include <glib/gi18n-lib.h>

#include "hk-chart-view.h"
#include "hk-comparison-result.h"
#include "hk-explainable.h"
#include "hk-gap-table.h"
#include "hk-item-facts.h"
#include "hk-item-request.h"
#include "hk-item-view.h"
#include "hk-page-paper.h"
#include "hk-peer-picker.h"
#include "hk-peer-table.h"
#include "hk-rank-figures.h"

#define FEW_GAPS 6

struct _HkComparisonPage
{
  HkPage parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkWidget *choices;
  HkPeerPicker *picker;
  GtkMenuButton *export_button;
  HkRankFigures *figures;
  GtkDropDown *rule_set_choice;
  GtkStack *picture_stack;
  GtkToggleButton *chart_button;
  GtkToggleButton *table_button;
  HkChartView *distribution;
  HkPeerTable *peers;
  GtkLabel *caption;
  GtkWidget *gap_card;
  GtkLabel *gap_note;
  GtkWidget *all_gaps_button;
  HkGapTable *gaps;
  GtkLabel *gap_empty;
  GtkWidget *category_card;
  GtkBox *category_head;
  GtkLabel *category_note;
  HkChartView *categories;
  HkItemView *item;

  /* Owned */
  HkComparisonResult *result; /* what is shown; NULL before the first one */
  GCancellable *cancellable;  /* of the computation under way */
  char *wanted_item;          /* to be shown with the next result */
  GPtrArray *rule_set_ids;
  HkReference *listed; /* whose rule sets these are */

  /* State */
  gboolean is_filling;
};

enum
{
  SIGNAL_SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkComparisonPage, hk_comparison_page, HK_TYPE_PAGE)

static void
show_main (HkComparisonPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "main");
  gtk_widget_set_visible (self->choices, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), TRUE);
  hk_page_set_can_go_back (HK_PAGE (self), FALSE);
  hk_page_set_title (HK_PAGE (self), _ ("Comparison"));
  hk_page_enable_action (HK_PAGE (self), "request-item", FALSE);
}

static void
show_item (HkComparisonPage *self, guint gap)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));

  hk_item_view_show (self->item, hk_snapshot_get_reference (snapshot), self->result, gap);
  gtk_stack_set_visible_child_name (self->stack, "item");
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
  hk_page_set_can_go_back (HK_PAGE (self), TRUE);
  hk_page_set_title (HK_PAGE (self), _ ("Who Has This"));
  hk_page_enable_action (HK_PAGE (self), "request-item", hk_item_view_can_request (self->item));
  gtk_widget_grab_focus (hk_item_view_get_first_focus (self->item));
}

static gboolean
find_gap (HkComparisonPage *self, const char *indicator_id, guint *ret_gap)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (self->result->ranking);

  for (guint i = 0; self->result->gaps != NULL && i < self->result->gaps->len; i++)
    {
      const HkGap *gap = &g_array_index (self->result->gaps, HkGap, i);

      if (g_strcmp0 (hk_rule_set_get_indicator (rule_set, gap->indicator)->id, indicator_id) != 0)
        continue;
      *ret_gap = i;
      return TRUE;
    }
  return FALSE;
}

static void
show_peer_label (HkComparisonPage *self)
{
  g_autofree char *title =
      hk_comparison_result_dup_peer_title (self->result->comparison, self->result->choice);
  guint n_members =
      hk_peer_set_get_n_members (hk_comparison_get_peer_set (self->result->comparison));
  g_autofree char *n = hk_format_integer (n_members);
  g_autofree char *label = g_strdup_printf (
      ngettext ("%1$s · %2$s municipality", "%1$s · %2$s municipalities", n_members), title, n);

  hk_peer_picker_set_label (self->picker, label);
}

/* The caption says what the numbers rest on, and who is left out. */
static void
show_caption (HkComparisonPage *self)
{
  guint n = self->result->n_without;
  HkBasis basis = hk_rule_set_get_basis (hk_ranking_get_rule_set (self->result->ranking));
  g_autofree char *count = hk_format_integer (n);
  g_autofree char *without =
      g_strdup_printf (ngettext ("%s municipality with missing values is left out",
                                 "%s municipalities with missing values are left out",
                                 n),
                       count);
  g_autofree char *caption =
      n > 0 && basis == HK_BASIS_DATASET
          ? g_strdup_printf (C_ ("two facts", "%1$s · %2$s"), self->result->caption, without)
          : g_strdup (self->result->caption);

  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), caption);
  hk_chart_set_caption (self->result->distribution, caption);
}

static void
show_gaps (HkComparisonPage *self)
{
  guint n = self->result->gaps != NULL ? self->result->gaps->len : 0;
  g_autofree char *count = hk_format_integer (n);
  g_autofree char *all = g_strdup_printf (ngettext ("See %s item", "See all %s items", n), count);
  gboolean has_items =
      hk_rule_set_get_n_indicators (hk_ranking_get_rule_set (self->result->ranking)) > 0;

  hk_gap_table_set_result (self->gaps, self->result);
  hk_gap_table_set_limit (self->gaps, FEW_GAPS);
  gtk_button_set_label (GTK_BUTTON (self->all_gaps_button), all);
  gtk_widget_set_visible (self->all_gaps_button, n > FEW_GAPS);
  gtk_widget_set_visible (GTK_WIDGET (self->gaps), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->gap_note), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->gap_empty), n == 0);
  if (!has_items)
    gtk_label_set_text (self->gap_empty,
                        _ ("This rule set has totals only. Choose another one to see items."));
  else if (self->result->own_score == NULL)
    gtk_label_set_text (self->gap_empty, _ ("Items are listed for a municipality."));
  else
    gtk_label_set_text (self->gap_empty, _ ("Every item is at its highest level."));
}

static void
show_result (HkComparisonPage *self)
{
  const char *near =
      hk_peer_set_get_title (hk_comparison_get_peer_set (self->result->near_comparison));
  g_autofree char *category_note = g_strdup_printf (_ ("Compared with %s"), near);

  hk_rank_figures_set_result (self->figures, self->result);
  show_peer_label (self);
  show_caption (self);
  hk_chart_view_set_chart (self->distribution, self->result->distribution);
  hk_peer_table_set_comparison (self->peers, self->result->comparison);
  show_gaps (self);
  gtk_widget_set_visible (self->category_card, self->result->categories != NULL);
  hk_chart_view_set_chart (self->categories, self->result->categories);
  gtk_label_set_text (self->category_note, category_note);
}

/* After a new result the item page shows the same item, or goes away with its gap. */
static void
show_wanted_item (HkComparisonPage *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted_item);
  gboolean is_item = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "item");
  guint gap = 0;

  if (wanted == NULL && is_item)
    wanted = g_strdup (hk_item_view_get_indicator_id (self->item));
  if (wanted != NULL && find_gap (self, wanted, &gap))
    show_item (self, gap);
  else if (is_item)
    show_main (self);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkComparisonPage) self = HK_COMPARISON_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HkComparisonResult) computed = hk_comparison_result_compute_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (computed == NULL)
    {
      hk_page_show_error (HK_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->result, hk_comparison_result_free);
  self->result = g_steal_pointer (&computed);
  show_result (self);
  show_wanted_item (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
compute (HkComparisonPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));
  guint selected = gtk_drop_down_get_selected (self->rule_set_choice);
  g_autoptr (HkComparisonChoice) choice = NULL;
  HkPeerRule rule = hk_peer_picker_get_rule (self->picker);

  if (snapshot == NULL || selected >= self->rule_set_ids->len)
    return;
  choice = hk_comparison_choice_new (
      g_ptr_array_index (self->rule_set_ids, selected),
      rule,
      rule == HK_PEERS_PREFECTURES ? hk_peer_picker_get_prefectures (self->picker) : NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  hk_comparison_result_compute_async (
      snapshot, choice, self->cancellable, computed_cb, g_object_ref (self));
}

/* Whether official data say something under it; else there is nothing to compare. */
static gboolean
has_data (HkRuleSet *rule_set)
{
  if (hk_rule_set_get_basis (rule_set) != HK_BASIS_ANSWERS)
    return TRUE;
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    if (hk_rule_set_get_indicator (rule_set, i)->prefill != HK_PREFILL_NONE)
      return TRUE;
  return FALSE;
}

/* What was chosen stays; at first the official rule set: it is the one that ranks everybody. */
static void
fill_rule_sets (HkComparisonPage *self, HkReference *reference)
{
  GPtrArray *rule_sets = hk_reference_get_rule_sets (reference);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint before = gtk_drop_down_get_selected (self->rule_set_choice);
  g_autofree char *chosen = NULL;
  guint selected = 0;

  if (!g_set_object (&self->listed, reference))
    return;
  chosen =
      g_strdup (before < self->rule_set_ids->len ? g_ptr_array_index (self->rule_set_ids, before)
                                                 : HK_RULE_SET_OFFICIAL);
  g_ptr_array_set_size (self->rule_set_ids, 0);
  self->is_filling = TRUE;
  for (guint i = 0; i < rule_sets->len; i++)
    {
      HkRuleSet *rule_set = g_ptr_array_index (rule_sets, i);

      if (!has_data (rule_set))
        continue;
      if (g_str_equal (hk_rule_set_get_id (rule_set), chosen))
        selected = self->rule_set_ids->len;
      gtk_string_list_append (titles, hk_rule_set_get_title (rule_set));
      g_ptr_array_add (self->rule_set_ids, g_strdup (hk_rule_set_get_id (rule_set)));
    }
  gtk_drop_down_set_model (self->rule_set_choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->rule_set_choice, selected);
  self->is_filling = FALSE;
}

static void
show_table (HkComparisonPage *self, gboolean is_table)
{
  gtk_toggle_button_set_active (is_table ? self->table_button : self->chart_button, TRUE);
  gtk_stack_set_visible_child_name (self->picture_stack, is_table ? "table" : "chart");
}

static void
choice_changed_cb (HkComparisonPage *self)
{
  if (!self->is_filling)
    compute (self);
}

static void
view_toggled_cb (HkComparisonPage *self)
{
  gtk_stack_set_visible_child_name (
      self->picture_stack, gtk_toggle_button_get_active (self->table_button) ? "table" : "chart");
}

static void
mark_activated_cb (HkComparisonPage *self, guint mark, const char *code)
{
  if (code == NULL)
    return;
  show_table (self, TRUE);
  hk_peer_table_select (self->peers, code);
}

static void
gap_activated_cb (HkComparisonPage *self, guint gap)
{
  show_item (self, gap);
}

static void
all_gaps_clicked_cb (HkComparisonPage *self)
{
  hk_gap_table_set_limit (self->gaps, 0);
  gtk_widget_set_visible (self->all_gaps_button, FALSE);
}

static void
toggle_table_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (user_data);
  gboolean is_table = !gtk_toggle_button_get_active (self->table_button);

  show_table (self, is_table);
  if (is_table)
    hk_peer_table_select (self->peers, NULL);
  gtk_widget_child_focus (is_table ? GTK_WIDGET (self->peers) : GTK_WIDGET (self->distribution),
                          GTK_DIR_TAB_FORWARD);
}

static void
export_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_menu_button_popup (HK_COMPARISON_PAGE (user_data)->export_button);
}

static void
copy_table_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (user_data);
  g_autofree char *text = hk_peer_table_dup_text (self->peers);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  hk_page_show_toast (HK_PAGE (self), _ ("The table is in the clipboard."));
}

static void
request_item_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (user_data);
  HkReference *reference = hk_snapshot_get_reference (hk_page_get_snapshot (HK_PAGE (self)));
  HkRuleSet *rule_set = hk_ranking_get_rule_set (self->result->ranking);
  const HkIndicator *indicator =
      hk_rule_set_find_indicator (rule_set, hk_item_view_get_indicator_id (self->item), NULL);

  if (indicator != NULL && hk_item_view_can_request (self->item))
    hk_item_request_add (HK_PAGE (self), indicator, hk_item_list_services (reference, indicator));
}

/* A bar or point: that municipality; nothing chosen: the spread of all of them. */
static GPtrArray *
explain_distribution (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (data);
  const char *code = NULL;
  HkMunicipality *body = NULL;

  if (self->result == NULL)
    return NULL;
  if (hk_chart_view_get_mark (self->distribution, &code) >= 0 && code != NULL)
    body = hk_registry_lookup (hk_ranking_get_registry (self->result->ranking), code);
  if (body == NULL)
    {
      *ret_title = g_strdup (_ ("Points of each municipality"));
      return hk_explain_spread (self->result->comparison, HK_EXPLAIN_ALL);
    }
  *ret_title = g_strdup (hk_municipality_get_display_name (body));
  return hk_explain_standing (self->result->ranking, body);
}

/* A bar: the own points of the category, then the median beside it. */
static GPtrArray *
explain_categories (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (data);
  int mark = hk_chart_view_get_mark (self->categories, NULL);
  g_autoptr (GPtrArray) spread = NULL;
  GPtrArray *rows = NULL;

  if (self->result == NULL)
    return NULL;
  *ret_title = g_strdup (_ ("Points by category"));
  if (mark < 0)
    return self->result->own_score != NULL
               ? hk_explain_total (self->result->own_score, self->result->own_assessment)
               : NULL;
  spread = hk_explain_spread (self->result->near_comparison, mark);
  if (self->result->own_score == NULL)
    return g_steal_pointer (&spread);
  rows = hk_explain_category (self->result->own_score, self->result->own_assessment, (guint)mark);
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&spread));
  return rows;
}

/* On the page of an item: its effect. */
static GPtrArray *
explain_item (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (data);
  HkRuleSet *rule_set = NULL;
  const HkGap *gap = NULL;
  guint index = 0;

  if (self->result == NULL || !find_gap (self, hk_item_view_get_indicator_id (self->item), &index))
    return NULL;
  rule_set = hk_ranking_get_rule_set (self->result->ranking);
  gap = &g_array_index (self->result->gaps, HkGap, index);
  *ret_title =
      g_strdup (hk_text_pick (hk_rule_set_get_indicator (rule_set, gap->indicator)->title));
  return hk_explain_gap (rule_set,
                         gap,
                         hk_comparison_get_peer_set (self->result->near_comparison),
                         hk_ranking_get_dataset (self->result->ranking));
}

/* On the page of an item: who is at which level. */
static GPtrArray *
explain_levels (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (data);
  HkReference *reference = hk_snapshot_get_reference (hk_page_get_snapshot (HK_PAGE (self)));
  HkRuleSet *rule_set = NULL;
  guint indicator = 0;

  if (self->result == NULL || hk_item_view_get_indicator_id (self->item) == NULL)
    return NULL;
  rule_set = hk_ranking_get_rule_set (self->result->ranking);
  if (!hk_rule_set_find_indicator (
          rule_set, hk_item_view_get_indicator_id (self->item), &indicator))
    return NULL;
  *ret_title = g_strdup (hk_text_pick (hk_rule_set_get_indicator (rule_set, indicator)->title));
  return hk_explain_levels (rule_set,
                            indicator,
                            hk_comparison_get_peer_set (self->result->near_comparison),
                            hk_reference_get_datasets (reference));
}

static void
attach_explanations (HkComparisonPage *self)
{
  hk_explainable_set (GTK_WIDGET (self->distribution), explain_distribution, self);
  hk_explainable_set (GTK_WIDGET (self->categories), explain_categories, self);
  hk_explainable_set (GTK_WIDGET (self->item), explain_item, self);
  hk_item_view_set_explain_levels (self->item, explain_levels, self);
}

static void
hk_comparison_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (page);
  HkReference *reference = hk_snapshot_get_reference (snapshot);

  fill_rule_sets (self, reference);
  hk_peer_picker_set_own (
      self->picker, hk_reference_get_registry (reference), hk_snapshot_get_municipality (snapshot));
  compute (self);
}

static void
hk_comparison_page_open (HkPage *page, GVariant *target)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (page);

  if (target == NULL || !g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    return;
  g_free (self->wanted_item);
  self->wanted_item = g_variant_dup_string (target, NULL);
  compute (self);
}

static gboolean
hk_comparison_page_go_back (HkPage *page)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (page);

  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "item"))
    return FALSE;
  show_main (self);
  gtk_widget_child_focus (GTK_WIDGET (self->gaps), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static gboolean
hk_comparison_page_get_paper (HkPage *page, HkPagePaper *paper)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (page);
  HkComparisonResult *result = self->result;
  guint gap = 0;

  if (result != NULL && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "item") &&
      find_gap (self, hk_item_view_get_indicator_id (self->item), &gap))
    return hk_page_paper_of_item (
        page, result->near_comparison, &g_array_index (result->gaps, HkGap, gap), paper);
  return result != NULL &&
         hk_page_paper_of_comparison (page, result->comparison, result->own_score, paper);
}

static void
hk_comparison_page_dispose (GObject *object)
{
  HkComparisonPage *self = HK_COMPARISON_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, hk_comparison_result_free);
  g_clear_pointer (&self->wanted_item, g_free);
  g_clear_pointer (&self->rule_set_ids, g_ptr_array_unref);
  g_clear_object (&self->listed);

  G_OBJECT_CLASS (hk_comparison_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, picker);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, figures);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, rule_set_choice);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, chart_button);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, table_button);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, distribution);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, peers);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, caption);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, gap_card);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, gap_note);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, all_gaps_button);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, gaps);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, gap_empty);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, category_card);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, category_head);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, category_note);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, categories);
  gtk_widget_class_bind_template_child (widget_class, HkComparisonPage, item);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gap_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_gaps_clicked_cb);
}

static void
hk_comparison_page_class_init (HkComparisonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HkPageClass *page_class = HK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_comparison_page_dispose;
  page_class->snapshot_changed = hk_comparison_page_snapshot_changed;
  page_class->get_paper = hk_comparison_page_get_paper;
  page_class->open = hk_comparison_page_open;
  page_class->go_back = hk_comparison_page_go_back;
  signals[SIGNAL_SHOWN] = g_signal_new (
      "shown", HK_TYPE_COMPARISON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HK_TYPE_CHART_VIEW);
  g_type_ensure (HK_TYPE_GAP_TABLE);
  g_type_ensure (HK_TYPE_ITEM_VIEW);
  g_type_ensure (HK_TYPE_PEER_PICKER);
  g_type_ensure (HK_TYPE_PEER_TABLE);
  g_type_ensure (HK_TYPE_RANK_FIGURES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-comparison-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
add_export_menu (HkComparisonPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) table = g_menu_new ();

  g_menu_append_section (menu, NULL, hk_chart_view_get_menu (self->distribution));
  g_menu_append (table, _ ("Copy the Table"), "page.copy-table");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (table));
  gtk_menu_button_set_menu_model (self->export_button, G_MENU_MODEL (menu));
  gtk_widget_insert_action_group (
      GTK_WIDGET (self->export_button), "chart", hk_chart_view_get_actions (self->distribution));
}

static void
hk_comparison_page_init (HkComparisonPage *self)
{
  static const GActionEntry entries[] = {
    { "toggle-table", toggle_table_activated },
    { "export", export_activated },
    { "copy-table", copy_table_activated },
    { "request-item", request_item_activated },
  };

  self->rule_set_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  attach_explanations (self);
  hk_page_add_actions (HK_PAGE (self), entries, G_N_ELEMENTS (entries));
  gtk_box_append (self->category_head, hk_chart_view_create_menu_button (self->categories));
  add_export_menu (self);
  show_main (self);
}
