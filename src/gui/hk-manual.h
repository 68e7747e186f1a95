/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual as sections of blocks, read from its Markdown. Of Markdown it knows what the manual uses. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HK_MANUAL_HEADING,   /* inside a section */
  HK_MANUAL_PARAGRAPH,
  HK_MANUAL_ITEM,      /* of a list; mark is "•" or its number */
  HK_MANUAL_ROW,       /* of a table; the first one has the heads */
  HK_MANUAL_CODE,
} HkManualBlockType;

typedef struct
{
  HkManualBlockType type;
  char             *mark;  /* of an item, else NULL */
  char            **texts; /* Pango markup; one, or the cells of a row */
} HkManualBlock;

typedef struct
{
  char      *id;     /* "overview": the name of a page, or another word */
  char      *title;
  GPtrArray *blocks; /* (element-type HkManualBlock) */
} HkManualSection;

/* (element-type HkManualSection) */
GPtrArray *hk_manual_parse          (const char *markdown);
GPtrArray *hk_manual_load           (void); /* the one that ships with the program */
/* TRUE if the search is in the title or in the blocks, in any spelling. */
gboolean   hk_manual_section_matches (const HkManualSection *self, const char *search);
/* Markup to plain text. */
char      *hk_manual_dup_plain      (const char *markup);

G_END_DECLS
