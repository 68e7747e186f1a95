/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How evidence is printed: one piece, and the register. */
#pragma once

#include "hk-cli.h"

G_BEGIN_DECLS

void hk_cli_show_evidence (HkCli *cli, HkSnapshot *snapshot, HkEvidence *piece);
/* Stale ones first; stale_only: no others. */
void hk_cli_list_evidence (HkCli *cli, HkSnapshot *snapshot, gboolean stale_only);

G_END_DECLS
