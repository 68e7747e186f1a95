/* SPDX-License-Identifier: GPL-3.0-or-later */
/* department add, list, rename, remove, assign, unassign: who is asked about what. */
#define G_LOG_DOMAIN "hk-cli-department"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-inquiry.h"
#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-session-inquiry.h"

static struct
{
  char *contact;
} options;

static const GOptionEntry add_entries[] = {
  { "contact",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.contact,
    N_ ("Who answers there, and how to reach them"),
    N_ ("TEXT") },
  { NULL },
};

static char *
join_items (HkDepartment *department)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hk_department_get_n_items (department); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", hk_department_get_item (department, i));
  return g_strdup (text->str);
}

static void
list_json (HkInquiry *inquiry)
{
  GPtrArray *departments = hk_inquiry_get_departments (inquiry);
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "departments");
  for (guint i = 0; i < departments->len; i++)
    {
      HkDepartment *department = g_ptr_array_index (departments, i);
      HkInquiryState state = hk_inquiry_get_state (inquiry, department);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "name", hk_department_get_name (department));
      hk_cli_json_text (json, "contact", hk_department_get_contact (department));
      hk_cli_json_array (json, "items");
      for (guint item = 0; item < hk_department_get_n_items (department); item++)
        json_builder_add_string_value (json, hk_department_get_item (department, item));
      json_builder_end_array (json);
      hk_cli_json_text (
          json, "sheet", state.sheet ? hk_question_sheet_get (state.sheet)->id : NULL);
      hk_cli_json_int (json, "replies", state.n_replies);
      hk_cli_json_int (json, "answered", state.n_answered);
      hk_cli_json_int (json, "open", state.n_open);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
list_text (HkInquiry *inquiry)
{
  GPtrArray *departments = hk_inquiry_get_departments (inquiry);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  if (departments->len == 0)
    {
      hk_cli_print_line (
          "%s", _ ("There are no departments yet; add one with “hakaru-cli department add NAME”."));
      return;
    }
  hk_cli_table_add_column (table, _ ("Department"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Items"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Codes"), HK_CLI_LEFT);
  for (guint i = 0; i < departments->len; i++)
    {
      HkDepartment *department = g_ptr_array_index (departments, i);
      g_autofree char *items = join_items (department);
      g_autofree char *n = g_strdup_printf ("%u", hk_department_get_n_items (department));
      g_autofree char *state = hk_inquiry_dup_state_label (inquiry, department);

      hk_cli_table_add_row (table, hk_department_get_name (department), state, n, items, NULL);
    }
  hk_cli_table_print (table);
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkInquiry) inquiry = session ? hk_session_load_inquiry (session, error) : NULL;

  if (!inquiry)
    return FALSE;
  if (hk_cli_wants_json (cli))
    list_json (inquiry);
  else
    list_text (inquiry);
  return TRUE;
}

static gboolean
run_add (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session &&
         hk_session_add_department (
             session, arguments[0], options.contact ? options.contact : "", error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_rename (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session &&
         hk_session_change_department (
             session, arguments[0], arguments[1], options.contact, error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_remove (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  return session && hk_session_remove_department (session, arguments[0], error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_assign (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_auto (GStrv) items = hk_cli_dup_codes (arguments + 1);

  return session && hk_session_assign (session, arguments[0], (const char *const *)items, error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_unassign (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_auto (GStrv) items = hk_cli_dup_codes (arguments + 1);

  return session &&
         hk_session_unassign (session, arguments[0], (const char *const *)items, error) &&
         run_list (cli, arguments, error);
}

static const HkCliCommand commands[] = {
  { "department add",
    "NAME",
    N_ ("Add a department that is asked about items"),
    1,
    1,
    run_add,
    add_entries,
    NULL },
  { "department list",
    "",
    N_ ("List the departments and how far they are"),
    0,
    0,
    run_list,
    NULL,
    NULL },
  { "department rename",
    "NAME NEW",
    N_ ("Give a department another name"),
    2,
    2,
    run_rename,
    add_entries,
    NULL },
  { "department remove", "NAME", N_ ("Remove a department"), 1, 1, run_remove, NULL, NULL },
  { "department assign",
    "NAME ITEM…",
    N_ ("Ask a department about items"),
    2,
    G_MAXUINT,
    run_assign,
    NULL,
    N_ ("ITEM is the code of an item (A01) or of a whole category (A). An item may be asked of "
        "several departments.") },
  { "department unassign",
    "NAME ITEM…",
    N_ ("No longer ask a department about items"),
    2,
    G_MAXUINT,
    run_unassign,
    NULL,
    NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_department_get_commands (void)
{
  return commands;
}
