/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print: the overview, the assessment, the comparison or a request as a PDF on A4. */
#define G_LOG_DOMAIN "hk-cli-print"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-printing.h"

static struct
{
  char *pdf;
} options;

static const GOptionEntry entries[] = {
  { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, N_ ("The file to write"), N_ ("FILE") },
  { NULL },
};

static HkPrint *
print_comparison (HkCli *cli, HkSnapshot *snapshot, GError **error)
{
  g_autoptr (HkComparison) comparison = hk_session_compare (
      hk_cli_get_session (cli, NULL), HK_RULE_SET_OFFICIAL, HK_PEERS_PREFECTURE, NULL, error);

  return comparison
             ? hk_printing_comparison (snapshot, comparison, hk_snapshot_get_official (snapshot))
             : NULL;
}

static HkPrint *
print_request (HkCli *cli, HkSnapshot *snapshot, const char *id, GError **error)
{
  g_autoptr (HkRequest) request =
      hk_session_find_request (hk_cli_get_session (cli, NULL), id, error);

  return request ? hk_printing_request (snapshot, request) : NULL;
}

static HkPrint *
make_document (HkCli *cli, HkSnapshot *snapshot, const char *what, GError **error)
{
  if (g_str_equal (what, "overview"))
    return hk_printing_overview (snapshot, error);
  if (g_str_equal (what, "assessment"))
    return hk_printing_assessment (snapshot, error);
  if (g_str_equal (what, "comparison"))
    return print_comparison (cli, snapshot, error);
  return print_request (cli, snapshot, what, error);
}

static void
tell_result (HkCli *cli, HkPrint *print)
{
  g_autofree char *name = g_filename_display_name (options.pdf);
  guint n = hk_print_get_n_pages (print);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, "title", hk_print_get_title (print));
      hk_cli_json_string (json, "pdf", name);
      hk_cli_json_int (json, "pages", n);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }
  hk_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%s: %u page in %s", "%s: %u pages in %s", n),
                     hk_print_get_title (print),
                     n,
                     name);
}

static gboolean
run_print (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (HkPrint) print = NULL;

  if (!options.pdf)
    {
      hk_cli_set_usage (error, "%s", _ ("Name the file to write with --pdf."));
      return FALSE;
    }
  snapshot = hk_cli_dup_snapshot (cli, error);
  print = snapshot ? make_document (cli, snapshot, arguments[0], error) : NULL;
  if (!print || !hk_print_save_pdf (print, options.pdf, error))
    return FALSE;
  tell_result (cli, print);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { .name = "print",
    .arguments = "overview|assessment|comparison|REQUEST --pdf FILE",
    .summary = N_ ("Write a document for approval as a PDF (A4)"),
    .min = 1,
    .max = 1,
    .run = run_print,
    .options = entries,
    .description =
        N_ ("The comparison is that with the own prefecture, by official data. A request is named "
            "by its number or its id.") },
  { NULL },
};

const HkCliCommand *
hk_cli_print_get_commands (void)
{
  return commands;
}
