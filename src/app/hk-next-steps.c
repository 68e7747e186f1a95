/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three next things to do: returned requests, proposals to check, open items, the request, the
 * comparison. */

#define G_LOG_DOMAIN "hk-next-steps"

#include "config.h"

#include "hk-next-steps.h"

#include <glib/gi18n-lib.h>

#include "hk-session-approval.h"

#define MINUTES_PER_PROPOSAL 1
#define MINUTES_PER_OPEN_ITEM 2

static void
step_free (gpointer data)
{
  HkNextStep *step = data;

  g_free (step->title);
  g_free (step->detail);
  g_free (step->target);
  g_free (step);
}

static HkNextStep *
add_step (GPtrArray *steps, const char *page, const char *icon_name, const char *state)
{
  HkNextStep *step = g_new0 (HkNextStep, 1);

  step->page = page;
  step->icon_name = icon_name;
  step->state = state;
  g_ptr_array_add (steps, step);
  return step;
}

static gboolean
is_wanted (const HkItemScore *item, gboolean proposed)
{
  if (proposed)
    return item->state == HK_STATE_UNANSWERED && item->proposed;
  return (item->state == HK_STATE_UNANSWERED && !item->proposed) || item->state == HK_STATE_UNKNOWN;
}

static char *
find_first (HkScore *score, gboolean proposed)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    if (is_wanted (hk_score_get_item (score, i), proposed))
      return g_strdup (hk_rule_set_get_indicator (rule_set, i)->id);
  return NULL;
}

/* "推進体制2件、業務・システムの効率化3件": the categories where they are. */
static char *
dup_places (HkScore *score, gboolean proposed)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
    {
      guint n = 0;

      for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
        n += hk_rule_set_get_indicator (rule_set, i)->category == c &&
             is_wanted (hk_score_get_item (score, i), proposed);
      if (n == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, C_ ("between parts of a list", ", "));
      /* Translators: a category and how many of its items */
      g_string_append_printf (text,
                              C_ ("category", "%s %u"),
                              hk_text_pick (hk_rule_set_get_category (rule_set, c)->title),
                              n);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Own estimate, rounded up to five minutes. */
static guint
estimate_minutes (guint n, guint each)
{
  return (n * each + 4) / 5 * 5;
}

static void
add_assessment_step (GPtrArray *steps, HkScore *score, guint n, gboolean proposed)
{
  g_autofree char *places = NULL;
  HkNextStep *step;
  guint minutes;

  if (n == 0)
    return;
  places = dup_places (score, proposed);
  minutes = estimate_minutes (n, proposed ? MINUTES_PER_PROPOSAL : MINUTES_PER_OPEN_ITEM);
  step = add_step (steps,
                   "assessment",
                   proposed ? "hakaru-proposed-symbolic" : "hakaru-open-symbolic",
                   proposed ? "proposal" : NULL);
  if (proposed)
    step->title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "Check %u proposal from official data",
                                                "Check %u proposals from official data",
                                                n),
                                   n);
  else
    step->title = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Answer %u open item", "Answer %u open items", n), n);
  step->detail = g_strdup_printf (_ ("About %u minutes. %s"), minutes, places);
  step->target = find_first (score, proposed);
}

static HkRequest *
find_request_in (HkSnapshot *snapshot, HkRequestState state)
{
  GPtrArray *requests = hk_snapshot_get_requests (snapshot);

  for (guint i = 0; i < requests->len; i++)
    if (hk_request_get_state (g_ptr_array_index (requests, i)) == state)
      return g_ptr_array_index (requests, i);
  return NULL;
}

static void
add_returned_step (GPtrArray *steps, HkSnapshot *snapshot)
{
  HkRequest *request = find_request_in (snapshot, HK_REQUEST_RETURNED);
  g_autofree char *title = NULL;
  HkNextStep *step;

  if (request == NULL)
    return;
  title = hk_request_dup_title (request);
  step = add_step (steps, "requests", "hakaru-returned-symbolic", "error");
  step->title = g_strdup (_ ("Correct the request that came back"));
  step->detail = g_steal_pointer (&title);
  step->target = g_strdup (hk_request_get_id (request));
}

static void
add_request_step (GPtrArray *steps, HkSnapshot *snapshot)
{
  HkRequest *approved = find_request_in (snapshot, HK_REQUEST_APPROVED);
  HkRequest *draft = find_request_in (snapshot, HK_REQUEST_DRAFT);
  HkRequest *request = approved != NULL ? approved : draft;
  HkNextStep *step = add_step (steps, "requests", "hakaru-requests-symbolic", NULL);

  if (request != NULL)
    {
      step->title = g_strdup (approved != NULL ? _ ("Submit the approved request")
                                               : _ ("Complete the drafted request"));
      step->detail = hk_request_dup_title (request);
      step->target = g_strdup (hk_request_get_id (request));
    }
  else
    {
      step->title = g_strdup (_ ("Draw up a request for joint procurement"));
      step->detail = g_strdup (_ ("It can start from the items where there is most to gain."));
    }
}

static void
add_comparison_step (GPtrArray *steps)
{
  HkNextStep *step = add_step (steps, "comparison", "hakaru-comparison-symbolic", NULL);

  step->title = g_strdup (_ ("Look where there is most to gain"));
  step->detail = g_strdup (_ ("See which municipalities already have it."));
}

/* Transfer full. */
GPtrArray *
hk_next_steps_list (HkSnapshot *snapshot)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);
  HkScore *score = hk_snapshot_get_score (snapshot);
  const HkSubtotal *total = score != NULL ? hk_score_get_total (score) : NULL;
  gboolean is_municipality = hk_snapshot_get_profile (snapshot)->role == HK_ROLE_MUNICIPALITY;

  if (is_municipality)
    add_returned_step (steps, snapshot);
  if (total != NULL && !hk_approval_state_is_locked (hk_snapshot_get_approval (snapshot)))
    {
      add_assessment_step (steps, score, total->n_proposed, TRUE);
      add_assessment_step (steps, score, total->n_open + total->n_unknown, FALSE);
    }
  if (is_municipality)
    add_request_step (steps, snapshot);
  add_comparison_step (steps);
  if (steps->len > HK_NEXT_STEPS)
    g_ptr_array_set_size (steps, HK_NEXT_STEPS);
  return steps;
}
