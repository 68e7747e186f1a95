/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All items of the rule set with a tick at those that a department is asked about; found by typing. */
#pragma once

#include <adwaita.h>
#include "hk-inquiry.h"

G_BEGIN_DECLS

#define HK_TYPE_DEPARTMENT_ITEMS (hk_department_items_get_type ())
G_DECLARE_FINAL_TYPE (HkDepartmentItems, hk_department_items, HK, DEPARTMENT_ITEMS, GtkBox)

/* Signals: "toggled" (const char *item, gboolean asked): by a person; "stopped": Escape with nothing to search for. */
void hk_department_items_show   (HkDepartmentItems *self, HkInquiry *inquiry, HkDepartment *department);
void hk_department_items_search (HkDepartmentItems *self); /* the keyboard goes there */

G_END_DECLS
