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
  GArray       *steps;      /* HkMigrationStep */
  GPtrArray    *blocks;     /* levels and lists of ids */
  GHashTable   *by_id;      /* id → index + 1 */

  /* Inside the texts */
  const char *id;
  HkBilingual title;
  HkBilingual note;
  const char *dataset;       /* scored from */
  const char *named_dataset; /* as the file says it, whatever the basis */
  const char *older_id;      /* NULL none */
  const char *total_column;
  const char *rank_column;

  /* Borrowed while it is read */
  GHashTable *names; /* path → what people call it; NULL: the path */

  /* State */
  guint    older_version;
  HkBasis  basis;
  int      year;
  guint    version;
  guint    rank_of;
  HkPoints total;
};

G_END_DECLS
