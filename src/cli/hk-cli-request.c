/* SPDX-License-Identifier: GPL-3.0-or-later */
/* request new, set, add-line …: a joint-procurement request from the first gap to the workbook. */
#define G_LOG_DOMAIN "hk-cli-request"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-request-view.h"
#include "hk-cli.h"
#include "hk-error.h"

static struct
{
  char **gaps;
  int top;
  char *xlsx;
} options;

static const GOptionEntry new_entries[] = {
  { "gap",
    0,
    0,
    G_OPTION_ARG_STRING_ARRAY,
    &options.gaps,
    N_ ("Start with the services that close this gap; may be given several times"),
    N_ ("INDICATOR") },
  { "top",
    0,
    0,
    G_OPTION_ARG_INT,
    &options.top,
    N_ ("Start with the N gaps of greatest effect that a service closes"),
    N_ ("N") },
  { NULL },
};

static const GOptionEntry export_entries[] = {
  { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &options.xlsx, N_ ("The workbook to write"), N_ ("FILE") },
  { NULL },
};

static gboolean
add_top_gaps (HkCli *cli, GPtrArray *ids, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);
  g_autoptr (GArray) gaps = NULL;
  g_autofree char *name = NULL;
  HkRuleSet *rule_set;
  int left = options.top;

  if (!snapshot)
    return FALSE;
  name = hk_rule_set_dup_name (hk_snapshot_get_rule_set (snapshot));
  gaps = hk_session_list_gaps (hk_cli_get_session (cli, NULL), name, HK_PEERS_PREFECTURE, error);
  if (!gaps)
    return FALSE;

  rule_set = hk_score_get_rule_set (hk_snapshot_get_score (snapshot));
  for (guint i = 0; i < gaps->len && left > 0; i++)
    {
      const HkIndicator *indicator =
          hk_rule_set_get_indicator (rule_set, g_array_index (gaps, HkGap, i).indicator);

      if (!indicator->services || !indicator->services[0])
        continue;
      g_ptr_array_add (ids, g_strdup (indicator->id));
      left--;
    }
  return TRUE;
}

static gboolean
run_new (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HkRequest) request = NULL;
  HkSession *session;

  if (options.top < 0)
    {
      hk_cli_set_usage (error, "%s", _ ("--top needs a number of gaps from 1 on."));
      return FALSE;
    }
  session = hk_cli_get_session (cli, error);
  if (!session || (options.top > 0 && !add_top_gaps (cli, ids, error)))
    return FALSE;

  for (char **gap = options.gaps; gap && *gap; gap++)
    g_ptr_array_add (ids, hk_cli_dup_code (*gap));
  g_ptr_array_add (ids, NULL);
  request = hk_session_new_request (
      session, arguments[0] ? arguments[0] : "", (const char *const *)ids->pdata, error);
  if (!request)
    return FALSE;
  hk_cli_show_request (cli, request);
  return TRUE;
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_snapshot (cli, error);

  if (!snapshot)
    return FALSE;
  hk_cli_list_requests (cli, hk_snapshot_get_requests (snapshot));
  return TRUE;
}

/* Each of the following commands ends by showing the request as it is now. */
static gboolean
show (HkCli *cli, const char *id, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkRequest) request = session ? hk_session_find_request (session, id, error) : NULL;

  if (!request)
    return FALSE;
  hk_cli_show_request (cli, request);
  return TRUE;
}

static gboolean
run_show (HkCli *cli, char **arguments, GError **error)
{
  return show (cli, arguments[0], error);
}

/* A line by its number on the form or by its key. */
static char *
dup_line_key (HkSession *session, const char *id, const char *typed, GError **error)
{
  g_autoptr (HkRequest) request = hk_session_find_request (session, id, error);
  gint64 number = 0;

  if (!request)
    return NULL;
  if (hk_request_find_line (request, typed, NULL))
    return g_strdup (typed);
  if (hk_text_parse_integer (typed, 1, hk_request_get_n_lines (request), &number, NULL))
    return g_strdup (hk_request_line_get_key (hk_request_get_line (request, (guint)number - 1)));

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               g_dngettext (GETTEXT_PACKAGE,
                            "There is no line “%s”; the request has %u line.",
                            "There is no line “%s”; the request has %u lines.",
                            hk_request_get_n_lines (request)),
               typed,
               hk_request_get_n_lines (request));
  return NULL;
}

/* Services may be named as well as given by their id. Returns the text to set, or NULL. */
static char *
dup_typed (HkCli *cli, const char *field, const char *value, GError **error)
{
  HkReference *reference = hk_cli_get_reference (cli, error);
  HkService *service;

  if (!reference)
    return NULL;
  if (!g_str_equal (field, "service"))
    return g_strdup (value);
  service = hk_cli_find_service (reference, value, error);
  return service ? g_strdup (hk_service_get_id (service)) : NULL;
}

static gboolean
set_line_value (HkCli *cli,
                const char *id,
                const char *key,
                const char *field,
                const char *value,
                GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *typed = dup_typed (cli, field, value, error);

  return session && typed && hk_session_set_line_value (session, id, key, field, typed, error);
}

static gboolean
run_set (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *key = NULL;

  if (!session)
    return FALSE;
  if (!arguments[3])
    return hk_session_set_value (session, arguments[0], arguments[1], arguments[2], error) &&
           show (cli, arguments[0], error);

  key = dup_line_key (session, arguments[0], arguments[1], error);
  return key && set_line_value (cli, arguments[0], key, arguments[2], arguments[3], error) &&
         show (cli, arguments[0], error);
}

static char *
dup_field_name (const char *pair)
{
  return g_strndup (pair, (gsize)(strchr (pair, '=') - pair));
}

/* Looks at all of FIELD=VALUE before anything is written. */
static gboolean
check_pairs (char **pairs, GError **error)
{
  for (char **pair = pairs; *pair; pair++)
    {
      g_autofree char *name = NULL;
      g_autofree char *canonical = NULL;
      const HkField *field;

      if (!strchr (*pair, '='))
        {
          hk_cli_set_usage (error, _ ("“%s” is not of the form FIELD=VALUE."), *pair);
          return FALSE;
        }
      name = dup_field_name (*pair);
      field = hk_request_form_find (name);
      if (!field || hk_request_form_is_head (field))
        {
          g_set_error (error,
                       HK_ERROR,
                       HK_ERROR_NOT_FOUND,
                       _ ("A line has no field “%s”; “hakaru-cli request fields” lists them."),
                       name);
          return FALSE;
        }
      canonical = hk_field_canonicalize (field, strchr (*pair, '=') + 1, error);
      if (!canonical)
        return FALSE;
    }
  return TRUE;
}

/* All of FIELD=VALUE or nothing: what was done is taken back when one of them cannot be written. */
static gboolean
fill_line (HkCli *cli, const char *id, const char *key, char **pairs, GError **error)
{
  guint n_steps = 1;

  for (char **pair = pairs; *pair; pair++, n_steps++)
    {
      g_autofree char *field = dup_field_name (*pair);

      if (set_line_value (cli, id, key, field, strchr (*pair, '=') + 1, error))
        continue;
      for (guint i = 0; i < n_steps; i++)
        (void)hk_session_undo (hk_cli_get_session (cli, NULL), NULL, NULL);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_add_line (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *service = NULL;
  g_autofree char *key = NULL;
  HkSession *session;

  if (!check_pairs (arguments + 2, error))
    return FALSE;
  session = hk_cli_get_session (cli, error);
  service = session ? dup_typed (cli, "service", arguments[1], error) : NULL;
  return service && hk_session_add_line (session, arguments[0], service, &key, error) &&
         fill_line (cli, arguments[0], key, arguments + 2, error) &&
         show (cli, arguments[0], error);
}

static gboolean
run_remove_line (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *key = session ? dup_line_key (session, arguments[0], arguments[1], error) : NULL;

  return key && hk_session_remove_line (session, arguments[0], key, error) &&
         show (cli, arguments[0], error);
}

static gboolean
run_check (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (GPtrArray) findings = NULL;

  if (!session)
    return FALSE;
  findings = hk_session_check_request (session, arguments[0], error);
  if (!findings)
    return FALSE;

  hk_cli_show_findings (cli, findings);
  if (!hk_findings_have_errors (findings))
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("The request cannot be submitted yet; correct what the list says."));
  return FALSE;
}

static gboolean
run_export (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *path = NULL;
  HkSession *session;

  if (!options.xlsx)
    {
      hk_cli_set_usage (error, "%s", _ ("Name the workbook with --xlsx FILE."));
      return FALSE;
    }
  path = g_canonicalize_filename (options.xlsx, NULL);
  session = hk_cli_get_session (cli, error);
  if (!session || !hk_session_export_request (session, arguments[0], path, error))
    return FALSE;
  hk_cli_show_path (cli, "xlsx", _ ("Wrote the workbook"), path);
  return TRUE;
}

static gboolean
run_approve (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_approve (session, arguments[0], error) &&
         show (cli, arguments[0], error);
}

static gboolean
run_reopen (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_reopen (session, arguments[0], error) &&
         show (cli, arguments[0], error);
}

static gboolean
run_delete (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_delete_request (session, arguments[0], error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_fields (HkCli *cli, char **arguments, GError **error)
{
  hk_cli_list_fields (cli);
  return TRUE;
}

static gboolean
run_services (HkCli *cli, char **arguments, GError **error)
{
  HkReference *reference = hk_cli_get_reference (cli, error);

  if (!reference)
    return FALSE;
  hk_cli_list_services (cli, hk_reference_get_catalogue (reference));
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "request new",
    "[TITLE]",
    N_ ("Make a request"),
    0,
    1,
    run_new,
    new_entries,
    N_ ("Afterwards a request is named by its number, its id or the beginning of its id.") },
  { "request list", "", N_ ("List the requests"), 0, 0, run_list, NULL, NULL },
  { "request show", "ID", N_ ("Show a request"), 1, 1, run_show, NULL, NULL },
  { "request set",
    "ID [LINE] FIELD VALUE",
    N_ ("Fill in a field of the head or of a line"),
    3,
    4,
    run_set,
    NULL,
    N_ ("“hakaru-cli request fields” lists the fields.") },
  { "request set-line",
    "ID LINE FIELD VALUE",
    N_ ("Fill in a field of a line"),
    4,
    4,
    run_set,
    NULL,
    N_ ("LINE is the number of the line or its key.") },
  { "request add-line",
    "ID SERVICE [FIELD=VALUE …]",
    N_ ("Add a line"),
    2,
    64,
    run_add_line,
    NULL,
    N_ ("SERVICE is the id or the name of a service; “hakaru-cli request services” lists them.") },
  { "request remove-line", "ID LINE", N_ ("Remove a line"), 2, 2, run_remove_line, NULL, NULL },
  { "request check",
    "ID",
    N_ ("Check whether a request can be submitted"),
    1,
    1,
    run_check,
    NULL,
    NULL },
  { "request approve",
    "ID",
    N_ ("Approve a draft, so that it can be submitted"),
    1,
    1,
    run_approve,
    NULL,
    NULL },
  { "request reopen", "ID", N_ ("Make a draft again"), 1, 1, run_reopen, NULL, NULL },
  { "request export",
    "ID --xlsx FILE",
    N_ ("Write the workbook"),
    1,
    1,
    run_export,
    export_entries,
    NULL },
  { "request delete", "ID", N_ ("Delete a draft"), 1, 1, run_delete, NULL, NULL },
  { "request fields", "", N_ ("List the fields of a request"), 0, 0, run_fields, NULL, NULL },
  { "request services",
    "",
    N_ ("List the services that can be requested"),
    0,
    0,
    run_services,
    NULL,
    NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_request_get_commands (void)
{
  return commands;
}
