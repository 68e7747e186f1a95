/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What official data say about one indicator of one municipality, with its source. Never an answer
 * by itself. */
#define G_LOG_DOMAIN "hk-proposal"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-answer.h"

static HkDataset *
find_dataset (GPtrArray *datasets, const char *id)
{
  for (guint i = 0; i < datasets->len; i++)
    if (strcmp (hk_dataset_get_id (g_ptr_array_index (datasets, i)), id) == 0)
      return g_ptr_array_index (datasets, i);
  return NULL;
}

/* A published yes or no about a scale with more steps: a bound. What is proposed is its sure end,
 * so that confirming never claims more than was published. */
static void
set_bound (HkProposal *proposal, const HkIndicator *indicator, gint32 milli)
{
  proposal->present = TRUE;
  proposal->at_least = milli >= 1000;
  proposal->below = !proposal->at_least;
  proposal->level = proposal->at_least ? indicator->prefill_level : indicator->levels[0].level;
  proposal->value = (gint64)proposal->level * 1000;
}

/* The highest level that a published "no" leaves open. */
static guint
get_level_below (const HkIndicator *indicator)
{
  guint level = 0;

  for (guint i = 0; i < indicator->n_levels; i++)
    if (indicator->levels[i].level < indicator->prefill_level)
      level = indicator->levels[i].level;
  return level;
}

static void
set_value (HkProposal *proposal, const HkIndicator *indicator, gint32 milli)
{
  const HkLevel *level = NULL;

  proposal->value = milli;
  if (indicator->type == HK_ANSWER_TYPE_YES_NO)
    proposal->value = milli >= 1000 ? HK_MAX_LEVEL * 1000 : 0;
  if (!hk_indicator_check_value (indicator, proposal->value, NULL))
    return;
  level = hk_indicator_level_of_value (indicator, proposal->value);
  proposal->level = level != NULL ? level->level : 0;
  proposal->present = level != NULL;
}

/**
 * hk_proposal_for:
 * @datasets: (element-type HkDataset): releases that may be asked
 * @municipality: whose value
 *
 * Returns: the proposal; not present if nothing is published or the indicator has no published
 * column
 */
HkProposal
hk_proposal_for (const HkIndicator *indicator, GPtrArray *datasets, HkMunicipality *municipality)
{
  HkProposal proposal = { 0 };
  HkDataset *dataset = NULL;
  guint row = 0;
  guint n_rows = 0;
  guint column = 0;
  const gint32 *values = NULL;

  g_return_val_if_fail (indicator != NULL, proposal);
  g_return_val_if_fail (datasets != NULL, proposal);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), proposal);

  if (indicator->prefill == HK_PREFILL_NONE)
    return proposal;
  dataset = find_dataset (datasets, indicator->prefill_dataset);
  if (dataset == NULL || !hk_dataset_find_column (dataset, indicator->prefill_column, &column))
    return proposal;
  values = hk_dataset_get_values (dataset, column, &n_rows);
  row = hk_municipality_get_position (municipality);
  if (row >= n_rows || values[row] == HK_VALUE_MISSING)
    return proposal;
  if (indicator->prefill == HK_PREFILL_AT_LEAST)
    set_bound (&proposal, indicator, values[row]);
  else
    set_value (&proposal, indicator, values[row]);
  if (proposal.present)
    {
      proposal.dataset = dataset;
      proposal.column = column;
    }
  return proposal;
}

/**
 * hk_proposal_dup_label:
 *
 * Returns: (transfer full): "23%", "している", "段階3以上", "段階2以下"; "" without a proposal
 */
char *
hk_proposal_dup_label (const HkProposal *self, const HkIndicator *indicator)
{
  const HkLevel *level = NULL;

  g_return_val_if_fail (self != NULL && indicator != NULL, NULL);

  if (!self->present)
    return g_strdup ("");
  if (self->at_least)
    return g_strdup_printf (_ ("level %u or above"), self->level);
  if (self->below)
    return g_strdup_printf (_ ("level %u or below"), get_level_below (indicator));
  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    return hk_format_percent (self->value);
  if (indicator->type == HK_ANSWER_TYPE_COUNT)
    return hk_format_milli (self->value);
  level = hk_indicator_find_level (indicator, self->level);
  return g_strdup (level != NULL ? hk_text_pick (level->text) : "");
}
