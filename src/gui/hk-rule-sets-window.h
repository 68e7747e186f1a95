/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 配点表: the rule sets that are here, the same facts under each of them, and what differs between two. */
#pragma once

#include <adwaita.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_RULE_SETS_WINDOW (hk_rule_sets_window_get_type ())
G_DECLARE_FINAL_TYPE (HkRuleSetsWindow, hk_rule_sets_window, HK, RULE_SETS_WINDOW, AdwWindow)

GtkWidget *hk_rule_sets_window_new     (GtkWindow *parent, HkWorkspace *workspace);
/* "list", "figures" or "differences" */
void       hk_rule_sets_window_show    (HkRuleSetsWindow *self, const char *view);
/* As if the file had been chosen. */
void       hk_rule_sets_window_install (HkRuleSetsWindow *self, const char *path);

G_END_DECLS
