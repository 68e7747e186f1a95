/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets as tables and as JSON: what one says, what differs between two, the same facts under each. */
#pragma once

#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-session-rules.h"

G_BEGIN_DECLS

const char *hk_cli_basis_get_label     (HkBasis basis);
void        hk_cli_print_entries       (GPtrArray *entries); /* (element-type HkRuleSetEntry) */
void        hk_cli_json_rule_set       (JsonBuilder *json, HkRuleSet *rule_set); /* members of an open object */
void        hk_cli_print_rule_set      (HkRuleSet *rule_set);
void        hk_cli_print_differences   (HkRuleSet *before, HkRuleSet *after);
void        hk_cli_json_differences    (HkRuleSet *before, HkRuleSet *after);
void        hk_cli_print_figures       (GPtrArray *figures); /* (element-type HkRuleSetFigure) */
void        hk_cli_json_figures        (GPtrArray *figures);

G_END_DECLS
