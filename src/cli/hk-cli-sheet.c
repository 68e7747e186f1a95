/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet export, list, read, accept, decline, conflicts: the department round trip. */
#define G_LOG_DOMAIN "hk-cli-sheet"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-inquiry.h"
#include "hk-cli-table.h"
#include "hk-error.h"

static struct
{
  char *department;
  char *folder;
  char *due;
  gboolean dry_run;
  gboolean all;
} options;

static const GOptionEntry export_entries[] = {
  { "folder",
    0,
    0,
    G_OPTION_ARG_FILENAME,
    &options.folder,
    N_ ("Where the question sheets are written to"),
    N_ ("DIR") },
  { "department",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.department,
    N_ ("Only the sheet of this department"),
    N_ ("NAME") },
  { "due",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.due,
    N_ ("The day until which answers are asked for"),
    N_ ("DATE") },
  { NULL },
};

static const GOptionEntry read_entries[] = {
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Look only, keep nothing"), NULL },
  { NULL },
};

static const GOptionEntry accept_entries[] = {
  { "all",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.all,
    N_ ("Everything that contradicts nothing"),
    NULL },
  { NULL },
};

static void
add_file (JsonBuilder *json, const HkSheetFile *file)
{
  json_builder_begin_object (json);
  hk_cli_json_string (json, "department", file->department);
  hk_cli_json_string (json, "path", file->path);
  hk_cli_json_string (json, "sheet", file->sheet_id);
  hk_cli_json_int (json, "items", file->n_items);
  json_builder_end_object (json);
}

/* The names to export: the one that was asked for, or all that are asked about something. */
static GPtrArray *
list_names (HkInquiry *inquiry, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *departments = hk_inquiry_get_departments (inquiry);

  if (options.department)
    g_ptr_array_add (names, g_strdup (options.department));
  for (guint i = 0; !options.department && i < departments->len; i++)
    if (hk_department_get_n_items (g_ptr_array_index (departments, i)) > 0)
      g_ptr_array_add (names,
                       g_strdup (hk_department_get_name (g_ptr_array_index (departments, i))));
  if (names->len > 0)
    return g_steal_pointer (&names);
  g_set_error_literal (
      error,
      HK_ERROR,
      HK_ERROR_STATE,
      _ ("No department is asked about anything yet. Add departments and assign items first."));
  return NULL;
}

static gboolean
run_export (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session;
  g_autoptr (HkInquiry) inquiry = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  if (!options.folder)
    {
      hk_cli_set_usage (error, "%s", _ ("Give the folder with --folder."));
      return FALSE;
    }
  session = hk_cli_get_session (cli, error);
  inquiry = session ? hk_session_load_inquiry (session, error) : NULL;
  names = inquiry ? list_names (inquiry, error) : NULL;
  if (!names)
    return FALSE;

  hk_cli_json_array (json, "files");
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (HkSheetFile) file = hk_session_export_sheet (session,
                                                              g_ptr_array_index (names, i),
                                                              options.folder,
                                                              options.due ? options.due : "",
                                                              error);

      if (!file)
        return FALSE;
      add_file (json, file);
      if (!hk_cli_wants_json (cli))
        hk_cli_print_line (ngettext ("%s (%u item): %s", "%s (%u items): %s", file->n_items),
                           file->department,
                           file->n_items,
                           file->path);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  if (hk_cli_wants_json (cli))
    hk_cli_json_print (json);
  return TRUE;
}

static void
list_json (HkInquiry *inquiry)
{
  GPtrArray *sheets = hk_inquiry_get_sheets (inquiry);
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "sheets");
  for (guint i = 0; i < sheets->len; i++)
    {
      HkQuestionSheet *sheet = g_ptr_array_index (sheets, i);
      const HkQuestionSheetInit *init = hk_question_sheet_get (sheet);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "sheet", init->id);
      hk_cli_json_string (json, "department", init->department);
      hk_cli_json_text (json, "due", init->due);
      hk_cli_json_time (json, "created_at", init->created_at);
      hk_cli_json_int (json, "items", hk_question_sheet_get_n_items (sheet));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  hk_cli_json_array (json, "replies");
  for (guint i = 0; i < replies->len; i++)
    {
      json_builder_begin_object (json);
      hk_cli_json_add_reply (json, inquiry, g_ptr_array_index (replies, i), NULL);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
list_sheets (HkInquiry *inquiry)
{
  GPtrArray *sheets = hk_inquiry_get_sheets (inquiry);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Department"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Handed out"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Due"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Items"), HK_CLI_RIGHT);
  for (guint i = 0; i < sheets->len; i++)
    {
      HkQuestionSheet *sheet = g_ptr_array_index (sheets, i);
      const HkQuestionSheetInit *init = hk_question_sheet_get (sheet);
      g_autofree char *moment = hk_format_timestamp (init->created_at);
      g_autofree char *n = g_strdup_printf ("%u", hk_question_sheet_get_n_items (sheet));
      g_autofree char *due = hk_question_sheet_dup_due_label (sheet);
      g_autofree char *department = hk_inquiry_dup_department_label (inquiry, sheet);

      hk_cli_table_add_row (table, department, moment, *due != '\0' ? due : "―", n, NULL);
    }
  hk_cli_table_print (table);
}

static void
list_replies (HkInquiry *inquiry)
{
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Reply"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Department"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Received"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("To decide"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("File"), HK_CLI_LEFT);
  for (guint i = 0; i < replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (replies, i);
      g_autofree char *id = g_strndup (hk_reply_get (reply)->id, 8);
      g_autofree char *moment = hk_format_timestamp (hk_reply_get (reply)->received_at);
      g_autofree char *open = g_strdup_printf ("%u", hk_inquiry_count_open (inquiry, reply));
      g_autofree char *department =
          hk_inquiry_dup_department_label (inquiry, hk_reply_get_sheet (reply));

      hk_cli_table_add_row (
          table, id, department, moment, open, hk_reply_get (reply)->file_name, NULL);
    }
  if (replies->len > 0)
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
  else if (hk_inquiry_get_sheets (inquiry)->len == 0)
    hk_cli_print_line (
        "%s", _ ("No question sheet was handed out yet; “hakaru-cli sheet export” does it."));
  else
    {
      list_sheets (inquiry);
      list_replies (inquiry);
    }
  return TRUE;
}

static void
show_reading (HkCli *cli,
              JsonBuilder *json,
              HkInquiry *inquiry,
              const char *path,
              const HkReplyReading *reading)
{
  g_autoptr (GError) gone = NULL;
  HkReply *reply = hk_inquiry_find_reply (inquiry, hk_reply_get (reading->reply)->id, &gone);

  if (!reply)
    reply = reading->reply;
  hk_cli_json_string (json, "file", path);
  hk_cli_json_bool (json, "known", reading->is_known);
  hk_cli_json_add_reply (json, inquiry, reply, reading->remarks);
  if (hk_cli_wants_json (cli))
    return;
  if (reading->is_known)
    hk_cli_print_line (_ ("%s was read before."), path);
  hk_cli_show_reply (inquiry, reply, reading->remarks);
}

/* The inquiry with this reply in it, whether it was kept or not. */
static HkInquiry *
load_with (HkSession *session, const HkReplyReading *reading, GError **error)
{
  g_autoptr (HkInquiry) now = hk_session_load_inquiry (session, error);
  g_autoptr (GPtrArray) replies = NULL;

  if (!now || !options.dry_run || reading->is_known)
    return g_steal_pointer (&now);
  replies = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (replies, g_object_ref (reading->reply));
  for (guint i = 0; i < hk_inquiry_get_replies (now)->len; i++)
    g_ptr_array_add (replies, g_object_ref (g_ptr_array_index (hk_inquiry_get_replies (now), i)));
  return hk_inquiry_new (hk_inquiry_get_assessment (now),
                         hk_inquiry_get_departments (now),
                         hk_inquiry_get_sheets (now),
                         replies);
}

static gboolean
read_file (HkCli *cli, HkSession *session, JsonBuilder *json, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HkReplyReading) reading =
      hk_session_read_reply (session, path, !options.dry_run, &failure);
  g_autoptr (HkInquiry) inquiry = reading ? load_with (session, reading, &failure) : NULL;

  json_builder_begin_object (json);
  if (inquiry)
    show_reading (cli, json, inquiry, path, reading);
  else
    {
      hk_cli_json_string (json, "file", path);
      hk_cli_json_string (json, "error", failure->message);
      if (!hk_cli_wants_json (cli))
        hk_cli_print_line ("%s: %s", path, failure->message);
    }
  json_builder_end_object (json);
  return inquiry != NULL;
}

static gboolean
run_read (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();
  guint n = g_strv_length (arguments);
  guint n_failed = 0;

  if (!session)
    return FALSE;
  hk_cli_json_array (json, "files");
  for (guint i = 0; i < n; i++)
    n_failed += !read_file (cli, session, json, arguments[i], error);
  json_builder_end_array (json);
  json_builder_end_object (json);
  if (hk_cli_wants_json (cli))
    hk_cli_json_print (json);
  if (n_failed == 0)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               ngettext ("%u of %u file could not be read; the reason is above.",
                         "%u of %u files could not be read; the reasons are above.",
                         n),
               n_failed,
               n);
  return FALSE;
}

static gboolean
show_decision (HkCli *cli,
               HkSession *session,
               const char *reply_id,
               guint n,
               gboolean accepted,
               GError **error)
{
  g_autoptr (HkInquiry) inquiry = hk_session_load_inquiry (session, error);
  HkReply *reply = inquiry ? hk_inquiry_find_reply (inquiry, reply_id, error) : NULL;

  if (!reply)
    return FALSE;
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_int (json, "decided", n);
      hk_cli_json_add_reply (json, inquiry, reply, NULL);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return TRUE;
    }
  if (accepted)
    hk_cli_print_line (ngettext ("%u answer was taken over.", "%u answers were taken over.", n), n);
  else
    hk_cli_print_line (ngettext ("%u answer was declined.", "%u answers were declined.", n), n);
  hk_cli_show_reply (inquiry, reply, NULL);
  return TRUE;
}

static gboolean
run_accept (HkCli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) items = hk_cli_dup_codes (arguments + 1);
  HkSession *session;
  guint n = 0;

  if (options.all == (items[0] != NULL))
    {
      hk_cli_set_usage (error, "%s", _ ("Give the items to take over, or --all."));
      return FALSE;
    }
  session = hk_cli_get_session (cli, error);
  return session &&
         hk_session_accept_reply (
             session, arguments[0], options.all ? NULL : (const char *const *)items, &n, error) &&
         show_decision (cli, session, arguments[0], n, TRUE, error);
}

static gboolean
run_decline (HkCli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) items = hk_cli_dup_codes (arguments + 1);
  HkSession *session = hk_cli_get_session (cli, error);
  guint n = 0;

  return session &&
         hk_session_decline_reply (session, arguments[0], (const char *const *)items, &n, error) &&
         show_decision (cli, session, arguments[0], n, FALSE, error);
}

static gboolean
run_conflicts (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkInquiry) inquiry = session ? hk_session_load_inquiry (session, error) : NULL;

  if (!inquiry)
    return FALSE;
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_add_conflicts (json, inquiry);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    hk_cli_show_conflicts (inquiry);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "sheet export",
    "",
    N_ ("Write a question sheet for each department"),
    0,
    0,
    run_export,
    export_entries,
    N_ ("One workbook per department with the items it is asked about. What was asked is kept in "
        "the workspace, so that replies can be compared with it. No file is written over.") },
  { "sheet list", "", N_ ("List question sheets and replies"), 0, 0, run_list, NULL, NULL },
  { "sheet read",
    "FILE…",
    N_ ("Read question sheets that came back"),
    1,
    G_MAXUINT,
    run_read,
    read_entries,
    N_ ("Shows what each file says about each item. Nothing is taken over by reading.") },
  { "sheet accept",
    "REPLY [ITEM…]",
    N_ ("Take answers of a reply over"),
    1,
    G_MAXUINT,
    run_accept,
    accept_entries,
    N_ ("REPLY is the id that “sheet list” shows. Naming an item also decides a conflict. "
        "“hakaru-cli undo” takes it back.") },
  { "sheet decline",
    "REPLY ITEM…",
    N_ ("Decline answers of a reply"),
    2,
    G_MAXUINT,
    run_decline,
    NULL,
    NULL },
  { "sheet conflicts",
    "",
    N_ ("Show answers that contradict each other"),
    0,
    0,
    run_conflicts,
    NULL,
    NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_sheet_get_commands (void)
{
  return commands;
}
