/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule-set: rule sets as files, in the workspace, and beside each other. */
#define G_LOG_DOMAIN "hk-cli-rule-set"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-rule-set-view.h"
#include "hk-clock.h"
#include "hk-error.h"
#include "hk-paths.h"

static struct
{
  char *xlsx;
} options;

static const GOptionEntry xlsx_entries[] = {
  { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &options.xlsx, N_ ("Write a workbook"), N_ ("FILE") },
  { NULL },
};

/* Whether the user named none and has none yet: the rule sets of the program need none. */
static gboolean
has_no_workspace (HkCli *cli)
{
  g_autofree char *path = hk_cli_dup_workspace (cli);
  g_autofree char *usual = hk_paths_dup_default_workspace ();

  return g_str_equal (path, usual) && !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* With the rule sets of the workspace if there is one. Borrowed. */
static HkReference *
get_reference (HkCli *cli, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;

  if (has_no_workspace (cli))
    return hk_cli_get_reference (cli, error);
  snapshot = hk_cli_dup_snapshot (cli, error);
  /* The session keeps the snapshot and with it the reference data. */
  return snapshot ? hk_snapshot_get_reference (snapshot) : NULL;
}

static GPtrArray *
list_shipped (HkReference *reference)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_rule_set_entry_free);
  g_autoptr (GPtrArray) all = hk_reference_list_versions (reference);

  for (guint i = 0; i < all->len; i++)
    {
      HkRuleSetEntry *entry = g_new0 (HkRuleSetEntry, 1);

      entry->rule_set = g_object_ref (g_ptr_array_index (all, i));
      entry->is_shipped = TRUE;
      entry->used_in = g_strdup ("");
      g_ptr_array_add (list, entry);
    }
  return list;
}

static GPtrArray *
list_entries (HkCli *cli, GError **error)
{
  HkReference *reference = get_reference (cli, error);

  if (!reference)
    return NULL;
  if (has_no_workspace (cli))
    return list_shipped (reference);
  return hk_session_list_rule_sets (hk_cli_get_session (cli, NULL), error);
}

static void
json_entries (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "rule_sets");
  for (guint i = 0; i < entries->len; i++)
    {
      const HkRuleSetEntry *entry = g_ptr_array_index (entries, i);

      json_builder_begin_object (json);
      hk_cli_json_rule_set (json, entry->rule_set);
      hk_cli_json_bool (json, "shipped", entry->is_shipped);
      hk_cli_json_bool (json, "in_use", entry->is_in_use);
      hk_cli_json_text (json, "used_in", entry->used_in);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (cli, error);

  if (!entries)
    return FALSE;
  if (hk_cli_wants_json (cli))
    json_entries (entries);
  else
    hk_cli_print_entries (entries);
  return TRUE;
}

/* The rule set alone, for what was checked, installed, chosen. */
static void
report (HkCli *cli, const char *sentence, HkRuleSet *rule_set)
{
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_rule_set (json, rule_set);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    {
      g_autofree char *total = hk_format_points (hk_rule_set_get_total (rule_set));

      hk_cli_print_line ("%s: %s@%u %s", /* "Installed: osaka-2026@1 …" */
                         sentence,
                         hk_rule_set_get_id (rule_set),
                         hk_rule_set_get_version (rule_set),
                         hk_rule_set_get_title (rule_set));
      hk_cli_print_line (_ ("%s points, %u items, scored from: %s"),
                         total,
                         hk_rule_set_get_n_indicators (rule_set),
                         hk_cli_basis_get_label (hk_rule_set_get_basis (rule_set)));
    }
}

static HkRuleSet *
find (HkCli *cli, const char *name, GError **error)
{
  HkReference *reference = get_reference (cli, error);

  return reference ? hk_reference_find_rule_set (reference, name, error) : NULL;
}

static gboolean
run_show (HkCli *cli, char **arguments, GError **error)
{
  HkRuleSet *rule_set = find (cli, arguments[0], error);

  if (!rule_set)
    return FALSE;
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (GBytes) json = hk_rule_set_to_json (rule_set);
      g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

      hk_cli_print (text);
    }
  else
    hk_cli_print_rule_set (rule_set);
  return TRUE;
}

static gboolean
run_check (HkCli *cli, char **arguments, GError **error)
{
  HkReference *reference = get_reference (cli, error);
  g_autoptr (HkRuleSet) rule_set = NULL;

  if (!reference)
    return FALSE;
  rule_set = hk_rule_set_file_load (reference, arguments[0], error);
  if (!rule_set)
    return FALSE;
  report (cli, _ ("Nothing to correct"), rule_set);
  return TRUE;
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char *content = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &content, &size, NULL))
    return g_bytes_new_take (content, size);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("The file “%s” cannot be read. Check the name and whether you may read it."),
               name);
  return NULL;
}

static gboolean
run_install (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (GBytes) file = session ? read_file (arguments[0], error) : NULL;
  g_autoptr (HkRuleSet) rule_set = NULL;

  if (!file || !hk_session_install_rule_set (session, file, &rule_set, error))
    return FALSE;
  report (cli, _ ("Installed"), rule_set);
  return TRUE;
}

static gboolean
run_remove (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  if (!session || !hk_session_remove_rule_set (session, arguments[0], error))
    return FALSE;
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, "removed", arguments[0]);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    hk_cli_print_line (_ ("Removed: %s"), arguments[0]);
  return TRUE;
}

static gboolean
run_use (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkSnapshot) snapshot = NULL;

  if (!session || !hk_session_use_rule_set (session, arguments[0], error))
    return FALSE;
  snapshot = hk_session_dup_snapshot (session);
  report (cli, _ ("In use this year"), hk_snapshot_get_rule_set (snapshot));
  return TRUE;
}

/* --json is the option that every command has; here the file of the JSON form follows it. */
static gboolean
run_export (HkCli *cli, char **arguments, GError **error)
{
  HkReference *reference = get_reference (cli, error);
  HkRuleSet *rule_set =
      reference ? hk_reference_find_rule_set (reference, arguments[0], error) : NULL;
  const char *json = hk_cli_wants_json (cli) ? arguments[1] : NULL;

  if (!rule_set)
    return FALSE;
  if ((arguments[1] && !json) || (!json && !options.xlsx))
    {
      hk_cli_set_usage (error, _ ("Name a file with --json or --xlsx."));
      return FALSE;
    }
  if (json && !hk_rule_set_file_write_json (rule_set, json, error))
    return FALSE;
  if (options.xlsx && !hk_rule_set_file_write_workbook (reference,
                                                        rule_set,
                                                        hk_rule_set_get_year (rule_set),
                                                        hk_clock_now (),
                                                        options.xlsx,
                                                        error))
    return FALSE;
  hk_cli_show_path (cli,
                    options.xlsx ? "xlsx" : "json",
                    _ ("Wrote the rule set"),
                    options.xlsx ? options.xlsx : json);
  return TRUE;
}

static int
get_this_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (hk_clock_now ());

  return g_date_time_get_year (now) - (g_date_time_get_month (now) < 4);
}

static gboolean
run_new (HkCli *cli, char **arguments, GError **error)
{
  HkReference *reference = get_reference (cli, error);

  if (!reference)
    return FALSE;
  if (!options.xlsx)
    {
      hk_cli_set_usage (error, _ ("Name the workbook with --xlsx."));
      return FALSE;
    }
  if (!hk_rule_set_file_write_workbook (
          reference, NULL, get_this_year (), hk_clock_now (), options.xlsx, error))
    return FALSE;
  hk_cli_show_path (cli, "xlsx", _ ("Wrote an empty rule set to fill in"), options.xlsx);
  return TRUE;
}

static gboolean
run_compare (HkCli *cli, char **arguments, GError **error)
{
  HkRuleSet *before = find (cli, arguments[0], error);
  HkRuleSet *after = before ? find (cli, arguments[1], error) : NULL;

  if (!after)
    return FALSE;
  if (hk_cli_wants_json (cli))
    hk_cli_json_differences (before, after);
  else
    hk_cli_print_differences (before, after);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "rule-set list",
    "",
    N_ ("List the rule sets, those of the program and those of the workspace"),
    0,
    0,
    run_list },
  { "rule-set show",
    "ID[@VERSION]",
    N_ ("Show a rule set; with --json in the form that can be installed"),
    1,
    1,
    run_show },
  { "rule-set check",
    "FILE",
    N_ ("Look through a file, JSON or workbook, without installing it"),
    1,
    1,
    run_check },
  { "rule-set install", "FILE", N_ ("Install a rule set into the workspace"), 1, 1, run_install },
  { "rule-set remove",
    "ID[@VERSION]",
    N_ ("Remove a rule set that was installed and that no year uses"),
    1,
    1,
    run_remove },
  { "rule-set export",
    "ID[@VERSION] --json FILE | --xlsx FILE",
    N_ ("Write a rule set to a file, in the JSON form or as a workbook"),
    1,
    2,
    run_export,
    xlsx_entries },
  { "rule-set compare",
    "BEFORE AFTER",
    N_ ("Show what differs between two rule sets or versions"),
    2,
    2,
    run_compare,
    NULL,
    N_ ("Both as ID or ID@VERSION.") },
  { "rule-set use",
    "ID[@VERSION]",
    N_ ("Make the assessment of this year under another rule set; answers stay"),
    1,
    1,
    run_use },
  { "rule-set new",
    "",
    N_ ("Write an empty workbook in which a rule set can be written"),
    0,
    0,
    run_new,
    xlsx_entries },
  { NULL },
};

const HkCliCommand *
hk_cli_rule_set_get_commands (void)
{
  return commands;
}
