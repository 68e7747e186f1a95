/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For which municipalities a rule set asks an item (対象): kind, prefecture, population. */
#pragma once

#include "hk-municipality.h"

G_BEGIN_DECLS

#define HK_SCOPE_MAX_POPULATION 100000000 /* no municipality is larger */
#define HK_N_PREFECTURES 47

/* Every part that is given must hold. All zero: everybody is asked. */
typedef struct
{
  guint       kinds;          /* bits 1 << HkKind; 0: every kind. Never that of a special city, which is a city here */
  guint64     prefectures;    /* bits 1 << 1 to 1 << 47; 0: every prefecture */
  gint64      population_min; /* inclusive; 0: no limit */
  gint64      population_max; /* inclusive; 0: no limit */
  HkBilingual reason;         /* why others are not asked; "" or NULL: the rule itself says it */
} HkScope;

gboolean hk_scope_is_everybody    (const HkScope  *self);
/* The one rule; nothing else decides who is asked. */
gboolean hk_scope_has             (const HkScope  *self,
                                   HkMunicipality *municipality);
gboolean hk_scope_is_same         (const HkScope  *self, /* who is asked, not the reason */
                                   const HkScope  *other);
char    *hk_scope_dup_label       (const HkScope  *self); /* "City, Town; population 10,000 to 49,999" */
/* Why a municipality outside is not asked: the reason of the rule, or who is asked. */
char    *hk_scope_dup_explanation (const HkScope  *self);

G_END_DECLS
