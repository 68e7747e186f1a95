/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the table of lines: heads, a row of cells per line, totals in the same columns. */

#define G_LOG_DOMAIN "hk-request-lines"

#include "config.h"

#include "hk-request-lines-private.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-format.h"

#define ROW_HEIGHT 42

static const struct
{
  const char *field; /* NULL: made by the table itself */
  int width;
} columns[HK_N_LINE_COLUMNS] = {
  [HK_LINE_COLUMN_NUMBER] = { NULL, 34 },
  [HK_LINE_COLUMN_SERVICE] = { NULL, 150 },
  [HK_LINE_COLUMN_QUANTITY] = { "quantity", 96 },
  [HK_LINE_COLUMN_UNIT] = { "unit", 96 },
  [HK_LINE_COLUMN_WINDOW] = { "window_from", 128 },
  [HK_LINE_COLUMN_INITIAL] = { "initial_yen", 118 },
  [HK_LINE_COLUMN_YEARLY] = { NULL, 118 },
  [HK_LINE_COLUMN_CONTRACT] = { "contract_end", 158 },
};

static void
row_entered_cb (GtkEventControllerFocus *controller, HkLineRow *row)
{
  hk_request_lines_select (row->table, row->key);
}

static void
service_clicked_cb (GtkButton *button, HkLineRow *row)
{
  hk_request_lines_select (row->table, row->key);
}

static void
cell_committed_cb (HkFieldEditor *editor, const char *canonical, HkLineRow *row)
{
  hk_request_lines_commit (
      row->table, row->key, hk_field_editor_get_field (editor)->key, canonical);
}

static void
cell_refused_cb (HkFieldEditor *editor, const char *sentence, HkLineRow *row)
{
  hk_request_lines_refuse (row->table, sentence);
}

static GtkWidget *
create_number_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
watch_focus (GtkWidget *widget, HkLineRow *row)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect (controller, "enter", G_CALLBACK (row_entered_cb), row);
  gtk_widget_add_controller (widget, controller);
}

static void
attach (HkRequestLines *self, GtkWidget *widget, int column, int grid_row)
{
  gtk_widget_set_size_request (widget, columns[column].width, ROW_HEIGHT);
  gtk_widget_set_hexpand (widget, column == HK_LINE_COLUMN_SERVICE);
  gtk_grid_attach (self->grid, widget, column, grid_row, 1, 1);
}

static GtkWidget *
create_service_button (HkLineRow *row)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "line-button");
  g_signal_connect (button, "clicked", G_CALLBACK (service_clicked_cb), row);
  return button;
}

static void
create_row (HkRequestLines *self, HkRequestLine *line, guint index)
{
  HkLineRow *row = g_new0 (HkLineRow, 1);
  int grid_row = 2 + 2 * (int)index;
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  row->table = self;
  row->key = g_strdup (hk_request_line_get_key (line));
  row->number = create_number_label (NULL);
  gtk_widget_add_css_class (row->number, "line-number");
  row->service = create_service_button (row);
  row->yearly = create_number_label (NULL);
  gtk_widget_add_css_class (row->yearly, "number-cell");
  attach (self, row->number, HK_LINE_COLUMN_NUMBER, grid_row);
  attach (self, row->service, HK_LINE_COLUMN_SERVICE, grid_row);
  attach (self, row->yearly, HK_LINE_COLUMN_YEARLY, grid_row);
  for (int column = 0; column < HK_N_LINE_COLUMNS; column++)
    if (columns[column].field != NULL)
      {
        GtkWidget *editor =
            hk_field_editor_new (hk_request_form_find (columns[column].field), self->catalogue);

        row->editors[column] = HK_FIELD_EDITOR (editor);
        g_signal_connect (editor, "committed", G_CALLBACK (cell_committed_cb), row);
        g_signal_connect (editor, "refused", G_CALLBACK (cell_refused_cb), row);
        watch_focus (editor, row);
        attach (self, editor, column, grid_row);
      }
  if (row->editors[HK_LINE_COLUMN_CONTRACT] != NULL)
    hk_field_editor_set_empty (row->editors[HK_LINE_COLUMN_CONTRACT],
                               C_ ("contract", "New (none)"));
  watch_focus (row->service, row);
  gtk_grid_attach (self->grid, separator, 0, grid_row + 1, HK_N_LINE_COLUMNS, 1);
  g_ptr_array_add (self->rows, row);
}

static void
attach_head (HkRequestLines *self, int column, const char *text, gboolean is_number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, is_number ? "number-head" : "text-head");
  gtk_widget_set_size_request (label, columns[column].width, 28);
  gtk_grid_attach (self->grid, label, column, 0, 1, 1);
}

static void
attach_heads (HkRequestLines *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  attach_head (self, HK_LINE_COLUMN_SERVICE, _ ("Service"), FALSE);
  attach_head (self, HK_LINE_COLUMN_QUANTITY, _ ("Quantity"), TRUE);
  attach_head (self, HK_LINE_COLUMN_UNIT, _ ("Unit"), FALSE);
  attach_head (self, HK_LINE_COLUMN_WINDOW, C_ ("lines", "Wanted"), FALSE);
  attach_head (self, HK_LINE_COLUMN_INITIAL, _ ("Initial cost"), TRUE);
  attach_head (self, HK_LINE_COLUMN_YEARLY, _ ("Yearly costs"), TRUE);
  attach_head (self, HK_LINE_COLUMN_CONTRACT, _ ("Present contract ends"), FALSE);
  gtk_grid_attach (self->grid, separator, 0, 1, HK_N_LINE_COLUMNS, 1);
}

static GPtrArray *
explain_totals (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkRequestLines *self = HK_REQUEST_LINES (data);

  if (self->request == NULL)
    return NULL;
  *ret_title = hk_request_dup_title (self->request);
  return hk_explain_request (self->request);
}

static void
attach_totals (HkRequestLines *self)
{
  int grid_row = 2 + 2 * (int)self->rows->len;
  GtkWidget *label = gtk_label_new (_ ("Total"));
  GtkWidget *initial, *yearly;

  self->total_initial = GTK_LABEL (create_number_label (NULL));
  self->total_yearly = GTK_LABEL (create_number_label (NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "text-head");
  gtk_widget_add_css_class (GTK_WIDGET (self->total_initial), "line-total");
  gtk_widget_add_css_class (GTK_WIDGET (self->total_yearly), "line-total");
  initial = hk_explainable_set_figure (GTK_WIDGET (self->total_initial), explain_totals, self);
  yearly = hk_explainable_set_figure (GTK_WIDGET (self->total_yearly), explain_totals, self);
  attach (self, label, HK_LINE_COLUMN_SERVICE, grid_row);
  attach (self, initial, HK_LINE_COLUMN_INITIAL, grid_row);
  attach (self, yearly, HK_LINE_COLUMN_YEARLY, grid_row);
}

static gboolean
has_same_rows (HkRequestLines *self)
{
  if (self->rows->len != hk_request_get_n_lines (self->request))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((HkLineRow *)g_ptr_array_index (self->rows, i))->key,
                   hk_request_line_get_key (hk_request_get_line (self->request, i))) != 0)
      return FALSE;
  return TRUE;
}

static void
make_rows (HkRequestLines *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->rows, 0);
  attach_heads (self);
  for (guint i = 0; i < hk_request_get_n_lines (self->request); i++)
    create_row (self, hk_request_get_line (self->request, i), i);
  attach_totals (self);
}

static void
show_row (HkRequestLines *self, HkLineRow *row, HkRequestLine *line, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *yearly = hk_format_yen (hk_request_line_get_yearly_total (line));
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (row->service));
  const char *name = hk_request_lines_get_service_name (self, line);

  gtk_label_set_text (GTK_LABEL (row->number), number);
  gtk_label_set_text (GTK_LABEL (label), *name != '\0' ? name : _ ("No service chosen"));
  gtk_widget_set_tooltip_text (row->service, name);
  gtk_label_set_text (GTK_LABEL (row->yearly), yearly);
  for (int column = 0; column < HK_N_LINE_COLUMNS; column++)
    if (row->editors[column] != NULL)
      {
        g_autofree char *field =
            hk_field_dup_label (hk_field_editor_get_field (row->editors[column]), 0);
        g_autofree char *spoken = g_strdup_printf (_ ("Line %u: %s"), index + 1, field);

        hk_field_editor_set (row->editors[column],
                             hk_request_line_get_value (line, columns[column].field),
                             self->editable);
        hk_field_editor_set_name (row->editors[column], spoken);
        hk_request_line_show_finding (row->editors[column], self->findings, row->key);
      }
}

static void
show_totals (HkRequestLines *self)
{
  HkRequestTotals totals;
  g_autofree char *initial = NULL;
  g_autofree char *yearly = NULL;

  hk_request_get_totals (self->request, &totals);
  initial = hk_format_yen (totals.initial_yen);
  yearly = hk_format_yen (totals.total_yen - totals.initial_yen);
  gtk_label_set_text (self->total_initial, initial);
  gtk_label_set_text (self->total_yearly, yearly);
}

/* As many rows as there are lines, and what they say. Returns whether rows were made anew. */
gboolean
hk_request_lines_show_rows (HkRequestLines *self)
{
  gboolean is_new = !has_same_rows (self) || self->total_initial == NULL;

  if (is_new)
    {
      hk_request_lines_keep_focus (self);
      make_rows (self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, g_ptr_array_index (self->rows, i), hk_request_get_line (self->request, i), i);
  show_totals (self);
  return is_new;
}

const char *
hk_line_column_get_field (HkLineColumn column)
{
  return column == HK_LINE_COLUMN_SERVICE ? "service" : columns[column].field;
}
