/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets, figures, differences and years as rows of texts for the tables of two windows. */
#pragma once

#include <glib.h>
#include "hk-rule-set-diff.h"
#include "hk-session-rules.h"
#include "hk-session-years.h"
#include "hk-text-table.h"

G_BEGIN_DECLS

/* Tables without rows. */
GtkWidget *hk_rule_set_tables_new_list       (void);
GtkWidget *hk_rule_set_tables_new_figures    (void);
GtkWidget *hk_rule_set_tables_new_categories (void);
GtkWidget *hk_rule_set_tables_new_items      (void);
GtkWidget *hk_rule_set_tables_new_years      (void);
GtkWidget *hk_rule_set_tables_new_year_sums  (void);
GtkWidget *hk_rule_set_tables_new_year_items (void);

void hk_rule_set_tables_show_list       (HkTextTable *table, GPtrArray *entries);
void hk_rule_set_tables_show_figures    (HkTextTable *table, GPtrArray *figures);
void hk_rule_set_tables_show_categories (HkTextTable *table, HkRuleSet *before, HkRuleSet *after);
void hk_rule_set_tables_show_items      (HkTextTable *table, HkRuleSet *before, HkRuleSet *after); /* only what differs */
void hk_rule_set_tables_show_years      (HkTextTable *table, GPtrArray *years);
void hk_rule_set_tables_show_year_sums  (HkTextTable *table, HkYearComparison *years);
void hk_rule_set_tables_show_year_items (HkTextTable *table, HkYearComparison *years);

G_END_DECLS
