/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys in the table of lines: remove, move, paste what a spreadsheet copied; the focus follows. */

#define G_LOG_DOMAIN "hk-request-lines"

#include "config.h"

#include "hk-request-lines-private.h"

#include <string.h>

static gboolean
find_focus (HkRequestLines *self, guint *ret_row, HkLineColumn *ret_column)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != GTK_WIDGET (self->grid))
    focus = gtk_widget_get_parent (focus);
  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      HkLineRow *row = g_ptr_array_index (self->rows, i);

      *ret_row = i;
      if (row->service == focus)
        {
          *ret_column = HK_LINE_COLUMN_SERVICE;
          return TRUE;
        }
      for (int column = 0; column < HK_N_LINE_COLUMNS; column++)
        if ((GtkWidget *)row->editors[column] == focus)
          {
            *ret_column = (HkLineColumn)column;
            return TRUE;
          }
    }
  return FALSE;
}

/* What was typed is kept first; FALSE: it cannot be, and stays where it is. */
static gboolean
leave_cell (HkLineRow *row, HkLineColumn column)
{
  gtk_widget_grab_focus (row->service);
  if (row->editors[column] == NULL || !hk_field_editor_is_refused (row->editors[column]))
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (row->editors[column]));
  return FALSE;
}

static gboolean
move_line (HkRequestLines *self, guint index, HkLineColumn column, int by)
{
  HkLineRow *row = g_ptr_array_index (self->rows, index);
  int to = (int)index + by;

  if (to < 0 || to >= (int)self->rows->len || !leave_cell (row, column))
    return TRUE;
  self->wants_focus = TRUE;
  self->wanted_row = (guint)to;
  self->wanted_column = column;
  hk_request_lines_move (self, row->key, by);
  return TRUE;
}

static gboolean
remove_line (HkRequestLines *self, guint index)
{
  HkLineRow *row = g_ptr_array_index (self->rows, index);

  self->wants_focus = TRUE;
  self->wanted_row = index;
  self->wanted_column = HK_LINE_COLUMN_SERVICE;
  hk_request_lines_remove (self, row->key);
  return TRUE;
}

/* The fields of the columns from here on; "" where nothing can be put. */
static GPtrArray *
list_fields (HkLineColumn column)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (int i = (int)column; i < HK_N_LINE_COLUMNS; i++)
    {
      const char *field = hk_line_column_get_field ((HkLineColumn)i);

      g_ptr_array_add (fields, (gpointer)(field != NULL ? field : ""));
    }
  g_ptr_array_add (fields, NULL);
  return fields;
}

static gboolean
is_one_cell (const char *text)
{
  gsize n = strcspn (text, "\t\r\n");

  return text[n] == '\0' || (text[n] != '\t' && text[n + strspn (text + n, "\r\n")] == '\0');
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkRequestLines) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GPtrArray) fields = NULL;
  HkLineColumn column;
  guint index;

  if (text == NULL || *text == '\0' || !self->editable || !find_focus (self, &index, &column))
    return;
  if (column != HK_LINE_COLUMN_SERVICE && is_one_cell (text))
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

      gtk_widget_activate_action (focus, "clipboard.paste", NULL);
      return;
    }
  fields = list_fields (column);
  hk_request_lines_paste (self,
                          ((HkLineRow *)g_ptr_array_index (self->rows, index))->key,
                          (const char *const *)fields->pdata,
                          text);
}

static gboolean
paste (HkRequestLines *self)
{
  gdk_clipboard_read_text_async (
      gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb, g_object_ref (self));
  return TRUE;
}

static gboolean
key_pressed_cb (HkRequestLines *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  HkLineColumn column;
  guint index;

  if (!self->editable || !find_focus (self, &index, &column))
    return FALSE;
  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up))
    return move_line (self, index, column, -1);
  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down))
    return move_line (self, index, column, 1);
  if (modifiers == GDK_CONTROL_MASK && (keyval == GDK_KEY_v || keyval == GDK_KEY_V))
    return paste (self);
  /* In a cell, Delete is for its text. */
  if (modifiers == 0 && column == HK_LINE_COLUMN_SERVICE &&
      (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete))
    return remove_line (self, index);
  return FALSE;
}

/* Before the cells have a chance to take the key for their text. */
void
hk_request_lines_add_keys (HkRequestLines *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
}

void
hk_request_lines_keep_focus (HkRequestLines *self)
{
  if (!self->wants_focus)
    self->wants_focus = find_focus (self, &self->wanted_row, &self->wanted_column);
}

void
hk_request_lines_bring_focus (HkRequestLines *self)
{
  HkLineRow *row;

  if (!self->wants_focus)
    return;
  self->wants_focus = FALSE;
  if (self->rows->len == 0)
    {
      gtk_widget_grab_focus (self->add_button);
      return;
    }
  row = g_ptr_array_index (self->rows, MIN (self->wanted_row, self->rows->len - 1));
  if (row->editors[self->wanted_column] == NULL ||
      !gtk_widget_grab_focus (GTK_WIDGET (row->editors[self->wanted_column])))
    gtk_widget_grab_focus (row->service);
}
