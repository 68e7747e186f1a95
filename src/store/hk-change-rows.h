/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the change log, newest first, in pages. Nothing but the triggers writes it. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 at;
  char  *who;
  char  *why;
  char  *what;
  char  *subject;
  char  *old_text; /* NULL: the row is new */
  char  *new_text; /* NULL: the row is gone */
} HkChangeRow;

/* NULL and 0: anything. */
typedef struct
{
  const char *what; /* table */
  const char *item; /* a part of the key: "A03" */
  const char *who;
  gint64      since; /* unix seconds, included */
  gint64      until; /* unix seconds, not included */
} HkChangeFilter;

/* (element-type HkChangeRow) at most limit rows older than before (an id; 0: from the newest) */
GPtrArray *hk_change_rows_list        (HkStore *store, const HkChangeFilter *filter, gint64 before, guint limit, GError **error);
gboolean   hk_change_rows_count       (HkStore *store, const HkChangeFilter *filter, gint64 *ret_n, GError **error);
gboolean   hk_change_rows_find_last   (HkStore *store, gint64 *ret_id, GError **error); /* 0: the log is empty */
/* (element-type utf8) who wrote something in the rows after that id, in order of the names */
GPtrArray *hk_change_rows_list_people (HkStore *store, gint64 after, GError **error);
/* (element-type HkChangeRow) every row after that id that says what something is called, oldest first: for names of what
 * is gone */
GPtrArray *hk_change_rows_list_names  (HkStore *store, gint64 after, GError **error);
void       hk_change_row_free         (HkChangeRow *row);

G_END_DECLS
