/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What F2 explains: any widget can say why its figure is what it is; the nearest one above the focus answers. */
#pragma once

#include <gtk/gtk.h>
#include "hk-explanation.h"

G_BEGIN_DECLS

/* focus: the widget inside that has the focus (or the widget itself). NULL: nothing to explain here. ret_title: plain text
 * for the title of the window, to be set with rows; transfer full. */
typedef GPtrArray *(*HkExplainFunc) (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title);

/* F2 for a class whose widgets are not on a page: a window, or what stands in its place. In class_init. */
void     hk_explainable_install (GtkWidgetClass *widget_class);
/* data is borrowed and must live as long as the widget. F2 inside the widget opens the explanation; of a chart, Enter and a
 * double click on a mark, too, unless they do something else. */
void     hk_explainable_set     (GtkWidget *widget, HkExplainFunc func, gpointer data);
/* The same for what is a figure and nothing else: it takes the focus, and a click and Enter answer, too. A button and a
 * HkFigure stay themselves; anything else is put into a flat button, in its place in its box. Returns what is to be placed. */
GtkWidget *hk_explainable_set_figure (GtkWidget *widget, HkExplainFunc func, gpointer data);
/* Opens the explanation of what has the focus below top, going up from the focus. FALSE: there is none. */
gboolean hk_explainable_explain_focus (GtkWidget *top);
gboolean hk_explainable_explain    (GtkWidget *widget); /* of this widget and no other */
gboolean hk_explainable_is_set     (GtkWidget *widget);

G_END_DECLS
