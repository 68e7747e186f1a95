/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: the program's styles, a real workspace in a temporary folder, waiting. */
#pragma once

#include "hk-window.h"

G_BEGIN_DECLS

typedef struct
{
  AdwApplication *application;
  HkReference    *reference;
  char           *folder;
  char           *path; /* of the workspace */
} GuiFixture;

/* Once per program, before anything else of GTK; also sets the locale from the environment and the font of the pictures. */
void         gui_init               (int *argc, char ***argv);
void         gui_fixture_set_up     (GuiFixture *self);
void         gui_fixture_tear_down  (GuiFixture *self);
/* A workspace of this body with role and fiscal year 2026, open. Transfer full. */
HkWorkspace *gui_fixture_create     (GuiFixture *self, HkRole role, const char *code);
/* A presented window that shows it. Destroy with gui_close (). */
HkWindow    *gui_fixture_open       (GuiFixture *self, HkWorkspace *workspace);
void         gui_close              (HkWindow *window);
/* Fictional answers and one request, so that pages have something to show. */
void         gui_fill               (HkWorkspace *workspace);
/* Runs a change and waits for it. */
void         gui_run                (HkWorkspace *workspace, HkSessionFunc func, gpointer data);
/* Lets the main loop turn until nothing is pending and at least this long. */
void         gui_wait               (guint milliseconds);
/* Waits until the condition holds; fails the test after ten seconds. */
typedef gboolean (*GuiCondition) (gpointer data);
void         gui_wait_until         (GuiCondition condition, gpointer data);
/* The picture of a presented window, as PNG. */
gboolean     gui_save_picture       (GtkWidget *widget, const char *path, GError **error);
/* Depth first: the first descendant of the type, with the accessible or visible text if not NULL. */
GtkWidget   *gui_find               (GtkWidget *root, GType type, const char *text);
/* A bound child of a template. Borrowed. */
GtkWidget   *gui_child              (GtkWidget *widget, GType type, const char *name);
/* Closes it, so that another program may open its file. */
void         gui_close_workspace    (HkWorkspace **workspace);
/* What F2 says with the focus on the widget: "label, tab, text" a line; NULL: nothing opened. Transfer full. */
char        *gui_explain            (GtkWidget *widget);
/* What “hakaru-cli explain WORDS” says about the workspace, in the same form. Transfer full. */
char        *gui_cli_explain        (GuiFixture *self, const char *words);

G_END_DECLS
