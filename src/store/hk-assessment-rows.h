/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of each assessment (draft, checked, approved), its rule set, and the steps that led there. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *state;            /* nick */
  char *rule_set;         /* id; "" the one of the program */
  guint rule_set_version; /* 0: the newest */
} HkAssessmentRow;

/* One step of the state; rows are added and never changed. */
typedef struct
{
  guint  seq; /* from 1; given by the insertion */
  char  *state;
  char  *title;  /* post of who checked or approved, "" for the office itself */
  char  *dated;  /* ISO date */
  char  *reason; /* of a reopening, else "" */
  gint64 at;
  char  *who; /* login name */
} HkAssessmentStep;

/* What there is of one year. */
typedef struct
{
  int   fiscal_year;
  guint n_answers;
  guint n_assignments;
  guint n_links; /* of evidence */
} HkYearRow;

/* From where to where links are copied: of every item under its own code (both items NULL), or of one to another. */
typedef struct
{
  int         from_year;
  const char *from_item;
  int         to_year;
  const char *to_item;
} HkLinkWay;

#define HK_ASSESSMENT_DRAFT    "draft"
#define HK_ASSESSMENT_CHECKED  "checked"
#define HK_ASSESSMENT_APPROVED "approved" /* its answers cannot be written: triggers refuse it */

/* A draft under the rule set of the program where nothing was written yet. */
HkAssessmentRow *hk_assessment_rows_load       (HkStore *store, const char *municipality, int fiscal_year, GError **error);
/* Within an edit. */
gboolean         hk_assessment_rows_put        (HkStore *store, const char *municipality, int fiscal_year, const HkAssessmentRow *row, GError **error);
/* Within an edit: adds the step under the next number; seq, at and who of the argument are not read. */
gboolean         hk_assessment_rows_add_step   (HkStore *store, const char *municipality, int fiscal_year, const HkAssessmentStep *step, GError **error);
/* (element-type HkAssessmentStep) in order */
GPtrArray       *hk_assessment_rows_list_steps (HkStore *store, const char *municipality, int fiscal_year, GError **error);
/* (element-type int) the fiscal years made under this version of a rule set, or under its newest; of any body, each once. */
GArray          *hk_assessment_rows_list_uses  (HkStore *store, const char *rule_set, guint version, GError **error);
/* (element-type int) the fiscal years of this body that are approved, in order. */
GArray          *hk_assessment_rows_list_approved (HkStore *store, const char *municipality, GError **error);
/* (element-type HkYearRow) the years in which something was answered, asked or decided, in order. */
GPtrArray       *hk_assessment_rows_list_years (HkStore *store, const char *municipality, GError **error);
/* Within an edit: departments asked and evidence linked on one side are also so on the other; what is there stays. */
gboolean         hk_assessment_rows_copy_links (HkStore *store, const char *municipality, const HkLinkWay *way, guint *assignments, guint *links, GError **error);
void             hk_year_row_free              (HkYearRow *row);
void             hk_assessment_row_free        (HkAssessmentRow *row);
void             hk_assessment_step_free       (HkAssessmentStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkAssessmentRow, hk_assessment_row_free)

G_END_DECLS
