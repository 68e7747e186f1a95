/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two releases of a dataset: the own municipality first, filtered, exported. */
#pragma once

#include <adwaita.h>
#include "hk-session-releases.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_ERRATA_VIEW (hk_errata_view_get_type ())
G_DECLARE_FINAL_TYPE (HkErrataView, hk_errata_view, HK, ERRATA_VIEW, AdwBin)

/* Signal "failed" (const char *sentence); "wrote" (const char *path). */

/* releases: (element-type HkReleaseInfo) of one dataset, oldest first, at least two; kept. */
void  hk_errata_view_show       (HkErrataView *self, HkWorkspace *workspace, GPtrArray *releases);
guint hk_errata_view_get_n_rows (HkErrataView *self); /* as filtered */

G_END_DECLS
