/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of reading a rule set, split by concern. Internal to the parser. */
#pragma once

#include "hk-json.h"
#include "hk-rule-set-private.h"

G_BEGIN_DECLS

#define HK_RULE_SET_WHAT N_ ("The rule set cannot be read at “%s”. %s")
#define HK_RULE_SET_MAX_POINTS (G_GINT64_CONSTANT (1000000) * HK_POINT)

gboolean hk_rule_set_is_id          (const char        *text);
gboolean hk_rule_set_read_text      (HkRuleSet         *self,
                                     const HkJsonPlace *place,
                                     const char        *member,
                                     const char       **ret_text,
                                     GError           **error);
gboolean hk_rule_set_read_id        (HkRuleSet         *self,
                                     const HkJsonPlace *place,
                                     const char        *member,
                                     const char       **ret_id,
                                     GError           **error);
gboolean hk_rule_set_read_pair      (HkRuleSet         *self,
                                     const HkJsonPlace *place,
                                     HkBilingual       *ret_text,
                                     GError           **error);
gboolean hk_rule_set_read_bilingual (HkRuleSet         *self,
                                     const HkJsonPlace *place,
                                     const char        *member,
                                     HkBilingual       *ret_text,
                                     GError           **error);
gboolean hk_rule_set_read_choice    (const HkJsonPlace *place,
                                     const char        *member,
                                     const char *const *words,
                                     int               *ret_index,
                                     GError           **error);
gboolean hk_rule_set_read_indicator (HkRuleSet         *self,
                                     const HkJsonPlace *place,
                                     const char        *dataset,
                                     GError           **error);
gboolean hk_rule_set_read_migration (HkRuleSet         *self,
                                     const HkJsonPlace *top,
                                     GError           **error);

G_END_DECLS
