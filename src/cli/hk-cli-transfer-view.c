/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How what was sent and what arrived looks on a terminal and in JSON. */
#define G_LOG_DOMAIN "hk-cli-transfer-view"

#include "config.h"

#include "hk-cli-transfer-view.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-table.h"

/* Enough to be told apart, short enough to be typed. */
#define SHORT_ID 8

void
hk_cli_json_submission (JsonBuilder *builder, const HkSubmission *submission)
{
  hk_cli_json_string (builder, "submission", submission->id);
  hk_cli_json_string (builder, "request", submission->request_id);
  hk_cli_json_int (builder, "version", submission->version);
  hk_cli_json_string (builder, "municipality", submission->municipality);
  hk_cli_json_string (builder, "round", submission->round);
  hk_cli_json_text (builder, "title", submission->title);
  hk_cli_json_string (builder, "sha256", submission->file_sha256);
  hk_cli_json_int (builder, "size", (gint64)submission->file_size);
  hk_cli_json_time (builder, "created_at", submission->created_at);
}

void
hk_cli_json_receipt (JsonBuilder *builder, const char *key, const HkReceipt *receipt)
{
  if (!receipt)
    {
      hk_cli_json_null (builder, key);
      return;
    }
  hk_cli_json_object (builder, key);
  hk_cli_json_text (builder, "number", receipt->number);
  hk_cli_json_string (builder, "prefecture", receipt->prefecture);
  hk_cli_json_bool (builder, "accepted", receipt->accepted);
  hk_cli_json_text (builder, "reason", receipt->reason);
  hk_cli_json_string (builder, "sha256", receipt->file_sha256);
  hk_cli_json_time (builder, "received_at", receipt->received_at);
  json_builder_end_object (builder);
}

void
hk_cli_json_outbox (JsonBuilder *builder, HkOutboxItem *item)
{
  const HkOutboxItemInit *one = hk_outbox_item_get (item);

  hk_cli_json_submission (builder, one->submission);
  hk_cli_json_string (builder, "place", one->place);
  hk_cli_json_string (builder, "state", hk_transfer_state_to_nick (one->state));
  hk_cli_json_int (builder, "tries", one->tries);
  hk_cli_json_time (builder, "last_try_at", one->last_try_at);
  hk_cli_json_text (builder, "last_error", one->last_error);
  hk_cli_json_time (builder, "sent_at", one->sent_at);
  hk_cli_json_receipt (builder, "receipt", one->receipt);
}

static void
add_outbox_row (HkCliTable *table, HkOutboxItem *item)
{
  const HkOutboxItemInit *one = hk_outbox_item_get (item);
  g_autofree char *id = g_strndup (one->submission->id, SHORT_ID);
  g_autofree char *hash = g_strndup (one->submission->file_sha256, SHORT_ID);
  g_autofree char *sent = one->sent_at ? hk_format_timestamp (one->sent_at) : g_strdup ("―");

  hk_cli_table_add_row (table,
                        id,
                        hk_transfer_state_get_label (one->state),
                        one->place,
                        sent,
                        hash,
                        one->receipt ? one->receipt->number : "―",
                        one->submission->title,
                        NULL);
}

static void
print_outbox (GPtrArray *items)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Submission"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Place"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Sent"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("SHA-256"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Receipt"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < items->len; i++)
    add_outbox_row (table, g_ptr_array_index (items, i));
  hk_cli_table_print (table);

  for (guint i = 0; i < items->len; i++)
    {
      const HkOutboxItemInit *one = hk_outbox_item_get (g_ptr_array_index (items, i));

      if (one->state != HK_TRANSFER_SENT && one->state != HK_TRANSFER_RECEIVED && *one->last_error)
        hk_cli_print_line ("%.*s  %s", SHORT_ID, one->submission->id, one->last_error);
      if (one->receipt && !one->receipt->accepted)
        hk_cli_print_line ("%.*s  %s", SHORT_ID, one->submission->id, one->receipt->reason);
    }
}

void
hk_cli_list_outbox (HkCli *cli, GPtrArray *items)
{
  g_autoptr (JsonBuilder) json = NULL;

  g_return_if_fail (items);

  if (!hk_cli_wants_json (cli))
    {
      if (items->len > 0)
        print_outbox (items);
      else
        hk_cli_print_line ("%s", _ ("Nothing has been submitted yet."));
      return;
    }
  json = hk_cli_json_new ();
  hk_cli_json_array (json, "outbox");
  for (guint i = 0; i < items->len; i++)
    {
      json_builder_begin_object (json);
      hk_cli_json_outbox (json, g_ptr_array_index (items, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
add_inbox (JsonBuilder *json, const HkInboxItemInit *one)
{
  hk_cli_json_submission (json, one->submission);
  hk_cli_json_string (json, "source", one->source);
  hk_cli_json_text (json, "file_name", one->file_name);
  hk_cli_json_string (json, "verdict", hk_verdict_to_nick (one->verdict));
  hk_cli_json_bool (json, "accepted", one->accepted);
  hk_cli_json_time (json, "pulled_at", one->pulled_at);
  hk_cli_json_receipt (json, "receipt", one->receipt);
  hk_cli_json_array (json, "remarks");
  for (guint i = 0; one->remarks && i < one->remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (one->remarks, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "level", hk_verdict_to_nick (remark->level));
      hk_cli_json_text (json, "sheet", remark->sheet);
      hk_cli_json_text (json, "cell", remark->cell);
      hk_cli_json_string (json, "text", remark->text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static const char *
get_inbox_state (const HkInboxItemInit *one)
{
  if (one->accepted)
    return C_ ("inbox", "accepted");
  if (one->receipt)
    return C_ ("inbox", "returned");
  return C_ ("inbox", "waiting");
}

static void
add_inbox_row (HkCliTable *table, HkRegistry *registry, const HkInboxItemInit *one)
{
  HkMunicipality *body = hk_registry_lookup (registry, one->submission->municipality);
  g_autofree char *id = g_strndup (one->submission->id, SHORT_ID);
  g_autofree char *version = g_strdup_printf ("%u", one->submission->version);

  hk_cli_table_add_row (table,
                        id,
                        hk_verdict_get_label (one->verdict),
                        get_inbox_state (one),
                        body ? hk_municipality_get_display_name (body) : "―",
                        version,
                        one->receipt ? one->receipt->number : "―",
                        one->submission->title,
                        NULL);
}

static void
print_remarks (const HkInboxItemInit *one)
{
  for (guint i = 0; one->remarks && i < one->remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (one->remarks, i);

      if (remark->level == HK_VERDICT_OK)
        continue;
      hk_cli_print_line ("%.*s  %s  %s%s%s  %s",
                         SHORT_ID,
                         one->submission->id,
                         hk_verdict_get_label (remark->level),
                         remark->sheet,
                         *remark->cell ? "!" : "",
                         remark->cell,
                         remark->text);
    }
}

static void
print_inbox (GPtrArray *items, HkRegistry *registry)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Submission"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Verdict"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("State"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Municipality"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Version"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Receipt"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < items->len; i++)
    add_inbox_row (table, registry, hk_inbox_item_get (g_ptr_array_index (items, i)));
  hk_cli_table_print (table);
  for (guint i = 0; i < items->len; i++)
    print_remarks (hk_inbox_item_get (g_ptr_array_index (items, i)));
}

void
hk_cli_list_inbox (HkCli *cli, HkSnapshot *snapshot)
{
  GPtrArray *items = hk_snapshot_get_inbox (snapshot);
  g_autoptr (JsonBuilder) json = NULL;

  if (!hk_cli_wants_json (cli))
    {
      if (items->len > 0)
        print_inbox (items, hk_reference_get_registry (hk_snapshot_get_reference (snapshot)));
      else
        hk_cli_print_line ("%s", _ ("Nothing has arrived yet."));
      return;
    }
  json = hk_cli_json_new ();
  hk_cli_json_array (json, "inbox");
  for (guint i = 0; i < items->len; i++)
    {
      json_builder_begin_object (json);
      add_inbox (json, hk_inbox_item_get (g_ptr_array_index (items, i)));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}
