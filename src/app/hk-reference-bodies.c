/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads municipalities, prefectures, reserved codes, services and precedents. */
#define G_LOG_DOMAIN "hk-reference"

#include "config.h"

#include "hk-reference-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

enum
{
  BODY_CODE,
  BODY_PREFECTURE,
  BODY_NAME,
  BODY_KANA,
  BODY_ROMAJI,
  BODY_KIND,
  BODY_POPULATION,
  BODY_HOUSEHOLDS,
  BODY_REGISTER,
  N_BODY,
};

static const char *const body_columns[N_BODY + 1] = {
  "code",       "prefecture",          "name", "kana", "romaji", "kind", "population",
  "households", "register_population", NULL
};

static gboolean
refuse_row (const char *file, guint row, const char *sentence, GError **error)
{
  g_set_error (error, HK_ERROR, HK_ERROR_FORMAT, _ ("%s, row %u: %s"), file, row + 2, sentence);
  return FALSE;
}

/* Plain digits; there are thousands of them at each start. */
static gboolean
read_count (const char *text, gint64 if_empty, gint64 *ret_count)
{
  gint64 value = 0;

  if (*text == '\0')
    value = if_empty;
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isdigit (*text) || value > G_MAXINT32)
        return FALSE;
      value = value * 10 + (*text - '0');
    }
  if (value > G_MAXINT32)
    return FALSE;
  *ret_count = value;
  return TRUE;
}

static gboolean
add_body (HkReference *self,
          const char *file,
          const HkCsv *csv,
          guint row,
          const guint *columns,
          GError **error)
{
  const char *cells[N_BODY];
  HkMunicipality *prefecture = NULL;
  g_autoptr (HkMunicipality) body = NULL;
  HkMunicipalityInit init = { 0 };

  for (guint i = 0; i < N_BODY; i++)
    cells[i] = hk_csv_get (csv, row, columns[i]);
  if (!hk_code_has_valid_check_digit (cells[BODY_CODE]) ||
      hk_registry_lookup (self->registry, cells[BODY_CODE]) != NULL)
    return refuse_row (file, row, _ ("The code is wrong or stands there twice."), error);
  if (!hk_kind_from_nick (cells[BODY_KIND], &init.kind))
    return refuse_row (file, row, _ ("The kind of body is not known."), error);
  if (!read_count (cells[BODY_POPULATION], 0, &init.population) ||
      !read_count (cells[BODY_HOUSEHOLDS], 0, &init.households) ||
      !read_count (cells[BODY_REGISTER], -1, &init.register_population))
    return refuse_row (file, row, _ ("A population is not a whole number."), error);
  prefecture = hk_registry_lookup (self->registry, cells[BODY_PREFECTURE]);
  if (init.kind != HK_KIND_PREFECTURE &&
      (prefecture == NULL || !hk_municipality_is_prefecture (prefecture)))
    return refuse_row (file, row, _ ("The prefecture must stand above its municipalities."), error);
  init.code = cells[BODY_CODE];
  init.prefecture = cells[BODY_PREFECTURE];
  init.name = cells[BODY_NAME];
  init.kana = cells[BODY_KANA];
  init.romaji = cells[BODY_ROMAJI];
  init.prefecture_name.ja = prefecture != NULL ? hk_municipality_get_name (prefecture) : init.name;
  init.prefecture_name.en =
      prefecture != NULL ? hk_municipality_get_romaji (prefecture) : init.romaji;
  body = hk_municipality_new (&init);
  hk_registry_add (self->registry, body);
  return TRUE;
}

static gboolean
load_municipalities (HkReference *self,
                     const HkReferenceOrigin *origin,
                     const char *file,
                     GError **error)
{
  g_autoptr (HkCsv) csv = hk_reference_open_csv (origin, file, error);
  guint columns[N_BODY];

  if (csv == NULL || !hk_reference_find_columns (csv, file, body_columns, columns, error))
    return FALSE;
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    if (!add_body (self, file, csv, row, columns, error))
      return FALSE;
  return TRUE;
}

static gboolean
load_reserved (HkReference *self, const HkReferenceOrigin *origin, const char *file, GError **error)
{
  static const char *const names[] = { "code", "name", "parent_code", NULL };
  g_autoptr (HkCsv) csv = hk_reference_open_csv (origin, file, error);
  guint columns[3];

  if (csv == NULL || !hk_reference_find_columns (csv, file, names, columns, error))
    return FALSE;
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    {
      HkReservedCode code = { hk_csv_get (csv, row, columns[0]),
                              hk_csv_get (csv, row, columns[1]),
                              hk_csv_get (csv, row, columns[2]) };

      if (!hk_code_has_valid_check_digit (code.code))
        return refuse_row (file, row, _ ("The code is wrong or stands there twice."), error);
      hk_registry_add_reserved (self->registry, &code);
    }
  return TRUE;
}

/**
 * hk_reference_load_bodies:
 *
 * Returns: whether the registry is filled with every body and every reserved code
 */
gboolean
hk_reference_load_bodies (HkReference *self,
                          const HkReferenceOrigin *origin,
                          const HkJsonPlace *index,
                          GError **error)
{
  const char *bodies = NULL;
  const char *reserved = NULL;

  return hk_json_get_string (index, "municipalities", &bodies, error) &&
         hk_json_get_string (index, "reserved_codes", &reserved, error) &&
         load_municipalities (self, origin, bodies, error) &&
         load_reserved (self, origin, reserved, error);
}

static gboolean
add_service (
    HkReference *self, const char *file, guint row, const HkServiceInit *init, GError **error)
{
  g_autoptr (HkService) service = NULL;

  if (*init->id == '\0' || hk_catalogue_find_service (self->catalogue, init->id) != NULL)
    return refuse_row (file, row, _ ("The identifier is empty or stands there twice."), error);
  service = hk_service_new (init);
  hk_catalogue_add_service (self->catalogue, service);
  return TRUE;
}

static gboolean
load_services (HkReference *self, const HkReferenceOrigin *origin, const char *file, GError **error)
{
  static const char *const names[] = { "id",
                                       "name_ja",
                                       "name_en",
                                       "group_ja",
                                       "group_en",
                                       "unit_ja",
                                       "unit_en",
                                       "alternative_unit_ja",
                                       "alternative_unit_en",
                                       "cpv_code",
                                       NULL };
  g_autoptr (HkCsv) csv = hk_reference_open_csv (origin, file, error);
  guint columns[10];

  if (csv == NULL || !hk_reference_find_columns (csv, file, names, columns, error))
    return FALSE;
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    {
      const char *cells[10];
      HkServiceInit init = { 0 };

      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        cells[i] = hk_csv_get (csv, row, columns[i]);
      init.id = cells[0];
      init.name = (HkBilingual){ cells[1], cells[2] };
      init.group = (HkBilingual){ cells[3], cells[4] };
      init.unit = (HkBilingual){ cells[5], cells[6] };
      init.alternative_unit = (HkBilingual){ cells[7], cells[8] };
      init.cpv_code = cells[9];
      if (!add_service (self, file, row, &init, error))
        return FALSE;
    }
  return TRUE;
}

/* The 20 systems of the standardisation act, counted in systems. */
static gboolean
load_systems (HkReference *self, const HkReferenceOrigin *origin, const char *file, GError **error)
{
  static const char *const names[] = { "id", "name_ja", "name_en", NULL };
  g_autoptr (HkCsv) csv = hk_reference_open_csv (origin, file, error);
  guint columns[3];

  if (csv == NULL || !hk_reference_find_columns (csv, file, names, columns, error))
    return FALSE;
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    {
      HkServiceInit init = { 0 };

      init.id = hk_csv_get (csv, row, columns[0]);
      init.name =
          (HkBilingual){ hk_csv_get (csv, row, columns[1]), hk_csv_get (csv, row, columns[2]) };
      init.group = (HkBilingual){ "標準化対象20業務", "The 20 standardised systems" };
      init.unit = (HkBilingual){ "システム", "system" };
      init.alternative_unit = (HkBilingual){ "", "" };
      init.cpv_code = "";
      init.is_standard_system = TRUE;
      if (!add_service (self, file, row, &init, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_precedents (HkReference *self,
                 const HkReferenceOrigin *origin,
                 const char *file,
                 GError **error)
{
  static const char *const names[] = { "service",     "lead",         "system_ja",
                                       "fiscal_year", "participants", "as_of",
                                       "start",       "source",       NULL };
  g_autoptr (HkCsv) csv = hk_reference_open_csv (origin, file, error);
  guint columns[8];

  if (csv == NULL || !hk_reference_find_columns (csv, file, names, columns, error))
    return FALSE;
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    {
      const char *cells[8];
      HkPrecedent one = { 0 };
      gint64 year = 0;
      gint64 participants = 0;

      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        cells[i] = hk_csv_get (csv, row, columns[i]);
      if (hk_catalogue_find_service (self->catalogue, cells[0]) == NULL)
        return refuse_row (file, row, _ ("There is no service with this identifier."), error);
      if (!read_count (cells[3], 0, &year) || !read_count (cells[4], -1, &participants))
        return refuse_row (file, row, _ ("A year or a count is not a whole number."), error);
      one = (HkPrecedent){ cells[0],          cells[1], cells[2], (int)year,
                           (int)participants, cells[5], cells[6], cells[7] };
      hk_catalogue_add_precedent (self->catalogue, &one);
    }
  return TRUE;
}

/**
 * hk_reference_load_catalogue:
 *
 * Returns: whether services, standard systems and precedents are loaded
 */
gboolean
hk_reference_load_catalogue (HkReference *self,
                             const HkReferenceOrigin *origin,
                             const HkJsonPlace *index,
                             GError **error)
{
  const char *services = NULL;
  const char *systems = NULL;
  const char *precedents = NULL;

  return hk_json_get_string (index, "services", &services, error) &&
         hk_json_get_string (index, "standard_systems", &systems, error) &&
         hk_json_get_string (index, "precedents", &precedents, error) &&
         load_services (self, origin, services, error) &&
         load_systems (self, origin, systems, error) &&
         load_precedents (self, origin, precedents, error);
}
