/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What official data say about one indicator in a peer set: how many at which level, and who has it. */
#pragma once

#include "hk-reference.h"

G_BEGIN_DECLS

/* A member at or above the wanted level. */
typedef struct
{
  HkMunicipality *municipality; /* borrowed */
  gint64 value;                 /* milli: the published value */
  char *label;                  /* "57%", "あり" */
} HkItemMember;

typedef struct
{
  /* Owned */
  GArray *members;     /* HkItemMember: the own kind first, then by value, then by code */
  char *own_label;     /* "23%"; NULL if nothing is published */
  HkDataset *dataset;  /* or NULL */
  guint column;

  /* State */
  guint counts[HK_MAX_LEVEL + 1];
  guint n_values;
  guint n_like_own; /* of the members: those of the own kind */
  gboolean is_bound; /* only "at least" is published, not the level */
  int own_level;     /* −1 none */
  gint64 own_value;  /* milli */
} HkItemFacts;

HkItemFacts       *hk_item_facts_new  (HkReference *reference, const HkIndicator *indicator, HkPeerSet *peers,
                                       HkMunicipality *own, guint wanted_level);
void               hk_item_facts_free (HkItemFacts *self);
/* Services that close the gap, from the rule set of the own assessment if the other one names none; borrowed. */
const char *const *hk_item_list_services (HkReference *reference, const HkIndicator *indicator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkItemFacts, hk_item_facts_free)

G_END_DECLS
