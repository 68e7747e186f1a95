/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 根拠の一覧: all evidence, to be found, opened, changed and removed; or to pick a piece for an item. */
#pragma once

#include <adwaita.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_EVIDENCE_WINDOW (hk_evidence_window_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidenceWindow, hk_evidence_window, HK, EVIDENCE_WINDOW, AdwWindow)

/* indicator: the item that a piece is picked for; NULL: just the register. */
GtkWidget *hk_evidence_window_new (GtkWindow *parent, HkWorkspace *workspace, const char *indicator);

G_END_DECLS
