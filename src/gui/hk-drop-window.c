/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row for each file, in the order in which they were dropped. */

#define G_LOG_DOMAIN "hk-drop-window"

#include "config.h"

#include "hk-drop-window.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-file-progress.h"

struct _HkDropWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  HkFileProgress *progress;
  GtkWidget *replies_button;
  GtkWidget *go_on_button;
  GtkListBox *list;

  /* Owned */
  HkDropQueue *queue;
  GPtrArray *rows; /* (element-type Row) */
};

/* What of a row changes. */
typedef struct
{
  GtkWidget *row;
  GtkWidget *chip;
  GtkWidget *button;
} Row;

enum
{
  ACT,
  REPLIES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkDropWindow, hk_drop_window, ADW_TYPE_WINDOW)

static void
show_state (Row *row, HkDropState state)
{
  switch (state)
    {
    case HK_DROP_TAKEN:
      hk_chip_set (HK_CHIP (row->chip), "hakaru-received-symbolic", _ ("Taken"), "ok");
      break;
    case HK_DROP_OFFERED:
      hk_chip_set (HK_CHIP (row->chip), "hakaru-draft-symbolic", _ ("Up to You"), "proposal");
      break;
    case HK_DROP_REFUSED:
      hk_chip_set (HK_CHIP (row->chip), "hakaru-finding-error-symbolic", _ ("Not Taken"), "error");
      break;
    case HK_DROP_WAITING:
    default:
      hk_chip_set (HK_CHIP (row->chip), NULL, _ ("Waiting"), NULL);
    }
}

/* NULL: there is nothing to be done with it. */
static const char *
get_verb (const HkDropFile *file)
{
  if (file->state == HK_DROP_OFFERED && file->kind == HK_DROP_DATA_RELEASE)
    return _ ("Import…");
  if (file->state == HK_DROP_OFFERED && file->kind == HK_DROP_WORKSPACE)
    return _ ("Open");
  return file->can_keep && file->state != HK_DROP_TAKEN ? _ ("Keep as Evidence…") : NULL;
}

static void
update_row (Row *row, const HkDropFile *file)
{
  g_autofree char *name = g_filename_display_basename (file->path);
  g_autofree char *detail =
      file->state == HK_DROP_WAITING
          ? g_strdup ("")
          : g_strdup_printf ("%s・%s", hk_drop_kind_get_label (file->kind), file->sentence);
  const char *verb = get_verb (file);
  g_autofree char *label = verb != NULL ? g_strdup_printf ("%s %s", verb, name) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), detail);
  show_state (row, file->state);
  gtk_widget_set_visible (row->button, verb != NULL);
  if (verb == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (row->button), verb);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
button_clicked_cb (HkDropWindow *self, GtkWidget *button)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((Row *)g_ptr_array_index (self->rows, i))->button == button)
      g_signal_emit (self, signals[ACT], 0, i);
}

static Row *
create_row (HkDropWindow *self, const HkDropFile *file)
{
  g_autofree char *name = g_filename_display_basename (file->path);
  Row *row = g_new0 (Row, 1);

  row->row = adw_action_row_new ();
  row->chip = hk_chip_new (NULL, "", NULL);
  row->button = gtk_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), name);
  gtk_widget_set_tooltip_text (row->row, file->path);
  gtk_widget_set_valign (row->chip, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (row->button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->chip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->button);
  g_signal_connect_object (
      row->button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static char *
dup_summary (HkDropQueue *queue)
{
  GString *text = g_string_new (NULL);
  guint n = hk_drop_queue_count (queue, HK_DROP_TAKEN);
  guint n_offered = hk_drop_queue_count (queue, HK_DROP_OFFERED);
  guint n_refused = hk_drop_queue_count (queue, HK_DROP_REFUSED);
  guint n_waiting = hk_drop_queue_count (queue, HK_DROP_WAITING);

  g_string_append_printf (text, ngettext ("%u file was taken.", "%u files were taken.", n), n);
  if (n_offered > 0)
    g_string_append_printf (
        text, ngettext (" %u is up to you.", " %u are up to you.", n_offered), n_offered);
  if (n_refused > 0)
    g_string_append_printf (
        text, ngettext (" %u was not taken.", " %u were not taken.", n_refused), n_refused);
  if (n_waiting > 0)
    g_string_append_printf (
        text, ngettext (" %u was not looked at.", " %u were not looked at.", n_waiting), n_waiting);
  return g_string_free (text, FALSE);
}

static gboolean
has_replies (HkDropQueue *queue)
{
  for (guint i = 0; i < hk_drop_queue_get_n (queue); i++)
    if (hk_drop_queue_get (queue, i)->kind == HK_DROP_QUESTION_SHEET &&
        hk_drop_queue_get (queue, i)->state == HK_DROP_TAKEN)
      return TRUE;
  return FALSE;
}

static void
queue_changed_cb (HkDropWindow *self)
{
  guint n = hk_drop_queue_get_n (self->queue);
  guint n_waiting = hk_drop_queue_count (self->queue, HK_DROP_WAITING);
  gboolean busy = hk_drop_queue_is_busy (self->queue);
  g_autofree char *summary = dup_summary (self->queue);

  for (guint i = 0; i < n; i++)
    update_row (g_ptr_array_index (self->rows, i), hk_drop_queue_get (self->queue, i));
  hk_file_progress_show (self->progress, n - n_waiting, n, busy, summary);
  gtk_widget_set_visible (self->go_on_button, !busy && n_waiting > 0);
  gtk_widget_set_visible (self->replies_button, !busy && has_replies (self->queue));
}

static void
stopped_cb (HkDropWindow *self)
{
  hk_drop_queue_stop (self->queue);
}

static void
go_on_clicked_cb (HkDropWindow *self)
{
  hk_drop_queue_start (self->queue);
}

static void
replies_clicked_cb (HkDropWindow *self)
{
  g_signal_emit (self, signals[REPLIES], 0);
}

static void
hk_drop_window_dispose (GObject *object)
{
  HkDropWindow *self = HK_DROP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_DROP_WINDOW);
  if (self->queue != NULL)
    hk_drop_queue_stop (self->queue);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hk_drop_window_parent_class)->dispose (object);
}

static void
hk_drop_window_class_init (HkDropWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_drop_window_dispose;
  signals[ACT] = g_signal_new (
      "act", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REPLIES] =
      g_signal_new ("replies", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HK_TYPE_FILE_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-drop-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkDropWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, HkDropWindow, replies_button);
  gtk_widget_class_bind_template_child (widget_class, HkDropWindow, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, HkDropWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, replies_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_drop_window_init (HkDropWindow *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_drop_window_new (GtkWindow *parent, HkDropQueue *queue)
{
  HkDropWindow *self;

  g_return_val_if_fail (HK_IS_DROP_QUEUE (queue), NULL);

  self = g_object_new (HK_TYPE_DROP_WINDOW, "transient-for", parent, NULL);
  self->queue = g_object_ref (queue);
  for (guint i = 0; i < hk_drop_queue_get_n (queue); i++)
    {
      Row *row = create_row (self, hk_drop_queue_get (queue, i));

      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->list, row->row);
    }
  g_signal_connect_object (
      queue, "changed", G_CALLBACK (queue_changed_cb), self, G_CONNECT_SWAPPED);
  queue_changed_cb (self);
  hk_drop_queue_start (queue);
  return GTK_WIDGET (self);
}

HkDropQueue *
hk_drop_window_get_queue (HkDropWindow *self)
{
  g_return_val_if_fail (HK_IS_DROP_WINDOW (self), NULL);

  return self->queue;
}
