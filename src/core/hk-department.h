/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A department (部署) of the own body and the items it is asked about in one fiscal year. Immutable. */
#pragma once

#include "hk-rule-set.h"

G_BEGIN_DECLS

#define HK_DEPARTMENT_MAX_NAME    60 /* characters */
#define HK_DEPARTMENT_MAX_CONTACT 200

#define HK_TYPE_DEPARTMENT (hk_department_get_type ())
G_DECLARE_FINAL_TYPE (HkDepartment, hk_department, HK, DEPARTMENT, GObject)

HkDepartment      *hk_department_new          (const char *id, /* 16 hexadecimal digits */
                                               const char *name,
                                               const char *contact, /* "" none */
                                               guint position);
void               hk_department_add_item     (HkDepartment *self, const char *indicator_id); /* while it is being made */
void               hk_department_keep_items   (HkDepartment *self, HkRuleSet *rule_set); /* the same; drops what it does not have */
const char        *hk_department_get_id       (HkDepartment *self);
const char        *hk_department_get_name     (HkDepartment *self);
const char        *hk_department_get_contact  (HkDepartment *self);
guint              hk_department_get_position (HkDepartment *self);
guint              hk_department_get_n_items  (HkDepartment *self);
const char        *hk_department_get_item     (HkDepartment *self, guint index);
gboolean           hk_department_has_item     (HkDepartment *self, const char *indicator_id);
/* The name as it is kept: cleaned; NULL with a sentence if it cannot be one. */
char              *hk_department_clean_name    (const char *typed, GError **error);
char              *hk_department_clean_contact (const char *typed, GError **error);
/* By the name as it stands, or as it might have been typed; borrowed, NULL if none or several. */
HkDepartment      *hk_department_find          (GPtrArray *departments, const char *name); /* (element-type HkDepartment) */

G_END_DECLS
