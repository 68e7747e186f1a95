/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transfer carries between the store, the thread that runs it, and the store again. */
#pragma once

#include "hk-delivery.h"
#include "hk-session.h"
#include "hk-reading.h"

G_BEGIN_DECLS

typedef enum
{
  HK_JOB_SUBMIT,  /* one workbook and its manifest to a place */
  HK_JOB_FETCH,   /* receipts for own submissions */
  HK_JOB_COLLECT, /* submissions from a place or a folder */
  HK_JOB_REPLY,   /* one receipt to where the submission came from */
  HK_JOB_TEST,    /* a throw-away file there and back */
} HkJob;

/* An own submission and what was found for it. */
typedef struct
{
  HkSubmission *submission;
  HkReceipt    *receipt; /* NULL: none yet */
  char         *problem; /* sentence, NULL none */
} HkAsked;

struct _HkTransfer
{
  HkJob job;

  /* Owned */
  HkReference    *reference;
  HkMunicipality *body;       /* own */
  HkPlaceInfo    *place;      /* where to; for a folder its path is the address */
  char           *password;   /* of this session; NULL none */
  char           *folder;     /* HK_JOB_COLLECT: also read workbooks that lie in it; NULL none */
  HkSubmission   *submission; /* HK_JOB_SUBMIT, HK_JOB_REPLY */
  GBytes         *file;       /* HK_JOB_SUBMIT */
  HkReceipt      *receipt;    /* HK_JOB_REPLY */
  GHashTable     *known;      /* HK_JOB_COLLECT: ids not to fetch again */
  GPtrArray      *asked;      /* HK_JOB_FETCH: HkAsked */
  GPtrArray      *readings;   /* HK_JOB_COLLECT: HkReading */
  char           *report;     /* HK_JOB_TEST: sentences, once it went well */

  /* State */
  gboolean nothing; /* all is done already; running it does nothing */
  HkPullResult pull;
};

HkTransfer *hk_transfer_new        (HkJob job, HkReference *reference, HkMunicipality *body);
HkAsked    *hk_asked_new           (const HkSubmission *submission);
/* Looks for the password: this session, HAKARU_PASSWORD, the keyring. May block; not on a thread that draws. */
HkPlace    *hk_transfer_open_place (const HkPlaceInfo *info, const char *password, GCancellable *cancellable, GError **error);
/* hk_session_finish () that also tells the counts of a pull. */
gboolean    hk_session_finish_pull (HkSession *self, HkTransfer *transfer, const GError *run_error, HkPullResult *ret_result, GError **error);
/* The parts of finish; each within no edit. */
gboolean    hk_session_record_submit  (HkSession *self, HkTransfer *transfer, const GError *run_error, GError **error);
gboolean    hk_session_record_fetch   (HkSession *self, HkTransfer *transfer, GError **error);
gboolean    hk_session_record_collect (HkSession *self, HkTransfer *transfer, GError **error);
gboolean    hk_session_record_test    (HkSession *self, HkTransfer *transfer, const GError *run_error, GError **error);
gboolean    hk_session_record_reply   (HkSession *self, HkTransfer *transfer, const GError *run_error, GError **error);
/* Resumes the delivery of a receipt that was issued; NULL without error: there is none. */
HkTransfer *hk_session_resume_reply   (HkSession *self, const char *submission, GError **error);

G_END_DECLS
