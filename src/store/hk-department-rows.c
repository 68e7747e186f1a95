/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes departments and their assignments. */
#define G_LOG_DOMAIN "hk-department-rows"

#include "config.h"

#include "hk-department-rows.h"

#include "hk-db-statement.h"

static gboolean
read_items (
    HkStore *store, GHashTable *by_id, const char *municipality, int fiscal_year, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT department_id, indicator_id FROM assignments "
                             "WHERE municipality = :municipality AND fiscal_year = :fiscal_year "
                             "ORDER BY indicator_id");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkDepartment *department =
          g_hash_table_lookup (by_id, hk_db_statement_get_text (statement, 0));

      if (department != NULL)
        hk_department_add_item (department, hk_db_statement_get_text (statement, 1));
    }
  return step == HK_STEP_DONE;
}

GPtrArray *
hk_department_rows_list (HkStore *store, const char *municipality, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT id, name, contact, position FROM departments "
                             "WHERE municipality = :municipality ORDER BY position, name");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkDepartment *department =
          hk_department_new (hk_db_statement_get_text (statement, 0),
                             hk_db_statement_get_text (statement, 1),
                             hk_db_statement_get_text (statement, 2),
                             (guint)hk_db_statement_get_integer (statement, 3));

      g_ptr_array_add (list, department);
      g_hash_table_insert (by_id, (gpointer)hk_department_get_id (department), department);
    }
  if (step != HK_STEP_DONE || !read_items (store, by_id, municipality, fiscal_year, error))
    return NULL;
  return g_steal_pointer (&list);
}

gboolean
hk_department_rows_put (HkStore *store,
                        const char *municipality,
                        HkDepartment *department,
                        GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (HK_IS_DEPARTMENT (department), FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO departments (id, municipality, name, contact, position) "
                             "VALUES (:id, :municipality, :name, :contact, :position) "
                             "ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                             "contact = excluded.contact, position = excluded.position");
  hk_db_statement_bind_text (statement, ":id", hk_department_get_id (department));
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_text (statement, ":name", hk_department_get_name (department));
  hk_db_statement_bind_text (statement, ":contact", hk_department_get_contact (department));
  hk_db_statement_bind_integer (statement, ":position", hk_department_get_position (department));
  return hk_db_statement_run (statement, error);
}

gboolean
hk_department_rows_remove (HkStore *store, const char *id, GError **error)
{
  g_autoptr (HkDbStatement) assignments = NULL;
  g_autoptr (HkDbStatement) department = NULL;

  g_return_val_if_fail (store != NULL && id != NULL, FALSE);
  assignments =
      hk_db_prepare (hk_store_get_db (store), "DELETE FROM assignments WHERE department_id = :id");
  hk_db_statement_bind_text (assignments, ":id", id);
  department = hk_db_prepare (hk_store_get_db (store), "DELETE FROM departments WHERE id = :id");
  hk_db_statement_bind_text (department, ":id", id);
  return hk_db_statement_run (assignments, error) && hk_db_statement_run (department, error);
}

static gboolean
run_assignment (HkDbStatement *statement,
                const char *municipality,
                int fiscal_year,
                const char *indicator_id,
                const char *department_id,
                GError **error)
{
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  hk_db_statement_bind_text (statement, ":indicator", indicator_id);
  hk_db_statement_bind_text (statement, ":department", department_id);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_department_rows_assign (HkStore *store,
                           const char *municipality,
                           int fiscal_year,
                           const char *indicator_id,
                           const char *department_id,
                           GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (indicator_id != NULL && department_id != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO assignments (municipality, fiscal_year, indicator_id, department_id) "
      "VALUES (:municipality, :fiscal_year, :indicator, :department) "
      "ON CONFLICT (municipality, fiscal_year, indicator_id, department_id) DO NOTHING");
  return run_assignment (statement, municipality, fiscal_year, indicator_id, department_id, error);
}

gboolean
hk_department_rows_unassign (HkStore *store,
                             const char *municipality,
                             int fiscal_year,
                             const char *indicator_id,
                             const char *department_id,
                             GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (indicator_id != NULL && department_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "DELETE FROM assignments WHERE municipality = :municipality "
                             "AND fiscal_year = :fiscal_year AND indicator_id = :indicator "
                             "AND department_id = :department");
  return run_assignment (statement, municipality, fiscal_year, indicator_id, department_id, error);
}
