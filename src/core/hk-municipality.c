/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One local public body with its texts packed into one block, because 1,788 of them are made at
 * each start. */
#define G_LOG_DOMAIN "hk-municipality"

#include "config.h"

#include "hk-municipality.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-municipality-private.h"

struct _HkMunicipality
{
  GObject parent_instance;

  /* Owned */
  char *block;

  /* Inside the block */
  const char *code;
  const char *prefecture;
  const char *name;
  const char *kana;
  const char *romaji;
  HkBilingual prefecture_name;

  /* State */
  HkKind kind;
  gint64 population;
  gint64 households;
  gint64 register_population;
  guint position;
};

G_DEFINE_FINAL_TYPE (HkMunicipality, hk_municipality, G_TYPE_OBJECT)

static const struct
{
  HkKind kind;
  const char *nick;
  const char *label;
} kinds[] = {
  { HK_KIND_PREFECTURE, "prefecture", N_ ("Prefecture") },
  { HK_KIND_DESIGNATED_CITY, "designated-city", N_ ("Designated city") },
  { HK_KIND_CORE_CITY, "core-city", N_ ("Core city") },
  { HK_KIND_SPECIAL_CITY, "special-city", N_ ("Special city at enforcement") },
  { HK_KIND_CITY, "city", N_ ("City") },
  { HK_KIND_TOWN, "town", N_ ("Town") },
  { HK_KIND_VILLAGE, "village", N_ ("Village") },
  { HK_KIND_SPECIAL_WARD, "special-ward", N_ ("Special ward") },
};

static const char *
pack (char **at, const char *text)
{
  gsize size = strlen (text) + 1;
  const char *packed = memcpy (*at, text, size);

  *at += size;
  return packed;
}

static void
hk_municipality_finalize (GObject *object)
{
  HkMunicipality *self = HK_MUNICIPALITY (object);

  g_free (self->block);
  G_OBJECT_CLASS (hk_municipality_parent_class)->finalize (object);
}

static void
hk_municipality_class_init (HkMunicipalityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_municipality_finalize;
}

static void
hk_municipality_init (HkMunicipality *self)
{
  self->position = G_MAXUINT;
}

/**
 * hk_municipality_new:
 * @init: all values; copied
 *
 * Returns: (transfer full): the body
 */
HkMunicipality *
hk_municipality_new (const HkMunicipalityInit *init)
{
  HkMunicipality *self = NULL;
  char *at = NULL;

  g_return_val_if_fail (init != NULL, NULL);
  g_return_val_if_fail (init->code != NULL && strlen (init->code) == 6, NULL);
  g_return_val_if_fail (init->prefecture != NULL && init->name != NULL && init->kana != NULL, NULL);
  g_return_val_if_fail (init->romaji != NULL && init->prefecture_name.ja != NULL, NULL);
  g_return_val_if_fail (init->prefecture_name.en != NULL, NULL);

  self = g_object_new (HK_TYPE_MUNICIPALITY, NULL);
  self->block =
      g_malloc (strlen (init->code) + strlen (init->prefecture) + strlen (init->name) +
                strlen (init->kana) + strlen (init->romaji) + strlen (init->prefecture_name.ja) +
                strlen (init->prefecture_name.en) + 7);
  at = self->block;
  self->code = pack (&at, init->code);
  self->prefecture = pack (&at, init->prefecture);
  self->name = pack (&at, init->name);
  self->kana = pack (&at, init->kana);
  self->romaji = pack (&at, init->romaji);
  self->prefecture_name.ja = pack (&at, init->prefecture_name.ja);
  self->prefecture_name.en = pack (&at, init->prefecture_name.en);
  self->kind = init->kind;
  self->population = init->population;
  self->households = init->households;
  self->register_population = init->register_population;
  return self;
}

void
hk_municipality_set_position (HkMunicipality *self, guint position)
{
  g_return_if_fail (HK_IS_MUNICIPALITY (self));
  g_return_if_fail (self->position == G_MAXUINT);

  self->position = position;
}

const char *
hk_municipality_get_code (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return self->code;
}

const char *
hk_municipality_get_prefecture_code (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return self->prefecture;
}

const char *
hk_municipality_get_name (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return self->name;
}

const char *
hk_municipality_get_kana (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return self->kana;
}

const char *
hk_municipality_get_romaji (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return self->romaji;
}

/**
 * hk_municipality_get_display_name:
 *
 * Returns: (transfer none): the name in the user's script
 */
const char *
hk_municipality_get_display_name (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return hk_text_pick ((HkBilingual){ self->name, self->romaji });
}

const char *
hk_municipality_get_prefecture_name (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), NULL);

  return hk_text_pick (self->prefecture_name);
}

HkBilingual
hk_municipality_get_prefecture_names (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), ((HkBilingual){ "", "" }));

  return self->prefecture_name;
}

HkKind
hk_municipality_get_kind (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), HK_KIND_TOWN);

  return self->kind;
}

gint64
hk_municipality_get_population (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), 0);

  return self->population;
}

gint64
hk_municipality_get_households (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), 0);

  return self->households;
}

gint64
hk_municipality_get_register_population (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), -1);

  return self->register_population;
}

/* The resident register is five years younger than the census; the census where it is unknown. */
gint64
hk_municipality_get_current_population (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), 0);

  return self->register_population >= 0 ? self->register_population : self->population;
}

gboolean
hk_municipality_is_prefecture (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), FALSE);

  return self->kind == HK_KIND_PREFECTURE;
}

/**
 * hk_municipality_get_position:
 *
 * Returns: the row in every dataset; G_MAXUINT for a prefecture or before it is in a registry
 */
guint
hk_municipality_get_position (HkMunicipality *self)
{
  g_return_val_if_fail (HK_IS_MUNICIPALITY (self), G_MAXUINT);

  return self->position;
}

const char *
hk_kind_to_nick (HkKind kind)
{
  g_return_val_if_fail ((gsize)kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].nick;
}

gboolean
hk_kind_from_nick (const char *nick, HkKind *ret_kind)
{
  g_return_val_if_fail (nick != NULL && ret_kind != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].nick, nick) == 0)
      {
        *ret_kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

HkKind
hk_kind_get_group (HkKind kind)
{
  return kind == HK_KIND_SPECIAL_CITY ? HK_KIND_CITY : kind;
}

const char *
hk_kind_get_label (HkKind kind)
{
  g_return_val_if_fail ((gsize)kind < G_N_ELEMENTS (kinds), NULL);

  return _ (kinds[kind].label);
}

/**
 * hk_code_has_valid_check_digit:
 * @code6: six digits
 *
 * 全国地方公共団体コード: weights 6, 5, 4, 3, 2 over the first five digits; the check digit is the
 * last digit of 11 − (sum mod 11).
 *
 * Returns: whether @code6 is six digits and the last one fits
 */
gboolean
hk_code_has_valid_check_digit (const char *code6)
{
  int sum = 0;

  g_return_val_if_fail (code6 != NULL, FALSE);

  if (strlen (code6) != 6 || strspn (code6, "0123456789") != 6)
    return FALSE;
  for (int i = 0; i < 5; i++)
    sum += (code6[i] - '0') * (6 - i);
  return (11 - sum % 11) % 10 == code6[5] - '0';
}
