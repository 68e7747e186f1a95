/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test, gone when the test is over. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *test_folder_new    (void);             /* absolute path of a new empty folder */
void  test_folder_remove (const char *path); /* with everything in it; links are not followed */

G_END_DECLS
