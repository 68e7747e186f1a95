/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One indicator as the list of the assessment shows it. */

#define G_LOG_DOMAIN "hk-assessment-item"

#include "config.h"

#include "hk-assessment-item.h"

#include <string.h>

struct _HkAssessmentItem
{
  GObject parent_instance;

  /* Borrowed */
  const HkIndicator *indicator;

  /* Owned */
  char *key; /* for the search; made when it is first needed */

  /* State */
  guint index;
  guint n_answering;
  HkItemScore score;
  HkItemMarks marks;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkAssessmentItem, hk_assessment_item, G_TYPE_OBJECT)

static gboolean
is_same (const HkItemScore *a, const HkItemScore *b)
{
  return a->state == b->state && a->proposed == b->proposed && a->level == b->level &&
         a->points == b->points && a->high == b->high && a->max == b->max;
}

static void
hk_assessment_item_finalize (GObject *object)
{
  g_free (HK_ASSESSMENT_ITEM (object)->key);

  G_OBJECT_CLASS (hk_assessment_item_parent_class)->finalize (object);
}

static void
hk_assessment_item_class_init (HkAssessmentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_assessment_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", HK_TYPE_ASSESSMENT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hk_assessment_item_init (HkAssessmentItem *self)
{
}

HkAssessmentItem *
hk_assessment_item_new (const HkIndicator *indicator, guint index)
{
  HkAssessmentItem *self;

  g_return_val_if_fail (indicator != NULL, NULL);

  self = g_object_new (HK_TYPE_ASSESSMENT_ITEM, NULL);
  self->indicator = indicator;
  self->index = index;
  return self;
}

const HkIndicator *
hk_assessment_item_get_indicator (HkAssessmentItem *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self), NULL);

  return self->indicator;
}

guint
hk_assessment_item_get_index (HkAssessmentItem *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self), 0);

  return self->index;
}

const HkItemScore *
hk_assessment_item_get_score (HkAssessmentItem *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self), NULL);

  return &self->score;
}

void
hk_assessment_item_set_score (HkAssessmentItem *self, const HkItemScore *score)
{
  g_return_if_fail (HK_IS_ASSESSMENT_ITEM (self));
  g_return_if_fail (score != NULL);

  if (is_same (&self->score, score))
    return;
  self->score = *score;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const HkItemMarks *
hk_assessment_item_get_marks (HkAssessmentItem *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self), NULL);

  return &self->marks;
}

void
hk_assessment_item_set_marks (HkAssessmentItem *self, const HkItemMarks *marks)
{
  g_return_if_fail (HK_IS_ASSESSMENT_ITEM (self) && marks != NULL);

  if (self->marks.stale == marks->stale && self->marks.mine == marks->mine &&
      self->marks.changed == marks->changed)
    return;
  self->marks = *marks;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
hk_assessment_item_begin_answer (HkAssessmentItem *self)
{
  g_return_if_fail (HK_IS_ASSESSMENT_ITEM (self));

  self->n_answering++;
}

void
hk_assessment_item_end_answer (HkAssessmentItem *self)
{
  g_return_if_fail (HK_IS_ASSESSMENT_ITEM (self));
  g_return_if_fail (self->n_answering > 0);

  self->n_answering--;
}

gboolean
hk_assessment_item_matches (HkAssessmentItem *self, const char *key)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self) && key != NULL, FALSE);

  if (self->key == NULL)
    {
      g_autofree char *text = g_strjoin (" ",
                                         self->indicator->id,
                                         hk_text_pick (self->indicator->title),
                                         hk_text_pick (self->indicator->help),
                                         NULL);

      self->key = hk_text_search_key (text);
    }
  return strstr (self->key, key) != NULL;
}

gboolean
hk_assessment_item_is_open (HkAssessmentItem *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self), FALSE);

  return self->score.state == HK_STATE_UNANSWERED && self->n_answering == 0;
}

gboolean
hk_assessment_item_is_proposed (HkAssessmentItem *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT_ITEM (self), FALSE);

  return hk_assessment_item_is_open (self) && self->score.proposed;
}
