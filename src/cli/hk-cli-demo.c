/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo: the main job for 岬町 with marked fictional answers, each step read back; what script/run
 * does without a display. */
#define G_LOG_DOMAIN "hk-cli-demo"

#include "config.h"

#include "hk-cli-demo.h"

#include <stdarg.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-error.h"

typedef gboolean (*DemoStep) (HkCliDemo *self, GError **error);

static struct
{
  char *folder;
} options;

static const GOptionEntry entries[] = {
  { "to",
    0,
    0,
    G_OPTION_ARG_FILENAME,
    &options.folder,
    N_ ("An empty folder for all files (a new temporary one if not given)"),
    N_ ("DIR") },
  { NULL },
};

static const DemoStep steps[] = {
  hk_cli_demo_make_workspace, hk_cli_demo_answer,    hk_cli_demo_keep_evidence,
  hk_cli_demo_show_score,     hk_cli_demo_list_gaps, hk_cli_demo_make_request,
  hk_cli_demo_approve,        hk_cli_demo_export,    hk_cli_demo_submit,
  hk_cli_demo_receive,        hk_cli_demo_accept,    hk_cli_demo_consolidate,
  hk_cli_demo_fetch_receipt,
};

static void
clear_demo (HkCliDemo *self)
{
  g_clear_object (&self->snapshot);
  g_clear_object (&self->town);
  g_clear_object (&self->prefecture);
  g_clear_pointer (&self->submission, hk_submission_free);
  g_free (self->folder);
  g_free (self->town_path);
  g_free (self->prefecture_path);
  g_free (self->place_path);
  g_free (self->workbook_path);
  g_free (self->consolidation_path);
  g_free (self->receipt_path);
  g_free (self->evidence_id);
  g_free (self->request_id);
  g_free (self->receipt_number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HkCliDemo, clear_demo)

/* Nothing of the user's is ever touched: a folder with something in it is refused. */
static char *
make_folder (GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;

  if (!options.folder)
    return g_dir_make_tmp ("hakaru-demo-XXXXXX", error);

  folder = g_canonicalize_filename (options.folder, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FAILED,
                   _ ("The folder %s cannot be made; name another one with --to."),
                   folder);
      return NULL;
    }
  dir = g_dir_open (folder, 0, error);
  if (!dir)
    return NULL;
  if (g_dir_read_name (dir))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("The folder %s is not empty; name a new one with --to."),
                   folder);
      return NULL;
    }
  return g_steal_pointer (&folder);
}

static gboolean
set_up (HkCliDemo *self, HkCli *cli, GError **error)
{
  self->cli = cli;
  self->reference = hk_cli_get_reference (cli, error);
  if (!self->reference)
    return FALSE;
  self->folder = make_folder (error);
  if (!self->folder)
    return FALSE;

  self->town_path = g_build_filename (self->folder, "misaki.hakaru", NULL);
  self->prefecture_path = g_build_filename (self->folder, "osaka.hakaru", NULL);
  self->place_path = g_build_filename (self->folder, "place", NULL);
  self->workbook_path = g_build_filename (self->folder, "request.xlsx", NULL);
  self->consolidation_path = g_build_filename (self->folder, "consolidation.xlsx", NULL);
  return TRUE;
}

static void
add_file (HkCliTable *table, const char *what, const char *path)
{
  hk_cli_table_add_row (table, what, path, NULL);
}

static void
print_summary (HkCliDemo *self)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  add_file (table, _ ("Workspace"), self->town_path);
  add_file (table, _ ("Workbook of the request"), self->workbook_path);
  add_file (table, _ ("Receipt"), self->receipt_path);
  add_file (table, _ ("Receipt number"), self->receipt_number);
  add_file (table, _ ("Workspace of the prefecture"), self->prefecture_path);
  add_file (table, _ ("Consolidated workbook"), self->consolidation_path);
  hk_cli_print ("\n");
  hk_cli_table_print (table);
}

static void
print_json (HkCliDemo *self)
{
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (self->snapshot));
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "workspace", self->town_path);
  hk_cli_json_body (json, "municipality", hk_snapshot_get_municipality (self->snapshot));
  hk_cli_json_points (json, "points", total->points);
  hk_cli_json_points (json, "high", total->high);
  hk_cli_json_points (json, "max", total->max);
  hk_cli_json_string (json, "evidence", self->evidence_id);
  hk_cli_json_string (json, "xlsx", self->workbook_path);
  hk_cli_json_string (json, "request", self->request_id);
  hk_cli_json_string (json, "submission", self->submission->id);
  hk_cli_json_string (json, "sha256", self->submission->file_sha256);
  hk_cli_json_string (json, "receipt", self->receipt_path);
  hk_cli_json_string (json, "receipt_number", self->receipt_number);
  hk_cli_json_string (json, "prefecture_workspace", self->prefecture_path);
  hk_cli_json_string (json, "consolidation", self->consolidation_path);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static gboolean
run_demo (HkCli *cli, char **arguments, GError **error)
{
  g_auto (HkCliDemo) demo = { 0 };

  if (!set_up (&demo, cli, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!steps[i](&demo, error))
      return FALSE;

  if (hk_cli_wants_json (cli))
    print_json (&demo);
  else
    print_summary (&demo);
  return TRUE;
}

void
hk_cli_demo_begin (HkCliDemo *self, const char *title)
{
  self->step++;
  if (!hk_cli_wants_json (self->cli))
    hk_cli_print_line (
        "%s[%u/%u] %s", self->step > 1 ? "\n" : "", self->step, (guint)G_N_ELEMENTS (steps), title);
}

void
hk_cli_demo_say (HkCliDemo *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (hk_cli_wants_json (self->cli))
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hk_cli_print_line ("  %s", text);
}

gboolean
hk_cli_demo_verify (HkCliDemo *self, gboolean truth, const char *what, GError **error)
{
  if (!truth)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_FAILED,
                 _ ("Step %u did not truly happen: %s; the files are in %s."),
                 self->step,
                 what,
                 self->folder);
  return truth;
}

gboolean
hk_cli_demo_read_again (HkCliDemo *self, GError **error)
{
  g_clear_object (&self->snapshot);
  g_clear_object (&self->town);
  self->town = hk_session_open (self->reference, self->town_path, error);
  if (!self->town)
    return FALSE;
  self->snapshot = hk_session_dup_snapshot (self->town);
  return TRUE;
}

gboolean
hk_cli_demo_add_place (HkCliDemo *self, HkSession *session, GError **error)
{
  g_autofree char *name = g_strdup (_ ("Demonstration folder"));
  char none[] = "";
  const HkPlaceInfo place = {
    .name = name,
    .url = self->place_path,
    .ca_file = none,
    .user = none,
    .state = none,
    .message = none,
  };

  return hk_session_add_place (session, &place, error);
}

static const HkCliCommand commands[] = {
  { "demo",
    "[--to DIR]",
    N_ ("Do the whole job once for Misaki, with fictional answers"),
    0,
    0,
    run_demo,
    entries,
    N_ ("The official data are real; answers, budgets and the receipt are fictional and marked as "
        "such.") },
  { NULL },
};

const HkCliCommand *
hk_cli_demo_get_commands (void)
{
  return commands;
}
