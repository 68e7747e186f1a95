/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share. */
#pragma once

#include "hk-first-run.h"
#include "hk-sender.h"
#include "hk-window.h"

G_BEGIN_DECLS

struct _HkWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  GtkStack *root_stack;
  GtkPaned *paned;
  GtkWidget *sidebar;
  GtkMenuButton *search_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *body_button;
  GtkLabel *body_name;
  GtkLabel *body_year;
  GtkListBox *page_list;
  GtkImage *saved_icon;
  GtkLabel *saved_label;
  GtkWidget *content;
  AdwHeaderBar *header_bar;
  AdwWindowTitle *page_title;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  GtkWidget *undo_box;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  AdwBin *header_start;
  AdwBin *header_end;
  GtkRevealer *problem_revealer;
  GtkWidget *problem_card;
  GtkLabel *problem_label;
  GtkButton *problem_button;
  GtkStack *page_stack;

  /* Borrowed */
  HkPage *page; /* the visible one */
  GtkWidget *help; /* weak; NULL while it is closed */

  /* Owned */
  HkReference *reference;
  HkWorkspace *workspace;
  HkSender *sender; /* of the workspace */
  GSettings *settings; /* NULL where the schema is not installed */
  GCancellable *opening;
  char *path;        /* of the open or wanted workspace; NULL: the default place */
  GMenu *undo_section; /* of the main menu; NULL until it is opened */
  GPtrArray *history; /* (element-type utf8) interned names of pages, oldest first */

  /* State */
  HkRole role;
  gboolean wants_first_run;
  gboolean wants_open;
  gboolean busy;
  gboolean printing;
  gboolean sidebar_visible;
  guint presenting; /* source; 0: nobody waits for the window to be presented */
};

/* hk-window.c */
void hk_window_update_actions (HkWindow *self);
void hk_window_update_header  (HkWindow *self);
void hk_window_select_page    (HkWindow *self, const char *name, gboolean remember);

/* hk-window-actions.c */
void hk_window_install_actions (GtkWidgetClass *widget_class);
void hk_window_change_profile  (HkWindow *self, const HkProfile *profile);
void hk_window_fill_undo_section (HkWindow *self); /* says what would be undone and done again */
void hk_window_watch_texts     (HkWindow *self);

/* hk-window-drop.c */
void hk_window_install_departments (GtkWidgetClass *widget_class);
void hk_window_update_departments  (HkWindow *self);
void hk_window_accept_drops        (HkWindow *self);
void hk_window_take_files          (HkWindow *self, GSList *files); /* GFile; goes on by itself */

/* hk-window-print.c */
void               hk_window_print                  (HkWindow *self);
GtkPrintOperation *hk_window_create_print_operation (HkPrint *print);

/* hk-window-rules.c */
void hk_window_install_rule_actions (GtkWidgetClass *widget_class);
void hk_window_update_rule_actions  (HkWindow *self);

/* hk-window-opening.c */
void hk_window_go_on          (HkWindow *self); /* does what waited for the reference */
void hk_window_show_first_run (HkWindow *self, const HkProfile *change);
void hk_window_close_workspace (HkWindow *self);

/* hk-window-sending.c */
void hk_window_begin_sending (HkWindow *self);
void hk_window_end_sending   (HkWindow *self);

G_END_DECLS
