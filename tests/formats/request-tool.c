/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and reads request workbooks for the tests that look at them with other programs.
 * request-tool write plain|hostile FILE · request-tool consolidate FILE · request-tool read FILE
 * (JSON on stdout) */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <json-glib/json-glib.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "hk-consolidation-sheet.h"
#include "hk-request-sheet.h"
#include "hk-submission.h"
#include "request-fixture.h"

#define WRITTEN_AT 1784006400

static int
write_request (const char *which, const char *path)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  g_autoptr (HkRequest) request =
      strcmp (which, "hostile") == 0 ? make_hostile_request () : make_request (MISAKI, 4);
  g_autoptr (GError) error = NULL;

  if (!hk_request_sheet_write (
          request, hk_registry_lookup (registry, MISAKI), catalogue, "", WRITTEN_AT, path, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}

static int
write_consolidation (const char *path)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  g_autoptr (HkConsolidation) consolidation = make_consolidation (registry, catalogue);
  g_autoptr (GError) error = NULL;

  if (!hk_consolidation_sheet_write (consolidation,
                                     hk_registry_lookup (registry, OSAKA_PREFECTURE),
                                     2026,
                                     WRITTEN_AT,
                                     path,
                                     &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}

static void
build_values (JsonBuilder *builder, HkRequest *request, HkRequestLine *line)
{
  guint n_fields;
  const HkField *fields =
      line != NULL ? hk_request_form_get_line (&n_fields) : hk_request_form_get_head (&n_fields);

  json_builder_begin_object (builder);
  for (guint i = 0; i < n_fields; i++)
    {
      json_builder_set_member_name (builder, fields[i].key);
      json_builder_add_string_value (builder,
                                     line != NULL ? hk_request_line_get_value (line, fields[i].key)
                                                  : hk_request_get_value (request, fields[i].key));
    }
  json_builder_end_object (builder);
}

static void
build_request (JsonBuilder *builder, HkRequest *request, GPtrArray *remarks)
{
  g_autofree char *digest = hk_request_dup_digest (request);

  json_builder_set_member_name (builder, "digest");
  json_builder_add_string_value (builder, digest);
  json_builder_set_member_name (builder, "head");
  build_values (builder, request, NULL);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    build_values (builder, request, hk_request_get_line (request, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remarks->len; i++)
    {
      HkRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *text = g_strdup_printf ("%s|%s|%s|%s",
                                               hk_verdict_to_nick (remark->level),
                                               remark->sheet,
                                               remark->cell,
                                               remark->text);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

static int
read_request (const char *path)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  g_autoptr (GBytes) bytes = load_bytes (path);
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRequest) request =
      hk_request_sheet_read (bytes, registry, catalogue, &remarks, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  if (request != NULL)
    build_request (builder, request, remarks);
  else
    {
      json_builder_set_member_name (builder, "error");
      json_builder_add_string_value (builder, error->message);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
  return 0;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (g_getenv ("HAKARU_BUILD_ROOT") != NULL)
    {
      g_autofree char *translations = g_build_filename (g_getenv ("HAKARU_BUILD_ROOT"), "po", NULL);

      bindtextdomain (GETTEXT_PACKAGE, translations);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    }
  if (argc == 4 && strcmp (argv[1], "write") == 0)
    return write_request (argv[2], argv[3]);
  if (argc == 3 && strcmp (argv[1], "consolidate") == 0)
    return write_consolidation (argv[2]);
  if (argc == 3 && strcmp (argv[1], "read") == 0)
    return read_request (argv[2]);
  g_printerr ("request-tool: wrong arguments\n");
  return 2;
}
