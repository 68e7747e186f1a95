/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 庁内照会: departments, who is asked about what, question sheets out, files in. */
#pragma once

#include <adwaita.h>
#include "hk-inquiry-desk.h"

G_BEGIN_DECLS

#define HK_TYPE_DEPARTMENTS_WINDOW (hk_departments_window_get_type ())
G_DECLARE_FINAL_TYPE (HkDepartmentsWindow, hk_departments_window, HK, DEPARTMENTS_WINDOW, AdwWindow)

GtkWidget     *hk_departments_window_new       (GtkWindow *parent, HkWorkspace *workspace);
HkInquiryDesk *hk_departments_window_get_desk  (HkDepartmentsWindow *self);
/* Reads the files and shows what came back. */
void           hk_departments_window_read      (HkDepartmentsWindow *self, GPtrArray *paths);
void           hk_departments_window_show_replies (HkDepartmentsWindow *self);

G_END_DECLS
