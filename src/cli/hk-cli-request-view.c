/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a request looks on a terminal and in JSON. */
#define G_LOG_DOMAIN "hk-cli-request-view"

#include "config.h"

#include "hk-cli-request-view.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-error.h"

static void
add_values (
    JsonBuilder *json, const HkField *fields, guint n, HkRequest *request, HkRequestLine *line)
{
  hk_cli_json_object (json, "values");
  for (guint i = 0; i < n; i++)
    {
      const char *key = fields[i].key;

      hk_cli_json_text (json,
                        key,
                        line ? hk_request_line_get_value (line, key)
                             : hk_request_get_value (request, key));
    }
  json_builder_end_object (json);
}

static void
add_totals (JsonBuilder *json, HkRequest *request)
{
  HkRequestTotals totals;

  hk_request_get_totals (request, &totals);
  hk_cli_json_object (json, "totals");
  hk_cli_json_int (json, "initial_yen", totals.initial_yen);
  hk_cli_json_array (json, "yearly_yen");
  for (guint i = 0; i < HK_REQUEST_YEARS; i++)
    json_builder_add_int_value (json, totals.yearly_yen[i]);
  json_builder_end_array (json);
  hk_cli_json_int (json, "total_yen", totals.total_yen);
  json_builder_end_object (json);
}

static void
add_request (JsonBuilder *json, HkRequest *request)
{
  hk_cli_json_string (json, "id", hk_request_get_id (request));
  hk_cli_json_int (json, "number", hk_request_get_number (request));
  hk_cli_json_int (json, "version", hk_request_get_version (request));
  hk_cli_json_string (json, "state", hk_request_state_to_nick (hk_request_get_state (request)));
  hk_cli_json_string (json, "municipality", hk_request_get_municipality_code (request));
  hk_cli_json_string (json, "round", hk_request_get_round (request));
  hk_cli_json_text (json, "title", hk_request_get_value (request, "title"));
  hk_cli_json_time (json, "created_at", hk_request_get_created_at (request));
  add_totals (json, request);
}

static void
add_lines (JsonBuilder *json, HkRequest *request)
{
  guint n_fields = 0;
  const HkField *fields = hk_request_form_get_line (&n_fields);

  hk_cli_json_array (json, "lines");
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    {
      HkRequestLine *line = hk_request_get_line (request, i);

      json_builder_begin_object (json);
      hk_cli_json_int (json, "line", i + 1);
      hk_cli_json_string (json, "key", hk_request_line_get_key (line));
      add_values (json, fields, n_fields, request, line);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_head (HkRequest *request)
{
  guint n_fields = 0;
  const HkField *fields = hk_request_form_get_head (&n_fields);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  for (guint i = 0; i < n_fields; i++)
    {
      const char *value = hk_request_get_value (request, fields[i].key);
      g_autofree char *label = hk_field_dup_label (&fields[i], hk_request_get_first_year (request));
      g_autofree char *shown = *value ? hk_field_dup_display (&fields[i], value) : g_strdup ("―");

      hk_cli_table_add_row (table, label, shown, NULL);
    }
  hk_cli_table_print (table);
}

/* The service, and the part of it that is wanted. */
static char *
dup_item (HkCatalogue *catalogue, HkRequestLine *line)
{
  const char *id = hk_request_line_get_value (line, "service");
  const char *item = hk_request_line_get_value (line, "item");
  HkService *service = catalogue ? hk_catalogue_find_service (catalogue, id) : NULL;
  const char *name = service ? hk_service_get_name (service) : id;

  return *item ? g_strdup_printf (_ ("%s (%s)"), name, item) : g_strdup (name);
}

static void
add_line_row (HkCliTable *table, HkCatalogue *catalogue, guint number, HkRequestLine *line)
{
  g_autofree char *item = dup_item (catalogue, line);
  g_autofree char *position = g_strdup_printf ("%u", number);
  g_autofree char *quantity = hk_format_integer (hk_request_line_get_integer (line, "quantity"));
  g_autofree char *initial = hk_format_yen (hk_request_line_get_integer (line, "initial_yen"));
  g_autofree char *yearly = hk_format_yen (hk_request_line_get_yearly_total (line));
  const gboolean counted = *hk_request_line_get_value (line, "quantity") != '\0';

  hk_cli_table_add_row (table,
                        position,
                        counted ? quantity : "―",
                        hk_request_line_get_value (line, "unit"),
                        initial,
                        yearly,
                        item,
                        NULL);
}

static void
print_lines (HkRequest *request, HkCatalogue *catalogue)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Line"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Quantity"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Unit"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Initial (yen)"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("All years (yen)"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Service"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    add_line_row (table, catalogue, i + 1, hk_request_get_line (request, i));
  hk_cli_table_print (table);
}

static void
print_totals (HkRequest *request)
{
  HkRequestTotals totals;
  gint64 yearly = 0;

  hk_request_get_totals (request, &totals);
  for (guint i = 0; i < HK_REQUEST_YEARS; i++)
    yearly += totals.yearly_yen[i];
  {
    g_autofree char *initial = hk_format_yen (totals.initial_yen);
    g_autofree char *years = hk_format_yen (yearly);
    g_autofree char *total = hk_format_yen (totals.total_yen);

    hk_cli_print_line (
        _ ("Total %s yen (initial %s yen, all years %s yen)"), total, initial, years);
  }
}

void
hk_cli_list_requests (HkCli *cli, GPtrArray *requests)
{
  g_autoptr (HkCliTable) table = NULL;

  g_return_if_fail (requests);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_array (json, "requests");
      for (guint i = 0; i < requests->len; i++)
        {
          json_builder_begin_object (json);
          add_request (json, g_ptr_array_index (requests, i));
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }
  if (requests->len == 0)
    {
      hk_cli_print_line ("%s", _ ("There are no requests yet."));
      return;
    }

  table = hk_cli_table_new ();
  hk_cli_table_add_column (table, _ ("Number"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Version"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Lines"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Total (yen)"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < requests->len; i++)
    {
      HkRequest *request = g_ptr_array_index (requests, i);
      HkRequestTotals totals;
      g_autofree char *number = g_strdup_printf ("%u", hk_request_get_number (request));
      g_autofree char *version = g_strdup_printf ("%u", hk_request_get_version (request));
      g_autofree char *lines = g_strdup_printf ("%u", hk_request_get_n_lines (request));
      g_autofree char *total = NULL;

      hk_request_get_totals (request, &totals);
      total = hk_format_yen (totals.total_yen);
      hk_cli_table_add_row (table,
                            number,
                            version,
                            hk_request_state_get_label (hk_request_get_state (request)),
                            lines,
                            total,
                            hk_request_get_value (request, "title"),
                            NULL);
    }
  hk_cli_table_print (table);
}

void
hk_cli_show_request (HkCli *cli, HkRequest *request)
{
  HkReference *reference;
  g_autofree char *title = NULL;

  g_return_if_fail (HK_IS_REQUEST (request));

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();
      guint n_fields = 0;
      const HkField *fields = hk_request_form_get_head (&n_fields);

      add_request (json, request);
      add_values (json, fields, n_fields, request, NULL);
      add_lines (json, request);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }

  reference = hk_cli_get_reference (cli, NULL);
  title = hk_request_dup_title (request);
  hk_cli_print_line (_ ("%s (%s, version %u)"),
                     title,
                     hk_request_state_get_label (hk_request_get_state (request)),
                     hk_request_get_version (request));
  hk_cli_print ("\n");
  print_head (request);
  hk_cli_print ("\n");
  if (hk_request_get_n_lines (request) > 0)
    print_lines (request, reference ? hk_reference_get_catalogue (reference) : NULL);
  else
    hk_cli_print_line ("%s", _ ("There are no lines yet."));
  print_totals (request);
}

static void
print_finding (HkCliTable *table, const HkFinding *finding)
{
  const HkField *field = finding->field ? hk_request_form_find (finding->field) : NULL;
  g_autofree char *label = field ? hk_field_dup_label (field, 0) : g_strdup ("");
  g_autofree char *where = finding->line > 0
                               ? g_strdup_printf (C_ ("finding", "line %u"), finding->line)
                               : g_strdup (C_ ("finding", "head"));

  hk_cli_table_add_row (table,
                        finding->level == HK_FINDING_ERROR ? C_ ("finding", "correct")
                                                           : C_ ("finding", "look at"),
                        where,
                        label,
                        finding->text,
                        NULL);
}

void
hk_cli_show_findings (HkCli *cli, GPtrArray *findings)
{
  g_autoptr (HkCliTable) table = NULL;

  g_return_if_fail (findings);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_bool (json, "ok", !hk_findings_have_errors (findings));
      hk_cli_json_array (json, "findings");
      for (guint i = 0; i < findings->len; i++)
        {
          const HkFinding *finding = g_ptr_array_index (findings, i);

          json_builder_begin_object (json);
          hk_cli_json_string (
              json, "level", finding->level == HK_FINDING_ERROR ? "error" : "warning");
          hk_cli_json_rank (json, "line", finding->line);
          hk_cli_json_text (json, "line_key", finding->line_key);
          hk_cli_json_text (json, "field", finding->field);
          hk_cli_json_string (json, "text", finding->text);
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }

  table = hk_cli_table_new ();
  for (guint i = 0; i < 4; i++)
    hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  for (guint i = 0; i < findings->len; i++)
    print_finding (table, g_ptr_array_index (findings, i));
  hk_cli_table_print (table);
  if (!hk_findings_have_errors (findings))
    hk_cli_print_line ("%s", _ ("The request can be submitted."));
}

static void
list_fields_text (const HkField *fields, guint n, const char *heading)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, heading, HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Label"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Values"), HK_CLI_LEFT);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = hk_field_dup_label (&fields[i], 0);
      g_autoptr (GString) choices = g_string_new (NULL);

      for (const HkFieldChoice *choice = fields[i].choices; choice && choice->nick; choice++)
        g_string_append_printf (choices, "%s%s", choices->len > 0 ? " " : "", choice->nick);
      hk_cli_table_add_row (table, fields[i].key, label, choices->str, NULL);
    }
  hk_cli_table_print (table);
}

static void
list_fields_json (JsonBuilder *json, const char *member, const HkField *fields, guint n)
{
  hk_cli_json_array (json, member);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = hk_field_dup_label (&fields[i], 0);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "key", fields[i].key);
      hk_cli_json_string (json, "label", label);
      hk_cli_json_array (json, "choices");
      for (const HkFieldChoice *choice = fields[i].choices; choice && choice->nick; choice++)
        json_builder_add_string_value (json, choice->nick);
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

void
hk_cli_list_fields (HkCli *cli)
{
  guint n_head = 0;
  guint n_line = 0;
  const HkField *head = hk_request_form_get_head (&n_head);
  const HkField *line = hk_request_form_get_line (&n_line);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      list_fields_json (json, "head", head, n_head);
      list_fields_json (json, "line", line, n_line);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }
  list_fields_text (head, n_head, C_ ("request fields", "Head"));
  hk_cli_print ("\n");
  list_fields_text (line, n_line, C_ ("request fields", "Line"));
}

void
hk_cli_list_services (HkCli *cli, HkCatalogue *catalogue)
{
  const guint n = hk_catalogue_get_n_services (catalogue);
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Service"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Name"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Unit"), HK_CLI_LEFT);
  hk_cli_json_array (json, "services");
  for (guint i = 0; i < n; i++)
    {
      HkService *service = hk_catalogue_get_service (catalogue, i);

      hk_cli_table_add_row (table,
                            hk_service_get_id (service),
                            hk_service_get_name (service),
                            hk_service_get_unit (service),
                            NULL);
      json_builder_begin_object (json);
      hk_cli_json_string (json, "id", hk_service_get_id (service));
      hk_cli_json_string (json, "name", hk_service_get_name (service));
      hk_cli_json_string (json, "group", hk_service_get_group (service));
      hk_cli_json_string (json, "unit", hk_service_get_unit_ja (service));
      hk_cli_json_bool (json, "standard_system", hk_service_is_standard (service));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  if (hk_cli_wants_json (cli))
    hk_cli_json_print (json);
  else
    hk_cli_table_print (table);
}

/**
 * hk_cli_find_service:
 * @typed: the id or the name, in Japanese or English
 *
 * Returns: (transfer none): the service, or %NULL with %HK_ERROR_NOT_FOUND
 */
HkService *
hk_cli_find_service (HkReference *reference, const char *typed, GError **error)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (reference);
  HkService *service = hk_catalogue_find_service (catalogue, typed);

  if (!service)
    service = hk_catalogue_find_service_by_name (catalogue, typed);
  if (!service)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no service “%s”; “hakaru-cli request services” lists them."),
                 typed);
  return service;
}
