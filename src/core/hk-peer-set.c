/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who one is compared with: same prefecture, chosen prefectures, same kind, population band, the
 * nation. */
#define G_LOG_DOMAIN "hk-peer-set"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-comparison.h"

struct _HkPeerSet
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *members; /* HkMunicipality, by code */
  char *title;

  /* State */
  HkPeerRule rule;
};

G_DEFINE_FINAL_TYPE (HkPeerSet, hk_peer_set, G_TYPE_OBJECT)

/* Lower ends of the bands in persons; the last band has no upper end. docs/scoring.md. */
static const gint64 bands[] = { 0,      5000,   10000,  20000,  30000,  50000,
                                100000, 200000, 300000, 500000, 1000000 };

static const char *const rule_nicks[] = {
  [HK_PEERS_PREFECTURE] = "prefecture",
  [HK_PEERS_PREFECTURES] = "prefectures",
  [HK_PEERS_KIND] = "kind",
  [HK_PEERS_POPULATION] = "population",
  [HK_PEERS_NATION] = "nation",
};

const char *
hk_peer_rule_to_nick (HkPeerRule rule)
{
  g_return_val_if_fail ((gsize)rule < G_N_ELEMENTS (rule_nicks), NULL);

  return rule_nicks[rule];
}

gboolean
hk_peer_rule_from_nick (const char *nick, HkPeerRule *ret_rule)
{
  g_return_val_if_fail (nick != NULL && ret_rule != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rule_nicks); i++)
    if (strcmp (rule_nicks[i], nick) == 0)
      {
        *ret_rule = (HkPeerRule)i;
        return TRUE;
      }
  return FALSE;
}

static HkKind
group_of (HkMunicipality *body)
{
  return hk_kind_get_group (hk_municipality_get_kind (body));
}

static guint
band_of (HkMunicipality *body)
{
  gint64 population = hk_municipality_get_current_population (body);
  guint band = 0;

  while (band + 1 < G_N_ELEMENTS (bands) && population >= bands[band + 1])
    band++;
  return band;
}

static gboolean
is_peer (HkPeerRule rule, HkMunicipality *own, HkMunicipality *body, const char *const *prefectures)
{
  switch (rule)
    {
    case HK_PEERS_PREFECTURE:
      return strcmp (hk_municipality_get_prefecture_code (own),
                     hk_municipality_get_prefecture_code (body)) == 0;
    case HK_PEERS_PREFECTURES:
      return g_strv_contains (prefectures, hk_municipality_get_prefecture_code (body));
    case HK_PEERS_KIND:
      return group_of (own) == group_of (body);
    case HK_PEERS_POPULATION:
      return group_of (own) == group_of (body) && band_of (own) == band_of (body);
    case HK_PEERS_NATION:
    default:
      return TRUE;
    }
}

/* 10,000 → "1万", 5,000 → "5千", 100,000 → "10万" */
static char *
format_persons (gint64 persons)
{
  if (!hk_text_is_japanese ())
    return hk_format_integer (persons);
  if (persons % 10000 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "万", persons / 10000);
  return g_strdup_printf ("%" G_GINT64_FORMAT "千", persons / 1000);
}

static char *
title_of_band (HkMunicipality *own)
{
  const char *kind = hk_kind_get_label (group_of (own));
  guint band = band_of (own);
  g_autofree char *from = format_persons (bands[band]);
  g_autofree char *to = NULL;

  if (band + 1 == G_N_ELEMENTS (bands))
    /* Translators: a set such as "Designated city, population 1,000,000 and above": kind, number */
    return g_strdup_printf (_ ("%1$s, population %2$s and above"), kind, from);
  to = format_persons (bands[band + 1]);
  if (band == 0)
    return g_strdup_printf (_ ("%1$s, population below %2$s"), kind, to);
  /* Translators: a set such as "Town, population 10,000 to 20,000": kind, number, number */
  return g_strdup_printf (_ ("%1$s, population %2$s to %3$s"), kind, from, to);
}

static char *
title_of_prefectures (HkRegistry *registry, const char *const *prefectures)
{
  guint n = g_strv_length ((char **)prefectures);
  HkMunicipality *only = n == 1 ? hk_registry_lookup (registry, prefectures[0]) : NULL;

  if (only != NULL)
    return g_strdup (hk_municipality_get_display_name (only));
  return g_strdup_printf (ngettext ("%u prefecture", "%u prefectures", n), n);
}

static char *
title_of (HkRegistry *registry,
          HkMunicipality *own,
          HkPeerRule rule,
          const char *const *prefectures)
{
  switch (rule)
    {
    case HK_PEERS_PREFECTURE:
      return g_strdup (hk_municipality_get_prefecture_name (own));
    case HK_PEERS_PREFECTURES:
      return title_of_prefectures (registry, prefectures);
    case HK_PEERS_KIND:
      return g_strdup (hk_kind_get_label (group_of (own)));
    case HK_PEERS_POPULATION:
      return title_of_band (own);
    case HK_PEERS_NATION:
    default:
      return g_strdup (_ ("Whole nation"));
    }
}

static void
hk_peer_set_finalize (GObject *object)
{
  HkPeerSet *self = HK_PEER_SET (object);

  g_ptr_array_unref (self->members);
  g_free (self->title);
  G_OBJECT_CLASS (hk_peer_set_parent_class)->finalize (object);
}

static void
hk_peer_set_class_init (HkPeerSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_peer_set_finalize;
}

static void
hk_peer_set_init (HkPeerSet *self)
{
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hk_peer_set_new:
 * @own: a municipality, or a prefecture, which has peers only by prefecture and nation
 * @prefectures: (nullable): codes, for %HK_PEERS_PREFECTURES only; unknown codes add nobody
 *
 * Returns: (transfer full): the set, @own included where the rule fits it
 */
HkPeerSet *
hk_peer_set_new (HkRegistry *registry,
                 HkMunicipality *own,
                 HkPeerRule rule,
                 const char *const *prefectures)
{
  HkPeerSet *self = NULL;

  g_return_val_if_fail (HK_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (own), NULL);
  g_return_val_if_fail ((gsize)rule < G_N_ELEMENTS (rule_nicks), NULL);
  g_return_val_if_fail (prefectures != NULL || rule != HK_PEERS_PREFECTURES, NULL);

  self = g_object_new (HK_TYPE_PEER_SET, NULL);
  self->rule = rule;
  self->title = title_of (registry, own, rule, prefectures);
  for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i++)
    {
      HkMunicipality *body = hk_registry_get_municipality (registry, i);

      if (is_peer (rule, own, body, prefectures))
        g_ptr_array_add (self->members, g_object_ref (body));
    }
  return self;
}

HkPeerRule
hk_peer_set_get_rule (HkPeerSet *self)
{
  g_return_val_if_fail (HK_IS_PEER_SET (self), HK_PEERS_NATION);

  return self->rule;
}

const char *
hk_peer_set_get_title (HkPeerSet *self)
{
  g_return_val_if_fail (HK_IS_PEER_SET (self), NULL);

  return self->title;
}

guint
hk_peer_set_get_n_members (HkPeerSet *self)
{
  g_return_val_if_fail (HK_IS_PEER_SET (self), 0);

  return self->members->len;
}

HkMunicipality *
hk_peer_set_get_member (HkPeerSet *self, guint index)
{
  g_return_val_if_fail (HK_IS_PEER_SET (self), NULL);
  g_return_val_if_fail (index < self->members->len, NULL);

  return g_ptr_array_index (self->members, index);
}
