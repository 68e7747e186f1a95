/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands for departments and their sheets share. */
#pragma once

#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-session-inquiry.h"

G_BEGIN_DECLS

GStrv hk_cli_dup_codes (char **typed);
/* One reply with its rows, for people or (within an array) as an object; remarks may be NULL. */
void  hk_cli_show_reply     (HkInquiry *inquiry, HkReply *reply, GPtrArray *remarks);
void  hk_cli_json_add_reply (JsonBuilder *json, HkInquiry *inquiry, HkReply *reply, GPtrArray *remarks);
/* Items that somebody has to decide about, side by side with what is here. */
void  hk_cli_show_conflicts (HkInquiry *inquiry);
void  hk_cli_json_add_conflicts (JsonBuilder *json, HkInquiry *inquiry);

G_END_DECLS
