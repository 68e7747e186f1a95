/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rank never stands alone: with n, the as-of date and the rule set, as text and as JSON. */
#pragma once

#include "hk-cli-json.h"
#include "hk-cli.h"

G_BEGIN_DECLS

char    *hk_cli_dup_rank            (guint rank); /* "―" for none */
char    *hk_cli_dup_range           (HkPoints low, HkPoints high);
char    *hk_cli_dup_points_or_range (const HkStanding *standing);
char    *hk_cli_dup_ranking_caption (HkRanking *ranking);
void     hk_cli_json_standing       (JsonBuilder *builder, const HkStanding *standing); /* points, low, high, rank, tied */
/* A usage error for anything but the words of --peers; NULL is the prefecture. */
gboolean hk_cli_read_peers          (const char *typed, HkPeerRule *ret_rule, GError **error);
/* The ranks of the own municipality in prefecture and nation under a rule set; under that of the own answers: official-2023. */
gboolean hk_cli_json_ranks          (HkCli *cli, JsonBuilder *builder, HkSnapshot *snapshot, HkRuleSet *rule_set, GError **error);
gboolean hk_cli_print_ranks         (HkCli *cli, HkSnapshot *snapshot, HkRuleSet *rule_set, GError **error);

G_END_DECLS
