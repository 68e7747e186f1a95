/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains amounts: which lines of which requests they are the sum of. */
#define G_LOG_DOMAIN "hk-explanation-request"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"

/* The rows or columns that an amount is over. */
typedef struct
{
  HkConsolidation *consolidation; /* borrowed */
  GArray *rows;                   /* (element-type guint), borrowed */
  GArray *columns;
} Part;

static guint
row_at (const Part *part, guint index)
{
  return g_array_index (part->rows, guint, index);
}

static guint
column_at (const Part *part, guint index)
{
  return g_array_index (part->columns, guint, index);
}

static GArray *
list_indices (int wanted, guint n)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (wanted < 0 || (guint)wanted == i)
      g_array_append_val (list, i);
  return list;
}

/* FALSE: nothing is requested. */
static gboolean
find_sum (const Part *part, HkMatrixCell *ret_sum, guint *ret_n_bodies)
{
  HkMatrixCell sum = { 0 };
  guint n_bodies = 0;

  for (guint r = 0; r < part->rows->len; r++)
    {
      guint n_before = sum.n_lines;

      for (guint c = 0; c < part->columns->len; c++)
        {
          const HkMatrixCell *cell = hk_consolidation_get_cell (
              part->consolidation, row_at (part, r), column_at (part, c));

          if (cell == NULL)
            continue;
          sum.quantity += cell->quantity;
          sum.initial_yen += cell->initial_yen;
          sum.yearly_yen += cell->yearly_yen;
          sum.n_lines += cell->n_lines;
        }
      n_bodies += part->columns->len > 1 || sum.n_lines > n_before;
    }
  *ret_sum = sum;
  *ret_n_bodies = n_bodies;
  return sum.n_lines > 0;
}

static void
add_sum (GPtrArray *rows, const HkMatrixCell *sum, const HkMatrixColumn *column)
{
  g_autofree char *quantity = hk_format_integer (sum->quantity);
  g_autofree char *initial = hk_format_yen (sum->initial_yen);
  g_autofree char *yearly = hk_format_yen (sum->yearly_yen);
  g_autofree char *both = hk_format_yen (sum->initial_yen + sum->yearly_yen);

  if (column != NULL)
    hk_explanation_take (rows, _ ("Quantity"), g_strdup_printf ("%s %s", quantity, column->unit));
  hk_explanation_take (rows, _ ("Initial cost"), g_strdup_printf (_ ("%s yen"), initial));
  hk_explanation_take (rows, _ ("Yearly costs, all years"), g_strdup_printf (_ ("%s yen"), yearly));
  hk_explanation_take (
      rows, _ ("Together"), g_strdup_printf (_ ("%s + %s = %s yen"), initial, yearly, both));
  hk_explanation_take (
      rows,
      _ ("Lines"),
      g_strdup_printf (ngettext ("the sum of %u line", "the sum of %u lines", sum->n_lines),
                       sum->n_lines));
}

/* How many municipalities and services a total is over. */
static void
add_extent (GPtrArray *rows, const Part *part, guint n_bodies)
{
  g_autofree char *bodies = hk_format_integer (n_bodies);

  if (part->rows->len > 1)
    hk_explanation_take (
        rows,
        _ ("Over"),
        g_strdup_printf (ngettext ("%s municipality", "%s municipalities", n_bodies), bodies));
  if (part->columns->len > 1)
    hk_explanation_take (
        rows,
        _ ("Services"),
        g_strdup_printf (ngettext ("%u service", "%u services", part->columns->len),
                         part->columns->len));
}

/* "quantity 10 台, initial 1,000 yen, yearly 2,000 yen". */
static char *
describe_line (HkRequestLine *line)
{
  g_autofree char *quantity = hk_format_integer (hk_request_line_get_integer (line, "quantity"));
  g_autofree char *initial = hk_format_yen (hk_request_line_get_integer (line, "initial_yen"));
  g_autofree char *yearly = hk_format_yen (hk_request_line_get_yearly_total (line));

  return g_strdup_printf (_ ("quantity %1$s %2$s, initial %3$s yen, yearly %4$s yen"),
                          quantity,
                          hk_request_line_get_value (line, "unit"),
                          initial,
                          yearly);
}

static void
add_contribution (GPtrArray *rows, HkMunicipality *body, const HkContribution *one)
{
  g_autofree char *label = g_strdup_printf (_ ("%1$s, request no. %2$u, line %3$u"),
                                            hk_municipality_get_display_name (body),
                                            hk_request_get_number (one->request),
                                            one->row);
  g_autofree char *line = describe_line (one->line);

  hk_explanation_take (rows,
                       label,
                       g_strdup_printf (_ ("%1$s (version %2$u, file %3$s, SHA-256 %4$.12s…)"),
                                        line,
                                        hk_request_get_version (one->request),
                                        one->file_name,
                                        one->file_sha256));
}

static void
add_contributions (GPtrArray *rows, const Part *part)
{
  for (guint r = 0; r < part->rows->len; r++)
    for (guint c = 0; c < part->columns->len; c++)
      {
        guint row = row_at (part, r);
        guint column = column_at (part, c);
        g_autoptr (GPtrArray) list = NULL;

        if (hk_consolidation_get_cell (part->consolidation, row, column) == NULL)
          continue;
        list = hk_consolidation_list_contributions (part->consolidation, row, column);
        for (guint i = 0; i < list->len; i++)
          add_contribution (rows,
                            hk_consolidation_get_row (part->consolidation, row),
                            g_ptr_array_index (list, i));
      }
}

/**
 * hk_explain_consolidation_part:
 * @bodies: (element-type guint): rows of the matrix that the amount is over
 * @services: (element-type guint): columns of the matrix
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the sum and every line in it
 */
GPtrArray *
hk_explain_consolidation_part (HkConsolidation *consolidation, GArray *bodies, GArray *services)
{
  const Part part = { consolidation, bodies, services };
  const HkMatrixColumn *head = NULL;
  HkMatrixCell sum = { 0 };
  GPtrArray *rows = NULL;
  guint n_bodies = 0;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (consolidation), NULL);
  g_return_val_if_fail (bodies != NULL && services != NULL, NULL);

  rows = hk_explanation_create ();
  if (services->len == 1)
    head = hk_consolidation_get_column (consolidation, column_at (&part, 0));
  if (bodies->len == 1)
    hk_explanation_take (rows,
                         _ ("Municipality"),
                         g_strdup (hk_municipality_get_display_name (
                             hk_consolidation_get_row (consolidation, row_at (&part, 0)))));
  if (head != NULL)
    hk_explanation_take (
        rows, _ ("Service"), g_strdup_printf (_ ("%s (%s)"), head->name, head->unit));
  if (!find_sum (&part, &sum, &n_bodies))
    {
      hk_explanation_take (rows, _ ("Quantity"), g_strdup (_ ("― (not requested)")));
      return rows;
    }
  add_extent (rows, &part, n_bodies);
  add_sum (rows, &sum, head);
  add_contributions (rows, &part);
  hk_explanation_take (rows,
                       _ ("Source"),
                       g_strdup (_ ("The accepted requests. A later version replaces the earlier "
                                    "one; amounts are without consumption tax.")));
  return rows;
}

/**
 * hk_explain_consolidation:
 * @row: of a municipality, or %HK_EXPLAIN_ALL
 * @column: of a service in one unit, or %HK_EXPLAIN_ALL
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the sum and every line in it
 */
GPtrArray *
hk_explain_consolidation (HkConsolidation *consolidation, int row, int column)
{
  g_autoptr (GArray) bodies = NULL;
  g_autoptr (GArray) services = NULL;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (consolidation), NULL);

  bodies = list_indices (row, hk_consolidation_get_n_rows (consolidation));
  services = list_indices (column, hk_consolidation_get_n_columns (consolidation));
  return hk_explain_consolidation_part (consolidation, bodies, services);
}

static void
add_year (GPtrArray *rows, HkRequest *request, guint index, gint64 yen)
{
  g_autofree char *key = g_strdup_printf ("yearly_yen_%u", index + 1);
  g_autofree char *label =
      hk_field_dup_label (hk_request_form_find (key), hk_request_get_first_year (request));
  g_autofree char *shown = hk_format_yen (yen);

  if (yen != 0)
    hk_explanation_take (rows, label, g_strdup_printf (_ ("%s yen"), shown));
}

/**
 * hk_explain_request:
 *
 * Returns: (transfer full) (element-type HkExplanationRow): initial costs, each year, their sum,
 * and the lines
 */
GPtrArray *
hk_explain_request (HkRequest *request)
{
  GPtrArray *rows = NULL;
  HkRequestTotals totals = { 0 };
  g_autofree char *initial = NULL;
  g_autofree char *yearly = NULL;
  g_autofree char *total = NULL;

  g_return_val_if_fail (HK_IS_REQUEST (request), NULL);

  hk_request_get_totals (request, &totals);
  initial = hk_format_yen (totals.initial_yen);
  yearly = hk_format_yen (totals.total_yen - totals.initial_yen);
  total = hk_format_yen (totals.total_yen);
  rows = hk_explanation_create ();
  hk_explanation_take (rows, _ ("Request"), hk_request_dup_title (request));
  hk_explanation_take (
      rows, _ ("Together"), g_strdup_printf (_ ("%s + %s = %s yen"), initial, yearly, total));
  hk_explanation_take (rows, _ ("Initial cost"), g_strdup_printf (_ ("%s yen"), initial));
  hk_explanation_take (rows, _ ("Yearly costs, all years"), g_strdup_printf (_ ("%s yen"), yearly));
  for (guint i = 0; i < HK_REQUEST_YEARS; i++)
    add_year (rows, request, i, totals.yearly_yen[i]);
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("Line %u"), i + 1);

      hk_explanation_take (rows, label, describe_line (hk_request_get_line (request, i)));
    }
  hk_explanation_take (
      rows, _ ("Note"), g_strdup (_ ("Amounts are in yen, without consumption tax.")));
  return rows;
}
