/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of loading the reference data, split by concern. */
#pragma once

#include "hk-csv-reader.h"
#include "hk-json.h"
#include "hk-reference.h"

G_BEGIN_DECLS

struct _HkReference
{
  GObject parent_instance;

  /* Owned */
  GStringChunk *texts;
  HkRegistry   *registry;
  HkCatalogue  *catalogue;
  GPtrArray    *datasets;
  GPtrArray    *rule_sets;
  GPtrArray    *old_rule_sets; /* versions that a newer one has replaced */
  HkReference  *base; /* NULL: loaded; else owns the texts that this one shows */
  GArray       *sources;  /* HkSource, inside the texts */
  const char   *attribution;
  GHashTable   *rankings; /* rule set (borrowed) → HkRanking */
  GMutex        rankings_lock;
};

gboolean hk_reference_check_rule_sets (HkReference *self, GError **error);

/* Where the files come from: the embedded resource, or a folder in tests. */
typedef struct
{
  const char *folder; /* NULL: the resource */
} HkReferenceOrigin;

GBytes  *hk_reference_open_file      (const HkReferenceOrigin *origin,
                                      const char              *name, /* "reference/services.csv" */
                                      GError                 **error);
HkCsv   *hk_reference_open_csv       (const HkReferenceOrigin *origin,
                                      const char              *file,
                                      GError                 **error);
/* Indices of the named columns (NULL-terminated); FALSE with the missing one named. */
gboolean hk_reference_find_columns   (const HkCsv             *csv,
                                      const char              *file,
                                      const char *const       *names,
                                      guint                   *ret_columns,
                                      GError                 **error);
gboolean hk_reference_read_bilingual (const HkJsonPlace       *place,
                                      const char              *member,
                                      HkBilingual             *ret_text,
                                      GError                 **error);

gboolean hk_reference_load_bodies    (HkReference             *self,
                                      const HkReferenceOrigin *origin,
                                      const HkJsonPlace       *index,
                                      GError                 **error);
gboolean hk_reference_load_catalogue (HkReference             *self,
                                      const HkReferenceOrigin *origin,
                                      const HkJsonPlace       *index,
                                      GError                 **error);
gboolean hk_reference_load_datasets  (HkReference             *self,
                                      const HkReferenceOrigin *origin,
                                      const HkJsonPlace       *index,
                                      GError                 **error);

G_END_DECLS
