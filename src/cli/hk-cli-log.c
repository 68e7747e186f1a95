/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: who changed what, when and why; on the terminal, as JSON, as a workbook or as CSV. */
#define G_LOG_DOMAIN "hk-cli-log"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-session-changes.h"

static struct
{
  char *item;
  char *since;
  char *until;
  char *who;
  char *text;
  char *xlsx;
  char *csv;
  int limit;
} options;

static const GOptionEntry entries[] = {
  { "item",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.item,
    N_ ("Only what concerns this item, such as A01"),
    N_ ("ITEM") },
  { "since",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.since,
    N_ ("From this day on, such as 令和8年4月1日 or 2026-04-01"),
    N_ ("DATE") },
  { "until",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.until,
    N_ ("Up to this day, which is included"),
    N_ ("DATE") },
  { "who",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.who,
    N_ ("Only what this person changed (login name)"),
    N_ ("NAME") },
  { "text",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.text,
    N_ ("Only rows in which these words stand"),
    N_ ("WORDS") },
  { "limit",
    0,
    0,
    G_OPTION_ARG_INT,
    &options.limit,
    N_ ("At most this many rows, the newest ones (all if not given)"),
    N_ ("N") },
  { "xlsx",
    0,
    0,
    G_OPTION_ARG_FILENAME,
    &options.xlsx,
    N_ ("Write a workbook instead of showing"),
    N_ ("FILE") },
  { "csv",
    0,
    0,
    G_OPTION_ARG_FILENAME,
    &options.csv,
    N_ ("Write CSV instead of showing"),
    N_ ("FILE.csv") },
  { NULL },
};

static void
add_change (JsonBuilder *json, HkChange *change)
{
  json_builder_begin_object (json);
  hk_cli_json_int (json, "id", hk_change_get_id (change));
  hk_cli_json_time (json, "at", hk_change_get_at (change));
  hk_cli_json_string (json, "who", hk_change_get_who (change));
  hk_cli_json_string (json, "table", hk_change_get_what (change));
  hk_cli_json_text (json, "item", hk_change_get_item (change));
  hk_cli_json_text (json, "subject", hk_change_get_subject (change));
  hk_cli_json_text (json, "text", hk_change_get_text (change));
  hk_cli_json_text (json, "old", hk_change_get_old (change));
  hk_cli_json_text (json, "new", hk_change_get_new (change));
  hk_cli_json_string (json, "why", hk_change_get_why (change));
  json_builder_end_object (json);
}

static void
show_json (GPtrArray *changes)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < changes->len; i++)
    add_change (json, g_ptr_array_index (changes, i));
  json_builder_end_array (json);
  hk_cli_json_print (json);
}

static void
show_text (GPtrArray *changes)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  if (changes->len == 0)
    {
      hk_cli_print_line ("%s", _ ("No change is written down that fits."));
      return;
    }
  hk_cli_table_add_column (table, C_ ("change", "When"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, C_ ("change", "Who"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, C_ ("change", "Why"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, C_ ("change", "Subject"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, C_ ("change", "Change"), HK_CLI_LEFT);
  for (guint i = 0; i < changes->len; i++)
    {
      HkChange *change = g_ptr_array_index (changes, i);
      const char *subject = hk_change_get_subject (change);
      g_autofree char *at = hk_format_timestamp (hk_change_get_at (change));

      hk_cli_table_add_row (table,
                            at,
                            hk_change_get_who (change),
                            hk_change_get_why (change),
                            *subject != '\0' ? subject : hk_change_get_kind (change),
                            hk_change_get_text (change),
                            NULL);
    }
  hk_cli_table_print (table);
}

static gboolean
write_file (HkCli *cli, HkSession *session, const HkChangeQuery *query, GError **error)
{
  const char *path = options.xlsx ? options.xlsx : options.csv;

  if (!hk_session_export_changes (session, query, path, NULL, error))
    return FALSE;
  hk_cli_show_path (cli, "file", _ ("The changes are in"), path);
  return TRUE;
}

static gboolean
check_options (GError **error)
{
  if (options.xlsx && options.csv)
    hk_cli_set_usage (error, "%s", _ ("Give only one of --xlsx and --csv."));
  else if (options.csv && !g_str_has_suffix (options.csv, ".csv"))
    hk_cli_set_usage (error, "%s", _ ("The name of a CSV file ends with .csv."));
  else if (options.xlsx && g_str_has_suffix (options.xlsx, ".csv"))
    hk_cli_set_usage (error, "%s", _ ("The name of a workbook ends with .xlsx."));
  else if (options.limit < 0)
    hk_cli_set_usage (error, "%s", _ ("--limit is a number of rows from 1 on."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
run_log (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *item = options.item ? hk_cli_dup_code (options.item) : NULL;
  const HkChangeQuery query = { .item = item,
                                .who = options.who,
                                .text = options.text,
                                .since = options.since,
                                .until = options.until };
  g_autoptr (GPtrArray) changes = NULL;
  HkSession *session = NULL;

  if (!check_options (error))
    return FALSE;
  session = hk_cli_get_session (cli, error);
  if (!session)
    return FALSE;
  if (options.xlsx || options.csv)
    return write_file (cli, session, &query, error);
  changes = hk_session_list_changes (
      session, &query, 0, options.limit > 0 ? (guint)options.limit : G_MAXUINT, error);
  if (!changes)
    return FALSE;
  if (hk_cli_wants_json (cli))
    show_json (changes);
  else
    show_text (changes);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "log",
    "",
    N_ ("Show who changed what, when and why, newest first"),
    0,
    0,
    run_log,
    entries,
    N_ ("The log is written by the workspace itself and cannot be changed. CSV is UTF-8 with BOM; "
        "a text that begins like a formula gets an apostrophe in front.") },
  { NULL },
};

const HkCliCommand *
hk_cli_log_get_commands (void)
{
  return commands;
}
