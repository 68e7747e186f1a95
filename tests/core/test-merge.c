/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three-way merge of answers: tables, and the laws it keeps over random cases. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hk-department.h"
#include "hk-error.h"
#include "hk-merge.h"

#define N_CASES 20000
#define MAX_SIDES 4

static HkAnswer *
make_answer (HkAnswerState state, int level, const char *evidence)
{
  return hk_answer_new (&(HkAnswerInit){ .indicator_id = "A01",
                                         .state = state,
                                         .value = level * 1000,
                                         .reason = state == HK_STATE_NOT_APPLICABLE ? "対象外" : "",
                                         .evidence = evidence });
}

static HkReplyItem *
make_reply (HkAnswerState state, int level, const char *evidence)
{
  HkReplyItem *item = hk_reply_item_new ("A01");

  item->state = state;
  item->value = state == HK_STATE_ANSWERED ? level * 1000 : 0;
  g_free (item->reason);
  item->reason = g_strdup (state == HK_STATE_NOT_APPLICABLE ? "対象外" : "");
  g_free (item->evidence);
  item->evidence = g_strdup (evidence);
  return item;
}

/* level below 0: unanswered */
static HkMergeOutcome
judge (int base_level, int our_level, int their_level)
{
  g_autoptr (HkAnswer) base =
      make_answer (base_level < 0 ? HK_STATE_UNANSWERED : HK_STATE_ANSWERED, base_level, "");
  g_autoptr (HkAnswer) ours =
      make_answer (our_level < 0 ? HK_STATE_UNANSWERED : HK_STATE_ANSWERED, our_level, "");
  g_autoptr (HkReplyItem) theirs =
      make_reply (their_level < 0 ? HK_STATE_UNANSWERED : HK_STATE_ANSWERED, their_level, "");
  const HkMergeSide side = { base, theirs };
  HkMergeOutcome outcome;

  hk_merge_judge (ours, &side, 1, &outcome);
  return outcome;
}

static void
test_table (void)
{
  g_assert_cmpint (judge (-1, -1, 3), ==, HK_MERGE_TAKE);     /* nobody had answered */
  g_assert_cmpint (judge (2, 2, 3), ==, HK_MERGE_TAKE);       /* unchanged by us */
  g_assert_cmpint (judge (-1, -1, -1), ==, HK_MERGE_NOTHING); /* nothing filled in */
  g_assert_cmpint (judge (2, 4, 2), ==, HK_MERGE_NOTHING);    /* unchanged by them */
  g_assert_cmpint (judge (2, 3, 3), ==, HK_MERGE_NOTHING);    /* both to the same */
  g_assert_cmpint (judge (2, 4, 3), ==, HK_MERGE_CONFLICT);   /* both differently */
  g_assert_cmpint (judge (-1, 4, 3), ==, HK_MERGE_CONFLICT);
}

static void
test_two_replies (void)
{
  g_autoptr (HkAnswer) base = make_answer (HK_STATE_UNANSWERED, 0, "");
  g_autoptr (HkReplyItem) three = make_reply (HK_STATE_ANSWERED, 3, "規程");
  g_autoptr (HkReplyItem) four = make_reply (HK_STATE_ANSWERED, 4, "要綱");
  g_autoptr (HkReplyItem) again = make_reply (HK_STATE_ANSWERED, 3, "別の規程");
  g_autoptr (HkReplyItem) silent = make_reply (HK_STATE_UNANSWERED, 0, "");
  const HkMergeSide differ[] = { { base, three }, { base, four }, { base, silent } };
  const HkMergeSide agree[] = { { base, three }, { base, again } };
  HkMergeOutcome outcomes[3];

  hk_merge_judge (NULL, differ, 3, outcomes);
  g_assert_cmpint (outcomes[0], ==, HK_MERGE_DISAGREE);
  g_assert_cmpint (outcomes[1], ==, HK_MERGE_DISAGREE);
  g_assert_cmpint (outcomes[2], ==, HK_MERGE_NOTHING);
  hk_merge_judge (NULL, agree, 2, outcomes);
  g_assert_cmpint (outcomes[0], ==, HK_MERGE_TAKE);
  g_assert_cmpint (outcomes[1], ==, HK_MERGE_TAKE);
}

static void
test_evidence (void)
{
  g_autofree char *one = hk_merge_join_evidence ("規程 3ページ", "要綱 第2条");
  g_autofree char *same = hk_merge_join_evidence ("規程 3ページ\n要綱", " 要綱 \n規程 3ページ");
  g_autofree char *none = hk_merge_join_evidence ("", "");
  g_autofree char *only = hk_merge_join_evidence ("", "要綱\n\n要綱");

  g_assert_cmpstr (one, ==, "規程 3ページ\n要綱 第2条");
  g_assert_cmpstr (same, ==, "規程 3ページ\n要綱");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (only, ==, "要綱");
}

/* A reply that only names a document never takes an answer back. */
static void
test_evidence_alone_keeps_the_answer (void)
{
  g_autoptr (HkAnswer) base = make_answer (HK_STATE_UNANSWERED, 0, "");
  g_autoptr (HkAnswer) ours = make_answer (HK_STATE_ANSWERED, 4, "規程");
  g_autoptr (HkReplyItem) theirs = make_reply (HK_STATE_UNANSWERED, 0, "要綱");
  const HkMergeSide side = { base, theirs };
  g_autoptr (HkAnswer) merged = hk_merge_apply (ours, &side, "総務課", 9);
  HkMergeOutcome outcome;

  hk_merge_judge (ours, &side, 1, &outcome);
  g_assert_cmpint (outcome, ==, HK_MERGE_TAKE);
  g_assert_cmpint (hk_answer_get_state (merged), ==, HK_STATE_ANSWERED);
  g_assert_cmpint (hk_answer_get_value (merged), ==, 4000);
  g_assert_cmpstr (hk_answer_get_evidence (merged), ==, "規程\n要綱");
  g_assert_cmpstr (hk_answer_get_origin (merged), ==, "own");
}

static HkAnswerState
draw_state (void)
{
  static const HkAnswerState states[] = {
    HK_STATE_UNANSWERED,     HK_STATE_ANSWERED, HK_STATE_ANSWERED,
    HK_STATE_NOT_APPLICABLE, HK_STATE_UNKNOWN,
  };

  return states[g_test_rand_int_range (0, G_N_ELEMENTS (states))];
}

static const char *
draw_evidence (void)
{
  static const char *const notes[] = { "", "規程", "要綱", "規程\n要綱", "告示\n規程" };

  return notes[g_test_rand_int_range (0, G_N_ELEMENTS (notes))];
}

static gboolean
is_same_say (HkAnswer *answer, const HkReplyItem *item)
{
  return hk_answer_get_state (answer) == item->state &&
         hk_answer_get_value (answer) == item->value &&
         strcmp (hk_answer_get_reason (answer), item->reason) == 0;
}

static gboolean
is_same_answer (HkAnswer *one, HkAnswer *other)
{
  return hk_answer_get_state (one) == hk_answer_get_state (other) &&
         hk_answer_get_value (one) == hk_answer_get_value (other) &&
         strcmp (hk_answer_get_reason (one), hk_answer_get_reason (other)) == 0;
}

static void
check_order (HkAnswer *ours, const HkMergeSide *sides, guint n, const HkMergeOutcome *outcomes)
{
  HkMergeSide turned[MAX_SIDES];
  HkMergeOutcome again[MAX_SIDES];

  for (guint i = 0; i < n; i++)
    turned[i] = sides[n - 1 - i];
  hk_merge_judge (ours, turned, n, again);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (again[n - 1 - i], ==, outcomes[i]);
}

static void
check_side (HkAnswer *ours, const HkMergeSide *side, guint n, HkMergeOutcome outcome)
{
  gboolean says = !is_same_say (side->base, side->theirs);
  g_autoptr (HkAnswer) merged = hk_merge_apply (ours, side, "福祉課", 5);
  g_autofree char *again =
      hk_merge_join_evidence (hk_answer_get_evidence (merged), side->theirs->evidence);
  HkMergeOutcome after;

  /* Who says nothing takes nothing away. */
  if (!says)
    {
      g_assert_cmpint (outcome, <=, HK_MERGE_TAKE);
      g_assert_true (is_same_answer (merged, ours));
    }
  else
    g_assert_true (is_same_say (merged, side->theirs));
  /* One reply alone conflicts only if both sides moved to different places. */
  if (n == 1 && says)
    g_assert_cmpint (outcome == HK_MERGE_CONFLICT,
                     ==,
                     !is_same_answer (ours, side->base) && !is_same_say (ours, side->theirs));
  /* Evidence: nothing lost, nothing twice; and what was taken over is settled. */
  g_assert_cmpstr (again, ==, hk_answer_get_evidence (merged));
  g_assert_true (g_str_has_prefix (hk_answer_get_evidence (merged), hk_answer_get_evidence (ours)));
  hk_merge_judge (merged, side, 1, &after);
  g_assert_cmpint (after, ==, HK_MERGE_NOTHING);
}

static void
test_laws (void)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      guint n = (guint)g_test_rand_int_range (1, MAX_SIDES + 1);
      HkMergeSide sides[MAX_SIDES];
      HkMergeOutcome outcomes[MAX_SIDES];
      g_autoptr (HkAnswer) ours =
          make_answer (draw_state (), g_test_rand_int_range (0, 3), draw_evidence ());

      for (guint s = 0; s < n; s++)
        {
          sides[s].base = make_answer (draw_state (), g_test_rand_int_range (0, 3), "");
          sides[s].theirs =
              make_reply (draw_state (), g_test_rand_int_range (0, 3), draw_evidence ());
        }
      hk_merge_judge (ours, sides, n, outcomes);
      check_order (ours, sides, n, outcomes);
      for (guint s = 0; s < n; s++)
        check_side (ours, &sides[s], n, outcomes[s]);
      for (guint s = 0; s < n; s++)
        {
          g_object_unref (sides[s].base);
          hk_reply_item_free ((HkReplyItem *)sides[s].theirs);
        }
    }
}

static void
test_verdicts (void)
{
  g_autoptr (HkAnswer) open = make_answer (HK_STATE_UNANSWERED, 0, "");
  g_autoptr (HkAnswer) two = make_answer (HK_STATE_ANSWERED, 2, "");
  g_autoptr (HkReplyItem) item = make_reply (HK_STATE_ANSWERED, 2, "");

  hk_reply_item_judge (item, open);
  g_assert_cmpint (item->verdict, ==, HK_REPLY_ADDED);
  hk_reply_item_judge (item, two);
  g_assert_cmpint (item->verdict, ==, HK_REPLY_UNCHANGED);
  g_assert_false (hk_reply_item_is_open (item));
  item->value = 3000;
  hk_reply_item_judge (item, two);
  g_assert_cmpint (item->verdict, ==, HK_REPLY_CHANGED);
  g_assert_true (hk_reply_item_is_open (item));
  item->verdict = HK_REPLY_REJECTED;
  hk_reply_item_judge (item, two);
  g_assert_cmpint (item->verdict, ==, HK_REPLY_REJECTED);
  g_assert_false (hk_reply_item_is_open (item));
}

static void
test_department_names (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) too_long = NULL;
  g_autofree char *clean = hk_department_clean_name ("　総務\t課 ", NULL);
  g_autofree char *endless = g_strnfill (HK_DEPARTMENT_MAX_NAME + 1, 'a');

  g_assert_cmpstr (clean, ==, "総務 課");
  g_assert_null (hk_department_clean_name (" \n", &empty));
  g_assert_error (empty, HK_ERROR, HK_ERROR_INVALID);
  g_assert_null (hk_department_clean_name (endless, &too_long));
  g_assert_error (too_long, HK_ERROR, HK_ERROR_OUT_OF_RANGE);

  g_ptr_array_add (list, hk_department_new ("1", "ＤＸ推進課", "", 0));
  g_ptr_array_add (list, hk_department_new ("2", "総務課", "", 1));
  g_assert_true (hk_department_find (list, "dx 推進課") == g_ptr_array_index (list, 0));
  g_assert_true (hk_department_find (list, "総務課") == g_ptr_array_index (list, 1));
  g_assert_null (hk_department_find (list, "福祉課"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/table", test_table);
  g_test_add_func ("/merge/two-replies", test_two_replies);
  g_test_add_func ("/merge/evidence", test_evidence);
  g_test_add_func ("/merge/evidence-alone", test_evidence_alone_keeps_the_answer);
  g_test_add_func ("/merge/laws", test_laws);
  g_test_add_func ("/reply/verdicts", test_verdicts);
  g_test_add_func ("/department/names", test_department_names);
  return g_test_run ();
}
