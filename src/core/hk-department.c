/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A department, and what its name may be. */
#define G_LOG_DOMAIN "hk-department"

#include "config.h"

#include "hk-department.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-text.h"

struct _HkDepartment
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *name;
  char *contact;
  GPtrArray *items; /* indicator ids, in the order they were added */

  /* State */
  guint position;
};

G_DEFINE_FINAL_TYPE (HkDepartment, hk_department, G_TYPE_OBJECT)

static void
hk_department_finalize (GObject *object)
{
  HkDepartment *self = HK_DEPARTMENT (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->contact);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (hk_department_parent_class)->finalize (object);
}

static void
hk_department_class_init (HkDepartmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_department_finalize;
}

static void
hk_department_init (HkDepartment *self)
{
  self->items = g_ptr_array_new_with_free_func (g_free);
}

/* Returns: (transfer full): a department without items */
HkDepartment *
hk_department_new (const char *id, const char *name, const char *contact, guint position)
{
  HkDepartment *self;

  g_return_val_if_fail (id != NULL && name != NULL && contact != NULL, NULL);

  self = g_object_new (HK_TYPE_DEPARTMENT, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->contact = g_strdup (contact);
  self->position = position;
  return self;
}

/* Only by who makes the object, before anybody else sees it. */
void
hk_department_add_item (HkDepartment *self, const char *indicator_id)
{
  g_return_if_fail (HK_IS_DEPARTMENT (self) && indicator_id != NULL);

  g_ptr_array_add (self->items, g_strdup (indicator_id));
}

/* Only by who makes the object: the items that this rule set does not have are left out. */
void
hk_department_keep_items (HkDepartment *self, HkRuleSet *rule_set)
{
  g_return_if_fail (HK_IS_DEPARTMENT (self) && HK_IS_RULE_SET (rule_set));

  for (guint i = self->items->len; i > 0; i--)
    if (hk_rule_set_find_indicator (rule_set, g_ptr_array_index (self->items, i - 1), NULL) == NULL)
      g_ptr_array_remove_index (self->items, i - 1);
}

const char *
hk_department_get_id (HkDepartment *self)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self), NULL);

  return self->id;
}

const char *
hk_department_get_name (HkDepartment *self)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self), NULL);

  return self->name;
}

const char *
hk_department_get_contact (HkDepartment *self)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self), NULL);

  return self->contact;
}

guint
hk_department_get_position (HkDepartment *self)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self), 0);

  return self->position;
}

guint
hk_department_get_n_items (HkDepartment *self)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self), 0);

  return self->items->len;
}

const char *
hk_department_get_item (HkDepartment *self, guint index)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self) && index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

gboolean
hk_department_has_item (HkDepartment *self, const char *indicator_id)
{
  g_return_val_if_fail (HK_IS_DEPARTMENT (self) && indicator_id != NULL, FALSE);

  return g_ptr_array_find_with_equal_func (self->items, indicator_id, g_str_equal, NULL);
}

static char *
check_length (char *clean, glong max, GError **error)
{
  if (g_utf8_strlen (clean, -1) <= max)
    return clean;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_OUT_OF_RANGE,
               ngettext ("This text is longer than %ld character. Shorten it.",
                         "This text is longer than %ld characters. Shorten it.",
                         (gulong)max),
               max);
  g_free (clean);
  return NULL;
}

/* Returns: (transfer full): the name on one line, or NULL with a sentence: empty or too long. */
char *
hk_department_clean_name (const char *typed, GError **error)
{
  char *clean;

  g_return_val_if_fail (typed != NULL, NULL);

  clean = hk_text_clean (typed, FALSE);
  if (*clean != '\0')
    return check_length (clean, HK_DEPARTMENT_MAX_NAME, error);
  g_free (clean);
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_INVALID,
                       _ ("A department needs a name. Give it, such as “General Affairs”."));
  return NULL;
}

char *
hk_department_clean_contact (const char *typed, GError **error)
{
  g_return_val_if_fail (typed != NULL, NULL);

  return check_length (hk_text_clean (typed, FALSE), HK_DEPARTMENT_MAX_CONTACT, error);
}

/* The same letters first; then another way of writing them, if only one department fits. */
HkDepartment *
hk_department_find (GPtrArray *departments, const char *name)
{
  g_autofree char *wanted = NULL;
  HkDepartment *found = NULL;

  g_return_val_if_fail (departments != NULL && name != NULL, NULL);

  for (guint i = 0; i < departments->len; i++)
    if (strcmp (hk_department_get_name (g_ptr_array_index (departments, i)), name) == 0)
      return g_ptr_array_index (departments, i);
  wanted = hk_text_search_key (name);
  for (guint i = 0; i < departments->len; i++)
    {
      HkDepartment *department = g_ptr_array_index (departments, i);
      g_autofree char *key = hk_text_search_key (department->name);

      if (strcmp (key, wanted) != 0)
        continue;
      if (found != NULL)
        return NULL;
      found = department;
    }
  return found;
}
