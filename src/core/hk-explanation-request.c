/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains amounts: which lines of which requests they are the sum of. */
#define G_LOG_DOMAIN "hk-explanation-request"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"

static gboolean
is_wanted (int wanted, guint index)
{
  return wanted < 0 || (guint)wanted == index;
}

static const HkMatrixCell *
find_sum (HkConsolidation *consolidation, int row, int column)
{
  if (row >= 0 && column >= 0)
    return hk_consolidation_get_cell (consolidation, (guint)row, (guint)column);
  if (row >= 0)
    return hk_consolidation_get_row_total (consolidation, (guint)row);
  if (column >= 0)
    return hk_consolidation_get_column_total (consolidation, (guint)column);
  return hk_consolidation_get_total (consolidation);
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

/* How many municipalities a total is over. */
static void
add_bodies (GPtrArray *rows, HkConsolidation *consolidation, int column)
{
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint r = 0; r < hk_consolidation_get_n_rows (consolidation); r++)
    n += column < 0 || hk_consolidation_get_cell (consolidation, r, (guint)column) != NULL;
  count = hk_format_integer (n);
  hk_explanation_take (
      rows,
      _ ("Over"),
      g_strdup_printf (ngettext ("%s municipality", "%s municipalities", n), count));
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
add_contributions (GPtrArray *rows, HkConsolidation *consolidation, int row, int column)
{
  for (guint r = 0; r < hk_consolidation_get_n_rows (consolidation); r++)
    for (guint c = 0; is_wanted (row, r) && c < hk_consolidation_get_n_columns (consolidation); c++)
      {
        g_autoptr (GPtrArray) list = NULL;

        if (!is_wanted (column, c) || hk_consolidation_get_cell (consolidation, r, c) == NULL)
          continue;
        list = hk_consolidation_list_contributions (consolidation, r, c);
        for (guint i = 0; i < list->len; i++)
          add_contribution (
              rows, hk_consolidation_get_row (consolidation, r), g_ptr_array_index (list, i));
      }
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
  const HkMatrixColumn *head = NULL;
  const HkMatrixCell *sum = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (consolidation), NULL);

  rows = hk_explanation_create ();
  if (column >= 0)
    head = hk_consolidation_get_column (consolidation, (guint)column);
  if (row >= 0)
    hk_explanation_take (rows,
                         _ ("Municipality"),
                         g_strdup (hk_municipality_get_display_name (
                             hk_consolidation_get_row (consolidation, (guint)row))));
  if (head != NULL)
    hk_explanation_take (
        rows, _ ("Service"), g_strdup_printf (_ ("%s (%s)"), head->name, head->unit));
  sum = find_sum (consolidation, row, column);
  if (sum == NULL)
    {
      hk_explanation_take (rows, _ ("Quantity"), g_strdup (_ ("― (not requested)")));
      return rows;
    }
  if (row < 0)
    add_bodies (rows, consolidation, column);
  add_sum (rows, sum, head);
  add_contributions (rows, consolidation, row, column);
  hk_explanation_take (rows,
                       _ ("Source"),
                       g_strdup (_ ("The accepted requests. A later version replaces the earlier "
                                    "one; amounts are without consumption tax.")));
  return rows;
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
