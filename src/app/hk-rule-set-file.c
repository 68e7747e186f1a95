/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes rule sets as files, and finds them by name among the reference data. */
#define G_LOG_DOMAIN "hk-rule-set-file"

#include "config.h"

#include "hk-rule-set-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-json.h"
#include "hk-rule-set-sheet.h"

#define MAX_CHAIN 100 /* versions between two years */

/* Where a rule set is judged, for sentences. */
typedef struct
{
  HkReference *reference;
  HkRuleSet *rule_set;
  GHashTable *names; /* NULL: paths */
} Check;

static gboolean
refuse (const Check *check, const char *path, GError **error, char *take_sentence)
{
  g_autofree char *sentence = take_sentence;

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("The rule set cannot be read at “%s”. %s"),
               hk_json_find_name (check->names, path),
               sentence);
  return FALSE;
}

static gboolean
check_column (
    const Check *check, HkDataset *dataset, const char *column, const char *path, GError **error)
{
  guint index = 0;

  if (hk_dataset_find_column (dataset, column, &index))
    return TRUE;
  return refuse (check,
                 path,
                 error,
                 g_strdup_printf (_ ("The dataset “%s” has no column “%s”."),
                                  hk_dataset_get_id (dataset),
                                  column));
}

static gboolean
check_dataset (const Check *check, HkDataset **ret_dataset, GError **error)
{
  const char *id = hk_rule_set_get_named_dataset (check->rule_set);

  if (id == NULL)
    return TRUE;
  *ret_dataset = hk_reference_find_dataset (check->reference, id);
  if (*ret_dataset != NULL)
    return TRUE;
  return refuse (
      check, "dataset", error, g_strdup_printf (_ ("There is no dataset “%s” here."), id));
}

static gboolean
check_indicator (const Check *check, HkDataset *dataset, guint index, GError **error)
{
  const HkIndicator *indicator = hk_rule_set_get_indicator (check->rule_set, index);
  HkCatalogue *catalogue = hk_reference_get_catalogue (check->reference);
  g_autofree char *prefill = g_strdup_printf ("indicators[%u].prefill", index);
  g_autofree char *services = g_strdup_printf ("indicators[%u].services", index);

  if (indicator->prefill != HK_PREFILL_NONE &&
      !check_column (check, dataset, indicator->prefill_column, prefill, error))
    return FALSE;
  for (guint i = 0; indicator->services[i] != NULL; i++)
    if (hk_catalogue_find_service (catalogue, indicator->services[i]) == NULL)
      return refuse (
          check,
          services,
          error,
          g_strdup_printf (_ ("There is no service “%s” here."), indicator->services[i]));
  return TRUE;
}

static gboolean
check_names (const Check *check, GError **error)
{
  HkDataset *dataset = NULL;

  if (!check_dataset (check, &dataset, error))
    return FALSE;
  if (hk_rule_set_get_basis (check->rule_set) == HK_BASIS_PUBLISHED &&
      (!check_column (
           check, dataset, hk_rule_set_get_total_column (check->rule_set), "total_column", error) ||
       !check_column (
           check, dataset, hk_rule_set_get_rank_column (check->rule_set), "rank_column", error)))
    return FALSE;
  for (guint i = 0; i < hk_rule_set_get_n_indicators (check->rule_set); i++)
    if (!check_indicator (check, dataset, i, error))
      return FALSE;
  return TRUE;
}

/* A zip archive, or what Excel wrote before there were any: the reader says what is wrong with it.
 */
static gboolean
is_workbook (GBytes *file)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (file, &size);

  return size >= 4 &&
         (memcmp (data, "PK\x03\x04", 4) == 0 || memcmp (data, "\xD0\xCF\x11\xE0", 4) == 0);
}

/**
 * hk_rule_set_file_read:
 * @file: JSON or a workbook
 *
 * Returns: (transfer full): the rule set, or %NULL with an error that names the place
 */
HkRuleSet *
hk_rule_set_file_read (HkReference *reference, GBytes *file, GError **error)
{
  g_autoptr (HkRuleSet) rule_set = NULL;
  g_autoptr (GHashTable) names = NULL;
  Check check = { 0 };

  g_return_val_if_fail (HK_IS_REFERENCE (reference) && file != NULL, NULL);

  rule_set = is_workbook (file) ? hk_rule_set_sheet_read (file, &names, error)
                                : hk_rule_set_parse (file, error);
  if (rule_set == NULL)
    return NULL;
  check = (Check){ reference, rule_set, names };
  if (!check_names (&check, error))
    return NULL;
  return g_steal_pointer (&rule_set);
}

HkRuleSet *
hk_rule_set_file_load (HkReference *reference, const char *path, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  char *content = NULL;
  gsize size = 0;

  g_return_val_if_fail (HK_IS_REFERENCE (reference) && path != NULL, NULL);

  if (!g_file_get_contents (path, &content, &size, NULL))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("The file “%s” cannot be read. Check the name and whether you may read it."),
                   name);
      return NULL;
    }
  file = g_bytes_new_take (content, size);
  return hk_rule_set_file_read (reference, file, error);
}

gboolean
hk_rule_set_file_write_json (HkRuleSet *rule_set, const char *path, GError **error)
{
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) failure = NULL;
  gsize size = 0;
  const char *text = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set) && path != NULL, FALSE);

  json = hk_rule_set_to_json (rule_set);
  text = g_bytes_get_data (json, &size);
  if (g_file_set_contents_full (
          path, text, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &failure))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               _ ("“%s” could not be written: %s. Please try again or choose another folder."),
               path,
               failure->message);
  return FALSE;
}

gboolean
hk_rule_set_file_write_workbook (HkReference *reference,
                                 HkRuleSet *rule_set,
                                 int year,
                                 gint64 created_at,
                                 const char *path,
                                 GError **error)
{
  g_return_val_if_fail (HK_IS_REFERENCE (reference) && path != NULL, FALSE);

  return hk_rule_set_sheet_write (rule_set,
                                  year,
                                  hk_reference_get_catalogue (reference),
                                  hk_reference_get_datasets (reference),
                                  created_at,
                                  path,
                                  error);
}

gboolean
hk_rule_set_file_is_shipped (HkReference *reference, HkRuleSet *rule_set)
{
  HkReference *base = NULL;

  g_return_val_if_fail (HK_IS_REFERENCE (reference) && HK_IS_RULE_SET (rule_set), FALSE);

  base = hk_reference_get_base (reference);
  return base == NULL || hk_reference_find_version (base,
                                                    hk_rule_set_get_id (rule_set),
                                                    hk_rule_set_get_version (rule_set)) == rule_set;
}

/* The rule set that this one follows, if it is here: the one its steps begin with, else the version
 * before it. */
static HkRuleSet *
find_older (HkReference *reference, HkRuleSet *newer)
{
  const char *id = hk_rule_set_get_id (newer);
  guint version = 0;
  const char *older = hk_rule_set_get_older_id (newer, &version);

  if (older != NULL)
    return hk_reference_find_version (reference, older, version);
  for (version = hk_rule_set_get_version (newer) - 1; version > 0; version--)
    {
      HkRuleSet *found = hk_reference_find_version (reference, id, version);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * hk_rule_set_file_new_migration:
 *
 * Returns: (transfer full): the way through every version between the two; straight, by codes,
 * where the versions between them are not here
 */
HkMigration *
hk_rule_set_file_new_migration (HkReference *reference, HkRuleSet *older, HkRuleSet *newer)
{
  HkMigration *migration = NULL;
  HkRuleSet *at = NULL;

  g_return_val_if_fail (HK_IS_REFERENCE (reference), NULL);
  g_return_val_if_fail (HK_IS_RULE_SET (older) && HK_IS_RULE_SET (newer), NULL);

  at = newer != older ? find_older (reference, newer) : NULL;
  for (guint i = 0; at != NULL && i < MAX_CHAIN; i++)
    {
      HkRuleSet *before = NULL;
      g_autoptr (HkMigration) step = NULL;

      if (migration == NULL)
        migration = hk_migration_new (at, newer);
      if (at == older)
        return migration;
      before = find_older (reference, at);
      if (before == NULL)
        break;
      step = hk_migration_new (before, at);
      {
        HkMigration *joined = hk_migration_new_joined (step, migration);

        g_object_unref (migration);
        migration = joined;
      }
      at = before;
    }
  g_clear_object (&migration);
  return hk_migration_new (older, newer);
}
