/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whom an indicator is asked (対象): kinds of municipalities and a span of population. */
#pragma once

#include "hk-municipality.h"

G_BEGIN_DECLS

#define HK_SCOPE_MAX_POPULATION G_GINT64_CONSTANT (100000000)

/* All zero: every municipality. */
typedef struct
{
  guint  kinds;           /* 1u << HkKind each; 0: every kind. A 市 includes the 施行時特例市 */
  gint64 population_from; /* persons; 0: no lower end */
  gint64 population_to;   /* persons, inclusive; 0: no upper end */
} HkScope;

gboolean hk_scope_is_everybody (const HkScope  *self);
gboolean hk_scope_is_equal     (const HkScope  *self,
                                const HkScope  *other);
/* The resident register counts (住民基本台帳), the census where the register is unknown, as in peer sets. */
gboolean hk_scope_includes     (const HkScope  *self,
                                HkMunicipality *municipality);
/* (transfer full): "City, Town; population 10,000 or more"; "every municipality" */
char    *hk_scope_dup_label    (const HkScope  *self);

G_END_DECLS
