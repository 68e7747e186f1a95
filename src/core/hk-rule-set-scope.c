/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads for whom an indicator is asked. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set-reader.h"

#include <glib/gi18n-lib.h>

static gboolean
add_kind (const HkJsonPlace *place, JsonNode *node, HkScope *scope, GError **error)
{
  HkKind kind = HK_KIND_PREFECTURE;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    hk_kind_from_nick (json_node_get_string (node), &kind);
  if (kind == HK_KIND_PREFECTURE)
    return hk_json_refuse (place,
                           "kinds",
                           error,
                           "%s",
                           _ ("Kinds of municipalities are expected here: designated-city, "
                              "core-city, special-city, city, town, village, special-ward."));
  scope->kinds |= 1u << kind;
  return TRUE;
}

static gboolean
read_kinds (const HkJsonPlace *place, HkScope *scope, GError **error)
{
  JsonArray *array = NULL;

  if (!hk_json_has (place, "kinds"))
    return TRUE;
  if (!hk_json_get_array (place, "kinds", HK_KIND_SPECIAL_WARD + 1, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_kind (place, json_array_get_element (array, i), scope, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_population (const HkJsonPlace *place, const char *member, gint64 *population, GError **error)
{
  return !hk_json_has (place, member) ||
         hk_json_get_integer (place, member, 1, HK_SCOPE_MAX_POPULATION, population, error);
}

gboolean
hk_rule_set_read_scope (HkRuleSet *self, const HkJsonPlace *place, HkScope *scope, GError **error)
{
  static const char *const known[] = { "kinds", "population_from", "population_to", NULL };
  g_autofree char *path = hk_json_dup_path (place, "asked_of", -1);
  HkJsonPlace inner = { NULL, path, HK_RULE_SET_WHAT, self->names };

  if (!hk_json_has (place, "asked_of"))
    return TRUE;
  if (self->basis == HK_BASIS_DATASET)
    return hk_json_refuse (place,
                           "asked_of",
                           error,
                           "%s",
                           _ ("A rule set that ranks by published data asks every municipality "
                              "the same. Take this out."));
  if (!hk_json_get_object (place, "asked_of", &inner.object, error) ||
      !hk_json_check_members (&inner, known, error) || !read_kinds (&inner, scope, error) ||
      !read_population (&inner, "population_from", &scope->population_from, error) ||
      !read_population (&inner, "population_to", &scope->population_to, error))
    return FALSE;
  if (hk_scope_is_everybody (scope))
    return hk_json_refuse (&inner,
                           NULL,
                           error,
                           "%s",
                           _ ("It says nobody to ask. Give kinds or a population, or take it "
                              "out."));
  if (scope->population_to > 0 && scope->population_from > scope->population_to)
    return hk_json_refuse (&inner,
                           "population_to",
                           error,
                           "%s",
                           _ ("The population ends before it begins, so that nobody would be "
                              "asked."));
  return TRUE;
}
