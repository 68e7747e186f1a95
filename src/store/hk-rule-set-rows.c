/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps installed rule sets byte for byte; what cannot be parsed counts as damaged. */
#define G_LOG_DOMAIN "hk-rule-set-rows"

#include "config.h"

#include "hk-rule-set-rows.h"

#include "hk-db-statement.h"

GPtrArray *
hk_rule_set_rows_list (HkStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement =
      hk_db_prepare (hk_store_get_db (store), "SELECT content FROM rule_sets ORDER BY id, version");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      g_autoptr (GBytes) json = hk_db_statement_dup_bytes (statement, 0);
      HkRuleSet *rule_set = hk_rule_set_parse (json, error);

      if (rule_set == NULL)
        return NULL;
      g_ptr_array_add (list, rule_set);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

GBytes *
hk_rule_set_rows_load (HkStore *store, const char *id, guint version, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL, NULL);
  statement =
      hk_db_prepare (hk_store_get_db (store),
                     "SELECT content FROM rule_sets WHERE id = :id "
                     "AND (version = :version OR :version = 0) ORDER BY version DESC LIMIT 1");
  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_integer (statement, ":version", version);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return NULL;
  return hk_db_statement_dup_bytes (statement, 0);
}

gboolean
hk_rule_set_rows_insert (
    HkStore *store, HkRuleSet *rule_set, GBytes *json, gint64 installed_at, GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && HK_IS_RULE_SET (rule_set) && json != NULL, FALSE);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, json);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO rule_sets (id, version, content, sha256, installed_at) "
                             "VALUES (:id, :version, :content, :sha256, :installed_at)");
  hk_db_statement_bind_text (statement, ":id", hk_rule_set_get_id (rule_set));
  hk_db_statement_bind_integer (statement, ":version", hk_rule_set_get_version (rule_set));
  hk_db_statement_bind_bytes (statement, ":content", json);
  hk_db_statement_bind_text (statement, ":sha256", sha256);
  hk_db_statement_bind_integer (statement, ":installed_at", installed_at);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_rule_set_rows_remove (HkStore *store, const char *id, guint version, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "DELETE FROM rule_sets WHERE id = :id AND version = :version");
  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_integer (statement, ":version", version);
  return hk_db_statement_run (statement, error);
}
