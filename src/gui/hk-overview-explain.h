/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why each figure of 概況 is what it is. */
#pragma once

#include "hk-chart-view.h"
#include "hk-page.h"

G_BEGIN_DECLS

/* The figures of the page; all borrowed. */
typedef struct
{
  GtkWidget *official;   /* button: a click has its own action */
  GtkWidget *prefecture; /* rank */
  GtkWidget *nation;     /* rank */
  GtkWidget *top_share;
  GtkWidget *histogram;
  GtkWidget *categories;
  GtkWidget *own; /* button */
  GtkWidget *range;
  GtkWidget *range_view;
  GtkWidget *counts;
} HkOverviewFigures;

void hk_overview_explain_attach (HkPage *page, const HkOverviewFigures *figures);

G_END_DECLS
