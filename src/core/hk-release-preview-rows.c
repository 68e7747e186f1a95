/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a preview: each finds its municipality or says why not, and each cell its value. */
#define G_LOG_DOMAIN "hk-release-preview"

#include "config.h"

#include "hk-release-preview-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-format.h"
#include "hk-release-value.h"

typedef struct
{
  HkReleasePreview *preview;
  const HkTable *table;
  HkReleaseBodies *bodies;
  guint code; /* columns of the table, G_MAXUINT none */
  guint prefecture;
  guint name;
  gboolean six_digits;
  guint *rows; /* by municipality */
  guint n_restored;
  guint first_restored;
} Match;

static guint
find_column (const HkReleaseMapping *mapping, const char *target)
{
  guint column = G_MAXUINT;

  hk_release_mapping_find (mapping, target, &column);
  return column;
}

static const char *
get_word (const Match *match, guint row, guint column)
{
  return column != G_MAXUINT ? hk_table_get (match->table, row, column) : NULL;
}

static gboolean
is_empty_row (const HkTable *table, guint row)
{
  for (guint i = 0; i < hk_table_get_n_columns (table); i++)
    if (*hk_table_get (table, row, i) != '\0')
      return FALSE;
  return TRUE;
}

static void
take_row (Match *match, guint row, HkBodyAnswer *answer)
{
  guint position = hk_municipality_get_position (answer->municipality);
  guint before = match->rows[position];
  g_autofree char *first = NULL;

  if (before != G_MAXUINT)
    {
      first = hk_table_dup_row_place (match->table, before);
      hk_release_preview_add (
          match->preview,
          HK_RELEASE_REFUSED,
          hk_table_dup_row_place (match->table, row),
          g_strdup_printf (_ ("%s (%s) has a row already: %s. Keep one of them."),
                           hk_municipality_get_display_name (answer->municipality),
                           hk_municipality_get_code (answer->municipality),
                           first));
      return;
    }
  match->rows[position] = row;
  match->preview->counts.n_matched++;
  if (answer->zero_restored && match->n_restored++ == 0)
    match->first_restored = row;
}

static void
leave_row (Match *match, guint row, HkReleaseFindingKind kind, char *sentence)
{
  if (kind == HK_RELEASE_UNMATCHED)
    match->preview->counts.n_unmatched++;
  hk_release_preview_add (
      match->preview, kind, hk_table_dup_row_place (match->table, row), sentence);
}

static void
match_row (Match *match, guint row)
{
  const HkBodyWords words = { get_word (match, row, match->code),
                              get_word (match, row, match->prefecture),
                              get_word (match, row, match->name),
                              match->six_digits };
  HkBodyAnswer answer = { 0 };

  match->preview->counts.n_rows++;
  switch (hk_release_bodies_match (match->bodies, &words, &answer))
    {
    case HK_BODY_FOUND:
      take_row (match, row, &answer);
      break;
    case HK_BODY_PREFECTURE:
      match->preview->counts.n_prefectures++;
      break;
    case HK_BODY_WARD:
      match->preview->counts.n_wards++;
      break;
    case HK_BODY_EMPTY:
      leave_row (match,
                 row,
                 HK_RELEASE_UNMATCHED,
                 g_strdup (_ ("The row has neither a code nor a name.")));
      break;
    case HK_BODY_UNKNOWN:
      leave_row (match, row, HK_RELEASE_UNMATCHED, g_steal_pointer (&answer.sentence));
      break;
    case HK_BODY_AMBIGUOUS:
    case HK_BODY_BAD_CODE:
    case HK_BODY_CONFLICT:
    default:
      leave_row (match, row, HK_RELEASE_UNREADABLE, g_steal_pointer (&answer.sentence));
      break;
    }
  g_free (answer.sentence);
}

/* Whether any code of the column has all its six digits; then five are six without the zero. */
static gboolean
has_six_digits (const Match *match, guint first_row)
{
  for (guint row = first_row; match->code != G_MAXUINT && row < hk_table_get_n_rows (match->table);
       row++)
    if (hk_release_bodies_count_digits (hk_table_get (match->table, row, match->code)) == 6)
      return TRUE;
  return FALSE;
}

static void
say_restored (const Match *match)
{
  g_autofree char *n = hk_format_integer (match->n_restored);

  if (match->n_restored == 0)
    return;
  hk_release_preview_add (
      match->preview,
      HK_RELEASE_NOTE,
      hk_table_dup_row_place (match->table, match->first_restored),
      g_strdup_printf (ngettext ("The leading zero of %s code was restored; a spreadsheet had "
                                 "taken it for a number.",
                                 "The leading zeros of %s codes were restored; a spreadsheet had "
                                 "taken them for numbers.",
                                 match->n_restored),
                       n));
}

static void
say_absent (const Match *match, guint n_municipalities)
{
  HkReleaseCounts *counts = &match->preview->counts;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *n = NULL;
  guint n_named = 0;

  for (guint i = 0; i < n_municipalities; i++)
    if (match->rows[i] == G_MAXUINT)
      {
        HkMunicipality *body = hk_registry_get_municipality (match->preview->registry, i);

        counts->n_absent++;
        if (n_named < 5)
          g_string_append_printf (
              names, "%s%s", n_named > 0 ? ", " : "", hk_municipality_get_display_name (body));
        n_named++;
      }
  if (counts->n_absent == 0)
    return;
  n = hk_format_integer (counts->n_absent);
  hk_release_preview_add (
      match->preview,
      HK_RELEASE_NOTE,
      g_strdup (""),
      g_strdup_printf (ngettext ("%s municipality has no row in the file and so no value: %s%s",
                                 "%s municipalities have no row in the file and so no value: %s%s",
                                 counts->n_absent),
                       n,
                       names->str,
                       counts->n_absent > 5 ? "…" : ""));
}

guint *
hk_release_preview_match (HkReleasePreview *self,
                          const HkTable *table,
                          const HkReleaseHead *head,
                          HkReleaseBodies *bodies,
                          const HkReleaseMapping *mapping)
{
  guint n = hk_registry_get_n_municipalities (self->registry);
  Match match = { .preview = self,
                  .table = table,
                  .bodies = bodies,
                  .code = find_column (mapping, HK_TARGET_CODE),
                  .prefecture = find_column (mapping, HK_TARGET_PREFECTURE),
                  .name = find_column (mapping, HK_TARGET_NAME),
                  .rows = g_new (guint, n + 1) };

  for (guint i = 0; i <= n; i++)
    match.rows[i] = G_MAXUINT;
  match.six_digits = has_six_digits (&match, hk_release_head_get_first_row (head));
  for (guint row = hk_release_head_get_first_row (head); row < hk_table_get_n_rows (table); row++)
    if (!is_empty_row (table, row))
      match_row (&match, row);
  say_restored (&match);
  if (self->counts.n_matched > 0)
    say_absent (&match, n);
  return match.rows;
}

/* One column of the file that is a column of the dataset. */
typedef struct
{
  HkReleasePreview *preview;
  const HkTable *table;
  const guint *rows;
  guint from; /* column of the table */
  guint to;   /* column of the dataset */
  const HkColumnInit *about;
  HkScale scale;
  guint n_rounded;
  guint n_numbers;
} Reading;

static HkScale
decide_scale (const Reading *reading, guint n_municipalities)
{
  HkScaleEvidence evidence = { 0 };

  for (guint i = 0; i < n_municipalities; i++)
    if (reading->rows[i] != G_MAXUINT)
      hk_release_value_compare_scales (
          hk_table_get (reading->table, reading->rows[i], reading->from),
          hk_dataset_get_value (reading->preview->dataset, reading->to, i),
          &evidence);
  return hk_release_value_decide_scale (&evidence);
}

static void
read_cell (Reading *reading, guint position, gint32 *ret_milli)
{
  guint row = reading->rows[position];
  HkCellValue value = { 0 };
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;

  switch (hk_release_value_read (hk_table_get (reading->table, row, reading->from),
                                 reading->about->unit,
                                 reading->scale,
                                 &value,
                                 &sentence))
    {
    case HK_CELL_READ:
      *ret_milli = value.milli;
      reading->preview->counts.n_values++;
      reading->n_rounded += value.rounded;
      reading->n_numbers++;
      break;
    case HK_CELL_UNREADABLE:
      text = g_strdup_printf ("%s: %s", reading->preview->columns[reading->from].heading, sentence);
      hk_release_preview_add (reading->preview,
                              HK_RELEASE_UNREADABLE,
                              hk_table_dup_place (reading->table, row, reading->from),
                              g_steal_pointer (&text));
      break;
    case HK_CELL_MISSING:
    default:
      break;
    }
}

static void
say_reading (const Reading *reading)
{
  const char *heading = reading->preview->columns[reading->from].heading;
  g_autofree char *n = hk_format_integer (reading->n_rounded);

  if (reading->about->unit == HK_UNIT_PERCENT && reading->n_numbers > 0 &&
      reading->scale == HK_SCALE_ONE)
    hk_release_preview_add (
        reading->preview,
        HK_RELEASE_NOTE,
        g_strdup (""),
        g_strdup_printf (_ ("%s: read as parts of one, so 0.72 is 72 percent."), heading));
  else if (reading->about->unit == HK_UNIT_PERCENT && reading->n_numbers > 0)
    hk_release_preview_add (
        reading->preview,
        HK_RELEASE_NOTE,
        g_strdup (""),
        g_strdup_printf (_ ("%s: read as percent, so 72 is 72 percent."), heading));
  if (reading->n_rounded > 0)
    hk_release_preview_add (
        reading->preview,
        HK_RELEASE_NOTE,
        g_strdup (""),
        g_strdup_printf (ngettext ("%s: %s value had more than three decimal places and was "
                                   "rounded.",
                                   "%s: %s values had more than three decimal places and were "
                                   "rounded.",
                                   reading->n_rounded),
                         heading,
                         n));
}

static void
read_column (Reading *reading)
{
  HkReleasePreview *self = reading->preview;
  guint n = hk_registry_get_n_municipalities (self->registry);

  if (reading->about->unit == HK_UNIT_PERCENT)
    reading->scale = decide_scale (reading, n);
  for (guint i = 0; i < n; i++)
    if (reading->rows[i] != G_MAXUINT)
      read_cell (reading, i, &self->values[(gsize)reading->to * n + i]);
  say_reading (reading);
}

void
hk_release_preview_read (HkReleasePreview *self,
                         const HkTable *table,
                         const HkReleaseMapping *mapping,
                         const guint *rows)
{
  for (guint i = 0; i < hk_dataset_get_n_columns (self->dataset); i++)
    {
      Reading reading = { .preview = self,
                          .table = table,
                          .rows = rows,
                          .to = i,
                          .about = hk_dataset_get_column (self->dataset, i) };

      if (hk_release_mapping_find (mapping, reading.about->id, &reading.from))
        read_column (&reading);
    }
}
