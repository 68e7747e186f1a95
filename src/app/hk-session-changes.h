/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log of a workspace in words: pages, filters, export. */
#pragma once

#include "hk-change.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* What is looked for; NULL: anything. */
typedef struct
{
  const char *item;  /* "A01" */
  const char *what;  /* table, see hk_change_list_kinds () */
  const char *who;   /* login name */
  const char *text;  /* words that stand in the row, typed in any width */
  const char *since; /* ISO date, included */
  const char *until; /* ISO date, included */
} HkChangeQuery;

/* How far a reading has come; all zero before it begins. */
typedef struct
{
  gint64   before; /* the id of the last row looked at */
  gint64   last;   /* the newest id of the log */
  guint    n_read; /* rows looked at */
  gboolean is_complete;
} HkChangeCursor;

/* A few rows more into page (element-type HkChange), at most limit in all; may find none and still not be at the end. */
gboolean   hk_session_read_changes       (HkSession *self, const HkChangeQuery *query, HkChangeCursor *cursor, guint limit,
                                          GPtrArray *page, GError **error);
/* (element-type HkChange) newest first, older than before (0: from the newest). Fewer than limit: there are no more. */
GPtrArray *hk_session_list_changes       (HkSession *self, const HkChangeQuery *query, gint64 before, guint limit, GError **error);
/* How many rows there are, without looking at text. */
gboolean   hk_session_count_changes      (HkSession *self, const HkChangeQuery *query, gint64 *ret_n, GError **error);
GPtrArray *hk_session_list_change_people (HkSession *self, GError **error); /* (element-type utf8) */
/* A name that ends with .csv is written as CSV, any other as xlsx. */
gboolean   hk_session_export_changes     (HkSession *self, const HkChangeQuery *query, const char *path, guint *ret_n, GError **error);
/* The same of rows that were read before; on any thread. */
gboolean   hk_changes_write              (GPtrArray *changes, HkMunicipality *municipality, const char *path,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
