/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A joint-procurement request (要望): head, lines, state. Values are canonical texts keyed by the field table. */
#pragma once

#include <glib-object.h>
#include "hk-request-form.h"
#include "hk-service.h"

G_BEGIN_DECLS

/* Stored by nick. docs/requests.md has the transition table. */
typedef enum
{
  HK_REQUEST_DRAFT,     /* 下書き */
  HK_REQUEST_APPROVED,  /* 内部承認済 */
  HK_REQUEST_SUBMITTED, /* 提出済 */
  HK_REQUEST_ACCEPTED,  /* 受付 */
  HK_REQUEST_RETURNED,  /* 差戻し */
  HK_REQUEST_BUNDLED,   /* 集約済 */
  HK_REQUEST_COMMITTED, /* 参加確定 */
  HK_REQUEST_DECLINED,  /* 辞退 */
  HK_REQUEST_WITHDRAWN, /* 取下げ */
  HK_REQUEST_DONE,      /* 完了 */
  HK_REQUEST_EXPIRED,   /* 失効 */
} HkRequestState;

const char *hk_request_state_to_nick   (HkRequestState state);
gboolean    hk_request_state_from_nick (const char *nick, HkRequestState *ret_state);
const char *hk_request_state_get_label (HkRequestState state);
gboolean    hk_request_state_can_go    (HkRequestState from, HkRequestState to);
gboolean    hk_request_state_is_editable (HkRequestState state); /* draft only */

/* More lines than any request has; keeps every sum inside 64 bits. */
#define HK_REQUEST_MAX_LINES 500

/* A line: a stable row key, and values. */
#define HK_TYPE_REQUEST_LINE (hk_request_line_get_type ())
G_DECLARE_FINAL_TYPE (HkRequestLine, hk_request_line, HK, REQUEST_LINE, GObject)

HkRequestLine *hk_request_line_new          (const char *key); /* row key: 16 hexadecimal digits, made once */
const char    *hk_request_line_get_key      (HkRequestLine *self);
const char    *hk_request_line_get_value    (HkRequestLine *self, const char *field); /* "" if empty */
gint64         hk_request_line_get_integer  (HkRequestLine *self, const char *field); /* 0 if empty */
void           hk_request_line_set_value    (HkRequestLine *self, const char *field, const char *canonical);
HkRequestLine *hk_request_line_copy         (HkRequestLine *self);
/* Sum over the yearly columns. Cannot overflow: fields are limited to 10^12 yen. */
gint64         hk_request_line_get_yearly_total (HkRequestLine *self);

#define HK_TYPE_REQUEST (hk_request_get_type ())
G_DECLARE_FINAL_TYPE (HkRequest, hk_request, HK, REQUEST, GObject)

HkRequest     *hk_request_new             (const char *id, const char *municipality_code, const char *round, guint number);
const char    *hk_request_get_id          (HkRequest *self); /* UUID */
const char    *hk_request_get_municipality_code (HkRequest *self);
const char    *hk_request_get_round       (HkRequest *self); /* "2026-1" */
guint          hk_request_get_number      (HkRequest *self); /* 要望 第N号 */
guint          hk_request_get_version     (HkRequest *self); /* 1, then +1 after each return */
void           hk_request_set_version     (HkRequest *self, guint version);
HkRequestState hk_request_get_state       (HkRequest *self);
void           hk_request_set_state       (HkRequest *self, HkRequestState state);
const char    *hk_request_get_value       (HkRequest *self, const char *field);
void           hk_request_set_value       (HkRequest *self, const char *field, const char *canonical);
gint64         hk_request_get_created_at  (HkRequest *self);
void           hk_request_set_created_at  (HkRequest *self, gint64 unix_seconds);
guint          hk_request_get_n_lines     (HkRequest *self);
HkRequestLine *hk_request_get_line        (HkRequest *self, guint index); /* borrowed */
HkRequestLine *hk_request_find_line       (HkRequest *self, const char *key, guint *ret_index);
gboolean       hk_request_has_service (HkRequest *self, const char *service); /* in any line */
void           hk_request_take_line       (HkRequest *self, HkRequestLine *line);
HkRequest     *hk_request_copy            (HkRequest *self);
char          *hk_request_dup_title       (HkRequest *self); /* "要望 第4号" + title */
int            hk_request_get_first_year  (HkRequest *self); /* 0 if empty */

typedef struct
{
  gint64 initial_yen;
  gint64 yearly_yen[HK_REQUEST_YEARS];
  gint64 total_yen; /* initial and all years */
} HkRequestTotals;

void           hk_request_get_totals      (HkRequest *self, HkRequestTotals *ret_totals);

/* A finding of the check, with the way to it. */
typedef enum
{
  HK_FINDING_ERROR,   /* 提出できません */
  HK_FINDING_WARNING, /* 確かめる */
} HkFindingLevel;

typedef struct
{
  HkFindingLevel level;
  char          *line_key; /* NULL: head */
  guint          line;     /* 1-based; 0: head */
  char          *field;    /* key */
  char          *text;     /* a sentence */
} HkFinding;

void       hk_finding_free   (HkFinding *finding);
/* (element-type HkFinding), errors first, then in the order of the form. today: for dates already past. */
GPtrArray *hk_request_check  (HkRequest *self, const GDate *today);
/* The same, and the units against the catalogue's (nullable). */
GPtrArray *hk_request_check_with (HkRequest *self, HkCatalogue *catalogue, const GDate *today);
gboolean   hk_findings_have_errors (GPtrArray *findings);
/* SHA-256 over the canonical content (head values and lines by key), hexadecimal: what _meta carries. */
char      *hk_request_dup_digest (HkRequest *self);

G_END_DECLS
