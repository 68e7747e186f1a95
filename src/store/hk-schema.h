/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbered steps that make a workspace file what this program expects. */
#pragma once

#include "hk-db.h"

G_BEGIN_DECLS

/* One step: from schema `version - 1` to `version`. */
typedef struct
{
  guint       version;
  const char *sql;
} HkSchemaStep;

/* The released steps, ascending from 1 without a gap. */
const HkSchemaStep *hk_schema_get_steps (guint *ret_n);
/* Runs what is missing, each step with its number in one transaction. Before the first step on a file that already has
 * a schema, a backup is made beside it; a failed backup stops everything. ret_backup: its path, or NULL. */
gboolean            hk_schema_upgrade   (HkDb               *db,
                                         const HkSchemaStep *steps,
                                         guint               n_steps,
                                         char              **ret_backup,
                                         GError            **error);
/* The schema as text, in a fixed order: equal for a fresh and an upgraded file. */
char               *hk_schema_dup_text  (HkDb *db, GError **error);

G_END_DECLS
