/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gaps: what would help most. */
#define G_LOG_DOMAIN "hk-cli-gaps"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-cli.h"

static struct
{
  char *peers;
  char *rule_set;
} options;

static const GOptionEntry entries[] = {
  { "peers",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.peers,
    N_ ("prefecture (if not given), kind, population or nation"),
    N_ ("SET") },
  { "rule-set",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.rule_set,
    N_ ("The rule set (hakaru-2026 if not given)"),
    N_ ("ID") },
  { NULL },
};

static const char *
get_effort_label (guint effort)
{
  switch (effort)
    {
    case 1:
      return C_ ("effort", "small");
    case 2:
      return C_ ("effort", "medium");
    case 3:
      return C_ ("effort", "large");
    default:
      return "―";
    }
}

static void
add_services (JsonBuilder *json, const HkIndicator *indicator)
{
  hk_cli_json_array (json, "services");
  for (const char *const *id = indicator->services; id && *id; id++)
    json_builder_add_string_value (json, *id);
  json_builder_end_array (json);
}

static void
gaps_json (HkRuleSet *rule_set, HkPeerRule rule, GArray *gaps)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "rule_set", hk_rule_set_get_id (rule_set));
  hk_cli_json_string (json, "peers", hk_peer_rule_to_nick (rule));
  hk_cli_json_array (json, "gaps");
  for (guint i = 0; i < gaps->len; i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "indicator", indicator->id);
      hk_cli_json_string (json, "title", hk_text_pick (indicator->title));
      hk_cli_json_level (json, "level_now", gap->level_now);
      hk_cli_json_int (json, "level_next", gap->level_next);
      hk_cli_json_points (json, "gain", gap->gain);
      hk_cli_json_int (json, "have", gap->n_have);
      hk_cli_json_int (json, "of", gap->n_peers);
      hk_cli_json_rank (json, "effort", gap->effort);
      if (gap->effect >= 0)
        hk_cli_json_points (json, "effect", gap->effect);
      else
        hk_cli_json_null (json, "effect");
      add_services (json, indicator);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
add_gap_row (HkCliTable *table, HkRuleSet *rule_set, const HkGap *gap)
{
  const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  g_autofree char *now =
      gap->level_now >= 0 ? g_strdup_printf ("%d", gap->level_now) : g_strdup ("―");
  g_autofree char *levels = g_strdup_printf ("%s → %u", now, gap->level_next);
  g_autofree char *gain = hk_format_gain (gap->gain);
  g_autofree char *have =
      gap->n_peers > 0 ? g_strdup_printf ("%u / %u", gap->n_have, gap->n_peers) : g_strdup ("―");
  g_autofree char *effect = gap->effect >= 0 ? hk_format_hundredths (gap->effect) : g_strdup ("―");

  hk_cli_table_add_row (table,
                        indicator->id,
                        levels,
                        gain,
                        have,
                        get_effort_label (gap->effort),
                        effect,
                        hk_text_pick (indicator->title),
                        NULL);
}

static void
gaps_text (HkRuleSet *rule_set, GArray *gaps)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  if (gaps->len == 0)
    {
      hk_cli_print_line ("%s", _ ("No gaps: every item has its best level."));
      return;
    }
  hk_cli_table_add_column (table, _ ("Item"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Level"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Gain"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Have it"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Effort"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Effect"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < gaps->len; i++)
    add_gap_row (table, rule_set, &g_array_index (gaps, HkGap, i));
  hk_cli_table_print (table);
  hk_cli_print_line (
      "%s",
      _ ("Effect = gain × share of peers who have it ÷ effort (small 1, medium 2, large 3, our own "
         "estimate). Items without public data stand last."));
}

static gboolean
run_gaps (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (GArray) gaps = NULL;
  HkRuleSet *rule_set;
  HkPeerRule rule;

  if (!hk_cli_read_peers (options.peers, &rule, error))
    return FALSE;
  snapshot = hk_cli_dup_town (cli, error);
  if (!snapshot)
    return FALSE;
  id = options.rule_set ? g_strdup (options.rule_set)
                        : hk_rule_set_dup_name (hk_snapshot_get_rule_set (snapshot));
  rule_set = hk_reference_find_rule_set (hk_snapshot_get_reference (snapshot), id, error);
  if (!rule_set)
    return FALSE;
  gaps = hk_session_list_gaps (hk_cli_get_session (cli, NULL), id, rule, error);
  if (!gaps)
    return FALSE;

  if (hk_cli_wants_json (cli))
    gaps_json (rule_set, rule, gaps);
  else
    gaps_text (rule_set, gaps);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "gaps", "", N_ ("List what would help most, by effect"), 0, 0, run_gaps, entries, NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_gaps_get_commands (void)
{
  return commands;
}
