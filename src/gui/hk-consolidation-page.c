/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 取りまとめ: what the bodies of the prefecture asked for, as one table; each figure with its
 * source lines. */

#define G_LOG_DOMAIN "hk-consolidation-page"

#include "config.h"

#include "hk-consolidation-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-figure.h"
#include "hk-file-dialog.h"
#include "hk-matrix.h"
#include "hk-text.h"

struct _HkConsolidationPage
{
  HkPage parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkSearchEntry *search;
  GtkLabel *count;
  GtkWidget *no_match;
  GtkWidget *scroller;
  GtkWidget *note;
  HkMatrix *matrix;
  GtkWidget *source;
  HkFigure *figure;
  GtkLabel *wanted;
  GtkBox *lines;

  /* Owned */
  HkConsolidation *consolidation; /* closed: read only */
  char *basis;                    /* what it was made of */
};

G_DEFINE_FINAL_TYPE (HkConsolidationPage, hk_consolidation_page, HK_TYPE_PAGE)

/* What comes back from the worker. */
typedef struct
{
  HkConsolidation *consolidation;
  char *broken; /* the totals do not agree: which */
} Making;

static void
clear_making (gpointer data)
{
  Making *making = data;

  g_clear_object (&making->consolidation);
  g_free (making->broken);
}

static void
making_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_making);
}

static gboolean
make (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  g_autoptr (GError) broken = NULL;

  making->consolidation = hk_session_consolidate (session, error);
  if (making->consolidation == NULL)
    return FALSE;
  if (!hk_consolidation_check (making->consolidation, &broken))
    making->broken = g_strdup (broken->message);
  return TRUE;
}

/* The accepted files, in order: when these are the same, so is the table. */
static char *
dup_basis (HkSnapshot *snapshot)
{
  GPtrArray *inbox = hk_snapshot_get_inbox (snapshot);
  GString *basis = g_string_new (NULL);

  for (guint i = 0; i < inbox->len; i++)
    {
      const HkInboxItemInit *view = hk_inbox_item_get (g_ptr_array_index (inbox, i));

      if (view->accepted)
        g_string_append_printf (basis, "%s\n", view->submission->id);
    }
  return g_string_free (basis, FALSE);
}

static gboolean
matches (const char *text, const char *key)
{
  g_autofree char *own = hk_text_search_key (text);

  return strstr (own, key) != NULL;
}

/* A word that names services narrows the columns, any other the rows. */
static void
select_shown (HkConsolidationPage *self, GArray *rows, GArray *columns)
{
  g_autofree char *key = hk_text_search_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint n_rows = hk_consolidation_get_n_rows (self->consolidation);
  guint n_columns = hk_consolidation_get_n_columns (self->consolidation);

  for (guint r = 0; r < n_rows; r++)
    if (matches (hk_municipality_get_name (hk_consolidation_get_row (self->consolidation, r)), key))
      g_array_append_val (rows, r);
  for (guint c = 0; c < n_columns; c++)
    if (matches (hk_consolidation_get_column (self->consolidation, c)->name, key))
      g_array_append_val (columns, c);
  if (rows->len == 0 && columns->len > 0)
    for (guint r = 0; r < n_rows; r++)
      g_array_append_val (rows, r);
  else if (columns->len == 0 && rows->len > 0)
    for (guint c = 0; c < n_columns; c++)
      g_array_append_val (columns, c);
}

static void
show_count (HkConsolidationPage *self, GArray *rows, GArray *columns)
{
  guint n_lines = 0;
  g_autofree char *bodies = hk_format_integer (rows->len);
  g_autofree char *lines = NULL;
  g_autofree char *text = NULL;

  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < columns->len; c++)
      {
        const HkMatrixCell *cell = hk_consolidation_get_cell (
            self->consolidation, g_array_index (rows, guint, r), g_array_index (columns, guint, c));

        n_lines += cell != NULL ? cell->n_lines : 0;
      }
  lines = hk_format_integer (n_lines);
  text = g_strdup_printf (_ ("%s bodies · %s lines"), bodies, lines);
  gtk_label_set_text (self->count, text);
}

static void
show_table (HkConsolidationPage *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean any;

  if (self->consolidation == NULL)
    return;
  select_shown (self, rows, columns);
  any = rows->len > 0 && columns->len > 0;
  show_count (self, rows, columns);
  gtk_widget_set_visible (self->no_match, !any);
  gtk_widget_set_visible (self->scroller, any);
  gtk_widget_set_visible (self->note, any);
  gtk_widget_set_visible (self->source, any);
  hk_matrix_set (self->matrix, self->consolidation, rows, columns);
}

static void
made_cb (GObject *workspace, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkConsolidationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Making *making = g_object_steal_data (G_OBJECT (self), "hk-making");

  if (hk_workspace_run_finish (HK_WORKSPACE (workspace), result, &error))
    {
      g_set_object (&self->consolidation, making->consolidation);
      gtk_stack_set_visible_child_name (
          self->stack, hk_consolidation_get_n_rows (self->consolidation) > 0 ? "table" : "empty");
      show_table (self);
      if (making->broken != NULL)
        hk_page_show_problem (HK_PAGE (self), making->broken, NULL, NULL);
    }
  else
    {
      g_clear_pointer (&self->basis, g_free);
      hk_page_show_error (HK_PAGE (self), error);
    }
  making_unref (making);
}

static void
hk_consolidation_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkConsolidationPage *self = HK_CONSOLIDATION_PAGE (page);
  g_autofree char *basis = dup_basis (snapshot);
  Making *making;

  hk_page_enable_action (page, "export", *basis != '\0');
  if (g_strcmp0 (basis, self->basis) == 0 ||
      g_object_get_data (G_OBJECT (self), "hk-making") != NULL)
    return;
  g_free (self->basis);
  self->basis = g_steal_pointer (&basis);
  making = g_atomic_rc_box_new0 (Making);
  g_object_set_data (G_OBJECT (self), "hk-making", making);
  hk_workspace_run_async (hk_page_get_workspace (page),
                          make,
                          g_atomic_rc_box_acquire (making),
                          making_unref,
                          NULL,
                          made_cb,
                          g_object_ref (self));
}

static void
add_fact (GtkGrid *grid, int row, const char *label, const char *text)
{
  GtkWidget *left = gtk_label_new (label);
  GtkWidget *right = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (right), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (right), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_add_css_class (left, "dim-label");
  gtk_widget_add_css_class (right, "numeric");
  gtk_grid_attach (grid, left, 0, row, 1, 1);
  gtk_grid_attach (grid, right, 1, row, 1, 1);
}

/* A file name has no place where a line may break: its middle gives way. */
static void
shorten_fact (GtkGrid *grid, int row)
{
  GtkWidget *right = gtk_grid_get_child_at (grid, 1, row);

  gtk_label_set_wrap (GTK_LABEL (right), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (right), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (right, gtk_label_get_text (GTK_LABEL (right)));
}

static void
add_field (GtkGrid *grid, int row, const char *label, const char *field, const char *value)
{
  g_autofree char *text = NULL;

  if (*value == '\0')
    return;
  text = hk_field_dup_display (hk_request_form_find (field), value);
  add_fact (grid, row, label, text);
}

static void
add_yen (GtkGrid *grid, int row, const char *label, gint64 yen)
{
  g_autofree char *number = hk_format_yen (yen);
  g_autofree char *text = g_strdup_printf (_ ("%s yen"), number);

  add_fact (grid, row, label, text);
}

static GtkWidget *
create_source (const HkContribution *one)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *request = hk_request_dup_title (one->request);
  g_autofree char *title = g_strdup_printf (_ ("Line %u of %s"), one->row, request);
  g_autofree char *quantity =
      hk_format_integer (hk_request_line_get_integer (one->line, "quantity"));
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "strong");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_fact (GTK_GRID (grid), 0, _ ("Quantity"), quantity);
  add_field (GTK_GRID (grid),
             1,
             _ ("Start wanted"),
             "window_from",
             hk_request_line_get_value (one->line, "window_from"));
  add_field (GTK_GRID (grid),
             2,
             _ ("Contract ends"),
             "contract_end",
             hk_request_line_get_value (one->line, "contract_end"));
  add_yen (GTK_GRID (grid),
           3,
           _ ("Initial cost"),
           hk_request_line_get_integer (one->line, "initial_yen"));
  add_yen (GTK_GRID (grid),
           4,
           _ ("Yearly costs, all years"),
           hk_request_line_get_yearly_total (one->line));
  add_field (
      GTK_GRID (grid), 5, _ ("Intent"), "intent", hk_request_get_value (one->request, "intent"));
  add_fact (GTK_GRID (grid), 6, _ ("File"), one->file_name);
  gtk_widget_set_tooltip_text (box, one->file_sha256);
  shorten_fact (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), grid);
  return box;
}

static void
clear_lines (HkConsolidationPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

static void
show_sentence (HkConsolidationPage *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  clear_lines (self);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->lines, label);
}

static void
show_lines (HkConsolidationPage *self, guint row, guint column)
{
  g_autoptr (GPtrArray) sources =
      hk_consolidation_list_contributions (self->consolidation, row, column);

  clear_lines (self);
  for (guint i = 0; i < sources->len; i++)
    gtk_box_append (self->lines, create_source (g_ptr_array_index (sources, i)));
  if (sources->len == 0)
    show_sentence (self, _ ("No request for this service from this body."));
}

static void
show_wanted (HkConsolidationPage *self, guint column)
{
  const HkMatrixColumn *info = hk_consolidation_get_column (self->consolidation, column);
  const HkMatrixCell *total = hk_consolidation_get_column_total (self->consolidation, column);
  guint n = 0;
  g_autofree char *count = NULL;
  g_autofree char *sum = hk_format_integer (total->quantity);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;

  for (guint r = 0; r < hk_consolidation_get_n_rows (self->consolidation); r++)
    n += hk_consolidation_get_cell (self->consolidation, r, column) != NULL;
  count = hk_format_integer (n);
  first = g_strdup_printf (_ ("%s bodies want this"), count);
  second = g_strdup_printf (_ ("together %s %s"), sum, info->unit);
  text = g_strdup_printf (_ ("%s · %s"), first, second);
  gtk_label_set_text (self->wanted, text);
}

/* The sums over what the cursor is on, as the matrix shows them. */
static char *
dup_total (HkConsolidationPage *self, GArray *rows, GArray *columns)
{
  gint64 quantity = 0;
  gint64 yearly = 0;
  guint n = 0;

  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < columns->len; c++)
      {
        const HkMatrixCell *cell = hk_consolidation_get_cell (
            self->consolidation, g_array_index (rows, guint, r), g_array_index (columns, guint, c));

        quantity += cell != NULL ? cell->quantity : 0;
        yearly += cell != NULL ? cell->yearly_yen : 0;
        n += cell != NULL;
      }
  if (hk_matrix_is_on_yen (self->matrix))
    return hk_format_yen (yearly);
  return hk_format_integer (columns->len == 1 ? quantity : n);
}

/* A total that the cursor is on. */
static void
show_total (HkConsolidationPage *self, guint row, guint column)
{
  GArray *rows = NULL;
  GArray *columns = NULL;
  gboolean of_rows = FALSE;
  gboolean of_columns = FALSE;
  const HkMatrixColumn *info = hk_consolidation_get_column (self->consolidation, column);
  g_autofree char *value = NULL;
  g_autofree char *caption = NULL;

  hk_matrix_is_on_total (self->matrix, &of_rows, &of_columns);
  hk_matrix_get_part (self->matrix, &rows, &columns);
  value = dup_total (self, rows, columns);
  caption = g_strdup_printf (_ ("%s · %s"),
                             of_rows ? C_ ("matrix", "Total")
                                     : hk_municipality_get_display_name (
                                           hk_consolidation_get_row (self->consolidation, row)),
                             !of_columns                          ? info->name
                             : hk_matrix_is_on_yen (self->matrix) ? _ ("Yearly costs, all years")
                                                                  : C_ ("matrix", "Services"));
  hk_figure_set (self->figure,
                 caption,
                 value,
                 !of_columns                          ? info->unit
                 : hk_matrix_is_on_yen (self->matrix) ? C_ ("unit", "yen")
                                                      : NULL,
                 NULL);
  if (of_columns)
    gtk_label_set_text (self->wanted, "");
  else
    show_wanted (self, column);
  show_sentence (self, _ ("F2, or a click on the figure, lists every line of this total."));
}

static void
cell_changed_cb (HkConsolidationPage *self)
{
  const HkMatrixColumn *info;
  const HkMatrixCell *cell;
  guint row;
  guint column;
  g_autofree char *caption = NULL;
  g_autofree char *quantity = NULL;

  if (self->consolidation == NULL || !hk_matrix_get_cell (self->matrix, &row, &column))
    return;
  if (hk_matrix_is_on_total (self->matrix, NULL, NULL))
    {
      show_total (self, row, column);
      return;
    }
  info = hk_consolidation_get_column (self->consolidation, column);
  cell = hk_consolidation_get_cell (self->consolidation, row, column);
  quantity = cell != NULL ? hk_format_integer (cell->quantity) : g_strdup ("・");
  caption = g_strdup_printf (
      _ ("%s · %s"),
      hk_municipality_get_display_name (hk_consolidation_get_row (self->consolidation, row)),
      info->name);
  hk_figure_set (self->figure, caption, quantity, cell != NULL ? info->unit : NULL, NULL);
  show_wanted (self, column);
  show_lines (self, row, column);
}

static void
search_changed_cb (HkConsolidationPage *self)
{
  show_table (self);
}

static gboolean export(HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_export_consolidation (session, data, error);
}

static void
exported_cb (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_toast (page, _ ("The workbook was written."));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkConsolidationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  hk_page_show_error (HK_PAGE (self), error);
  if (file != NULL)
    hk_page_run (HK_PAGE (self), export, g_file_get_path (file), g_free, exported_cb, NULL);
}

static void
export_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkConsolidationPage *self = HK_CONSOLIDATION_PAGE (user_data);
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));
  g_autofree char *name =
      g_strdup_printf (_ ("Consolidation %s.xlsx"),
                       hk_municipality_get_display_name (hk_snapshot_get_municipality (snapshot)));
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_SAVE,
                                  .title = _ ("Export the Consolidation"),
                                  .accept_label = _ ("Save"),
                                  .initial_name = name,
                                  .filter_name = _ ("Workbooks"),
                                  .filter_pattern = "*.xlsx" };

  hk_file_dialog_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            &init,
                            NULL,
                            file_chosen_cb,
                            g_object_ref (self));
}

static void
find_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (HK_CONSOLIDATION_PAGE (user_data)->search));
}

static void
clear_search_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_editable_set_text (GTK_EDITABLE (HK_CONSOLIDATION_PAGE (user_data)->search), "");
}

static void
open_inbox_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_page_open (HK_PAGE (user_data), "inbox", NULL);
}

/* The cell or the total under the cursor. */
static GPtrArray *
explain_cell (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkConsolidationPage *self = HK_CONSOLIDATION_PAGE (data);
  GArray *rows = NULL;
  GArray *columns = NULL;

  if (self->consolidation == NULL || !hk_matrix_get_part (self->matrix, &rows, &columns))
    return NULL;
  *ret_title =
      g_strdup (rows->len > 1 ? C_ ("matrix", "Total")
                              : hk_municipality_get_display_name (hk_consolidation_get_row (
                                    self->consolidation, g_array_index (rows, guint, 0))));
  return hk_explain_consolidation_part (self->consolidation, rows, columns);
}

/* All that is asked for of the service under the cursor. */
static GPtrArray *
explain_service (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkConsolidationPage *self = HK_CONSOLIDATION_PAGE (data);
  guint row = 0;
  guint column = 0;

  if (self->consolidation == NULL || !hk_matrix_get_cell (self->matrix, &row, &column))
    return NULL;
  *ret_title = g_strdup (hk_consolidation_get_column (self->consolidation, column)->name);
  return hk_explain_consolidation (self->consolidation, HK_EXPLAIN_ALL, (int)column);
}

static GPtrArray *
explain_all (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkConsolidationPage *self = HK_CONSOLIDATION_PAGE (data);

  *ret_title = g_strdup (_ ("Total of all municipalities and services"));
  return self->consolidation != NULL
             ? hk_explain_consolidation (self->consolidation, HK_EXPLAIN_ALL, HK_EXPLAIN_ALL)
             : NULL;
}

static const GActionEntry page_entries[] = {
  { .name = "export", .activate = export_activated },
  { .name = "find", .activate = find_activated },
  { .name = "clear-search", .activate = clear_search_activated },
  { .name = "open-inbox", .activate = open_inbox_activated },
};

static void
hk_consolidation_page_dispose (GObject *object)
{
  HkConsolidationPage *self = HK_CONSOLIDATION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_CONSOLIDATION_PAGE);
  g_clear_object (&self->consolidation);
  g_clear_pointer (&self->basis, g_free);

  G_OBJECT_CLASS (hk_consolidation_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/hakaru/Hakaru/ui/hk-consolidation-page.ui");
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, stack);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, search);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, count);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, no_match);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, scroller);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, note);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, matrix);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, source);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, figure);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, wanted);
  gtk_widget_class_bind_template_child (klass, HkConsolidationPage, lines);
  gtk_widget_class_bind_template_callback (klass, cell_changed_cb);
  gtk_widget_class_bind_template_callback (klass, search_changed_cb);
}

static void
hk_consolidation_page_class_init (HkConsolidationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_consolidation_page_dispose;
  HK_PAGE_CLASS (klass)->snapshot_changed = hk_consolidation_page_snapshot_changed;

  g_type_ensure (HK_TYPE_FIGURE);
  g_type_ensure (HK_TYPE_MATRIX);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hk_consolidation_page_init (HkConsolidationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_page_add_actions (HK_PAGE (self), page_entries, G_N_ELEMENTS (page_entries));
  hk_explainable_set (GTK_WIDGET (self->matrix), explain_cell, self);
  hk_explainable_set_figure (GTK_WIDGET (self->figure), explain_cell, self);
  hk_explainable_set_figure (GTK_WIDGET (self->wanted), explain_service, self);
  hk_explainable_set_figure (GTK_WIDGET (self->count), explain_all, self);
}
