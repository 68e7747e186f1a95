/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long change log in its window: pages, words that are looked for while edits go on, an export
 * that can be stopped. */

#define G_LOG_DOMAIN "test-changes"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-changes-window.h"
#include "test-changes.h"

#define N_CHANGES 30000
#define PAGE 200

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  GtkWidget *window; /* the change log */
  GListModel *rows;  /* borrowed */
  guint n;           /* rows that are waited for */
  const char *words; /* that the count is waited for to say */
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(HkWorkspace **)user_data = hk_workspace_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
has_rows (gpointer data)
{
  Fixture *self = data;

  return g_list_model_get_n_items (self->rows) == self->n;
}

static void
wait_for_rows (Fixture *self, guint n)
{
  self->n = n;
  gui_wait_until (has_rows, self);
}

static GtkWidget *
get_child (Fixture *self, const char *name)
{
  return gui_child (self->window, HK_TYPE_CHANGES_WINDOW, name);
}

static gboolean
says (gpointer data)
{
  Fixture *self = data;

  return strstr (gtk_label_get_text (GTK_LABEL (get_child (self, "count"))), self->words) != NULL;
}

static void
wait_for_words (Fixture *self, const char *words)
{
  self->words = words;
  gui_wait_until (says, self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->base);
  self->workspace = gui_fixture_create (&self->base, HK_ROLE_MUNICIPALITY, "273660");
  gui_close_workspace (&self->workspace);
  test_changes_write (self->base.path, N_CHANGES);
  hk_workspace_open_async (
      self->base.reference, self->base.path, NULL, NULL, opened_cb, &self->workspace);
  while (self->workspace == NULL)
    g_main_context_iteration (NULL, TRUE);
  self->window = hk_changes_window_new (NULL, self->workspace, NULL);
  self->rows =
      G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (get_child (self, "view"))));
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for_rows (self, PAGE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  gui_wait (50);
  gui_close_workspace (&self->workspace);
  gui_fixture_tear_down (&self->base);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (get_child (self, "scroller")));

  gui_wait (100);
  g_assert_cmpuint (g_list_model_get_n_items (self->rows), ==, PAGE);
  for (guint i = 2; i < 5; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      wait_for_rows (self, i * PAGE);
      gui_wait (50);
    }
}

static gboolean
answer (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_answer_value (session, "A05", 3000, error);
}

/* An edit does not wait for the end of a search. */
static void
test_search (Fixture *self, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (self, "search")), "ｎｅｅｄｌｅ");
  wait_for_words (self, "looked through");
  gui_run (self->workspace, answer, NULL);
  g_assert_true (says (self));
  wait_for_rows (self, N_CHANGES / 1000);
  wait_for_words (self, "30 changes");
  gtk_editable_set_text (GTK_EDITABLE (get_child (self, "search")), "nowhere to be found");
  wait_for_words (self, "0 found; looked through");
  wait_for_words (self, "0 changes");
  g_assert_cmpstr (
      gtk_stack_get_visible_child_name (GTK_STACK (get_child (self, "stack"))), ==, "empty");
}

static guint
count_lines (const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n';
  return n;
}

static void
test_export (Fixture *self, gconstpointer data)
{
  g_autofree char *csv = g_build_filename (self->base.folder, "all.csv", NULL);
  g_autofree char *xlsx = g_build_filename (self->base.folder, "all.xlsx", NULL);
  GtkWidget *box = get_child (self, "progress_box");

  hk_changes_window_export (HK_CHANGES_WINDOW (self->window), csv);
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "export_button")));
  wait_for_words (self, "all.csv");
  g_assert_true (gtk_widget_get_sensitive (get_child (self, "export_button")));
  g_assert_cmpuint (count_lines (csv), >, N_CHANGES);
  /* Stopped: nothing is left. */
  hk_changes_window_export (HK_CHANGES_WINDOW (self->window), xlsx);
  gtk_widget_set_visible (box, TRUE);
  g_signal_emit_by_name (gui_find (box, GTK_TYPE_BUTTON, NULL), "clicked");
  wait_for_words (self, "No file was written");
  g_assert_false (g_file_test (xlsx, G_FILE_TEST_EXISTS));
  g_assert_false (gtk_widget_get_visible (box));
  /* Only what the filter leaves. */
  gtk_editable_set_text (GTK_EDITABLE (get_child (self, "search")), "needle");
  wait_for_words (self, "30 changes");
  hk_changes_window_export (HK_CHANGES_WINDOW (self->window), csv);
  wait_for_words (self, "all.csv");
  g_assert_cmpuint (count_lines (csv), ==, N_CHANGES / 1000 + 1);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/gui/changes/pages", test_pages);
  add ("/gui/changes/search", test_search);
  add ("/gui/changes/export", test_export);
#undef add
  return g_test_run ();
}
