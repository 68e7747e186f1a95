/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and binds what outbox and inbox both know of a submission. */
#define G_LOG_DOMAIN "hk-submission-columns"

#include "config.h"

#include "hk-submission-columns.h"

HkSubmission
hk_submission_columns_view (HkDbStatement *statement)
{
  HkSubmission view = {
    .id = (char *)hk_db_statement_get_text (statement, 0),
    .request_id = (char *)hk_db_statement_get_text (statement, 1),
    .version = (guint)hk_db_statement_get_integer (statement, 2),
    .municipality = (char *)hk_db_statement_get_text (statement, 3),
    .round = (char *)hk_db_statement_get_text (statement, 4),
    .title = (char *)hk_db_statement_get_text (statement, 5),
    .file_sha256 = (char *)hk_db_statement_get_text (statement, 6),
    .file_size = (guint64)hk_db_statement_get_integer (statement, 7),
    .created_at = hk_db_statement_get_integer (statement, 8),
  };

  return view;
}

void
hk_submission_columns_bind (HkDbStatement *statement, const HkSubmission *submission)
{
  hk_db_statement_bind_text (statement, ":id", submission->id);
  hk_db_statement_bind_text (statement, ":request", submission->request_id);
  hk_db_statement_bind_integer (statement, ":version", submission->version);
  hk_db_statement_bind_text (statement, ":municipality", submission->municipality);
  hk_db_statement_bind_text (statement, ":round", submission->round);
  hk_db_statement_bind_text (statement, ":title", submission->title);
  hk_db_statement_bind_text (statement, ":sha256", submission->file_sha256);
  hk_db_statement_bind_integer (statement, ":size", (gint64)submission->file_size);
  hk_db_statement_bind_integer (statement, ":created_at", submission->created_at);
}
