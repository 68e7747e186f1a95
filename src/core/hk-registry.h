/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All local public bodies of the country: look-up by code, search by any way of writing a name. */
#pragma once

#include "hk-municipality.h"

G_BEGIN_DECLS

#define HK_TYPE_REGISTRY (hk_registry_get_type ())
G_DECLARE_FINAL_TYPE (HkRegistry, hk_registry, HK, REGISTRY, GObject)

/* A code that exists but cannot be chosen: 行政区, Northern Territories villages. */
typedef struct
{
  const char *code;
  const char *name;
  const char *parent_code; /* "" if none */
} HkReservedCode;

HkRegistry     *hk_registry_new                (void);
void            hk_registry_add                (HkRegistry           *self,
                                                HkMunicipality       *municipality); /* while loading only */
void            hk_registry_add_reserved       (HkRegistry           *self,
                                                const HkReservedCode *code);
guint           hk_registry_get_n_municipalities (HkRegistry         *self); /* 1,741; prefectures not counted */
HkMunicipality *hk_registry_get_municipality   (HkRegistry           *self,
                                                guint                 position); /* borrowed */
guint           hk_registry_get_n_prefectures  (HkRegistry           *self);
HkMunicipality *hk_registry_get_prefecture     (HkRegistry           *self,
                                                guint                 index);
HkMunicipality *hk_registry_lookup             (HkRegistry           *self,
                                                const char           *code6); /* borrowed or NULL */
gboolean        hk_registry_is_reserved        (HkRegistry           *self,
                                                const char           *code6);
HkMunicipality *hk_registry_resolve            (HkRegistry           *self,
                                                const char           *typed_code,
                                                GError              **error); /* borrowed; says what is wrong */
typedef enum
{
  HK_SEARCH_MUNICIPALITIES,
  HK_SEARCH_PREFECTURES,
  HK_SEARCH_ALL,
} HkSearchScope;

GPtrArray      *hk_registry_search             (HkRegistry           *self,
                                                const char           *text,
                                                HkSearchScope         scope); /* (element-type HkMunicipality) best first, all hits */

G_END_DECLS
