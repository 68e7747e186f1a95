/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets up the two offices of an app test. */
#define G_LOG_DOMAIN "hk-app-fixture"

#include "config.h"

#include "hk-app-fixture.h"

#include <glib/gstdio.h>

#include "test-folder.h"

static char *home;
static HkReference *reference;

void
hk_app_fixture_init (int *argc, char ***argv)
{
  static const char *const names[] = {
    "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"
  };
  g_autoptr (GError) error = NULL;

  home = g_dir_make_tmp ("hakaru-home-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], home, TRUE);
  /* No keyring, whoever runs the test. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (argc, argv, NULL);
}

int
hk_app_fixture_run (void)
{
  int result = g_test_run ();

  test_folder_remove (home);
  g_clear_pointer (&home, g_free);
  g_clear_object (&reference);
  return result;
}

static HkReference *
load_reference (void)
{
  g_autoptr (GError) error = NULL;

  if (reference == NULL)
    reference = hk_reference_load (&error);
  g_assert_no_error (error);
  return reference;
}

void
hk_app_fixture_set_up (HkAppFixture *self, gconstpointer data)
{
  self->reference = load_reference ();
  self->folder = test_folder_new ();
  self->town_path = g_build_filename (self->folder, "town", "岬町.hakaru", NULL);
  self->prefecture_path = g_build_filename (self->folder, "prefecture", "大阪府.hakaru", NULL);
  self->shared = g_build_filename (self->folder, "shared", NULL);
  g_assert_cmpint (g_mkdir (self->shared, 0700), ==, 0);
}

void
hk_app_fixture_tear_down (HkAppFixture *self, gconstpointer data)
{
  test_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->town_path, g_free);
  g_clear_pointer (&self->prefecture_path, g_free);
  g_clear_pointer (&self->shared, g_free);
}

static const char *
path_of (HkAppFixture *self, HkRole role)
{
  return role == HK_ROLE_PREFECTURE ? self->prefecture_path : self->town_path;
}

HkSession *
hk_app_fixture_create (HkAppFixture *self, HkRole role)
{
  const HkProfile profile = { role, role == HK_ROLE_PREFECTURE ? HK_PREFECTURE : HK_TOWN, 2026 };
  const HkPlaceInfo place = { .name = (char *)HK_PLACE_NAME, .url = self->shared };
  g_autoptr (GError) error = NULL;
  HkSession *session = NULL;

  session = hk_session_create (self->reference, path_of (self, role), &profile, &error);
  g_assert_no_error (error);
  hk_session_add_place (session, &place, &error);
  g_assert_no_error (error);
  return session;
}

HkSession *
hk_app_fixture_open (HkAppFixture *self, HkRole role)
{
  g_autoptr (GError) error = NULL;
  HkSession *session = hk_session_open (self->reference, path_of (self, role), &error);

  g_assert_no_error (error);
  return session;
}

static void
set (HkSession *town, const char *id, const char *field, const char *typed)
{
  g_autoptr (GError) error = NULL;

  hk_session_set_value (town, id, field, typed, &error);
  g_assert_no_error (error);
}

static void
set_line (HkSession *town, const char *id, const char *key, const char *field, const char *typed)
{
  g_autoptr (GError) error = NULL;

  hk_session_set_line_value (town, id, key, field, typed, &error);
  g_assert_no_error (error);
}

char *
hk_app_fixture_new_draft (HkSession *town, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRequest) request = NULL;
  g_autofree char *key = NULL;
  char *id;

  request = hk_session_new_request (town, title, NULL, &error);
  g_assert_no_error (error);
  id = g_strdup (hk_request_get_id (request));
  set (town, id, "intent", "conditional");
  set (town, id, "role", "user");
  set (town, id, "department", "企画課");
  set (town, id, "contact", "0724-00-0000");
  set (town, id, "share_ok", "yes");
  hk_session_add_line (town, id, "e-application", &key, &error);
  g_assert_no_error (error);
  set_line (town, id, key, "quantity", "１");
  set_line (town, id, key, "window_from", "2027-10");
  set_line (town, id, key, "initial_yen", "1,200,000");
  set_line (town, id, key, "yearly_yen_1", "300000");
  return id;
}

char *
hk_app_fixture_new_approved (HkSession *town, const char *title)
{
  char *id = hk_app_fixture_new_draft (town, title);
  g_autoptr (GError) error = NULL;

  hk_session_approve (town, id, &error);
  g_assert_no_error (error);
  return id;
}

static guint
count_in (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_in (path, suffix);
      else
        n += g_str_has_suffix (name, suffix);
    }
  return n;
}

guint
hk_app_fixture_count (HkAppFixture *self, const char *suffix)
{
  return count_in (self->shared, suffix);
}
