/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference data of the product, loaded once from the files that datasets.json names. */
#define G_LOG_DOMAIN "hk-reference"

#include "config.h"

#include "hk-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-reference-private.h"

#define INDEX_FILE "reference/datasets.json"
#define INDEX_FORMAT "hakaru-reference/1"
#define INDEX_MAX_BYTES (4u * 1024 * 1024)
#define MAX_RULE_SETS 100
#define MAX_SOURCES 200

G_DEFINE_FINAL_TYPE (HkReference, hk_reference, G_TYPE_OBJECT)

static const char *
keep (HkReference *self, const char *text)
{
  return g_string_chunk_insert_const (self->texts, text);
}

static gboolean
load_rule_set (HkReference *self, const HkReferenceOrigin *origin, const char *file, GError **error)
{
  g_autofree char *name = g_strconcat ("rule-sets/", file, NULL);
  g_autoptr (GBytes) bytes = hk_reference_open_file (origin, name, error);
  g_autoptr (HkRuleSet) rule_set = NULL;

  if (bytes == NULL)
    return FALSE;
  rule_set = hk_rule_set_parse (bytes, error);
  if (rule_set == NULL)
    {
      g_prefix_error (error, "%s: ", file);
      return FALSE;
    }
  g_ptr_array_add (self->rule_sets, g_steal_pointer (&rule_set));
  return TRUE;
}

static gboolean
load_rule_sets (HkReference *self,
                const HkReferenceOrigin *origin,
                const HkJsonPlace *index,
                GError **error)
{
  JsonArray *array = NULL;

  if (!hk_json_get_array (index, "rule_sets", MAX_RULE_SETS, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return hk_json_refuse (
            index, "rule_sets", error, "%s", _ ("A text in quotes is expected here."));
      if (!load_rule_set (self, origin, json_node_get_string (node), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_source (HkReference *self, const HkJsonPlace *place, GError **error)
{
  HkBilingual title, publisher, licence;
  const char *url = NULL;
  const char *as_of = NULL;
  g_autofree char *label = NULL;
  HkSource source = { 0 };

  if (!hk_reference_read_bilingual (place, "title", &title, error) ||
      !hk_reference_read_bilingual (place, "publisher", &publisher, error) ||
      !hk_reference_read_bilingual (place, "licence", &licence, error) ||
      !hk_json_get_string (place, "url", &url, error) ||
      !hk_json_get_string (place, "as_of", &as_of, error))
    return FALSE;
  label = hk_format_as_of (as_of, NULL);
  source.title = keep (self, hk_text_pick (title));
  source.publisher = keep (self, hk_text_pick (publisher));
  source.licence = keep (self, hk_text_pick (licence));
  source.url = keep (self, url);
  source.as_of = keep (self, label);
  g_array_append_val (self->sources, source);
  return TRUE;
}

/* First the sources of the master data, then one for each dataset. */
static gboolean
load_sources (HkReference *self, const HkJsonPlace *index, GError **error)
{
  JsonArray *array = NULL;
  HkBilingual attribution;

  if (!hk_json_get_array (index, "sources", MAX_SOURCES, &array, error) ||
      !hk_reference_read_bilingual (index, "attribution", &attribution, error))
    return FALSE;
  self->attribution = keep (self, hk_text_pick (attribution));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = hk_json_dup_path (index, "sources", (int)i);
      JsonNode *node = json_array_get_element (array, i);
      HkJsonPlace place = { NULL, path, index->what };

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return hk_json_refuse (&place, NULL, error, "%s", _ ("An object in { } is expected here."));
      place.object = json_node_get_object (node);
      if (!load_source (self, &place, error))
        return FALSE;
    }
  for (guint i = 0; i < self->datasets->len; i++)
    {
      HkDataset *dataset = g_ptr_array_index (self->datasets, i);
      g_autofree char *label = hk_dataset_dup_as_of_label (dataset);
      HkSource source = { keep (self, hk_dataset_get_title (dataset)),
                          keep (self, hk_dataset_get_publisher (dataset)),
                          keep (self, hk_dataset_get_licence (dataset)),
                          keep (self, hk_dataset_get_source_url (dataset)),
                          keep (self, label) };

      g_array_append_val (self->sources, source);
    }
  return TRUE;
}

/* A rule set may name only datasets, columns and services that are there. */
static gboolean
check_indicator (HkReference *self,
                 HkRuleSet *rule_set,
                 const HkIndicator *indicator,
                 GError **error)
{
  const char *missing = NULL;
  guint column = 0;

  if (indicator->prefill != HK_PREFILL_NONE)
    {
      HkDataset *dataset = hk_reference_find_dataset (self, indicator->prefill_dataset);

      if (dataset == NULL || !hk_dataset_find_column (dataset, indicator->prefill_column, &column))
        missing = indicator->prefill_column;
    }
  for (guint i = 0; missing == NULL && indicator->services[i] != NULL; i++)
    if (hk_catalogue_find_service (self->catalogue, indicator->services[i]) == NULL)
      missing = indicator->services[i];
  if (missing == NULL)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("%s: the indicator %s names “%s”, which is not among the reference data."),
               hk_rule_set_get_id (rule_set),
               indicator->id,
               missing);
  return FALSE;
}

gboolean
hk_reference_check_rule_sets (HkReference *self, GError **error)
{
  for (guint i = 0; i < self->rule_sets->len; i++)
    {
      HkRuleSet *rule_set = g_ptr_array_index (self->rule_sets, i);
      const char *dataset = hk_rule_set_get_dataset_id (rule_set);

      if (dataset != NULL && hk_reference_find_dataset (self, dataset) == NULL)
        {
          g_set_error (error,
                       HK_ERROR,
                       HK_ERROR_FORMAT,
                       _ ("%s needs the dataset “%s”, which is not among the reference data."),
                       hk_rule_set_get_id (rule_set),
                       dataset);
          return FALSE;
        }
      for (guint k = 0; k < hk_rule_set_get_n_indicators (rule_set); k++)
        if (!check_indicator (self, rule_set, hk_rule_set_get_indicator (rule_set, k), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
load_all (HkReference *self, const HkReferenceOrigin *origin, GError **error)
{
  g_autoptr (GBytes) bytes = hk_reference_open_file (origin, INDEX_FILE, error);
  g_autoptr (JsonNode) root = NULL;
  HkJsonPlace index = { NULL, "", N_ ("The reference data cannot be read at “%s”. %s") };
  const char *format = NULL;

  if (bytes == NULL)
    return FALSE;
  root = hk_json_parse (bytes, INDEX_MAX_BYTES, error);
  if (root == NULL)
    return FALSE;
  index.object = json_node_get_object (root);
  if (!hk_json_get_string (&index, "format", &format, error))
    return FALSE;
  if (strcmp (format, INDEX_FORMAT) != 0)
    return hk_json_refuse (&index, "format", error, _ ("“%s” is expected here."), INDEX_FORMAT);
  return hk_reference_load_bodies (self, origin, &index, error) &&
         hk_reference_load_catalogue (self, origin, &index, error) &&
         hk_reference_load_datasets (self, origin, &index, error) &&
         load_rule_sets (self, origin, &index, error) &&
         hk_reference_check_rule_sets (self, error) && load_sources (self, &index, error);
}

static HkReference *
load_from (const HkReferenceOrigin *origin, GError **error)
{
  g_autoptr (HkReference) self = g_object_new (HK_TYPE_REFERENCE, NULL);

  if (!load_all (self, origin, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
hk_reference_finalize (GObject *object)
{
  HkReference *self = HK_REFERENCE (object);

  g_hash_table_unref (self->rankings);
  g_ptr_array_unref (self->rule_sets);
  g_ptr_array_unref (self->old_rule_sets);
  g_ptr_array_unref (self->datasets);
  g_array_unref (self->sources);
  g_object_unref (self->catalogue);
  g_object_unref (self->registry);
  g_string_chunk_free (self->texts);
  g_mutex_clear (&self->rankings_lock);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (hk_reference_parent_class)->finalize (object);
}

static void
hk_reference_class_init (HkReferenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_reference_finalize;
}

static void
hk_reference_init (HkReference *self)
{
  self->texts = g_string_chunk_new (2048);
  self->registry = hk_registry_new ();
  self->catalogue = hk_catalogue_new ();
  self->datasets = g_ptr_array_new_with_free_func (g_object_unref);
  self->rule_sets = g_ptr_array_new_with_free_func (g_object_unref);
  self->old_rule_sets = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_array_new (FALSE, TRUE, sizeof (HkSource));
  self->rankings = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->attribution = "";
  g_mutex_init (&self->rankings_lock);
}

/**
 * hk_reference_load:
 *
 * Returns: (transfer full): everything embedded in the program
 */
HkReference *
hk_reference_load (GError **error)
{
  HkReferenceOrigin origin = { NULL };

  return load_from (&origin, error);
}

/**
 * hk_reference_load_from_folder:
 * @folder: laid out like the folder data/ of the sources
 *
 * Returns: (transfer full): the same from files, to try data before they are embedded
 */
HkReference *
hk_reference_load_from_folder (const char *folder, GError **error)
{
  HkReferenceOrigin origin = { folder };

  g_return_val_if_fail (folder != NULL, NULL);

  return load_from (&origin, error);
}

HkRegistry *
hk_reference_get_registry (HkReference *self)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  return self->registry;
}

HkCatalogue *
hk_reference_get_catalogue (HkReference *self)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  return self->catalogue;
}

GPtrArray *
hk_reference_get_datasets (HkReference *self)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  return self->datasets;
}

HkDataset *
hk_reference_find_dataset (HkReference *self, const char *id)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->datasets->len; i++)
    if (strcmp (hk_dataset_get_id (g_ptr_array_index (self->datasets, i)), id) == 0)
      return g_ptr_array_index (self->datasets, i);
  return NULL;
}

GPtrArray *
hk_reference_get_rule_sets (HkReference *self)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  return self->rule_sets;
}

static char *
list_rule_sets (HkReference *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->rule_sets->len; i++)
    g_string_append_printf (list,
                            "%s%s",
                            i > 0 ? ", " : "",
                            hk_rule_set_get_id (g_ptr_array_index (self->rule_sets, i)));
  return g_string_free (list, FALSE);
}

/* "osaka-2026@3": NULL if there is no such version. */
static HkRuleSet *
find_named_version (HkReference *self, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "@", 2);
  gint64 version = 0;

  if (parts[0] == NULL || parts[1] == NULL ||
      !hk_text_parse_integer (parts[1], 1, G_MAXINT, &version, NULL))
    return NULL;
  return hk_reference_find_version (self, parts[0], (guint)version);
}

HkRuleSet *
hk_reference_find_rule_set (HkReference *self, const char *id, GError **error)
{
  g_autofree char *list = NULL;
  g_autofree char *clean = NULL;
  HkRuleSet *rule_set = NULL;

  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  rule_set = strchr (id, '@') != NULL ? find_named_version (self, id)
                                      : hk_reference_find_version (self, id, 0);
  if (rule_set != NULL)
    return rule_set;
  list = list_rule_sets (self);
  clean = hk_text_clean (id, FALSE);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no rule set “%s”. Choose one of %s."),
               clean,
               list);
  return NULL;
}

/**
 * hk_reference_find_version:
 * @version: 0: the newest
 *
 * Returns: (transfer none) (nullable): this very version of a rule set
 */
HkRuleSet *
hk_reference_find_version (HkReference *self, const char *id, guint version)
{
  GPtrArray *const lists[] = { self->rule_sets, self->old_rule_sets };

  g_return_val_if_fail (HK_IS_REFERENCE (self) && id != NULL, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      {
        HkRuleSet *rule_set = g_ptr_array_index (lists[k], i);

        if (strcmp (hk_rule_set_get_id (rule_set), id) == 0 &&
            (version == 0 || hk_rule_set_get_version (rule_set) == version))
          return rule_set;
      }
  return NULL;
}

/* Answers are compared through what official data propose for them. */
static HkDataset *
find_dataset_of (HkReference *self, HkRuleSet *rule_set)
{
  const char *id = hk_rule_set_get_dataset_id (rule_set);

  for (guint i = 0; id == NULL && i < hk_rule_set_get_n_indicators (rule_set); i++)
    id = hk_rule_set_get_indicator (rule_set, i)->prefill_dataset;
  return id != NULL ? hk_reference_find_dataset (self, id) : NULL;
}

/**
 * hk_reference_get_ranking:
 *
 * Returns: (transfer none) (nullable): every municipality under the rule set; computed once
 */
HkRanking *
hk_reference_get_ranking (HkReference *self, const char *rule_set_id, GError **error)
{
  HkRuleSet *rule_set = NULL;
  HkDataset *dataset = NULL;
  HkRanking *ranking = NULL;

  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  rule_set = hk_reference_find_rule_set (self, rule_set_id, error);
  if (rule_set == NULL)
    return NULL;
  dataset = find_dataset_of (self, rule_set);
  if (dataset == NULL)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There are no official data to compare under the rule set “%s”."),
                   rule_set_id);
      return NULL;
    }
  g_mutex_lock (&self->rankings_lock);
  ranking = g_hash_table_lookup (self->rankings, rule_set);
  if (ranking == NULL)
    {
      ranking = hk_ranking_new (rule_set, self->registry, dataset);
      g_hash_table_insert (self->rankings, rule_set, ranking);
    }
  g_mutex_unlock (&self->rankings_lock);
  return ranking;
}

const HkSource *
hk_reference_get_sources (HkReference *self, guint *ret_n)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = self->sources->len;
  return (const HkSource *)(gpointer)self->sources->data;
}

/**
 * hk_reference_get_attribution:
 *
 * Returns: (transfer none): the line that the licences ask for
 */
const char *
hk_reference_get_attribution (HkReference *self)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  return self->attribution;
}
