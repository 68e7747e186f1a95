/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the JSON form of a rule set. What follows from the rest is left out, so that equal rule
 * sets give equal bytes. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set-private.h"

#include <string.h>

#define MAX_COUNT_MILLI (G_GINT64_CONSTANT (1000000) * 1000)

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *at);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      default:
        if ((guchar)*at < 0x20)
          g_string_append_printf (out, "\\u%04x", (guint)(guchar)*at);
        else
          g_string_append_c (out, *at);
      }
  g_string_append_c (out, '"');
}

static void
append_name (GString *out, const char *before, const char *name)
{
  g_string_append (out, before);
  append_quoted (out, name);
  g_string_append (out, ": ");
}

static void
append_text (GString *out, const char *before, const char *name, const char *text)
{
  append_name (out, before, name);
  append_quoted (out, text);
}

static void
append_pair (GString *out, HkBilingual text)
{
  append_text (out, "", "ja", text.ja);
  if (*text.en != '\0')
    append_text (out, ", ", "en", text.en);
}

static void
append_bilingual (GString *out, const char *before, const char *name, HkBilingual text)
{
  append_name (out, before, name);
  g_string_append_c (out, '{');
  append_pair (out, text);
  g_string_append_c (out, '}');
}

/* A plain number with as many decimals as it needs. */
static void
append_milli (GString *out, const char *before, const char *name, gint64 milli)
{
  guint rest = (guint)(milli % 1000);

  append_name (out, before, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, milli / 1000);
  if (rest == 0)
    return;
  g_string_append_printf (out, ".%03u", rest);
  while (out->str[out->len - 1] == '0')
    g_string_truncate (out, out->len - 1);
}

static void
append_integer (GString *out, const char *before, const char *name, guint value)
{
  append_name (out, before, name);
  g_string_append_printf (out, "%u", value);
}

static void
append_list (GString *out, const char *before, const char *name, const char *const *ids)
{
  append_name (out, before, name);
  g_string_append_c (out, '[');
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      append_quoted (out, ids[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_head (GString *out, HkRuleSet *self)
{
  append_text (out, "{\n  ", "$schema", "rule-set.schema.json");
  append_text (out, ",\n  ", "format", "hakaru-rule-set/1");
  append_text (out, ",\n  ", "id", self->id);
  append_integer (out, ",\n  ", "version", self->version);
  append_integer (out, ",\n  ", "year", (guint)self->year);
  append_text (out, ",\n  ", "basis", hk_basis_to_nick (self->basis));
  if (self->named_dataset != NULL)
    append_text (out, ",\n  ", "dataset", self->named_dataset);
  if (self->basis == HK_BASIS_PUBLISHED)
    {
      append_text (out, ",\n  ", "total_column", self->total_column);
      append_text (out, ",\n  ", "rank_column", self->rank_column);
      if (self->rank_of > 0)
        append_integer (out, ",\n  ", "rank_of", self->rank_of);
    }
  append_bilingual (out, ",\n  ", "title", self->title);
  if (*self->note.ja != '\0')
    append_bilingual (out, ",\n  ", "note", self->note);
  append_milli (out, ",\n  ", "total", self->total);
}

static gboolean
is_same_text (HkBilingual one, HkBilingual other)
{
  return strcmp (one.ja, other.ja) == 0 && strcmp (one.en, other.en) == 0;
}

static void
append_category (GString *out, const HkCategory *category)
{
  append_text (out, "{", "id", category->id);
  append_bilingual (out, ", ", "title", category->title);
  if (!is_same_text (category->short_title, category->title))
    append_bilingual (out, ", ", "short_title", category->short_title);
  append_milli (out, ", ", "points", category->max_points);
  g_string_append_c (out, '}');
}

static void
append_level (GString *out, const HkIndicator *indicator, const HkLevel *level)
{
  append_integer (out, "{", "level", level->level);
  if (indicator->maximum > 0)
    append_milli (out, ", ", "min", level->minimum);
  if (level->points * HK_MAX_LEVEL != indicator->max_points * level->level)
    append_milli (out, ", ", "points", level->points);
  g_string_append (out, ", ");
  append_pair (out, level->text);
  g_string_append_c (out, '}');
}

static void
append_prefill (GString *out, const HkIndicator *indicator)
{
  g_autofree char *text = NULL;

  if (indicator->prefill == HK_PREFILL_NONE)
    return;
  if (indicator->prefill == HK_PREFILL_AT_LEAST)
    text = g_strdup_printf ("%s:1>=%u", indicator->prefill_column, indicator->prefill_level);
  append_text (out, ",\n      ", "prefill", text != NULL ? text : indicator->prefill_column);
}

static void
append_indicator (GString *out, HkRuleSet *self, const HkIndicator *indicator)
{
  static const char between[] = ",\n      ";

  append_text (out, "{\n      ", "id", indicator->id);
  append_text (out,
               between,
               "category",
               g_array_index (self->categories, HkCategory, indicator->category).id);
  append_bilingual (out, between, "title", indicator->title);
  if (*indicator->help.ja != '\0')
    append_bilingual (out, between, "help", indicator->help);
  append_text (out, between, "type", hk_answer_type_to_nick (indicator->type));
  append_milli (out, between, "points", indicator->max_points);
  if (indicator->type == HK_ANSWER_TYPE_COUNT && indicator->maximum != MAX_COUNT_MILLI)
    append_milli (out, between, "max", indicator->maximum);
  if (indicator->effort > 0)
    append_integer (out, between, "effort", indicator->effort);
  append_name (out, between, "levels");
  for (guint i = 0; i < indicator->n_levels; i++)
    {
      g_string_append (out, i > 0 ? ",\n        " : "[\n        ");
      append_level (out, indicator, &indicator->levels[i]);
    }
  g_string_append (out, "\n      ]");
  append_prefill (out, indicator);
  if (indicator->services[0] != NULL)
    append_list (out, between, "services", indicator->services);
  if (*indicator->source != '\0')
    append_text (out, between, "source", indicator->source);
  g_string_append (out, "\n    }");
}

static void
append_migration (GString *out, HkRuleSet *self)
{
  if (self->older_id == NULL)
    return;
  append_name (out, ",\n  ", "migration");
  append_text (out, "{\n    \"from\": {", "id", self->older_id);
  append_integer (out, ", ", "version", self->older_version);
  append_name (out, "},\n    ", "steps");
  g_string_append_c (out, '[');
  for (guint i = 0; i < self->steps->len; i++)
    {
      const HkMigrationStep *step = &g_array_index (self->steps, HkMigrationStep, i);

      g_string_append (out, i > 0 ? ",\n      " : "\n      ");
      append_text (out, "{", "kind", hk_migration_kind_to_nick (step->kind));
      append_list (out, ", ", "from", step->from);
      append_list (out, ", ", "to", step->to);
      if (*step->note.ja != '\0')
        append_bilingual (out, ", ", "note", step->note);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "\n    ]\n  }");
}

/**
 * hk_rule_set_to_json:
 *
 * Returns: (transfer full): the JSON form (docs/formats.md) in UTF-8
 */
GBytes *
hk_rule_set_to_json (HkRuleSet *self)
{
  g_autoptr (GString) out = g_string_sized_new (65536);

  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  append_head (out, self);
  if (self->basis != HK_BASIS_PUBLISHED)
    {
      append_name (out, ",\n  ", "categories");
      g_string_append_c (out, '[');
      for (guint i = 0; i < self->categories->len; i++)
        {
          g_string_append (out, i > 0 ? ",\n    " : "\n    ");
          append_category (out, &g_array_index (self->categories, HkCategory, i));
        }
      append_name (out, "\n  ],\n  ", "indicators");
      g_string_append_c (out, '[');
      for (guint i = 0; i < self->indicators->len; i++)
        {
          g_string_append (out, i > 0 ? ",\n    " : "\n    ");
          append_indicator (out, self, &g_array_index (self->indicators, HkIndicator, i));
        }
      g_string_append (out, "\n  ]");
    }
  append_migration (out, self);
  g_string_append (out, "\n}\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

gboolean
hk_rule_set_is_equal (HkRuleSet *self, HkRuleSet *other)
{
  g_autoptr (GBytes) one = hk_rule_set_to_json (self);
  g_autoptr (GBytes) two = hk_rule_set_to_json (other);

  return g_bytes_equal (one, two);
}
