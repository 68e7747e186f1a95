/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the change log in words, and rows that nobody understands as they stand. */
#include "config.h"

#include "hk-change-values.h"
#include "hk-change.h"

#include "rule-set-fixture.h"

static void
test_values (void)
{
  g_autoptr (HkChangeValues) values = hk_change_values_parse (
      "state = 'answered', value = -1500, reason = 'it''s, a = ''b''', evidence = '', sha = NULL");
  g_autoptr (HkChangeValues) none = hk_change_values_parse ("");

  g_assert_nonnull (values);
  g_assert_cmpstr (hk_change_values_get (values, "state"), ==, "answered");
  g_assert_cmpstr (hk_change_values_get (values, "value"), ==, "-1500");
  g_assert_cmpstr (hk_change_values_get (values, "reason"), ==, "it's, a = 'b'");
  g_assert_cmpstr (hk_change_values_get (values, "evidence"), ==, "");
  g_assert_null (hk_change_values_get (values, "sha"));
  g_assert_null (hk_change_values_get (values, "other"));
  g_assert_nonnull (none);
}

static void
test_strange_values (void)
{
  static const char *const strange[] = {
    "state",     "state = ",         "state = 'open", "= 1",         "state = 1,", "state = 1, ",
    "STATE = 1", "state = 1; x = 2", "state = -",     "a = 1 b = 2", "a = X'00'",  "，a = 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autoptr (HkChangeValues) values = hk_change_values_parse (strange[i]);

      g_assert_null (values);
    }
}

/* Any texts, written as SQLite's quote () does, come back. */
static void
test_random_values (void)
{
  static const char *const pieces[] = { "'", "''", ", ", " = ", "a", "、", "NULL", "\n", "1" };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) first = g_string_new (NULL);
      g_autoptr (GString) quoted = NULL;
      g_autoptr (HkChangeValues) values = NULL;
      g_autofree char *text = NULL;
      int n = g_test_rand_int_range (0, 8);

      for (int k = 0; k < n; k++)
        g_string_append (first, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      quoted = g_string_new (first->str);
      g_string_replace (quoted, "'", "''", 0);
      text = g_strdup_printf ("key = '%s', next = %d", quoted->str, n);
      values = hk_change_values_parse (text);
      g_assert_nonnull (values);
      g_assert_cmpstr (hk_change_values_get (values, "key"), ==, first->str);
      g_assert_cmpint (g_ascii_strtoll (hk_change_values_get (values, "next"), NULL, 10), ==, n);
    }
}

#define ANSWER(state, value, reason, note)                                                         \
  "state = '" state "', value = " value ", reason = '" reason "', evidence = '" note               \
  "', origin = 'own'"

static const struct
{
  const char *what;
  const char *subject;
  const char *old;
  const char *new;
  const char *wanted_subject;
  const char *wanted_text;
} cases[] = {
  { "answers",
    "273660/2026/A01",
    ANSWER ("answered", "2000", "", ""),
    ANSWER ("answered", "3000", "", ""),
    "A01",
    "Level 2 → Level 3" },
  { "answers",
    "273660/2026/B01",
    NULL,
    ANSWER ("answered", "84500", "", "議事録"),
    "B01",
    "Unanswered → 84.5%, Note of evidence: 議事録" },
  { "answers",
    "273660/2026/A01",
    ANSWER ("answered", "2000", "", ""),
    ANSWER ("not-applicable", "0", "事務がない", ""),
    "A01",
    "Level 2 → Not applicable (事務がない)" },
  { "answers",
    "273660/2026/A01",
    ANSWER ("unknown", "0", "", ""),
    NULL,
    "A01",
    "Unknown → Unanswered" },
  { "answers",
    "273660/2026/A01",
    NULL,
    "state = 'answered', value = 3000, reason = '', evidence = '', origin = 'suggestion/2025'",
    "A01",
    "Unanswered → Level 3, Confirmed from: Suggested by FY2025, checked" },
  { "answer_evidence", "273660/2026/A01/0123456789abcdef", NULL, "", "A01", "“DX推進計画” added" },
  { "answer_evidence", "273660/2026/A01/ffff", "", NULL, "A01", "“ffff” removed" },
  { "requests",
    "r-1",
    "round = '2026-1', number = 4, version = 1, state = 'draft'",
    "round = '2026-1', number = 4, version = 1, state = 'approved'",
    "Request no. 4",
    "State: Draft → Approved" },
  { "request_values",
    "r-1/title",
    "value = '古い'",
    "value = '新しい'",
    "Request no. 4",
    "Subject: 古い → 新しい" },
  { "assessment_steps",
    "273660/2026/2",
    NULL,
    "state = 'approved', title = '総務部長', dated = '2026-11-25', reason = ''",
    "FY2026",
    "“Approved, Post: 総務部長, Date: 25 November 2026” added" },
  { "places",
    "府/共有",
    NULL,
    "url = 'file:///srv', ca_file = '', user_name = ''",
    "府/共有",
    "“Address: file:///srv” added" },
  /* What is not understood is shown as it stands. */
  { "answers", "273660/2026/A01", "broken", "state = 'x", "A01", "broken → state = 'x" },
  { "weather", "x/1", "sun = 1", "sun = 0", "x/1", "sun = 1 → sun = 0" },
  { "weather", "x/1", NULL, "sun = 0", "x/1", "“sun = 0” added" },
  { "answers", "", NULL, ANSWER ("unknown", "0", "", ""), "", "Unanswered → Unknown" },
};

static void
test_words (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const HkChangeNames called = { rule_set, names };

  g_hash_table_insert (names, (char *)"evidence/0123456789abcdef", (char *)"DX推進計画");
  g_hash_table_insert (names, (char *)"requests/r-1", (char *)"4");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HkChangeInit init = {
        i + 1, 7, "u", "answer", cases[i].what, cases[i].subject, cases[i].old, cases[i].new
      };
      g_autoptr (HkChange) change = hk_change_new (&init, &called);
      g_autoptr (HkChange) bare = hk_change_new (&init, NULL);

      g_assert_cmpstr (hk_change_get_subject (change), ==, cases[i].wanted_subject);
      g_assert_cmpstr (hk_change_get_text (change), ==, cases[i].wanted_text);
      g_assert_cmpstr (hk_change_get_why (change), ==, "Answered");
      g_assert_nonnull (hk_change_get_text (bare));
      g_assert_true ((cases[i].old == NULL) == (*hk_change_get_old (change) == '\0') ||
                     *cases[i].old == '\0');
    }
}

static void
test_search (void)
{
  const HkChangeInit init = {
    1, 7, "taro", "answer", "answers", "273660/2026/A01", NULL, ANSWER ("answered", "3000", "", "")
  };
  g_autoptr (HkChange) change = hk_change_new (&init, NULL);
  g_autofree char *level = hk_text_search_key ("ｌｅｖｅｌ３");
  g_autofree char *who = hk_text_search_key ("TARO");
  g_autofree char *other = hk_text_search_key ("level 4");
  const char *both[] = { level, who, NULL };
  const char *one[] = { level, other, NULL };
  const char *none[] = { NULL };

  g_assert_true (hk_change_matches (change, both));
  g_assert_false (hk_change_matches (change, one));
  g_assert_true (hk_change_matches (change, none));
}

/* Every table that has words has a kind for people, which is no nick. */
static void
test_kinds (void)
{
  const char *const *kinds = hk_change_list_kinds ();
  guint n = 0;

  for (; kinds[n] != NULL; n++)
    g_assert_cmpstr (hk_change_kind_get_label (kinds[n]), !=, kinds[n]);
  g_assert_cmpuint (n, >=, 15);
  g_assert_cmpstr (hk_change_kind_get_label ("weather"), ==, "weather");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/change/values", test_values);
  g_test_add_func ("/core/change/strange-values", test_strange_values);
  g_test_add_func ("/core/change/random-values", test_random_values);
  g_test_add_func ("/core/change/words", test_words);
  g_test_add_func ("/core/change/search", test_search);
  g_test_add_func ("/core/change/kinds", test_kinds);
  return g_test_run ();
}
