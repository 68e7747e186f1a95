/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of a request as they go to the workspace: one call, one undoable step. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

typedef enum
{
  HK_REQUEST_EDIT_VALUE,       /* field, text */
  HK_REQUEST_EDIT_LINE_VALUE,  /* line, field, text */
  HK_REQUEST_EDIT_ADD_LINE,    /* text: service */
  HK_REQUEST_EDIT_REMOVE_LINE, /* line */
  HK_REQUEST_EDIT_MOVE_LINE,   /* line, position */
  HK_REQUEST_EDIT_PASTE,       /* line, columns, text */
  HK_REQUEST_EDIT_APPROVE,
  HK_REQUEST_EDIT_REOPEN,
  HK_REQUEST_EDIT_DELETE,
  HK_REQUEST_EDIT_EXPORT, /* text: path */
} HkRequestEditType;

typedef struct
{
  HkRequestEditType type;
  const char       *request;
  const char       *line;
  const char       *field;
  const char       *text;
  guint             position;
  const char *const *columns; /* fields, ends with NULL */
} HkRequestEdit;

void hk_request_edit_run (HkPage *page, const HkRequestEdit *edit, HkPageDoneFunc done, gpointer user_data);

G_END_DECLS
