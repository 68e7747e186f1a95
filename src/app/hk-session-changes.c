/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the change log in pages and gives its rows their words. */
#define G_LOG_DOMAIN "hk-session-changes"

#include "config.h"

#include "hk-session-changes.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-change-rows.h"
#include "hk-change-sheet.h"
#include "hk-change-values.h"
#include "hk-clock.h"
#include "hk-error.h"
#include "hk-session-private.h"
#include "hk-snapshot-private.h"
#include "hk-text.h"

#define CHUNK 2000 /* rows read at once: some 40 ms */

/* The local midnight that a day begins with, or the one that ends it. */
static gboolean
read_day (const char *iso, gboolean end, gint64 *ret_at, GError **error)
{
  GDate date;
  g_autoptr (GDateTime) midnight = NULL;

  *ret_at = 0;
  if (iso == NULL || *iso == '\0')
    return TRUE;
  g_date_clear (&date, 1);
  if (!hk_text_parse_date (iso, &date, error))
    return FALSE;
  if (end)
    g_date_add_days (&date, 1);
  midnight = g_date_time_new_local (
      g_date_get_year (&date), (int)g_date_get_month (&date), g_date_get_day (&date), 0, 0, 0);
  *ret_at = g_date_time_to_unix (midnight);
  return TRUE;
}

static const char *
get_text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
read_filter (const HkChangeQuery *query, HkChangeFilter *filter, GError **error)
{
  filter->what = get_text_or_null (query->what);
  filter->item = get_text_or_null (query->item);
  filter->who = get_text_or_null (query->who);
  return read_day (query->since, FALSE, &filter->since, error) &&
         read_day (query->until, TRUE, &filter->until, error);
}

/* The search key of each word of what is looked for. */
static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *clean = hk_text_clean (text != NULL ? text : "", FALSE);
  g_auto (GStrv) words = g_strsplit (clean, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = hk_text_search_key (words[i]);

      if (*key != '\0')
        g_strv_builder_add (builder, key);
    }
  return g_strv_builder_end (builder);
}

static void
remember_name (GHashTable *names, const HkChangeRow *row)
{
  g_autoptr (HkChangeValues) values = hk_change_values_parse (row->new_text);
  const char *key = g_str_equal (row->what, "requests")   ? "number"
                    : g_str_equal (row->what, "evidence") ? "title"
                                                          : "name";
  const char *name = values != NULL ? hk_change_values_get (values, key) : NULL;

  if (name != NULL)
    g_hash_table_replace (
        names, g_strdup_printf ("%s/%s", row->what, row->subject), g_strdup (name));
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

static void
add_people (HkSession *self, GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++)
    if (!g_ptr_array_find_with_equal_func (
            self->change_people, g_ptr_array_index (people, i), g_str_equal, NULL))
      g_ptr_array_add (self->change_people, g_strdup (g_ptr_array_index (people, i)));
  g_ptr_array_sort (self->change_people, compare_names);
}

/* The log itself says what things were called, also those that are gone. It only grows: what is
 * known is kept, and only new rows are read. */
static gboolean
learn_names (HkSession *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) people = NULL;
  gint64 last = 0;

  if (self->change_names == NULL)
    {
      self->change_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->change_people = g_ptr_array_new_with_free_func (g_free);
    }
  if (!hk_change_rows_find_last (self->store, &last, error))
    return FALSE;
  if (last == self->last_change)
    return TRUE;
  rows = hk_change_rows_list_names (self->store, self->last_change, error);
  people = rows != NULL ? hk_change_rows_list_people (self->store, self->last_change, error) : NULL;
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    remember_name (self->change_names, g_ptr_array_index (rows, i));
  add_people (self, people);
  self->last_change = last;
  return TRUE;
}

static HkChange *
make_change (const HkChangeRow *row, const HkChangeNames *names)
{
  const HkChangeInit init = { row->id,   row->at,      row->who,      row->why,
                              row->what, row->subject, row->old_text, row->new_text };

  return hk_change_new (&init, names);
}

/* One chunk of rows; those that fit go into the page until it is full. */
static gboolean
read_chunk (HkSession *self,
            const HkChangeFilter *filter,
            const char *const *words,
            HkChangeCursor *cursor,
            guint limit,
            GPtrArray *page,
            GError **error)
{
  const HkChangeNames names = { .names = self->change_names,
                                .rule_set =
                                    hk_assessment_get_rule_set (self->snapshot->assessment) };
  const guint n = *words != NULL || limit > CHUNK ? CHUNK : limit;
  g_autoptr (GPtrArray) rows = hk_change_rows_list (self->store, filter, cursor->before, n, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len && page->len < limit; i++)
    {
      const HkChangeRow *row = g_ptr_array_index (rows, i);
      g_autoptr (HkChange) change = make_change (row, &names);

      cursor->before = row->id;
      cursor->n_read++;
      if (hk_change_matches (change, words))
        g_ptr_array_add (page, g_steal_pointer (&change));
    }
  cursor->is_complete = rows->len < n && page->len < limit;
  return TRUE;
}

/**
 * hk_session_read_changes:
 * @cursor: zero at first; where to go on afterwards
 * @limit: rows that the page may hold
 * @page: (element-type HkChange): rows are added, newest first
 *
 * Looks at no more rows than can be looked at while somebody waits for a key press.
 */
gboolean
hk_session_read_changes (HkSession *self,
                         const HkChangeQuery *query,
                         HkChangeCursor *cursor,
                         guint limit,
                         GPtrArray *page,
                         GError **error)
{
  g_auto (GStrv) words = NULL;
  HkChangeFilter filter = { 0 };

  g_return_val_if_fail (HK_IS_SESSION (self) && query != NULL, FALSE);
  g_return_val_if_fail (cursor != NULL && page != NULL, FALSE);
  if (hk_session_refresh (self, error) == NULL || !read_filter (query, &filter, error) ||
      !learn_names (self, error))
    return FALSE;
  cursor->last = self->last_change;
  words = split_words (query->text);
  return read_chunk (self, &filter, (const char *const *)words, cursor, limit, page, error);
}

/**
 * hk_session_list_changes:
 * @before: the id of the last row of the page before; 0 for the first page
 * @limit: rows of a page
 *
 * Returns: (transfer full) (element-type HkChange): newest first
 */
GPtrArray *
hk_session_list_changes (
    HkSession *self, const HkChangeQuery *query, gint64 before, guint limit, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  HkChangeCursor cursor = { .before = before };

  g_return_val_if_fail (HK_IS_SESSION (self) && query != NULL, NULL);
  while (page->len < limit && !cursor.is_complete)
    if (!hk_session_read_changes (self, query, &cursor, limit, page, error))
      return NULL;
  return g_steal_pointer (&page);
}

gboolean
hk_session_count_changes (HkSession *self,
                          const HkChangeQuery *query,
                          gint64 *ret_n,
                          GError **error)
{
  HkChangeFilter filter = { 0 };

  g_return_val_if_fail (HK_IS_SESSION (self) && query != NULL && ret_n != NULL, FALSE);
  return hk_session_refresh (self, error) != NULL && read_filter (query, &filter, error) &&
         hk_change_rows_count (self->store, &filter, ret_n, error);
}

GPtrArray *
hk_session_list_change_people (HkSession *self, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);
  if (hk_session_refresh (self, error) == NULL || !learn_names (self, error))
    return NULL;
  list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->change_people->len; i++)
    g_ptr_array_add (list, g_strdup (g_ptr_array_index (self->change_people, i)));
  return g_steal_pointer (&list);
}

/**
 * hk_changes_write:
 * @changes: (element-type HkChange): as they are to stand in the file
 * @path: ends with .csv for CSV
 *
 * Any thread: nothing is read from a workspace.
 */
gboolean
hk_changes_write (GPtrArray *changes,
                  HkMunicipality *municipality,
                  const char *path,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (changes != NULL && path != NULL, FALSE);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), FALSE);
  if (g_str_has_suffix (path, ".csv"))
    return hk_change_csv_write (changes, path, cancellable, error);
  title = g_strdup_printf (_ ("Changes: %s"), hk_municipality_get_display_name (municipality));
  return hk_change_sheet_write (changes, title, hk_clock_now (), path, cancellable, error);
}

/**
 * hk_session_export_changes:
 * @path: ends with .csv for CSV
 * @ret_n: (out) (optional): rows written
 */
gboolean
hk_session_export_changes (
    HkSession *self, const HkChangeQuery *query, const char *path, guint *ret_n, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && query != NULL && path != NULL, FALSE);
  changes = hk_session_list_changes (self, query, 0, G_MAXUINT, error);
  if (changes == NULL ||
      !hk_changes_write (changes, self->snapshot->municipality, path, NULL, error))
    return FALSE;
  if (ret_n != NULL)
    *ret_n = changes->len;
  return TRUE;
}
