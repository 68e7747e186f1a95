/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens evidence with the program that the desktop has for it. */
#pragma once

#include <gtk/gtk.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

/* Told on the main thread when something could not be opened, unless the widget is gone. */
typedef void (*HkEvidenceFailure) (GtkWidget *widget, const char *sentence);

/* The kept file, else the link. A copy of the file is written into a private folder and can only be read. */
void hk_evidence_open       (GtkWidget *widget, HkWorkspace *workspace, HkEvidence *piece, HkEvidenceFailure failed);
/* At the end of the program: removes the copies. */
void hk_evidence_open_clean (void);
/* For tests: instead of the desktop, told the address that would be opened; NULL: the desktop again. */
void hk_evidence_open_set_launcher (void (*launcher) (const char *uri));

G_END_DECLS
