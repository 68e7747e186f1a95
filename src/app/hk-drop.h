/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is that was dropped on the window: by what is in it, never by its name. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HK_DROP_QUESTION_SHEET,
  HK_DROP_REQUEST,      /* a request workbook */
  HK_DROP_RULE_SET,     /* JSON or workbook */
  HK_DROP_WORKSPACE,    /* a file of Hakaru itself */
  HK_DROP_DATA_RELEASE, /* a table, CSV or workbook, that may be one */
  HK_DROP_DOCUMENT,     /* a PDF, picture or text document: may be evidence */
  HK_DROP_OTHER,        /* ret_sentence says what it is not */
} HkDropKind;

/* Reads the file; never fails. May take a moment: not on the main thread. ret_sentence: "" unless HK_DROP_OTHER. */
HkDropKind hk_drop_recognise (const char *path, char **ret_sentence);
/* What it is, in words. */
const char *hk_drop_kind_get_label (HkDropKind kind);

G_END_DECLS
