/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints evidence for people and as JSON. */
#define G_LOG_DOMAIN "hk-cli-evidence"

#include "config.h"

#include "hk-cli-evidence-view.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-table.h"
#include "hk-clock.h"
#include "hk-session-evidence.h"

static char **
list_items (HkSnapshot *snapshot, HkEvidence *piece)
{
  return hk_evidence_register_list_items (hk_snapshot_get_evidence (snapshot),
                                          hk_snapshot_get_profile (snapshot)->fiscal_year,
                                          hk_evidence_get_id (piece));
}

static void
add_piece (JsonBuilder *json, HkSnapshot *snapshot, HkEvidence *piece, const GDate *today)
{
  const HkEvidenceInit *init = hk_evidence_get (piece);
  g_auto (GStrv) items = list_items (snapshot, piece);
  g_autofree char *lock = hk_snapshot_dup_evidence_lock (snapshot, init->id);

  hk_cli_json_string (json, "id", init->id);
  hk_cli_json_string (json, "title", init->title);
  hk_cli_json_text (json, "link", init->link);
  hk_cli_json_text (json, "file_name", init->file_name);
  hk_cli_json_text (json, "file_sha256", init->file_sha256);
  hk_cli_json_text (json, "page", init->page);
  hk_cli_json_text (json, "quotation", init->quotation);
  hk_cli_json_text (json, "date", init->dated);
  hk_cli_json_text (json, "owner", init->owner);
  hk_cli_json_text (json, "stale_after", init->stale_after);
  hk_cli_json_bool (json, "stale", hk_evidence_is_stale (piece, today));
  hk_cli_json_bool (json, "locked", lock != NULL);
  hk_cli_json_array (json, "items");
  for (guint i = 0; items[i]; i++)
    json_builder_add_string_value (json, items[i]);
  json_builder_end_array (json);
  hk_cli_json_time (json, "created_at", init->created_at);
  hk_cli_json_time (json, "changed_at", init->changed_at);
}

static void
add_line (HkCliTable *table, const char *label, const char *text)
{
  if (*text != '\0')
    hk_cli_table_add_row (table, label, text, NULL);
}

static void
show_text (HkSnapshot *snapshot, HkEvidence *piece, const GDate *today)
{
  const HkEvidenceInit *init = hk_evidence_get (piece);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_auto (GStrv) items = list_items (snapshot, piece);
  g_autofree char *used = g_strjoinv (", ", items);
  g_autofree char *lock = hk_snapshot_dup_evidence_lock (snapshot, init->id);
  g_autofree char *dated = hk_evidence_dup_date (init->dated);
  g_autofree char *last = hk_evidence_dup_date (init->stale_after);
  g_autofree char *valid = hk_evidence_is_stale (piece, today)
                               ? g_strdup_printf (_ ("%s (stale: look at it again)"), last)
                               : g_strdup (last);

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  add_line (table, _ ("Name of the document"), init->title);
  add_line (table, _ ("Page or section"), init->page);
  add_line (table, _ ("Quotation"), init->quotation);
  add_line (table, _ ("Date of the document"), dated);
  add_line (table, _ ("Owner"), init->owner);
  add_line (table, _ ("Valid until"), valid);
  add_line (table, _ ("Link"), init->link);
  add_line (table, _ ("File"), init->file_name);
  add_line (table, _ ("Used by"), *used != '\0' ? used : _ ("no item"));
  add_line (table, _ ("Locked"), lock ? lock : "");
  add_line (table, _ ("ID"), init->id);
  hk_cli_table_print (table);
}

void
hk_cli_show_evidence (HkCli *cli, HkSnapshot *snapshot, HkEvidence *piece)
{
  g_autoptr (JsonBuilder) json = NULL;
  GDate today;

  hk_clock_get_today (&today);
  if (!hk_cli_wants_json (cli))
    {
      show_text (snapshot, piece, &today);
      return;
    }
  json = hk_cli_json_new ();
  add_piece (json, snapshot, piece, &today);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

/* Borrowed, what is stale first. */
static GPtrArray *
sort_pieces (HkEvidenceRegister *all, gboolean stale_only, const GDate *today)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (int stale = 1; stale >= (stale_only ? 1 : 0); stale--)
    for (guint i = 0; i < hk_evidence_register_get_n (all); i++)
      {
        HkEvidence *piece = hk_evidence_register_get_nth (all, i);

        if (hk_evidence_is_stale (piece, today) == stale)
          g_ptr_array_add (sorted, piece);
      }
  return sorted;
}

static void
list_json (HkSnapshot *snapshot, GPtrArray *pieces, const GDate *today)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "evidence");
  for (guint i = 0; i < pieces->len; i++)
    {
      json_builder_begin_object (json);
      add_piece (json, snapshot, g_ptr_array_index (pieces, i), today);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
list_text (HkSnapshot *snapshot, GPtrArray *pieces, const GDate *today)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("ID"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Name of the document"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Details"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Used by"), HK_CLI_LEFT);
  for (guint i = 0; i < pieces->len; i++)
    {
      HkEvidence *piece = g_ptr_array_index (pieces, i);
      g_auto (GStrv) items = list_items (snapshot, piece);
      g_autofree char *used = g_strjoinv (", ", items);
      g_autofree char *facts = hk_evidence_dup_facts (piece);

      hk_cli_table_add_row (table,
                            hk_evidence_get_id (piece),
                            hk_evidence_is_stale (piece, today) ? C_ ("evidence", "stale") : "",
                            hk_evidence_get (piece)->title,
                            facts,
                            used,
                            NULL);
    }
  hk_cli_table_print (table);
}

void
hk_cli_list_evidence (HkCli *cli, HkSnapshot *snapshot, gboolean stale_only)
{
  g_autoptr (GPtrArray) pieces = NULL;
  GDate today;

  hk_clock_get_today (&today);
  pieces = sort_pieces (hk_snapshot_get_evidence (snapshot), stale_only, &today);
  if (hk_cli_wants_json (cli))
    list_json (snapshot, pieces, &today);
  else if (pieces->len > 0)
    list_text (snapshot, pieces, &today);
  else
    hk_cli_print_line ("%s",
                       stale_only ? _ ("No evidence is stale.")
                                  : _ ("There is no evidence yet; register some with “hakaru-cli "
                                       "evidence add TITLE”."));
}
