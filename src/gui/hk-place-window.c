/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a new place, or shows one with what its last test found. The password goes to the
 * keyring and nowhere else. */

#define G_LOG_DOMAIN "hk-place-window"

#include "config.h"

#include "hk-place-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-file-dialog.h"

/* What goes to the worker. */
typedef struct
{
  HkPlaceInfo info;
  char *password; /* NULL: nothing typed */
  gboolean is_new;
  char *remark; /* result: the password is not kept, and why */
} Order;

struct _HkPlaceWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkButton *cancel_button;
  GtkButton *accept_button;
  GtkLabel *problem;
  GtkEditable *name_row;
  GtkEditable *url_row;
  GtkWidget *folder_button;
  GtkWidget *server_group;
  GtkEditable *user_row;
  GtkEditable *password_row;
  GtkEditable *ca_row;
  GtkWidget *ca_button;
  GtkWidget *found_box;
  GtkLabel *found;
  GtkWidget *remove_button;

  /* Owned */
  HkPage *page;
  char *name;            /* NULL: a new one */
  Order *order;          /* while the worker is at it */
  GCancellable *testing; /* NULL: the place is not tried just now */
};

G_DEFINE_FINAL_TYPE (HkPlaceWindow, hk_place_window, ADW_TYPE_WINDOW)

static void
clear_order (gpointer data)
{
  Order *order = data;

  g_free (order->info.name);
  g_free (order->info.url);
  g_free (order->info.ca_file);
  g_free (order->info.user);
  if (order->password != NULL)
    explicit_bzero (order->password, strlen (order->password));
  g_free (order->password);
  g_free (order->remark);
}

static void
order_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_order);
}

static gboolean
carry_out (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (GError) failure = NULL;

  if (order->is_new && !hk_session_add_place (session, &order->info, error))
    return FALSE;
  if (order->password != NULL &&
      !hk_session_keep_password (session, order->info.name, order->password, cancellable, &failure))
    order->remark = g_strdup (failure->message);
  return TRUE;
}

/* The best moment to learn that something is wrong. */
static HkTransfer *
prepare_test (HkSession *session, gpointer data, GError **error)
{
  const Order *order = data;

  return hk_session_prepare_test (session, order->info.name, error);
}

static gboolean
remove_place (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_remove_place (session, data, error);
}

static void
show_problem (HkPlaceWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
update_sensitivity (HkPlaceWindow *self)
{
  gboolean busy = self->order != NULL;
  gboolean complete = *gtk_editable_get_text (self->name_row) != '\0' &&
                      *gtk_editable_get_text (self->url_row) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), complete && !busy);
  gtk_widget_set_sensitive (self->remove_button, !busy);
}

static void
show_found (HkPlaceWindow *self, HkSnapshot *snapshot)
{
  GPtrArray *places = hk_snapshot_get_places (snapshot);

  for (guint i = 0; self->name != NULL && i < places->len; i++)
    {
      const HkPlaceInfo *info = g_ptr_array_index (places, i);

      if (strcmp (info->name, self->name) != 0)
        continue;
      gtk_editable_set_text (self->name_row, info->name);
      gtk_editable_set_text (self->url_row, info->url);
      gtk_editable_set_text (self->user_row, info->user);
      gtk_editable_set_text (self->ca_row, info->ca_file);
      gtk_label_set_text (self->found, info->message);
      gtk_widget_set_visible (self->found_box, *info->message != '\0');
      gtk_widget_set_visible (self->server_group, g_str_has_prefix (info->url, "http"));
    }
}

static void
end_order (HkPlaceWindow *self)
{
  order_unref (g_steal_pointer (&self->order));
  g_clear_object (&self->testing);
}

/* What the test found is kept with the place and shown there; it does not undo the adding. */
static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkPlaceWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hk_workspace_transfer_finish (HK_WORKSPACE (source), result, NULL, &error))
    g_debug ("Test of a place: %s", error->message);
  if (self->order == NULL)
    return;
  if (self->order->remark != NULL)
    hk_page_show_toast (self->page, self->order->remark);
  end_order (self);
  if (self->name == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_found (self, hk_workspace_get_snapshot (HK_WORKSPACE (source)));
  update_sensitivity (self);
}

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkPlaceWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean succeeded = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);

  if (self->order == NULL)
    return;
  if (!succeeded)
    {
      end_order (self);
      show_problem (self, error->message);
      update_sensitivity (self);
      return;
    }
  self->testing = g_cancellable_new ();
  hk_workspace_transfer_async (HK_WORKSPACE (source),
                               prepare_test,
                               g_atomic_rc_box_acquire (self->order),
                               order_unref,
                               NULL,
                               NULL,
                               self->testing,
                               tested_cb,
                               g_object_ref (self));
}

static char *
dup_typed (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static void
accept_clicked_cb (HkPlaceWindow *self)
{
  Order *order;

  if (self->order != NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->accept_button)))
    return;
  order = g_atomic_rc_box_new0 (Order);
  order->is_new = self->name == NULL;
  order->info.name = self->name != NULL ? g_strdup (self->name) : dup_typed (self->name_row);
  order->info.url = dup_typed (self->url_row);
  order->info.user = dup_typed (self->user_row);
  order->info.ca_file = dup_typed (self->ca_row);
  if (*gtk_editable_get_text (self->password_row) != '\0')
    order->password = g_strdup (gtk_editable_get_text (self->password_row));
  gtk_editable_set_text (self->password_row, "");
  show_problem (self, NULL);
  self->order = order;
  update_sensitivity (self);
  hk_workspace_run_async (hk_page_get_workspace (self->page),
                          carry_out,
                          g_atomic_rc_box_acquire (order),
                          order_unref,
                          NULL,
                          carried_out_cb,
                          g_object_ref (self));
}

static void
place_removed_cb (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_toast (page, _ ("The place was removed."));
}

static void
remove_clicked_cb (HkPlaceWindow *self)
{
  hk_page_run (self->page, remove_place, g_strdup (self->name), g_free, place_removed_cb, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
typed_cb (HkPlaceWindow *self)
{
  update_sensitivity (self);
}

static void
take_chosen (GtkEditable *row, GAsyncResult *result)
{
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    gtk_editable_set_text (row, path);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkPlaceWindow) self = user_data;

  take_chosen (self->url_row, result);
}

static void
ca_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkPlaceWindow) self = user_data;

  take_chosen (self->ca_row, result);
}

static void
folder_clicked_cb (HkPlaceWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_FOLDER,
                                  .title = _ ("Choose a Folder"),
                                  .accept_label = _ ("Choose") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, folder_chosen_cb, g_object_ref (self));
}

static void
ca_clicked_cb (HkPlaceWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_OPEN,
                                  .title = _ ("File of the Certificate Authority"),
                                  .accept_label = _ ("Choose") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, ca_chosen_cb, g_object_ref (self));
}

static void
hk_place_window_dispose (GObject *object)
{
  HkPlaceWindow *self = HK_PLACE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_PLACE_WINDOW);
  g_clear_object (&self->page);
  g_clear_pointer (&self->name, g_free);
  g_cancellable_cancel (self->testing); /* whoever closes the window does not wait for it */
  g_clear_object (&self->testing);
  g_clear_pointer (&self->order, order_unref);

  G_OBJECT_CLASS (hk_place_window_parent_class)->dispose (object);
}

static void
hk_place_window_class_init (HkPlaceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_place_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-place-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, url_row);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, folder_button);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, server_group);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, user_row);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, password_row);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, ca_row);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, ca_button);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, found_box);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, found);
  gtk_widget_class_bind_template_child (widget_class, HkPlaceWindow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ca_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_place_window_init (HkPlaceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* An existing place keeps its name and address: what was sent there was sent there. */
static void
show_existing (HkPlaceWindow *self)
{
  GtkEditable *rows[] = { self->name_row, self->url_row, self->user_row, self->ca_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_editable_set_editable (rows[i], FALSE);
  gtk_widget_set_visible (self->folder_button, FALSE);
  gtk_widget_set_visible (self->ca_button, FALSE);
  gtk_widget_set_visible (self->remove_button, TRUE);
  gtk_button_set_label (self->cancel_button, _ ("Close"));
  gtk_button_set_label (self->accept_button, _ ("Test the Connection"));
  show_found (self, hk_page_get_snapshot (self->page));
}

GtkWidget *
hk_place_window_new (GtkWindow *parent, HkPage *page, const char *name)
{
  HkPlaceWindow *self;

  g_return_val_if_fail (HK_IS_PAGE (page), NULL);

  self = g_object_new (HK_TYPE_PLACE_WINDOW,
                       "transient-for",
                       parent,
                       "title",
                       name != NULL ? name : _ ("Add a Place"),
                       NULL);
  self->page = g_object_ref (page);
  self->name = g_strdup (name);
  gtk_button_set_label (self->accept_button, _ ("Add and Test"));
  if (name != NULL)
    show_existing (self);
  update_sensitivity (self);
  return GTK_WIDGET (self);
}
