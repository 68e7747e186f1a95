/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is asked an item: one pure rule, and how it is said. docs/scoring.md. */
#define G_LOG_DOMAIN "hk-scope"

#include "config.h"

#include "hk-scope.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"

gboolean
hk_scope_is_everybody (const HkScope *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->kinds == 0 && self->prefectures == 0 && self->population_min == 0 &&
         self->population_max == 0;
}

static guint
get_kind_of (HkMunicipality *municipality)
{
  return 1u << hk_kind_get_group (hk_municipality_get_kind (municipality));
}

static guint64
get_prefecture_of (HkMunicipality *municipality)
{
  const char *code = hk_municipality_get_prefecture_code (municipality);

  return G_GUINT64_CONSTANT (1) << ((code[0] - '0') * 10 + (code[1] - '0'));
}

/**
 * hk_scope_has:
 * @municipality: with its kind, prefecture and current population (residents' register, else
 * census)
 *
 * Returns: whether the item is asked there
 */
gboolean
hk_scope_has (const HkScope *self, HkMunicipality *municipality)
{
  gint64 population = 0;

  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), TRUE);

  population = hk_municipality_get_current_population (municipality);
  return (self->kinds == 0 || (self->kinds & get_kind_of (municipality)) != 0) &&
         (self->prefectures == 0 || (self->prefectures & get_prefecture_of (municipality)) != 0) &&
         population >= self->population_min &&
         (self->population_max == 0 || population <= self->population_max);
}

gboolean
hk_scope_is_same (const HkScope *self, const HkScope *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->kinds == other->kinds && self->prefectures == other->prefectures &&
         self->population_min == other->population_min &&
         self->population_max == other->population_max;
}

static void
append_part (GString *label, const char *part)
{
  if (label->len > 0)
    /* Translators: between the parts of who is asked: "City, Town; population 10,000 and above" */
    g_string_append (label, C_ ("between parts of a scope", "; "));
  g_string_append (label, part);
}

static void
append_kinds (GString *label, guint kinds)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint kind = HK_KIND_DESIGNATED_CITY; kind <= HK_KIND_SPECIAL_WARD; kind++)
    if (kinds & 1u << kind)
      g_string_append_printf (list,
                              "%s%s",
                              list->len > 0 ? C_ ("between kinds of a scope", ", ") : "",
                              hk_kind_get_label ((HkKind)kind));
  if (list->len > 0)
    append_part (label, list->str);
}

static void
append_prefectures (GString *label, guint64 prefectures)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *part = NULL;

  for (guint i = 1; i <= HK_N_PREFECTURES; i++)
    if (prefectures & G_GUINT64_CONSTANT (1) << i)
      g_string_append_printf (
          list, "%s%02u", list->len > 0 ? C_ ("between kinds of a scope", ", ") : "", i);
  if (list->len == 0)
    return;
  /* Translators: the two-digit codes of prefectures */
  part = g_strdup_printf (_ ("prefecture code %s"), list->str);
  append_part (label, part);
}

static void
append_population (GString *label, const HkScope *self)
{
  g_autofree char *from = hk_format_integer (self->population_min);
  g_autofree char *to = hk_format_integer (self->population_max);
  g_autofree char *part = NULL;

  if (self->population_min > 0 && self->population_max > 0)
    part = g_strdup_printf (_ ("population %1$s to %2$s"), from, to);
  else if (self->population_min > 0)
    part = g_strdup_printf (_ ("population %s or more"), from);
  else if (self->population_max > 0)
    part = g_strdup_printf (_ ("population %s or less"), to);
  if (part != NULL)
    append_part (label, part);
}

/**
 * hk_scope_dup_label:
 *
 * Returns: (transfer full): who is asked, in words; "" for everybody
 */
char *
hk_scope_dup_label (const HkScope *self)
{
  GString *label = g_string_new (NULL);

  append_kinds (label, self->kinds);
  append_prefectures (label, self->prefectures);
  append_population (label, self);
  return g_string_free (label, FALSE);
}

/**
 * hk_scope_dup_explanation:
 *
 * Returns: (transfer full): why somebody outside is not asked
 */
char *
hk_scope_dup_explanation (const HkScope *self)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->reason.ja != NULL && *self->reason.ja != '\0')
    return g_strdup (hk_text_pick (self->reason));
  label = hk_scope_dup_label (self);
  /* Translators: who is asked, such as "City, Town; population 10,000 or more" */
  return g_strdup_printf (_ ("Asked only of: %s"), label);
}
