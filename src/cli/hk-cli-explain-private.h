/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What “explain” finds beyond the own score: bodies, levels, years, releases, the matrix of a prefecture. */
#pragma once

#include "hk-cli.h"
#include "hk-explanation.h"

G_BEGIN_DECLS

typedef struct
{
  char *peers;    /* NULL: the prefecture */
  char *rule_set; /* NULL: that of the figure */
} HkCliExplainOptions;

/* All rows: (element-type HkExplanationRow), transfer full; NULL with error. */

HkComparison          *hk_cli_explain_compare       (HkCli *cli, const HkCliExplainOptions *options, const char *rule_set,
                                                     GError **error);
int                    hk_cli_explain_find_category (HkRuleSet *rule_set, const char *typed); /* −1 none */
GPtrArray             *hk_cli_explain_no_category   (HkRuleSet *rule_set, const char *typed, GError **error); /* always NULL */
const HkComparisonRow *hk_cli_explain_find_row      (HkComparison *comparison, const char *typed, GError **error);
GPtrArray             *hk_cli_explain_body          (HkComparison *comparison, const char *typed, GError **error);
GPtrArray             *hk_cli_explain_under         (HkSnapshot *snapshot, const char *rule_set, GError **error);
GPtrArray             *hk_cli_explain_levels        (HkCli *cli, const HkCliExplainOptions *options, const char *typed,
                                                     GError **error);
GPtrArray             *hk_cli_explain_year          (HkCli *cli, char **words, GError **error);
GPtrArray             *hk_cli_explain_errata        (HkCli *cli, char **words, GError **error);
GPtrArray             *hk_cli_explain_consolidation (HkCli *cli, char **words, GError **error);

G_END_DECLS
