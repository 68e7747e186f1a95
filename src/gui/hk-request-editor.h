/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request from draft to receipt: stepper, head, findings, lines. Every edit goes to the workspace at once. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_REQUEST_EDITOR (hk_request_editor_get_type ())
G_DECLARE_FINAL_TYPE (HkRequestEditor, hk_request_editor, HK, REQUEST_EDITOR, AdwBin)

GtkWidget *hk_request_editor_new      (HkPage *page); /* borrowed: the page that runs the edits */
void       hk_request_editor_show     (HkRequestEditor *self, HkSnapshot *snapshot, HkRequest *request);
gboolean   hk_request_editor_is_ready (HkRequestEditor *self); /* nothing prevents submission */
void       hk_request_editor_step     (HkRequestEditor *self, int by); /* next or previous finding */
void       hk_request_editor_add_line (HkRequestEditor *self);

G_END_DECLS
