/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One local public body (団体): a municipality or a prefecture. Immutable. */
#pragma once

#include <glib-object.h>
#include "hk-text.h"

G_BEGIN_DECLS

/* Stored and exchanged by nick ("town"), never by number. */
typedef enum
{
  HK_KIND_PREFECTURE,
  HK_KIND_DESIGNATED_CITY, /* 指定都市 */
  HK_KIND_CORE_CITY,       /* 中核市 */
  HK_KIND_SPECIAL_CITY,    /* 施行時特例市: a 市 in peer sets */
  HK_KIND_CITY,
  HK_KIND_TOWN,
  HK_KIND_VILLAGE,
  HK_KIND_SPECIAL_WARD, /* 特別区 */
} HkKind;

#define HK_TYPE_MUNICIPALITY (hk_municipality_get_type ())
G_DECLARE_FINAL_TYPE (HkMunicipality, hk_municipality, HK, MUNICIPALITY, GObject)

typedef struct
{
  const char *code;       /* six digits with check digit, 団体コード */
  const char *prefecture; /* six-digit code of the prefecture; its own for a prefecture */
  const char *name;
  const char *kana;
  const char *romaji;
  HkBilingual prefecture_name;
  HkKind      kind;
  gint64      population;          /* census 2020, persons */
  gint64      households;          /* census 2020 */
  gint64      register_population; /* 住民基本台帳, 2025-01-01; -1 unknown */
} HkMunicipalityInit;

HkMunicipality *hk_municipality_new                 (const HkMunicipalityInit *init);
const char     *hk_municipality_get_code            (HkMunicipality           *self);
const char     *hk_municipality_get_prefecture_code (HkMunicipality           *self);
const char     *hk_municipality_get_name            (HkMunicipality           *self); /* as written in Japanese */
const char     *hk_municipality_get_kana            (HkMunicipality           *self);
const char     *hk_municipality_get_romaji          (HkMunicipality           *self);
const char     *hk_municipality_get_display_name    (HkMunicipality           *self); /* name, or romaji in English */
const char     *hk_municipality_get_prefecture_name (HkMunicipality           *self); /* in the user's language */
HkBilingual     hk_municipality_get_prefecture_names (HkMunicipality          *self); /* both languages */
HkKind          hk_municipality_get_kind            (HkMunicipality           *self);
gint64          hk_municipality_get_population      (HkMunicipality           *self);
gint64          hk_municipality_get_households      (HkMunicipality           *self);
gint64          hk_municipality_get_register_population (HkMunicipality       *self);
/* The newest one known: the residents' register, else the census. Bands of population use it. */
gint64          hk_municipality_get_current_population (HkMunicipality        *self);
gboolean        hk_municipality_is_prefecture       (HkMunicipality           *self);
guint           hk_municipality_get_position        (HkMunicipality           *self); /* row in every dataset */

const char     *hk_kind_to_nick                     (HkKind                    kind);
gboolean        hk_kind_from_nick                   (const char               *nick,
                                                     HkKind                   *ret_kind);
/* 施行時特例市 is a transition, not a kind of its own: a 市 in peer sets and scopes. */
HkKind          hk_kind_get_group                   (HkKind                    kind);
const char     *hk_kind_get_label                   (HkKind                    kind);

/* 団体コード: weights 6,5,4,3,2; the check digit is the last digit of 11 − (sum mod 11). */
gboolean        hk_code_has_valid_check_digit       (const char               *code6);

G_END_DECLS
