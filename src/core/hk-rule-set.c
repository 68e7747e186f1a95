/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set after parsing: look-ups, levels of values, permitted answers. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-rule-set-private.h"

G_DEFINE_FINAL_TYPE (HkRuleSet, hk_rule_set, G_TYPE_OBJECT)

static void
hk_rule_set_finalize (GObject *object)
{
  HkRuleSet *self = HK_RULE_SET (object);

  g_hash_table_unref (self->by_id);
  g_array_unref (self->categories);
  g_array_unref (self->indicators);
  g_array_unref (self->steps);
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (hk_rule_set_parent_class)->finalize (object);
}

static void
hk_rule_set_class_init (HkRuleSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_rule_set_finalize;
}

static void
hk_rule_set_init (HkRuleSet *self)
{
  self->texts = g_string_chunk_new (8192);
  self->categories = g_array_new (FALSE, TRUE, sizeof (HkCategory));
  self->indicators = g_array_new (FALSE, TRUE, sizeof (HkIndicator));
  self->steps = g_array_new (FALSE, TRUE, sizeof (HkMigrationStep));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

const char *
hk_rule_set_get_id (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return self->id;
}

const char *
hk_rule_set_get_title (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return hk_text_pick (self->title);
}

const char *
hk_rule_set_get_note (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return hk_text_pick (self->note);
}

HkBilingual
hk_rule_set_get_title_texts (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), ((HkBilingual){ "", "" }));

  return self->title;
}

HkBilingual
hk_rule_set_get_note_texts (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), ((HkBilingual){ "", "" }));

  return self->note;
}

int
hk_rule_set_get_year (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->year;
}

guint
hk_rule_set_get_version (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->version;
}

char *
hk_rule_set_dup_name (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return g_strdup_printf ("%s@%u", self->id, self->version);
}

HkBasis
hk_rule_set_get_basis (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), HK_BASIS_ANSWERS);

  return self->basis;
}

const char *
hk_rule_set_get_dataset_id (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return self->dataset;
}

const char *
hk_rule_set_get_named_dataset (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return self->named_dataset;
}

const char *
hk_rule_set_get_total_column (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return self->total_column;
}

const char *
hk_rule_set_get_rank_column (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  return self->rank_column;
}

guint
hk_rule_set_get_rank_of (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->rank_of;
}

HkPoints
hk_rule_set_get_total (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->total;
}

guint
hk_rule_set_get_n_categories (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->categories->len;
}

const HkCategory *
hk_rule_set_get_category (HkRuleSet *self, guint index)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);
  g_return_val_if_fail (index < self->categories->len, NULL);

  return &g_array_index (self->categories, HkCategory, index);
}

guint
hk_rule_set_get_n_indicators (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->indicators->len;
}

const HkIndicator *
hk_rule_set_get_indicator (HkRuleSet *self, guint index)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);
  g_return_val_if_fail (index < self->indicators->len, NULL);

  return &g_array_index (self->indicators, HkIndicator, index);
}

/**
 * hk_rule_set_find_indicator:
 * @id: the stable code, "A01"
 * @ret_index: (out) (optional): its index, untouched if there is none
 *
 * Returns: (transfer none) (nullable): the indicator
 */
const HkIndicator *
hk_rule_set_find_indicator (HkRuleSet *self, const char *id, guint *ret_index)
{
  guint index = 0;

  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));
  if (index == 0)
    return NULL;
  if (ret_index != NULL)
    *ret_index = index - 1;
  return &g_array_index (self->indicators, HkIndicator, index - 1);
}

/**
 * hk_rule_set_find_exclusion:
 * @indicator: index of the item
 *
 * Returns: (transfer none) (nullable): the rule by which @municipality is not asked the item
 */
const HkScope *
hk_rule_set_find_exclusion (HkRuleSet *self, guint indicator, HkMunicipality *municipality)
{
  const HkIndicator *item = hk_rule_set_get_indicator (self, indicator);
  const HkCategory *category = hk_rule_set_get_category (self, item->category);

  if (!hk_scope_has (&category->asked_of, municipality))
    return &category->asked_of;
  return hk_scope_has (&item->asked_of, municipality) ? NULL : &item->asked_of;
}

/**
 * hk_rule_set_get_older_id:
 * @ret_version: (out) (optional): of the older one, 0 if there is none
 *
 * Returns: (transfer none) (nullable): the rule set that this one follows
 */
const char *
hk_rule_set_get_older_id (HkRuleSet *self, guint *ret_version)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);

  if (ret_version != NULL)
    *ret_version = self->older_version;
  return self->older_id;
}

guint
hk_rule_set_get_n_steps (HkRuleSet *self)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), 0);

  return self->steps->len;
}

const HkMigrationStep *
hk_rule_set_get_step (HkRuleSet *self, guint index)
{
  g_return_val_if_fail (HK_IS_RULE_SET (self), NULL);
  g_return_val_if_fail (index < self->steps->len, NULL);

  return &g_array_index (self->steps, HkMigrationStep, index);
}

const char *
hk_migration_kind_to_nick (HkMigrationKind kind)
{
  static const char *const nicks[] = { "same",   "reworded", "points", "split",
                                       "merged", "new",      "retired" };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (nicks), NULL);

  return nicks[kind];
}

const char *
hk_basis_to_nick (HkBasis basis)
{
  static const char *const nicks[] = { "answers", "dataset", "published" };

  g_return_val_if_fail ((guint)basis < G_N_ELEMENTS (nicks), NULL);

  return nicks[basis];
}

const char *
hk_answer_type_to_nick (HkAnswerType type)
{
  static const char *const nicks[] = { "yes_no", "choice", "percent", "count" };

  g_return_val_if_fail ((guint)type < G_N_ELEMENTS (nicks), NULL);

  return nicks[type];
}

static gboolean
has_thresholds (const HkIndicator *self)
{
  return self->type == HK_ANSWER_TYPE_PERCENT || self->type == HK_ANSWER_TYPE_COUNT;
}

/**
 * hk_indicator_level_of_value:
 * @milli: an answer; for yes/no and choice the level × 1000
 *
 * Returns: (transfer none) (nullable): the level it reaches; %NULL if it reaches none
 */
const HkLevel *
hk_indicator_level_of_value (const HkIndicator *self, gint64 milli)
{
  const HkLevel *reached = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!has_thresholds (self))
    return milli >= 0 && milli % 1000 == 0 && milli / 1000 <= HK_MAX_LEVEL
               ? hk_indicator_find_level (self, (guint)(milli / 1000))
               : NULL;
  for (guint i = 0; i < self->n_levels && milli >= self->levels[i].minimum; i++)
    reached = &self->levels[i];
  return reached;
}

const HkLevel *
hk_indicator_find_level (const HkIndicator *self, guint level)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_levels; i++)
    if (self->levels[i].level == level)
      return &self->levels[i];
  return NULL;
}

static char *
list_levels (const HkIndicator *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->n_levels; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? ", " : "", self->levels[i].level);
  return g_string_free (list, FALSE);
}

/**
 * hk_indicator_check_value:
 * @milli: an answer; for yes/no and choice the level × 1000
 *
 * Returns: whether it is a permitted answer
 */
gboolean
hk_indicator_check_value (const HkIndicator *self, gint64 milli, GError **error)
{
  g_autofree char *permitted = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!has_thresholds (self))
    {
      if (hk_indicator_level_of_value (self, milli) != NULL)
        return TRUE;
      permitted = list_levels (self);
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("%s has no such level. Choose one of %s."),
                   self->id,
                   permitted);
      return FALSE;
    }
  permitted = hk_format_milli (self->maximum);
  if (self->type == HK_ANSWER_TYPE_COUNT &&
      (milli < 0 || milli > self->maximum || milli % 1000 != 0))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("%s needs a whole number from 0 to %s."),
                   self->id,
                   permitted);
      return FALSE;
    }
  if (milli < 0 || milli > self->maximum)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("%s needs a percentage from 0 to %s."),
                   self->id,
                   permitted);
      return FALSE;
    }
  return TRUE;
}
