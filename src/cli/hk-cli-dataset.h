/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How data releases, the look at a file and the errata appear on the terminal and as JSON. */
#pragma once

#include "hk-cli.h"
#include "hk-session-releases.h"

G_BEGIN_DECLS

void hk_cli_show_releases (HkCli *cli, GPtrArray *releases);
void hk_cli_show_preview  (HkCli *cli, HkReleasePreview *preview);
void hk_cli_show_errata   (HkCli *cli, HkErrata *errata, gboolean all);

G_END_DECLS
