/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The peer set as a sortable table. Rows are small objects that point into the immutable
 * comparison. */
#define G_LOG_DOMAIN "hk-peer-table"

#include "config.h"

#include "hk-peer-table.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-table-column.h"

#define HK_TYPE_PEER_ROW (hk_peer_row_get_type ())
G_DECLARE_FINAL_TYPE (HkPeerRow, hk_peer_row, HK, PEER_ROW, GObject)

struct _HkPeerRow
{
  GObject parent_instance;

  HkComparison *comparison;   /* owned: keeps row alive */
  const HkComparisonRow *row; /* borrowed */
};

struct _HkPeerTable
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkColumnView *view;
  GtkWidget *scroller;

  /* Owned */
  GListStore *rows;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (HkPeerRow, hk_peer_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (HkPeerTable, hk_peer_table, ADW_TYPE_BIN)

static const HkComparisonRow *
get_row (gconstpointer item)
{
  return ((const HkPeerRow *)item)->row;
}

static gboolean
is_own (gpointer item)
{
  return get_row (item)->is_own;
}

/* "121 (ほか3)"; a municipality without data has no rank, which is not the last one. */
static char *
dup_rank (gpointer item)
{
  const HkComparisonRow *row = get_row (item);
  g_autofree char *rank = hk_format_integer (row->rank);

  if (row->rank == 0)
    return g_strdup ("―");
  if (row->n_tied > 0)
    return g_strdup_printf (_ ("%1$s (+%2$u)"), rank, row->n_tied);
  return g_steal_pointer (&rank);
}

static char *
dup_name (gpointer item)
{
  return g_strdup (hk_municipality_get_display_name (get_row (item)->municipality));
}

static char *
dup_prefecture (gpointer item)
{
  return g_strdup (hk_municipality_get_prefecture_name (get_row (item)->municipality));
}

static char *
dup_kind (gpointer item)
{
  return g_strdup (hk_kind_get_label (hk_municipality_get_kind (get_row (item)->municipality)));
}

/* The resident register, which population bands go by; the census where it is missing. */
static gint64
get_population (gconstpointer item)
{
  HkMunicipality *municipality = get_row (item)->municipality;
  gint64 residents = hk_municipality_get_register_population (municipality);

  return residents >= 0 ? residents : hk_municipality_get_population (municipality);
}

static char *
dup_population (gpointer item)
{
  return hk_format_integer (get_population (item));
}

static char *
dup_points (gpointer item)
{
  const HkComparisonRow *row = get_row (item);
  g_autofree char *points = hk_format_points (row->points);
  g_autofree char *high = hk_format_points (row->high);

  if (row->rank > 0)
    return g_steal_pointer (&points);
  if (row->high > row->points)
    return g_strdup_printf (_ ("%1$s–%2$s"), points, high);
  return g_strdup ("―");
}

static char *
dup_national_rank (gpointer item)
{
  const HkComparisonRow *row = get_row (item);

  if (row->national_rank == 0)
    return g_strdup ("―");
  return hk_format_integer (row->national_rank);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* No rank sorts after every rank. */
static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers ((gint64)get_row (a)->rank - 1 + (get_row (a)->rank == 0 ? G_MAXINT : 0),
                          (gint64)get_row (b)->rank - 1 + (get_row (b)->rank == 0 ? G_MAXINT : 0));
}

static int
compare_national_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  guint left = get_row (a)->national_rank, right = get_row (b)->national_rank;

  return compare_numbers (left == 0 ? G_MAXUINT : left, right == 0 ? G_MAXUINT : right);
}

/* By reading, as a list of names is looked up in Japan. */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (hk_municipality_get_kana (get_row (a)->municipality),
                    hk_municipality_get_kana (get_row (b)->municipality));
}

static int
compare_prefectures (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (hk_municipality_get_code (get_row (a)->municipality),
                    hk_municipality_get_code (get_row (b)->municipality));
}

static int
compare_kinds (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (hk_municipality_get_kind (get_row (a)->municipality),
                          hk_municipality_get_kind (get_row (b)->municipality));
}

static int
compare_populations (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (get_population (a), get_population (b));
}

static int
compare_points (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (get_row (a)->points, get_row (b)->points);
}

/* clang-format off */
static const HkTableColumn rank_column = { N_ ("Rank"), dup_rank, is_own, compare_ranks, 1, FALSE, 110, NULL };
static const HkTableColumn name_column = { N_ ("Municipality"), dup_name, is_own, compare_names, 0, TRUE, 0, NULL };
static const HkTableColumn prefecture_column = { N_ ("Prefecture"), dup_prefecture, is_own, compare_prefectures, 0, FALSE, 120, NULL };
static const HkTableColumn kind_column = { N_ ("Kind"), dup_kind, is_own, compare_kinds, 0, FALSE, 130, NULL };
static const HkTableColumn population_column = { N_ ("Population (persons)"), dup_population, is_own, compare_populations, 1, FALSE, 160, NULL };
static const HkTableColumn points_column = { N_ ("Points"), dup_points, is_own, compare_points, 1, FALSE, 110, NULL };
static const HkTableColumn national_column = { N_ ("Rank in the nation"), dup_national_rank, is_own, compare_national_ranks, 1, FALSE, 150, NULL };
static const HkTableColumn *const columns[] = { &rank_column, &name_column, &prefecture_column, &kind_column,
                                                &population_column, &points_column, &national_column };
/* clang-format on */

static void
hk_peer_row_finalize (GObject *object)
{
  g_clear_object (&((HkPeerRow *)object)->comparison);

  G_OBJECT_CLASS (hk_peer_row_parent_class)->finalize (object);
}

static void
hk_peer_row_class_init (HkPeerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_peer_row_finalize;
}

static void
hk_peer_row_init (HkPeerRow *self)
{
}

static void
hk_peer_table_dispose (GObject *object)
{
  HkPeerTable *self = HK_PEER_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (hk_peer_table_parent_class)->dispose (object);
}

static void
hk_peer_table_class_init (HkPeerTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_peer_table_dispose;
}

/* The rank of the row in focus, and what its points are made of. */
static GPtrArray *
explain_row (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkPeerRow *item = hk_table_column_find_item (focus);
  GPtrArray *rows = NULL;

  if (item == NULL || focus == widget)
    item = gtk_single_selection_get_selected_item (HK_PEER_TABLE (data)->selection);
  if (item == NULL)
    return NULL;
  *ret_title = g_strdup (hk_municipality_get_display_name (item->row->municipality));
  rows = hk_explain_rank (item->comparison, item->row);
  g_ptr_array_extend_and_steal (
      rows,
      hk_explain_standing (hk_comparison_get_ranking (item->comparison), item->row->municipality));
  return rows;
}

static void
add_columns (HkPeerTable *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = NULL;

      column = g_object_ref (hk_table_column_add (self->view, columns[i]));
      gtk_column_view_column_set_title (column, _ (columns[i]->title));
      gtk_column_view_column_set_resizable (column, TRUE);
    }
  hk_table_column_align_heads (self->view, columns, G_N_ELEMENTS (columns));
}

static void
hk_peer_table_init (HkPeerTable *self)
{
  GtkSortListModel *sorted;

  self->rows = g_list_store_new (HK_TYPE_PEER_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "peer-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Municipalities of the peer set"),
                                  -1);
  add_columns (self);
  hk_explainable_set (GTK_WIDGET (self->view), explain_row, self);
  g_signal_connect (self->view, "activate", G_CALLBACK (hk_explainable_explain), NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

void
hk_peer_table_set_comparison (HkPeerTable *self, HkComparison *comparison)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HK_IS_PEER_TABLE (self));

  for (guint i = 0; comparison != NULL && i < hk_comparison_get_n_rows (comparison); i++)
    {
      HkPeerRow *row = g_object_new (HK_TYPE_PEER_ROW, NULL);

      row->comparison = g_object_ref (comparison);
      row->row = hk_comparison_get_row (comparison, i);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (
      self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

guint
hk_peer_table_get_n_rows (HkPeerTable *self)
{
  g_return_val_if_fail (HK_IS_PEER_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

gboolean
hk_peer_table_select (HkPeerTable *self, const char *code)
{
  GListModel *model;

  g_return_val_if_fail (HK_IS_PEER_TABLE (self), FALSE);

  model = G_LIST_MODEL (self->selection);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HkPeerRow) item = g_list_model_get_item (model, i);
      const char *item_code = hk_municipality_get_code (item->row->municipality);

      if (code != NULL ? !g_str_equal (item_code, code) : !item->row->is_own)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return TRUE;
    }
  return FALSE;
}

char *
hk_peer_table_dup_text (HkPeerTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *model;

  g_return_val_if_fail (HK_IS_PEER_TABLE (self), NULL);

  model = G_LIST_MODEL (self->selection);
  for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
    g_string_append_printf (text, "%s%s", j > 0 ? "\t" : "", _ (columns[j]->title));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HkPeerRow) item = g_list_model_get_item (model, i);

      g_string_append_c (text, '\n');
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          g_autofree char *cell = columns[j]->dup_text (item);

          g_string_append_printf (text, "%s%s", j > 0 ? "\t" : "", cell);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
