/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index of the registry: search keys of every way of writing a name. */
#pragma once

#include "hk-registry.h"

G_BEGIN_DECLS

typedef struct _HkRegistryIndex HkRegistryIndex;

HkRegistryIndex *hk_registry_index_new    (GPtrArray       *prefectures,
                                           GPtrArray       *municipalities);
void             hk_registry_index_free   (HkRegistryIndex *self);
GPtrArray       *hk_registry_index_search (HkRegistryIndex *self,
                                           const char      *text,
                                           HkSearchScope    scope);

G_END_DECLS
