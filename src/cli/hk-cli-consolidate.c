/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consolidate: the prefecture's matrix of municipalities and services, on the terminal and as a
 * workbook. */
#define G_LOG_DOMAIN "hk-cli-consolidate"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-cli.h"

static struct
{
  char *xlsx;
} options;

static const GOptionEntry entries[] = {
  { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &options.xlsx, N_ ("The workbook to write"), N_ ("FILE") },
  { NULL },
};

static void
add_cell (JsonBuilder *json, const HkMatrixCell *cell)
{
  hk_cli_json_int (json, "quantity", cell->quantity);
  hk_cli_json_int (json, "initial_yen", cell->initial_yen);
  hk_cli_json_int (json, "yearly_yen", cell->yearly_yen);
  hk_cli_json_int (json, "lines", cell->n_lines);
}

static void
add_sources (JsonBuilder *json, GPtrArray *contributions)
{
  hk_cli_json_array (json, "sources");
  for (guint i = 0; i < contributions->len; i++)
    {
      const HkContribution *one = g_ptr_array_index (contributions, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "submission", one->submission_id);
      hk_cli_json_string (json, "file", one->file_name);
      hk_cli_json_string (json, "sha256", one->file_sha256);
      hk_cli_json_int (json, "row", one->row);
      hk_cli_json_string (json, "line_key", hk_request_line_get_key (one->line));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_cells (JsonBuilder *json, HkConsolidation *matrix)
{
  hk_cli_json_array (json, "cells");
  for (guint row = 0; row < hk_consolidation_get_n_rows (matrix); row++)
    for (guint column = 0; column < hk_consolidation_get_n_columns (matrix); column++)
      {
        const HkMatrixCell *cell = hk_consolidation_get_cell (matrix, row, column);
        const HkMatrixColumn *service = hk_consolidation_get_column (matrix, column);
        g_autoptr (GPtrArray) sources = NULL;

        if (!cell)
          continue;
        sources = hk_consolidation_list_contributions (matrix, row, column);
        json_builder_begin_object (json);
        hk_cli_json_string (json,
                            "municipality",
                            hk_municipality_get_code (hk_consolidation_get_row (matrix, row)));
        hk_cli_json_string (json, "service", service->service_id);
        hk_cli_json_string (json, "unit", service->unit);
        add_cell (json, cell);
        add_sources (json, sources);
        json_builder_end_object (json);
      }
  json_builder_end_array (json);
}

static void
add_services (JsonBuilder *json, HkConsolidation *matrix)
{
  hk_cli_json_array (json, "services");
  for (guint column = 0; column < hk_consolidation_get_n_columns (matrix); column++)
    {
      const HkMatrixColumn *service = hk_consolidation_get_column (matrix, column);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "service", service->service_id);
      hk_cli_json_string (json, "name", service->name);
      hk_cli_json_string (json, "unit", service->unit);
      add_cell (json, hk_consolidation_get_column_total (matrix, column));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
show_json (HkConsolidation *matrix, const char *xlsx)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "xlsx", xlsx);
  hk_cli_json_array (json, "municipalities");
  for (guint row = 0; row < hk_consolidation_get_n_rows (matrix); row++)
    {
      json_builder_begin_object (json);
      hk_cli_json_body (json, "municipality", hk_consolidation_get_row (matrix, row));
      add_cell (json, hk_consolidation_get_row_total (matrix, row));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  add_services (json, matrix);
  add_cells (json, matrix);
  hk_cli_json_object (json, "total");
  add_cell (json, hk_consolidation_get_total (matrix));
  json_builder_end_object (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
add_row (HkCliTable *table,
         const char *name,
         const HkMatrixColumn *service,
         const HkMatrixCell *cell)
{
  g_autofree char *quantity = hk_format_integer (cell->quantity);
  g_autofree char *initial = hk_format_yen (cell->initial_yen);
  g_autofree char *yearly = hk_format_yen (cell->yearly_yen);

  hk_cli_table_add_row (table,
                        name,
                        service ? quantity : "",
                        service ? service->unit : "",
                        initial,
                        yearly,
                        service ? service->name : "",
                        NULL);
}

/* A terminal is narrow: one line per filled cell instead of one column per service. */
static void
show_text (HkConsolidation *matrix)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Municipality"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Quantity"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Unit"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Initial (yen)"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("All years (yen)"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Service"), HK_CLI_LEFT);
  for (guint row = 0; row < hk_consolidation_get_n_rows (matrix); row++)
    for (guint column = 0; column < hk_consolidation_get_n_columns (matrix); column++)
      {
        const HkMatrixCell *cell = hk_consolidation_get_cell (matrix, row, column);

        if (cell)
          add_row (table,
                   hk_municipality_get_display_name (hk_consolidation_get_row (matrix, row)),
                   hk_consolidation_get_column (matrix, column),
                   cell);
      }
  add_row (table, _ ("Total"), NULL, hk_consolidation_get_total (matrix));
  hk_cli_table_print (table);
}

static gboolean
run_consolidate (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_prefecture (cli, error);
  g_autoptr (HkConsolidation) matrix = NULL;
  g_autofree char *xlsx = options.xlsx ? g_canonicalize_filename (options.xlsx, NULL) : NULL;
  HkSession *session;

  if (!snapshot)
    return FALSE;
  session = hk_cli_get_session (cli, NULL);
  matrix = hk_session_consolidate (session, error);
  if (!matrix || !hk_consolidation_check (matrix, error))
    return FALSE;
  if (xlsx && !hk_session_export_consolidation (session, xlsx, error))
    return FALSE;

  if (hk_cli_wants_json (cli))
    {
      show_json (matrix, xlsx);
      return TRUE;
    }
  if (hk_consolidation_get_n_rows (matrix) == 0)
    hk_cli_print_line ("%s", _ ("No submission has been accepted yet."));
  else
    show_text (matrix);
  if (xlsx)
    hk_cli_show_path (cli, "xlsx", _ ("Wrote the workbook"), xlsx);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "consolidate",
    "[--xlsx FILE]",
    N_ ("Consolidate the accepted requests"),
    0,
    0,
    run_consolidate,
    entries,
    N_ ("Each figure can be traced to its file and row; the totals conserve the lines.") },
  { NULL },
};

const HkCliCommand *
hk_cli_consolidate_get_commands (void)
{
  return commands;
}
