/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assessment: how far the own assessment has come, and the steps to its approval and back. */
#define G_LOG_DOMAIN "hk-cli-assessment"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-session-approval.h"

static struct
{
  char *title;
  char *date;
  char *reason;
} options;

static const GOptionEntry step_entries[] = {
  { "title",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.title,
    N_ ("The post of who checked or approved, such as 総務部長"),
    N_ ("POST") },
  { "date",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.date,
    N_ ("The day of it, such as 令和8年11月25日 or 2026-11-25 (today if not given)"),
    N_ ("DATE") },
  { NULL },
};

static const GOptionEntry reopen_entries[] = {
  { "reason",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.reason,
    N_ ("Why it has to change; needed once it is approved"),
    N_ ("TEXT") },
  { NULL },
};

static void
add_step (JsonBuilder *json, const HkApprovalStep *step)
{
  json_builder_begin_object (json);
  hk_cli_json_int (json, "number", step->seq);
  hk_cli_json_string (json, "state", hk_approval_state_to_nick (step->state));
  hk_cli_json_text (json, "title", step->title);
  hk_cli_json_text (json, "date", step->dated);
  hk_cli_json_text (json, "reason", step->reason);
  hk_cli_json_time (json, "at", step->at);
  hk_cli_json_string (json, "who", step->who);
  json_builder_end_object (json);
}

static void
status_json (HkSnapshot *snapshot)
{
  GPtrArray *steps = hk_snapshot_get_approval_steps (snapshot);
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (snapshot));
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_body (json, "municipality", hk_snapshot_get_municipality (snapshot));
  hk_cli_json_int (json, "fiscal_year", hk_snapshot_get_profile (snapshot)->fiscal_year);
  hk_cli_json_string (
      json, "state", hk_approval_state_to_nick (hk_snapshot_get_approval (snapshot)));
  hk_cli_json_points (json, "points", total->points);
  hk_cli_json_points (json, "high", total->high);
  hk_cli_json_points (json, "max", total->max);
  hk_cli_json_int (json, "answered", total->n_answered);
  hk_cli_json_int (json, "open", total->n_open + total->n_proposed + total->n_unknown);
  hk_cli_json_int (json, "not_applicable", total->n_not_applicable);
  hk_cli_json_array (json, "steps");
  for (guint i = 0; i < steps->len; i++)
    add_step (json, g_ptr_array_index (steps, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
status_text (HkSnapshot *snapshot)
{
  HkMunicipality *body = hk_snapshot_get_municipality (snapshot);
  GPtrArray *steps = hk_snapshot_get_approval_steps (snapshot);
  g_autofree char *year = hk_format_fiscal_year (hk_snapshot_get_profile (snapshot)->fiscal_year);
  g_autofree char *numbers = hk_approval_dup_numbers (hk_snapshot_get_score (snapshot));
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_print_line ("%s, %s: %s",
                     hk_municipality_get_display_name (body),
                     year,
                     hk_approval_state_get_label (hk_snapshot_get_approval (snapshot)));
  hk_cli_print_line ("%s", numbers);
  if (steps->len == 0)
    return;
  hk_cli_print ("\n");
  hk_cli_table_add_column (table, _ ("Step"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Written down"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("By"), HK_CLI_LEFT);
  for (guint i = 0; i < steps->len; i++)
    {
      const HkApprovalStep *step = g_ptr_array_index (steps, i);
      g_autofree char *number = g_strdup_printf ("%u", step->seq);
      g_autofree char *text = hk_approval_step_dup_text (step);
      g_autofree char *at = hk_format_timestamp (step->at);

      hk_cli_table_add_row (table, number, text, at, step->who, NULL);
    }
  hk_cli_table_print (table);
}

static gboolean
show_status (HkCli *cli, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);

  if (!snapshot)
    return FALSE;
  if (hk_cli_wants_json (cli))
    status_json (snapshot);
  else
    status_text (snapshot);
  return TRUE;
}

static gboolean
run_status (HkCli *cli, char **arguments, GError **error)
{
  return show_status (cli, error);
}

static gboolean
run_check (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_check_assessment (session, options.title, options.date, error) &&
         show_status (cli, error);
}

static gboolean
run_approve (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_approve_assessment (session, options.title, options.date, error) &&
         show_status (cli, error);
}

static gboolean
run_reopen (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_reopen_assessment (session, options.reason, error) &&
         show_status (cli, error);
}

static const HkCliCommand commands[] = {
  { "assessment status",
    "",
    N_ ("Show how far the own assessment has come, with every step"),
    0,
    0,
    run_status,
    NULL,
    NULL },
  { "assessment check",
    "",
    N_ ("Write down that the assessment was checked in the section"),
    0,
    0,
    run_check,
    step_entries,
    NULL },
  { "assessment approve",
    "",
    N_ ("Write down who approved the assessment, and lock its answers"),
    0,
    0,
    run_approve,
    step_entries,
    N_ ("Open items are no obstacle; the numbers that are shown name them. Only a reopening with "
        "a reason leads back.") },
  { "assessment reopen",
    "",
    N_ ("Let the answers be changed again"),
    0,
    0,
    run_reopen,
    reopen_entries,
    NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_assessment_get_commands (void)
{
  return commands;
}
