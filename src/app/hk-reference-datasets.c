/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads the releases of official data that the index names; rows match by code, never by name. */
#define G_LOG_DOMAIN "hk-reference"

#include "config.h"

#include "hk-reference-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

#define MAX_DATASETS 200
#define MAX_COLUMNS 500

/* Plain decimals with at most three places; quick, because there are a hundred thousand of them. */
static gboolean
read_cell (const char *text, gint32 *ret_milli)
{
  gint64 value = 0;
  guint decimals = 0;
  gboolean point = FALSE;
  gboolean negative = *text == '-';

  text += negative;
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    {
      if (*text == '.' && !point)
        {
          point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*text) || value > G_MAXINT32 || (point && ++decimals > 3))
        return FALSE;
      value = value * 10 + (*text - '0');
    }
  for (; decimals < 3; decimals++)
    value *= 10;
  if (value > G_MAXINT32)
    return FALSE;
  *ret_milli = (gint32)(negative ? -value : value);
  return TRUE;
}

/* Files are in the order of the registry, so the next row is nearly always the next position. */
static gboolean
find_row (HkReference *self, const char *code, guint guess, guint *ret_row)
{
  HkMunicipality *body = NULL;

  if (guess < hk_registry_get_n_municipalities (self->registry))
    {
      body = hk_registry_get_municipality (self->registry, guess);
      if (strcmp (hk_municipality_get_code (body), code) == 0)
        {
          *ret_row = guess;
          return TRUE;
        }
    }
  body = hk_registry_lookup (self->registry, code);
  if (body == NULL || hk_municipality_is_prefecture (body))
    return FALSE;
  *ret_row = hk_municipality_get_position (body);
  return TRUE;
}

static gboolean
fits_unit (gint32 milli, HkUnit unit)
{
  switch (unit)
    {
    case HK_UNIT_YES_NO:
      return milli == 0 || milli == 1000;
    case HK_UNIT_PERCENT:
      return milli >= 0 && milli <= 100 * 1000;
    case HK_UNIT_COUNT:
      return milli >= 0 && milli % 1000 == 0;
    case HK_UNIT_POINTS:
    default:
      return milli >= 0;
    }
}

static gboolean
refuse_cell (const char *file, guint row, const char *column, const char *sentence, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("%s, row %u, column “%s”: %s"),
               file,
               row + 2,
               column,
               sentence);
  return FALSE;
}

/* The row of the dataset for each row of the file. */
static gboolean
match_rows (HkReference *self, const HkCsv *csv, const char *file, guint *ret_rows, GError **error)
{
  guint code = 0;
  guint row = G_MAXUINT;

  if (!hk_csv_find_column (csv, "code", &code))
    return refuse_cell (file, 0, "code", _ ("The column is missing."), error);
  for (guint i = 0; i < hk_csv_get_n_rows (csv); i++)
    {
      if (!find_row (self, hk_csv_get (csv, i, code), row + 1, &row))
        return refuse_cell (file, i, "code", _ ("No municipality has this code."), error);
      ret_rows[i] = row;
    }
  return TRUE;
}

static gboolean
fill_column (HkDataset *dataset,
             guint column,
             const HkCsv *csv,
             guint csv_column,
             const char *file,
             const guint *rows,
             GError **error)
{
  const HkColumnInit *about = hk_dataset_get_column (dataset, column);
  guint n_rows = hk_csv_get_n_rows (csv);

  for (guint i = 0; i < n_rows; i++)
    {
      const char *text = hk_csv_get (csv, i, csv_column);
      gint32 milli = 0;

      if (*text == '\0')
        continue;
      if (!read_cell (text, &milli))
        return refuse_cell (file,
                            i,
                            about->id,
                            _ ("This is not a number with at most three decimal places."),
                            error);
      if (!fits_unit (milli, about->unit))
        return refuse_cell (
            file, i, about->id, _ ("This value does not fit the unit of the column."), error);
      hk_dataset_set_value (dataset, column, rows[i], milli);
    }
  return TRUE;
}

static gboolean
fill_dataset (HkReference *self,
              HkDataset *dataset,
              const HkCsv *csv,
              const char *file,
              const guint *columns,
              GError **error)
{
  g_autofree guint *rows = g_new (guint, hk_csv_get_n_rows (csv) + 1);

  if (!match_rows (self, csv, file, rows, error))
    return FALSE;
  for (guint c = 0; c < hk_dataset_get_n_columns (dataset); c++)
    if (!fill_column (dataset, c, csv, columns[c], file, rows, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_unit (const HkJsonPlace *place, HkUnit *ret_unit, GError **error)
{
  static const char *const units[] = { "yes-no", "percent", "count", "points" };
  const char *text = NULL;

  if (!hk_json_get_string (place, "unit", &text, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (text, units[i]) == 0)
      {
        *ret_unit = (HkUnit)i;
        return TRUE;
      }
  return hk_json_refuse (place, "unit", error, "%s", _ ("This unit is not known."));
}

static gboolean
read_columns (const HkJsonPlace *place, GArray *columns, GError **error)
{
  JsonArray *array = NULL;

  if (!hk_json_get_array (place, "columns", MAX_COLUMNS, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = hk_json_dup_path (place, "columns", (int)i);
      JsonNode *node = json_array_get_element (array, i);
      HkJsonPlace inner = { NULL, path, place->what };
      HkColumnInit column = { 0 };

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return hk_json_refuse (&inner, NULL, error, "%s", _ ("An object in { } is expected here."));
      inner.object = json_node_get_object (node);
      if (!hk_json_get_string (&inner, "id", &column.id, error) ||
          !hk_reference_read_bilingual (&inner, "label", &column.label, error) ||
          !read_unit (&inner, &column.unit, error) ||
          !hk_json_get_string (&inner, "as_of", &column.as_of, error))
        return FALSE;
      g_array_append_val (columns, column);
    }
  return TRUE;
}

static gboolean
read_head (const HkJsonPlace *place, HkDatasetInit *init, GError **error)
{
  return hk_json_get_string (place, "id", &init->id, error) &&
         hk_reference_read_bilingual (place, "title", &init->title, error) &&
         hk_reference_read_bilingual (place, "publisher", &init->publisher, error) &&
         hk_reference_read_bilingual (place, "licence", &init->licence, error) &&
         hk_json_get_string (place, "source_url", &init->source_url, error) &&
         hk_json_get_string (place, "as_of_first", &init->as_of_first, error) &&
         hk_json_get_string (place, "as_of_last", &init->as_of_last, error) &&
         hk_json_get_string (place, "release_date", &init->release_date, error);
}

static gboolean
load_dataset (HkReference *self,
              const HkReferenceOrigin *origin,
              const HkJsonPlace *place,
              GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (HkColumnInit));
  g_autoptr (GArray) indices = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (HkCsv) csv = NULL;
  g_autoptr (HkDataset) dataset = NULL;
  HkDatasetInit init = { 0 };
  const char *file = NULL;

  if (!read_head (place, &init, error) || !read_columns (place, columns, error) ||
      !hk_json_get_string (place, "file", &file, error))
    return FALSE;
  csv = hk_reference_open_csv (origin, file, error);
  if (csv == NULL)
    return FALSE;
  g_array_set_size (indices, columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *const names[] = { g_array_index (columns, HkColumnInit, i).id, NULL };

      if (!hk_reference_find_columns (csv, file, names, &g_array_index (indices, guint, i), error))
        return FALSE;
    }
  dataset = hk_dataset_new (&init,
                            (const HkColumnInit *)(gpointer)columns->data,
                            columns->len,
                            hk_registry_get_n_municipalities (self->registry));
  if (!fill_dataset (self, dataset, csv, file, (const guint *)(gpointer)indices->data, error))
    return FALSE;
  g_ptr_array_add (self->datasets, g_steal_pointer (&dataset));
  return TRUE;
}

/**
 * hk_reference_load_datasets:
 *
 * Returns: whether every dataset of the index is loaded
 */
gboolean
hk_reference_load_datasets (HkReference *self,
                            const HkReferenceOrigin *origin,
                            const HkJsonPlace *index,
                            GError **error)
{
  JsonArray *array = NULL;

  if (!hk_json_get_array (index, "datasets", MAX_DATASETS, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = hk_json_dup_path (index, "datasets", (int)i);
      JsonNode *node = json_array_get_element (array, i);
      HkJsonPlace place = { NULL, path, index->what };

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return hk_json_refuse (&place, NULL, error, "%s", _ ("An object in { } is expected here."));
      place.object = json_node_get_object (node);
      if (!load_dataset (self, origin, &place, error))
        return FALSE;
    }
  return TRUE;
}
