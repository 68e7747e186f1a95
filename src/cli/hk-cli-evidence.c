/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evidence add, set, attach …: the register of what answers rest on. */
#define G_LOG_DOMAIN "hk-cli-evidence"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-cli-evidence-view.h"
#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-error.h"
#include "hk-session-evidence.h"

static struct
{
  char *title;
  char *link;
  char *file;
  char *page;
  char *quote;
  char *date;
  char *owner;
  char *stale_after;
  char *items;
  gboolean no_file;
  gboolean stale;
} options;

/* clang-format off */
#define DRAFT_ENTRIES                                                                              \
  { "link", 0, 0, G_OPTION_ARG_STRING, &options.link, N_ ("Where it is: https://, http:// or file:///"), N_ ("ADDRESS") }, \
  { "file", 0, 0, G_OPTION_ARG_FILENAME, &options.file, N_ ("A file to keep in the workspace, 20 MB at most"), N_ ("FILE") }, \
  { "page", 0, 0, G_OPTION_ARG_STRING, &options.page, N_ ("Page or section"), N_ ("TEXT") },       \
  { "quote", 0, 0, G_OPTION_ARG_STRING, &options.quote, N_ ("The sentence that counts"), N_ ("TEXT") }, \
  { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_ ("Date of the document"), N_ ("DATE") },  \
  { "owner", 0, 0, G_OPTION_ARG_STRING, &options.owner, N_ ("The section that keeps it"), N_ ("TEXT") }, \
  { "stale-after", 0, 0, G_OPTION_ARG_STRING, &options.stale_after, N_ ("The last day on which it holds"), N_ ("DATE") }

static const GOptionEntry add_entries[] = {
  DRAFT_ENTRIES,
  { "for", 0, 0, G_OPTION_ARG_STRING, &options.items, N_ ("The items that use it, with commas between them"), N_ ("INDICATORS") },
  { NULL },
};

static const GOptionEntry set_entries[] = {
  { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("Name of the document"), N_ ("TEXT") },
  DRAFT_ENTRIES,
  { "no-file", 0, 0, G_OPTION_ARG_NONE, &options.no_file, N_ ("Keep no file with it any more"), NULL },
  { NULL },
};

static const GOptionEntry list_entries[] = {
  { "stale", 0, 0, G_OPTION_ARG_NONE, &options.stale, N_ ("Only what is to be looked at again"), NULL },
  { NULL },
};
/* clang-format on */

static HkEvidenceDraft
make_draft (const char *title)
{
  return (HkEvidenceDraft){
    .title = title,
    .link = options.link,
    .file = options.no_file ? "" : options.file,
    .page = options.page,
    .quotation = options.quote,
    .dated = options.date,
    .owner = options.owner,
    .stale_after = options.stale_after,
  };
}

/* "A01,b03" and "A01 B03" alike, as codes. */
static char **
list_items (char **words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *plain = hk_cli_dup_code (words[i]);
      g_auto (GStrv) parts = g_strsplit_set (plain, ", ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (*parts[j] != '\0')
          g_strv_builder_add (builder, parts[j]);
    }
  return g_strv_builder_end (builder);
}

static gboolean
show (HkCli *cli, HkSession *session, const char *id, GError **error)
{
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (session, id, error);
  g_autoptr (HkSnapshot) snapshot = piece != NULL ? hk_session_dup_snapshot (session) : NULL;

  if (!piece)
    return FALSE;
  hk_cli_show_evidence (cli, snapshot, piece);
  return TRUE;
}

/* The session of a town; the register belongs to an assessment. */
static HkSession *
get_session (HkCli *cli, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);

  return snapshot ? hk_cli_get_session (cli, error) : NULL;
}

static gboolean
run_add (HkCli *cli, char **arguments, GError **error)
{
  char *words[] = { options.items, NULL };
  HkSession *session = get_session (cli, error);
  g_auto (GStrv) items = list_items (words);
  g_autofree char *id = NULL;
  HkEvidenceDraft draft;

  if (!session)
    return FALSE;
  draft = make_draft (arguments[0]);
  id = hk_session_add_evidence (session, &draft, (const char *const *)items, error);
  return id && show (cli, session, id, error);
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);

  if (!snapshot)
    return FALSE;
  hk_cli_list_evidence (cli, snapshot, options.stale);
  return TRUE;
}

static gboolean
run_show (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_session (cli, error);

  return session && show (cli, session, arguments[0], error);
}

static gboolean
check_file_options (GError **error)
{
  if (!options.no_file || !options.file)
    return TRUE;
  hk_cli_set_usage (error, "%s", _ ("Give only one of --file and --no-file."));
  return FALSE;
}

static gboolean
run_set (HkCli *cli, char **arguments, GError **error)
{
  HkEvidenceDraft draft = make_draft (options.title);
  HkSession *session;

  if (!check_file_options (error))
    return FALSE;
  if (!draft.title && !draft.link && !draft.file && !draft.page && !draft.quotation &&
      !draft.dated && !draft.owner && !draft.stale_after)
    {
      hk_cli_set_usage (error, "%s", _ ("Say what to change, for example --page 12."));
      return FALSE;
    }
  session = get_session (cli, error);
  return session && hk_session_edit_evidence (session, arguments[0], &draft, error) &&
         show (cli, session, arguments[0], error);
}

static gboolean
run_copy (HkCli *cli, char **arguments, GError **error)
{
  HkEvidenceDraft draft = make_draft (options.title);
  g_autofree char *id = NULL;
  HkSession *session;

  if (!check_file_options (error))
    return FALSE;
  session = get_session (cli, error);
  id = session ? hk_session_copy_evidence (session, arguments[0], &draft, error) : NULL;
  return id && show (cli, session, id, error);
}

static gboolean
run_remove (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_session (cli, error);
  g_autoptr (HkEvidence) piece =
      session ? hk_session_find_evidence (session, arguments[0], error) : NULL;
  g_autoptr (JsonBuilder) json = NULL;

  if (!piece || !hk_session_remove_evidence (session, hk_evidence_get_id (piece), error))
    return FALSE;
  if (!hk_cli_wants_json (cli))
    {
      hk_cli_print_line (_ ("Removed “%s”; “hakaru-cli undo” brings it back."),
                         hk_evidence_get (piece)->title);
      return TRUE;
    }
  json = hk_cli_json_new ();
  hk_cli_json_string (json, "removed", hk_evidence_get_id (piece));
  json_builder_end_object (json);
  hk_cli_json_print (json);
  return TRUE;
}

static gboolean
run_attach (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_session (cli, error);
  g_auto (GStrv) items = list_items (arguments + 1);

  return session &&
         hk_session_attach_evidence (session, arguments[0], (const char *const *)items, error) &&
         show (cli, session, arguments[0], error);
}

static gboolean
run_detach (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_session (cli, error);
  g_auto (GStrv) items = list_items (arguments + 1);

  return session &&
         hk_session_detach_evidence (session, arguments[0], (const char *const *)items, error) &&
         show (cli, session, arguments[0], error);
}

static gboolean
run_save (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_session (cli, error);

  if (!session || !hk_session_save_evidence_file (session, arguments[0], arguments[1], error))
    return FALSE;
  hk_cli_show_path (cli, "file", _ ("The file is"), arguments[1]);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "evidence add",
    "TITLE",
    N_ ("Register what answers rest on"),
    1,
    1,
    run_add,
    add_entries,
    N_ ("One piece of evidence may serve many items. Dates are understood as offices write them: "
        "2027-03-31, 令和9年3月31日, R9.3.31.") },
  { "evidence list",
    "",
    N_ ("List the evidence, what is stale first"),
    0,
    0,
    run_list,
    list_entries,
    NULL },
  { "evidence show", "ID", N_ ("Show a piece of evidence"), 1, 1, run_show, NULL, NULL },
  { "evidence set",
    "ID",
    N_ ("Change a piece of evidence"),
    1,
    1,
    run_set,
    set_entries,
    N_ ("What is not named stays as it is; an empty text takes a value away.") },
  { "evidence copy",
    "ID",
    N_ ("Copy a piece of evidence, with changes, as a new one"),
    1,
    1,
    run_copy,
    set_entries,
    N_ ("For evidence that an approved year keeps as it is: the items of this year go on with the "
        "copy.") },
  { "evidence remove",
    "ID",
    N_ ("Take a piece of evidence out of the register and from every item"),
    1,
    1,
    run_remove,
    NULL,
    NULL },
  { "evidence attach",
    "ID INDICATOR…",
    N_ ("Let items rest on a piece of evidence"),
    2,
    1000,
    run_attach,
    NULL,
    NULL },
  { "evidence detach",
    "ID INDICATOR…",
    N_ ("Take a piece of evidence from items"),
    2,
    1000,
    run_detach,
    NULL,
    NULL },
  { "evidence save",
    "ID FILE",
    N_ ("Write the kept file of a piece of evidence"),
    2,
    2,
    run_save,
    NULL,
    NULL },
  { NULL },
};

const HkCliCommand *
hk_cli_evidence_get_commands (void)
{
  return commands;
}
