/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a request as a table that can be typed into, its totals, and all fields of the line in focus. */
#pragma once

#include <adwaita.h>
#include "hk-request.h"

G_BEGIN_DECLS

#define HK_TYPE_REQUEST_LINES (hk_request_lines_get_type ())
G_DECLARE_FINAL_TYPE (HkRequestLines, hk_request_lines, HK, REQUEST_LINES, AdwBin)

/* Signals: "committed" (line key, field key, canonical), "refused" (sentence), "removed" (line key),
 * "moved" (line key, new position), "picked" (service id: a line is wanted), "reopened" (back to draft),
 * "pasted" (line key, field keys of the columns from there on, tab-separated text). */
GtkWidget  *hk_request_lines_new   (HkCatalogue *catalogue);
void        hk_request_lines_show  (HkRequestLines *self, HkRequest *request, GPtrArray *findings);
/* Shows the line and puts the focus on the field. */
void        hk_request_lines_go_to (HkRequestLines *self, const char *line_key, const char *field);
void        hk_request_lines_add   (HkRequestLines *self); /* opens the list of services */
const char *hk_request_lines_get_selected (HkRequestLines *self); /* row key or NULL */

G_END_DECLS
