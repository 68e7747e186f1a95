/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page does with the evidence of the item that it shows. */
#define G_LOG_DOMAIN "hk-evidence-actions"

#include "config.h"

#include "hk-evidence-actions.h"

#include <glib/gi18n-lib.h>

#include "hk-evidence-editor.h"
#include "hk-evidence-edits.h"
#include "hk-evidence-opening.h"
#include "hk-evidence-window.h"

typedef const char *(*GetIndicator) (HkPage *page);

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("hk-evidence-indicator");
}

static const char *
get_indicator (HkPage *page)
{
  GetIndicator *get = g_object_get_qdata (G_OBJECT (page), get_quark ());

  return (*get) (page);
}

static GtkWindow *
get_window (HkPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static HkEvidence *
find_piece (HkPage *page, GVariant *parameter)
{
  return hk_evidence_register_find (hk_snapshot_get_evidence (hk_page_get_snapshot (page)),
                                    g_variant_get_string (parameter, NULL));
}

static void
show_failure (GtkWidget *widget, const char *sentence)
{
  hk_page_show_toast (HK_PAGE (widget), sentence);
}

static void
pick_wanted_cb (HkPage *page)
{
  gtk_window_present (GTK_WINDOW (hk_evidence_window_new (
      get_window (page), hk_page_get_workspace (page), get_indicator (page))));
}

static void
add_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkPage *page = user_data;
  GtkWidget *editor;

  if (get_indicator (page) == NULL)
    return;
  editor = hk_evidence_editor_new (
      get_window (page), hk_page_get_workspace (page), NULL, get_indicator (page));
  g_signal_connect_object (editor, "pick", G_CALLBACK (pick_wanted_cb), page, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkPage *page = user_data;
  HkEvidence *piece = find_piece (page, parameter);

  if (piece != NULL)
    hk_evidence_open (GTK_WIDGET (page), hk_page_get_workspace (page), piece, show_failure);
}

static void
edit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkPage *page = user_data;
  HkEvidence *piece = find_piece (page, parameter);

  if (piece != NULL)
    gtk_window_present (GTK_WINDOW (
        hk_evidence_editor_new (get_window (page), hk_page_get_workspace (page), piece, NULL)));
}

static void
detached_cb (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_undo_toast (page,
                             _ ("The evidence is taken from this item and stays in the register."));
}

static void
detach_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkPage *page = user_data;
  HkEvidence *piece = find_piece (page, parameter);

  if (piece != NULL && get_indicator (page) != NULL)
    hk_page_run (page,
                 hk_evidence_edit_apply,
                 hk_evidence_edit_new (
                     HK_EVIDENCE_DETACH, hk_evidence_get_id (piece), get_indicator (page), NULL),
                 hk_evidence_edit_free,
                 detached_cb,
                 NULL);
}

static const GActionEntry entries[] = {
  { .name = "add-evidence", .activate = add_activated },
  { .name = "open-evidence", .activate = open_activated, .parameter_type = "s" },
  { .name = "edit-evidence", .activate = edit_activated, .parameter_type = "s" },
  { .name = "detach-evidence", .activate = detach_activated, .parameter_type = "s" },
};

void
hk_evidence_actions_add (HkPage *page, const char *(*get) (HkPage *page))
{
  GetIndicator *kept;

  g_return_if_fail (HK_IS_PAGE (page) && get != NULL);

  kept = g_new (GetIndicator, 1);
  *kept = get;
  g_object_set_qdata_full (G_OBJECT (page), get_quark (), kept, g_free);
  hk_page_add_actions (page, entries, G_N_ELEMENTS (entries));
}
