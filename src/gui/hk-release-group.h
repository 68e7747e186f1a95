/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dataset with all its releases, and what can be done with them. */
#pragma once

#include <adwaita.h>
#include "hk-session-releases.h"

G_BEGIN_DECLS

/* releases: (element-type HkReleaseInfo) of one dataset, the shipped one first. Uses the actions "releases.use"
 * and "releases.remove" (dataset, release) and "releases.errata" (dataset). */
GtkWidget *hk_release_group_new (GPtrArray *releases);

G_END_DECLS
