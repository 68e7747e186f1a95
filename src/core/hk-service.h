/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be procured jointly (品目): the 46 services and the 20 standard systems; and what was procured before. */
#pragma once

#include <glib-object.h>
#include "hk-text.h"

G_BEGIN_DECLS

#define HK_TYPE_SERVICE (hk_service_get_type ())
G_DECLARE_FINAL_TYPE (HkService, hk_service, HK, SERVICE, GObject)

typedef struct
{
  const char *id; /* "e-application"; standard systems "std-resident_record" style ids from the data */
  HkBilingual name;
  HkBilingual group; /* 住民サービス … 標準化対象20業務 */
  HkBilingual unit;
  HkBilingual alternative_unit; /* "" if none */
  const char *cpv_code;         /* "" where not verified */
  gboolean    is_standard_system;
} HkServiceInit;

HkService  *hk_service_new           (const HkServiceInit *init);
const char *hk_service_get_id        (HkService           *self);
const char *hk_service_get_name      (HkService           *self);
const char *hk_service_get_group     (HkService           *self);
const char *hk_service_get_unit      (HkService           *self); /* default unit, in the user's language */
const char *hk_service_get_unit_ja   (HkService           *self);
const char *hk_service_get_name_ja   (HkService           *self);
const char *hk_service_get_alternative_unit_ja (HkService *self);
const char *hk_service_get_cpv_code  (HkService           *self);
gboolean    hk_service_is_standard   (HkService           *self);

/* One real joint procurement, with the count of participants at a date. */
typedef struct
{
  const char *service_id;
  const char *lead;
  const char *system;
  int         fiscal_year;  /* 0 unknown */
  int         participants; /* −1 unknown */
  const char *as_of;
  const char *start;
  const char *source;
} HkPrecedent;

#define HK_TYPE_CATALOGUE (hk_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (HkCatalogue, hk_catalogue, HK, CATALOGUE, GObject)

HkCatalogue       *hk_catalogue_new             (void);
void               hk_catalogue_add_service     (HkCatalogue *self, HkService *service);     /* while loading */
void               hk_catalogue_add_precedent   (HkCatalogue *self, const HkPrecedent *one); /* while loading; copied */
guint              hk_catalogue_get_n_services  (HkCatalogue *self);
HkService         *hk_catalogue_get_service     (HkCatalogue *self, guint index);
HkService         *hk_catalogue_find_service    (HkCatalogue *self, const char *id); /* borrowed or NULL */
HkService         *hk_catalogue_find_service_by_name (HkCatalogue *self, const char *name); /* ja or en, by search key */
guint              hk_catalogue_get_n_precedents (HkCatalogue *self);
const HkPrecedent *hk_catalogue_get_precedent   (HkCatalogue *self, guint index);

G_END_DECLS
