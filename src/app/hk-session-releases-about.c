/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a release: dates as people type them, checked, and the date of each column. */
#define G_LOG_DOMAIN "hk-session-releases"

#include "config.h"

#include "hk-session-releases-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define MAX_TEXT 500

static gboolean
refuse_date (const char *typed, GError **error)
{
  g_autofree char *shown = hk_text_dup_start (typed, 40);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("“%s” is not a date. Type for example 2024-04-01, 2024-04 or 2024."),
               shown);
  return FALSE;
}

/* "2024", "2024-04" or "2024-04-01", whatever way it is typed. */
static char *
dup_iso (const char *typed, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  GDate date;

  if (plain != NULL && strlen (g_strstrip (plain)) == 4 && strspn (plain, "0123456789") == 4 &&
      strcmp (plain, "1900") > 0 && strcmp (plain, "2199") < 0)
    return g_steal_pointer (&plain);
  g_date_clear (&date, 1);
  if (hk_text_parse_date (typed, &date, NULL))
    return hk_format_iso_date (&date);
  if (hk_text_parse_month (typed, &date, NULL))
    {
      g_autofree char *iso = hk_format_iso_date (&date);

      return g_strndup (iso, strlen ("2024-04"));
    }
  refuse_date (typed, error);
  return NULL;
}

static gboolean
read_dates (const HkReleaseAbout *about, HkReleaseRow *row, GError **error)
{
  const char *last = about->as_of_last != NULL && *about->as_of_last != '\0' ? about->as_of_last
                                                                             : about->as_of_first;

  if (about->as_of_first == NULL || *about->as_of_first == '\0')
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_INVALID,
                           _ ("Say of when the facts are (as of). No rank is shown without it."));
      return FALSE;
    }
  row->as_of_first = dup_iso (about->as_of_first, error);
  if (row->as_of_first == NULL)
    return FALSE;
  row->as_of_last = dup_iso (last, error);
  if (row->as_of_last == NULL)
    return FALSE;
  row->release_date = about->release_date != NULL && *about->release_date != '\0'
                          ? dup_iso (about->release_date, error)
                          : g_strdup ("");
  if (row->release_date == NULL)
    return FALSE;
  if (strcmp (row->as_of_first, row->as_of_last) <= 0)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("The facts cannot be of %s to %s: the first date is later than the last."),
               row->as_of_first,
               row->as_of_last);
  return FALSE;
}

/* "": as the dataset says it, in the language of whoever looks. */
static char *
dup_typed (const char *typed)
{
  g_autofree char *clean = typed != NULL ? hk_text_clean (typed, FALSE) : g_strdup ("");

  return hk_text_dup_start (clean, MAX_TEXT);
}

gboolean
hk_session_releases_read_about (HkReleaseDraft *draft,
                                const HkReleaseAbout *about,
                                HkReleaseRow *ret_row,
                                GError **error)
{
  HkDataset *dataset = hk_release_preview_get_dataset (draft->preview);

  if (!read_dates (about, ret_row, error))
    return FALSE;
  ret_row->dataset = g_strdup (hk_dataset_get_id (dataset));
  ret_row->title = dup_typed (about->title);
  ret_row->publisher = dup_typed (about->publisher);
  ret_row->licence = dup_typed (about->licence);
  ret_row->source_url = dup_typed (about->source_url);
  ret_row->file_name = g_strdup (draft->file_name);
  ret_row->file_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, draft->bytes);
  return TRUE;
}

static gboolean
check_column_dates (HkDataset *dataset, GHashTable *dates, GError **error)
{
  GHashTableIter iter;
  gpointer id = NULL;
  guint column = 0;

  if (dates == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, dates);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!hk_dataset_find_column (dataset, id, &column))
      {
        g_autofree char *shown = hk_text_dup_start (id, 40);

        g_set_error (error,
                     HK_ERROR,
                     HK_ERROR_INVALID,
                     _ ("The dataset has no column “%s”. Its columns are listed by the preview."),
                     shown);
        return FALSE;
      }
  return TRUE;
}

/* A column that was of the earlier end of the span in the release before is taken to be so again;
 * all others are of the later end. */
static const char *
guess_date (HkDataset *dataset, const HkColumnInit *column, const HkReleaseRow *row)
{
  const char *first = hk_dataset_get_as_of_first (dataset);

  return g_str_has_prefix (column->as_of, first) &&
                 strcmp (first, hk_dataset_get_as_of_last (dataset)) != 0
             ? row->as_of_first
             : row->as_of_last;
}

char **
hk_session_releases_list_dates (HkReleaseDraft *draft,
                                const HkReleaseAbout *about,
                                const HkReleaseRow *row,
                                GError **error)
{
  HkDataset *dataset = hk_release_preview_get_dataset (draft->preview);
  g_autoptr (GStrvBuilder) dates = g_strv_builder_new ();

  if (!check_column_dates (dataset, about->column_as_of, error))
    return NULL;
  for (guint i = 0; i < hk_dataset_get_n_columns (dataset); i++)
    {
      const HkColumnInit *column = hk_dataset_get_column (dataset, i);
      const char *typed = about->column_as_of != NULL
                              ? g_hash_table_lookup (about->column_as_of, column->id)
                              : NULL;
      g_autofree char *date =
          typed != NULL ? dup_iso (typed, error) : g_strdup (guess_date (dataset, column, row));

      if (date == NULL)
        {
          g_prefix_error (error, "%s: ", hk_text_pick (column->label));
          return NULL;
        }
      g_strv_builder_add (dates, date);
    }
  return g_strv_builder_end (dates);
}
