/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stood in the year before where this year asks: items, evidence, and what is suggested. */
#define G_LOG_DOMAIN "hk-snapshot-years"

#include "config.h"

#include "hk-session-years.h"

#include <glib/gi18n-lib.h>

#include "hk-answer-label.h"
#include "hk-comparison.h"
#include "hk-snapshot-private.h"

static const char *
get_id (HkRuleSet *rule_set, guint indicator)
{
  return hk_rule_set_get_indicator (rule_set, indicator)->id;
}

/**
 * hk_snapshot_list_last_items:
 * @indicator: of the rule set of this year
 *
 * Returns: (transfer full): the codes under which the year before asked it; none if it is new
 */
char **
hk_snapshot_list_last_items (HkSnapshot *self, guint indicator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const guint *sources = NULL;
  guint n = 0;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);

  if (self->migration == NULL)
    g_strv_builder_add (builder, get_id (self->rule_set, indicator));
  else
    sources = hk_migration_get_sources (self->migration, indicator, &n);
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, get_id (hk_migration_get_older (self->migration), sources[i]));
  return g_strv_builder_end (builder);
}

/**
 * hk_snapshot_list_last_evidence:
 *
 * Returns: (transfer container) (element-type HkEvidence): of the year before, each piece once
 */
GPtrArray *
hk_snapshot_list_last_evidence (HkSnapshot *self, guint indicator)
{
  g_auto (GStrv) items = hk_snapshot_list_last_items (self, indicator);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) pieces =
          hk_evidence_register_list_of (self->evidence, self->profile.fiscal_year - 1, items[i]);

      for (guint k = 0; k < pieces->len; k++)
        if (!g_ptr_array_find (list, g_ptr_array_index (pieces, k), NULL))
          g_ptr_array_add (list, g_ptr_array_index (pieces, k));
    }
  return list;
}

HkAnswer *
hk_snapshot_get_suggestion (HkSnapshot *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);

  return self->suggested != NULL ? hk_assessment_get_answer (self->suggested, indicator) : NULL;
}

static void
append_source (GString *text, HkAssessment *last, guint source)
{
  const HkIndicator *before = hk_rule_set_get_indicator (hk_assessment_get_rule_set (last), source);
  HkAnswer *answer = hk_assessment_get_answer (last, source);
  g_autofree char *said =
      hk_answer_dup_short_label (before,
                                 hk_assessment_get_state (last, source),
                                 answer != NULL ? hk_answer_get_value (answer) : 0);

  if (text->len > 0)
    g_string_append (text, C_ ("between names", ", "));
  g_string_append_printf (text, _ ("%s “%s” (%s)"), before->id, hk_text_pick (before->title), said);
}

/**
 * hk_snapshot_dup_suggestion_sources:
 *
 * Returns: (transfer full) (nullable): from what the item was made, with the answers of last year
 */
char *
hk_snapshot_dup_suggestion_sources (HkSnapshot *self, guint indicator)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HkMigrationKind kind = HK_MIGRATION_NEW;
  const guint *sources = NULL;
  gboolean answered = FALSE;
  guint n = 0;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);

  if (self->last_own == NULL)
    return NULL;
  kind = hk_migration_get_kind (self->migration, indicator);
  if (kind != HK_MIGRATION_SPLIT && kind != HK_MIGRATION_MERGED)
    return NULL;
  sources = hk_migration_get_sources (self->migration, indicator, &n);
  for (guint i = 0; i < n; i++)
    {
      append_source (text, self->last_own, sources[i]);
      answered =
          answered || hk_assessment_get_state (self->last_own, sources[i]) != HK_STATE_UNANSWERED;
    }
  if (!answered)
    return NULL;
  if (kind == HK_MIGRATION_SPLIT)
    return g_strdup_printf (_ ("Split off from %s"), text->str);
  return g_strdup_printf (n > 1 ? _ ("Merged from %s; the lowest counts") : _ ("Merged from %s"),
                          text->str);
}

void
hk_snapshot_explain_suggestion (HkSnapshot *self, guint indicator, GPtrArray *rows)
{
  g_autofree char *sources = hk_snapshot_dup_suggestion_sources (self, indicator);
  HkAnswer *answer = hk_snapshot_get_suggestion (self, indicator);
  HkExplanationRow *row = NULL;

  g_return_if_fail (rows != NULL);

  if (sources == NULL)
    return;
  row = g_new0 (HkExplanationRow, 1);
  row->label = g_strdup (_ ("Suggestion of last year"));
  if (answer != NULL)
    {
      g_autofree char *label =
          hk_answer_dup_short_label (hk_rule_set_get_indicator (self->rule_set, indicator),
                                     hk_answer_get_state (answer),
                                     hk_answer_get_value (answer));

      row->text = g_strdup_printf (
          _ ("%s. %s. It is no answer and earns nothing until it is confirmed."), label, sources);
    }
  else
    row->text = g_strdup_printf (_ ("None. %s."), sources);
  g_ptr_array_add (rows, row);
}
