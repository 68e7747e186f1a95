/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What travels: a submission with its manifest, the receipt that comes back, the place it goes to. Immutable. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HK_MANIFEST_FORMAT "hakaru-submission/1"
#define HK_RECEIPT_FORMAT  "hakaru-receipt/1"

/* Stored by nick. */
typedef enum
{
  HK_TRANSFER_WAITING,  /* 送信待ち: written down, nothing has left */
  HK_TRANSFER_SENDING,  /* 送信中 */
  HK_TRANSFER_SENT,     /* manifest is there: 提出済 */
  HK_TRANSFER_RECEIVED, /* 受付済: receipt is there */
  HK_TRANSFER_RETURNED, /* 差戻し */
  HK_TRANSFER_CONFLICT, /* 衝突 */
  HK_TRANSFER_FAILED,   /* last try failed; retry is safe */
} HkTransferState;

const char *hk_transfer_state_to_nick   (HkTransferState state);
gboolean    hk_transfer_state_from_nick (const char *nick, HkTransferState *ret_state);
const char *hk_transfer_state_get_label (HkTransferState state);

/* Everything that identifies one submission; all texts owned. */
typedef struct
{
  char   *id;           /* UUID, made once, before the first byte leaves */
  char   *request_id;
  guint   version;
  char   *municipality; /* code6 */
  char   *round;        /* "2026-1" */
  char   *title;
  char   *file_sha256;  /* lower-case hexadecimal */
  guint64 file_size;    /* bytes */
  gint64  created_at;   /* unix seconds */
} HkSubmission;

HkSubmission *hk_submission_copy (const HkSubmission *self);
void          hk_submission_free (HkSubmission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkSubmission, hk_submission_free)

/* Keys are ASCII: <round>/<code6>/<sha256>.xlsx, and last <round>/<code6>/<id>.json. */
char         *hk_submission_dup_file_key     (const HkSubmission *self);
char         *hk_submission_dup_manifest_key (const HkSubmission *self);
char         *hk_submission_dup_receipt_key  (const HkSubmission *self); /* <round>/<code6>/<id>.receipt.json */
GBytes       *hk_submission_to_manifest      (const HkSubmission *self);
/* Hostile input: at most 64 KiB, every field checked. key: where it was found; must agree with the content. */
HkSubmission *hk_submission_from_manifest    (GBytes             *manifest,
                                              const char         *key,
                                              GError            **error);

typedef struct
{
  char    *submission_id;
  char    *number;    /* 受付番号 "270008-R8-0114" */
  char    *prefecture; /* code6 of who received it */
  char    *municipality;
  char    *round;
  char    *file_sha256;
  gboolean accepted;  /* FALSE: returned, with the reason */
  char    *reason;
  gint64   received_at;
} HkReceipt;

HkReceipt *hk_receipt_copy      (const HkReceipt *self);
void       hk_receipt_free      (HkReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReceipt, hk_receipt_free)
GBytes    *hk_receipt_to_json   (const HkReceipt *self);
HkReceipt *hk_receipt_from_json (GBytes          *json,
                                 const char      *key,
                                 GError         **error);

/* One row of the outbox, as the Exchange page and `outbox` show it. */
#define HK_TYPE_OUTBOX_ITEM (hk_outbox_item_get_type ())
G_DECLARE_FINAL_TYPE (HkOutboxItem, hk_outbox_item, HK, OUTBOX_ITEM, GObject)

typedef struct
{
  const HkSubmission *submission;
  const char         *place;      /* name */
  HkTransferState     state;
  guint               tries;
  gint64              last_try_at; /* 0 never */
  const char         *last_error;  /* sentence, "" none */
  gint64              sent_at;     /* 0 not yet */
  const HkReceipt    *receipt;     /* NULL none */
} HkOutboxItemInit;

HkOutboxItem           *hk_outbox_item_new (const HkOutboxItemInit *init); /* deep copy */
const HkOutboxItemInit *hk_outbox_item_get (HkOutboxItem *self);           /* borrowed view */

/* One row of the prefecture's inbox. */
typedef enum
{
  HK_VERDICT_OK,
  HK_VERDICT_WARNING,
  HK_VERDICT_REJECTED,
} HkVerdict;

const char *hk_verdict_to_nick   (HkVerdict verdict);
gboolean    hk_verdict_from_nick (const char *nick, HkVerdict *ret_verdict);
const char *hk_verdict_get_label (HkVerdict verdict);

/* What reading a workbook found, with the place in it. */
typedef struct
{
  HkVerdict level;
  char     *sheet; /* "" if the whole file */
  char     *cell;  /* "C12", "" if the whole sheet */
  char     *text;  /* a sentence */
} HkRemark;

HkRemark *hk_remark_new  (HkVerdict level, const char *sheet, const char *cell, const char *text);
HkRemark *hk_remark_copy (const HkRemark *self);
void      hk_remark_free (HkRemark *self);

#define HK_TYPE_INBOX_ITEM (hk_inbox_item_get_type ())
G_DECLARE_FINAL_TYPE (HkInboxItem, hk_inbox_item, HK, INBOX_ITEM, GObject)

typedef struct
{
  const HkSubmission *submission;
  const char         *source;    /* place name, or "folder" */
  const char         *file_name; /* for people */
  HkVerdict           verdict;
  GPtrArray          *remarks;   /* (element-type HkRemark) */
  gboolean            accepted;
  const HkReceipt    *receipt;   /* NULL until accepted or returned */
  gint64              pulled_at;
} HkInboxItemInit;

HkInboxItem           *hk_inbox_item_new (const HkInboxItemInit *init); /* deep copy */
const HkInboxItemInit *hk_inbox_item_get (HkInboxItem *self);

G_END_DECLS
