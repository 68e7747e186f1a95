/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a piece of evidence: a new one, for an item or for none, or one that is changed. */
#pragma once

#include <adwaita.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_EVIDENCE_EDITOR (hk_evidence_editor_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidenceEditor, hk_evidence_editor, HK, EVIDENCE_EDITOR, AdwWindow)

/* piece: NULL for a new one; indicator: the item that uses it, NULL none. Signals: "done" when it is written; "pick" when
 * a piece of the register is wanted instead. */
GtkWidget *hk_evidence_editor_new      (GtkWindow *parent, HkWorkspace *workspace, HkEvidence *piece, const char *indicator);
/* As if the file was chosen; also for a file that was dropped. */
void       hk_evidence_editor_set_file (HkEvidenceEditor *self, const char *path);

G_END_DECLS
