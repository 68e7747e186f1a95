/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where to put a chart and writes it there on a thread. */
#pragma once

#include <gtk/gtk.h>
#include "hk-chart.h"

G_BEGIN_DECLS

/* format: "png", "svg" or "pdf". What happened is told on the page that holds the widget. */
void hk_chart_saving_ask (GtkWidget  *widget,
                          HkChart    *chart,
                          const char *format);

G_END_DECLS
