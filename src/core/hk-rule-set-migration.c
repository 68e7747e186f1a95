/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the migration steps of a rule set: what became of the indicators of the one it follows. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

#define MAX_STEPS 4000
#define MAX_IDS 2000

/* Ids that a step has taken already, on either side. */
typedef struct
{
  GHashTable *from;
  GHashTable *to;
} Taken;

static gboolean
check_id (HkRuleSet *self,
          const HkJsonPlace *place,
          const char *member,
          const char *id,
          Taken *taken,
          GError **error)
{
  gboolean is_from = strcmp (member, "from") == 0;

  if (!hk_rule_set_is_id (id))
    return hk_json_refuse (
        place, member, error, _ ("“%s” is not the identifier of an indicator."), id);
  if (!is_from && !g_hash_table_contains (self->by_id, id))
    return hk_json_refuse (place, member, error, _ ("This rule set has no indicator “%s”."), id);
  if (!g_hash_table_add (is_from ? taken->from : taken->to, (char *)id))
    return hk_json_refuse (
        place, member, error, _ ("The indicator “%s” is in two steps. One is enough."), id);
  return TRUE;
}

static gboolean
read_ids (HkRuleSet *self,
          const HkJsonPlace *place,
          const char *member,
          Taken *taken,
          const char *const **ret_ids,
          GError **error)
{
  JsonArray *array = NULL;
  const char **ids = NULL;
  guint n = 0;

  if (hk_json_has (place, member))
    {
      if (!hk_json_get_array (place, member, MAX_IDS, &array, error))
        return FALSE;
      n = json_array_get_length (array);
    }
  ids = g_new0 (const char *, n + 1);
  g_ptr_array_add (self->blocks, ids);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return hk_json_refuse (
            place, member, error, "%s", _ ("A text in quotes is expected here."));
      ids[i] = g_string_chunk_insert_const (self->texts, json_node_get_string (node));
      if (!check_id (self, place, member, ids[i], taken, error))
        return FALSE;
    }
  *ret_ids = ids;
  return TRUE;
}

static gboolean
check_counts (const HkJsonPlace *place, const HkMigrationStep *step, GError **error)
{
  guint n_from = g_strv_length ((char **)step->from);
  guint n_to = g_strv_length ((char **)step->to);

  switch (step->kind)
    {
    case HK_MIGRATION_SPLIT:
      if (n_from == 1 && n_to >= 2)
        return TRUE;
      return hk_json_refuse (
          place, NULL, error, "%s", _ ("“split” makes several indicators out of one."));
    case HK_MIGRATION_MERGED:
      if (n_from >= 2 && n_to == 1)
        return TRUE;
      return hk_json_refuse (
          place, NULL, error, "%s", _ ("“merged” makes one indicator out of several."));
    case HK_MIGRATION_NEW:
      if (n_from == 0 && n_to >= 1)
        return TRUE;
      return hk_json_refuse (
          place, NULL, error, "%s", _ ("“new” has indicators in “to” and none in “from”."));
    case HK_MIGRATION_RETIRED:
      if (n_from >= 1 && n_to == 0)
        return TRUE;
      return hk_json_refuse (
          place, NULL, error, "%s", _ ("“retired” has indicators in “from” and none in “to”."));
    case HK_MIGRATION_SAME:
    case HK_MIGRATION_REWORDED:
    case HK_MIGRATION_POINTS:
    default:
      if (n_from >= 1 && n_from == n_to)
        return TRUE;
      return hk_json_refuse (
          place,
          NULL,
          error,
          "%s",
          _ ("As many indicators are expected in “from” as in “to”, each beside its successor."));
    }
}

static gboolean
read_step (HkRuleSet *self, const HkJsonPlace *place, Taken *taken, GError **error)
{
  static const char *const known[] = { "kind", "from", "to", "note", NULL };
  static const char *const kinds[] = { "same",   "reworded", "points",  "split",
                                       "merged", "new",      "retired", NULL };
  HkMigrationStep step = { .note = { "", "" } };
  int kind = 0;

  if (!hk_json_check_members (place, known, error) ||
      !hk_rule_set_read_choice (place, "kind", kinds, &kind, error) ||
      !read_ids (self, place, "from", taken, &step.from, error) ||
      !read_ids (self, place, "to", taken, &step.to, error))
    return FALSE;
  step.kind = (HkMigrationKind)kind;
  if (!check_counts (place, &step, error))
    return FALSE;
  if (hk_json_has (place, "note") &&
      !hk_rule_set_read_bilingual (self, place, "note", &step.note, error))
    return FALSE;
  g_array_append_val (self->steps, step);
  return TRUE;
}

static gboolean
read_steps (HkRuleSet *self, const HkJsonPlace *place, GError **error)
{
  g_autoptr (GHashTable) from = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) to = g_hash_table_new (g_str_hash, g_str_equal);
  Taken taken = { from, to };
  JsonArray *array = NULL;

  if (!hk_json_get_array (place, "steps", MAX_STEPS, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = hk_json_dup_path (place, "steps", (int)i);
      JsonNode *node = json_array_get_element (array, i);
      HkJsonPlace inner = { NULL, path, HK_RULE_SET_WHAT, self->names };

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return hk_json_refuse (&inner, NULL, error, "%s", _ ("An object in { } is expected here."));
      inner.object = json_node_get_object (node);
      if (!read_step (self, &inner, &taken, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_older (HkRuleSet *self, const HkJsonPlace *outer, GError **error)
{
  static const char *const known[] = { "id", "version", NULL };
  g_autofree char *path = hk_json_dup_path (outer, "from", -1);
  HkJsonPlace place = { NULL, path, HK_RULE_SET_WHAT, self->names };
  gint64 version = 0;

  if (!hk_json_get_object (outer, "from", &place.object, error) ||
      !hk_json_check_members (&place, known, error) ||
      !hk_rule_set_read_id (self, &place, "id", &self->older_id, error) ||
      !hk_json_get_integer (&place, "version", 1, 100000, &version, error))
    return FALSE;
  self->older_version = (guint)version;
  if (strcmp (self->older_id, self->id) == 0 && self->older_version >= self->version)
    return hk_json_refuse (
        &place, "version", error, "%s", _ ("The version before this one must be lower."));
  return TRUE;
}

gboolean
hk_rule_set_read_migration (HkRuleSet *self, const HkJsonPlace *top, GError **error)
{
  static const char *const known[] = { "from", "steps", NULL };
  g_autofree char *path = hk_json_dup_path (top, "migration", -1);
  HkJsonPlace place = { NULL, path, HK_RULE_SET_WHAT, self->names };

  if (!hk_json_has (top, "migration"))
    return TRUE;
  return hk_json_get_object (top, "migration", &place.object, error) &&
         hk_json_check_members (&place, known, error) && read_older (self, &place, error) &&
         read_steps (self, &place, error);
}
