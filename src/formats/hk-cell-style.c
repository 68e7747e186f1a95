/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks of cells: fonts, borders, colours, number formats and what may be typed into. */
#define G_LOG_DOMAIN "hk-cell-style"

#include "config.h"

#include "hk-cell-style.h"

#include "hk-text.h"

#define FONT "Yu Gothic"

static void
apply_number_format (lxw_format *format, HkCellStyle style)
{
  gboolean japanese = hk_text_is_japanese ();

  if (style & HK_CELL_INTEGER)
    format_set_num_format (format, "#,##0");
  else if (style & HK_CELL_DATE)
    format_set_num_format (format, japanese ? "[$-411]ggge\"年\"m\"月\"d\"日\";@" : "yyyy/mm/dd;@");
  else if (style & HK_CELL_MONTH)
    format_set_num_format (format, japanese ? "[$-411]ggge\"年\"m\"月\";@" : "yyyy/mm;@");
  else if (style & HK_CELL_YEAR)
    format_set_num_format (format, japanese ? "0\"年度\"" : "\"FY\"0");
  else if (style & HK_CELL_TEXT)
    format_set_num_format (format, "@");
}

static void
apply_alignment (lxw_format *format, HkCellStyle style)
{
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (style & (HK_CELL_HEAD | HK_CELL_CENTER))
    format_set_align (format, LXW_ALIGN_CENTER);
  else if (style & (HK_CELL_INTEGER | HK_CELL_RIGHT))
    format_set_align (format, LXW_ALIGN_RIGHT);
  else
    format_set_align (format, LXW_ALIGN_LEFT);
  if (style & (HK_CELL_WRAP | HK_CELL_HEAD))
    format_set_text_wrap (format);
}

/* A new format of this workbook. */
lxw_format *
hk_cell_style_make_format (lxw_workbook *workbook, HkCellStyle style)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_font_name (format, FONT);
  format_set_font_size (format, style & HK_CELL_TITLE ? 16 : style & HK_CELL_DIM ? 9 : 10.5);
  if (style & (HK_CELL_TITLE | HK_CELL_HEAD | HK_CELL_BOLD | HK_CELL_TOTAL))
    format_set_bold (format);
  if (style & HK_CELL_DIM)
    format_set_font_color (format, 0x5E5C64);
  if (style & (HK_CELL_HEAD | HK_CELL_LABEL))
    format_set_bg_color (format, style & HK_CELL_HEAD ? 0xDCE6F2 : 0xF2F2F2);
  if (style & (HK_CELL_HEAD | HK_CELL_LABEL | HK_CELL_INPUT | HK_CELL_BORDER | HK_CELL_TOTAL))
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, 0x9A9996);
    }
  if (style & HK_CELL_TOTAL)
    format_set_top (format, LXW_BORDER_DOUBLE);
  if (style & HK_CELL_INPUT)
    {
      format_set_bg_color (format, 0xFFFBE0);
      format_set_unlocked (format);
    }
#if LXW_VERSION_ID >= 116
  if (style & HK_CELL_TEXT)
    format_set_quote_prefix (format);
#endif
  apply_number_format (format, style);
  apply_alignment (format, style);
  return format;
}
