/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base class of every page in the window: what a page shows of itself, what it is told, and what it may ask for.
 *
 * To add a page:
 *   1. ui/hk-x-page.ui    <template class="HkXPage" parent="HkPage">, content in <property name="child">; what belongs
 *                         into the header bar in <property name="header-start"> and <property name="header-end">.
 *                         List it in ui/hakaru.gresource.xml.
 *   2. hk-x-page.[ch]     class_init sets the template and the vfuncs below. Everything shown comes from the snapshot.
 *                         dispose calls gtk_widget_dispose_template (); do not bind the direct child of the page.
 *   3. one line in the table of hk-window.c: name, title, icon, roles, and what the sidebar shows as its badge.
 *
 * A page is made when it is shown for the first time, and snapshot_changed () is called before it is seen. Hidden pages
 * are not told; they get the newest snapshot when they are shown again.
 *
 * Actions: hk_page_add_actions () adds to the group "page". It reaches the page, its header widgets, menus and keys
 * while the page is visible. Known to the window's keys: page.find Ctrl+F, page.export Ctrl+E,
 * page.refresh F5, page.explain F2 (explains the figure in focus, hk-explainable.h, unless the page has its own). For changes: hk_page_run (). Undo and redo are the window's (win.undo, win.redo);
 * "shows-undo" puts their buttons into the header bar. */
#pragma once

#include <adwaita.h>
#include "hk-print.h"
#include "hk-sender.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_PAGE (hk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HkPage, hk_page, HK, PAGE, AdwBin)

/* What a page has for paper: make () is called once, on a thread; destroy () afterwards. */
typedef struct
{
  HkPrint *(*make) (gpointer data, GError **error);
  gpointer data;
  GDestroyNotify destroy;
} HkPagePaper;

/* Properties: title, subtitle, icon-name, badge (NULL: what the window's table says), header-start, header-end,
 * workspace, sender, can-go-back (shows the back button), shows-undo, can-print (of a page that has get_paper (); TRUE at
 * first). */
struct _HkPageClass
{
  AdwBinClass parent_class;

  void (*snapshot_changed) (HkPage *self, HkSnapshot *snapshot);
  /* Somebody leads here: target is what hk_page_open () was given, or NULL. */
  void (*open) (HkPage *self, GVariant *target);
  /* TRUE when a subpage was left; FALSE lets the window go back. */
  gboolean (*go_back) (HkPage *self);

  /* Fills paper in and returns TRUE, or FALSE while there is nothing to print. Without it the page is never printed. */
  gboolean (*get_paper) (HkPage *self, HkPagePaper *paper);

  gpointer padding[7];
};

/* Called on the main thread after hk_page_run (), unless the page is gone. */
typedef void (*HkPageDoneFunc) (HkPage *self, gboolean succeeded, gpointer user_data);

HkWorkspace  *hk_page_get_workspace   (HkPage *self); /* borrowed; NULL before the first snapshot */
HkSender     *hk_page_get_sender      (HkPage *self); /* borrowed; whatever goes out goes through it */
HkSnapshot   *hk_page_get_snapshot    (HkPage *self); /* borrowed; the one snapshot_changed () had last */
const char   *hk_page_get_title       (HkPage *self);
void          hk_page_set_title       (HkPage *self, const char *title);
const char   *hk_page_get_subtitle    (HkPage *self);
void          hk_page_set_subtitle    (HkPage *self, const char *subtitle);
const char   *hk_page_get_icon_name   (HkPage *self);
const char   *hk_page_get_badge       (HkPage *self);
void          hk_page_set_badge       (HkPage *self, const char *badge);
GtkWidget    *hk_page_get_header_start (HkPage *self);
GtkWidget    *hk_page_get_header_end  (HkPage *self);
gboolean      hk_page_get_can_go_back (HkPage *self);
void          hk_page_set_can_go_back (HkPage *self, gboolean can_go_back);
gboolean      hk_page_get_shows_undo  (HkPage *self);
gboolean      hk_page_get_can_print   (HkPage *self); /* win.print, Ctrl+P */
void          hk_page_set_can_print   (HkPage *self, gboolean can_print);
GActionGroup *hk_page_get_actions     (HkPage *self); /* the group "page" */
void          hk_page_add_actions     (HkPage *self, const GActionEntry *entries, guint n_entries); /* user_data: the page */
void          hk_page_enable_action   (HkPage *self, const char *name, gboolean enabled);

/* Runs func on the workspace's worker. An error becomes a card over the page; a cancelled one is silent. done may be NULL. */
void          hk_page_run             (HkPage *self, HkSessionFunc func, gpointer data, GDestroyNotify destroy,
                                       HkPageDoneFunc done, gpointer user_data);
void          hk_page_show_toast      (HkPage *self, const char *text); /* plain text */
void          hk_page_show_undo_toast (HkPage *self, const char *text); /* with 取り消し */
/* A card at the top: the sentence, and a button that activates action (or NULL for only closing). */
void          hk_page_show_problem    (HkPage *self, const char *sentence, const char *button, const char *detailed_action);
void          hk_page_show_error      (HkPage *self, const GError *error); /* ignores NULL and cancelled */
void          hk_page_hide_problem    (HkPage *self);
/* Leads to another page; target is consumed if floating, may be NULL. */
void          hk_page_open            (HkPage *self, const char *name, GVariant *target);

/* For the window. */
void          hk_page_set_workspace   (HkPage *self, HkWorkspace *workspace);
void          hk_page_update          (HkPage *self, HkSnapshot *snapshot);
void          hk_page_lead_to         (HkPage *self, GVariant *target);
gboolean      hk_page_go_back         (HkPage *self);
gboolean      hk_page_get_paper       (HkPage *self, HkPagePaper *ret_paper);

G_END_DECLS
