/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services that can be procured jointly, the catalogue that holds them, and precedents. */
#define G_LOG_DOMAIN "hk-service"

#include "config.h"

#include "hk-service.h"

struct _HkService
{
  GObject parent_instance;

  char *id;
  char *name_ja;
  char *name_en;
  char *group_ja;
  char *group_en;
  char *unit_ja;
  char *unit_en;
  char *alternative_unit_ja;
  char *alternative_unit_en;
  char *cpv_code;
  gboolean is_standard_system;
};

G_DEFINE_FINAL_TYPE (HkService, hk_service, G_TYPE_OBJECT)

struct _HkCatalogue
{
  GObject parent_instance;

  GPtrArray *services;   /* HkService */
  GHashTable *by_id;     /* id (borrowed) → HkService (borrowed) */
  GHashTable *by_name;   /* search key → HkService (borrowed) */
  GPtrArray *precedents; /* HkPrecedent */
};

G_DEFINE_FINAL_TYPE (HkCatalogue, hk_catalogue, G_TYPE_OBJECT)

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static void
free_precedent (gpointer data)
{
  HkPrecedent *one = data;

  g_free ((char *)one->service_id);
  g_free ((char *)one->lead);
  g_free ((char *)one->system);
  g_free ((char *)one->as_of);
  g_free ((char *)one->start);
  g_free ((char *)one->source);
  g_free (one);
}

static void
remember_name (HkCatalogue *self, const char *name, HkService *service)
{
  g_autofree char *key = hk_text_search_key (name);

  if (*key != '\0' && !g_hash_table_contains (self->by_name, key))
    g_hash_table_insert (self->by_name, g_steal_pointer (&key), service);
}

static void
hk_service_finalize (GObject *object)
{
  HkService *self = HK_SERVICE (object);

  g_free (self->id);
  g_free (self->name_ja);
  g_free (self->name_en);
  g_free (self->group_ja);
  g_free (self->group_en);
  g_free (self->unit_ja);
  g_free (self->unit_en);
  g_free (self->alternative_unit_ja);
  g_free (self->alternative_unit_en);
  g_free (self->cpv_code);

  G_OBJECT_CLASS (hk_service_parent_class)->finalize (object);
}

static void
hk_service_class_init (HkServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_service_finalize;
}

static void
hk_service_init (HkService *self)
{
}

static void
hk_catalogue_finalize (GObject *object)
{
  HkCatalogue *self = HK_CATALOGUE (object);

  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->precedents);

  G_OBJECT_CLASS (hk_catalogue_parent_class)->finalize (object);
}

static void
hk_catalogue_class_init (HkCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_catalogue_finalize;
}

static void
hk_catalogue_init (HkCatalogue *self)
{
  self->services = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->precedents = g_ptr_array_new_with_free_func (free_precedent);
}

/* Returns: (transfer full): a service; all texts are copied. */
HkService *
hk_service_new (const HkServiceInit *init)
{
  HkService *self;

  g_return_val_if_fail (init != NULL && init->id != NULL && *init->id != '\0', NULL);

  self = g_object_new (HK_TYPE_SERVICE, NULL);
  self->id = g_strdup (init->id);
  self->name_ja = copy_text (init->name.ja);
  self->name_en = copy_text (init->name.en);
  self->group_ja = copy_text (init->group.ja);
  self->group_en = copy_text (init->group.en);
  self->unit_ja = copy_text (init->unit.ja);
  self->unit_en = copy_text (init->unit.en);
  self->alternative_unit_ja = copy_text (init->alternative_unit.ja);
  self->alternative_unit_en = copy_text (init->alternative_unit.en);
  self->cpv_code = copy_text (init->cpv_code);
  self->is_standard_system = init->is_standard_system;

  return self;
}

/* Stable id, stored and exchanged. */
const char *
hk_service_get_id (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return self->id;
}

/* The name in the user's language. */
const char *
hk_service_get_name (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return hk_text_pick ((HkBilingual){ self->name_ja, self->name_en });
}

/* The group (住民サービス, …) in the user's language. */
const char *
hk_service_get_group (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return hk_text_pick ((HkBilingual){ self->group_ja, self->group_en });
}

/* The default unit of quantity in the user's language. */
const char *
hk_service_get_unit (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return hk_text_pick ((HkBilingual){ self->unit_ja, self->unit_en });
}

/* The default unit as written in requests, which are Japanese documents. */
const char *
hk_service_get_unit_ja (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return self->unit_ja;
}

/* The name as written in requests. */
const char *
hk_service_get_name_ja (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return self->name_ja;
}

/* The other unit in use, "" if none. */
const char *
hk_service_get_alternative_unit_ja (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return self->alternative_unit_ja;
}

/* The code of the Common Procurement Vocabulary, "" where not verified. */
const char *
hk_service_get_cpv_code (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), NULL);

  return self->cpv_code;
}

/* TRUE for one of the 20 standard systems (標準化対象事務). */
gboolean
hk_service_is_standard (HkService *self)
{
  g_return_val_if_fail (HK_IS_SERVICE (self), FALSE);

  return self->is_standard_system;
}

/* Returns: (transfer full): an empty catalogue. */
HkCatalogue *
hk_catalogue_new (void)
{
  return g_object_new (HK_TYPE_CATALOGUE, NULL);
}

/* Adds a service; the catalogue takes its own reference. An id that is there already is a mistake
 * of the caller. */
void
hk_catalogue_add_service (HkCatalogue *self, HkService *service)
{
  g_return_if_fail (HK_IS_CATALOGUE (self));
  g_return_if_fail (HK_IS_SERVICE (service));
  g_return_if_fail (!g_hash_table_contains (self->by_id, service->id));

  g_ptr_array_add (self->services, g_object_ref (service));
  g_hash_table_insert (self->by_id, service->id, service);
  remember_name (self, service->name_ja, service);
  remember_name (self, service->name_en, service);
}

/* Adds a copy of a precedent. */
void
hk_catalogue_add_precedent (HkCatalogue *self, const HkPrecedent *one)
{
  HkPrecedent *copy;

  g_return_if_fail (HK_IS_CATALOGUE (self));
  g_return_if_fail (one != NULL);

  copy = g_new0 (HkPrecedent, 1);
  copy->service_id = copy_text (one->service_id);
  copy->lead = copy_text (one->lead);
  copy->system = copy_text (one->system);
  copy->fiscal_year = one->fiscal_year;
  copy->participants = one->participants;
  copy->as_of = copy_text (one->as_of);
  copy->start = copy_text (one->start);
  copy->source = copy_text (one->source);
  g_ptr_array_add (self->precedents, copy);
}

/* The number of services. */
guint
hk_catalogue_get_n_services (HkCatalogue *self)
{
  g_return_val_if_fail (HK_IS_CATALOGUE (self), 0);

  return self->services->len;
}

/* The service at index, in the order of the data; borrowed. */
HkService *
hk_catalogue_get_service (HkCatalogue *self, guint index)
{
  g_return_val_if_fail (HK_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (index < self->services->len, NULL);

  return g_ptr_array_index (self->services, index);
}

/* The service with this id; borrowed, NULL if there is none. */
HkService *
hk_catalogue_find_service (HkCatalogue *self, const char *id)
{
  g_return_val_if_fail (HK_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/* The service with this name in either language, however its characters are wide; borrowed, NULL if
 * none. */
HkService *
hk_catalogue_find_service_by_name (HkCatalogue *self, const char *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (HK_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  key = hk_text_search_key (name);
  return g_hash_table_lookup (self->by_name, key);
}

/* The number of precedents. */
guint
hk_catalogue_get_n_precedents (HkCatalogue *self)
{
  g_return_val_if_fail (HK_IS_CATALOGUE (self), 0);

  return self->precedents->len;
}

/* The precedent at index; borrowed. */
const HkPrecedent *
hk_catalogue_get_precedent (HkCatalogue *self, guint index)
{
  g_return_val_if_fail (HK_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (index < self->precedents->len, NULL);

  return g_ptr_array_index (self->precedents, index);
}
