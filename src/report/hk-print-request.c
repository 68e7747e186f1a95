/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 要望 on paper: head, lines, what else is written in each line, totals. */
#define G_LOG_DOMAIN "hk-print-request"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-print-flow.h"

/* Shown in the table of lines. */
static const char *const table_keys[] = { "service",     "item",        "quantity", "unit",
                                          "window_from", "initial_yen", NULL };

static char *
dup_display (const HkField *field, const char *value, HkCatalogue *catalogue)
{
  HkService *service = field->type == HK_FIELD_SERVICE && catalogue != NULL
                           ? hk_catalogue_find_service (catalogue, value)
                           : NULL;
  g_autofree char *text = NULL;

  if (*value == '\0')
    return g_strdup ("―");
  if (service != NULL)
    return g_strdup (hk_service_get_name (service));
  text = hk_field_dup_display (field, value);
  if (field->type == HK_FIELD_YEN)
    return g_strdup_printf (_ ("%s yen"), text);
  return g_steal_pointer (&text);
}

static void
add_head (HkPrintFlow *flow, HkRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (hk_request_get_round (request), "-", 2);
  int year = (int)g_ascii_strtoll (parts[0] != NULL ? parts[0] : "", NULL, 10);
  g_autofree char *year_text = hk_format_fiscal_year (year);
  g_autofree char *round = parts[0] != NULL && parts[1] != NULL
                               ? g_strdup_printf (C_ ("round", "%s, round %s"), year_text, parts[1])
                               : g_strdup (hk_request_get_round (request));
  g_autofree char *state =
      g_strdup_printf (_ ("%1$s · version %2$u"),
                       hk_request_state_get_label (hk_request_get_state (request)),
                       hk_request_get_version (request));
  guint n = 0;
  const HkField *fields = hk_request_form_get_head (&n);

  hk_print_flow_fact (flow, C_ ("of requests", "Round"), round);
  hk_print_flow_fact (flow, _ ("State"), state);
  for (guint i = 0; i < n; i++)
    {
      const char *value = hk_request_get_value (request, fields[i].key);
      g_autofree char *label = hk_field_dup_label (&fields[i], 0);
      g_autofree char *text = dup_display (&fields[i], value, NULL);

      if (*value != '\0' || fields[i].need != HK_FIELD_OPTIONAL)
        hk_print_flow_fact (flow, label, text);
    }
}

static void
add_line (HkPrintFlow *flow, HkRequestLine *line, guint number, HkCatalogue *catalogue)
{
  g_autofree char *service = dup_display (
      hk_request_form_find ("service"), hk_request_line_get_value (line, "service"), catalogue);
  const char *item = hk_request_line_get_value (line, "item");
  g_autofree char *what =
      *item != '\0' ? g_strdup_printf ("%s\n%s", service, item) : g_strdup (service);
  g_autofree char *index = g_strdup_printf ("%u", number);
  g_autofree char *quantity = hk_format_integer (hk_request_line_get_integer (line, "quantity"));
  g_autofree char *window = dup_display (
      hk_request_form_find ("window_from"), hk_request_line_get_value (line, "window_from"), NULL);
  g_autofree char *initial = hk_format_yen (hk_request_line_get_integer (line, "initial_yen"));
  g_autofree char *yearly = hk_format_yen (hk_request_line_get_yearly_total (line));
  const char *cells[] = { index,  what,    quantity, hk_request_line_get_value (line, "unit"),
                          window, initial, yearly };

  hk_print_flow_row (flow, cells, FALSE);
}

static void
add_lines (HkPrintFlow *flow, HkRequest *request, HkCatalogue *catalogue)
{
  HkRequestTotals totals;
  gint64 all_years = 0;
  g_autofree char *initial = NULL;
  g_autofree char *yearly = NULL;
  const HkPrintColumn columns[] = {
    { C_ ("lines", "Line"), 0.06, HK_ALIGN_END },
    { _ ("Service"), 0.30, HK_ALIGN_START },
    { _ ("Quantity"), 0.10, HK_ALIGN_END },
    { _ ("Unit"), 0.11, HK_ALIGN_START },
    { C_ ("lines", "Wanted"), 0.13, HK_ALIGN_START },
    { _ ("Initial cost (yen)"), 0.15, HK_ALIGN_END },
    { _ ("Yearly costs, all years (yen)"), 0.15, HK_ALIGN_END },
  };
  const char *cells[] = { NULL, _ ("Total"), NULL, NULL, NULL, NULL, NULL };

  hk_request_get_totals (request, &totals);
  for (guint i = 0; i < HK_REQUEST_YEARS; i++)
    all_years += totals.yearly_yen[i];
  initial = hk_format_yen (totals.initial_yen);
  yearly = hk_format_yen (all_years);
  cells[5] = initial;
  cells[6] = yearly;
  hk_print_flow_heading (flow, _ ("Lines (without tax)"));
  hk_print_flow_begin (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    add_line (flow, hk_request_get_line (request, i), i + 1, catalogue);
  hk_print_flow_row (flow, cells, TRUE);
  hk_print_flow_end (flow);
}

static void
add_totals (HkPrintFlow *flow, HkRequest *request)
{
  int first_year = hk_request_get_first_year (request);
  HkRequestTotals totals;
  g_autofree char *initial = NULL;
  g_autofree char *total = NULL;
  g_autofree char *initial_text = NULL;
  g_autofree char *total_text = NULL;

  hk_request_get_totals (request, &totals);
  initial = hk_format_yen (totals.initial_yen);
  total = hk_format_yen (totals.total_yen);
  initial_text = g_strdup_printf (_ ("%s yen"), initial);
  total_text = g_strdup_printf (_ ("%s yen"), total);
  hk_print_flow_heading (flow, _ ("Totals (without tax)"));
  hk_print_flow_fact (flow, _ ("Initial cost"), initial_text);
  for (guint i = 0; i < HK_REQUEST_YEARS; i++)
    {
      g_autofree char *key = g_strdup_printf ("yearly_yen_%u", i + 1);
      g_autofree char *label = hk_field_dup_label (hk_request_form_find (key), first_year);
      g_autofree char *yen = hk_format_yen (totals.yearly_yen[i]);
      g_autofree char *text = g_strdup_printf (_ ("%s yen"), yen);

      if (totals.yearly_yen[i] != 0)
        hk_print_flow_fact (flow, label, text);
    }
  hk_print_flow_fact (flow, _ ("Total of all years"), total_text);
}

/* What the table has no room for. */
static void
add_rest (HkPrintFlow *flow, HkRequest *request, guint index, HkCatalogue *catalogue)
{
  HkRequestLine *line = hk_request_get_line (request, index);
  guint n = 0;
  const HkField *fields = hk_request_form_get_line (&n);
  g_autofree char *service = dup_display (
      hk_request_form_find ("service"), hk_request_line_get_value (line, "service"), catalogue);
  g_autofree char *title = g_strdup_printf (_ ("Line %u: %s"), index + 1, service);
  gboolean has_title = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const char *value = hk_request_line_get_value (line, fields[i].key);
      g_autofree char *label = NULL;
      g_autofree char *text = NULL;

      if (*value == '\0' || g_strv_contains (table_keys, fields[i].key))
        continue;
      if (!has_title)
        hk_print_flow_heading (flow, title);
      has_title = TRUE;
      label = hk_field_dup_label (&fields[i], hk_request_get_first_year (request));
      text = dup_display (&fields[i], value, NULL);
      hk_print_flow_fact (flow, label, text);
    }
}

/**
 * hk_print_request_new:
 * @catalogue: (nullable): without it services are printed by their ids
 */
HkPrint *
hk_print_request_new (const HkPrintHead *head, HkRequest *request, HkCatalogue *catalogue)
{
  g_autofree char *title = NULL;
  HkPrintFlow *flow;

  g_return_val_if_fail (head != NULL, NULL);
  g_return_val_if_fail (HK_IS_REQUEST (request), NULL);

  title = hk_request_dup_title (request);
  flow = hk_print_flow_new (title, head);
  add_head (flow, request);
  if (hk_request_get_n_lines (request) > 0)
    add_lines (flow, request, catalogue);
  add_totals (flow, request);
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    add_rest (flow, request, i, catalogue);
  return hk_print_flow_finish (flow);
}
