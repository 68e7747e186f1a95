/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First run: who is found by what is typed, what is chosen when, what comes out. */

#define G_LOG_DOMAIN "test-first-run"

#include "config.h"

#include "gui-fixture.h"
#include "hk-first-run.h"

typedef struct
{
  GuiFixture base;
  HkFirstRun *page; /* owned */
  guint n_chosen;
} Fixture;

static void
chosen_cb (Fixture *fixture)
{
  fixture->n_chosen++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gui_fixture_set_up (&fixture->base);
  fixture->page = g_object_ref_sink (g_object_new (HK_TYPE_FIRST_RUN, NULL));
  g_signal_connect_swapped (fixture->page, "chosen", G_CALLBACK (chosen_cb), fixture);
  hk_first_run_set_reference (fixture->page, fixture->base.reference);
  hk_first_run_set_change (fixture->page, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->page);
  gui_fixture_tear_down (&fixture->base);
}

static GtkListBox *
get_results (Fixture *fixture)
{
  return GTK_LIST_BOX (gui_child (GTK_WIDGET (fixture->page), HK_TYPE_FIRST_RUN, "results"));
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (get_results (fixture), (int)n) != NULL)
    n++;
  return n;
}

static const char *
get_code (Fixture *fixture)
{
  HkProfile profile;

  return hk_first_run_get_profile (fixture->page, &profile) ? profile.code : NULL;
}

/* The table of what an officer may type; code NULL: several hits, nothing is chosen by itself. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    guint n_rows;
    const char *code;
  } cases[] = {
    { "みさき", 2, NULL },         { "ミサキ", 2, NULL },
    { "273660", 1, "273660" },     { "２７３６６０", 1, "273660" },
    { "岬町", 2, NULL },           { "太子町", 2, NULL },
    { "檮原町", 1, "394050" },     { "梼原町", 1, "394050" },
    { "ぞんざいしない", 0, NULL }, { "", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* What was chosen stays chosen while it is among the hits: begin with nothing. */
      hk_first_run_search (fixture->page, "no such body");
      g_assert_null (get_code (fixture));
      hk_first_run_search (fixture->page, cases[i].typed);
      g_test_message ("“%s”: %u rows", cases[i].typed, count_rows (fixture));
      g_assert_cmpuint (count_rows (fixture), ==, cases[i].n_rows);
      if (*cases[i].typed != '\0')
        g_assert_cmpstr (get_code (fixture), ==, cases[i].code);
    }
}

static void
test_at_most_fifty_rows (Fixture *fixture, gconstpointer data)
{
  hk_first_run_search (fixture->page, "町");
  g_assert_cmpuint (count_rows (fixture), ==, 50);
  g_assert_null (get_code (fixture));
}

static void
test_choose_then_start (Fixture *fixture, gconstpointer data)
{
  GtkListBoxRow *row;

  hk_first_run_search (fixture->page, "太子町");
  g_assert_true (gtk_widget_get_visible (
      gui_child (GTK_WIDGET (fixture->page), HK_TYPE_FIRST_RUN, "same_name_box")));
  row = gtk_list_box_get_row_at_index (get_results (fixture), 0);
  g_signal_emit_by_name (get_results (fixture), "row-activated", row);
  g_assert_cmpstr (get_code (fixture), ==, "273813");
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
  g_signal_emit_by_name (get_results (fixture), "row-activated", row);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
}

static void
toggle_role (Fixture *fixture, const char *name)
{
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gui_child (GTK_WIDGET (fixture->page), HK_TYPE_FIRST_RUN, name)), TRUE);
}

static void
test_prefecture_role_lists_prefectures (Fixture *fixture, gconstpointer data)
{
  HkProfile profile;

  hk_first_run_search (fixture->page, "273660");
  toggle_role (fixture, "prefecture_check");
  /* The municipality is no longer an answer to the question. */
  g_assert_null (get_code (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, 47);
  hk_first_run_search (fixture->page, "おおさか");
  g_assert_true (hk_first_run_get_profile (fixture->page, &profile));
  g_assert_cmpstr (profile.code, ==, "270008");
  g_assert_cmpint (profile.role, ==, HK_ROLE_PREFECTURE);
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  hk_first_run_search (fixture->page, "273660");
  g_assert_nonnull (gui_find (page, GTK_TYPE_LABEL, "18.5"));
  g_assert_nonnull (gui_find (page, GTK_TYPE_LABEL, "No. 22"));
  g_assert_nonnull (gui_find (page, GTK_TYPE_LABEL, "No. 724"));
  g_assert_nonnull (gui_find (page, GTK_TYPE_LABEL, "/ 1,731 bodies"));
  /* 金沢市 has a gap: a range and no rank. */
  hk_first_run_search (fixture->page, "172014");
  g_assert_null (gui_find (page, GTK_TYPE_LABEL, "No. 0"));
  g_assert_nonnull (gui_find (page, GTK_TYPE_LABEL, "no rank: a value is missing"));
}

static void
test_change_starts_from_what_is (Fixture *fixture, gconstpointer data)
{
  const HkProfile was = { HK_ROLE_ADVISOR, "271004", 2024 };
  HkProfile now;

  hk_first_run_set_change (fixture->page, &was);
  g_assert_true (hk_first_run_is_change (fixture->page));
  g_assert_true (hk_first_run_get_profile (fixture->page, &now));
  g_assert_cmpstr (now.code, ==, "271004");
  g_assert_cmpint (now.role, ==, HK_ROLE_ADVISOR);
  g_assert_cmpint (now.fiscal_year, ==, 2024);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/gui/first-run/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("search", test_search);
  ADD ("at-most-fifty-rows", test_at_most_fifty_rows);
  ADD ("choose-then-start", test_choose_then_start);
  ADD ("prefecture-role-lists-prefectures", test_prefecture_role_lists_prefectures);
  ADD ("preview", test_preview);
  ADD ("change-starts-from-what-is", test_change_starts_from_what_is);
  return g_test_run ();
}
