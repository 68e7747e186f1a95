/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a release whole in one edit and reads it back in the order of the table, which is that of
 * the registry. */
#define G_LOG_DOMAIN "hk-release-rows"

#include "config.h"

#include "hk-release-rows.h"

#include <string.h>

#include "hk-db-statement.h"

/* Two may be imported in the same second; the change log knows which came first. */
#define ORDER_OF_ENTRY                                                                             \
  "(SELECT min(c.id) FROM changes c WHERE c.what = 'releases' AND c.subject = releases.id)"

HkReleaseRow *
hk_release_row_copy (const HkReleaseRow *row)
{
  HkReleaseRow *copy = NULL;

  g_return_val_if_fail (row != NULL, NULL);
  copy = g_new0 (HkReleaseRow, 1);
  copy->id = g_strdup (row->id);
  copy->dataset = g_strdup (row->dataset);
  copy->title = g_strdup (row->title);
  copy->publisher = g_strdup (row->publisher);
  copy->licence = g_strdup (row->licence);
  copy->source_url = g_strdup (row->source_url);
  copy->as_of_first = g_strdup (row->as_of_first);
  copy->as_of_last = g_strdup (row->as_of_last);
  copy->release_date = g_strdup (row->release_date);
  copy->file_name = g_strdup (row->file_name);
  copy->file_sha256 = g_strdup (row->file_sha256);
  copy->in_use = row->in_use;
  copy->imported_at = row->imported_at;
  return copy;
}

void
hk_release_row_free (HkReleaseRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->dataset);
  g_free (row->title);
  g_free (row->publisher);
  g_free (row->licence);
  g_free (row->source_url);
  g_free (row->as_of_first);
  g_free (row->as_of_last);
  g_free (row->release_date);
  g_free (row->file_name);
  g_free (row->file_sha256);
  g_free (row);
}

static HkReleaseRow *
read_row (HkDbStatement *statement)
{
  HkReleaseRow *row = g_new0 (HkReleaseRow, 1);
  char **const texts[] = { &row->id,          &row->dataset,    &row->title,
                           &row->publisher,   &row->licence,    &row->source_url,
                           &row->as_of_first, &row->as_of_last, &row->release_date,
                           &row->file_name,   &row->file_sha256 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (hk_db_statement_get_text (statement, (int)i));
  row->in_use = hk_db_statement_get_integer (statement, G_N_ELEMENTS (texts)) != 0;
  row->imported_at = hk_db_statement_get_integer (statement, G_N_ELEMENTS (texts) + 1);
  return row;
}

GPtrArray *
hk_release_rows_list (HkStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_release_row_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "SELECT id, dataset, title, publisher, licence, source_url, as_of_first, as_of_last, "
      "release_date, file_name, file_sha256, in_use, imported_at FROM releases "
      "ORDER BY dataset, imported_at DESC, " ORDER_OF_ENTRY " DESC");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, read_row (statement));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gboolean
insert_head (HkStore *store, const HkReleaseRow *row, GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO releases (id, dataset, title, publisher, licence, source_url, as_of_first, "
      "as_of_last, release_date, file_name, file_sha256, in_use, imported_at) VALUES (:id, "
      ":dataset, :title, :publisher, :licence, :source_url, :as_of_first, :as_of_last, "
      ":release_date, :file_name, :file_sha256, 0, :imported_at)");

  hk_db_statement_bind_text (statement, ":id", row->id);
  hk_db_statement_bind_text (statement, ":dataset", row->dataset);
  hk_db_statement_bind_text (statement, ":title", row->title);
  hk_db_statement_bind_text (statement, ":publisher", row->publisher);
  hk_db_statement_bind_text (statement, ":licence", row->licence);
  hk_db_statement_bind_text (statement, ":source_url", row->source_url);
  hk_db_statement_bind_text (statement, ":as_of_first", row->as_of_first);
  hk_db_statement_bind_text (statement, ":as_of_last", row->as_of_last);
  hk_db_statement_bind_text (statement, ":release_date", row->release_date);
  hk_db_statement_bind_text (statement, ":file_name", row->file_name);
  hk_db_statement_bind_text (statement, ":file_sha256", row->file_sha256);
  hk_db_statement_bind_integer (statement, ":imported_at", row->imported_at);
  return hk_db_statement_run (statement, error);
}

static gboolean
insert_columns (HkStore *store,
                const HkReleaseRow *row,
                HkDataset *values,
                GHashTable *heading_of,
                GError **error)
{
  g_autoptr (HkDbStatement) statement =
      hk_db_prepare (hk_store_get_db (store),
                     "INSERT INTO release_columns (release_id, column_id, heading, as_of) "
                     "VALUES (:release, :column, :heading, :as_of)");
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer heading = NULL;

  g_hash_table_iter_init (&iter, heading_of);
  while (g_hash_table_iter_next (&iter, &id, &heading))
    {
      guint column = 0;
      gboolean is_column = hk_dataset_find_column (values, id, &column);

      hk_db_statement_bind_text (statement, ":release", row->id);
      hk_db_statement_bind_text (statement, ":column", id);
      hk_db_statement_bind_text (statement, ":heading", heading);
      hk_db_statement_bind_text (
          statement, ":as_of", is_column ? hk_dataset_get_column (values, column)->as_of : "");
      if (!hk_db_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_values (HkStore *store,
               const HkReleaseRow *row,
               HkDataset *values,
               HkRegistry *registry,
               GError **error)
{
  g_autoptr (HkDbStatement) statement =
      hk_db_prepare (hk_store_get_db (store),
                     "INSERT INTO release_values (release_id, column_id, municipality, value) "
                     "VALUES (:release, :column, :municipality, :value)");

  for (guint column = 0; column < hk_dataset_get_n_columns (values); column++)
    for (guint i = 0; i < hk_dataset_get_n_rows (values); i++)
      {
        gint32 milli = hk_dataset_get_value (values, column, i);

        if (milli == HK_VALUE_MISSING)
          continue;
        hk_db_statement_bind_text (statement, ":release", row->id);
        hk_db_statement_bind_text (
            statement, ":column", hk_dataset_get_column (values, column)->id);
        hk_db_statement_bind_text (
            statement,
            ":municipality",
            hk_municipality_get_code (hk_registry_get_municipality (registry, i)));
        hk_db_statement_bind_integer (statement, ":value", milli);
        if (!hk_db_statement_run (statement, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
hk_release_rows_insert (HkStore *store,
                        const HkReleaseRow *row,
                        HkDataset *values,
                        HkRegistry *registry,
                        GHashTable *heading_of,
                        GError **error)
{
  g_return_val_if_fail (store != NULL && row != NULL && heading_of != NULL, FALSE);
  g_return_val_if_fail (HK_IS_DATASET (values) && HK_IS_REGISTRY (registry), FALSE);

  return insert_head (store, row, error) &&
         insert_columns (store, row, values, heading_of, error) &&
         insert_values (store, row, values, registry, error);
}

static gboolean
read_dates (HkStore *store,
            const char *release,
            HkDataset *base,
            HkColumnInit *columns,
            GPtrArray *texts,
            GError **error)
{
  g_autoptr (HkDbStatement) statement =
      hk_db_prepare (hk_store_get_db (store),
                     "SELECT column_id, as_of FROM release_columns WHERE release_id = :release");
  HkStep step;

  hk_db_statement_bind_text (statement, ":release", release);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      guint column = 0;

      if (!hk_dataset_find_column (base, hk_db_statement_get_text (statement, 0), &column))
        continue;
      columns[column].as_of = g_strdup (hk_db_statement_get_text (statement, 1));
      g_ptr_array_add (texts, (char *)columns[column].as_of);
    }
  return step == HK_STEP_DONE;
}

/* Rows come by column and code, so the next municipality is nearly always the next position. */
static gboolean
find_position (HkRegistry *registry, const char *code, guint guess, guint *ret_position)
{
  HkMunicipality *body = NULL;

  if (guess < hk_registry_get_n_municipalities (registry))
    {
      body = hk_registry_get_municipality (registry, guess);
      if (strcmp (hk_municipality_get_code (body), code) == 0)
        {
          *ret_position = guess;
          return TRUE;
        }
    }
  body = hk_registry_lookup (registry, code);
  if (body == NULL || hk_municipality_is_prefecture (body))
    return FALSE;
  *ret_position = hk_municipality_get_position (body);
  return TRUE;
}

static gboolean
read_values (
    HkStore *store, const char *release, HkDataset *dataset, HkRegistry *registry, GError **error)
{
  g_autoptr (HkDbStatement) statement =
      hk_db_prepare (hk_store_get_db (store),
                     "SELECT column_id, municipality, value FROM release_values "
                     "WHERE release_id = :release ORDER BY column_id, municipality");
  const char *id = "";
  guint column = 0;
  guint position = 0;
  gboolean known = FALSE;
  HkStep step;

  hk_db_statement_bind_text (statement, ":release", release);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      gint64 value = hk_db_statement_get_integer (statement, 2);

      if (!known || strcmp (id, hk_db_statement_get_text (statement, 0)) != 0)
        {
          known =
              hk_dataset_find_column (dataset, hk_db_statement_get_text (statement, 0), &column);
          id = known ? hk_dataset_get_column (dataset, column)->id : "";
          position = G_MAXUINT;
        }
      if (known && value > HK_VALUE_MISSING && value <= G_MAXINT32 &&
          find_position (
              registry, hk_db_statement_get_text (statement, 1), position + 1, &position))
        hk_dataset_set_value (dataset, column, position, (gint32)value);
    }
  return step == HK_STEP_DONE;
}

HkDataset *
hk_release_rows_load (
    HkStore *store, const HkReleaseRow *row, HkDataset *base, HkRegistry *registry, GError **error)
{
  g_autofree HkColumnInit *columns = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HkDataset) dataset = NULL;
  g_autofree char *title = NULL;
  HkDatasetInit init = { 0 };
  guint n = 0;

  g_return_val_if_fail (store != NULL && row != NULL, NULL);
  g_return_val_if_fail (HK_IS_DATASET (base) && HK_IS_REGISTRY (registry), NULL);

  init.id = row->dataset;
  title = hk_dataset_dup_release_title (base, row->release_date);
  init.title.ja = *row->title != '\0' ? row->title : title;
  init.publisher.ja = *row->publisher != '\0' ? row->publisher : hk_dataset_get_publisher (base);
  init.licence.ja = *row->licence != '\0' ? row->licence : hk_dataset_get_licence (base);
  init.source_url = *row->source_url != '\0' ? row->source_url : hk_dataset_get_source_url (base);
  init.as_of_first = row->as_of_first;
  init.as_of_last = row->as_of_last;
  init.release_date = row->release_date;
  n = hk_dataset_get_n_columns (base);
  columns = g_new0 (HkColumnInit, n + 1);
  for (guint i = 0; i < n; i++)
    {
      columns[i] = *hk_dataset_get_column (base, i);
      columns[i].as_of = row->as_of_last;
    }
  if (!read_dates (store, row->id, base, columns, texts, error))
    return NULL;
  dataset = hk_dataset_new (&init, columns, n, hk_registry_get_n_municipalities (registry));
  if (!read_values (store, row->id, dataset, registry, error))
    return NULL;
  return g_steal_pointer (&dataset);
}

GHashTable *
hk_release_rows_list_headings (HkStore *store, const char *dataset, GError **error)
{
  g_autoptr (GHashTable) headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && dataset != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT column_id, heading FROM release_columns "
                             "WHERE release_id = (SELECT id FROM releases "
                             "WHERE dataset = :dataset ORDER BY imported_at DESC, " ORDER_OF_ENTRY
                             " DESC LIMIT 1)");
  hk_db_statement_bind_text (statement, ":dataset", dataset);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_hash_table_insert (headings,
                         g_strdup (hk_db_statement_get_text (statement, 0)),
                         g_strdup (hk_db_statement_get_text (statement, 1)));
  return step == HK_STEP_DONE ? g_steal_pointer (&headings) : NULL;
}

gboolean
hk_release_rows_use (HkStore *store, const char *dataset, const char *release, GError **error)
{
  g_autoptr (HkDbStatement) clear = NULL;
  g_autoptr (HkDbStatement) set = NULL;

  g_return_val_if_fail (store != NULL && dataset != NULL, FALSE);
  clear = hk_db_prepare (hk_store_get_db (store),
                         "UPDATE releases SET in_use = 0 WHERE dataset = :dataset AND in_use = 1");
  hk_db_statement_bind_text (clear, ":dataset", dataset);
  if (!hk_db_statement_run (clear, error))
    return FALSE;
  if (release == NULL)
    return TRUE;
  set = hk_db_prepare (hk_store_get_db (store),
                       "UPDATE releases SET in_use = 1 WHERE id = :id AND dataset = :dataset");
  hk_db_statement_bind_text (set, ":id", release);
  hk_db_statement_bind_text (set, ":dataset", dataset);
  return hk_db_statement_run (set, error);
}

/* An answer names the dataset that it was confirmed from; which release of it was in use then, the
 * change log says. */
GArray *
hk_release_rows_list_uses (HkStore *store, const HkReleaseRow *row, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && row != NULL, NULL);
  statement =
      hk_db_prepare (hk_store_get_db (store),
                     "SELECT DISTINCT a.fiscal_year FROM answers a JOIN assessments s "
                     "ON s.municipality = a.municipality AND s.fiscal_year = a.fiscal_year "
                     "WHERE s.state = 'approved' AND a.origin = :dataset AND "
                     "(SELECT c.new LIKE '%in_use = 1' FROM changes c WHERE c.what = 'releases' "
                     "AND c.subject = :id AND c.at <= a.changed_at ORDER BY c.id DESC LIMIT 1) "
                     "ORDER BY a.fiscal_year");
  hk_db_statement_bind_text (statement, ":dataset", row->dataset);
  hk_db_statement_bind_text (statement, ":id", row->id);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      int year = (int)hk_db_statement_get_integer (statement, 0);

      g_array_append_val (list, year);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
hk_release_rows_remove (HkStore *store, const char *release, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM release_values WHERE release_id = :id",
    "DELETE FROM release_columns WHERE release_id = :id",
    "DELETE FROM releases WHERE id = :id",
  };

  g_return_val_if_fail (store != NULL && release != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (HkDbStatement) statement = hk_db_prepare (hk_store_get_db (store), statements[i]);

      hk_db_statement_bind_text (statement, ":id", release);
      if (!hk_db_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}
