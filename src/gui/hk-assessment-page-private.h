/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the assessment share: the list and its selection, and what answers the item that is shown. */
#pragma once

#include "hk-approval-bar.h"
#include "hk-assessment-item.h"
#include "hk-assessment-page.h"
#include "hk-indicator-detail.h"

G_BEGIN_DECLS

struct _HkAssessmentPage
{
  HkPage parent_instance;

  /* Template widgets */
  GtkLabel *score_label;
  GtkWidget *score_button;
  GtkListBox *category_list;
  GtkFlowBox *counts;
  GtkLabel *rule_set_label;
  GtkLabel *item_count;
  GtkLabel *left_count;
  GtkDropDown *filter_drop_down;
  GtkSearchEntry *search_entry;
  GtkStack *items_stack;
  GtkListView *item_view;
  HkIndicatorDetail *detail;
  GtkBox *key_bar;

  /* Owned */
  HkRuleSet *rule_set;
  GListStore *items; /* (element-type HkAssessmentItem), in the order of the rule set */
  GtkFilterListModel *shown;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *search; /* key; NULL: nothing is searched for */

  /* Borrowed */
  HkApprovalBar *approval_bar;

  /* State */
  HkAssessmentItem *current; /* borrowed from items; NULL none */
  guint category;
  gboolean updating;
};

/* hk-assessment-page.c */
HkAssessmentItem *hk_assessment_page_get_item    (HkAssessmentPage *self, guint index); /* borrowed */
/* Passes the filter and the search. */
gboolean          hk_assessment_page_is_wanted   (HkAssessmentPage *self, HkAssessmentItem *item);
void              hk_assessment_page_select_item (HkAssessmentPage *self, HkAssessmentItem *item);

/* hk-assessment-answering.c */
void              hk_assessment_page_add_answering   (HkAssessmentPage *self); /* its actions */
/* Enter: what is chosen, else what is proposed; then on to the next open one. */
void              hk_assessment_page_confirm         (HkAssessmentPage *self);
gboolean          hk_assessment_page_handle_key      (HkAssessmentPage *self, guint keyval, GdkModifierType modifiers);
/* In the list: only what the list would take for itself. */
gboolean          hk_assessment_page_handle_list_key (HkAssessmentPage *self, guint keyval, GdkModifierType modifiers);

G_END_DECLS
