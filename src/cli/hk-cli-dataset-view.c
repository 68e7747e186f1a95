/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints lists of releases and what a file would become. */
#define G_LOG_DOMAIN "hk-cli-dataset"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-dataset.h"
#include "hk-cli-json.h"
#include "hk-cli-table.h"

#define SHOWN_FINDINGS 20
#define SHOWN_HASH 12

static void
add_release (JsonBuilder *json, const HkReleaseInfo *info)
{
  json_builder_begin_object (json);
  hk_cli_json_string (json, "dataset", info->dataset);
  hk_cli_json_string (json, "release", info->id);
  hk_cli_json_bool (json, "in_use", info->in_use);
  hk_cli_json_string (json, "title", info->title);
  hk_cli_json_text (json, "publisher", info->publisher);
  hk_cli_json_text (json, "licence", info->licence);
  hk_cli_json_text (json, "source", info->source_url);
  hk_cli_json_text (json, "as_of_first", info->as_of_first);
  hk_cli_json_text (json, "as_of_last", info->as_of_last);
  hk_cli_json_text (json, "release_date", info->release_date);
  hk_cli_json_text (json, "file", info->file_name);
  hk_cli_json_text (json, "sha256", info->file_sha256);
  hk_cli_json_time (json, "imported_at", info->imported_at);
  json_builder_end_object (json);
}

static void
print_releases (GPtrArray *releases)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Release"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("As of"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Released"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("File"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("SHA-256"), HK_CLI_LEFT);
  for (guint i = 0; i < releases->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (releases, i);
      g_autofree char *name = g_strdup_printf ("%s@%s", info->dataset, info->id);
      g_autofree char *as_of = hk_format_as_of (info->as_of_first, info->as_of_last);
      g_autofree char *hash = g_strndup (info->file_sha256, SHOWN_HASH);

      hk_cli_table_add_row (table,
                            info->in_use ? ">" : "",
                            name,
                            info->title,
                            as_of,
                            *info->release_date != '\0' ? info->release_date : "―",
                            *info->file_name != '\0' ? info->file_name : _ ("with the program"),
                            hash,
                            NULL);
    }
  hk_cli_table_print (table);
  hk_cli_print_line ("%s", _ ("“>” marks the release that everything is computed from."));
}

void
hk_cli_show_releases (HkCli *cli, GPtrArray *releases)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!hk_cli_wants_json (cli))
    {
      print_releases (releases);
      return;
    }
  json = hk_cli_json_new ();
  hk_cli_json_array (json, "releases");
  for (guint i = 0; i < releases->len; i++)
    add_release (json, g_ptr_array_index (releases, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static const char *
get_kind (HkReleaseFindingKind kind)
{
  switch (kind)
    {
    case HK_RELEASE_UNMATCHED:
      return "unmatched";
    case HK_RELEASE_UNREADABLE:
      return "unreadable";
    case HK_RELEASE_REFUSED:
      return "refused";
    case HK_RELEASE_NOTE:
    default:
      return "note";
    }
}

static void
add_preview (JsonBuilder *json, HkReleasePreview *preview)
{
  const HkReleaseCounts *counts = hk_release_preview_get_counts (preview);
  GPtrArray *findings = hk_release_preview_get_findings (preview);

  hk_cli_json_string (
      json, "dataset", hk_dataset_get_id (hk_release_preview_get_dataset (preview)));
  hk_cli_json_text (json, "sheet", hk_release_preview_get_sheet (preview));
  hk_cli_json_bool (json, "can_import", hk_release_preview_can_import (preview));
  hk_cli_json_int (json, "rows", counts->n_rows);
  hk_cli_json_int (json, "matched", counts->n_matched);
  hk_cli_json_int (json, "unmatched", counts->n_unmatched);
  hk_cli_json_int (json, "unreadable", counts->n_unreadable);
  hk_cli_json_int (json, "prefectures", counts->n_prefectures);
  hk_cli_json_int (json, "wards", counts->n_wards);
  hk_cli_json_int (json, "absent", counts->n_absent);
  hk_cli_json_int (json, "values", counts->n_values);
  hk_cli_json_array (json, "columns");
  for (guint i = 0; i < hk_release_preview_get_n_columns (preview); i++)
    {
      json_builder_begin_object (json);
      hk_cli_json_int (json, "number", i + 1);
      hk_cli_json_string (json, "heading", hk_release_preview_get_heading (preview, i));
      hk_cli_json_text (json, "column", hk_release_preview_get_target (preview, i));
      hk_cli_json_string (
          json, "by", hk_mapped_by_to_nick (hk_release_preview_get_reason (preview, i)));
      hk_cli_json_text (json, "sample", hk_release_preview_get_sample (preview, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  hk_cli_json_array (json, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const HkReleaseFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "kind", get_kind (finding->kind));
      hk_cli_json_text (json, "place", finding->place);
      hk_cli_json_string (json, "text", finding->text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_columns (HkReleasePreview *preview)
{
  HkDataset *dataset = hk_release_preview_get_dataset (preview);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("No."), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Heading"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Column"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Guessed"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("First values"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_release_preview_get_n_columns (preview); i++)
    {
      g_autofree char *number = hk_format_integer (i + 1);
      const char *target = hk_release_preview_get_target (preview, i);

      hk_cli_table_add_row (table,
                            number,
                            hk_release_preview_get_heading (preview, i),
                            *target != '\0' ? target : "―",
                            hk_mapped_by_get_label (hk_release_preview_get_reason (preview, i)),
                            hk_release_preview_get_sample (preview, i),
                            NULL);
    }
  hk_cli_table_print (table);
  for (guint i = 0; i < hk_dataset_get_n_columns (dataset); i++)
    {
      const HkColumnInit *column = hk_dataset_get_column (dataset, i);

      if (hk_release_preview_find_heading (preview, column->id) == NULL)
        hk_cli_print_line (
            _ ("Not in the file: %s (%s)"), column->id, hk_text_pick (column->label));
    }
}

static void
print_count (const char *label, guint n)
{
  g_autofree char *number = hk_format_integer (n);

  hk_cli_print_line ("%s: %s", label, number);
}

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < MIN (findings->len, SHOWN_FINDINGS); i++)
    {
      const HkReleaseFinding *finding = g_ptr_array_index (findings, i);

      hk_cli_print_line (
          "%s%s%s", finding->place, *finding->place != '\0' ? ": " : "", finding->text);
    }
  if (findings->len > SHOWN_FINDINGS)
    {
      g_autofree char *more = hk_format_integer (findings->len - SHOWN_FINDINGS);

      hk_cli_print_line (_ ("and %s more"), more);
    }
}

static void
print_preview (HkReleasePreview *preview)
{
  const HkReleaseCounts *counts = hk_release_preview_get_counts (preview);

  hk_cli_print_line ("%s (%s)",
                     hk_dataset_get_title (hk_release_preview_get_dataset (preview)),
                     hk_dataset_get_id (hk_release_preview_get_dataset (preview)));
  print_columns (preview);
  print_count (_ ("Municipalities found"), counts->n_matched);
  print_count (_ ("Rows left out because nobody matches"), counts->n_unmatched);
  print_count (_ ("Rows of prefectures left out"), counts->n_prefectures);
  print_count (_ ("Rows of wards left out"), counts->n_wards);
  print_count (_ ("Municipalities without a row"), counts->n_absent);
  print_count (_ ("Values read"), counts->n_values);
  print_count (_ ("Unreadable"), counts->n_unreadable);
  print_findings (hk_release_preview_get_findings (preview));
  hk_cli_print_line ("%s",
                     hk_release_preview_can_import (preview)
                         ? _ ("The file can be imported.")
                         : _ ("The file cannot be imported like this."));
}

void
hk_cli_show_preview (HkCli *cli, HkReleasePreview *preview)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!hk_cli_wants_json (cli))
    {
      print_preview (preview);
      return;
    }
  json = hk_cli_json_new ();
  add_preview (json, preview);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}
