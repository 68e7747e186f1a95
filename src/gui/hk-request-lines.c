/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a request: a table of what matters most, its totals in the same columns, and below
 * it all fields of the line in focus. */

#define G_LOG_DOMAIN "hk-request-lines"

#include "config.h"

#include "hk-request-lines.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-field-card.h"
#include "hk-format.h"
#include "hk-service-picker.h"

#define ROW_HEIGHT 42

enum
{
  COLUMN_NUMBER,
  COLUMN_SERVICE,
  COLUMN_QUANTITY,
  COLUMN_UNIT,
  COLUMN_WINDOW,
  COLUMN_INITIAL,
  COLUMN_YEARLY,
  COLUMN_CONTRACT,
  N_COLUMNS
};

static const struct
{
  const char *field; /* NULL: made by the table itself */
  int width;
} columns[N_COLUMNS] = {
  [COLUMN_NUMBER] = { NULL, 34 },           [COLUMN_SERVICE] = { NULL, 150 },
  [COLUMN_QUANTITY] = { "quantity", 96 },   [COLUMN_UNIT] = { "unit", 96 },
  [COLUMN_WINDOW] = { "window_from", 128 }, [COLUMN_INITIAL] = { "initial_yen", 118 },
  [COLUMN_YEARLY] = { NULL, 118 },          [COLUMN_CONTRACT] = { "contract_end", 158 },
};

static const char *const wanted_keys[] = {
  "service",      "item",         "basis",        "window_to",    "yearly_yen_1",
  "yearly_yen_2", "yearly_yen_3", "yearly_yen_4", "yearly_yen_5", NULL
};
static const char *const present_keys[] = {
  "current_system",     "current_vendor", "notice_end", "auto_renewal",
  "current_yearly_yen", "line_remarks",   NULL
};

typedef struct
{
  HkRequestLines *table; /* borrowed */
  char *key;
  GtkWidget *number;
  GtkWidget *service; /* GtkButton with a label */
  GtkWidget *yearly;
  HkFieldEditor *editors[N_COLUMNS]; /* NULL where the table shows something else */
} Row;

struct _HkRequestLines
{
  AdwBin parent_instance;

  /* Borrowed children */
  GtkLabel *caption;
  GtkWidget *add_button;
  GtkWidget *reopen_button;
  GtkGrid *grid;
  GtkWidget *empty_label;
  GtkWidget *detail;
  GtkLabel *detail_title;
  GtkWidget *detail_buttons;
  GtkWidget *up_button;
  GtkWidget *down_button;
  HkFieldCard *wanted;
  HkFieldCard *present;
  GtkLabel *total_initial;
  GtkLabel *total_yearly;

  /* Owned */
  HkCatalogue *catalogue;
  HkRequest *request;
  GPtrArray *findings;
  GPtrArray *rows; /* Row */
  char *selected;  /* row key */

  /* State */
  gboolean editable;
};

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_REFUSED,
  SIGNAL_REMOVED,
  SIGNAL_MOVED,
  SIGNAL_PICKED,
  SIGNAL_REOPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkRequestLines, hk_request_lines, ADW_TYPE_BIN)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->key);
  g_free (row);
}

static const char *
get_service_name (HkRequestLines *self, HkRequestLine *line)
{
  const char *id = hk_request_line_get_value (line, "service");
  HkService *service = *id != '\0' ? hk_catalogue_find_service (self->catalogue, id) : NULL;

  return service != NULL ? hk_service_get_name (service) : id;
}

static HkFinding *
find_finding (HkRequestLines *self, const char *line_key, const char *field)
{
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      HkFinding *finding = g_ptr_array_index (self->findings, i);

      if (g_strcmp0 (finding->line_key, line_key) == 0 && g_strcmp0 (finding->field, field) == 0)
        return finding;
    }
  return NULL;
}

static void
show_finding (HkRequestLines *self, HkFieldEditor *editor, const char *line_key)
{
  HkFinding *finding = find_finding (self, line_key, hk_field_editor_get_field (editor)->key);

  if (finding == NULL)
    hk_field_editor_set_finding (editor, NULL, NULL, NULL);
  else if (finding->level == HK_FINDING_ERROR)
    hk_field_editor_set_finding (
        editor, "hakaru-finding-error-symbolic", "state-error", finding->text);
  else
    hk_field_editor_set_finding (
        editor, "hakaru-finding-warning-symbolic", "state-warning", finding->text);
}

static void
show_detail_card (HkRequestLines *self, HkFieldCard *card, HkRequestLine *line)
{
  int first_year = hk_request_get_first_year (self->request);

  for (guint i = 0; i < hk_field_card_get_n_fields (card); i++)
    {
      HkFieldEditor *editor = hk_field_card_get_editor (card, i);
      const HkField *field = hk_field_editor_get_field (editor);

      if (hk_field_get_year_offset (field) > 0)
        {
          g_autofree char *year = hk_field_dup_label (field, first_year);
          /* Translators: the cost of one fiscal year. */
          g_autofree char *label = g_strdup_printf (_ ("Cost in %s"), year);

          hk_field_card_set_label (card, field->key, label);
        }
      hk_field_editor_set (editor, hk_request_line_get_value (line, field->key), self->editable);
      show_finding (self, editor, hk_request_line_get_key (line));
    }
}

static void
show_detail (HkRequestLines *self)
{
  guint index = 0;
  guint n = self->request != NULL ? hk_request_get_n_lines (self->request) : 0;
  HkRequestLine *line = self->selected != NULL && n > 0
                            ? hk_request_find_line (self->request, self->selected, &index)
                            : NULL;
  g_autofree char *title = NULL;

  if (line == NULL && n > 0)
    {
      line = hk_request_get_line (self->request, 0);
      g_free (self->selected);
      self->selected = g_strdup (hk_request_line_get_key (line));
    }
  gtk_widget_set_visible (self->detail, line != NULL);
  if (line == NULL)
    return;

  /* Translators: number of the line, name of the service. */
  title = g_strdup_printf (_ ("Line %u: %s"), index + 1, get_service_name (self, line));
  gtk_label_set_text (self->detail_title, title);
  gtk_widget_set_visible (self->detail_buttons, self->editable);
  gtk_widget_set_sensitive (self->up_button, index > 0);
  gtk_widget_set_sensitive (self->down_button, index + 1 < n);
  show_detail_card (self, self->wanted, line);
  show_detail_card (self, self->present, line);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (row->key, self->selected) == 0)
        gtk_widget_add_css_class (row->number, "present");
      else
        gtk_widget_remove_css_class (row->number, "present");
    }
}

static void
select_line (HkRequestLines *self, const char *key)
{
  if (g_strcmp0 (self->selected, key) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (key);
  show_detail (self);
}

static void
row_entered_cb (GtkEventControllerFocus *controller, Row *row)
{
  select_line (row->table, row->key);
}

static void
service_clicked_cb (GtkButton *button, Row *row)
{
  select_line (row->table, row->key);
}

static void
cell_committed_cb (HkFieldEditor *editor, const char *canonical, Row *row)
{
  g_signal_emit (row->table,
                 signals[SIGNAL_COMMITTED],
                 0,
                 row->key,
                 hk_field_editor_get_field (editor)->key,
                 canonical);
}

static void
cell_refused_cb (HkFieldEditor *editor, const char *sentence, Row *row)
{
  g_signal_emit (row->table, signals[SIGNAL_REFUSED], 0, sentence);
}

static void
detail_committed_cb (HkRequestLines *self, const char *field, const char *canonical)
{
  if (self->selected != NULL)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, self->selected, field, canonical);
}

static void
detail_refused_cb (HkRequestLines *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}

static void
remove_clicked_cb (HkRequestLines *self)
{
  if (self->selected != NULL)
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0, self->selected);
}

static void
move_selected (HkRequestLines *self, int by)
{
  guint index;

  if (self->selected != NULL &&
      hk_request_find_line (self->request, self->selected, &index) != NULL)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->selected, (guint)((int)index + by));
}

static void
up_clicked_cb (HkRequestLines *self)
{
  move_selected (self, -1);
}

static void
down_clicked_cb (HkRequestLines *self)
{
  move_selected (self, 1);
}

static void
service_picked_cb (HkRequestLines *self, const char *service)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, service);
}

static void
reopen_clicked_cb (HkRequestLines *self)
{
  g_signal_emit (self, signals[SIGNAL_REOPENED], 0);
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
watch_focus (GtkWidget *widget, Row *row)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect (controller, "enter", G_CALLBACK (row_entered_cb), row);
  gtk_widget_add_controller (widget, controller);
}

static void
attach (HkRequestLines *self, GtkWidget *widget, int column, int grid_row)
{
  gtk_widget_set_size_request (widget, columns[column].width, ROW_HEIGHT);
  gtk_widget_set_hexpand (widget, column == COLUMN_SERVICE);
  gtk_grid_attach (self->grid, widget, column, grid_row, 1, 1);
}

static GtkWidget *
create_service_button (Row *row)
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
  Row *row = g_new0 (Row, 1);
  int grid_row = 2 + 2 * (int)index;
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  row->table = self;
  row->key = g_strdup (hk_request_line_get_key (line));
  row->number = create_number_label (NULL);
  gtk_widget_add_css_class (row->number, "line-number");
  row->service = create_service_button (row);
  row->yearly = create_number_label (NULL);
  gtk_widget_add_css_class (row->yearly, "number-cell");
  attach (self, row->number, COLUMN_NUMBER, grid_row);
  attach (self, row->service, COLUMN_SERVICE, grid_row);
  attach (self, row->yearly, COLUMN_YEARLY, grid_row);
  for (int column = 0; column < N_COLUMNS; column++)
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
  if (row->editors[COLUMN_CONTRACT] != NULL)
    hk_field_editor_set_empty (row->editors[COLUMN_CONTRACT], C_ ("contract", "New (none)"));
  watch_focus (row->service, row);
  gtk_grid_attach (self->grid, separator, 0, grid_row + 1, N_COLUMNS, 1);
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

  attach_head (self, COLUMN_SERVICE, _ ("Service"), FALSE);
  attach_head (self, COLUMN_QUANTITY, _ ("Quantity"), TRUE);
  attach_head (self, COLUMN_UNIT, _ ("Unit"), FALSE);
  attach_head (self, COLUMN_WINDOW, C_ ("lines", "Wanted"), FALSE);
  attach_head (self, COLUMN_INITIAL, _ ("Initial cost"), TRUE);
  attach_head (self, COLUMN_YEARLY, _ ("Yearly costs"), TRUE);
  attach_head (self, COLUMN_CONTRACT, _ ("Present contract ends"), FALSE);
  gtk_grid_attach (self->grid, separator, 0, 1, N_COLUMNS, 1);
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
  attach (self, label, COLUMN_SERVICE, grid_row);
  attach (self, initial, COLUMN_INITIAL, grid_row);
  attach (self, yearly, COLUMN_YEARLY, grid_row);
}

static gboolean
has_same_rows (HkRequestLines *self)
{
  if (self->rows->len != hk_request_get_n_lines (self->request))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((Row *)g_ptr_array_index (self->rows, i))->key,
                   hk_request_line_get_key (hk_request_get_line (self->request, i))) != 0)
      return FALSE;
  return TRUE;
}

static void
rebuild (HkRequestLines *self)
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
show_row (HkRequestLines *self, Row *row, HkRequestLine *line, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *yearly = hk_format_yen (hk_request_line_get_yearly_total (line));
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (row->service));
  const char *name = get_service_name (self, line);

  gtk_label_set_text (GTK_LABEL (row->number), number);
  gtk_label_set_text (GTK_LABEL (label), *name != '\0' ? name : _ ("No service chosen"));
  gtk_widget_set_tooltip_text (row->service, name);
  gtk_label_set_text (GTK_LABEL (row->yearly), yearly);
  for (int column = 0; column < N_COLUMNS; column++)
    if (row->editors[column] != NULL)
      {
        g_autofree char *field =
            hk_field_dup_label (hk_field_editor_get_field (row->editors[column]), 0);
        g_autofree char *spoken = g_strdup_printf (_ ("Line %u: %s"), index + 1, field);

        hk_field_editor_set (row->editors[column],
                             hk_request_line_get_value (line, columns[column].field),
                             self->editable);
        hk_field_editor_set_name (row->editors[column], spoken);
        show_finding (self, row->editors[column], row->key);
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

static GtkWidget *
create_icon_button (const char *icon_name, const char *name, GCallback callback, gpointer self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
create_button (const char *icon_name, const char *label)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon_name);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
create_head (HkRequestLines *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (C_ ("request", "Lines"));

  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->caption, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->caption), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  self->add_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->add_button), _ ("Add Line"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->add_button), TRUE);
  gtk_widget_add_css_class (self->add_button, "flat");
  self->reopen_button = create_button ("hakaru-returned-symbolic", _ ("Back to Draft"));
  g_signal_connect_swapped (self->reopen_button, "clicked", G_CALLBACK (reopen_clicked_cb), self);
  gtk_widget_add_css_class (box, "card-head");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (box), self->add_button);
  gtk_box_append (GTK_BOX (box), self->reopen_button);
  return box;
}

static GtkWidget *
create_detail_head (HkRequestLines *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove Line"));

  self->detail_title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->detail_title, 0);
  gtk_label_set_ellipsize (self->detail_title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->detail_title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_title), "heading");
  self->detail_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->up_button = create_icon_button (
      "hakaru-up-symbolic", _ ("Move Line Up"), G_CALLBACK (up_clicked_cb), self);
  self->down_button = create_icon_button (
      "hakaru-down-symbolic", _ ("Move Line Down"), G_CALLBACK (down_clicked_cb), self);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->detail_buttons), self->up_button);
  gtk_box_append (GTK_BOX (self->detail_buttons), self->down_button);
  gtk_box_append (GTK_BOX (self->detail_buttons), remove);
  gtk_widget_add_css_class (head, "card-head");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->detail_title));
  gtk_box_append (GTK_BOX (head), self->detail_buttons);
  return head;
}

static GtkWidget *
create_detail (HkRequestLines *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->wanted = HK_FIELD_CARD (hk_field_card_new (wanted_keys, self->catalogue));
  self->present = HK_FIELD_CARD (hk_field_card_new (present_keys, self->catalogue));
  gtk_box_set_homogeneous (GTK_BOX (halves), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *half = GTK_WIDGET (i == 0 ? self->wanted : self->present);

      g_signal_connect_swapped (half, "committed", G_CALLBACK (detail_committed_cb), self);
      g_signal_connect_swapped (half, "refused", G_CALLBACK (detail_refused_cb), self);
      gtk_box_append (GTK_BOX (halves), half);
    }
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (card), create_detail_head (self));
  gtk_box_append (GTK_BOX (card), halves);
  return card;
}

static void
build (HkRequestLines *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picker = hk_service_picker_new (self->catalogue);

  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (card), create_head (self));
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (service_picked_cb), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->add_button), picker);
  self->empty_label = gtk_label_new (_ ("No line yet. Add the services you want."));
  gtk_widget_add_css_class (self->empty_label, "dim-label");
  gtk_widget_add_css_class (self->empty_label, "card-padding");
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "lines-grid");
  gtk_box_append (GTK_BOX (card), self->empty_label);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->grid));
  self->detail = create_detail (self);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), self->detail);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
hk_request_lines_dispose (GObject *object)
{
  HkRequestLines *self = HK_REQUEST_LINES (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->request);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->selected, g_free);

  G_OBJECT_CLASS (hk_request_lines_parent_class)->dispose (object);
}

static guint
install_signal (const char *name, guint n, GType first, GType second, GType third)
{
  return g_signal_new (name,
                       HK_TYPE_REQUEST_LINES,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n,
                       first,
                       second,
                       third);
}

static void
hk_request_lines_class_init (HkRequestLinesClass *klass)
{
  const GType text = G_TYPE_STRING;

  G_OBJECT_CLASS (klass)->dispose = hk_request_lines_dispose;

  signals[SIGNAL_COMMITTED] = install_signal ("committed", 3, text, text, text);
  signals[SIGNAL_REFUSED] = install_signal ("refused", 1, text, text, text);
  signals[SIGNAL_REMOVED] = install_signal ("removed", 1, text, text, text);
  signals[SIGNAL_MOVED] = install_signal ("moved", 2, text, G_TYPE_UINT, text);
  signals[SIGNAL_PICKED] = install_signal ("picked", 1, text, text, text);
  signals[SIGNAL_REOPENED] = install_signal ("reopened", 0, text, text, text);
}

static void
hk_request_lines_init (HkRequestLines *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

GtkWidget *
hk_request_lines_new (HkCatalogue *catalogue)
{
  HkRequestLines *self;

  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (HK_TYPE_REQUEST_LINES, NULL);
  self->catalogue = g_object_ref (catalogue);
  build (self);
  return GTK_WIDGET (self);
}

void
hk_request_lines_show (HkRequestLines *self, HkRequest *request, GPtrArray *findings)
{
  HkRequestState state;
  guint n;
  g_autofree char *caption = NULL;

  g_return_if_fail (HK_IS_REQUEST_LINES (self));
  g_return_if_fail (HK_IS_REQUEST (request));

  g_set_object (&self->request, request);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings != NULL ? g_ptr_array_ref (findings) : NULL;
  state = hk_request_get_state (request);
  self->editable = hk_request_state_is_editable (state);
  n = hk_request_get_n_lines (request);
  if (!has_same_rows (self) || self->total_initial == NULL)
    rebuild (self);
  for (guint i = 0; i < n; i++)
    show_row (self, g_ptr_array_index (self->rows, i), hk_request_get_line (request, i), i);
  show_totals (self);

  /* Translators: under the heading of the table of lines. */
  caption = g_strdup_printf (
      ngettext ("%u service · yen without tax", "%u services · yen without tax", n), n);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_visible (self->empty_label, n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), n > 0);
  gtk_widget_set_visible (self->add_button, self->editable);
  gtk_widget_set_visible (self->reopen_button,
                          state == HK_REQUEST_APPROVED || state == HK_REQUEST_RETURNED);
  show_detail (self);
}

void
hk_request_lines_go_to (HkRequestLines *self, const char *line_key, const char *field)
{
  HkFieldEditor *editor;

  g_return_if_fail (HK_IS_REQUEST_LINES (self));
  g_return_if_fail (line_key != NULL && field != NULL);

  select_line (self, line_key);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      for (int column = 0; column < N_COLUMNS && g_strcmp0 (row->key, line_key) == 0; column++)
        if (g_strcmp0 (columns[column].field, field) == 0)
          {
            if (!gtk_widget_grab_focus (GTK_WIDGET (row->editors[column])))
              gtk_widget_grab_focus (row->service);
            return;
          }
    }
  editor = hk_field_card_find (self->wanted, field);
  if (editor == NULL)
    editor = hk_field_card_find (self->present, field);
  if (editor != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (editor));
}

void
hk_request_lines_add (HkRequestLines *self)
{
  g_return_if_fail (HK_IS_REQUEST_LINES (self));

  if (self->editable)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->add_button));
}

const char *
hk_request_lines_get_selected (HkRequestLines *self)
{
  g_return_val_if_fail (HK_IS_REQUEST_LINES (self), NULL);

  return self->selected;
}
