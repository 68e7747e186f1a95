/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of text on a terminal: Japanese characters take two cells, marks that combine take none. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HK_CLI_LEFT,
  HK_CLI_RIGHT,
} HkCliAlign;

typedef struct _HkCliTable HkCliTable;

guint       hk_cli_text_width       (const char *text); /* cells of a terminal */

HkCliTable *hk_cli_table_new        (void);
void        hk_cli_table_free       (HkCliTable *self);
void        hk_cli_table_add_column (HkCliTable *self, const char *heading, HkCliAlign align); /* NULL: no heading */
/* Exactly one text per column; control characters become spaces. */
void        hk_cli_table_add_row    (HkCliTable *self, ...) G_GNUC_NULL_TERMINATED;
guint       hk_cli_table_get_n_rows (HkCliTable *self);
char       *hk_cli_table_to_string  (HkCliTable *self);
void        hk_cli_table_print      (HkCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkCliTable, hk_cli_table_free)

G_END_DECLS
