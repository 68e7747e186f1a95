/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a migration, for its parts. */
#pragma once

#include "hk-migration.h"

G_BEGIN_DECLS

/* Where one indicator of the newer rule set comes from. */
typedef struct
{
  HkMigrationKind kind;
  gboolean        by_id; /* no step names it */
  GArray         *sources; /* guint, indicators of the older one */
} HkOrigin;

struct _HkMigration
{
  GObject parent_instance;

  /* Owned */
  HkRuleSet *older;
  HkRuleSet *newer;
  HkOrigin  *origins;   /* one for each indicator of the newer one */
  gboolean  *is_source; /* one for each indicator of the older one */
};

G_END_DECLS
