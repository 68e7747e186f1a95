/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides what can be taken over and what somebody has to look at. Pure: the same arguments give
 * the same outcome. */
#define G_LOG_DOMAIN "hk-merge"

#include "config.h"

#include "hk-merge.h"

#include <string.h>
#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} outcomes[] = {
  [HK_MERGE_NOTHING] = { "nothing", NC_ ("reply", "Nothing new") },
  [HK_MERGE_TAKE] = { "take", NC_ ("reply", "Can be taken over") },
  [HK_MERGE_CONFLICT] = { "conflict", NC_ ("reply", "Answered differently here") },
  [HK_MERGE_DISAGREE] = { "disagree", NC_ ("reply", "Replies differ") },
};

/* An answer without its evidence. */
typedef struct
{
  HkAnswerState state;
  gint64 value;
  const char *reason;
} Say;

static Say
get_say (HkAnswer *answer)
{
  if (answer == NULL)
    return (Say){ HK_STATE_UNANSWERED, 0, "" };
  return (Say){ hk_answer_get_state (answer),
                hk_answer_get_value (answer),
                hk_answer_get_reason (answer) };
}

static Say
get_their_say (const HkReplyItem *theirs)
{
  return (
      Say){ theirs->state, theirs->state == HK_STATE_ANSWERED ? theirs->value : 0, theirs->reason };
}

static gboolean
is_same (Say one, Say other)
{
  return one.state == other.state && one.value == other.value &&
         strcmp (one.reason, other.reason) == 0;
}

static gboolean
adds_evidence (const char *ours, const char *theirs)
{
  g_autofree char *joined = hk_merge_join_evidence (ours, theirs);

  return strcmp (joined, ours) != 0;
}

/* TRUE if the reply wants another answer than the one it was asked with. */
static gboolean
says_something (const HkMergeSide *side)
{
  return !is_same (get_say (side->base), get_their_say (side->theirs));
}

static HkMergeOutcome
judge_side (HkAnswer *ours, const HkMergeSide *side)
{
  const char *evidence = ours != NULL ? hk_answer_get_evidence (ours) : "";
  Say now = get_say (ours);
  Say theirs = get_their_say (side->theirs);

  /* Evidence can always be joined. */
  if (is_same (now, theirs) || !says_something (side))
    return adds_evidence (evidence, side->theirs->evidence) ? HK_MERGE_TAKE : HK_MERGE_NOTHING;
  return is_same (now, get_say (side->base)) ? HK_MERGE_TAKE : HK_MERGE_CONFLICT;
}

static gboolean
disagrees (const HkMergeSide *sides, guint n_sides, guint index)
{
  for (guint i = 0; i < n_sides; i++)
    if (i != index && says_something (&sides[i]) &&
        !is_same (get_their_say (sides[i].theirs), get_their_say (sides[index].theirs)))
      return TRUE;
  return FALSE;
}

const char *
hk_merge_outcome_to_nick (HkMergeOutcome outcome)
{
  g_return_val_if_fail ((gsize)outcome < G_N_ELEMENTS (outcomes), NULL);

  return outcomes[outcome].nick;
}

const char *
hk_merge_outcome_get_label (HkMergeOutcome outcome)
{
  g_return_val_if_fail ((gsize)outcome < G_N_ELEMENTS (outcomes), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "reply", outcomes[outcome].label);
}

/**
 * hk_merge_judge:
 * @ours: (nullable): the answer as it is here now
 * @sides: what came back about this item
 * @ret_outcomes: (out) (array length=n_sides)
 */
void
hk_merge_judge (HkAnswer *ours,
                const HkMergeSide *sides,
                guint n_sides,
                HkMergeOutcome *ret_outcomes)
{
  g_return_if_fail (ours == NULL || HK_IS_ANSWER (ours));
  g_return_if_fail (n_sides == 0 || (sides != NULL && ret_outcomes != NULL));

  for (guint i = 0; i < n_sides; i++)
    {
      ret_outcomes[i] = judge_side (ours, &sides[i]);
      if (says_something (&sides[i]) && disagrees (sides, n_sides, i))
        ret_outcomes[i] = HK_MERGE_DISAGREE;
    }
}

static gboolean
has_line (char **lines, const char *wanted)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (strcmp (g_strstrip (lines[i]), wanted) == 0)
      return TRUE;
  return FALSE;
}

/**
 * hk_merge_join_evidence:
 *
 * Returns: (transfer full): our note, and below it the lines of theirs that it does not have yet
 */
char *
hk_merge_join_evidence (const char *ours, const char *theirs)
{
  g_auto (GStrv) their_lines = NULL;
  GString *joined;

  g_return_val_if_fail (ours != NULL && theirs != NULL, NULL);

  joined = g_string_new (ours);
  their_lines = g_strsplit (theirs, "\n", -1);
  for (guint i = 0; their_lines[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (joined->str, "\n", -1);
      const char *line = g_strstrip (their_lines[i]);

      if (*line == '\0' || has_line (lines, line))
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, '\n');
      g_string_append (joined, line);
    }
  return g_string_free (joined, FALSE);
}

gboolean
hk_merge_agrees (const HkReplyItem *one, const HkReplyItem *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return is_same (get_their_say (one), get_their_say (other));
}

/**
 * hk_merge_apply:
 * @ours: (nullable): the answer as it is here now
 * @side: what is taken over
 *
 * Returns: (transfer full): the answer to write down. A reply that only adds evidence leaves the
 * answer and its origin as they are here.
 */
HkAnswer *
hk_merge_apply (HkAnswer *ours, const HkMergeSide *side, const char *department, gint64 at)
{
  g_autofree char *origin = NULL;
  g_autofree char *evidence = NULL;
  gboolean keep;
  Say say;

  g_return_val_if_fail (ours == NULL || HK_IS_ANSWER (ours), NULL);
  g_return_val_if_fail (side != NULL && department != NULL, NULL);

  keep = !says_something (side) || is_same (get_say (ours), get_their_say (side->theirs));
  say = keep ? get_say (ours) : get_their_say (side->theirs);
  origin = keep && ours != NULL ? g_strdup (hk_answer_get_origin (ours))
                                : g_strconcat (HK_ORIGIN_SHEET, department, NULL);
  evidence = hk_merge_join_evidence (ours != NULL ? hk_answer_get_evidence (ours) : "",
                                     side->theirs->evidence);
  return hk_answer_new (&(HkAnswerInit){ .indicator_id = side->theirs->indicator_id,
                                         .state = say.state,
                                         .value = say.value,
                                         .reason = say.reason,
                                         .evidence = evidence,
                                         .origin = origin,
                                         .changed_at = at });
}
