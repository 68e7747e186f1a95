/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a workbook, for the files that read its parts. */
#pragma once

#include "hk-workbook-reader.h"

G_BEGIN_DECLS

typedef struct
{
  gint64  key; /* row × columns + column */
  HkValue value;
} HkCell;

/* A merged range; rows and columns from 0, the last ones included. */
typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} HkMerge;

/* How a cell format shows a number. */
typedef enum
{
  HK_SHOWN_PLAIN,
  HK_SHOWN_DATE,
  HK_SHOWN_PERCENT,
} HkShown;

typedef struct
{
  char       *name;
  char       *relation; /* id in the relations of the workbook */
  gboolean    is_hidden;
  GHashTable *cells;  /* HkCell by key */
  GArray     *merges; /* HkMerge */
  guint       n_rows;
  guint       n_columns;
} HkSheet;

struct _HkWorkbook
{
  HkArchive    *archive;
  GPtrArray    *sheets;  /* HkSheet */
  GHashTable   *names;   /* defined name → formula */
  GPtrArray    *strings; /* shared strings */
  GArray       *shown;   /* HkShown by cell format */
  GStringChunk *texts;   /* texts of cells */
  gsize         text_bytes;
  guint         n_cells;
  gboolean      from_1904;
};

char    *hk_workbook_resolve       (const char *part, const char *target); /* NULL: leads outside */
/* The target of a relation of a part: by id, or by the end of its type; NULL with no error if there is none. */
char    *hk_workbook_find_relation (HkWorkbook *self, const char *part, const char *id, const char *type_end,
                                    GError **error);
gboolean hk_workbook_read_strings  (HkWorkbook *self, const char *part, GError **error);
gboolean hk_workbook_read_styles   (HkWorkbook *self, const char *part, GError **error);
gboolean hk_workbook_read_sheet    (HkWorkbook *self, HkSheet *sheet, const char *part, GError **error);
char    *hk_workbook_decode_text   (const char *text); /* "_x000A_" → newline */
gboolean hk_workbook_refuse        (const char *what, GError **error);
gboolean hk_workbook_parse_cell_name (const char **at, guint *ret_row, guint *ret_column); /* "C12", "$C$12" */

G_END_DECLS
