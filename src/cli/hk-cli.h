/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of the CLI shares: the parsed common options, the open workspace, output and exit codes. */
#pragma once

#include "hk-cli-output.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* The exit codes that scripts of others rely on. */
#define HK_CLI_OK      0
#define HK_CLI_REFUSED 1 /* refused or failed: the sentence is on stderr */
#define HK_CLI_USAGE   2 /* the command line itself cannot be understood */

typedef struct _HkCli HkCli;

/* arguments: the words after the command, options taken out. FALSE with error: exit 1, or 2 for G_OPTION_ERROR. */
typedef gboolean (*HkCliFunc) (HkCli *self, char **arguments, GError **error);

typedef struct
{
  const char         *name;      /* "answer", "request new" */
  const char         *arguments; /* as the help shows them */
  const char         *summary;   /* msgid, one sentence */
  guint               min;       /* number of arguments */
  guint               max;
  HkCliFunc           run;
  const GOptionEntry *options;     /* NULL none */
  const char         *description; /* msgid, shown below the options; NULL none */
  gboolean            reaches_place; /* takes --password-file */
} HkCliCommand;

/* Each group ends with a command without name. */
const HkCliCommand *hk_cli_workspace_get_commands   (void);
const HkCliCommand *hk_cli_answer_get_commands      (void);
const HkCliCommand *hk_cli_assessment_get_commands  (void);
const HkCliCommand *hk_cli_log_get_commands         (void);
const HkCliCommand *hk_cli_explain_get_commands     (void);
const HkCliCommand *hk_cli_evidence_get_commands    (void);
const HkCliCommand *hk_cli_department_get_commands  (void);
const HkCliCommand *hk_cli_sheet_get_commands       (void);
const HkCliCommand *hk_cli_score_get_commands       (void);
const HkCliCommand *hk_cli_compare_get_commands     (void);
const HkCliCommand *hk_cli_gaps_get_commands        (void);
const HkCliCommand *hk_cli_dataset_get_commands     (void);
const HkCliCommand *hk_cli_request_get_commands     (void);
const HkCliCommand *hk_cli_print_get_commands       (void);
const HkCliCommand *hk_cli_place_get_commands       (void);
const HkCliCommand *hk_cli_exchange_get_commands    (void);
const HkCliCommand *hk_cli_consolidate_get_commands (void);
const HkCliCommand *hk_cli_demo_get_commands        (void);
const HkCliCommand *hk_cli_rule_set_get_commands    (void);
const HkCliCommand *hk_cli_year_get_commands        (void);

HkCli       *hk_cli_new           (void);
void         hk_cli_free          (HkCli *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkCli, hk_cli_free)

gboolean     hk_cli_wants_json    (HkCli *self);
void         hk_cli_set_json      (HkCli *self, gboolean json);
void         hk_cli_set_workspace (HkCli *self, const char *path); /* NULL: the default place */
char        *hk_cli_dup_workspace (HkCli *self);
void         hk_cli_set_password_file (HkCli *self, const char *path);
const char  *hk_cli_get_password_file (HkCli *self); /* NULL none */
HkReference *hk_cli_get_reference (HkCli *self, GError **error);  /* loaded at first use */
/* That of the workspace if one was named or the default one exists, else that of the program. */
HkReference *hk_cli_get_reference_in_use (HkCli *self, GError **error);
HkSession   *hk_cli_get_session   (HkCli *self, GError **error);  /* opened at first use */
HkSnapshot  *hk_cli_dup_snapshot  (HkCli *self, GError **error);
/* Refuses with a sentence under another role. */
HkSnapshot  *hk_cli_dup_town      (HkCli *self, GError **error);       /* municipality or advisor: has a score */
HkSnapshot  *hk_cli_dup_prefecture (HkCli *self, GError **error);

/* Typed codes as people type them: full width, lower case, spaces around. */
char        *hk_cli_dup_code      (const char *typed);
/* Sets a usage error: exit code 2. */
void         hk_cli_set_usage     (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
