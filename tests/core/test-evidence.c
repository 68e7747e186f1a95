/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence: when it is stale, what may be opened, which items use which piece in which year. */
#define G_LOG_DOMAIN "test-evidence"

#include "config.h"

#include "hk-evidence.h"

static HkEvidence *
make (const char *id, const char *stale_after)
{
  const HkEvidenceInit init = { .id = id,
                                .title = "要綱",
                                .page = "12",
                                .dated = "2026-04-01",
                                .owner = "総務課",
                                .stale_after = stale_after };

  return hk_evidence_new (&init);
}

static void
test_stale (void)
{
  static const struct
  {
    const char *stale_after;
    gboolean stale;
  } cases[] = {
    { "", FALSE },           { "2026-07-13", TRUE }, { "2026-07-14", FALSE },
    { "2026-07-15", FALSE }, { "1999-01-01", TRUE }, { "2026-99-99", FALSE },
  };
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 14, G_DATE_JULY, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HkEvidence) piece = make ("1", cases[i].stale_after);

      g_assert_cmpint (hk_evidence_is_stale (piece, &today), ==, cases[i].stale);
    }
}

static void
test_links (void)
{
  static const char *const good[] = { "https://example.invalid/a?b=c#d",
                                      "http://10.0.0.1:8080/",
                                      "file:///mnt/share/%E8%A6%81%E7%B6%B1.pdf",
                                      "https://example.invalid/要綱.pdf" };
  static const char *const bad[] = { "",           "要綱.pdf",     "javascript:alert(1)",
                                     "mailto:a@b", "https://",     "smb://server/share",
                                     "file:a.pdf", "C:\\要綱.pdf", "data:text/html,x",
                                     "x-scheme:",  "ftp://a/b" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    if (!hk_evidence_is_link (good[i]))
      g_test_fail_printf ("refused: %s", good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (hk_evidence_is_link (bad[i]))
      g_test_fail_printf ("taken: %s", bad[i]);
}

static void
test_facts (void)
{
  g_autoptr (HkEvidence) piece = make ("1", "");
  const HkEvidenceInit bare_init = { .id = "2", .title = "要綱" };
  g_autoptr (HkEvidence) bare = hk_evidence_new (&bare_init);
  g_autofree char *facts = hk_evidence_dup_facts (piece);
  g_autofree char *nothing = hk_evidence_dup_facts (bare);

  g_assert_cmpstr (facts, ==, "p. 12 · 1 April 2026 · 総務課");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_false (hk_evidence_can_open (bare));
  g_assert_cmpstr (hk_evidence_get (bare)->link, ==, "");
}

static HkEvidenceRegister *
make_register (void)
{
  g_autoptr (GPtrArray) evidence = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) uses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_evidence_use_free);

  g_ptr_array_add (evidence, make ("one", "2026-01-01"));
  g_ptr_array_add (evidence, make ("two", ""));
  g_ptr_array_add (uses, hk_evidence_use_new (2026, "B03", "one"));
  g_ptr_array_add (uses, hk_evidence_use_new (2026, "A01", "one"));
  g_ptr_array_add (uses, hk_evidence_use_new (2026, "A01", "two"));
  g_ptr_array_add (uses, hk_evidence_use_new (2025, "A01", "two"));
  g_ptr_array_add (uses, hk_evidence_use_new (2026, "A02", "gone"));
  return hk_evidence_register_new (evidence, uses);
}

static void
test_register (void)
{
  g_autoptr (HkEvidenceRegister) all = make_register ();
  g_autoptr (GPtrArray) now = hk_evidence_register_list_of (all, 2026, "A01");
  g_autoptr (GPtrArray) before = hk_evidence_register_list_of (all, 2025, "A01");
  g_autoptr (GPtrArray) gone = hk_evidence_register_list_of (all, 2026, "A02");
  g_auto (GStrv) items = hk_evidence_register_list_items (all, 2026, "one");
  g_autofree char *joined = g_strjoinv (",", items);
  g_autoptr (GArray) years = hk_evidence_register_list_years (all, "two");
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 14, G_DATE_JULY, 2026);
  g_assert_cmpuint (hk_evidence_register_get_n (all), ==, 2);
  g_assert_cmpuint (now->len, ==, 2);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_cmpstr (joined, ==, "A01,B03");
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2025);
  g_assert_true (hk_evidence_register_has_stale (all, 2026, "B03", &today));
  g_assert_false (hk_evidence_register_has_stale (all, 2025, "A01", &today));
  g_assert_null (hk_evidence_register_find (all, "gone"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/evidence/stale", test_stale);
  g_test_add_func ("/core/evidence/links", test_links);
  g_test_add_func ("/core/evidence/facts", test_facts);
  g_test_add_func ("/core/evidence/register", test_register);
  return g_test_run ();
}
