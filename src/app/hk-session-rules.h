/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets in one workspace: installing, choosing, removing; and the same facts under each of them. */
#pragma once

#include "hk-rule-set-file.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* A rule set that is here. */
typedef struct
{
  HkRuleSet *rule_set;
  gboolean   is_shipped;
  gboolean   is_in_use;   /* by the assessment of this year */
  char      *used_in;     /* "令和8年度", several with commas; "" none */
} HkRuleSetEntry;

/* (element-type HkRuleSetEntry) every version, by id, newest first. */
GPtrArray  *hk_session_list_rule_sets       (HkSession *self, GError **error);
void        hk_rule_set_entry_free          (HkRuleSetEntry *entry);
/* JSON or workbook. TRUE also where the very same is here already. ret_rule_set: (optional) (transfer full) */
gboolean    hk_session_install_rule_set     (HkSession *self, GBytes *file, HkRuleSet **ret_rule_set, GError **error);
/* name: "id" or "id@version"; refused for what the program brought along and what a year uses. */
gboolean    hk_session_remove_rule_set      (HkSession *self, const char *name, GError **error);
/* The assessment of this year is made under it from now on; answers stay what they are. */
gboolean    hk_session_use_rule_set         (HkSession *self, const char *name, GError **error);

/* The own score under any rule set: from the answers there are, or from what is published. (transfer full) NULL without
 * error: nothing is published for this body. */
HkScore    *hk_snapshot_dup_score_under     (HkSnapshot *self, HkRuleSet *rule_set);

/* Why the own figures under it are what they are: points, and the rank in the nation where there is one. Rows of an
 * explanation; NULL: there are no figures. */
GPtrArray  *hk_snapshot_explain_under       (HkSnapshot *self, HkRuleSet *rule_set);

/* The same facts under one rule set. */
typedef struct
{
  HkRuleSet  *rule_set;
  gboolean    is_in_use;
  gboolean    is_known; /* FALSE: nothing is published for this body, there are no figures */
  HkPoints    points;
  HkPoints    high;
  HkPoints    max;
  guint       rank;     /* 0 none: why says it */
  guint       n_tied;
  guint       n;        /* of how many the rank is; 0 none */
  const char *why;      /* "" with a rank */
} HkRuleSetFigure;

/* (element-type HkRuleSetFigure) in the order of the reference data; any thread. */
GPtrArray  *hk_snapshot_list_figures        (HkSnapshot *self);
void        hk_rule_set_figure_free         (HkRuleSetFigure *figure);

G_END_DECLS
