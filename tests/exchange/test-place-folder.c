/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder as a place: whole files only, nothing replaced, nothing outside touched, hostile
 * contents survived. */
#define G_LOG_DOMAIN "test-place-folder"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-place-folder.h"

#include "exchange-fixture.h"

#define KEY "2026-1/273660/abc.json"

typedef struct
{
  char *folder;
  HkPlace *place;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->place = hk_place_folder_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->place);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static GBytes *
text (const char *words)
{
  return g_bytes_new_static (words, strlen (words));
}

static void
put (Fixture *fixture, const char *key, const char *words, gboolean create_only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = text (words);

  g_assert_true (
      hk_place_put (fixture->place, key, content, create_only, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_put_fails (Fixture *fixture, const char *key, const char *words, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = text (words);

  g_assert_false (hk_place_put (fixture->place, key, content, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, HK_ERROR, code);
}

static void
assert_content (Fixture *fixture, const char *key, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = hk_place_get (fixture->place, key, 4096, NULL, &error);
  g_autoptr (GBytes) expected = text (words);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (content, expected));
}

static void
assert_get_fails (Fixture *fixture, const char *key, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_place_get (fixture->place, key, 4096, NULL, &error));
  g_assert_error (error, HK_ERROR, code);
}

static void
assert_list (Fixture *fixture, const char *folder, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = hk_place_list (fixture->place, folder, NULL, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  put (fixture, KEY, "one", TRUE);
  assert_content (fixture, KEY, "one");
  put (fixture, KEY, "one", TRUE);
  assert_put_fails (fixture, KEY, "two", HK_ERROR_CONFLICT);
  assert_put_fails (fixture, KEY, "longer", HK_ERROR_CONFLICT);
  assert_put_fails (fixture, KEY, "", HK_ERROR_CONFLICT);
  assert_content (fixture, KEY, "one");
  put (fixture, KEY, "two", FALSE);
  assert_content (fixture, KEY, "two");
  put (fixture, "empty", "", TRUE);
  assert_content (fixture, "empty", "");
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 2);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  assert_get_fails (fixture, KEY, HK_ERROR_NOT_FOUND);
  assert_get_fails (fixture, "abc", HK_ERROR_NOT_FOUND);
  assert_list (fixture, "", "");
  assert_list (fixture, "2026-1", "");
  assert_list (fixture, "2026-1/273660/", "");
  g_assert_true (hk_place_remove (fixture->place, KEY, NULL, NULL));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture, KEY, "one", TRUE);
  g_assert_true (hk_place_remove (fixture->place, KEY, NULL, &error));
  g_assert_no_error (error);
  assert_get_fails (fixture, KEY, HK_ERROR_NOT_FOUND);
  g_assert_false (hk_place_remove (fixture->place, "2026-1", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_REFUSED);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);

  put (fixture, "b", "1", TRUE);
  put (fixture, "a", "1", TRUE);
  put (fixture, "2026-1/x", "1", TRUE);
  fixture_write (fixture->folder, ".hidden", "x", 1);
  fixture_write (fixture->folder, "日本語.xlsx", "x", 1);
  fixture_write (fixture->folder, "with space", "x", 1);
  g_assert_cmpint (symlink ("/etc", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_list (fixture, "", "2026-1/ a b");
}

/* Nothing that lies in the folder leads out of it. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *outside = test_folder_new ();
  g_autofree char *link_folder = g_build_filename (fixture->folder, "2026-1", NULL);
  g_autofree char *link_file = g_build_filename (fixture->folder, "out.json", NULL);
  g_autofree char *target = g_build_filename (outside, "secret.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = text ("mine");

  fixture_write (outside, "secret.json", "secret", 6);
  g_assert_cmpint (symlink (outside, link_folder), ==, 0);
  g_assert_cmpint (symlink (target, link_file), ==, 0);

  assert_get_fails (fixture, "2026-1/secret.json", HK_ERROR_REFUSED);
  assert_get_fails (fixture, "out.json", HK_ERROR_REFUSED);
  assert_put_fails (fixture, "2026-1/new.json", "mine", HK_ERROR_REFUSED);
  assert_put_fails (fixture, "out.json", "mine", HK_ERROR_REFUSED);
  g_assert_null (hk_place_list (fixture->place, "2026-1", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_REFUSED);
  g_clear_error (&error);
  /* Replacing replaces the link, never what it points to. */
  g_assert_true (
      hk_place_put (fixture->place, "out.json", content, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_content (fixture, "out.json", "mine");
  g_assert_cmpuint (fixture_count (outside, ""), ==, 1);
  g_clear_pointer (&content, g_bytes_unref);
  content = fixture_read (outside, "secret.json");
  g_assert_cmpuint (g_bytes_get_size (content), ==, 6);
  test_folder_remove (outside);
}

/* Only the folder the user chose may itself be a link. */
static void
test_linked_root (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_strconcat (fixture->folder, "-link", NULL);
  g_autoptr (HkPlace) place = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  put (fixture, "a", "1", TRUE);
  place = hk_place_folder_new (link);
  names = hk_place_list (place, "", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (names[0], ==, "a");
  g_assert_cmpint (g_unlink (link), ==, 0);
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.json", NULL);

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_get_fails (fixture, "pipe", HK_ERROR_REFUSED);
  assert_get_fails (fixture, "folder.json", HK_ERROR_REFUSED);
  assert_put_fails (fixture, "folder.json", "x", HK_ERROR_REFUSED);
  put (fixture, "file", "x", TRUE);
  assert_put_fails (fixture, "file/below", "x", HK_ERROR_REFUSED);
}

static void
test_hostile_keys (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "../x", "/etc/passwd", "a/../../x", ".x", "a//b", "" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      assert_put_fails (fixture, keys[i], "x", HK_ERROR_INVALID);
      assert_get_fails (fixture, keys[i], HK_ERROR_INVALID);
      g_assert_false (hk_place_remove (fixture->place, keys[i], NULL, NULL));
    }
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 0);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;

  put (fixture, "ten", "0123456789", TRUE);
  content = hk_place_get (fixture->place, "ten", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (content), ==, 10);
  g_assert_null (hk_place_get (fixture->place, "ten", 9, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (hk_place_get (fixture->place, "ten", 0, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
}

static void
test_missing_root (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", NULL);
  g_autoptr (HkPlace) place = hk_place_folder_new (path);
  g_autoptr (GBytes) content = text ("x");
  g_autoptr (GError) error = NULL;

  g_assert_false (hk_place_put (place, "a", content, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_null (hk_place_get (place, "a", 1, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_null (hk_place_list (place, "", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_UNREACHABLE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What happened in a child that has fewer rights or less room; 0: as expected. */
typedef int (*ChildFunc) (Fixture *fixture);

static void
run_child (Fixture *fixture, ChildFunc func)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (func (fixture));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static int
put_without_rights (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = text ("x");

  /* Root may write anywhere, so it becomes nobody first. */
  if (geteuid () == 0 && setresuid (65534, 65534, 65534) != 0)
    return 1;
  if (hk_place_put (fixture->place, "a", content, TRUE, NULL, NULL, NULL, &error))
    return 2;
  return g_error_matches (error, HK_ERROR, HK_ERROR_REFUSED) ? 0 : 3;
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  run_child (fixture, put_without_rights);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 0);
}

static int
put_without_room (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = fixture_new_bytes (300000, 1);
  struct rlimit limit = { 100000, 100000 };

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;
  if (hk_place_put (fixture->place, "a", content, TRUE, NULL, NULL, NULL, &error))
    return 2;
  return g_error_matches (error, HK_ERROR, HK_ERROR_DISK_FULL) ? 0 : 3;
}

static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = fixture_new_bytes (300000, 1);
  g_autoptr (GError) error = NULL;

  run_child (fixture, put_without_room);
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 0);
  g_assert_true (hk_place_put (fixture->place, "a", content, TRUE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
cancel_half_way_cb (guint64 done, guint64 total, gpointer data)
{
  if (done * 2 > total)
    g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) content = fixture_new_bytes (2000000, 2);
  g_autoptr (GError) error = NULL;

  g_assert_false (hk_place_put (
      fixture->place, KEY, content, TRUE, cancel_half_way_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 0);
  g_assert_null (hk_place_list (fixture->place, "", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  static const char old[] = ".hakaru-00000000-0000-0000-0000-000000000000.part";
  static const char fresh[] = ".hakaru-11111111-1111-1111-1111-111111111111.part";
  g_autofree char *path = g_build_filename (fixture->folder, old, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  struct utimbuf times = { now - 100000, now - 100000 };

  fixture_write (fixture->folder, old, "x", 1);
  fixture_write (fixture->folder, fresh, "x", 1);
  g_assert_cmpint (utime (path, &times), ==, 0);
  put (fixture, "a", "1", TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (fixture_count (fixture->folder, ".part"), ==, 1);
}

static int
put_for_ever (Fixture *fixture)
{
  g_autoptr (GBytes) content = fixture_new_bytes (3000000, 7);

  for (guint i = 0;; i++)
    {
      g_autofree char *key = g_strdup_printf ("2026-1/273660/%u", i);

      hk_place_put (fixture->place, key, content, TRUE, NULL, NULL, NULL, NULL);
    }
  return 1;
}

/* Whatever moment a writer is killed at, each name that is there has all of its bytes. */
static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = fixture_new_bytes (3000000, 7);

  for (guint round = 0; round < 12; round++)
    {
      g_auto (GStrv) names = NULL;
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        _exit (put_for_ever (fixture));
      g_usleep ((gulong)g_test_rand_int_range (500, 40000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      names = hk_place_list (fixture->place, "2026-1/273660", NULL, NULL);
      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *key = g_strconcat ("2026-1/273660/", names[i], NULL);
          g_autoptr (GBytes) found = hk_place_get (fixture->place, key, 4000000, NULL, NULL);

          g_assert_true (g_bytes_equal (found, content));
          g_assert_true (hk_place_remove (fixture->place, key, NULL, NULL));
        }
    }
}

#define N_RACERS 8

typedef struct
{
  HkPlace *place;
  GBytes *content;
  gboolean won;
} Racer;

static gpointer
race (gpointer data)
{
  Racer *racer = data;
  g_autoptr (GError) error = NULL;

  racer->won = hk_place_put (racer->place, KEY, racer->content, TRUE, NULL, NULL, NULL, &error);
  if (!racer->won)
    g_assert_error (error, HK_ERROR, HK_ERROR_CONFLICT);
  return NULL;
}

static void
test_race (Fixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 20; round++)
    {
      Racer racers[N_RACERS];
      GThread *threads[N_RACERS];
      guint n_won = 0;

      for (guint i = 0; i < N_RACERS; i++)
        {
          racers[i].place = fixture->place;
          racers[i].content = fixture_new_bytes (20000, i);
          threads[i] = g_thread_new ("racer", race, &racers[i]);
        }
      for (guint i = 0; i < N_RACERS; i++)
        {
          g_thread_join (threads[i]);
          if (racers[i].won)
            {
              g_autoptr (GBytes) found = hk_place_get (fixture->place, KEY, 20000, NULL, NULL);

              n_won++;
              g_assert_true (g_bytes_equal (found, racers[i].content));
            }
          g_bytes_unref (racers[i].content);
        }
      g_assert_cmpuint (n_won, ==, 1);
      g_assert_true (hk_place_remove (fixture->place, KEY, NULL, NULL));
    }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/place-folder/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("missing", test_missing);
  ADD ("remove", test_remove);
  ADD ("list", test_list);
  ADD ("links", test_links);
  ADD ("linked-root", test_linked_root);
  ADD ("not-a-file", test_not_a_file);
  ADD ("hostile-keys", test_hostile_keys);
  ADD ("limit", test_limit);
  ADD ("missing-root", test_missing_root);
  ADD ("read-only", test_read_only);
  ADD ("no-room", test_no_room);
  ADD ("cancel", test_cancel);
  ADD ("stale", test_stale);
  ADD ("kill", test_kill);
  ADD ("race", test_race);
  return g_test_run ();
}
