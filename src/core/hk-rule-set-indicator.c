/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one indicator of a rule set: type, levels, prefill, services. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

#define MAX_SERVICES 100
#define MAX_COUNT_MILLI (G_GINT64_CONSTANT (1000000) * 1000)

/* The points of a level: written there, or the share level ÷ 4, which must come out in 1/1000. */
static gboolean
read_level_points (const HkJsonPlace *place, HkPoints max_points, HkLevel *level, GError **error)
{
  if (hk_json_has (place, "points"))
    return hk_json_get_milli (place, "points", 0, max_points, &level->points, error);
  if (max_points * level->level % HK_MAX_LEVEL != 0)
    {
      g_autofree char *points = hk_format_milli (max_points);

      return hk_json_refuse (
          place,
          "level",
          error,
          _ ("%s points × %u ÷ 4 is not a whole number of 1/1000 points. Change the "
             "points of the indicator or give the points of each level."),
          points,
          level->level);
    }
  level->points = max_points * level->level / HK_MAX_LEVEL;
  return TRUE;
}

static gboolean
read_level (HkRuleSet *self,
            const HkJsonPlace *place,
            const HkIndicator *indicator,
            HkLevel *level,
            GError **error)
{
  static const char *const known[] = { "level", "min", "points", "ja", "en", NULL };
  gint64 number = 0;

  if (!hk_json_check_members (place, known, error) ||
      !hk_json_get_integer (place, "level", 0, HK_MAX_LEVEL, &number, error))
    return FALSE;
  level->level = (guint)number;
  if (indicator->maximum > 0 &&
      !hk_json_get_milli (place, "min", 0, indicator->maximum, &level->minimum, error))
    return FALSE;
  if (indicator->maximum == 0 && hk_json_has (place, "min"))
    return hk_json_refuse (place,
                           "min",
                           error,
                           "%s",
                           _ ("Only percentages and counts have thresholds. Take this out."));
  if (indicator->type == HK_ANSWER_TYPE_COUNT && level->minimum % 1000 != 0)
    return hk_json_refuse (place, "min", error, "%s", _ ("A count must be a whole number."));
  return read_level_points (place, indicator->max_points, level, error) &&
         hk_rule_set_read_pair (self, place, &level->text, error);
}

static gboolean
check_order (const HkJsonPlace *place,
             const HkIndicator *indicator,
             const HkLevel *before,
             const HkLevel *level,
             GError **error)
{
  if (before == NULL)
    {
      if (level->level != 0 || level->minimum != 0 || level->points != 0)
        return hk_json_refuse (
            place,
            "level",
            error,
            "%s",
            _ ("The first level must be level 0 with threshold 0 and 0 points."));
      return TRUE;
    }
  if (level->level <= before->level || level->points < before->points ||
      (indicator->maximum > 0 && level->minimum <= before->minimum))
    return hk_json_refuse (place,
                           "level",
                           error,
                           "%s",
                           _ ("Levels, thresholds and points must ascend from entry to entry."));
  return TRUE;
}

static gboolean
check_scale (const HkJsonPlace *place, const HkIndicator *indicator, GError **error)
{
  const HkLevel *last = &indicator->levels[indicator->n_levels - 1];

  if (last->level != HK_MAX_LEVEL || last->points != indicator->max_points)
    return hk_json_refuse (place,
                           "levels",
                           error,
                           _ ("The last level must be level %u with the full points."),
                           HK_MAX_LEVEL);
  if (indicator->type == HK_ANSWER_TYPE_YES_NO && indicator->n_levels != 2)
    return hk_json_refuse (
        place, "levels", error, "%s", _ ("A yes/no question has exactly the levels 0 and 4."));
  return TRUE;
}

static gboolean
read_levels (HkRuleSet *self, const HkJsonPlace *place, HkIndicator *indicator, GError **error)
{
  JsonArray *array = NULL;
  HkLevel *levels = NULL;

  if (!hk_json_get_array (place, "levels", HK_MAX_LEVEL + 1, &array, error))
    return FALSE;
  indicator->n_levels = json_array_get_length (array);
  if (indicator->n_levels < 2)
    return hk_json_refuse (place, "levels", error, "%s", _ ("At least two levels are needed."));
  levels = g_new0 (HkLevel, indicator->n_levels);
  g_ptr_array_add (self->blocks, levels);
  indicator->levels = levels;
  for (guint i = 0; i < indicator->n_levels; i++)
    {
      g_autofree char *path = hk_json_dup_path (place, "levels", (int)i);
      JsonNode *node = json_array_get_element (array, i);
      HkJsonPlace inner = { NULL, path, HK_RULE_SET_WHAT, self->names };

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return hk_json_refuse (&inner, NULL, error, "%s", _ ("An object in { } is expected here."));
      inner.object = json_node_get_object (node);
      if (!read_level (self, &inner, indicator, &levels[i], error) ||
          !check_order (&inner, indicator, i > 0 ? &levels[i - 1] : NULL, &levels[i], error))
        return FALSE;
    }
  return check_scale (place, indicator, error);
}

/* "dx_cio": the value itself; "dx_policy:1>=3": a published yes means at least level 3. */
static gboolean
read_prefill (HkRuleSet *self,
              const HkJsonPlace *place,
              const char *dataset,
              HkIndicator *indicator,
              GError **error)
{
  const char *text = NULL;
  g_autofree char *column = NULL;
  const char *colon = NULL;

  if (!hk_json_has (place, "prefill"))
    return TRUE;
  if (!hk_json_get_string (place, "prefill", &text, error))
    return FALSE;
  colon = strchr (text, ':');
  column = colon != NULL ? g_strndup (text, (gsize)(colon - text)) : g_strdup (text);
  if (dataset == NULL || !hk_rule_set_is_id (column))
    return hk_json_refuse (place,
                           "prefill",
                           error,
                           "%s",
                           _ ("The name of a column and, at the top of the file, a dataset are "
                              "expected, for example “dx_cio” or “dx_policy:1>=3”."));
  if (colon != NULL)
    {
      if (strlen (colon) != 5 || !g_str_has_prefix (colon, ":1>=") || colon[4] < '1' ||
          colon[4] > '0' + HK_MAX_LEVEL ||
          hk_indicator_find_level (indicator, (guint)(colon[4] - '0')) == NULL)
        return hk_json_refuse (place,
                               "prefill",
                               error,
                               "%s",
                               _ ("After the column, “:1>=” and an existing level from 1 to 4 are "
                                  "expected."));
      indicator->prefill_level = (guint)(colon[4] - '0');
    }
  indicator->prefill = colon != NULL ? HK_PREFILL_AT_LEAST : HK_PREFILL_VALUE;
  if ((indicator->type == HK_ANSWER_TYPE_CHOICE) != (colon != NULL))
    return hk_json_refuse (place,
                           "prefill",
                           error,
                           "%s",
                           _ ("A choice needs a level (“column:1>=3”), other types take the value "
                              "(“column”)."));
  indicator->prefill_dataset = dataset;
  indicator->prefill_column = g_string_chunk_insert_const (self->texts, column);
  return TRUE;
}

static gboolean
read_services (HkRuleSet *self, const HkJsonPlace *place, HkIndicator *indicator, GError **error)
{
  JsonArray *array = NULL;
  guint n = 0;
  const char **services = NULL;

  if (hk_json_has (place, "services"))
    {
      if (!hk_json_get_array (place, "services", MAX_SERVICES, &array, error))
        return FALSE;
      n = json_array_get_length (array);
    }
  services = g_new0 (const char *, n + 1);
  g_ptr_array_add (self->blocks, services);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
          !hk_rule_set_is_id (json_node_get_string (node)))
        return hk_json_refuse (
            place, "services", error, _ ("Entry %u is not the identifier of a service."), i + 1);
      services[i] = g_string_chunk_insert_const (self->texts, json_node_get_string (node));
    }
  indicator->services = services;
  return TRUE;
}

static gboolean
read_category_of (HkRuleSet *self, const HkJsonPlace *place, HkIndicator *indicator, GError **error)
{
  const char *id = NULL;

  if (!hk_json_get_string (place, "category", &id, error))
    return FALSE;
  for (guint i = 0; i < self->categories->len; i++)
    if (strcmp (g_array_index (self->categories, HkCategory, i).id, id) == 0)
      {
        indicator->category = i;
        return TRUE;
      }
  return hk_json_refuse (
      place, "category", error, "%s", _ ("There is no category with this identifier."));
}

/* The largest permitted value: 100 for percentages; counts may give their own. */
static gboolean
read_maximum (const HkJsonPlace *place, HkIndicator *indicator, GError **error)
{
  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    indicator->maximum = 100 * 1000;
  if (indicator->type == HK_ANSWER_TYPE_COUNT)
    indicator->maximum = MAX_COUNT_MILLI;
  if (!hk_json_has (place, "max"))
    return TRUE;
  if (indicator->type != HK_ANSWER_TYPE_COUNT)
    return hk_json_refuse (place, "max", error, "%s", _ ("Only counts have a largest value."));
  if (!hk_json_get_milli (place, "max", 1000, MAX_COUNT_MILLI, &indicator->maximum, error))
    return FALSE;
  if (indicator->maximum % 1000 != 0)
    return hk_json_refuse (place, "max", error, "%s", _ ("A count must be a whole number."));
  return TRUE;
}

static gboolean
read_indicator_rest (HkRuleSet *self,
                     const HkJsonPlace *place,
                     const char *dataset,
                     HkIndicator *indicator,
                     GError **error)
{
  gint64 effort = 0;

  indicator->help = (HkBilingual){ "", "" };
  indicator->source = "";
  if (hk_json_has (place, "help") &&
      !hk_rule_set_read_bilingual (self, place, "help", &indicator->help, error))
    return FALSE;
  if (hk_json_has (place, "source") &&
      !hk_rule_set_read_text (self, place, "source", &indicator->source, error))
    return FALSE;
  if (hk_json_has (place, "effort") && !hk_json_get_integer (place, "effort", 1, 3, &effort, error))
    return FALSE;
  indicator->effort = (guint)effort;
  return read_levels (self, place, indicator, error) &&
         read_prefill (self, place, dataset, indicator, error) &&
         read_services (self, place, indicator, error);
}

gboolean
hk_rule_set_read_indicator (HkRuleSet *self,
                            const HkJsonPlace *place,
                            const char *dataset,
                            GError **error)
{
  static const char *const known[] = { "id",      "category", "title",  "help",   "type",
                                       "points",  "max",      "levels", "effort", "source",
                                       "prefill", "services", NULL };
  static const char *const types[] = { "yes_no", "choice", "percent", "count", NULL };
  HkIndicator indicator = { 0 };
  int type = 0;

  if (!hk_json_check_members (place, known, error) ||
      !hk_rule_set_read_id (self, place, "id", &indicator.id, error))
    return FALSE;
  if (g_hash_table_contains (self->by_id, indicator.id))
    return hk_json_refuse (place,
                           "id",
                           error,
                           _ ("The identifier “%s” is used twice. Each must be different."),
                           indicator.id);
  if (!read_category_of (self, place, &indicator, error) ||
      !hk_rule_set_read_bilingual (self, place, "title", &indicator.title, error) ||
      !hk_rule_set_read_choice (place, "type", types, &type, error) ||
      !hk_json_get_milli (place, "points", 0, HK_RULE_SET_MAX_POINTS, &indicator.max_points, error))
    return FALSE;
  indicator.type = (HkAnswerType)type;
  if (!read_maximum (place, &indicator, error) ||
      !read_indicator_rest (self, place, dataset, &indicator, error))
    return FALSE;
  if (self->basis == HK_BASIS_DATASET && indicator.prefill != HK_PREFILL_VALUE)
    return hk_json_refuse (
        place,
        "prefill",
        error,
        "%s",
        _ ("A rule set scored from a dataset needs a column for each indicator."));
  g_array_append_val (self->indicators, indicator);
  g_hash_table_insert (self->by_id, (char *)indicator.id, GUINT_TO_POINTER (self->indicators->len));
  return TRUE;
}

gint64
hk_indicator_get_most (const HkIndicator *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->maximum == 0)
    return self->levels[self->n_levels - 1].level * G_GINT64_CONSTANT (1000);
  return self->maximum < MAX_COUNT_MILLI ? self->maximum : 0;
}
