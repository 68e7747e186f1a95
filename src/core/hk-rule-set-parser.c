/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the JSON form of a rule set. Takes any bytes; refuses with the name of the place.
 * docs/formats.md. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-rule-set-reader.h"

#define FORMAT "hakaru-rule-set/1"
#define MAX_BYTES (4u * 1024 * 1024)
#define MAX_CATEGORIES 50
#define MAX_INDICATORS 2000

static gboolean
read_category (HkRuleSet *self, const HkJsonPlace *place, GError **error)
{
  static const char *const known[] = { "id", "title", "short_title", "points", "asked_of", NULL };
  HkCategory category = { 0 };

  if (!hk_json_check_members (place, known, error) ||
      !hk_rule_set_read_id (self, place, "id", &category.id, error) ||
      !hk_rule_set_read_bilingual (self, place, "title", &category.title, error) ||
      !hk_json_get_milli (
          place, "points", 0, HK_RULE_SET_MAX_POINTS, &category.max_points, error) ||
      !hk_rule_set_read_scope (self, place, &category.asked_of, error))
    return FALSE;
  category.short_title = category.title;
  if (hk_json_has (place, "short_title") &&
      !hk_rule_set_read_bilingual (self, place, "short_title", &category.short_title, error))
    return FALSE;
  for (guint i = 0; i < self->categories->len; i++)
    if (strcmp (g_array_index (self->categories, HkCategory, i).id, category.id) == 0)
      return hk_json_refuse (place,
                             "id",
                             error,
                             _ ("The identifier “%s” is used twice. Each must be different."),
                             category.id);
  g_array_append_val (self->categories, category);
  return TRUE;
}

static gboolean
read_list (HkRuleSet *self,
           const HkJsonPlace *top,
           const char *member,
           guint max,
           const char *dataset,
           GError **error)
{
  gboolean categories = strcmp (member, "categories") == 0;
  JsonArray *array = NULL;

  if (!hk_json_get_array (top, member, max, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = hk_json_dup_path (top, member, (int)i);
      JsonNode *node = json_array_get_element (array, i);
      HkJsonPlace inner = { NULL, path, HK_RULE_SET_WHAT, self->names };

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return hk_json_refuse (&inner, NULL, error, "%s", _ ("An object in { } is expected here."));
      inner.object = json_node_get_object (node);
      if (categories ? !read_category (self, &inner, error)
                     : !hk_rule_set_read_indicator (self, &inner, dataset, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_sum (const HkJsonPlace *place, HkPoints declared, HkPoints found, GError **error)
{
  g_autofree char *said = hk_format_milli (declared);
  g_autofree char *sum = hk_format_milli (found);

  return hk_json_refuse (
      place, "points", error, _ ("%s points are declared, but the parts add up to %s."), said, sum);
}

static gboolean
check_sums (HkRuleSet *self, const HkJsonPlace *top, GError **error)
{
  HkPoints total = 0;

  for (guint c = 0; c < self->categories->len; c++)
    {
      const HkCategory *category = &g_array_index (self->categories, HkCategory, c);
      g_autofree char *path = hk_json_dup_path (top, "categories", (int)c);
      HkJsonPlace place = { NULL, path, HK_RULE_SET_WHAT, self->names };
      HkPoints sum = 0;

      for (guint i = 0; i < self->indicators->len; i++)
        if (g_array_index (self->indicators, HkIndicator, i).category == c)
          sum += g_array_index (self->indicators, HkIndicator, i).max_points;
      if (sum != category->max_points)
        return refuse_sum (&place, category->max_points, sum, error);
      total += sum;
    }
  if (total != self->total)
    {
      g_autofree char *said = hk_format_milli (self->total);
      g_autofree char *sum = hk_format_milli (total);

      return hk_json_refuse (top,
                             "total",
                             error,
                             _ ("%s points are declared, but the categories add up to %s."),
                             said,
                             sum);
    }
  return TRUE;
}

static gboolean
read_head (HkRuleSet *self, const HkJsonPlace *top, GError **error)
{
  static const char *const bases[] = { "answers", "dataset", "published", NULL };
  const char *format = NULL;
  gint64 year = 0;
  gint64 version = 0;
  int basis = 0;

  if (!hk_json_get_string (top, "format", &format, error))
    return FALSE;
  if (strcmp (format, FORMAT) != 0)
    return hk_json_refuse (top, "format", error, _ ("“%s” is expected here."), FORMAT);
  if (!hk_rule_set_read_id (self, top, "id", &self->id, error) ||
      !hk_json_get_integer (top, "version", 1, 100000, &version, error) ||
      !hk_json_get_integer (top, "year", 2000, 2100, &year, error) ||
      !hk_rule_set_read_choice (top, "basis", bases, &basis, error) ||
      !hk_rule_set_read_bilingual (self, top, "title", &self->title, error) ||
      !hk_json_get_milli (top, "total", 1, HK_RULE_SET_MAX_POINTS, &self->total, error))
    return FALSE;
  self->note = (HkBilingual){ "", "" };
  if (hk_json_has (top, "note") &&
      !hk_rule_set_read_bilingual (self, top, "note", &self->note, error))
    return FALSE;
  self->basis = (HkBasis)basis;
  self->year = (int)year;
  self->version = (guint)version;
  return TRUE;
}

static gboolean
read_published (HkRuleSet *self, const HkJsonPlace *top, GError **error)
{
  gint64 rank_of = 0;

  if (!hk_rule_set_read_id (self, top, "total_column", &self->total_column, error) ||
      !hk_rule_set_read_id (self, top, "rank_column", &self->rank_column, error))
    return FALSE;
  if (hk_json_has (top, "rank_of") &&
      !hk_json_get_integer (top, "rank_of", 1, 1000000, &rank_of, error))
    return FALSE;
  self->rank_of = (guint)rank_of;
  return TRUE;
}

static gboolean
read_all (HkRuleSet *self, const HkJsonPlace *top, GError **error)
{
  static const char *const known[] = { "format",     "id",         "version",      "year",
                                       "basis",      "dataset",    "total_column", "rank_column",
                                       "rank_of",    "title",      "note",         "total",
                                       "categories", "indicators", "migration",    NULL };
  const char *dataset = NULL;

  if (!hk_json_check_members (top, known, error) || !read_head (self, top, error))
    return FALSE;
  if ((hk_json_has (top, "dataset") || self->basis != HK_BASIS_ANSWERS) &&
      !hk_rule_set_read_id (self, top, "dataset", &dataset, error))
    return FALSE;
  self->named_dataset = dataset;
  if (self->basis != HK_BASIS_ANSWERS)
    self->dataset = dataset;
  if (self->basis == HK_BASIS_PUBLISHED)
    return read_published (self, top, error) && hk_rule_set_read_migration (self, top, error);
  return read_list (self, top, "categories", MAX_CATEGORIES, dataset, error) &&
         read_list (self, top, "indicators", MAX_INDICATORS, dataset, error) &&
         check_sums (self, top, error) && hk_rule_set_read_migration (self, top, error);
}

/**
 * hk_rule_set_parse:
 * @json: any bytes; at most 4 MiB and 2,000 indicators
 *
 * Returns: (transfer full) (nullable): the rule set, or %NULL with an error that names the line or
 * the place, such as "indicators[3].levels[2].min"
 */
HkRuleSet *
hk_rule_set_parse (GBytes *json, GError **error)
{
  return hk_rule_set_parse_named (json, NULL, error);
}

/**
 * hk_rule_set_parse_named:
 * @names: (nullable) (element-type utf8 utf8): path → what it is called where it came from
 *
 * Returns: (transfer full) (nullable): the same, with places called by these names
 */
HkRuleSet *
hk_rule_set_parse_named (GBytes *json, GHashTable *names, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (HkRuleSet) self = NULL;
  HkJsonPlace top = { NULL, "", HK_RULE_SET_WHAT, names };

  g_return_val_if_fail (json != NULL, NULL);

  root = hk_json_parse (json, MAX_BYTES, error);
  if (root == NULL)
    return NULL;
  top.object = json_node_get_object (root);
  self = g_object_new (HK_TYPE_RULE_SET, NULL);
  self->names = names;
  if (!read_all (self, &top, error))
    return NULL;
  self->names = NULL;
  return g_steal_pointer (&self);
}
