/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What “explain” finds beyond the own score. */
#define G_LOG_DOMAIN "hk-cli-explain-more"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-explain-private.h"
#include "hk-cli-standing.h"
#include "hk-error.h"
#include "hk-session-releases.h"
#include "hk-session-rules.h"
#include "hk-session-years.h"

/* "270008,130001": prefectures by code, as they can be chosen in the window. */
static GStrv
read_prefectures (HkRegistry *registry, const char *typed, GError **error)
{
  g_auto (GStrv) words = g_strsplit (typed, ",", -1);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *code = hk_cli_dup_code (words[i]);
      HkMunicipality *body = hk_registry_lookup (registry, code);

      if (!body || !hk_municipality_is_prefecture (body))
        {
          hk_cli_set_usage (
              error, _ ("“%s” is not the code of a prefecture such as 270008."), words[i]);
          return NULL;
        }
      g_strv_builder_add (codes, code);
    }
  return g_strv_builder_end (codes);
}

static HkComparison *
compare_prefectures (HkCli *cli, const char *typed, const char *rule_set, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  HkReference *reference = session ? hk_cli_get_reference (cli, error) : NULL;
  g_auto (GStrv) codes =
      reference ? read_prefectures (hk_reference_get_registry (reference), typed, error) : NULL;

  if (!codes)
    return NULL;
  return hk_session_compare (
      session, rule_set, HK_PEERS_PREFECTURES, (const char *const *)codes, error);
}

HkComparison *
hk_cli_explain_compare (HkCli *cli,
                        const HkCliExplainOptions *options,
                        const char *rule_set,
                        GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  HkPeerRule rule;

  if (options->peers && g_ascii_isdigit (*options->peers))
    return compare_prefectures (
        cli, options->peers, options->rule_set ? options->rule_set : rule_set, error);
  if (!session || !hk_cli_read_peers (options->peers, &rule, error))
    return NULL;
  return hk_session_compare (
      session, options->rule_set ? options->rule_set : rule_set, rule, NULL, error);
}

int
hk_cli_explain_find_category (HkRuleSet *rule_set, const char *typed)
{
  g_autofree char *id = hk_cli_dup_code (typed);

  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    if (g_str_equal (hk_rule_set_get_category (rule_set, i)->id, id))
      return (int)i;
  return -1;
}

GPtrArray *
hk_cli_explain_no_category (HkRuleSet *rule_set, const char *typed, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no indicator or category “%s” in %s; “hakaru-cli explain total” lists "
                  "the categories."),
               typed,
               hk_rule_set_get_id (rule_set));
  return NULL;
}

const HkComparisonRow *
hk_cli_explain_find_row (HkComparison *comparison, const char *typed, GError **error)
{
  g_autofree char *code = hk_cli_dup_code (typed);

  for (guint i = 0; i < hk_comparison_get_n_rows (comparison); i++)
    {
      const HkComparisonRow *row = hk_comparison_get_row (comparison, i);

      if (g_str_equal (hk_municipality_get_code (row->municipality), code))
        return row;
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("“%s” is not among the peers (%s); “--peers nation” has every municipality."),
               typed,
               hk_peer_set_get_title (hk_comparison_get_peer_set (comparison)));
  return NULL;
}

GPtrArray *
hk_cli_explain_body (HkComparison *comparison, const char *typed, GError **error)
{
  HkRanking *ranking = hk_comparison_get_ranking (comparison);
  g_autofree char *code = hk_cli_dup_code (typed);
  HkMunicipality *body = hk_registry_lookup (hk_ranking_get_registry (ranking), code);

  if (body && !hk_municipality_is_prefecture (body))
    return hk_explain_standing (ranking, body);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("“%s” is neither a category of %s nor the code of a municipality."),
               typed,
               hk_rule_set_get_id (hk_ranking_get_rule_set (ranking)));
  return NULL;
}

GPtrArray *
hk_cli_explain_under (HkSnapshot *snapshot, const char *rule_set, GError **error)
{
  HkRuleSet *found =
      hk_reference_find_rule_set (hk_snapshot_get_reference (snapshot), rule_set, error);

  return found ? hk_snapshot_explain_under (snapshot, found) : NULL;
}

GPtrArray *
hk_cli_explain_levels (HkCli *cli,
                       const HkCliExplainOptions *options,
                       const char *typed,
                       GError **error)
{
  g_autoptr (HkComparison) comparison =
      hk_cli_explain_compare (cli, options, HK_RULE_SET_OWN, error);
  g_autoptr (HkSnapshot) snapshot = comparison ? hk_cli_dup_snapshot (cli, error) : NULL;
  g_autofree char *code = hk_cli_dup_code (typed);
  HkRuleSet *rule_set;
  guint index = 0;

  if (!snapshot)
    return NULL;
  rule_set = hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison));
  if (!hk_rule_set_find_indicator (rule_set, code, &index))
    return hk_cli_explain_no_category (rule_set, typed, error);
  return hk_explain_levels (rule_set,
                            index,
                            hk_comparison_get_peer_set (comparison),
                            hk_reference_get_datasets (hk_snapshot_get_reference (snapshot)));
}

/* The item that the code names on either side; −1 none. */
static int
find_year_item (HkYearComparison *years, const char *code)
{
  for (guint i = 0; i < hk_year_comparison_get_n_items (years); i++)
    {
      const HkYearItem *item = hk_year_comparison_get_item (years, i);
      HkScore *score = item->after >= 0 ? hk_year_comparison_get_after (years)
                                        : hk_year_comparison_get_before (years);
      guint index = (guint)(item->after >= 0 ? item->after : item->before);

      if (g_str_equal (hk_rule_set_get_indicator (hk_score_get_rule_set (score), index)->id, code))
        return (int)i;
    }
  return -1;
}

GPtrArray *
hk_cli_explain_year (HkCli *cli, char **words, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkYearComparison) years = NULL;
  g_autofree char *code = words[1] ? hk_cli_dup_code (words[1]) : NULL;
  HkRuleSet *rule_set;
  guint64 year = 0;
  int index;

  if (!session)
    return NULL;
  if (!g_ascii_string_to_unsigned (words[0], 10, 1900, 2200, &year, NULL))
    {
      hk_cli_set_usage (error, _ ("“%s” is not a fiscal year such as 2025."), words[0]);
      return NULL;
    }
  years = hk_session_compare_years (session, (int)year, error);
  if (!years)
    return NULL;
  if (!code || g_str_equal (code, "TOTAL"))
    return hk_explain_year_sum (years, HK_EXPLAIN_ALL);
  rule_set = hk_score_get_rule_set (hk_year_comparison_get_after (years));
  index = hk_cli_explain_find_category (rule_set, code);
  if (index >= 0)
    return hk_explain_year_sum (years, index);
  index = find_year_item (years, code);
  return index >= 0 ? hk_explain_year_item (years, (guint)index)
                    : hk_cli_explain_no_category (rule_set, words[1], error);
}

static HkErrata *
compare_releases (HkSession *session, char **words, GError **error)
{
  g_autofree char *before = g_strdup (words[1]);
  g_autofree char *after = g_strdup (words[1] ? words[2] : NULL);

  if (before && !after)
    {
      hk_cli_set_usage (error, "%s", _ ("“explain errata” needs two releases, or none."));
      return NULL;
    }
  if (!before &&
      !hk_session_find_last_change (session, HK_DATASET_DASHBOARD, &before, &after, error))
    return NULL;
  return hk_session_compare_releases (session, HK_DATASET_DASHBOARD, before, after, NULL, error);
}

GPtrArray *
hk_cli_explain_errata (HkCli *cli, char **words, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *code = hk_cli_dup_code (words[0]);
  g_autoptr (HkErrata) errata = session ? compare_releases (session, words, error) : NULL;

  if (!errata)
    return NULL;
  for (guint i = 0; i < hk_errata_get_n_rows (errata); i++)
    {
      const HkErrataRow *row = hk_errata_get_row (errata, i);

      if (g_str_equal (hk_municipality_get_code (row->municipality), code))
        return hk_explain_errata (errata, row);
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("Nothing changed for “%s” between the two releases."),
               words[0]);
  return NULL;
}

/* A word that names a row or a column of the matrix. */
static gboolean
find_part (HkConsolidation *consolidation,
           const char *typed,
           GArray *rows,
           GArray *columns,
           GError **error)
{
  g_autofree char *code = hk_cli_dup_code (typed);

  for (guint i = 0; i < hk_consolidation_get_n_rows (consolidation); i++)
    if (g_str_equal (hk_municipality_get_code (hk_consolidation_get_row (consolidation, i)), code))
      {
        g_array_append_val (rows, i);
        return TRUE;
      }
  for (guint i = 0; i < hk_consolidation_get_n_columns (consolidation); i++)
    if (g_str_equal (hk_consolidation_get_column (consolidation, i)->service_id, typed))
      {
        g_array_append_val (columns, i);
        return TRUE;
      }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("“%s” is neither a municipality nor a service of the consolidation; “hakaru-cli "
                  "consolidate” shows both."),
               typed);
  return FALSE;
}

/* None named: all of them. */
static void
fill_up (GArray *list, guint n)
{
  for (guint i = 0; i < n; i++)
    g_array_append_val (list, i);
}

GPtrArray *
hk_cli_explain_consolidation (HkCli *cli, char **words, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkConsolidation) consolidation =
      session ? hk_session_consolidate (session, error) : NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!consolidation)
    return NULL;
  for (guint i = 0; words[i]; i++)
    if (!find_part (consolidation, words[i], rows, columns, error))
      return NULL;
  if (rows->len == 0)
    fill_up (rows, hk_consolidation_get_n_rows (consolidation));
  if (columns->len == 0)
    fill_up (columns, hk_consolidation_get_n_columns (consolidation));
  return hk_explain_consolidation_part (consolidation, rows, columns);
}
