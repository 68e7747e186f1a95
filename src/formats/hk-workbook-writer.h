/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thin safe layer over libxlsxwriter: typed cells only, no formula from text, cached formats, whole file or none. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HkWorkbookWriter HkWorkbookWriter;
typedef struct _HkSheetWriter    HkSheetWriter; /* belongs to the workbook */

/* How a cell looks and whether it may be typed into; combine freely. */
typedef enum
{
  HK_CELL_PLAIN = 0,
  HK_CELL_TITLE = 1 << 0,  /* the subject of the page */
  HK_CELL_HEAD = 1 << 1,   /* column head */
  HK_CELL_LABEL = 1 << 2,  /* label beside a value */
  HK_CELL_INPUT = 1 << 3,  /* unlocked: may be typed into */
  HK_CELL_BORDER = 1 << 4,
  HK_CELL_WRAP = 1 << 5,
  HK_CELL_BOLD = 1 << 6,
  HK_CELL_DIM = 1 << 7,    /* small and grey: notes, sources */
  HK_CELL_CENTER = 1 << 8,
  HK_CELL_TOTAL = 1 << 9,  /* bold under a double line */
  HK_CELL_INTEGER = 1 << 10, /* 1,584,000 */
  HK_CELL_DATE = 1 << 11,
  HK_CELL_MONTH = 1 << 12,
  HK_CELL_TEXT = 1 << 13,  /* what is typed stays text */
  HK_CELL_YEAR = 1 << 14,  /* fiscal year */
  HK_CELL_RIGHT = 1 << 15,
} HkCellStyle;

/* What a range of input cells says and accepts. */
typedef struct
{
  const char *title;   /* cut to 32 characters */
  const char *message; /* cut to 255 characters */
  const char *list;    /* defined name or range of the choices, or NULL */
  const char *formula; /* "=…" that must be TRUE, or NULL; of ours, never of a user */
  gboolean    is_integer;
  gint64      min;     /* with is_integer */
  gint64      max;     /* with is_integer; without: longest text, 0 any */
} HkCellRule;

#define HK_SHEET_LAST_EXACT G_GINT64_CONSTANT (9007199254740992) /* 2^53: larger numbers are not exact in a sheet */

HkWorkbookWriter *hk_workbook_writer_new         (const char       *path,
                                                  const char       *title,
                                                  const char       *author,
                                                  gint64            created_at,
                                                  GError          **error);
HkSheetWriter    *hk_workbook_writer_add_sheet   (HkWorkbookWriter *self,
                                                  const char       *name);
void              hk_workbook_writer_define_name (HkWorkbookWriter *self,
                                                  const char       *name,
                                                  HkSheetWriter    *sheet,
                                                  guint             first_row,
                                                  guint             first_column,
                                                  guint             last_row,
                                                  guint             last_column);
gboolean          hk_workbook_writer_finish      (HkWorkbookWriter *self, /* consumed */
                                                  GError          **error);
void              hk_workbook_writer_abandon     (HkWorkbookWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkWorkbookWriter, hk_workbook_writer_abandon)

/* Rows and columns count from 0. */
void hk_sheet_writer_put_text      (HkSheetWriter *self, guint row, guint column, const char *text, HkCellStyle style);
void hk_sheet_writer_put_integer   (HkSheetWriter *self, guint row, guint column, gint64 value, HkCellStyle style);
void hk_sheet_writer_put_milli     (HkSheetWriter *self, guint row, guint column, gint64 milli, HkCellStyle style); /* 1/1000: 2500 is shown as 2.5 */
void hk_sheet_writer_put_date      (HkSheetWriter *self, guint row, guint column, const GDate *date, HkCellStyle style);
void hk_sheet_writer_put_blank     (HkSheetWriter *self, guint row, guint column, HkCellStyle style);
void hk_sheet_writer_merge_text    (HkSheetWriter *self, guint row, guint first_column, guint last_column,
                                    const char *text, HkCellStyle style);
void hk_sheet_writer_set_column    (HkSheetWriter *self, guint column, guint width, gboolean hidden);
void hk_sheet_writer_set_row       (HkSheetWriter *self, guint row, guint height, gboolean hidden);
void hk_sheet_writer_add_rule      (HkSheetWriter *self, guint first_row, guint first_column, guint last_row,
                                    guint last_column, const HkCellRule *rule);
char *hk_sheet_writer_dup_range    (HkSheetWriter *self, guint first_row, guint first_column, guint last_row,
                                    guint last_column); /* "'_lists'!$A$1:$A$6" */
void hk_sheet_writer_set_up_page   (HkSheetWriter *self, const char *head, guint first_repeated_row,
                                    guint last_repeated_row); /* A4 landscape, one page wide; equal rows 0: none */
void hk_sheet_writer_set_large_paper (HkSheetWriter *self);
void hk_sheet_writer_set_print_area (HkSheetWriter *self, guint last_row, guint last_column);
void hk_sheet_writer_freeze        (HkSheetWriter *self, guint row, guint column);
void hk_sheet_writer_protect       (HkSheetWriter *self);
void hk_sheet_writer_hide          (HkSheetWriter *self);

G_END_DECLS
