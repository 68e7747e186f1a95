/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job once, with fictional answers: what the demo carries from step to step. */
#pragma once

#include "hk-cli.h"

G_BEGIN_DECLS

typedef struct
{
  /* Borrowed */
  HkCli *cli;
  HkReference *reference;

  /* Owned */
  char *folder;
  char *town_path;
  char *prefecture_path;
  char *place_path;
  char *workbook_path;
  char *consolidation_path;
  char *receipt_path;
  HkSession *town;
  HkSession *prefecture;
  HkSnapshot *snapshot; /* of the town, read again after each step */
  char *evidence_id;
  char *request_id;
  HkSubmission *submission;
  char *receipt_number;

  /* State */
  guint step;
} HkCliDemo;

/* A heading with the number of the step, and what it found; silent under --json. */
void     hk_cli_demo_begin      (HkCliDemo *self, const char *title);
void     hk_cli_demo_say        (HkCliDemo *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* FALSE with a sentence that names the step when what was read back is not what was done. */
gboolean hk_cli_demo_verify     (HkCliDemo *self, gboolean truth, const char *what, GError **error);
/* Closes the workspace and opens it again from the disk. */
gboolean hk_cli_demo_read_again (HkCliDemo *self, GError **error);

/* Keeps the folder at place_path as a place of this session. */
gboolean hk_cli_demo_add_place  (HkCliDemo *self, HkSession *session, GError **error);

/* The steps; each one verifies what it did. */
gboolean hk_cli_demo_make_workspace (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_answer         (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_keep_evidence  (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_show_score     (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_list_gaps      (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_make_request   (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_approve        (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_export         (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_submit         (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_receive        (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_accept         (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_consolidate    (HkCliDemo *self, GError **error);
gboolean hk_cli_demo_fetch_receipt  (HkCliDemo *self, GError **error);

G_END_DECLS
