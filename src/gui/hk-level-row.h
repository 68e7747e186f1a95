/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One level of an indicator: its key, a radio mark, the description, what it says of itself, the points. */
#pragma once

#include <gtk/gtk.h>
#include "hk-rule-set.h"

G_BEGIN_DECLS

#define HK_TYPE_LEVEL_ROW (hk_level_row_get_type ())
G_DECLARE_FINAL_TYPE (HkLevelRow, hk_level_row, HK, LEVEL_ROW, GtkListBoxRow)

typedef enum
{
  HK_LEVEL_PLAIN,
  HK_LEVEL_CHOSEN,
  HK_LEVEL_PROPOSED, /* nobody has confirmed it yet */
  HK_LEVEL_TYPED,    /* the level of the number being typed */
  HK_LEVEL_PENDING,  /* chosen by its key; Enter confirms it */
} HkLevelMark;

GtkWidget *hk_level_row_new       (const HkLevel *level);
void       hk_level_row_set_mark  (HkLevelRow *self, HkLevelMark mark);
/* The answer of the year before; trend: beside the level that is the answer now, or NULL. */
void       hk_level_row_set_last_year (HkLevelRow *self, gboolean is_last, const char *trend);
/* FALSE: its digit chooses nothing, because digits begin the number. */
void       hk_level_row_set_has_key (HkLevelRow *self, gboolean has_key);
HkLevelMark hk_level_row_get_mark (HkLevelRow *self);
guint      hk_level_row_get_level (HkLevelRow *self);

G_END_DECLS
