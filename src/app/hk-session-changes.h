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

/* (element-type HkChange) newest first, older than before (0: from the newest). Fewer than limit: there are no more. */
GPtrArray *hk_session_list_changes       (HkSession *self, const HkChangeQuery *query, gint64 before, guint limit, GError **error);
/* How many rows there are, without looking at text. */
gboolean   hk_session_count_changes      (HkSession *self, const HkChangeQuery *query, gint64 *ret_n, GError **error);
GPtrArray *hk_session_list_change_people (HkSession *self, GError **error); /* (element-type utf8) */
/* A name that ends with .csv is written as CSV, any other as xlsx. */
gboolean   hk_session_export_changes     (HkSession *self, const HkChangeQuery *query, const char *path, guint *ret_n, GError **error);

G_END_DECLS
