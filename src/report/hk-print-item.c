/* SPDX-License-Identifier: GPL-3.0-or-later */
/* この項目ができている団体 on paper: what the step is worth, who is at which level, and who has it.
 */
#define G_LOG_DOMAIN "hk-print-item"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation.h"
#include "hk-print-flow.h"

/* A municipality at or above the wanted level. */
typedef struct
{
  HkMunicipality *municipality; /* borrowed */
  gint64 value;
  char *label;
} Member;

static void
clear_member (gpointer data)
{
  g_free (((Member *)data)->label);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *left = a;
  const Member *right = b;

  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;
  return g_strcmp0 (hk_municipality_get_code (left->municipality),
                    hk_municipality_get_code (right->municipality));
}

static GArray *
list_members (const HkIndicator *indicator, HkPeerSet *peers, GPtrArray *datasets, guint level)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  g_array_set_clear_func (members, clear_member);
  for (guint i = 0; i < hk_peer_set_get_n_members (peers); i++)
    {
      HkMunicipality *municipality = hk_peer_set_get_member (peers, i);
      HkProposal proposal = hk_proposal_for (indicator, datasets, municipality);
      Member member = { municipality, proposal.value, NULL };

      if (!proposal.present || proposal.below || proposal.level < level)
        continue;
      member.label = hk_proposal_dup_label (&proposal, indicator);
      g_array_append_val (members, member);
    }
  g_array_sort (members, compare_members);
  return members;
}

static void
add_rows (HkPrintFlow *flow, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HkExplanationRow *row = g_ptr_array_index (rows, i);

      hk_print_flow_fact (flow, row->label, row->text);
    }
}

static void
add_member (HkPrintFlow *flow, const Member *member, gboolean is_own)
{
  gint64 residents = hk_municipality_get_register_population (member->municipality);
  g_autofree char *persons = hk_format_integer (
      residents >= 0 ? residents : hk_municipality_get_population (member->municipality));
  g_autofree char *population = g_strdup_printf (_ ("%s persons"), persons);
  const char *cells[] = { hk_municipality_get_display_name (member->municipality),
                          hk_municipality_get_prefecture_name (member->municipality),
                          population,
                          member->label };

  hk_print_flow_row (flow, cells, is_own);
}

static void
add_members (HkPrintFlow *flow, GArray *members, HkMunicipality *own)
{
  const HkPrintColumn columns[] = {
    { _ ("Municipality"), 0.36, HK_ALIGN_START },
    { _ ("Prefecture"), 0.22, HK_ALIGN_START },
    { _ ("Population"), 0.22, HK_ALIGN_END },
    { _ ("Published value"), 0.2, HK_ALIGN_END },
  };

  hk_print_flow_heading (flow, _ ("Municipalities that have it"));
  if (members->len == 0)
    {
      hk_print_flow_paragraph (flow, _ ("None of the peers, as far as is published."), 10);
      return;
    }
  hk_print_flow_begin (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);

      add_member (flow, member, member->municipality == own);
    }
  hk_print_flow_end (flow);
}

/**
 * hk_print_item_new:
 * @gap: of hk_gap_list () with the same rule set, @peers and @dataset
 * @datasets: (element-type HkDataset): what is published, as for proposals
 */
HkPrint *
hk_print_item_new (const HkPrintHead *head,
                   HkRuleSet *rule_set,
                   const HkGap *gap,
                   HkPeerSet *peers,
                   HkDataset *dataset,
                   GPtrArray *datasets)
{
  const HkIndicator *indicator = NULL;
  HkPrintFlow *flow = NULL;
  g_autoptr (GPtrArray) effect = NULL;
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GArray) members = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (head != NULL && gap != NULL, NULL);
  g_return_val_if_fail (HK_IS_RULE_SET (rule_set) && HK_IS_PEER_SET (peers), NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset) && datasets != NULL, NULL);

  indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  title = g_strdup_printf (
      _ ("Who has this: %1$s %2$s"), indicator->id, hk_text_pick (indicator->title));
  effect = hk_explain_gap (rule_set, gap, peers, dataset);
  levels = hk_explain_levels (rule_set, gap->indicator, peers, datasets);
  members = list_members (indicator, peers, datasets, gap->level_next);
  flow = hk_print_flow_new (title, head);
  hk_print_flow_heading (flow, _ ("What the next step is worth"));
  add_rows (flow, effect);
  hk_print_flow_heading (flow, _ ("Levels of the peers"));
  add_rows (flow, levels);
  add_members (flow, members, head->municipality);
  return hk_print_flow_finish (flow);
}
