/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print: the overview, the assessment, the comparison or a request as a PDF on A4. */
#define G_LOG_DOMAIN "hk-cli-print"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-error.h"
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

static const HkGap *
find_gap (GArray *gaps, guint indicator)
{
  for (guint i = 0; i < gaps->len; i++)
    if (g_array_index (gaps, HkGap, i).indicator == indicator)
      return &g_array_index (gaps, HkGap, i);
  return NULL;
}

static HkPrint *
print_item (HkCli *cli, HkSnapshot *snapshot, const char *typed, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, NULL);
  g_autofree char *code = hk_cli_dup_code (typed);
  g_autoptr (HkComparison) comparison =
      hk_session_compare (session, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, NULL, error);
  g_autoptr (GArray) gaps =
      comparison ? hk_session_list_gaps (session, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, error)
                 : NULL;
  const HkGap *gap = NULL;
  guint index = 0;

  if (!gaps)
    return NULL;
  if (hk_rule_set_find_indicator (
          hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison)), code, &index))
    gap = find_gap (gaps, index);
  if (gap)
    return hk_printing_item (snapshot, comparison, gap);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("“%s” is no gap under %s: it is open, left out or at its best level."),
               typed,
               HK_RULE_SET_OWN);
  return NULL;
}

static HkPrint *
print_request (HkCli *cli, HkSnapshot *snapshot, const char *id, GError **error)
{
  g_autoptr (HkRequest) request =
      hk_session_find_request (hk_cli_get_session (cli, NULL), id, error);

  return request ? hk_printing_request (snapshot, request) : NULL;
}

static HkPrint *
make_document (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  const char *what = words[0];

  if (g_str_equal (what, "item") && words[1])
    return print_item (cli, snapshot, words[1], error);
  if (g_str_equal (what, "item") || words[1])
    {
      hk_cli_set_usage (error, "%s", _ ("Say which item is to be printed, such as “item B01”."));
      return NULL;
    }
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
  print = snapshot ? make_document (cli, snapshot, arguments, error) : NULL;
  if (!print || !hk_print_save_pdf (print, options.pdf, error))
    return FALSE;
  tell_result (cli, print);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { .name = "print",
    .arguments = "overview|assessment|comparison|item INDICATOR|REQUEST --pdf FILE",
    .summary = N_ ("Write a document for approval as a PDF (A4)"),
    .min = 1,
    .max = 2,
    .run = run_print,
    .options = entries,
    .description = N_ (
        "The comparison is that with the own prefecture, by official data; so is who has an item. "
        "A request is named by its number or its id.") },
  { NULL },
};

const HkCliCommand *
hk_cli_print_get_commands (void)
{
  return commands;
}
