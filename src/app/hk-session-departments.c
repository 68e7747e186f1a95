/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments and who answers what; each call is one step that can be undone. */
#define G_LOG_DOMAIN "hk-session-departments"

#include "config.h"

#include "hk-session-inquiry-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-department-rows.h"
#include "hk-reply-rows.h"
#include "hk-sheet-rows.h"
#include "hk-snapshot-private.h"

HkSnapshot *
hk_session_begin_inquiry (HkSession *self, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);

  if (now == NULL || now->profile.role != HK_ROLE_PREFECTURE)
    return now;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("A prefecture has no self-assessment to ask departments about. Open the "
                          "workspace of a municipality, or begin one."));
  return NULL;
}

static GPtrArray *
list_departments (HkSession *self, HkSnapshot *now, GError **error)
{
  GPtrArray *list =
      hk_department_rows_list (self->store, now->code, now->profile.fiscal_year, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    hk_department_keep_items (g_ptr_array_index (list, i), now->rule_set);
  return list;
}

HkDepartment *
hk_session_find_department (HkSession *self, const char *name, GError **error)
{
  HkSnapshot *now = hk_session_begin_inquiry (self, error);
  g_autoptr (GPtrArray) list = now != NULL ? list_departments (self, now, error) : NULL;
  HkDepartment *department;

  if (list == NULL)
    return NULL;
  department = hk_department_find (list, name);
  if (department != NULL)
    return g_object_ref (department);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no department “%s” in this workspace. Add it first."),
               name);
  return NULL;
}

/**
 * hk_session_load_inquiry:
 *
 * Returns: (transfer full): the round trip of the body and year of the workspace, as of now
 */
HkInquiry *
hk_session_load_inquiry (HkSession *self, GError **error)
{
  HkSnapshot *now;
  g_autoptr (GPtrArray) departments = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GPtrArray) replies = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  now = hk_session_begin_inquiry (self, error);
  if (now == NULL)
    return NULL;
  departments = list_departments (self, now, error);
  if (departments == NULL)
    return NULL;
  sheets = hk_sheet_rows_list (self->store, now->code, now->profile.fiscal_year, error);
  if (sheets == NULL)
    return NULL;
  replies = hk_reply_rows_list (self->store, sheets, now->code, now->profile.fiscal_year, error);
  if (replies == NULL)
    return NULL;
  return hk_inquiry_new (now->assessment, departments, sheets, replies);
}

static char *
make_id (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
}

/* No other department of this name, however it is written. */
static gboolean
check_free (GPtrArray *list, const char *name, HkDepartment *except, GError **error)
{
  HkDepartment *other = hk_department_find (list, name);

  if (other == NULL || other == except)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_CONFLICT,
               _ ("There is a department “%s” already. Give another name."),
               hk_department_get_name (other));
  return FALSE;
}

static gboolean
put (HkSession *self, HkSnapshot *now, const char *why, HkDepartment *department, GError **error)
{
  g_autoptr (HkEdit) edit =
      hk_session_begin (self, why, hk_department_get_name (department), error);

  return edit != NULL && hk_department_rows_put (self->store, now->code, department, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ANSWERS | HK_PART_UNDO, error);
}

gboolean
hk_session_add_department (HkSession *self, const char *name, const char *contact, GError **error)
{
  HkSnapshot *now;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (HkDepartment) department = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *clean_contact = NULL;
  g_autofree char *id = make_id ();
  guint position = 0;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL && contact != NULL, FALSE);

  now = hk_session_begin_inquiry (self, error);
  if (now == NULL || (clean = hk_department_clean_name (name, error)) == NULL ||
      (clean_contact = hk_department_clean_contact (contact, error)) == NULL ||
      (list = list_departments (self, now, error)) == NULL ||
      !check_free (list, clean, NULL, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    position = MAX (position, hk_department_get_position (g_ptr_array_index (list, i)) + 1);
  department = hk_department_new (id, clean, clean_contact, position);
  return put (self, now, "add-department", department, error);
}

/**
 * hk_session_change_department:
 * @new_name: (nullable): sheets that were handed out keep the old one
 * @new_contact: (nullable)
 */
gboolean
hk_session_change_department (HkSession *self,
                              const char *name,
                              const char *new_name,
                              const char *new_contact,
                              GError **error)
{
  HkSnapshot *now;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (HkDepartment) changed = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *contact = NULL;
  HkDepartment *department;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL, FALSE);

  now = hk_session_begin_inquiry (self, error);
  if (now == NULL || (list = list_departments (self, now, error)) == NULL)
    return FALSE;
  department = hk_department_find (list, name);
  if (department == NULL)
    {
      g_autoptr (HkDepartment) none = hk_session_find_department (self, name, error);

      g_assert (none == NULL);
      return FALSE;
    }
  clean = hk_department_clean_name (
      new_name != NULL ? new_name : hk_department_get_name (department), error);
  contact =
      clean != NULL
          ? hk_department_clean_contact (
                new_contact != NULL ? new_contact : hk_department_get_contact (department), error)
          : NULL;
  if (contact == NULL || !check_free (list, clean, department, error))
    return FALSE;
  if (strcmp (clean, hk_department_get_name (department)) == 0 &&
      strcmp (contact, hk_department_get_contact (department)) == 0)
    return TRUE;
  changed = hk_department_new (
      hk_department_get_id (department), clean, contact, hk_department_get_position (department));
  return put (self, now, "change-department", changed, error);
}

/* Its sheets and replies stay: they are what was asked and answered. */
gboolean
hk_session_remove_department (HkSession *self, const char *name, GError **error)
{
  g_autoptr (HkDepartment) department = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL, FALSE);

  department = hk_session_find_department (self, name, error);
  if (department == NULL)
    return FALSE;
  edit = hk_session_begin (self, "remove-department", hk_department_get_name (department), error);
  return edit != NULL &&
         hk_department_rows_remove (self->store, hk_department_get_id (department), error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ANSWERS | HK_PART_UNDO, error);
}

/* Adds the codes that one word stands for: an item, or all items of a category. */
static gboolean
resolve (HkRuleSet *rules, const char *typed, GPtrArray *ids, GError **error)
{
  const HkIndicator *indicator = hk_rule_set_find_indicator (rules, typed, NULL);
  guint before = ids->len;

  if (indicator != NULL)
    {
      g_ptr_array_add (ids, (gpointer)indicator->id);
      return TRUE;
    }
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
    {
      indicator = hk_rule_set_get_indicator (rules, i);
      if (strcmp (hk_rule_set_get_category (rules, indicator->category)->id, typed) == 0)
        g_ptr_array_add (ids, (gpointer)indicator->id);
    }
  if (ids->len > before)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no item or category “%s” in %s. Give a code, such as %s."),
               typed,
               hk_rule_set_get_title (rules),
               hk_rule_set_get_indicator (rules, 0)->id);
  return FALSE;
}

static gboolean
change_assignments (
    HkSession *self, const char *name, const char *const *items, gboolean assign, GError **error)
{
  HkSnapshot *now = hk_session_begin_inquiry (self, error);
  g_autoptr (HkDepartment) department =
      now != NULL ? hk_session_find_department (self, name, error) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (HkEdit) edit = NULL;

  if (department == NULL)
    return FALSE;
  for (guint i = 0; items[i] != NULL; i++)
    if (!resolve (hk_assessment_get_rule_set (now->assessment), items[i], ids, error))
      return FALSE;
  edit = hk_session_begin (
      self, assign ? "assign" : "unassign", hk_department_get_name (department), error);
  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!(assign ? hk_department_rows_assign
                 : hk_department_rows_unassign) (self->store,
                                                 now->code,
                                                 now->profile.fiscal_year,
                                                 g_ptr_array_index (ids, i),
                                                 hk_department_get_id (department),
                                                 error))
      return FALSE;
  return hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ANSWERS | HK_PART_UNDO, error);
}

gboolean
hk_session_assign (HkSession *self,
                   const char *department,
                   const char *const *items,
                   GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && department != NULL && items != NULL, FALSE);

  return change_assignments (self, department, items, TRUE, error);
}

gboolean
hk_session_unassign (HkSession *self,
                     const char *department,
                     const char *const *items,
                     GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && department != NULL && items != NULL, FALSE);

  return change_assignments (self, department, items, FALSE, error);
}
