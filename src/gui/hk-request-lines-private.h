/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the table of lines share. */
#pragma once

#include "hk-field-editor.h"
#include "hk-request-line-detail.h"
#include "hk-request-lines.h"

G_BEGIN_DECLS

typedef enum
{
  HK_LINE_COLUMN_NUMBER,
  HK_LINE_COLUMN_SERVICE,
  HK_LINE_COLUMN_QUANTITY,
  HK_LINE_COLUMN_UNIT,
  HK_LINE_COLUMN_WINDOW,
  HK_LINE_COLUMN_INITIAL,
  HK_LINE_COLUMN_YEARLY,
  HK_LINE_COLUMN_CONTRACT,
  HK_N_LINE_COLUMNS
} HkLineColumn;

typedef struct
{
  HkRequestLines *table; /* borrowed */
  char *key;
  GtkWidget *number;
  GtkWidget *service; /* GtkButton with a label */
  GtkWidget *yearly;
  HkFieldEditor *editors[HK_N_LINE_COLUMNS]; /* NULL where the table shows something else */
} HkLineRow;

struct _HkRequestLines
{
  AdwBin parent_instance;

  /* Borrowed children */
  GtkLabel *caption;
  GtkWidget *add_button;
  GtkWidget *reopen_button;
  GtkGrid *grid;
  GtkWidget *empty_label;
  HkRequestLineDetail *detail;
  GtkLabel *total_initial;
  GtkLabel *total_yearly;

  /* Owned */
  HkCatalogue *catalogue;
  HkRequest *request;
  GPtrArray *findings;
  GPtrArray *rows; /* HkLineRow */
  char *selected;  /* row key */

  /* State */
  gboolean editable;
  guint wanted_row; /* where the focus belongs once the lines are made anew */
  HkLineColumn wanted_column;
  gboolean wants_focus;
};

/* hk-request-lines.c */
const char *hk_request_lines_get_service_name (HkRequestLines *self, HkRequestLine *line);
void        hk_request_lines_select      (HkRequestLines *self, const char *line_key);
void        hk_request_lines_commit      (HkRequestLines *self, const char *line_key, const char *field, const char *canonical);
void        hk_request_lines_refuse      (HkRequestLines *self, const char *sentence);
void        hk_request_lines_remove      (HkRequestLines *self, const char *line_key);
void        hk_request_lines_move        (HkRequestLines *self, const char *line_key, int by);
void        hk_request_lines_paste       (HkRequestLines *self, const char *line_key, const char *const *fields, const char *text);

/* hk-request-lines-rows.c */
const char *hk_line_column_get_field     (HkLineColumn column); /* NULL: made by the table itself */
gboolean    hk_request_lines_show_rows   (HkRequestLines *self);

/* hk-request-lines-keys.c */
void        hk_request_lines_add_keys    (HkRequestLines *self);
/* Around the making of new rows: the focus stays with its line, or goes to the one in its place. */
void        hk_request_lines_keep_focus  (HkRequestLines *self);
void        hk_request_lines_bring_focus (HkRequestLines *self);

G_END_DECLS
