/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer of one municipality to one indicator. Immutable. */
#define G_LOG_DOMAIN "hk-answer"

#include "config.h"

#include "hk-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-format.h"

struct _HkAnswer
{
  GObject parent_instance;

  /* Owned */
  char *indicator_id;
  char *reason;
  char *evidence;
  char *origin;

  /* State */
  HkAnswerState state;
  gint64 value;
  gint64 changed_at;
};

G_DEFINE_FINAL_TYPE (HkAnswer, hk_answer, G_TYPE_OBJECT)

static const struct
{
  const char *nick;
  const char *label;
} states[] = {
  [HK_STATE_UNANSWERED] = { "unanswered", N_ ("Unanswered") },
  [HK_STATE_ANSWERED] = { "answered", N_ ("Answered") },
  [HK_STATE_NOT_APPLICABLE] = { "not-applicable", N_ ("Not applicable") },
  [HK_STATE_UNKNOWN] = { "unknown", N_ ("Unknown") },
  [HK_STATE_NOT_ASKED] = { "not-asked", N_ ("Not asked") },
};

static void
hk_answer_finalize (GObject *object)
{
  HkAnswer *self = HK_ANSWER (object);

  g_free (self->indicator_id);
  g_free (self->reason);
  g_free (self->evidence);
  g_free (self->origin);
  G_OBJECT_CLASS (hk_answer_parent_class)->finalize (object);
}

static void
hk_answer_class_init (HkAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_answer_finalize;
}

static void
hk_answer_init (HkAnswer *self)
{
}

const char *
hk_answer_state_to_nick (HkAnswerState state)
{
  g_return_val_if_fail ((gsize)state < G_N_ELEMENTS (states), NULL);

  return states[state].nick;
}

gboolean
hk_answer_state_from_nick (const char *nick, HkAnswerState *ret_state)
{
  g_return_val_if_fail (nick != NULL && ret_state != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].nick, nick) == 0)
      {
        *ret_state = (HkAnswerState)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hk_answer_state_get_label (HkAnswerState state)
{
  g_return_val_if_fail ((gsize)state < G_N_ELEMENTS (states), NULL);

  return _ (states[state].label);
}

/**
 * hk_answer_new:
 * @init: all values; copied. The value counts only for %HK_STATE_ANSWERED.
 *
 * Returns: (transfer full): the answer
 */
HkAnswer *
hk_answer_new (const HkAnswerInit *init)
{
  HkAnswer *self = NULL;

  g_return_val_if_fail (init != NULL && init->indicator_id != NULL, NULL);
  g_return_val_if_fail ((gsize)init->state < G_N_ELEMENTS (states), NULL);

  self = g_object_new (HK_TYPE_ANSWER, NULL);
  self->indicator_id = g_strdup (init->indicator_id);
  self->reason = g_strdup (init->reason != NULL ? init->reason : "");
  self->evidence = g_strdup (init->evidence != NULL ? init->evidence : "");
  self->origin = g_strdup (init->origin != NULL ? init->origin : "own");
  self->state = init->state;
  self->value = init->state == HK_STATE_ANSWERED ? init->value : 0;
  self->changed_at = init->changed_at;
  return self;
}

const char *
hk_answer_get_indicator_id (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), NULL);

  return self->indicator_id;
}

HkAnswerState
hk_answer_get_state (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), HK_STATE_UNANSWERED);

  return self->state;
}

gint64
hk_answer_get_value (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), 0);

  return self->value;
}

const char *
hk_answer_get_reason (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), NULL);

  return self->reason;
}

const char *
hk_answer_get_evidence (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), NULL);

  return self->evidence;
}

const char *
hk_answer_get_origin (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), NULL);

  return self->origin;
}

gint64
hk_answer_get_changed_at (HkAnswer *self)
{
  g_return_val_if_fail (HK_IS_ANSWER (self), 0);

  return self->changed_at;
}

char *
hk_answer_origin_dup_year (const char *origin)
{
  gboolean same = FALSE;
  g_autofree char *year = NULL;

  g_return_val_if_fail (origin != NULL, NULL);

  same = g_str_has_prefix (origin, HK_ORIGIN_YEAR);
  if (!same && !g_str_has_prefix (origin, HK_ORIGIN_SUGGESTION))
    return NULL;
  year = hk_format_fiscal_year ((int)g_ascii_strtoll (strchr (origin, '/') + 1, NULL, 10));
  return g_strdup_printf (same ? _ ("Same as %s, checked") : _ ("Suggested by %s, checked"), year);
}

/**
 * hk_answer_dup_origin_label:
 *
 * Returns: (transfer full): where the answer comes from, in a few words
 */
char *
hk_answer_dup_origin_label (HkAnswer *self)
{
  char *year = NULL;

  g_return_val_if_fail (HK_IS_ANSWER (self), NULL);

  year = hk_answer_origin_dup_year (self->origin);
  if (year != NULL)
    return year;
  return g_strdup (strcmp (self->origin, "own") == 0 ? _ ("Own answer")
                                                     : _ ("Confirmed from official data"));
}
