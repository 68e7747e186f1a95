/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a rule set, for its parser. */
#pragma once

#include "hk-rule-set.h"

G_BEGIN_DECLS

struct _HkRuleSet
{
  GObject parent_instance;

  /* Owned */
  GStringChunk *texts;
  GArray       *categories; /* HkCategory */
  GArray       *indicators; /* HkIndicator */
  GPtrArray    *blocks;     /* levels and lists of services */
  GHashTable   *by_id;      /* id → index + 1 */

  /* Inside the texts */
  const char *id;
  HkBilingual title;
  HkBilingual note;
  const char *dataset;
  const char *total_column;
  const char *rank_column;

  /* State */
  HkBasis  basis;
  int      year;
  guint    version;
  guint    rank_of;
  HkPoints total;
};

G_END_DECLS
