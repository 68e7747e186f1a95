/* SPDX-License-Identifier: GPL-3.0-or-later */
/* init, backup, check, undo, redo: the workspace as a file. */
#define G_LOG_DOMAIN "hk-cli-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-error.h"

static struct
{
  char *role;
  char *year;
} init_options;

static const GOptionEntry init_entries[] = {
  { "role",
    0,
    0,
    G_OPTION_ARG_STRING,
    &init_options.role,
    N_ ("municipality (if not given), prefecture or advisor"),
    N_ ("ROLE") },
  { "year",
    0,
    0,
    G_OPTION_ARG_STRING,
    &init_options.year,
    N_ ("The fiscal year that begins in April of this year, for example 2026 (this one if not "
        "given)"),
    N_ ("YEAR") },
  { NULL },
};

static int
get_current_fiscal_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today,
                  (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now),
                  (GDateYear)g_date_time_get_year (now));
  return hk_fiscal_year_of_date (&today);
}

static gboolean
read_init_options (HkProfile *profile, GError **error)
{
  gint64 year = get_current_fiscal_year ();

  profile->role = HK_ROLE_MUNICIPALITY;
  if (init_options.role && !hk_role_from_nick (init_options.role, &profile->role))
    {
      hk_cli_set_usage (error,
                        _ ("“%s” is no role; use municipality, prefecture or advisor."),
                        init_options.role);
      return FALSE;
    }
  if (init_options.year && !hk_text_parse_integer (init_options.year, 2000, 2100, &year, NULL))
    {
      hk_cli_set_usage (error, _ ("“%s” is no year; write it like 2026."), init_options.year);
      return FALSE;
    }
  profile->fiscal_year = (int)year;
  return TRUE;
}

static void
report_init (HkCli *cli, HkSnapshot *snapshot)
{
  const HkProfile *profile = hk_snapshot_get_profile (snapshot);
  HkMunicipality *body = hk_snapshot_get_municipality (snapshot);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, "workspace", hk_snapshot_get_path (snapshot));
      hk_cli_json_string (json, "role", hk_role_to_nick (profile->role));
      hk_cli_json_int (json, "fiscal_year", profile->fiscal_year);
      hk_cli_json_body (json, "municipality", body);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    {
      g_autofree char *year = hk_format_fiscal_year_long (profile->fiscal_year);

      hk_cli_print_line (_ ("Made the workspace of %s, %s, %s: %s"),
                         hk_municipality_get_display_name (body),
                         year,
                         hk_role_get_label (profile->role),
                         hk_snapshot_get_path (snapshot));
    }
}

static gboolean
make_parent_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               _ ("The folder %s cannot be made; choose another one with --workspace."),
               folder);
  return FALSE;
}

static gboolean
run_init (HkCli *cli, char **arguments, GError **error)
{
  HkProfile profile = { 0 };
  HkReference *reference;
  HkMunicipality *body;
  g_autofree char *path = hk_cli_dup_workspace (cli);
  g_autoptr (HkSession) session = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;

  if (!read_init_options (&profile, error))
    return FALSE;
  reference = hk_cli_get_reference (cli, error);
  if (!reference)
    return FALSE;
  body = hk_registry_resolve (hk_reference_get_registry (reference), arguments[0], error);
  if (!body)
    return FALSE;

  profile.code = hk_municipality_get_code (body);
  if (!make_parent_folder (path, error))
    return FALSE;
  session = hk_session_create (reference, path, &profile, error);
  if (!session)
    return FALSE;
  snapshot = hk_session_dup_snapshot (session);
  report_init (cli, snapshot);
  return TRUE;
}

static gboolean
run_backup (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (arguments[0], NULL);
  HkSession *session = hk_cli_get_session (cli, error);

  if (!session || !hk_session_backup (session, path, error))
    return FALSE;

  hk_cli_show_path (cli, "backup", _ ("Wrote the backup"), path);
  return TRUE;
}

static void
report_check (HkCli *cli, GPtrArray *findings, gboolean whole)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!hk_cli_wants_json (cli))
    {
      for (guint i = 0; i < findings->len; i++)
        hk_cli_print_line ("%s", (const char *)g_ptr_array_index (findings, i));
      if (whole)
        hk_cli_print_line ("%s", _ ("The workspace is whole."));
      return;
    }

  json = hk_cli_json_new ();
  hk_cli_json_bool (json, "ok", whole);
  hk_cli_json_array (json, "findings");
  for (guint i = 0; i < findings->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (findings, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static gboolean
run_check (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (GPtrArray) findings = NULL;
  gboolean whole;

  if (!session || !hk_session_check (session, &findings, error))
    return FALSE;

  whole = findings->len == 0;
  report_check (cli, findings, whole);
  if (whole)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_DAMAGED,
               g_dngettext (GETTEXT_PACKAGE,
                            "The check of the workspace found %u thing; go back to a backup.",
                            "The check of the workspace found %u things; go back to a backup.",
                            findings->len),
               findings->len);
  return FALSE;
}

/* One step back or forward, with the label of the step. */
static gboolean
step (HkCli *cli, gboolean back, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *label = NULL;

  if (!session)
    return FALSE;
  if (!(back ? hk_session_undo (session, &label, error) : hk_session_redo (session, &label, error)))
    return FALSE;

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, back ? "undone" : "redone", label);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    hk_cli_print_line (back ? _ ("Undone: %s") : _ ("Done again: %s"), label);
  return TRUE;
}

static gboolean
run_undo (HkCli *cli, char **arguments, GError **error)
{
  return step (cli, TRUE, error);
}

static gboolean
run_redo (HkCli *cli, char **arguments, GError **error)
{
  return step (cli, FALSE, error);
}

static const HkCliCommand commands[] = {
  { "init",
    "CODE",
    N_ ("Make a workspace for one municipality or prefecture"),
    1,
    1,
    run_init,
    init_entries,
    N_ ("CODE is the six-digit code with its check digit, for example 273660.") },
  { "backup", "FILE", N_ ("Copy the workspace to a file"), 1, 1, run_backup, NULL, NULL },
  { "check", "", N_ ("Check that the workspace is whole"), 0, 0, run_check, NULL, NULL },
  { "undo", "", N_ ("Take the last step back"), 0, 0, run_undo, NULL, NULL },
  { "redo", "", N_ ("Do the step again that was taken back"), 0, 0, run_redo, NULL, NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_workspace_get_commands (void)
{
  return commands;
}
