/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a request: a table of what matters most, its totals in the same columns, and below
 * it all fields of the line in focus. */

#define G_LOG_DOMAIN "hk-request-lines"

#include "config.h"

#include "hk-request-lines.h"

#include <glib/gi18n-lib.h>

#include "hk-request-lines-private.h"
#include "hk-service-picker.h"

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_REFUSED,
  SIGNAL_REMOVED,
  SIGNAL_MOVED,
  SIGNAL_PICKED,
  SIGNAL_REOPENED,
  SIGNAL_PASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkRequestLines, hk_request_lines, ADW_TYPE_BIN)

static void
row_free (gpointer data)
{
  HkLineRow *row = data;

  g_free (row->key);
  g_free (row);
}

const char *
hk_request_lines_get_service_name (HkRequestLines *self, HkRequestLine *line)
{
  const char *id = hk_request_line_get_value (line, "service");
  HkService *service = *id != '\0' ? hk_catalogue_find_service (self->catalogue, id) : NULL;

  return service != NULL ? hk_service_get_name (service) : id;
}

static void
show_detail (HkRequestLines *self)
{
  guint index = 0;
  guint n = self->request != NULL ? hk_request_get_n_lines (self->request) : 0;
  HkRequestLine *line = self->selected != NULL && n > 0
                            ? hk_request_find_line (self->request, self->selected, &index)
                            : NULL;

  if (line == NULL && n > 0)
    {
      line = hk_request_get_line (self->request, 0);
      g_free (self->selected);
      self->selected = g_strdup (hk_request_line_get_key (line));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->detail), line != NULL);
  if (line == NULL)
    return;

  hk_request_line_detail_show (self->detail,
                               self->request,
                               index,
                               hk_request_lines_get_service_name (self, line),
                               self->findings);
  for (guint i = 0; i < self->rows->len; i++)
    {
      HkLineRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (row->key, self->selected) == 0)
        gtk_widget_add_css_class (row->number, "present");
      else
        gtk_widget_remove_css_class (row->number, "present");
    }
}

void
hk_request_lines_select (HkRequestLines *self, const char *key)
{
  if (g_strcmp0 (self->selected, key) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (key);
  show_detail (self);
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
line_removed_cb (HkRequestLines *self)
{
  if (self->selected != NULL)
    hk_request_lines_remove (self, self->selected);
}

static void
line_moved_cb (HkRequestLines *self, int by)
{
  if (self->selected != NULL)
    hk_request_lines_move (self, self->selected, by);
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
  self->detail = HK_REQUEST_LINE_DETAIL (hk_request_line_detail_new (self->catalogue));
  g_signal_connect_swapped (self->detail, "committed", G_CALLBACK (detail_committed_cb), self);
  g_signal_connect_swapped (self->detail, "refused", G_CALLBACK (detail_refused_cb), self);
  g_signal_connect_swapped (self->detail, "removed", G_CALLBACK (line_removed_cb), self);
  g_signal_connect_swapped (self->detail, "moved", G_CALLBACK (line_moved_cb), self);
  hk_request_lines_add_keys (self);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
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
  signals[SIGNAL_PASTED] = install_signal ("pasted", 3, text, G_TYPE_STRV, text);
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
  gboolean is_new;
  g_autofree char *caption = NULL;

  g_return_if_fail (HK_IS_REQUEST_LINES (self));
  g_return_if_fail (HK_IS_REQUEST (request));

  g_set_object (&self->request, request);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings != NULL ? g_ptr_array_ref (findings) : NULL;
  state = hk_request_get_state (request);
  self->editable = hk_request_state_is_editable (state);
  n = hk_request_get_n_lines (request);
  is_new = hk_request_lines_show_rows (self);

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
  if (is_new)
    hk_request_lines_bring_focus (self);
}

void
hk_request_lines_go_to (HkRequestLines *self, const char *line_key, const char *field)
{
  g_return_if_fail (HK_IS_REQUEST_LINES (self));
  g_return_if_fail (line_key != NULL && field != NULL);

  hk_request_lines_select (self, line_key);
  for (guint i = 0; i < self->rows->len; i++)
    {
      HkLineRow *row = g_ptr_array_index (self->rows, i);

      for (int column = 0; column < HK_N_LINE_COLUMNS && g_strcmp0 (row->key, line_key) == 0;
           column++)
        if (row->editors[column] != NULL &&
            g_strcmp0 (hk_line_column_get_field ((HkLineColumn)column), field) == 0)
          {
            if (!gtk_widget_grab_focus (GTK_WIDGET (row->editors[column])))
              gtk_widget_grab_focus (row->service);
            return;
          }
    }
  hk_request_line_detail_go_to (self->detail, field);
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

void
hk_request_lines_remove (HkRequestLines *self, const char *line_key)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, line_key);
}

void
hk_request_lines_move (HkRequestLines *self, const char *line_key, int by)
{
  guint index;
  int to;

  if (hk_request_find_line (self->request, line_key, &index) == NULL)
    return;
  to = (int)index + by;
  if (to >= 0 && to < (int)hk_request_get_n_lines (self->request))
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, line_key, (guint)to);
}

void
hk_request_lines_paste (HkRequestLines *self,
                        const char *line_key,
                        const char *const *fields,
                        const char *text)
{
  g_signal_emit (self, signals[SIGNAL_PASTED], 0, line_key, fields, text);
}

void
hk_request_lines_commit (HkRequestLines *self,
                         const char *line_key,
                         const char *field,
                         const char *canonical)
{
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, line_key, field, canonical);
}

void
hk_request_lines_refuse (HkRequestLines *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}
