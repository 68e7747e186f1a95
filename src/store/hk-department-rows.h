/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments of a body, and which items each is asked about in a fiscal year. */
#pragma once

#include "hk-department.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* (element-type HkDepartment) in their order, with the items of the year by id */
GPtrArray *hk_department_rows_list     (HkStore *store, const char *municipality, int fiscal_year, GError **error);
/* Within an edit: adds the department, or changes its name, contact and position. */
gboolean   hk_department_rows_put      (HkStore *store, const char *municipality, HkDepartment *department, GError **error);
/* Within an edit: the department with its assignments of all years. */
gboolean   hk_department_rows_remove   (HkStore *store, const char *id, GError **error);
/* Within an edit; what is so already stays as it is. */
gboolean   hk_department_rows_assign   (HkStore *store, const char *municipality, int fiscal_year, const char *indicator_id, const char *department_id, GError **error);
gboolean   hk_department_rows_unassign (HkStore *store, const char *municipality, int fiscal_year, const char *indicator_id, const char *department_id, GError **error);

G_END_DECLS
