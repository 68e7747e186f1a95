/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gap list (伸びしろ): what would help most, by effect; a row leads to the item page. */
#define G_LOG_DOMAIN "hk-gap-table"

#include "config.h"

#include "hk-gap-table.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-table-column.h"

#define MAX_EFFORT 3

#define HK_TYPE_GAP_ROW (hk_gap_row_get_type ())
G_DECLARE_FINAL_TYPE (HkGapRow, hk_gap_row, HK, GAP_ROW, GObject)

struct _HkGapRow
{
  GObject parent_instance;

  HkRuleSet *rule_set;          /* owned: keeps the indicator alive */
  const HkIndicator *indicator; /* borrowed */
  HkGap gap;
  guint index; /* in the result: by effect */
};

struct _HkGapTable
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkColumnView *view;
  GtkColumnViewColumn *share_column;

  /* Owned */
  GListStore *rows;
  HkPeerSet *peers;   /* whose values count; NULL before the first result */
  HkDataset *dataset; /* the same */
  GtkSliceListModel *shown;
  GtkNoSelection *selection;
};

enum
{
  SIGNAL_GAP_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkGapRow, hk_gap_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (HkGapTable, hk_gap_table, ADW_TYPE_BIN)

static const HkGapRow *
get_row (gconstpointer item)
{
  return item;
}

static char *
dup_level (const HkIndicator *indicator, guint number)
{
  const HkLevel *level = hk_indicator_find_level (indicator, number);

  if (indicator->type == HK_ANSWER_TYPE_YES_NO && level != NULL)
    return g_strdup (hk_text_pick (level->text));
  return g_strdup_printf (_ ("Level %u"), number);
}

static char *
dup_number (gpointer item)
{
  return hk_format_integer (get_row (item)->index + 1);
}

static char *
dup_id (gpointer item)
{
  return g_strdup (get_row (item)->indicator->id);
}

static char *
dup_title (gpointer item)
{
  return g_strdup (hk_text_pick (get_row (item)->indicator->title));
}

static char *
dup_step (gpointer item)
{
  return hk_gap_dup_step (&get_row (item)->gap, get_row (item)->indicator);
}

static char *
dup_gain (gpointer item)
{
  return hk_format_gain (get_row (item)->gap.gain);
}

static char *
dup_share (gpointer item)
{
  const HkGap *gap = &get_row (item)->gap;
  g_autofree char *have = hk_format_integer (gap->n_have);
  g_autofree char *all = hk_format_integer (gap->n_peers);

  if (gap->n_peers == 0)
    return g_strdup (_ ("No public data"));
  return g_strdup_printf (C_ ("part of a number", "%1$s / %2$s"), have, all);
}

/* "●○○ 小": one, two or three of three. */
static char *
dup_effort (gpointer item)
{
  static const char *const words[] = { NC_ ("effort", "small"),
                                       NC_ ("effort", "medium"),
                                       NC_ ("effort", "large") };
  guint effort = MIN (get_row (item)->gap.effort, MAX_EFFORT);
  g_autoptr (GString) text = g_string_new (NULL);

  if (effort == 0)
    return g_strdup ("―");
  for (guint i = 0; i < MAX_EFFORT; i++)
    g_string_append (text, i < effort ? "●" : "○");
  g_string_append_printf (
      text, "  %s", g_dpgettext2 (GETTEXT_PACKAGE, "effort", words[effort - 1]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_effect (gpointer item)
{
  const HkGap *gap = &get_row (item)->gap;

  return gap->effect < 0 ? g_strdup ("―") : hk_format_hundredths (gap->effect);
}

static gboolean
is_always (gpointer item)
{
  return TRUE;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* The order of the list itself is by effect, compared exactly. */
static int
compare_indices (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (get_row (a)->index, get_row (b)->index);
}

static int
compare_effects (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (get_row (b)->index, get_row (a)->index);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (get_row (a)->indicator->id, get_row (b)->indicator->id);
}

static int
compare_gains (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (get_row (a)->gap.gain, get_row (b)->gap.gain);
}

static int
compare_shares (gconstpointer a, gconstpointer b, gpointer data)
{
  const HkGap *left = &get_row (a)->gap, *right = &get_row (b)->gap;

  return compare_numbers ((gint64)left->n_have * MAX (right->n_peers, 1),
                          (gint64)right->n_have * MAX (left->n_peers, 1));
}

static int
compare_efforts (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (get_row (a)->gap.effort, get_row (b)->gap.effort);
}

/* clang-format off */
static const HkTableColumn number_column = { "", dup_number, NULL, compare_indices, 1, FALSE, 44, "dim-label" };
static const HkTableColumn id_column = { "", dup_id, NULL, compare_ids, 0, FALSE, 64, "caption" };
static const HkTableColumn title_column = { N_ ("Item"), dup_title, NULL, NULL, 0, TRUE, 0, NULL };
static const HkTableColumn step_column = { N_ ("Now → next"), dup_step, NULL, NULL, 0, FALSE, 170, "dim-label" };
static const HkTableColumn gain_column = { N_ ("Points gained"), dup_gain, is_always, compare_gains, 1, FALSE, 90, NULL };
static const HkTableColumn share_column = { N_ ("Municipalities that have it"), dup_share, NULL, compare_shares, 0, FALSE, 230, NULL };
static const HkTableColumn effort_column = { N_ ("Effort"), dup_effort, NULL, compare_efforts, 0, FALSE, 108, "effort" };
static const HkTableColumn effect_column = { N_ ("Effect"), dup_effect, NULL, compare_effects, 1, FALSE, 76, NULL };
static const HkTableColumn *const columns[] = { &number_column, &id_column, &title_column, &step_column,
                                                &gain_column, &share_column, &effort_column, &effect_column };
/* clang-format on */

static void
share_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 120, -1);
  gtk_widget_add_css_class (bar, "share-bar");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_margin_start (box, 12);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
share_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gpointer row = gtk_list_item_get_item (item);
  GtkWidget *bar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (bar);
  const HkGap *gap = &get_row (row)->gap;
  g_autofree char *text = dup_share (row);

  gtk_widget_set_visible (bar, gap->n_peers > 0);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 gap->n_peers > 0 ? (double)gap->n_have / gap->n_peers : 0);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
arrow_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (image, "dim-label");
  gtk_list_item_set_child (item, image);
}

static void
row_activated_cb (HkGapTable *self, guint position)
{
  g_autoptr (HkGapRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_GAP_ACTIVATED], 0, row->index);
}

/* The effect of the row in focus. */
static GPtrArray *
explain_row (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkGapTable *self = HK_GAP_TABLE (data);
  const HkGapRow *row = hk_table_column_find_item (focus);

  if (row == NULL || self->peers == NULL)
    return NULL;
  *ret_title = g_strdup (hk_text_pick (row->indicator->title));
  return hk_explain_gap (row->rule_set, &row->gap, self->peers, self->dataset);
}

static void
hk_gap_row_finalize (GObject *object)
{
  g_clear_object (&((HkGapRow *)object)->rule_set);

  G_OBJECT_CLASS (hk_gap_row_parent_class)->finalize (object);
}

static void
hk_gap_row_class_init (HkGapRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_gap_row_finalize;
}

static void
hk_gap_row_init (HkGapRow *self)
{
}

static void
hk_gap_table_dispose (GObject *object)
{
  HkGapTable *self = HK_GAP_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->peers);
  g_clear_object (&self->dataset);
  g_clear_object (&self->shown);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (hk_gap_table_parent_class)->dispose (object);
}

static void
hk_gap_table_class_init (HkGapTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_gap_table_dispose;
  signals[SIGNAL_GAP_ACTIVATED] = g_signal_new ("gap-activated",
                                                HK_TYPE_GAP_TABLE,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL,
                                                NULL,
                                                NULL,
                                                G_TYPE_NONE,
                                                1,
                                                G_TYPE_UINT);
}

static void
add_arrow_column (HkGapTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("", factory);

  g_signal_connect (factory, "setup", G_CALLBACK (arrow_set_up_cb), NULL);
  gtk_column_view_column_set_fixed_width (column, 44);
  gtk_column_view_append_column (self->view, column);
}

static void
add_columns (HkGapTable *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *column = hk_table_column_add (self->view, columns[i]);

      if (*columns[i]->title != '\0')
        gtk_column_view_column_set_title (column, _ (columns[i]->title));
      if (columns[i] == &share_column)
        {
          g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

          g_signal_connect (factory, "setup", G_CALLBACK (share_set_up_cb), NULL);
          g_signal_connect (factory, "bind", G_CALLBACK (share_bound_cb), NULL);
          gtk_column_view_column_set_factory (column, factory);
          self->share_column = column;
        }
    }
  add_arrow_column (self);
  hk_table_column_align_heads (self->view, columns, G_N_ELEMENTS (columns));
}

static void
hk_gap_table_init (HkGapTable *self)
{
  GtkSortListModel *sorted;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (HK_TYPE_GAP_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (sorted), 0, G_MAXUINT);
  self->selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "gap-table");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Room to improve"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  hk_explainable_set (GTK_WIDGET (self->view), explain_row, self);
  add_columns (self);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static HkGapRow *
make_row (HkRuleSet *rule_set, const HkGap *gap, guint index)
{
  HkGapRow *row = g_object_new (HK_TYPE_GAP_ROW, NULL);

  row->rule_set = g_object_ref (rule_set);
  row->indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  row->gap = *gap;
  row->index = index;
  return row;
}

void
hk_gap_table_set_result (HkGapTable *self, const HkComparisonResult *result)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HK_IS_GAP_TABLE (self));

  for (guint i = 0; result != NULL && result->gaps != NULL && i < result->gaps->len; i++)
    g_ptr_array_add (rows,
                     make_row (hk_ranking_get_rule_set (result->ranking),
                               &g_array_index (result->gaps, HkGap, i),
                               i));
  if (rows->len > 0)
    {
      HkPeerSet *peers = hk_comparison_get_peer_set (result->near_comparison);
      g_autofree char *head = g_strdup_printf (_ ("Have it in %s"), hk_peer_set_get_title (peers));

      gtk_column_view_column_set_title (self->share_column, head);
      g_set_object (&self->peers, peers);
      g_set_object (&self->dataset, hk_ranking_get_dataset (result->ranking));
    }
  g_list_store_splice (
      self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

guint
hk_gap_table_get_n_gaps (HkGapTable *self)
{
  g_return_val_if_fail (HK_IS_GAP_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

void
hk_gap_table_set_limit (HkGapTable *self, guint limit)
{
  g_return_if_fail (HK_IS_GAP_TABLE (self));

  gtk_slice_list_model_set_size (self->shown, limit > 0 ? limit : G_MAXUINT);
}

char *
hk_gap_table_dup_text (HkGapTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *model;

  g_return_val_if_fail (HK_IS_GAP_TABLE (self), NULL);

  model = G_LIST_MODEL (self->selection);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HkGapRow) row = g_list_model_get_item (model, i);

      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          g_autofree char *cell = columns[j]->dup_text (row);

          g_string_append_printf (text, "%s%s", j > 0 ? "\t" : "", cell);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hk_gap_dup_step_now (const HkGap *gap, const HkIndicator *indicator)
{
  g_return_val_if_fail (gap != NULL, NULL);
  g_return_val_if_fail (indicator != NULL, NULL);

  if (gap->level_now < 0)
    return g_strdup (hk_answer_state_get_label (HK_STATE_UNANSWERED));
  return dup_level (indicator, (guint)gap->level_now);
}

char *
hk_gap_dup_step (const HkGap *gap, const HkIndicator *indicator)
{
  g_autofree char *now = hk_gap_dup_step_now (gap, indicator);
  g_autofree char *next = NULL;

  g_return_val_if_fail (now != NULL, NULL);

  next = dup_level (indicator, gap->level_next);
  return g_strdup_printf (C_ ("from level to level", "%1$s → %2$s"), now, next);
}
