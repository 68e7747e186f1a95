/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the headings above the first row that names a body; titles above them are left out. */
#define G_LOG_DOMAIN "hk-release-head"

#include "config.h"

#include "hk-release-head.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

/* Titles, notes and headings fit into this many rows. */
#define SEARCHED_ROWS 60
#define MAX_COLUMNS 1024u

struct _HkReleaseHead
{
  GPtrArray *headings;
  GPtrArray *last_lines;
  guint row;
  guint first_row;
  guint n_rows; /* of the table */
};

static guint
count_filled (const HkTable *table, guint row)
{
  guint n = 0;

  for (guint i = 0; i < MIN (hk_table_get_n_columns (table), MAX_COLUMNS); i++)
    n += *hk_table_get (table, row, i) != '\0';
  return n;
}

static gboolean
names_a_body (const HkTable *table, guint row, HkReleaseBodies *bodies)
{
  for (guint i = 0; i < MIN (hk_table_get_n_columns (table), MAX_COLUMNS); i++)
    {
      const char *text = hk_table_get (table, row, i);

      if (*text != '\0' && (hk_release_bodies_knows_code (bodies, text) ||
                            hk_release_bodies_knows_name (bodies, text)))
        return TRUE;
    }
  return FALSE;
}

/* The first row with a body; without one, all is heading. */
static guint
find_first_row (const HkTable *table, HkReleaseBodies *bodies)
{
  guint n_rows = hk_table_get_n_rows (table);

  for (guint row = 0; row < MIN (n_rows, SEARCHED_ROWS); row++)
    if (names_a_body (table, row, bodies))
      return row;
  return n_rows;
}

/* Without a body anywhere: the first row with several cells is as good a heading as there is. */
static guint
find_widest_row (const HkTable *table)
{
  guint best = 0;

  for (guint row = 1; row < MIN (hk_table_get_n_rows (table), SEARCHED_ROWS); row++)
    if (count_filled (table, row) > count_filled (table, best))
      best = row;
  return best;
}

static gboolean
looks_like_data (const HkTable *table, guint row)
{
  for (guint i = 0; i < MIN (hk_table_get_n_columns (table), MAX_COLUMNS); i++)
    if (hk_release_bodies_count_digits (hk_table_get (table, row, i)) > 0)
      return TRUE;
  return FALSE;
}

/* A row of a broken code above the first sound one is data, not a heading. */
static guint
find_last_line (const HkTable *table, guint first_row)
{
  guint row = first_row;

  while (row > 0 && (count_filled (table, row - 1) == 0 || looks_like_data (table, row - 1)))
    row--;
  return row > 0 ? row - 1 : 0;
}

/* The text of an upper line that a merged cell spreads over the columns to its right. */
static const char *
get_upper (const HkTable *table, guint upper, guint lower, guint column)
{
  const char *text = hk_table_get (table, upper, column);

  if (*hk_table_get (table, lower, column) == '\0')
    return text;
  while (*text == '\0' && column > 0 && *hk_table_get (table, lower, column - 1) != '\0')
    text = hk_table_get (table, upper, --column);
  return text;
}

static void
read_headings (HkReleaseHead *self, const HkTable *table, gboolean two_lines)
{
  guint n = MIN (hk_table_get_n_columns (table), MAX_COLUMNS);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *last = hk_text_clean (hk_table_get (table, self->row, i), FALSE);
      g_autofree char *upper =
          hk_text_clean (two_lines ? get_upper (table, self->row - 1, self->row, i) : "", FALSE);
      gboolean both = *last != '\0' && *upper != '\0';

      g_ptr_array_add (self->headings, g_strconcat (upper, both ? " " : "", last, NULL));
      g_ptr_array_add (self->last_lines, g_strdup (*last != '\0' ? last : upper));
    }
}

/**
 * hk_release_head_new:
 * @table: a sheet, with titles above its headings or without
 *
 * Returns: (transfer full): the headings; two lines of them are joined
 */
HkReleaseHead *
hk_release_head_new (const HkTable *table, HkReleaseBodies *bodies, GError **error)
{
  g_autoptr (HkReleaseHead) self = NULL;
  gboolean two_lines = FALSE;

  g_return_val_if_fail (table != NULL && bodies != NULL, NULL);

  self = g_new0 (HkReleaseHead, 1);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->last_lines = g_ptr_array_new_with_free_func (g_free);
  self->n_rows = hk_table_get_n_rows (table);
  self->first_row = find_first_row (table, bodies);
  if (self->n_rows == 0 || self->first_row == 0)
    {
      g_set_error_literal (
          error,
          HK_ERROR,
          HK_ERROR_FORMAT,
          self->n_rows == 0
              ? _ ("The file is empty. It needs a row with the headings and a row for each "
                   "municipality.")
              : _ ("The first row is of a municipality already. The file needs a row with the "
                   "headings above it."));
      return NULL;
    }
  self->row = self->first_row < self->n_rows ? find_last_line (table, self->first_row)
                                             : find_widest_row (table);
  self->first_row = self->row + 1;
  two_lines = self->row > 0 && count_filled (table, self->row - 1) > 1 &&
              !looks_like_data (table, self->row - 1);
  read_headings (self, table, two_lines);
  return g_steal_pointer (&self);
}

void
hk_release_head_free (HkReleaseHead *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->last_lines);
  g_free (self);
}

guint
hk_release_head_get_n_columns (const HkReleaseHead *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->headings->len;
}

const char *
hk_release_head_get_heading (const HkReleaseHead *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->headings->len, NULL);

  return g_ptr_array_index (self->headings, column);
}

const char *
hk_release_head_get_last_line (const HkReleaseHead *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->last_lines->len, NULL);

  return g_ptr_array_index (self->last_lines, column);
}

guint
hk_release_head_get_row (const HkReleaseHead *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row;
}

guint
hk_release_head_get_first_row (const HkReleaseHead *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->first_row;
}

gboolean
hk_release_head_has_data (const HkReleaseHead *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->first_row < self->n_rows;
}
