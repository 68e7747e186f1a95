/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes evidence and its uses. */
#define G_LOG_DOMAIN "hk-evidence-rows"

#include "config.h"

#include "hk-evidence-rows.h"

#include "hk-db-statement.h"

static HkEvidence *
read_evidence (HkDbStatement *statement)
{
  const HkEvidenceInit init = {
    .id = hk_db_statement_get_text (statement, 0),
    .title = hk_db_statement_get_text (statement, 1),
    .link = hk_db_statement_get_text (statement, 2),
    .file_sha256 = hk_db_statement_get_text (statement, 3),
    .file_name = hk_db_statement_get_text (statement, 4),
    .page = hk_db_statement_get_text (statement, 5),
    .quotation = hk_db_statement_get_text (statement, 6),
    .dated = hk_db_statement_get_text (statement, 7),
    .owner = hk_db_statement_get_text (statement, 8),
    .stale_after = hk_db_statement_get_text (statement, 9),
    .created_at = hk_db_statement_get_integer (statement, 10),
    .changed_at = hk_db_statement_get_integer (statement, 11),
  };

  return hk_evidence_new (&init);
}

GPtrArray *
hk_evidence_rows_list (HkStore *store, const char *municipality, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "SELECT id, title, link, coalesce (file_sha256, ''), file_name, page, quotation, dated, "
      "owner, stale_after, created_at, changed_at FROM evidence "
      "WHERE municipality = :municipality ORDER BY title, id");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, read_evidence (statement));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
hk_evidence_rows_list_uses (HkStore *store, const char *municipality, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_evidence_use_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT fiscal_year, indicator_id, evidence_id FROM answer_evidence "
                             "WHERE municipality = :municipality "
                             "ORDER BY fiscal_year, indicator_id, evidence_id");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list,
                     hk_evidence_use_new ((int)hk_db_statement_get_integer (statement, 0),
                                          hk_db_statement_get_text (statement, 1),
                                          hk_db_statement_get_text (statement, 2)));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
hk_evidence_rows_put (HkStore *store,
                      const char *municipality,
                      HkEvidence *evidence,
                      GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  const HkEvidenceInit *init = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (HK_IS_EVIDENCE (evidence), FALSE);
  init = hk_evidence_get (evidence);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO evidence (id, municipality, title, link, file_sha256, file_name, page, "
      "quotation, dated, owner, stale_after, created_at, changed_at) "
      "VALUES (:id, :municipality, :title, :link, nullif (:sha256, ''), :file_name, :page, "
      ":quotation, :dated, :owner, :stale_after, :created_at, :changed_at) "
      "ON CONFLICT (id) DO UPDATE SET municipality = excluded.municipality, "
      "title = excluded.title, link = excluded.link, file_sha256 = excluded.file_sha256, "
      "file_name = excluded.file_name, page = excluded.page, quotation = excluded.quotation, "
      "dated = excluded.dated, owner = excluded.owner, stale_after = excluded.stale_after, "
      "changed_at = excluded.changed_at");
  hk_db_statement_bind_text (statement, ":id", init->id);
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_text (statement, ":title", init->title);
  hk_db_statement_bind_text (statement, ":link", init->link);
  hk_db_statement_bind_text (statement, ":sha256", init->file_sha256);
  hk_db_statement_bind_text (statement, ":file_name", init->file_name);
  hk_db_statement_bind_text (statement, ":page", init->page);
  hk_db_statement_bind_text (statement, ":quotation", init->quotation);
  hk_db_statement_bind_text (statement, ":dated", init->dated);
  hk_db_statement_bind_text (statement, ":owner", init->owner);
  hk_db_statement_bind_text (statement, ":stale_after", init->stale_after);
  hk_db_statement_bind_integer (statement, ":created_at", init->created_at);
  hk_db_statement_bind_integer (statement, ":changed_at", init->changed_at);
  return hk_db_statement_run (statement, error);
}

/* The uses go first, so that the way back brings the piece before what points at it. */
gboolean
hk_evidence_rows_remove (HkStore *store, const char *municipality, const char *id, GError **error)
{
  g_autoptr (HkDbStatement) uses = NULL;
  g_autoptr (HkDbStatement) piece = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL && id != NULL, FALSE);
  uses = hk_db_prepare (hk_store_get_db (store),
                        "DELETE FROM answer_evidence WHERE municipality = :municipality "
                        "AND evidence_id = :id");
  hk_db_statement_bind_text (uses, ":municipality", municipality);
  hk_db_statement_bind_text (uses, ":id", id);
  if (!hk_db_statement_run (uses, error))
    return FALSE;
  piece = hk_db_prepare (hk_store_get_db (store),
                         "DELETE FROM evidence WHERE municipality = :municipality AND id = :id");
  hk_db_statement_bind_text (piece, ":municipality", municipality);
  hk_db_statement_bind_text (piece, ":id", id);
  return hk_db_statement_run (piece, error);
}

static gboolean
run_use (HkStore *store,
         const char *sql,
         const char *municipality,
         int fiscal_year,
         const char *indicator_id,
         const char *id,
         GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare (hk_store_get_db (store), sql);

  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  hk_db_statement_bind_text (statement, ":indicator", indicator_id);
  hk_db_statement_bind_text (statement, ":id", id);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_evidence_rows_attach (HkStore *store,
                         const char *municipality,
                         int fiscal_year,
                         const char *indicator_id,
                         const char *id,
                         GError **error)
{
  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (indicator_id != NULL && id != NULL, FALSE);
  return run_use (store,
                  "INSERT INTO answer_evidence (municipality, fiscal_year, indicator_id, "
                  "evidence_id) VALUES (:municipality, :fiscal_year, :indicator, :id) "
                  "ON CONFLICT DO NOTHING",
                  municipality,
                  fiscal_year,
                  indicator_id,
                  id,
                  error);
}

gboolean
hk_evidence_rows_detach (HkStore *store,
                         const char *municipality,
                         int fiscal_year,
                         const char *indicator_id,
                         const char *id,
                         GError **error)
{
  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (indicator_id != NULL && id != NULL, FALSE);
  return run_use (store,
                  "DELETE FROM answer_evidence WHERE municipality = :municipality "
                  "AND fiscal_year = :fiscal_year AND indicator_id = :indicator "
                  "AND evidence_id = :id",
                  municipality,
                  fiscal_year,
                  indicator_id,
                  id,
                  error);
}
