/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A town, its prefecture and a shared folder between them, each test with folders of its own. */
#pragma once

#include "hk-session.h"

G_BEGIN_DECLS

#define HK_PLACE_NAME "大阪府 共有"
#define HK_TOWN "273660"       /* 岬町 */
#define HK_PREFECTURE "270008" /* 大阪府 */

typedef struct
{
  HkReference *reference; /* Borrowed; loaded once */
  char *folder;
  char *town_path;
  char *prefecture_path;
  char *shared; /* the folder that is the place */
} HkAppFixture;

/* Instead of g_test_init () and g_test_run (): in a home of its own, which goes away at the end. */
void hk_app_fixture_init (int *argc, char ***argv);
int hk_app_fixture_run (void);
void hk_app_fixture_set_up (HkAppFixture *self, gconstpointer data);
void hk_app_fixture_tear_down (HkAppFixture *self, gconstpointer data);
HkSession *hk_app_fixture_create (HkAppFixture *self, HkRole role); /* with the place */
HkSession *hk_app_fixture_open (HkAppFixture *self, HkRole role);
/* A request that can be submitted; its number is its id for people. */
char *hk_app_fixture_new_approved (HkSession *town, const char *title);
char *hk_app_fixture_new_draft (HkSession *town, const char *title);
/* What lies in the place: names of manifests, of receipts. */
guint hk_app_fixture_count (HkAppFixture *self, const char *suffix);

/* The call must succeed. */
#define HK_OK(call)                                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean done = (call);                                                                        \
    g_assert_no_error (error);                                                                     \
    g_assert_true (done);                                                                          \
  }                                                                                                \
  G_STMT_END

/* The call must be refused with this code, and with a sentence. */
#define HK_REFUSED(call, wanted)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean done = (call);                                                                        \
    g_assert_false (done);                                                                         \
    g_assert_error (error, HK_ERROR, (wanted));                                                    \
    g_assert_cmpuint (strlen (error->message), >, 10);                                             \
  }                                                                                                \
  G_STMT_END

#define hk_app_fixture_add(path, func)                                                             \
  g_test_add ((path), HkAppFixture, NULL, hk_app_fixture_set_up, (func), hk_app_fixture_tear_down)

G_END_DECLS
