/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Hakaru keeps things of one user, and where its translations are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The workspace that the window and the CLI open when no other is named; its folder need not exist yet. */
char *hk_paths_dup_default_workspace (void);
/* A workspace named by its body and year: "273660-2026.hakaru". */
char *hk_paths_dup_workspace_of      (const char *code, int fiscal_year);
/* The shared folder on this computer that every workspace knows from the start. */
char *hk_paths_dup_default_place     (void);
/* For bindtextdomain: HAKARU_LOCALE_DIR if set (a build that is not installed), else the installed folder. */
char *hk_paths_dup_locale_dir        (void);

G_END_DECLS
