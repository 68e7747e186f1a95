/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing helpers of the charts: text in points, bars with round ends, hatches, dashes. */
#pragma once

#include <pango/pangocairo.h>
#include "hk-palette.h"

G_BEGIN_DECLS

#define HK_FONT_FAMILY "Noto Sans CJK JP, sans-serif"

/* The three sizes of docs/design.md, in points. */
#define HK_TEXT_CAPTION 9.0
#define HK_TEXT_BODY    11.0
#define HK_TEXT_HEADING 12.0

/* Lives on the stack during one draw. */
typedef struct
{
  cairo_t         *cr;      /* borrowed */
  const HkPalette *palette; /* borrowed */
  PangoLayout     *layout;  /* owned */
  double           font_scale;

  PangoFontDescription *font; /* owned */
} HkCanvas;

typedef enum
{
  HK_ALIGN_START,
  HK_ALIGN_CENTER,
  HK_ALIGN_END,
} HkAlign;

typedef struct
{
  double   size; /* points */
  gboolean bold;
  HkAlign  align;
  HkColor  color;
  double   max_width; /* ellipsised at the end; 0: no limit */
} HkTextStyle;

typedef struct
{
  double x, y, width, height;
} HkBox;

void   hk_canvas_set_fonts      (cairo_t           *cr,
                                 PangoContext      *fonts);
void   hk_canvas_open           (HkCanvas          *self,
                                 cairo_t           *cr,
                                 HkStyle            style,
                                 double             font_scale);
void   hk_canvas_close          (HkCanvas          *self);
double hk_canvas_line_height    (HkCanvas          *self,
                                 double             points);
double hk_canvas_measure        (HkCanvas          *self,
                                 const char        *text,
                                 double             points,
                                 gboolean           bold);
double hk_canvas_text           (HkCanvas          *self,
                                 const char        *text,
                                 double             x,
                                 double             y,
                                 const HkTextStyle *style);
double hk_canvas_paragraph      (HkCanvas          *self,
                                 const char        *text,
                                 double             x,
                                 double             top,
                                 double             width,
                                 double             points,
                                 HkColor            color);
void   hk_canvas_set_color      (HkCanvas          *self,
                                 HkColor            color);
void   hk_canvas_box            (HkCanvas          *self,
                                 const HkBox       *box,
                                 HkColor            color);
void   hk_canvas_rounded_path   (HkCanvas          *self,
                                 const HkBox       *box,
                                 double             radius_start,
                                 double             radius_end);
void   hk_canvas_rounded_box    (HkCanvas          *self,
                                 const HkBox       *box,
                                 double             radius,
                                 HkColor            color);
void   hk_canvas_hatched_box    (HkCanvas          *self,
                                 const HkBox       *box,
                                 HkColor            color);
void   hk_canvas_line           (HkCanvas          *self,
                                 double             x1,
                                 double             y1,
                                 double             x2,
                                 double             y2,
                                 double             width,
                                 HkColor            color);
void   hk_canvas_dashed_line    (HkCanvas          *self,
                                 double             x1,
                                 double             y1,
                                 double             x2,
                                 double             y2,
                                 HkColor            color);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HkCanvas, hk_canvas_close)

G_END_DECLS
