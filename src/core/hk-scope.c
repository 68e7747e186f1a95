/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one rule that says whether a municipality is asked an indicator. docs/scoring.md. */
#define G_LOG_DOMAIN "hk-scope"

#include "config.h"

#include "hk-scope.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"

gboolean
hk_scope_is_everybody (const HkScope *self)
{
  return self->kinds == 0 && self->population_from == 0 && self->population_to == 0;
}

gboolean
hk_scope_is_equal (const HkScope *self, const HkScope *other)
{
  return self->kinds == other->kinds && self->population_from == other->population_from &&
         self->population_to == other->population_to;
}

static gboolean
includes_kind (const HkScope *self, HkKind kind)
{
  if (self->kinds == 0 || (self->kinds & 1u << kind) != 0)
    return TRUE;
  /* 施行時特例市 is a transition, not a kind of its own. */
  return kind == HK_KIND_SPECIAL_CITY && (self->kinds & 1u << HK_KIND_CITY) != 0;
}

gboolean
hk_scope_includes (const HkScope *self, HkMunicipality *municipality)
{
  gint64 residents;

  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), FALSE);

  if (hk_scope_is_everybody (self))
    return TRUE;
  residents = hk_municipality_get_residents (municipality);
  return includes_kind (self, hk_municipality_get_kind (municipality)) &&
         residents >= self->population_from &&
         (self->population_to == 0 || residents <= self->population_to);
}

static char *
dup_kinds (const HkScope *self)
{
  GString *label = g_string_new (NULL);

  for (guint kind = HK_KIND_PREFECTURE; kind <= HK_KIND_SPECIAL_WARD; kind++)
    if (self->kinds & 1u << kind)
      g_string_append_printf (label,
                              "%s%s",
                              label->len > 0 ? C_ ("between kinds", ", ") : "",
                              hk_kind_get_label ((HkKind)kind));
  return g_string_free (label, FALSE);
}

static char *
dup_population (const HkScope *self)
{
  g_autofree char *from = hk_format_integer (self->population_from);
  g_autofree char *to = hk_format_integer (self->population_to);

  if (self->population_from > 0 && self->population_to > 0)
    return g_strdup_printf (_ ("population %s to %s"), from, to);
  if (self->population_from > 0)
    return g_strdup_printf (_ ("population %s or more"), from);
  if (self->population_to > 0)
    return g_strdup_printf (_ ("population up to %s"), to);
  return g_strdup ("");
}

char *
hk_scope_dup_label (const HkScope *self)
{
  g_autofree char *kinds = dup_kinds (self);
  g_autofree char *population = dup_population (self);

  if (hk_scope_is_everybody (self))
    return g_strdup (_ ("every municipality"));
  return g_strconcat (kinds,
                      *kinds != '\0' && *population != '\0' ? C_ ("kinds and population", "; ")
                                                            : "",
                      population,
                      NULL);
}
