/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the command line: common options before or after the command, one table of commands, help
 * for each of them. */
#define G_LOG_DOMAIN "hk-cli-run"

#include "config.h"

#include "hk-cli-run.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-table.h"
#include "hk-cli.h"

/* Keeps "-5" from being read as an option; no text can contain it because control characters are
 * refused. */
#define NEGATIVE_MARK '\001'

typedef struct
{
  char *workspace;
  char *password_file;
  gboolean json;
  gboolean help;
  gboolean version;
} CommonOptions;

typedef const HkCliCommand *(*CommandGroup) (void);

/* In the order of the work, as the help shows them. */
static const CommandGroup groups[] = {
  hk_cli_workspace_get_commands,   hk_cli_answer_get_commands,  hk_cli_evidence_get_commands,
  hk_cli_department_get_commands,  hk_cli_sheet_get_commands,   hk_cli_assessment_get_commands,
  hk_cli_log_get_commands,         hk_cli_score_get_commands,   hk_cli_year_get_commands,
  hk_cli_rule_set_get_commands,    hk_cli_compare_get_commands, hk_cli_gaps_get_commands,
  hk_cli_explain_get_commands,     hk_cli_dataset_get_commands, hk_cli_request_get_commands,
  hk_cli_print_get_commands,       hk_cli_place_get_commands,   hk_cli_exchange_get_commands,
  hk_cli_consolidate_get_commands, hk_cli_demo_get_commands,
};

static const HkCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const HkCliCommand *command = groups[i](); command->name; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static gboolean
is_family (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const HkCliCommand *command = groups[i](); command->name; command++)
      if (g_str_has_prefix (command->name, prefix))
        return TRUE;
  return FALSE;
}

/* All commands, or those of one family ("request"). */
static char *
list_commands (const char *family)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_autofree char *prefix = family ? g_strconcat (family, " ", NULL) : g_strdup ("");

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const HkCliCommand *command = groups[i](); command->name; command++)
      if (g_str_has_prefix (command->name, prefix))
        {
          g_autofree char *words = g_strdup_printf ("%s %s", command->name, command->arguments);

          hk_cli_table_add_row (table, "", g_strchomp (words), _ (command->summary), NULL);
        }
  return hk_cli_table_to_string (table);
}

static GOptionEntry *
make_common_entries (CommonOptions *options, gboolean reaches_place)
{
  const GOptionEntry entries[] = {
    { "workspace",
      'w',
      0,
      G_OPTION_ARG_FILENAME,
      &options->workspace,
      N_ ("The workspace file (the user’s own one if not given)"),
      N_ ("FILE") },
    { "json",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->json,
      N_ ("Write the result as JSON for other programs"),
      NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, N_ ("Show this help"), NULL },
    { "version",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->version,
      N_ ("Show the version of Hakaru"),
      NULL },
    { reaches_place ? "password-file" : NULL,
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->password_file,
      N_ ("The file whose first line is the password for the place, where there is no keyring"),
      N_ ("FILE") },
    { NULL },
  };

  return g_memdup2 (entries, sizeof entries);
}

/* GLib's own help would go through the character set of the locale and end the program. */
static GOptionContext *
make_context (const char *usage, const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (usage);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

  hk_cli_print (g_strchomp (text));
  hk_cli_print ("\n");
}

static void
print_program_help (GOptionContext *context, const char *family)
{
  g_autofree char *commands = list_commands (family);
  g_autofree char *text = g_strdup_printf (
      _ ("Commands:\n%s\n“hakaru-cli COMMAND --help” explains a command. Exit code: 0 done, 1 "
         "refused or failed (the sentence is on standard error), 2 the command line is wrong."),
      commands);

  g_option_context_set_summary (
      context, _ ("Assesses a municipality’s digital transformation and assembles its requests."));
  g_option_context_set_description (context, text);
  print_help (context);
}

static void
print_error (const GError *error, const char *command)
{
  const gboolean usage = error->domain == G_OPTION_ERROR;
  g_autofree char *hint = NULL;

  if (usage)
    hint = g_strdup_printf (_ (" (see “hakaru-cli %s%s--help”)"), command, *command ? " " : "");
  fprintf (stderr, "%s%s\n", error->message, hint ? hint : "");
}

static gboolean
check_words (const char *const *words, GError **error)
{
  for (guint i = 0; words[i]; i++)
    if (!g_utf8_validate (words[i], -1, NULL) || strchr (words[i], NEGATIVE_MARK))
      {
        hk_cli_set_usage (error, _ ("Word %u of the command line is not UTF-8 text."), i + 1);
        return FALSE;
      }
  return TRUE;
}

static char **
protect_negative_numbers (const char *const *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i]; i++)
    {
      const gboolean negative = words[i][0] == '-' && g_ascii_isdigit (words[i][1]);
      g_autofree char *word = g_strdup_printf ("%s%s", negative ? "\001" : "", words[i]);

      g_strv_builder_add (builder, word);
    }
  return g_strv_builder_end (builder);
}

static void
restore_word (char *word)
{
  if (word && word[0] == NEGATIVE_MARK)
    memmove (word, word + 1, strlen (word));
}

static void
restore_negative_numbers (char **words, const GOptionEntry *entries)
{
  for (guint i = 0; words[i]; i++)
    restore_word (words[i]);
  for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++)
    if (entry->arg == G_OPTION_ARG_STRING || entry->arg == G_OPTION_ARG_FILENAME)
      restore_word (*(char **)entry->arg_data);
    else if (entry->arg == G_OPTION_ARG_STRING_ARRAY)
      for (char **value = *(char ***)entry->arg_data; value && *value; value++)
        restore_word (*value);
}

static gboolean
check_number_of_arguments (const HkCliCommand *command, char **arguments, GError **error)
{
  const guint n = g_strv_length (arguments);

  if (n >= command->min && n <= command->max)
    return TRUE;
  if (n < command->min)
    hk_cli_set_usage (error, _ ("“%s” needs more words: %s."), command->name, command->arguments);
  else
    hk_cli_set_usage (
        error, _ ("“%s” has a word too many: “%s”."), command->name, arguments[command->max]);
  return FALSE;
}

static void
apply_common (HkCli *cli, const CommonOptions *options)
{
  if (options->workspace)
    hk_cli_set_workspace (cli, options->workspace);
  if (options->password_file)
    hk_cli_set_password_file (cli, options->password_file);
  if (options->json)
    hk_cli_set_json (cli, TRUE);
}

/* words: [0] a program name for GOption, then what follows the command. */
static gboolean
run_command (HkCli *cli, const HkCliCommand *command, char ***words, GError **error)
{
  CommonOptions options = { 0 };
  g_autofree GOptionEntry *common = make_common_entries (&options, command->reaches_place);
  static const GOptionEntry none[] = { { NULL } };
  const GOptionEntry *own = command->options ? command->options : none;
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->arguments);
  g_autoptr (GOptionContext) context = make_context (g_strchomp (usage), own);
  gboolean ok;

  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->description)
    g_option_context_set_description (context, _ (command->description));

  ok = g_option_context_parse_strv (context, words, error);
  if (ok && options.version)
    hk_cli_print_line ("hakaru-cli %s", HK_VERSION);
  else if (ok && options.help)
    print_help (context);
  else if (ok)
    {
      char **arguments = *words + 1;

      if (arguments[0] && g_str_equal (arguments[0], "--"))
        arguments++;
      restore_negative_numbers (arguments, own);
      apply_common (cli, &options);
      ok = check_number_of_arguments (command, arguments, error) &&
           command->run (cli, arguments, error);
    }
  g_free (options.workspace);
  g_free (options.password_file);
  return ok;
}

/* Takes one or two words off the front. */
static const HkCliCommand *
take_command (char **words, GError **error)
{
  g_autofree char *two = words[1] && words[2] ? g_strjoin (" ", words[1], words[2], NULL) : NULL;
  const HkCliCommand *command = two ? find_command (two) : NULL;
  guint n_words = 2;

  if (!command)
    {
      command = find_command (words[1]);
      n_words = 1;
    }
  if (!command && is_family (words[1]))
    {
      hk_cli_set_usage (error, _ ("“%s” needs one of its commands."), words[1]);
      return NULL;
    }
  if (!command)
    {
      hk_cli_set_usage (error, _ ("There is no command “%s”."), words[1]);
      return NULL;
    }
  for (guint i = 0; i < n_words; i++)
    g_free (words[1 + i]);
  memmove (
      words + 1, words + 1 + n_words, (g_strv_length (words + 1 + n_words) + 1) * sizeof *words);
  return command;
}

static gboolean
wants_family_help (char **words)
{
  return words[1] && is_family (words[1]) && !find_command (words[1]) && words[2] &&
         (g_str_equal (words[2], "--help") || g_str_equal (words[2], "-h"));
}

static gboolean
run_words (HkCli *cli, char ***words, const char **ret_command, GError **error)
{
  CommonOptions options = { 0 };
  g_autofree GOptionEntry *common = make_common_entries (&options, FALSE);
  g_autoptr (GOptionContext) context = make_context (_ ("COMMAND …"), common);
  const HkCliCommand *command = NULL;
  gboolean ok = TRUE;

  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse_strv (context, words, error))
    return FALSE;

  apply_common (cli, &options);
  g_free (options.workspace);
  if (options.version)
    hk_cli_print_line ("hakaru-cli %s", HK_VERSION);
  else if (options.help)
    print_program_help (context, NULL);
  else if (wants_family_help (*words))
    print_program_help (context, (*words)[1]);
  else if (!(*words)[1])
    {
      hk_cli_set_usage (error, "%s", _ ("Name a command."));
      ok = FALSE;
    }
  else
    {
      command = take_command (*words, error);
      *ret_command = command ? command->name : "";
      ok = command && run_command (cli, command, words, error);
    }
  return ok;
}

/**
 * hk_cli_run:
 * @words: what stands after the program name
 *
 * Returns: %HK_CLI_OK, %HK_CLI_REFUSED or %HK_CLI_USAGE
 */
int
hk_cli_run (const char *const *words)
{
  g_autoptr (HkCli) cli = hk_cli_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) output_error = NULL;
  g_auto (GStrv) kept = NULL;
  const char *command = "";
  int code = HK_CLI_OK;

  g_return_val_if_fail (words, HK_CLI_USAGE);

  if (check_words (words, &error))
    {
      g_auto (GStrv) guarded = protect_negative_numbers (words);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      g_strv_builder_add (builder, "hakaru-cli");
      g_strv_builder_addv (builder, (const char **)guarded);
      kept = g_strv_builder_end (builder);
      (void)run_words (cli, &kept, &command, &error);
    }
  if (error)
    {
      code = error->domain == G_OPTION_ERROR ? HK_CLI_USAGE : HK_CLI_REFUSED;
      (void)fflush (stdout);
      print_error (error, command);
    }
  if (!hk_cli_flush (&output_error) && code == HK_CLI_OK)
    {
      code = HK_CLI_REFUSED;
      print_error (output_error, command);
    }
  return code;
}
