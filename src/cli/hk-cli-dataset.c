/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dataset list, preview, import, use, remove, errata: newer releases of the official data. */
#define G_LOG_DOMAIN "hk-cli-dataset"

#include "config.h"

#include "hk-cli-dataset.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"

static struct
{
  char *dataset;
  char *sheet;
  char **map;
  gboolean blank_unreadable;
  char *release_date;
  char *as_of;
  char **column_as_of;
  char *title;
  char *source;
  char *rule_set;
  gboolean all;
  char *xlsx;
  char *csv;
} options;

#define READING_ENTRIES                                                                            \
  { "dataset",                                                                                     \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_STRING,                                                                           \
    &options.dataset,                                                                              \
    N_ ("The dataset that the file renews (found by its headings if not given)"),                  \
    N_ ("ID") },                                                                                   \
      { "sheet",                                                                                   \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &options.sheet,                                                                            \
        N_ ("The sheet of the workbook (the one that fits best if not given)"),                    \
        N_ ("NAME") },                                                                             \
      { "map",                                                                                     \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING_ARRAY,                                                                 \
        &options.map,                                                                              \
        N_ ("Which column a heading is: an id, “code”, “prefecture”, “name”, or nothing"),         \
        N_ ("HEADING=COLUMN") },                                                                   \
  {                                                                                                \
    "blank-unreadable", 0, 0, G_OPTION_ARG_NONE, &options.blank_unreadable,                        \
        N_ ("Leave cells that cannot be read blank instead of refusing the file"), NULL            \
  }

static const GOptionEntry preview_entries[] = {
  READING_ENTRIES,
  { NULL },
};

static const GOptionEntry import_entries[] = {
  READING_ENTRIES,
  { "release-date",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.release_date,
    N_ ("When the release was published (needed)"),
    N_ ("DATE") },
  { "as-of",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.as_of,
    N_ ("Of when the facts are; a span as 2024-04..2025-06 (needed)"),
    N_ ("FIRST[..LAST]") },
  { "column-as-of",
    0,
    0,
    G_OPTION_ARG_STRING_ARRAY,
    &options.column_as_of,
    N_ ("Of when the facts of one column are, if it differs"),
    N_ ("COLUMN=DATE") },
  { "title",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.title,
    N_ ("What the release is called"),
    N_ ("TEXT") },
  { "source",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.source,
    N_ ("The address it was taken from"),
    N_ ("URL") },
  { NULL },
};

static const GOptionEntry errata_entries[] = {
  { "dataset",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.dataset,
    N_ ("The dataset whose releases are compared (the DX dashboard if not given)"),
    N_ ("ID") },
  { "rule-set",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.rule_set,
    N_ ("The rule set of points and ranks"),
    N_ ("ID") },
  { "all",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.all,
    N_ ("Also municipalities whose rank moved only because others moved"),
    NULL },
  { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &options.xlsx, N_ ("The workbook to write"), N_ ("FILE") },
  { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, N_ ("The CSV file to write"), N_ ("FILE") },
  { NULL },
};

/* "A=B" of each word; the last = counts, because headings may have one. NULL with a usage error. */
static GHashTable *
read_pairs (char **words, const char *option, GError **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      const char *sign = strrchr (words[i], '=');

      if (sign == NULL || sign == words[i])
        {
          hk_cli_set_usage (error, _ ("%s needs the form A=B, not “%s”."), option, words[i]);
          return NULL;
        }
      g_hash_table_insert (
          pairs, g_strndup (words[i], (gsize)(sign - words[i])), g_strdup (sign + 1));
    }
  return g_steal_pointer (&pairs);
}

static HkSession *
get_town (HkCli *cli, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);

  return snapshot != NULL ? hk_cli_get_session (cli, error) : NULL;
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_town (cli, error);
  g_autoptr (GPtrArray) releases =
      session != NULL ? hk_session_list_releases (session, error) : NULL;

  if (releases == NULL)
    return FALSE;
  hk_cli_show_releases (cli, releases);
  return TRUE;
}

static HkReleaseDraft *
look_at (HkSession *session, const char *file, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  g_autoptr (GHashTable) chosen = read_pairs (options.map, "--map", error);
  HkReleaseChoice choice = { 0 };

  if (chosen == NULL)
    return NULL;
  choice.dataset = options.dataset;
  choice.sheet = options.sheet;
  choice.chosen = g_hash_table_size (chosen) > 0 ? chosen : NULL;
  choice.blank_unreadable = options.blank_unreadable;
  return hk_session_preview_release (session, path, &choice, error);
}

static gboolean
run_preview (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = get_town (cli, error);
  g_autoptr (HkReleaseDraft) draft =
      session != NULL ? look_at (session, arguments[0], error) : NULL;

  if (draft == NULL)
    return FALSE;
  hk_cli_show_preview (cli, hk_release_draft_get_preview (draft));
  return TRUE;
}

static gboolean
import (HkSession *session, HkReleaseDraft *draft, GHashTable *dates, char **ret_id, GError **error)
{
  g_auto (GStrv) span = g_strsplit (options.as_of, "..", 2);
  HkReleaseAbout about = { 0 };

  about.title = options.title;
  about.source_url = options.source;
  about.release_date = options.release_date;
  about.as_of_first = span[0];
  about.as_of_last = span[0] != NULL ? span[1] : NULL;
  about.column_as_of = dates;
  return hk_session_import_release (session, draft, &about, ret_id, error);
}

static void
show_imported (HkCli *cli, HkReleasePreview *preview, const char *id)
{
  const HkReleaseCounts *counts = hk_release_preview_get_counts (preview);
  const char *dataset = hk_dataset_get_id (hk_release_preview_get_dataset (preview));
  g_autofree char *matched = hk_format_integer (counts->n_matched);
  g_autofree char *values = hk_format_integer (counts->n_values);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, "dataset", dataset);
      hk_cli_json_string (json, "release", id);
      hk_cli_json_int (json, "matched", counts->n_matched);
      hk_cli_json_int (json, "unmatched", counts->n_unmatched);
      hk_cli_json_int (json, "unreadable", counts->n_unreadable);
      hk_cli_json_int (json, "values", counts->n_values);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }
  hk_cli_print_line (_ ("Imported %s@%s: %s municipalities, %s values. It is in use now."),
                     dataset,
                     id,
                     matched,
                     values);
  hk_cli_print_line (_ ("What changed: “hakaru-cli dataset errata --dataset %s”"), dataset);
}

static gboolean
run_import (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = NULL;
  g_autoptr (GHashTable) dates = NULL;
  g_autoptr (HkReleaseDraft) draft = NULL;
  g_autofree char *id = NULL;

  if (options.release_date == NULL || options.as_of == NULL)
    {
      hk_cli_set_usage (error,
                        "%s",
                        _ ("“dataset import” needs --release-date and --as-of; a file does not say "
                           "of when its facts are."));
      return FALSE;
    }
  dates = read_pairs (options.column_as_of, "--column-as-of", error);
  session = dates != NULL ? get_town (cli, error) : NULL;
  draft = session != NULL ? look_at (session, arguments[0], error) : NULL;
  if (draft == NULL || !import (session, draft, dates, &id, error))
    return FALSE;
  show_imported (cli, hk_release_draft_get_preview (draft), id);
  return TRUE;
}

typedef gboolean (*ReleaseFunc) (HkSession *session,
                                 const char *dataset,
                                 const char *release,
                                 GError **error);

/* What was named, and the list after it. */
static gboolean
run_on_release (HkCli *cli, char **arguments, ReleaseFunc func, GError **error)
{
  HkSession *session = get_town (cli, error);
  const char *dataset = options.dataset != NULL ? options.dataset : HK_DATASET_DASHBOARD;
  const char *typed = arguments[0];
  g_autoptr (HkReleaseInfo) info = NULL;

  if (session == NULL)
    return FALSE;
  info = hk_session_find_release (
      session, strcmp (typed, HK_RELEASE_SHIPPED) == 0 ? dataset : options.dataset, typed, error);
  return info != NULL && func (session, info->dataset, info->id, error) &&
         run_list (cli, arguments, error);
}

static gboolean
run_use (HkCli *cli, char **arguments, GError **error)
{
  return run_on_release (cli, arguments, hk_session_use_release, error);
}

static gboolean
run_remove (HkCli *cli, char **arguments, GError **error)
{
  return run_on_release (cli, arguments, hk_session_remove_release, error);
}

static gboolean
find_pair (HkSession *session,
           char **arguments,
           HkReleaseInfo **ret_before,
           HkReleaseInfo **ret_after,
           GError **error)
{
  const char *dataset = options.dataset != NULL ? options.dataset : HK_DATASET_DASHBOARD;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (arguments[0] != NULL && arguments[1] == NULL)
    {
      hk_cli_set_usage (error, "%s", _ ("“dataset errata” needs two releases, or none."));
      return FALSE;
    }
  if (arguments[0] == NULL)
    {
      if (!hk_session_find_last_change (session, dataset, &before, &after, error))
        return FALSE;
    }
  else
    {
      before = g_strdup (arguments[0]);
      after = g_strdup (arguments[1]);
    }
  *ret_before = hk_session_find_release (session, dataset, before, error);
  if (*ret_before == NULL)
    return FALSE;
  *ret_after = hk_session_find_release (session, (*ret_before)->dataset, after, error);
  if (*ret_after == NULL)
    return FALSE;
  if (strcmp ((*ret_before)->dataset, (*ret_after)->dataset) == 0)
    return TRUE;
  hk_cli_set_usage (error, "%s", _ ("The two releases are not of the same dataset."));
  return FALSE;
}

static gboolean export(
    HkCli *cli, HkSession *session, HkErrata *errata, const char *file, GError **error)
{
  g_autofree char *path = file != NULL ? g_canonicalize_filename (file, NULL) : NULL;
  const HkErrataFilter filter = { .all = options.all };

  if (path == NULL)
    return TRUE;
  if (!hk_session_export_errata (session, errata, &filter, path, error))
    return FALSE;
  if (!hk_cli_wants_json (cli))
    hk_cli_show_path (cli, "file", _ ("Wrote"), path);
  return TRUE;
}

static gboolean
check_ends (GError **error)
{
  if ((options.xlsx == NULL || g_str_has_suffix (options.xlsx, ".xlsx")) &&
      (options.csv == NULL || g_str_has_suffix (options.csv, ".csv")))
    return TRUE;
  hk_cli_set_usage (error, "%s", _ ("The name of the file must end in .xlsx or .csv."));
  return FALSE;
}

static gboolean
run_errata (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = check_ends (error) ? get_town (cli, error) : NULL;
  g_autoptr (HkReleaseInfo) before = NULL;
  g_autoptr (HkReleaseInfo) after = NULL;
  g_autoptr (HkErrata) errata = NULL;

  if (session == NULL || !find_pair (session, arguments, &before, &after, error))
    return FALSE;
  errata = hk_session_compare_releases (
      session, before->dataset, before->id, after->id, options.rule_set, error);
  if (errata == NULL)
    return FALSE;
  hk_cli_show_errata (cli, errata, options.all);
  return export(cli, session, errata, options.xlsx, error) &&
         export(cli, session, errata, options.csv, error);
}

static const GOptionEntry use_entries[] = {
  { "dataset",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.dataset,
    N_ ("The dataset, where the release alone does not tell"),
    N_ ("ID") },
  { NULL },
};

static const HkCliCommand commands[] = {
  { "dataset list",
    "",
    N_ ("List the official data and their releases"),
    0,
    0,
    run_list,
    NULL,
    NULL },
  { "dataset preview",
    "FILE",
    N_ ("Look at a newer release of official data without importing it"),
    1,
    1,
    run_preview,
    preview_entries,
    N_ ("FILE is a CSV file or a workbook with headings of its own. Each heading is guessed; --map "
        "corrects it, by the heading or by its number as #3.") },
  { "dataset import",
    "FILE",
    N_ ("Import a newer release of official data and use it"),
    1,
    1,
    run_import,
    import_entries,
    N_ ("Nothing is imported while a needed column is missing or a value cannot be read.") },
  { "dataset use",
    "DATASET@RELEASE",
    N_ ("Choose the release that everything is computed from"),
    1,
    1,
    run_use,
    use_entries,
    N_ ("“shipped” is the release that came with the program.") },
  { "dataset remove",
    "DATASET@RELEASE",
    N_ ("Remove an imported release with its file; this cannot be undone"),
    1,
    1,
    run_remove,
    use_entries,
    N_ ("If it is in use, the one before it is used. It stays while an approved year has answers "
        "that were confirmed from it.") },
  { "dataset errata",
    "[A B]",
    N_ ("Show whose value, points and rank changed between two releases"),
    0,
    2,
    run_errata,
    errata_entries,
    N_ ("Without A and B: the release in use and the one before it.") },
  { NULL },
};

const HkCliCommand *
hk_cli_dataset_get_commands (void)
{
  return commands;
}
