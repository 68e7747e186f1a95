/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets, registries, datasets and answers for tests, fixed or random. */
#pragma once

#include "hk-score.h"

G_BEGIN_DECLS

/* A small rule set with every type of question; replace one line of it to break it. */
extern const char *const fixture_rule_set_lines[];

char *fixture_dup_rule_set_json (void);
HkRuleSet *fixture_parse (const char *json, GError **error);
HkRuleSet *fixture_random_rule_set (gboolean from_dataset);
/* The same indicators in two orders. */
HkRuleSet *fixture_random_rule_sets (gboolean from_dataset, HkRuleSet **ret_shuffled);
GPtrArray *fixture_random_answers (HkRuleSet *rule_set);
HkAnswer *fixture_answer (const char *indicator, HkAnswerState state, gint64 value);
HkRegistry *fixture_registry (guint n);
HkRegistry *fixture_mixed_registry (guint n);
char *fixture_random_scope (void);
HkDataset *fixture_random_dataset (HkRuleSet *rule_set, guint n_rows, int percent_missing);
HkMunicipality *fixture_first (HkRegistry *registry);

G_END_DECLS
