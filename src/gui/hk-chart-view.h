/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart in a window: follows the style, is read mark by mark with the arrow keys, and can be saved. */
#pragma once

#include <gtk/gtk.h>
#include "hk-chart.h"

G_BEGIN_DECLS

#define HK_TYPE_CHART_VIEW (hk_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (HkChartView, hk_chart_view, HK, CHART_VIEW, GtkWidget)

/* Properties: "chart" (HkChart). Signal: "mark-activated" (guint mark, const char *code or NULL): Enter or double click.
 * The height follows the width; height-request asks for more. The saved picture has the chart's title and caption. */
GtkWidget *hk_chart_view_new                (void);
HkChart   *hk_chart_view_get_chart          (HkChartView *self);
void       hk_chart_view_set_chart          (HkChartView *self,
                                             HkChart     *chart); /* NULL: empty */
/* The mark in focus, −1 none; code: of its municipality, or NULL; borrowed. */
int        hk_chart_view_get_mark           (HkChartView *self,
                                             const char **ret_code);
/* A flat button with the menu for saving, to be put into the head of a card; the context menu has the same. */
GtkWidget *hk_chart_view_create_menu_button (HkChartView *self);
/* The same menu and its group "chart", for a menu of one's own; both borrowed. */
GMenuModel   *hk_chart_view_get_menu        (HkChartView *self);
GActionGroup *hk_chart_view_get_actions     (HkChartView *self);

G_END_DECLS
