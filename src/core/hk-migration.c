/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maps the indicators and answers of one rule set to those of the one that follows it. */
#define G_LOG_DOMAIN "hk-migration"

#include "config.h"

#include "hk-migration-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HkMigration, hk_migration, G_TYPE_OBJECT)

static void
hk_migration_finalize (GObject *object)
{
  HkMigration *self = HK_MIGRATION (object);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (self->newer); i++)
    g_array_unref (self->origins[i].sources);
  g_free (self->origins);
  g_free (self->is_source);
  g_object_unref (self->older);
  g_object_unref (self->newer);
  G_OBJECT_CLASS (hk_migration_parent_class)->finalize (object);
}

static void
hk_migration_class_init (HkMigrationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_migration_finalize;
}

static void
hk_migration_init (HkMigration *self)
{
}

gboolean
hk_migration_is_same_scale (const HkIndicator *one, const HkIndicator *other)
{
  if (one->type != other->type || one->n_levels != other->n_levels)
    return FALSE;
  for (guint i = 0; i < one->n_levels; i++)
    if (one->levels[i].level != other->levels[i].level ||
        one->levels[i].minimum != other->levels[i].minimum)
      return FALSE;
  return TRUE;
}

/* The Japanese wording decides: a translation that was added changes nothing. */
gboolean
hk_migration_is_same_wording (const HkIndicator *one, const HkIndicator *other)
{
  if (strcmp (one->title.ja, other->title.ja) != 0 || one->n_levels != other->n_levels)
    return FALSE;
  for (guint i = 0; i < one->n_levels; i++)
    if (strcmp (one->levels[i].text.ja, other->levels[i].text.ja) != 0)
      return FALSE;
  return TRUE;
}

gboolean
hk_migration_is_same_points (const HkIndicator *one, const HkIndicator *other)
{
  if (one->max_points != other->max_points || one->n_levels != other->n_levels)
    return FALSE;
  for (guint i = 0; i < one->n_levels; i++)
    if (one->levels[i].points != other->levels[i].points)
      return FALSE;
  return TRUE;
}

static HkMigration *
create (HkRuleSet *older, HkRuleSet *newer)
{
  HkMigration *self = g_object_new (HK_TYPE_MIGRATION, NULL);
  guint n = hk_rule_set_get_n_indicators (newer);

  self->older = g_object_ref (older);
  self->newer = g_object_ref (newer);
  self->origins = g_new0 (HkOrigin, n + 1);
  self->is_source = g_new0 (gboolean, hk_rule_set_get_n_indicators (older) + 1);
  for (guint i = 0; i < n; i++)
    {
      self->origins[i].kind = HK_MIGRATION_NEW;
      self->origins[i].by_id = TRUE;
      self->origins[i].sources = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return self;
}

static void
add_source (HkMigration *self, guint to, guint from)
{
  g_array_append_val (self->origins[to].sources, from);
  self->is_source[from] = TRUE;
}

static gboolean
is_pairs (HkMigrationKind kind)
{
  return kind == HK_MIGRATION_SAME || kind == HK_MIGRATION_REWORDED || kind == HK_MIGRATION_POINTS;
}

static void
take_step (HkMigration *self, const HkMigrationStep *step)
{
  for (guint i = 0; step->to[i] != NULL; i++)
    {
      guint to = 0;

      hk_rule_set_find_indicator (self->newer, step->to[i], &to);
      self->origins[to].kind = step->kind;
      self->origins[to].by_id = FALSE;
      for (guint k = 0; step->from[k] != NULL; k++)
        {
          guint from = 0;

          if ((!is_pairs (step->kind) || k == i) &&
              hk_rule_set_find_indicator (self->older, step->from[k], &from) != NULL)
            add_source (self, to, from);
        }
    }
}

/* An id is never reused, so an indicator that kept its id and its scale is the same question. */
static void
take_by_id (HkMigration *self, guint to)
{
  const HkIndicator *after = hk_rule_set_get_indicator (self->newer, to);
  guint from = 0;
  const HkIndicator *before = hk_rule_set_find_indicator (self->older, after->id, &from);

  if (before == NULL || self->is_source[from] || !hk_migration_is_same_scale (before, after))
    return;
  self->origins[to].kind = HK_MIGRATION_SAME;
  if (!hk_migration_is_same_wording (before, after))
    self->origins[to].kind = HK_MIGRATION_REWORDED;
  if (!hk_migration_is_same_points (before, after))
    self->origins[to].kind = HK_MIGRATION_POINTS;
  add_source (self, to, from);
}

static gboolean
follows (HkRuleSet *newer, HkRuleSet *older)
{
  guint version = 0;
  const char *id = hk_rule_set_get_older_id (newer, &version);

  return id != NULL && strcmp (id, hk_rule_set_get_id (older)) == 0 &&
         version == hk_rule_set_get_version (older);
}

/**
 * hk_migration_new:
 *
 * Returns: (transfer full): the way from @older to @newer
 */
HkMigration *
hk_migration_new (HkRuleSet *older, HkRuleSet *newer)
{
  HkMigration *self = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (older) && HK_IS_RULE_SET (newer), NULL);

  self = create (older, newer);
  if (follows (newer, older))
    for (guint i = 0; i < hk_rule_set_get_n_steps (newer); i++)
      take_step (self, hk_rule_set_get_step (newer, i));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (newer); i++)
    if (self->origins[i].by_id)
      take_by_id (self, i);
  return self;
}

/* Of two steps on one way the one that says less. */
static HkMigrationKind
join_kinds (HkMigrationKind first, HkMigrationKind second)
{
  if (is_pairs (first) && is_pairs (second))
    return MAX (first, second);
  return is_pairs (second) ? first : second;
}

static void
join_origin (HkMigration *self, HkMigration *first, const HkOrigin *step, guint to)
{
  HkOrigin *origin = &self->origins[to];

  origin->kind = step->kind;
  origin->by_id = step->by_id;
  for (guint i = 0; i < step->sources->len; i++)
    {
      const HkOrigin *middle = &first->origins[g_array_index (step->sources, guint, i)];

      origin->kind = join_kinds (middle->kind, origin->kind);
      for (guint k = 0; k < middle->sources->len; k++)
        add_source (self, to, g_array_index (middle->sources, guint, k));
    }
  if (origin->sources->len == 0)
    origin->kind = HK_MIGRATION_NEW;
}

/**
 * hk_migration_new_joined:
 * @first: to the rule set with which @second begins
 *
 * Returns: (transfer full): the whole way
 */
HkMigration *
hk_migration_new_joined (HkMigration *first, HkMigration *second)
{
  HkMigration *self = NULL;

  g_return_val_if_fail (HK_IS_MIGRATION (first) && HK_IS_MIGRATION (second), NULL);
  g_return_val_if_fail (first->newer == second->older, NULL);

  self = create (first->older, second->newer);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (self->newer); i++)
    join_origin (self, first, &second->origins[i], i);
  return self;
}

HkRuleSet *
hk_migration_get_older (HkMigration *self)
{
  g_return_val_if_fail (HK_IS_MIGRATION (self), NULL);

  return self->older;
}

HkRuleSet *
hk_migration_get_newer (HkMigration *self)
{
  g_return_val_if_fail (HK_IS_MIGRATION (self), NULL);

  return self->newer;
}

HkMigrationKind
hk_migration_get_kind (HkMigration *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_MIGRATION (self), HK_MIGRATION_NEW);
  g_return_val_if_fail (indicator < hk_rule_set_get_n_indicators (self->newer), HK_MIGRATION_NEW);

  return self->origins[indicator].kind;
}

const guint *
hk_migration_get_sources (HkMigration *self, guint indicator, guint *ret_n)
{
  g_return_val_if_fail (HK_IS_MIGRATION (self) && ret_n != NULL, NULL);
  g_return_val_if_fail (indicator < hk_rule_set_get_n_indicators (self->newer), NULL);

  *ret_n = self->origins[indicator].sources->len;
  return (const guint *)(gpointer)self->origins[indicator].sources->data;
}

gboolean
hk_migration_is_retired (HkMigration *self, guint older_indicator)
{
  g_return_val_if_fail (HK_IS_MIGRATION (self), FALSE);
  g_return_val_if_fail (older_indicator < hk_rule_set_get_n_indicators (self->older), FALSE);

  return !self->is_source[older_indicator];
}

static HkAnswer *
find_answer (GPtrArray *answers, const char *id)
{
  for (guint i = answers->len; i > 0; i--)
    if (strcmp (hk_answer_get_indicator_id (g_ptr_array_index (answers, i - 1)), id) == 0)
      return g_ptr_array_index (answers, i - 1);
  return NULL;
}

static gboolean
says_something (HkAnswer *answer)
{
  return answer != NULL && hk_answer_get_state (answer) != HK_STATE_UNANSWERED;
}

static HkAnswer *
copy_answer (HkAnswer *answer, const char *id)
{
  const HkAnswerInit init = { id,
                              hk_answer_get_state (answer),
                              hk_answer_get_value (answer),
                              hk_answer_get_reason (answer),
                              hk_answer_get_evidence (answer),
                              hk_answer_get_origin (answer),
                              hk_answer_get_changed_at (answer) };

  return hk_answer_new (&init);
}

static gboolean
fits (const HkIndicator *indicator, HkAnswer *answer)
{
  return hk_answer_get_state (answer) != HK_STATE_ANSWERED ||
         hk_indicator_check_value (indicator, hk_answer_get_value (answer), NULL);
}

/* Of several answers the one that claims least: a merged item may not begin higher than any of its
 * parts. NULL unless every part was answered with what fits. */
static HkAnswer *
choose_least (HkMigration *self, GPtrArray *answers, guint indicator)
{
  const HkIndicator *after = hk_rule_set_get_indicator (self->newer, indicator);
  const HkOrigin *origin = &self->origins[indicator];
  HkAnswer *least = NULL;

  for (guint i = 0; i < origin->sources->len; i++)
    {
      guint from = g_array_index (origin->sources, guint, i);
      const HkIndicator *before = hk_rule_set_get_indicator (self->older, from);
      HkAnswer *answer = find_answer (answers, before->id);

      if (!says_something (answer) || hk_answer_get_state (answer) != HK_STATE_ANSWERED ||
          before->type != after->type || !fits (after, answer))
        return NULL;
      if (least == NULL || hk_answer_get_value (answer) < hk_answer_get_value (least))
        least = answer;
    }
  return least;
}

/**
 * hk_migration_map_answer:
 * @answers: (element-type HkAnswer): those of the older rule set
 * @indicator: of the newer one
 * @ret_carry: (out): how it stands there
 *
 * Returns: (transfer full) (nullable): the answer under the id of the newer one
 */
HkAnswer *
hk_migration_map_answer (HkMigration *self, GPtrArray *answers, guint indicator, HkCarry *ret_carry)
{
  const HkIndicator *after = NULL;
  const HkOrigin *origin = NULL;
  HkAnswer *answer = NULL;

  g_return_val_if_fail (HK_IS_MIGRATION (self) && answers != NULL && ret_carry != NULL, NULL);
  g_return_val_if_fail (indicator < hk_rule_set_get_n_indicators (self->newer), NULL);

  *ret_carry = HK_CARRY_NONE;
  after = hk_rule_set_get_indicator (self->newer, indicator);
  origin = &self->origins[indicator];
  if (origin->sources->len == 0)
    return NULL;
  if (is_pairs (origin->kind))
    {
      guint from = g_array_index (origin->sources, guint, 0);

      answer = find_answer (answers, hk_rule_set_get_indicator (self->older, from)->id);
      if (!says_something (answer) || !fits (after, answer))
        return NULL;
    }
  else
    answer = choose_least (self, answers, indicator);
  if (answer == NULL)
    return NULL;
  *ret_carry = is_pairs (origin->kind) ? HK_CARRY_ANSWER : HK_CARRY_SUGGESTION;
  return copy_answer (answer, after->id);
}
