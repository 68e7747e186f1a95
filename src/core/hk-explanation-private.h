/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the explanations share: rows, rule set, source. */
#pragma once

#include "hk-explanation.h"

G_BEGIN_DECLS

GPtrArray *hk_explanation_create       (void);
void       hk_explanation_take         (GPtrArray *rows, const char *label, char *text); /* takes text; none if empty */
void       hk_explanation_add_rule_set (GPtrArray *rows, HkRuleSet *rule_set);
char      *hk_explanation_dup_source   (HkDataset *dataset, const char *as_of);
void       hk_explanation_add_source   (GPtrArray *rows, HkScore *score, HkAssessment *assessment);

G_END_DECLS
