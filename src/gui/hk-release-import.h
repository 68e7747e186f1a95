/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a file of official data, lets its headings be mapped and its papers be typed, and imports it. */
#pragma once

#include <adwaita.h>
#include "hk-session-releases.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_RELEASE_IMPORT (hk_release_import_get_type ())
G_DECLARE_FINAL_TYPE (HkReleaseImport, hk_release_import, HK, RELEASE_IMPORT, AdwBin)

/* Property "ready" (gboolean): a click on import would do something.
 * Signals "failed" (const char *sentence), "imported" (const char *dataset). */

void hk_release_import_open   (HkReleaseImport *self, HkWorkspace *workspace, const char *path);
void hk_release_import_commit (HkReleaseImport *self);

G_END_DECLS
