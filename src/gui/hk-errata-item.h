/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the errata: a changed value, or a municipality that was only moved. */
#pragma once

#include <gtk/gtk.h>
#include "hk-errata.h"

G_BEGIN_DECLS

#define HK_TYPE_ERRATA_ITEM (hk_errata_item_get_type ())
G_DECLARE_FINAL_TYPE (HkErrataItem, hk_errata_item, HK, ERRATA_ITEM, GObject)

/* change NULL: moved by others. Keeps the errata. */
HkErrataItem *hk_errata_item_new         (HkErrata *errata, const HkErrataRow *row, const HkValueChange *change);
const HkErrataRow *hk_errata_item_get_row (HkErrataItem *self);
void          hk_errata_item_add_columns (GtkColumnView *view);

G_END_DECLS
