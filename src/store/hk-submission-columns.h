/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a submission that outbox and inbox share, in the order both read and write them. */
#pragma once

#include "hk-db-statement.h"
#include "hk-submission.h"

G_BEGIN_DECLS

#define HK_SUBMISSION_COLUMNS \
  "submission_id, request_id, version, municipality, round, title, file_sha256, file_size, created_at"
#define HK_SUBMISSION_NAMES ":id, :request, :version, :municipality, :round, :title, :sha256, :size, :created_at"

/* Texts are borrowed from the statement, until its next step. */
HkSubmission hk_submission_columns_view (HkDbStatement *statement);
void         hk_submission_columns_bind (HkDbStatement *statement, const HkSubmission *submission);

G_END_DECLS
