/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files dropped on the window of a prefecture: requests go to its inbox; what a municipality would
 * use gets a sentence. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-drop-window.h"
#include "hk-session-inquiry.h"
#include "hk-window-private.h"
#include "test-folder.h"

#define TOWN "273660"
#define PREFECTURE "270008"

typedef struct
{
  GuiFixture gui;
  HkWorkspace *workspace;
  HkWindow *window;
  char *folder;
  char *request;
} Fixture;

/* What a town hands out: a request and a question sheet. */
static void
write_files (Fixture *self)
{
  static const char *const asked[] = { "A01", NULL };
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, TOWN, 2026 };
  g_autofree char *home = test_folder_new ();
  g_autofree char *path = g_build_filename (home, "town.hakaru", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HkSession) town = hk_session_create (self->gui.reference, path, &profile, &error);
  g_autoptr (HkRequest) request = NULL;
  g_autoptr (HkSheetFile) sheet = NULL;

  g_assert_no_error (error);
  request = hk_session_new_request (town, "窓口の予約", NULL, &error);
  g_assert_no_error (error);
  self->request = g_build_filename (self->folder, "要望書.xlsx", NULL);
  g_assert_true (hk_session_export_request (town, "1", self->request, &error));
  g_assert_true (hk_session_add_department (town, "総務課", "", &error));
  g_assert_true (hk_session_assign (town, "総務課", asked, &error));
  sheet = hk_session_export_sheet (town, "総務課", self->folder, "", &error);
  g_assert_nonnull (sheet);
  g_clear_object (&town);
  test_folder_remove (home);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->gui);
  self->folder = test_folder_new ();
  write_files (self);
  self->workspace = gui_fixture_create (&self->gui, HK_ROLE_PREFECTURE, PREFECTURE);
  self->window = gui_fixture_open (&self->gui, self->workspace);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gui_close (self->window);
  g_object_unref (self->workspace);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->request);
  gui_fixture_tear_down (&self->gui);
}

static void
drop (Fixture *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };

  hk_window_take_files (self->window, &files);
}

static guint
count_inbox (Fixture *self)
{
  return hk_snapshot_get_inbox (hk_workspace_get_snapshot (self->workspace))->len;
}

static gboolean
has_request (gpointer data)
{
  return count_inbox (data) == 1;
}

static gboolean
is_done (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  HkDropQueue **ret_queue = data;

  for (GList *at = windows; at != NULL; at = at->next)
    if (HK_IS_DROP_WINDOW (at->data))
      {
        *ret_queue = hk_drop_window_get_queue (at->data);
        return !hk_drop_queue_is_busy (*ret_queue);
      }
  return FALSE;
}

static void
test_one_request (Fixture *self, gconstpointer data)
{
  drop (self, self->request);
  gui_wait_until (has_request, self);
}

static void
test_folder_of_both (Fixture *self, gconstpointer data)
{
  HkDropQueue *queue = NULL;

  drop (self, self->folder);
  gui_wait_until (is_done, &queue);
  g_assert_cmpuint (hk_drop_queue_get_n (queue), ==, 2);
  g_assert_cmpuint (count_inbox (self), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      const HkDropFile *file = hk_drop_queue_get (queue, i);

      g_assert_cmpint (
          file->state, ==, file->kind == HK_DROP_REQUEST ? HK_DROP_TAKEN : HK_DROP_REFUSED);
      g_assert_cmpuint (strlen (file->sentence), >, 10);
      g_assert_false (file->can_keep);
    }
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add ("/dropping/one-request", Fixture, NULL, set_up, test_one_request, tear_down);
  g_test_add ("/dropping/folder", Fixture, NULL, set_up, test_folder_of_both, tear_down);
  return g_test_run ();
}
