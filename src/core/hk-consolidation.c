/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipality × service with totals that conserve; every figure keeps the lines it was made of. */
#define G_LOG_DOMAIN "hk-consolidation"

#include "config.h"

#include "hk-consolidation.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

/* No sum may come near the end of 64 bits, however many requests there are. */
#define MAX_TOTAL (G_MAXINT64 / 4)

typedef struct
{
  HkRequest *request;
  char *submission_id;
  char *file_name;
  char *file_sha256;
  HkContribution face; /* the same, as shown to others */
} Source;

typedef struct
{
  HkMatrixColumn face; /* name and service_id borrowed, unit owned */
  guint position;      /* of the service in the catalogue */
  char *key;           /* service id and unit as compared */
} Column;

typedef struct
{
  HkMatrixCell cell;
  GArray *contributions; /* HkContribution */
} Cell;

struct _HkConsolidation
{
  GObject parent_instance;

  /* Owned */
  HkRegistry *registry;
  HkCatalogue *catalogue;
  GPtrArray *sources; /* Source */
  GPtrArray *rows;    /* HkMunicipality, borrowed from the registry */
  GPtrArray *columns; /* Column */
  Cell *cells;        /* rows × columns */
  guint n_cells;

  /* State */
  HkMatrixCell *row_totals;
  HkMatrixCell *column_totals;
  HkMatrixCell total;
  gint64 weight; /* Σ of everything taken in, guards against overflow */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (HkConsolidation, hk_consolidation, G_TYPE_OBJECT)

static void
free_source (gpointer data)
{
  Source *source = data;

  g_object_unref (source->request);
  g_free (source->submission_id);
  g_free (source->file_name);
  g_free (source->file_sha256);
  g_free (source);
}

static void
free_column (gpointer data)
{
  Column *column = data;

  g_free ((char *)column->face.unit);
  g_free (column->key);
  g_free (column);
}

static char *
make_column_key (HkRequestLine *line)
{
  g_autofree char *unit = hk_text_search_key (hk_request_line_get_value (line, "unit"));

  return g_strdup_printf ("%s\n%s", hk_request_line_get_value (line, "service"), unit);
}

static guint
find_service_position (HkConsolidation *self, const char *id)
{
  guint position = 0;

  while (strcmp (hk_service_get_id (hk_catalogue_get_service (self->catalogue, position)), id) != 0)
    position++;
  return position;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return strcmp (hk_municipality_get_code (*(HkMunicipality *const *)a),
                 hk_municipality_get_code (*(HkMunicipality *const *)b));
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const Column *one = *(const Column *const *)a;
  const Column *other = *(const Column *const *)b;

  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return strcmp (one->key, other->key);
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const Source *one = *(const Source *const *)a;
  const Source *other = *(const Source *const *)b;
  int by_code = strcmp (hk_request_get_municipality_code (one->request),
                        hk_request_get_municipality_code (other->request));

  if (by_code != 0)
    return by_code;
  if (hk_request_get_number (one->request) != hk_request_get_number (other->request))
    return hk_request_get_number (one->request) < hk_request_get_number (other->request) ? -1 : 1;
  return strcmp (hk_request_get_id (one->request), hk_request_get_id (other->request));
}

static void
add_to_cell (HkMatrixCell *cell, const HkMatrixCell *other, gboolean same_unit)
{
  if (same_unit)
    cell->quantity += other->quantity;
  cell->initial_yen += other->initial_yen;
  cell->yearly_yen += other->yearly_yen;
  cell->n_lines += other->n_lines;
}

static HkMatrixCell
measure_line (HkRequestLine *line)
{
  return (HkMatrixCell){ .quantity = hk_request_line_get_integer (line, "quantity"),
                         .initial_yen = hk_request_line_get_integer (line, "initial_yen"),
                         .yearly_yen = hk_request_line_get_yearly_total (line),
                         .n_lines = 1 };
}

static gboolean
is_equal_cell (const HkMatrixCell *one, const HkMatrixCell *other, gboolean same_unit)
{
  return (!same_unit || one->quantity == other->quantity) &&
         one->initial_yen == other->initial_yen && one->yearly_yen == other->yearly_yen &&
         one->n_lines == other->n_lines;
}

/* Every line must name a known service, and no sum may overflow. */
static gboolean
check_lines (HkConsolidation *self, HkRequest *request, gint64 *ret_weight, GError **error)
{
  gint64 weight = 0;

  if (hk_request_get_n_lines (request) > HK_REQUEST_MAX_LINES)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("The request has %u lines; at most %d can be taken in."),
                   hk_request_get_n_lines (request),
                   HK_REQUEST_MAX_LINES);
      return FALSE;
    }

  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    {
      HkRequestLine *line = hk_request_get_line (request, i);
      HkMatrixCell cell = measure_line (line);

      if (hk_catalogue_find_service (self->catalogue,
                                     hk_request_line_get_value (line, "service")) == NULL)
        {
          g_set_error (error,
                       HK_ERROR,
                       HK_ERROR_NOT_FOUND,
                       _ ("Line %u asks for a service that is not in the catalogue. Please return "
                          "the request."),
                       i + 1);
          return FALSE;
        }
      if (cell.quantity < 0 || cell.initial_yen < 0 || cell.yearly_yen < 0)
        {
          g_set_error (error,
                       HK_ERROR,
                       HK_ERROR_OUT_OF_RANGE,
                       _ ("Line %u has a negative number. Please return the request."),
                       i + 1);
          return FALSE;
        }
      weight += cell.quantity + cell.initial_yen + cell.yearly_yen;
    }
  *ret_weight = weight;
  return TRUE;
}

static Source *
find_source (HkConsolidation *self, const char *request_id)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = g_ptr_array_index (self->sources, i);

      if (strcmp (hk_request_get_id (source->request), request_id) == 0)
        return source;
    }
  return NULL;
}

static Column *
ensure_column (HkConsolidation *self, GHashTable *by_key, HkRequestLine *line)
{
  g_autofree char *key = make_column_key (line);
  const char *id = hk_request_line_get_value (line, "service");
  Column *column = g_hash_table_lookup (by_key, key);
  HkService *service;

  if (column != NULL)
    return column;

  service = hk_catalogue_find_service (self->catalogue, id);
  column = g_new0 (Column, 1);
  column->face.service_id = hk_service_get_id (service);
  column->face.name = hk_service_get_name (service);
  column->face.unit = g_strdup (hk_request_line_get_value (line, "unit"));
  column->position = find_service_position (self, id);
  column->key = g_steal_pointer (&key);
  g_ptr_array_add (self->columns, column);
  g_hash_table_insert (by_key, column->key, column);
  return column;
}

static void
collect_heads (HkConsolidation *self, GHashTable *columns_by_key)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = g_ptr_array_index (self->sources, i);
      HkMunicipality *row =
          hk_registry_lookup (self->registry, hk_request_get_municipality_code (source->request));

      if (g_hash_table_add (seen, row))
        g_ptr_array_add (self->rows, row);
      for (guint k = 0; k < hk_request_get_n_lines (source->request); k++)
        ensure_column (self, columns_by_key, hk_request_get_line (source->request, k));
    }
  g_ptr_array_sort (self->rows, compare_rows);
  g_ptr_array_sort (self->columns, compare_columns);
}

static void
place_line (HkConsolidation *self, Source *source, guint row, guint column, guint index)
{
  HkRequestLine *line = hk_request_get_line (source->request, index);
  Cell *cell = &self->cells[row * self->columns->len + column];
  HkMatrixCell measured = measure_line (line);
  HkContribution contribution = source->face;

  contribution.line = line;
  contribution.row = index + 1;
  if (cell->contributions == NULL)
    cell->contributions = g_array_new (FALSE, FALSE, sizeof (HkContribution));
  g_array_append_val (cell->contributions, contribution);
  add_to_cell (&cell->cell, &measured, TRUE);
  add_to_cell (&self->row_totals[row], &measured, FALSE);
  add_to_cell (&self->column_totals[column], &measured, TRUE);
  add_to_cell (&self->total, &measured, FALSE);
}

static void
place_lines (HkConsolidation *self, GHashTable *columns_by_key)
{
  g_autoptr (GHashTable) row_of = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) column_of = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (row_of, g_ptr_array_index (self->rows, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->columns->len; i++)
    g_hash_table_insert (column_of, g_ptr_array_index (self->columns, i), GUINT_TO_POINTER (i));

  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = g_ptr_array_index (self->sources, i);
      HkMunicipality *municipality =
          hk_registry_lookup (self->registry, hk_request_get_municipality_code (source->request));
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (row_of, municipality));

      for (guint k = 0; k < hk_request_get_n_lines (source->request); k++)
        {
          Column *column =
              ensure_column (self, columns_by_key, hk_request_get_line (source->request, k));

          place_line (
              self, source, row, GPOINTER_TO_UINT (g_hash_table_lookup (column_of, column)), k);
        }
    }
}

static gboolean
report_broken_sum (const char *place, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               _ ("The sums of the consolidation do not agree (%s). Nothing was written. Please "
                  "report this."),
               place);
  return FALSE;
}

static gboolean
check_cell (HkConsolidation *self, guint row, guint column, GError **error)
{
  Cell *cell = &self->cells[row * self->columns->len + column];
  HkMatrixCell sum = { 0 };

  for (guint i = 0; cell->contributions != NULL && i < cell->contributions->len; i++)
    {
      HkMatrixCell measured =
          measure_line (g_array_index (cell->contributions, HkContribution, i).line);

      add_to_cell (&sum, &measured, TRUE);
    }
  if (!is_equal_cell (&sum, &cell->cell, TRUE))
    return report_broken_sum (hk_municipality_get_code (g_ptr_array_index (self->rows, row)),
                              error);
  return TRUE;
}

static gboolean
check_row (HkConsolidation *self, guint row, GError **error)
{
  HkMatrixCell sum = { 0 };

  for (guint column = 0; column < self->columns->len; column++)
    {
      if (!check_cell (self, row, column, error))
        return FALSE;
      add_to_cell (&sum, &self->cells[row * self->columns->len + column].cell, FALSE);
    }
  if (!is_equal_cell (&sum, &self->row_totals[row], FALSE))
    return report_broken_sum (hk_municipality_get_code (g_ptr_array_index (self->rows, row)),
                              error);
  return TRUE;
}

static gboolean
check_column (HkConsolidation *self, guint column, GError **error)
{
  HkMatrixCell sum = { 0 };

  for (guint row = 0; row < self->rows->len; row++)
    add_to_cell (&sum, &self->cells[row * self->columns->len + column].cell, TRUE);
  if (!is_equal_cell (&sum, &self->column_totals[column], TRUE))
    return report_broken_sum (
        ((Column *)g_ptr_array_index (self->columns, column))->face.service_id, error);
  return TRUE;
}

static void
hk_consolidation_finalize (GObject *object)
{
  HkConsolidation *self = HK_CONSOLIDATION (object);

  for (guint i = 0; i < self->n_cells; i++)
    g_clear_pointer (&self->cells[i].contributions, g_array_unref);
  g_free (self->cells);
  g_free (self->row_totals);
  g_free (self->column_totals);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->sources);
  g_clear_object (&self->registry);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (hk_consolidation_parent_class)->finalize (object);
}

static void
hk_consolidation_class_init (HkConsolidationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_consolidation_finalize;
}

static void
hk_consolidation_init (HkConsolidation *self)
{
  self->sources = g_ptr_array_new_with_free_func (free_source);
  self->rows = g_ptr_array_new ();
  self->columns = g_ptr_array_new_with_free_func (free_column);
}

/* Returns: (transfer full): an empty consolidation; add, close, read. */
HkConsolidation *
hk_consolidation_new (HkRegistry *registry, HkCatalogue *catalogue)
{
  HkConsolidation *self;

  g_return_val_if_fail (HK_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (HK_TYPE_CONSOLIDATION, NULL);
  self->registry = g_object_ref (registry);
  self->catalogue = g_object_ref (catalogue);
  return self;
}

/* Adds an accepted request; it must not change afterwards. A later version of the same request
 * replaces the earlier one, an earlier version is passed over. FALSE with error: unknown body or
 * service, another body under the same id, too many lines; nothing was added. */
gboolean
hk_consolidation_add (HkConsolidation *self,
                      HkRequest *request,
                      const char *submission_id,
                      const char *file_name,
                      const char *file_sha256,
                      GError **error)
{
  HkMunicipality *municipality;
  Source *source;
  gint64 weight;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && !self->closed, FALSE);
  g_return_val_if_fail (HK_IS_REQUEST (request), FALSE);
  g_return_val_if_fail (submission_id != NULL && file_name != NULL && file_sha256 != NULL, FALSE);

  municipality = hk_registry_lookup (self->registry, hk_request_get_municipality_code (request));
  if (municipality == NULL)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There is no municipality with the code %s. Please return the request."),
                   hk_request_get_municipality_code (request));
      return FALSE;
    }
  if (!check_lines (self, request, &weight, error))
    return FALSE;
  if (weight > MAX_TOTAL - self->weight)
    {
      g_set_error_literal (
          error, HK_ERROR, HK_ERROR_LIMIT, _ ("The sums are larger than Hakaru can add up."));
      return FALSE;
    }

  source = find_source (self, hk_request_get_id (request));
  if (source != NULL)
    {
      if (strcmp (hk_request_get_municipality_code (source->request),
                  hk_request_get_municipality_code (request)) != 0)
        {
          g_set_error_literal (
              error,
              HK_ERROR,
              HK_ERROR_CONFLICT,
              _ ("Two municipalities use the same request id. Please return one of the requests."));
          return FALSE;
        }
      if (hk_request_get_version (request) < hk_request_get_version (source->request))
        return TRUE;
      g_ptr_array_remove (self->sources, source);
    }

  source = g_new0 (Source, 1);
  source->request = g_object_ref (request);
  source->submission_id = g_strdup (submission_id);
  source->file_name = g_strdup (file_name);
  source->file_sha256 = g_strdup (file_sha256);
  source->face = (HkContribution){ .request = source->request,
                                   .submission_id = source->submission_id,
                                   .file_name = source->file_name,
                                   .file_sha256 = source->file_sha256 };
  g_ptr_array_add (self->sources, source);
  self->weight += weight;
  return TRUE;
}

/* Sorts rows by code and columns by catalogue and unit, and adds up. Afterwards the object is read
 * only. */
void
hk_consolidation_close (HkConsolidation *self)
{
  g_autoptr (GHashTable) columns_by_key = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (HK_IS_CONSOLIDATION (self) && !self->closed);

  g_ptr_array_sort (self->sources, compare_sources);
  collect_heads (self, columns_by_key);
  self->n_cells = self->rows->len * self->columns->len;
  self->cells = g_new0 (Cell, self->n_cells);
  self->row_totals = g_new0 (HkMatrixCell, self->rows->len);
  self->column_totals = g_new0 (HkMatrixCell, self->columns->len);
  place_lines (self, columns_by_key);
  self->closed = TRUE;
}

guint
hk_consolidation_get_n_rows (HkConsolidation *self)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self), 0);

  return self->rows->len;
}

/* The body of a row; borrowed. */
HkMunicipality *
hk_consolidation_get_row (HkConsolidation *self, guint row)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && row < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, row);
}

guint
hk_consolidation_get_n_columns (HkConsolidation *self)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self), 0);

  return self->columns->len;
}

/* Service and unit of a column; borrowed. */
const HkMatrixColumn *
hk_consolidation_get_column (HkConsolidation *self, guint column)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && column < self->columns->len, NULL);

  return &((Column *)g_ptr_array_index (self->columns, column))->face;
}

/* The cell; NULL if the body does not ask for the service in this unit, which is not the same as 0.
 */
const HkMatrixCell *
hk_consolidation_get_cell (HkConsolidation *self, guint row, guint column)
{
  Cell *cell;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed, NULL);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, NULL);

  cell = &self->cells[row * self->columns->len + column];
  return cell->cell.n_lines > 0 ? &cell->cell : NULL;
}

/* Money and lines of one body; the quantity is 0 because units differ. */
const HkMatrixCell *
hk_consolidation_get_row_total (HkConsolidation *self, guint row)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed && row < self->rows->len, NULL);

  return &self->row_totals[row];
}

/* Quantity, money and lines of one column. */
const HkMatrixCell *
hk_consolidation_get_column_total (HkConsolidation *self, guint column)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed && column < self->columns->len,
                        NULL);

  return &self->column_totals[column];
}

/* Money and lines of everything. */
const HkMatrixCell *
hk_consolidation_get_total (HkConsolidation *self)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed, NULL);

  return &self->total;
}

/* The lines a cell was made of, by request number and line. (element-type HkContribution) (transfer
 * container); they belong to the consolidation. */
GPtrArray *
hk_consolidation_list_contributions (HkConsolidation *self, guint row, guint column)
{
  GPtrArray *list = g_ptr_array_new ();
  Cell *cell;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed, list);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, list);

  cell = &self->cells[row * self->columns->len + column];
  for (guint i = 0; cell->contributions != NULL && i < cell->contributions->len; i++)
    g_ptr_array_add (list, &g_array_index (cell->contributions, HkContribution, i));
  return list;
}

/* The number of accepted requests. */
guint
hk_consolidation_get_n_requests (HkConsolidation *self)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self), 0);

  return self->sources->len;
}

/* An accepted request and the file it came in; borrowed. */
const HkContribution *
hk_consolidation_get_request (HkConsolidation *self, guint index)
{
  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed && index < self->sources->len,
                        NULL);

  return &((Source *)g_ptr_array_index (self->sources, index))->face;
}

/* Recomputes every sum from the lines: contributions, cells, rows, columns and the total must
 * agree, and every line that was taken in must be in exactly one cell. FALSE with error names the
 * first place where they do not. */
gboolean
hk_consolidation_check (HkConsolidation *self, GError **error)
{
  HkMatrixCell by_row = { 0 };
  HkMatrixCell by_column = { 0 };
  guint n_lines = 0;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (self) && self->closed, FALSE);

  for (guint row = 0; row < self->rows->len; row++)
    {
      if (!check_row (self, row, error))
        return FALSE;
      add_to_cell (&by_row, &self->row_totals[row], FALSE);
    }
  for (guint column = 0; column < self->columns->len; column++)
    {
      if (!check_column (self, column, error))
        return FALSE;
      add_to_cell (&by_column, &self->column_totals[column], FALSE);
    }
  for (guint i = 0; i < self->sources->len; i++)
    n_lines += hk_request_get_n_lines (((Source *)g_ptr_array_index (self->sources, i))->request);

  if (!is_equal_cell (&by_row, &self->total, FALSE) ||
      !is_equal_cell (&by_column, &self->total, FALSE) || n_lines != self->total.n_lines)
    return report_broken_sum (_ ("total"), error);
  return TRUE;
}
