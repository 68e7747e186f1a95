/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets of one's own in the workspace, as the very JSON that was installed. */
#pragma once

#include "hk-rule-set.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* (element-type HkRuleSet) by id and version */
GPtrArray *hk_rule_set_rows_list   (HkStore *store, GError **error);
/* (nullable) without error: no such version; 0: the newest. */
GBytes    *hk_rule_set_rows_load   (HkStore *store, const char *id, guint version, GError **error);
/* Within an edit; json must be the text that rule_set was parsed from. */
gboolean   hk_rule_set_rows_insert (HkStore *store, HkRuleSet *rule_set, GBytes *json, gint64 installed_at, GError **error);
gboolean   hk_rule_set_rows_remove (HkStore *store, const char *id, guint version, GError **error);

G_END_DECLS
