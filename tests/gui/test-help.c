/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F1: the manual has a section for every page, is read as it was written, and can be searched. */

#define G_LOG_DOMAIN "test-help"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-application.h"
#include "hk-help-window.h"
#include "hk-manual.h"
#include "hk-window-private.h"

static const HkManualBlock *
get_block (GPtrArray *sections, guint section, guint index)
{
  const HkManualSection *found = g_ptr_array_index (sections, section);

  g_assert_cmpuint (index, <, found->blocks->len);
  return g_ptr_array_index (found->blocks, index);
}

static void
test_parse (void)
{
  g_autoptr (GPtrArray) sections =
      hk_manual_parse ("# T\n\nfirst\nline\n\n- [a](#a)\n- one **two** `x<y`\n3. three\n\n"
                       "<a id=\"b\"></a>\n\n## B & C\n\n![p](q.png)\n\n| h | i |\n| --- | --- |\n"
                       "| 1 | [t](u) |\n\n### deep\n\n```sh\na <b\nc\n```\nend");
  const HkManualSection *first = g_ptr_array_index (sections, 0);
  const HkManualSection *second = g_ptr_array_index (sections, 1);

  g_assert_cmpuint (sections->len, ==, 2);
  g_assert_cmpstr (first->title, ==, "T");
  g_assert_cmpuint (first->blocks->len, ==, 3);
  g_assert_cmpstr (get_block (sections, 0, 0)->texts[0], ==, "firstline");
  g_assert_cmpstr (get_block (sections, 0, 1)->texts[0], ==, "one <b>two</b> <tt>x&lt;y</tt>");
  g_assert_cmpstr (get_block (sections, 0, 1)->mark, ==, "•");
  g_assert_cmpstr (get_block (sections, 0, 2)->mark, ==, "3.");
  g_assert_cmpstr (second->id, ==, "b");
  g_assert_cmpstr (second->title, ==, "B & C");
  g_assert_cmpuint (second->blocks->len, ==, 5);
  g_assert_cmpint (get_block (sections, 1, 1)->type, ==, HK_MANUAL_ROW);
  g_assert_cmpstr (get_block (sections, 1, 1)->texts[1], ==, "t");
  g_assert_cmpint (get_block (sections, 1, 2)->type, ==, HK_MANUAL_HEADING);
  g_assert_cmpstr (get_block (sections, 1, 3)->texts[0], ==, "a &lt;b\nc");
  g_assert_cmpstr (get_block (sections, 1, 4)->texts[0], ==, "end");
}

/* Every block is markup that Pango understands, and every section has something to say. */
static void
test_manual (void)
{
  g_autoptr (GPtrArray) sections = hk_manual_load ();

  g_assert_cmpuint (sections->len, >=, 12);
  for (guint i = 0; i < sections->len; i++)
    {
      const HkManualSection *section = g_ptr_array_index (sections, i);

      g_assert_cmpuint (section->blocks->len, >, 0);
      g_assert_true (i == 0 || *section->id != '\0');
      for (guint j = 0; j < section->blocks->len; j++)
        for (char **text = get_block (sections, i, j)->texts; *text != NULL; text++)
          {
            g_autoptr (GError) error = NULL;

            pango_parse_markup (*text, -1, 0, NULL, NULL, NULL, &error);
            g_assert_no_error (error);
          }
    }
}

static void
check_page (HkWindow *window, const char *name)
{
  hk_window_open_page (window, name, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", NULL);
  gui_wait (20);
  g_assert_nonnull (window->help);
  g_assert_cmpstr (hk_help_window_get_section (HK_HELP_WINDOW (window->help)), ==, name);
}

static void
test_pages_of_a_town (void)
{
  GuiFixture fixture = { 0 };
  g_autoptr (HkWorkspace) workspace = NULL;
  HkWindow *window;
  g_auto (GStrv) keys = NULL;

  gui_fixture_set_up (&fixture);
  workspace = gui_fixture_create (&fixture, HK_ROLE_MUNICIPALITY, "273660");
  window = gui_fixture_open (&fixture, workspace);
  hk_application_add_keys (GTK_APPLICATION (fixture.application));
  keys = gtk_application_get_accels_for_action (GTK_APPLICATION (fixture.application), "app.help");
  g_assert_cmpstr (keys[0], ==, "F1");
  check_page (window, "overview");
  check_page (window, "assessment");
  check_page (window, "comparison");
  check_page (window, "requests");
  check_page (window, "exchange");
  gui_close (window);
  gui_fixture_tear_down (&fixture);
}

static void
test_pages_of_a_prefecture (void)
{
  GuiFixture fixture = { 0 };
  g_autoptr (HkWorkspace) workspace = NULL;
  HkWindow *window;

  gui_fixture_set_up (&fixture);
  workspace = gui_fixture_create (&fixture, HK_ROLE_PREFECTURE, "270008");
  window = gui_fixture_open (&fixture, workspace);
  check_page (window, "inbox");
  check_page (window, "consolidation");
  gtk_window_close (GTK_WINDOW (window->help));
  gui_wait (20);
  g_assert_null (window->help);
  check_page (window, "comparison");
  gui_close (window);
  gui_fixture_tear_down (&fixture);
}

static void
test_first_run (void)
{
  GuiFixture fixture = { 0 };
  HkWindow *window;

  gui_fixture_set_up (&fixture);
  window = hk_window_new (GTK_APPLICATION (fixture.application));
  hk_window_set_reference (window, fixture.reference);
  hk_window_start_anew (window, fixture.path);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", NULL);
  g_assert_cmpstr (hk_help_window_get_section (HK_HELP_WINDOW (window->help)), ==, "start");
  gui_close (window);
  gui_fixture_tear_down (&fixture);
}

static void
test_search (void)
{
  GtkWidget *help = hk_help_window_new ();
  GtkWidget *found;

  gtk_window_present (GTK_WINDOW (help));
  hk_help_window_open (HK_HELP_WINDOW (help), "overview");
  hk_help_window_search (HK_HELP_WINDOW (help), "決裁欄");
  g_assert_cmpstr (hk_help_window_get_section (HK_HELP_WINDOW (help)), ==, "print");
  found = gui_find (help, GTK_TYPE_LABEL, "印刷と決裁");
  g_assert_nonnull (found);
  hk_help_window_search (HK_HELP_WINDOW (help), "ｘｙｚｚｙ");
  g_assert_null (hk_help_window_get_section (HK_HELP_WINDOW (help)));
  hk_help_window_search (HK_HELP_WINDOW (help), "");
  g_assert_nonnull (hk_help_window_get_section (HK_HELP_WINDOW (help)));
  hk_help_window_open (HK_HELP_WINDOW (help), "no such section");
  g_assert_cmpstr (hk_help_window_get_section (HK_HELP_WINDOW (help)), ==, "");
  gtk_window_destroy (GTK_WINDOW (help));
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/help/parse", test_parse);
  g_test_add_func ("/help/manual", test_manual);
  g_test_add_func ("/help/pages-of-a-town", test_pages_of_a_town);
  g_test_add_func ("/help/pages-of-a-prefecture", test_pages_of_a_prefecture);
  g_test_add_func ("/help/first-run", test_first_run);
  g_test_add_func ("/help/search", test_search);
  return g_test_run ();
}
