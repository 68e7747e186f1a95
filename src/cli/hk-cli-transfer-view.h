/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outbox, inbox and receipts as tables for people and as JSON for programs. */
#pragma once

#include "hk-cli-json.h"
#include "hk-cli.h"

G_BEGIN_DECLS

void hk_cli_json_submission (JsonBuilder *builder, const HkSubmission *submission);
void hk_cli_json_receipt    (JsonBuilder *builder, const char *key, const HkReceipt *receipt); /* NULL: null */
void hk_cli_json_outbox     (JsonBuilder *builder, HkOutboxItem *item);
void hk_cli_list_outbox     (HkCli *cli, GPtrArray *items); /* (element-type HkOutboxItem) */
void hk_cli_list_inbox      (HkCli *cli, HkSnapshot *snapshot);

G_END_DECLS
