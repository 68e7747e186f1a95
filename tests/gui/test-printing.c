/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+P: which pages have something for paper, that the dialog comes, and that the pages of the
 * printer are those of the PDF. */

#define G_LOG_DOMAIN "test-printing"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-application.h"
#include "hk-window-private.h"
#include "test-command.h"

typedef struct
{
  GuiFixture gui;
  HkWorkspace *town;
  HkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->gui);
  self->town = gui_fixture_create (&self->gui, HK_ROLE_MUNICIPALITY, "273660");
  gui_fill (self->town);
  self->window = gui_fixture_open (&self->gui, self->town);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gui_close (self->window);
  g_clear_object (&self->town);
  gui_fixture_tear_down (&self->gui);
}

static gboolean
has_paper (gpointer data)
{
  HkPagePaper paper = { 0 };
  gboolean has = hk_page_get_paper (data, &paper);

  if (has)
    paper.destroy (paper.data);
  return has;
}

/* What the printer would get, as a file. */
static char *export(Fixture *self, HkPrint *print)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = hk_window_create_print_operation (print);
  g_autofree char *path = g_build_filename (self->gui.folder, "printed.pdf", NULL);
  const char *words[] = { "pdftotext", path, "-", NULL };
  const char *info[] = { "pdfinfo", path, NULL };
  g_autofree char *about = NULL;
  const char *pages;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
      gtk_print_operation_run (
          operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (self->window), &error),
      ==,
      GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  about = test_command_run (info);
  pages = strstr (about, "Pages:");
  g_assert_nonnull (pages);
  g_assert_cmpuint (
      g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10), ==, hk_print_get_n_pages (print));
  g_assert_nonnull (strstr (about, "(A4)"));
  return test_command_run (words);
}

static void
check_page (Fixture *self, const char *name, const char *target, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkPrint) print = NULL;
  g_autofree char *words = NULL;
  HkPagePaper paper = { 0 };

  hk_window_open_page (self->window, name, target != NULL ? g_variant_new_string (target) : NULL);
  gui_wait_until (has_paper, self->window->page);
  gui_wait (300);
  g_assert_true (hk_page_get_paper (self->window->page, &paper));
  print = paper.make (paper.data, &error);
  paper.destroy (paper.data);
  g_assert_no_error (error);
  words = export(self, print);
  g_assert_nonnull (strstr (words, word));
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  GPtrArray *requests = hk_snapshot_get_requests (hk_workspace_get_snapshot (self->town));
  HkRequest *request = g_ptr_array_index (requests, 0);
  g_autofree char *number = g_strdup_printf ("%u", hk_request_get_number (request));

  check_page (self, "overview", NULL, "official-2023");
  check_page (self, "assessment", NULL, "hakaru-2026");
  check_page (self, "comparison", NULL, "official-2023");
  check_page (self, "comparison", "C03", "Toyonaka");
  check_page (self, "requests", hk_request_get_id (request), number);
}

static void
press_print (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.print", NULL);
}

/* Nothing to print where no document is shown. */
static void
test_where_nothing_is_printed (Fixture *self, gconstpointer data)
{
  hk_window_open_page (self->window, "exchange", NULL);
  g_assert_false (hk_page_get_can_print (self->window->page));
  press_print (self);
  g_assert_false (self->window->printing);
  hk_window_open_page (self->window, "requests", NULL);
  g_assert_false (hk_page_get_can_print (self->window->page));
  press_print (self);
  g_assert_false (self->window->printing);
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (item->data), "GtkPrintUnixDialog"))
      return item->data;
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static void
test_dialog (Fixture *self, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (self->gui.application);
  g_auto (GStrv) keys = NULL;

  hk_application_add_keys (application);
  keys = gtk_application_get_accels_for_action (application, "win.print");
  g_assert_cmpstr (keys[0], ==, "<Control>p");
  press_print (self);
  g_assert_true (self->window->printing);
  gui_wait_until (has_dialog, NULL);
  gtk_window_close (find_dialog ());
  gui_wait_until (has_no_dialog, NULL);
  g_assert_false (self->window->printing);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add ("/printing/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/printing/where-nothing-is-printed",
              Fixture,
              NULL,
              set_up,
              test_where_nothing_is_printed,
              tear_down);
  g_test_add ("/printing/dialog", Fixture, NULL, set_up, test_dialog, tear_down);
  return g_test_run ();
}
