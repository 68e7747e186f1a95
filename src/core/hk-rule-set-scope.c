/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads of whom an item or a category is asked; refuses what nobody can meet. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

/* The bit of one entry of a list; 0: unknown. */
typedef guint64 (*BitFunc) (const char *text);

static guint64
get_kind_bit (const char *text)
{
  HkKind kind = HK_KIND_PREFECTURE;

  if (!hk_kind_from_nick (text, &kind) || kind == HK_KIND_PREFECTURE ||
      kind == HK_KIND_SPECIAL_CITY)
    return 0;
  return G_GUINT64_CONSTANT (1) << kind;
}

static guint64
get_prefecture_bit (const char *text)
{
  guint number = 0;

  if (strlen (text) != 2 || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return 0;
  number = (guint)(text[0] - '0') * 10 + (guint)(text[1] - '0');
  return number >= 1 && number <= HK_N_PREFECTURES ? G_GUINT64_CONSTANT (1) << number : 0;
}

static gboolean
read_bits (const HkJsonPlace *place,
           const char *member,
           BitFunc get_bit,
           const char *unknown,
           guint64 *ret_bits,
           GError **error)
{
  JsonArray *array = NULL;
  guint64 bits = 0;

  if (!hk_json_has (place, member))
    return TRUE;
  if (!hk_json_get_array (place, member, HK_N_PREFECTURES, &array, error))
    return FALSE;
  if (json_array_get_length (array) == 0)
    return hk_json_refuse (place,
                           member,
                           error,
                           "%s",
                           _ ("The list is empty, so nobody would be asked. Fill it in or take it "
                              "out."));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text =
          JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
              ? json_node_get_string (node)
              : "";
      guint64 bit = get_bit (text);

      if (bit == 0)
        return hk_json_refuse (place, member, error, "%s", unknown);
      if (bits & bit)
        return hk_json_refuse (
            place, member, error, _ ("“%s” stands here twice. Once is enough."), text);
      bits |= bit;
    }
  *ret_bits = bits;
  return TRUE;
}

static gboolean
read_population (const HkJsonPlace *place, HkScope *scope, GError **error)
{
  if (hk_json_has (place, "population_min") &&
      !hk_json_get_integer (
          place, "population_min", 1, HK_SCOPE_MAX_POPULATION, &scope->population_min, error))
    return FALSE;
  if (hk_json_has (place, "population_max") &&
      !hk_json_get_integer (
          place, "population_max", 1, HK_SCOPE_MAX_POPULATION, &scope->population_max, error))
    return FALSE;
  if (scope->population_max > 0 && scope->population_min > scope->population_max)
    return hk_json_refuse (place,
                           "population_min",
                           error,
                           "%s",
                           _ ("The smallest population is larger than the largest one, so nobody "
                              "would be asked. Change one of them."));
  return TRUE;
}

static gboolean
read_parts (HkRuleSet *self, const HkJsonPlace *place, HkScope *scope, GError **error)
{
  guint64 kinds = 0;

  if (!read_bits (place,
                  "kinds",
                  get_kind_bit,
                  _ ("Kinds of municipalities are expected here: designated-city, core-city, city, "
                     "town, village, special-ward."),
                  &kinds,
                  error) ||
      !read_bits (place,
                  "prefectures",
                  get_prefecture_bit,
                  _ ("Two-digit codes of prefectures from 01 to 47 are expected here."),
                  &scope->prefectures,
                  error) ||
      !read_population (place, scope, error))
    return FALSE;
  scope->kinds = (guint)kinds;
  if (hk_json_has (place, "reason") &&
      !hk_rule_set_read_bilingual (self, place, "reason", &scope->reason, error))
    return FALSE;
  if (hk_scope_is_everybody (scope))
    return hk_json_refuse (place,
                           NULL,
                           error,
                           "%s",
                           _ ("Who is asked is not said. Give kinds, prefectures or a population, "
                              "or take this out: then everybody is asked."));
  return TRUE;
}

gboolean
hk_rule_set_read_scope (HkRuleSet *self,
                        const HkJsonPlace *place,
                        HkScope *ret_scope,
                        GError **error)
{
  static const char *const known[] = { "kinds",          "prefectures", "population_min",
                                       "population_max", "reason",      NULL };
  g_autofree char *path = hk_json_dup_path (place, "asked_of", -1);
  HkJsonPlace inner = { NULL, path, HK_RULE_SET_WHAT, self->names };
  HkScope scope = { .reason = { "", "" } };

  if (hk_json_has (place, "asked_of") &&
      (!hk_json_get_object (place, "asked_of", &inner.object, error) ||
       !hk_json_check_members (&inner, known, error) || !read_parts (self, &inner, &scope, error)))
    return FALSE;
  *ret_scope = scope;
  return TRUE;
}
