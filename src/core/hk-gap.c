/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gap list: effect = points to gain × share of peers who have it ÷ effort. Compared exactly. */
#define G_LOG_DOMAIN "hk-gap"

#include "config.h"

#include <string.h>

#include "hk-comparison.h"

#define DEFAULT_EFFORT 2

__extension__ typedef __int128 Wide;

typedef struct
{
  HkGap gap;
  const char *id;
} Entry;

static const HkLevel *
next_level_after (const HkIndicator *indicator, HkPoints points, int level)
{
  for (guint i = 0; i < indicator->n_levels; i++)
    if ((int)indicator->levels[i].level > level && indicator->levels[i].points > points)
      return &indicator->levels[i];
  return NULL;
}

/* A step from what is known: a confirmed answer, or the sure end of a proposal. Open items are no
 * gap: missing is not no. */
static gboolean
find_step (const HkIndicator *indicator, const HkItemScore *item, HkGap *gap)
{
  HkPoints now = 0;
  const HkLevel *next = NULL;

  if (item->state == HK_STATE_ANSWERED)
    {
      now = item->points;
      gap->level_now = item->level;
    }
  else if (item->state == HK_STATE_UNANSWERED && item->proposed)
    {
      now = item->proposal;
      gap->level_now = -1;
    }
  else
    return FALSE;
  next = next_level_after (indicator, now, gap->level_now);
  if (next == NULL)
    return FALSE;
  gap->level_next = next->level;
  gap->gain = next->points - now;
  return TRUE;
}

/* Whether a published value is at or above the level; for a yes/no about a finer scale only up to
 * the level it tells of. */
static gboolean
can_tell (const HkIndicator *indicator, guint level)
{
  if (indicator->prefill == HK_PREFILL_AT_LEAST)
    return level <= indicator->prefill_level;
  return indicator->prefill == HK_PREFILL_VALUE;
}

static gint32
get_threshold (const HkIndicator *indicator, guint level)
{
  if (indicator->prefill == HK_PREFILL_AT_LEAST || indicator->type == HK_ANSWER_TYPE_YES_NO)
    return 1000;
  return (gint32)hk_indicator_find_level (indicator, level)->minimum;
}

static void
count_peers (HkRuleSet *rule_set, HkPeerSet *peers, HkDataset *dataset, HkGap *gap)
{
  const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  guint column = 0;
  gint32 threshold = 0;

  if (!can_tell (indicator, gap->level_next) ||
      strcmp (indicator->prefill_dataset, hk_dataset_get_id (dataset)) != 0 ||
      !hk_dataset_find_column (dataset, indicator->prefill_column, &column))
    return;
  threshold = get_threshold (indicator, gap->level_next);
  for (guint i = 0; i < hk_peer_set_get_n_members (peers); i++)
    {
      HkMunicipality *peer = hk_peer_set_get_member (peers, i);
      guint row = hk_municipality_get_position (peer);
      gint32 value = hk_dataset_get_value (dataset, column, row);

      if (value == HK_VALUE_MISSING ||
          hk_rule_set_find_exclusion (rule_set, gap->indicator, peer) != NULL)
        continue;
      gap->n_peers++;
      gap->n_have += value >= threshold;
    }
}

static guint
get_divisor (const HkGap *gap)
{
  return gap->n_peers * (gap->effort > 0 ? gap->effort : DEFAULT_EFFORT);
}

static void
set_effect (HkGap *gap)
{
  guint divisor = get_divisor (gap);

  gap->effect = divisor > 0
                    ? (gint64)(((Wide)gap->gain * gap->n_have * 2 + divisor) / ((Wide)divisor * 2))
                    : -1;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;
  gboolean first_known = first->gap.n_peers > 0;
  gboolean second_known = second->gap.n_peers > 0;

  if (first_known != second_known)
    return first_known ? -1 : 1;
  if (first_known)
    {
      Wide left = (Wide)first->gap.gain * first->gap.n_have * get_divisor (&second->gap);
      Wide right = (Wide)second->gap.gain * second->gap.n_have * get_divisor (&first->gap);

      if (left != right)
        return left > right ? -1 : 1;
    }
  if (first->gap.gain != second->gap.gain)
    return first->gap.gain > second->gap.gain ? -1 : 1;
  return strcmp (first->id, second->id);
}

/**
 * hk_gap_list:
 * @score: the own one
 * @peers: whose published values say how usual the step is
 * @dataset: those values
 *
 * Returns: (transfer full) (element-type HkGap): the next step of each known item that can still
 * gain, by effect, then gain, then id; those without public data last
 */
GArray *
hk_gap_list (HkScore *score, HkPeerSet *peers, HkDataset *dataset)
{
  HkRuleSet *rule_set = NULL;
  g_autoptr (GArray) entries = NULL;
  GArray *gaps = NULL;

  g_return_val_if_fail (HK_IS_SCORE (score), NULL);
  g_return_val_if_fail (HK_IS_PEER_SET (peers), NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset), NULL);

  rule_set = hk_score_get_rule_set (score);
  entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      Entry entry = { 0 };

      if (!find_step (indicator, hk_score_get_item (score, i), &entry.gap))
        continue;
      entry.id = indicator->id;
      entry.gap.indicator = i;
      entry.gap.effort = indicator->effort;
      count_peers (rule_set, peers, dataset, &entry.gap);
      set_effect (&entry.gap);
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  gaps = g_array_sized_new (FALSE, TRUE, sizeof (HkGap), entries->len);
  for (guint i = 0; i < entries->len; i++)
    g_array_append_val (gaps, g_array_index (entries, Entry, i).gap);
  return gaps;
}
