/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of many files: how far it is with a way to stop, then a sentence, and above it what went wrong. */
#pragma once

#include <adwaita.h>
#include "hk-inquiry-desk.h"

G_BEGIN_DECLS

#define HK_TYPE_FILE_PROGRESS (hk_file_progress_get_type ())
G_DECLARE_FINAL_TYPE (HkFileProgress, hk_file_progress, HK, FILE_PROGRESS, GtkBox)

/* Signal "stopped": somebody wants it to end. */

/* Shows what the desk is doing from now on, and stops it when somebody wants that. */
void hk_file_progress_follow       (HkFileProgress *self, HkInquiryDesk *desk);
void hk_file_progress_show         (HkFileProgress *self, guint done, guint total, gboolean busy, const char *summary);
void hk_file_progress_show_problem (HkFileProgress *self, const char *sentence); /* "" none */

G_END_DECLS
