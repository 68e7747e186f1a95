/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before a data release is removed, with what it changes, and removes it. */
#pragma once

#include <adwaita.h>
#include "hk-session-releases.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

/* Both NULL: kept after all. */
typedef void (*HkReleaseRemovalFunc) (GtkWindow *parent, const char *sentence, const GError *error);

/* A release that an approved year rests on is refused before anything is asked. */
void hk_release_removal_start (GtkWindow *parent, HkWorkspace *workspace, const HkReleaseInfo *info,
                               HkReleaseRemovalFunc done);

G_END_DECLS
