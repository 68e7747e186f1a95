/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random valid rule sets with everything that a file may say. */
#pragma once

#include "hk-rule-set.h"

G_BEGIN_DECLS

/* From the seed that the test prints: texts with every awkward character, points of levels, thresholds, services, efforts,
 * short titles and migration steps. */
HkRuleSet *random_full_rule_set (void);
/* Field by field, without the writer. */
void assert_same_rule_set (HkRuleSet *one, HkRuleSet *other);

G_END_DECLS
