/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of evidence as a table, searched and sorted. */
#define G_LOG_DOMAIN "hk-evidence-table"

#include "config.h"

#include "hk-evidence-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-chip.h"
#include "hk-clock.h"
#include "hk-evidence-row.h"

struct _HkEvidenceTable
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkColumnView *view;

  /* Owned */
  GListStore *rows;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *search; /* key */

  /* State */
  gboolean stale_only;
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkEvidenceTable, hk_evidence_table, ADW_TYPE_BIN)

static gboolean
match_row (gpointer item, gpointer user_data)
{
  HkEvidenceTable *self = user_data;
  HkEvidenceRow *row = item;

  return (!self->stale_only || hk_evidence_row_is_stale (row)) &&
         (self->search == NULL || hk_evidence_row_has_text (row, self->search));
}

static void
state_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *chip = hk_chip_new ("hakaru-finding-warning-symbolic", "", "warning");

  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, chip);
}

static void
state_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  HkEvidenceRow *row = gtk_list_item_get_item (item);
  GtkWidget *chip = gtk_list_item_get_child (item);

  if (hk_evidence_row_is_stale (row) || !hk_evidence_row_is_locked (row))
    hk_chip_set (
        HK_CHIP (chip), "hakaru-finding-warning-symbolic", C_ ("evidence", "stale"), "warning");
  else
    hk_chip_set (HK_CHIP (chip), "hakaru-locked-symbolic", C_ ("evidence", "approved"), NULL);
  /* All rows stay equally high. */
  gtk_widget_set_opacity (
      chip, hk_evidence_row_is_stale (row) || hk_evidence_row_is_locked (row) ? 1 : 0);
}

static void
add_state_column (HkEvidenceTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;
  g_autoptr (GtkCustomSorter) sorter =
      gtk_custom_sorter_new (hk_evidence_row_compare_states, NULL, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (state_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (state_bound_cb), NULL);
  column = gtk_column_view_column_new (_ ("State"), factory);
  gtk_column_view_column_set_fixed_width (column, 110);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  gtk_column_view_append_column (self->view, column);
}

static void
add_columns (HkEvidenceTable *self)
{
  guint n = 0;
  const HkTableColumn *const *columns = hk_evidence_row_get_columns (&n);

  add_state_column (self);
  for (guint i = 0; i < n; i++)
    {
      GtkColumnViewColumn *column = hk_table_column_add (self->view, columns[i]);

      gtk_column_view_column_set_title (column, _ (columns[i]->title));
      gtk_column_view_column_set_resizable (column, TRUE);
    }
}

static void
row_activated_cb (HkEvidenceTable *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
selected_cb (HkEvidenceTable *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
hk_evidence_table_dispose (GObject *object)
{
  HkEvidenceTable *self = HK_EVIDENCE_TABLE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (hk_evidence_table_parent_class)->dispose (object);
}

static void
hk_evidence_table_class_init (HkEvidenceTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_evidence_table_dispose;
  signals[SIGNAL_ACTIVATED] = g_signal_new (
      "activated", HK_TYPE_EVIDENCE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTED] = g_signal_new (
      "selected", HK_TYPE_EVIDENCE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hk_evidence_table_init (HkEvidenceTable *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkWidget *scroller;

  self->rows = g_list_store_new (HK_TYPE_EVIDENCE_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->filter = gtk_custom_filter_new (match_row, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "peer-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "text-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Evidence of the assessment"),
                                  -1);
  add_columns (self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (
      self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
hk_evidence_table_new (void)
{
  return g_object_new (HK_TYPE_EVIDENCE_TABLE, NULL);
}

/* Stale ones first, then as the register has them: by name. */
void
hk_evidence_table_set_snapshot (HkEvidenceTable *self, HkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *selected = NULL;
  HkEvidenceRegister *all;
  GDate today;

  g_return_if_fail (HK_IS_EVIDENCE_TABLE (self) && HK_IS_SNAPSHOT (snapshot));

  if (hk_evidence_table_get_selected (self) != NULL)
    selected = g_strdup (hk_evidence_get_id (hk_evidence_table_get_selected (self)));
  hk_clock_get_today (&today);
  all = hk_snapshot_get_evidence (snapshot);
  for (int stale = 1; stale >= 0; stale--)
    for (guint i = 0; i < hk_evidence_register_get_n (all); i++)
      {
        HkEvidence *piece = hk_evidence_register_get_nth (all, i);

        if (hk_evidence_is_stale (piece, &today) == stale)
          g_ptr_array_add (rows, hk_evidence_row_new (snapshot, piece, &today));
      }
  g_list_store_splice (
      self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  for (guint i = 0; selected != NULL && i < hk_evidence_table_get_n_rows (self); i++)
    if (strcmp (hk_evidence_get_id (hk_evidence_table_get_nth (self, i)), selected) == 0)
      hk_evidence_table_select (self, i);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

void
hk_evidence_table_search (HkEvidenceTable *self, const char *text, gboolean stale_only)
{
  g_return_if_fail (HK_IS_EVIDENCE_TABLE (self) && text != NULL);

  g_free (self->search);
  self->search = *text != '\0' ? hk_text_search_key (text) : NULL;
  self->stale_only = stale_only;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

guint
hk_evidence_table_get_n_rows (HkEvidenceTable *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

HkEvidence *
hk_evidence_table_get_selected (HkEvidenceTable *self)
{
  HkEvidenceRow *row;

  g_return_val_if_fail (HK_IS_EVIDENCE_TABLE (self), NULL);

  row = gtk_single_selection_get_selected_item (self->selection);
  return row != NULL ? hk_evidence_row_get_piece (row) : NULL;
}

HkEvidence *
hk_evidence_table_get_nth (HkEvidenceTable *self, guint position)
{
  g_autoptr (HkEvidenceRow) row = NULL;

  g_return_val_if_fail (HK_IS_EVIDENCE_TABLE (self), NULL);

  row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  return row != NULL ? hk_evidence_row_get_piece (row) : NULL; /* rows keeps it */
}

void
hk_evidence_table_select (HkEvidenceTable *self, guint position)
{
  g_return_if_fail (HK_IS_EVIDENCE_TABLE (self));

  gtk_single_selection_set_selected (self->selection, position);
}
