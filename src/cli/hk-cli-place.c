/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place add, list, test, remove: where requests are submitted to and receipts come from. */
#define G_LOG_DOMAIN "hk-cli-place"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-password.h"
#include "hk-cli-table.h"
#include "hk-cli.h"

static struct
{
  char *ca_file;
  char *user;
} options;

static const GOptionEntry add_entries[] = {
  { "ca",
    0,
    0,
    G_OPTION_ARG_FILENAME,
    &options.ca_file,
    N_ ("The file with the certificate authority of the server (PEM)"),
    N_ ("FILE") },
  { "user",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.user,
    N_ ("The user name at the server"),
    N_ ("NAME") },
  { NULL },
};

static const char *
get_state_label (const char *nick)
{
  if (g_str_equal (nick, "connected"))
    return C_ ("place", "connected");
  if (g_str_equal (nick, "not-found"))
    return C_ ("place", "not found");
  if (g_str_equal (nick, "refused"))
    return C_ ("place", "refused");
  return C_ ("place", "not tested");
}

static void
add_place (JsonBuilder *json, const HkPlaceInfo *place)
{
  hk_cli_json_string (json, "name", place->name);
  hk_cli_json_string (json, "url", place->url);
  hk_cli_json_text (json, "ca", place->ca_file);
  hk_cli_json_text (json, "user", place->user);
  hk_cli_json_text (json, "state", place->state);
  hk_cli_json_text (json, "message", place->message);
  hk_cli_json_time (json, "checked_at", place->checked_at);
}

static void
list_json (GPtrArray *places)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "places");
  for (guint i = 0; i < places->len; i++)
    {
      json_builder_begin_object (json);
      add_place (json, g_ptr_array_index (places, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
list_text (GPtrArray *places)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  if (places->len == 0)
    {
      hk_cli_print_line (
          "%s", _ ("There are no places yet; add one with “hakaru-cli place add NAME URL”."));
      return;
    }
  hk_cli_table_add_column (table, _ ("Place"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Tested"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Address"), HK_CLI_LEFT);
  for (guint i = 0; i < places->len; i++)
    {
      const HkPlaceInfo *place = g_ptr_array_index (places, i);
      g_autofree char *tested =
          place->checked_at ? hk_format_timestamp (place->checked_at) : g_strdup ("―");

      hk_cli_table_add_row (
          table, place->name, get_state_label (place->state), tested, place->url, NULL);
    }
  hk_cli_table_print (table);
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_snapshot (cli, error);

  if (!snapshot)
    return FALSE;
  if (hk_cli_wants_json (cli))
    list_json (hk_snapshot_get_places (snapshot));
  else
    list_text (hk_snapshot_get_places (snapshot));
  return TRUE;
}

/* A folder may be named relative to the working folder; the workspace keeps it absolute. */
static char *
dup_address (const char *typed)
{
  return strstr (typed, "://") ? g_strdup (typed) : g_canonicalize_filename (typed, NULL);
}

static gboolean
run_add (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *url = dup_address (arguments[1]);
  g_autofree char *ca_file =
      options.ca_file ? g_canonicalize_filename (options.ca_file, NULL) : g_strdup ("");
  char user_none[] = "";
  char state[] = "unchecked";
  const HkPlaceInfo place = {
    .name = arguments[0],
    .url = url,
    .ca_file = ca_file,
    .user = options.user ? options.user : user_none,
    .state = state,
    .message = user_none,
  };

  return session && hk_session_add_place (session, &place, error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_remove (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_remove_place (session, arguments[0], error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_test (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *report = NULL;

  if (!session || !hk_cli_unlock_place (cli, arguments[0], error))
    return FALSE;
  while (!hk_session_test_place (session, arguments[0], NULL, &report, error))
    if (!hk_cli_ask_password (cli, arguments[0], error))
      return FALSE;

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, "name", arguments[0]);
      hk_cli_json_bool (json, "ok", TRUE);
      hk_cli_json_string (json, "report", report);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    hk_cli_print_line ("%s", report);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "place add",
    "NAME URL",
    N_ ("Add a place for submissions"),
    2,
    2,
    run_add,
    add_entries,
    N_ ("URL is a shared folder or an https:// address of a WebDAV folder. A password is never "
        "kept in the workspace, but in the keyring.") },
  { "place list", "", N_ ("List the places"), 0, 0, run_list, NULL, NULL },
  { "place test",
    "NAME",
    N_ ("Try whether a place can be used"),
    1,
    1,
    run_test,
    NULL,
    NULL,
    TRUE },
  { "place remove", "NAME", N_ ("Remove a place"), 1, 1, run_remove, NULL, NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_place_get_commands (void)
{
  return commands;
}
