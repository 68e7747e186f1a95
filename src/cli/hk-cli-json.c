/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small words over JsonBuilder, so that each command writes the same value in the same form. */
#define G_LOG_DOMAIN "hk-cli-json"

#include "config.h"

#include "hk-cli-json.h"

#include <glib/gi18n-lib.h>

JsonBuilder *
hk_cli_json_new (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

void
hk_cli_json_string (JsonBuilder *builder, const char *key, const char *value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, key);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
hk_cli_json_text (JsonBuilder *builder, const char *key, const char *value)
{
  hk_cli_json_string (builder, key, value && *value ? value : NULL);
}

void
hk_cli_json_int (JsonBuilder *builder, const char *key, gint64 value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

void
hk_cli_json_bool (JsonBuilder *builder, const char *key, gboolean value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
hk_cli_json_null (JsonBuilder *builder, const char *key)
{
  hk_cli_json_string (builder, key, NULL);
}

void
hk_cli_json_points (JsonBuilder *builder, const char *key, HkPoints points)
{
  /* Not through hk-format: its minus sign is for people. */
  g_autofree char *text = g_strdup_printf ("%s%" G_GINT64_FORMAT ".%03d",
                                           points < 0 ? "-" : "",
                                           ABS (points) / HK_POINT,
                                           (int)(ABS (points) % HK_POINT));

  hk_cli_json_string (builder, key, text);
}

void
hk_cli_json_rank (JsonBuilder *builder, const char *key, guint rank)
{
  if (rank > 0)
    hk_cli_json_int (builder, key, rank);
  else
    hk_cli_json_null (builder, key);
}

void
hk_cli_json_level (JsonBuilder *builder, const char *key, int level)
{
  if (level >= 0)
    hk_cli_json_int (builder, key, level);
  else
    hk_cli_json_null (builder, key);
}

void
hk_cli_json_time (JsonBuilder *builder, const char *key, gint64 unix_seconds)
{
  g_autofree char *text = unix_seconds ? hk_format_iso_timestamp (unix_seconds) : NULL;

  hk_cli_json_string (builder, key, text);
}

void
hk_cli_json_body (JsonBuilder *builder, const char *key, HkMunicipality *body)
{
  g_return_if_fail (HK_IS_MUNICIPALITY (body));

  hk_cli_json_object (builder, key);
  hk_cli_json_string (builder, "code", hk_municipality_get_code (body));
  hk_cli_json_string (builder, "name", hk_municipality_get_name (body));
  hk_cli_json_string (builder, "prefecture", hk_municipality_get_prefecture_code (body));
  json_builder_end_object (builder);
}

void
hk_cli_json_array (JsonBuilder *builder, const char *key)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

void
hk_cli_json_object (JsonBuilder *builder, const char *key)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

void
hk_cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (JSON_IS_BUILDER (builder));

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  hk_cli_print (text);
  hk_cli_print ("\n");
}

void
hk_cli_show_path (HkCli *cli, const char *key, const char *sentence, const char *path)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!hk_cli_wants_json (cli))
    {
      hk_cli_print_line (C_ ("a file that was written", "%s: %s"), sentence, path);
      return;
    }
  json = hk_cli_json_new ();
  hk_cli_json_string (json, key, path);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}
