/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What official data say about one indicator in a peer set: how many at which level, and who has
 * it. */
#define G_LOG_DOMAIN "hk-item-facts"

#include "config.h"

#include "hk-item-facts.h"

static void
clear_member (gpointer data)
{
  HkItemMember *member = data;

  g_free (member->label);
}

/* Towns and villages are one kind here (町村), and so are ordinary cities and former special ones.
 */
static gboolean
is_like (HkMunicipality *municipality, HkKind kind)
{
  HkKind other = hk_municipality_get_kind (municipality);

  if (kind == HK_KIND_TOWN || kind == HK_KIND_VILLAGE)
    return other == HK_KIND_TOWN || other == HK_KIND_VILLAGE;
  return hk_kind_get_group (other) == hk_kind_get_group (kind);
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer data)
{
  const HkItemMember *left = a, *right = b;
  HkKind kind = GPOINTER_TO_INT (data);
  gboolean left_is_like = is_like (left->municipality, kind);
  gboolean right_is_like = is_like (right->municipality, kind);

  if (left_is_like != right_is_like)
    return left_is_like ? -1 : 1;
  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;
  return g_strcmp0 (hk_municipality_get_code (left->municipality),
                    hk_municipality_get_code (right->municipality));
}

static void
add_member (HkItemFacts *self,
            const HkIndicator *indicator,
            HkMunicipality *municipality,
            const HkProposal *proposal)
{
  HkItemMember member = { municipality,
                          proposal->value,
                          hk_proposal_dup_label (proposal, indicator) };

  g_array_append_val (self->members, member);
}

static void
count (HkItemFacts *self,
       const HkIndicator *indicator,
       HkMunicipality *municipality,
       const HkProposal *proposal,
       guint wanted_level)
{
  if (!proposal->present)
    return;
  self->n_values++;
  self->is_bound |= proposal->at_least || proposal->below;
  self->counts[MIN (proposal->level, HK_MAX_LEVEL)]++;
  g_set_object (&self->dataset, proposal->dataset);
  self->column = proposal->column;
  if (!proposal->below && proposal->level >= wanted_level)
    add_member (self, indicator, municipality, proposal);
}

static void
note_own (HkItemFacts *self, const HkIndicator *indicator, GPtrArray *datasets, HkMunicipality *own)
{
  HkProposal proposal = { 0 };

  self->own_level = -1;
  if (!hk_municipality_is_prefecture (own))
    proposal = hk_proposal_for (indicator, datasets, own);
  if (!proposal.present)
    return;
  self->own_level = (int)proposal.level;
  self->own_value = proposal.value;
  self->own_label = hk_proposal_dup_label (&proposal, indicator);
}

/**
 * hk_item_facts_new:
 * @peers: whose values are counted; the own one included if it is a member
 * @wanted_level: members at or above it are listed
 *
 * Returns: (transfer full): borrows the municipalities from the registry of @reference
 */
HkItemFacts *
hk_item_facts_new (HkReference *reference,
                   const HkIndicator *indicator,
                   HkPeerSet *peers,
                   HkMunicipality *own,
                   guint wanted_level)
{
  HkItemFacts *self;
  GPtrArray *datasets;

  g_return_val_if_fail (HK_IS_REFERENCE (reference), NULL);
  g_return_val_if_fail (indicator != NULL, NULL);
  g_return_val_if_fail (HK_IS_PEER_SET (peers), NULL);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (own), NULL);

  datasets = hk_reference_get_datasets (reference);
  self = g_new0 (HkItemFacts, 1);
  self->members = g_array_new (FALSE, FALSE, sizeof (HkItemMember));
  g_array_set_clear_func (self->members, clear_member);
  for (guint i = 0; i < hk_peer_set_get_n_members (peers); i++)
    {
      HkMunicipality *municipality = hk_peer_set_get_member (peers, i);
      HkProposal proposal = hk_proposal_for (indicator, datasets, municipality);

      count (self, indicator, municipality, &proposal, wanted_level);
    }
  g_array_sort_with_data (
      self->members, compare_members, GINT_TO_POINTER (hk_municipality_get_kind (own)));
  for (guint i = 0; i < self->members->len; i++)
    if (is_like (g_array_index (self->members, HkItemMember, i).municipality,
                 hk_municipality_get_kind (own)))
      self->n_like_own++;
  note_own (self, indicator, datasets, own);
  return self;
}

void
hk_item_facts_free (HkItemFacts *self)
{
  g_array_unref (self->members);
  g_clear_object (&self->dataset);
  g_free (self->own_label);
  g_free (self);
}

const char *const *
hk_item_list_services (HkReference *reference, const HkIndicator *indicator)
{
  static const char *const none[] = { NULL };
  HkRuleSet *own_rules;
  const HkIndicator *own = NULL;

  g_return_val_if_fail (HK_IS_REFERENCE (reference), none);
  g_return_val_if_fail (indicator != NULL, none);

  if (indicator->services != NULL && indicator->services[0] != NULL)
    return indicator->services;
  own_rules = hk_reference_find_rule_set (reference, HK_RULE_SET_OWN, NULL);
  if (own_rules != NULL)
    own = hk_rule_set_find_indicator (own_rules, indicator->id, NULL);
  return own != NULL && own->services != NULL ? own->services : none;
}
