/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as Japanese offices type it: widths, kana, old glyphs, eras; parsing of numbers and dates. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text that data carries in both languages; either may be empty, never NULL. */
typedef struct
{
  const char *ja;
  const char *en;
} HkBilingual;

gboolean    hk_text_is_japanese    (void);
const char *hk_text_pick           (HkBilingual text);
char       *hk_text_search_key     (const char *text);
char       *hk_text_clean          (const char *text,
                                    gboolean    multiline);
char       *hk_text_dup_start      (const char *text,
                                    guint       n_characters); /* clean and on one line, for a sentence */
gboolean    hk_text_parse_integer  (const char *text,
                                    gint64      min,
                                    gint64      max,
                                    gint64     *ret_value,
                                    GError    **error);
gboolean    hk_text_parse_milli    (const char *text,
                                    gint64      min_milli,
                                    gint64      max_milli,
                                    gint64     *ret_milli,
                                    GError    **error);
gboolean    hk_text_parse_date     (const char *text,
                                    GDate      *ret_date,
                                    GError    **error);
gboolean    hk_text_parse_month    (const char *text,
                                    GDate      *ret_first_day,
                                    GError    **error);

G_END_DECLS
