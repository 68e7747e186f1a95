/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set as a file, JSON or workbook, judged with the reference data: what it names must be there. */
#pragma once

#include "hk-migration.h"
#include "hk-reference.h"

G_BEGIN_DECLS

/* Recognised by its content. The error names the place: a path of the JSON, or sheet and cell. */
HkRuleSet *hk_rule_set_file_read  (HkReference *reference, GBytes *file, GError **error);
HkRuleSet *hk_rule_set_file_load  (HkReference *reference, const char *path, GError **error);
/* Whole or not at all. */
gboolean   hk_rule_set_file_write_json (HkRuleSet *rule_set, const char *path, GError **error);
/* rule_set NULL: an empty one for the fiscal year, to be filled in. */
gboolean   hk_rule_set_file_write_workbook (HkReference *reference, HkRuleSet *rule_set, int year, gint64 created_at, const char *path, GError **error);

/* Whether the program brought it along. */
gboolean   hk_rule_set_file_is_shipped (HkReference *reference, HkRuleSet *rule_set);
/* From the older rule set to the newer one through the versions between them. */
HkMigration *hk_rule_set_file_new_migration (HkReference *reference, HkRuleSet *older, HkRuleSet *newer);

G_END_DECLS
