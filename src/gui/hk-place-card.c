/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of a workspace with what the last test found, and the ways to add and to try them. */

#define G_LOG_DOMAIN "hk-place-card"

#include "config.h"

#include "hk-place-card.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-moment.h"
#include "hk-place-window.h"

struct _HkPlaceCard
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkListBox *list;

  /* Borrowed */
  HkPage *page;

  /* Owned */
  GCancellable *testing; /* NULL: no test is under way */

  /* State */
  guint n_tests; /* under way */
  guint n_failed;
};

G_DEFINE_FINAL_TYPE (HkPlaceCard, hk_place_card, GTK_TYPE_BOX)

static gboolean
is_server (const HkPlaceInfo *info)
{
  return g_str_has_prefix (info->url, "http");
}

static GtkWidget *
create_chip (const HkPlaceInfo *info)
{
  if (g_strcmp0 (info->state, "connected") == 0)
    return hk_chip_new ("hakaru-received-symbolic", C_ ("place", "Connected"), "ok");
  if (g_strcmp0 (info->state, "not-found") == 0)
    return hk_chip_new ("hakaru-finding-warning-symbolic", C_ ("place", "Not found"), "warning");
  if (g_strcmp0 (info->state, "refused") == 0)
    return hk_chip_new ("hakaru-finding-error-symbolic", C_ ("place", "Refused"), "error");
  return hk_chip_new ("hakaru-unknown-symbolic", C_ ("place", "Not tried"), NULL);
}

static char *
dup_subtitle (const HkPlaceInfo *info)
{
  const char *kind = is_server (info) ? "WebDAV" : C_ ("place", "Folder");
  g_autofree char *when = NULL;

  if (info->checked_at == 0)
    return g_strdup (kind);
  when = hk_moment_dup (info->checked_at);
  return g_strdup_printf (_ ("%s · tried %s"), kind, when);
}

static GtkWidget *
create_place_row (const HkPlaceInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (info);
  GtkWidget *chip = create_chip (info);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), info->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (is_server (info)
                                                               ? "hakaru-cloud-symbolic"
                                                               : "hakaru-folder-symbolic"));
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, *info->message != '\0' ? info->message : info->url);
  g_object_set_data_full (G_OBJECT (row), "hk-place", g_strdup (info->name), g_free);
  return row;
}

static GtkWidget *
create_button_row (const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "row-button");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static HkTransfer *
prepare_test (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_test (session, data, error);
}

static void
place_tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkPlaceCard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean succeeded = hk_workspace_transfer_finish (HK_WORKSPACE (source), result, NULL, &error);

  self->n_tests--;
  self->n_failed += succeeded ? 0 : 1;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (!succeeded && self->n_failed == 1)
    hk_page_show_error (self->page, error);
  if (self->n_tests > 0)
    return;
  g_clear_object (&self->testing);
  if (self->n_failed == 0)
    hk_page_show_toast (self->page, _ ("Every place answers."));
  hk_place_card_show_places (self, self->page, hk_page_get_snapshot (self->page));
}

/* All at once, and beside the edits: a server that is dead answers nobody for a while. */
static void
test_all (HkPlaceCard *self)
{
  GPtrArray *places = hk_snapshot_get_places (hk_page_get_snapshot (self->page));

  self->testing = g_cancellable_new ();
  self->n_tests = places->len;
  self->n_failed = 0;
  hk_page_hide_problem (self->page);
  for (guint i = 0; i < places->len; i++)
    hk_workspace_transfer_async (hk_page_get_workspace (self->page),
                                 prepare_test,
                                 g_strdup (((HkPlaceInfo *)g_ptr_array_index (places, i))->name),
                                 g_free,
                                 NULL,
                                 NULL,
                                 self->testing,
                                 place_tested_cb,
                                 g_object_ref (self));
  hk_place_card_show_places (self, self->page, hk_page_get_snapshot (self->page));
}

static void
row_activated_cb (HkPlaceCard *self, GtkListBoxRow *row)
{
  const char *name = g_object_get_data (G_OBJECT (row), "hk-place");
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (name != NULL)
    gtk_window_present (GTK_WINDOW (hk_place_window_new (parent, self->page, name)));
  else if (g_object_get_data (G_OBJECT (row), "hk-adds") != NULL)
    hk_place_card_add (self);
  else if (self->testing != NULL)
    g_cancellable_cancel (self->testing);
  else
    test_all (self);
}

static void
add_clicked_cb (HkPlaceCard *self)
{
  hk_place_card_add (self);
}

static void
hk_place_card_dispose (GObject *object)
{
  g_cancellable_cancel (HK_PLACE_CARD (object)->testing);
  g_clear_object (&HK_PLACE_CARD (object)->testing);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_PLACE_CARD);

  G_OBJECT_CLASS (hk_place_card_parent_class)->dispose (object);
}

static void
hk_place_card_class_init (HkPlaceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_place_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-place-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HkPlaceCard, list);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hk_place_card_init (HkPlaceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hk_place_card_show_places (HkPlaceCard *self, HkPage *page, HkSnapshot *snapshot)
{
  GPtrArray *places;
  GtkWidget *row;

  g_return_if_fail (HK_IS_PLACE_CARD (self) && HK_IS_PAGE (page) && HK_IS_SNAPSHOT (snapshot));

  self->page = page;
  places = hk_snapshot_get_places (snapshot);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < places->len; i++)
    gtk_list_box_append (self->list, create_place_row (g_ptr_array_index (places, i)));
  if (places->len > 0)
    row = create_button_row (self->testing != NULL ? _ ("Stop Trying") : _ ("Test the Connection"));
  else
    {
      row = create_button_row (_ ("Add a Place"));
      g_object_set_data (G_OBJECT (row), "hk-adds", GINT_TO_POINTER (TRUE));
    }
  gtk_list_box_append (self->list, row);
}

void
hk_place_card_add (HkPlaceCard *self)
{
  g_return_if_fail (HK_IS_PLACE_CARD (self) && self->page != NULL);

  gtk_window_present (GTK_WINDOW (hk_place_window_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->page, NULL)));
}
