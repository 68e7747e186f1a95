/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question sheet that came back, opened; for its readers only. */
#pragma once

#include "hk-question-import.h"

G_BEGIN_DECLS

struct _HkQuestionForm
{
  HkWorkbook *book;
  guint meta_sheet;
  GHashTable *meta; /* name → value */
  int fiscal_year;
};

G_END_DECLS
