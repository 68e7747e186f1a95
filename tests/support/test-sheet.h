/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills cells of a workbook in, as a department would. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An empty cell of the first sheet ("G7") gets a number, or a text if it is none. */
void test_sheet_put (const char *path, const char *cell, const char *value);

G_END_DECLS
