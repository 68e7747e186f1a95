/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebDAV against a real Apache: what is put arrives, what is refused is said, what is cut is
 * finished. */
#define G_LOG_DOMAIN "test-place-webdav"

#include "config.h"

#include <signal.h>
#include <string.h>

#include "hk-curl.h"
#include "hk-delivery.h"
#include "hk-error.h"
#include "hk-place-webdav.h"

#include "apache.h"
#include "exchange-fixture.h"

#define USER "273660"
#define PASSWORD APACHE_PASSWORD_PREFIX USER
/* Long enough for a busy machine to shake hands, short enough to wait for. */
#define CONNECT_PATIENCE 8
#define STALL_PATIENCE 4
#define BIG (6u * 1024 * 1024)

static Apache *apache;

static HkPlace *
open_place (const char *url, const HkPlaceConfig *more)
{
  g_autoptr (GError) error = NULL;
  HkPlaceConfig config = *more;
  HkPlace *place;

  config.url = url;
  if (config.ca_file == NULL)
    config.ca_file = apache_get_ca (apache);
  place = hk_place_new (&config, &error);
  g_assert_no_error (error);
  hk_place_webdav_set_patience (HK_PLACE_WEBDAV (place), CONNECT_PATIENCE, STALL_PATIENCE);
  return place;
}

static HkPlace *
open_site (ApacheSite site, const char *path, const char *user, const char *password)
{
  HkPlaceConfig more = { .user = user, .password = password };
  g_autofree char *url = apache_dup_url (apache, site, path);

  return open_place (url, &more);
}

static GBytes *
text (const char *words)
{
  return g_bytes_new_static (words, strlen (words));
}

static void
put (HkPlace *place, const char *key, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = text (words);

  g_assert_true (hk_place_put (place, key, content, TRUE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_content (HkPlace *place, const char *key, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = hk_place_get (place, key, 4096, NULL, &error);
  g_autoptr (GBytes) expected = text (words);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (content, expected));
}

static void
assert_put_fails (HkPlace *place, const char *key, const char *words, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = text (words);

  g_assert_false (hk_place_put (place, key, content, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, HK_ERROR, code);
  g_assert_null (strstr (error->message, APACHE_PASSWORD_PREFIX));
  g_test_message ("%s", error->message);
}

static void
assert_list (HkPlace *place, const char *folder, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = hk_place_list (place, folder, NULL, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, expected);
}

static void
empty (HkPlace *place, const char *folder)
{
  g_auto (GStrv) names = hk_place_list (place, folder, NULL, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat (folder, names[i], NULL);

      if (g_str_has_suffix (key, "/"))
        {
          empty (place, key);
          key[strlen (key) - 1] = '\0';
        }
      g_assert_true (hk_place_remove (place, key, NULL, NULL));
    }
}

/* The same story on every way in. */
typedef struct
{
  const char *name;
  ApacheSite site;
  const char *path;
  const char *user;
  const char *bearer;
  gboolean shows_certificate;
} Way;

static const Way ways[] = {
  { "plain", APACHE_PLAIN, "/open/", NULL, NULL, FALSE },
  { "tls", APACHE_TLS, "/open", NULL, NULL, FALSE },
  { "basic", APACHE_TLS, "/basic/", USER, NULL, FALSE },
  { "digest", APACHE_TLS, "/digest/", USER, NULL, FALSE },
  { "digest-plain", APACHE_PLAIN, "/digest/", USER, NULL, FALSE },
  { "bearer", APACHE_TLS, "/bearer/", NULL, "token-1", FALSE },
  { "client-certificate", APACHE_CLIENT_CERT, "/open/", NULL, NULL, TRUE },
  { "condition-ignored", APACHE_TLS, "/ignores/", NULL, NULL, FALSE },
  { "condition-lacking", APACHE_TLS, "/lacks/", NULL, NULL, FALSE },
};

static void
test_way (gconstpointer data)
{
  const Way *way = data;
  HkPlaceConfig more = { .user = way->user, .password = PASSWORD, .bearer = way->bearer };
  g_autofree char *url = apache_dup_url (apache, way->site, way->path);
  g_autoptr (HkPlace) place = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) two = text ("two");
  g_autoptr (GBytes) big = fixture_new_bytes (BIG, 3);
  g_autoptr (GBytes) back = NULL;

  if (way->shows_certificate)
    {
      more.client_certificate = apache_get_certificate (apache);
      more.client_key = apache_get_key (apache);
    }
  place = open_place (url, &more);
  assert_list (place, "", "");
  assert_list (place, "2026-1", "");
  put (place, "2026-1/273660/a.json", "one");
  put (place, "2026-1/273660/a.json", "one");
  assert_content (place, "2026-1/273660/a.json", "one");
  assert_put_fails (place, "2026-1/273660/a.json", "two", HK_ERROR_CONFLICT);
  assert_put_fails (place, "2026-1/273660/a.json", "longer", HK_ERROR_CONFLICT);
  assert_content (place, "2026-1/273660/a.json", "one");
  g_assert_true (
      hk_place_put (place, "2026-1/273660/a.json", two, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_content (place, "2026-1/273660/a.json", "two");
  put (place, "top", "");
  assert_content (place, "top", "");
  g_assert_true (hk_place_put (place, "big", big, TRUE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  back = hk_place_get (place, "big", BIG, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, big));
  g_assert_null (hk_place_get (place, "big", BIG - 1, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (hk_place_get (place, "none", 10, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_list (place, "", "2026-1/ big top");
  assert_list (place, "2026-1/273660/", "a.json");
  g_assert_true (hk_place_remove (place, "none", NULL, &error));
  g_assert_no_error (error);
  empty (place, "");
  assert_list (place, "", "");
}

typedef struct
{
  const char *name;
  const char *path;
  const char *report;
} ProbeCase;

#define REST "\nFiles can be listed.\nFiles can be removed."

static const ProbeCase probe_cases[] = {
  { "honoured",
    "/open/",
    "Files can be put and read.\nFiles that are there are protected from being replaced." REST },
  { "ignored",
    "/ignores/",
    "Files can be put and read.\nThe place itself does not protect files from being replaced; "
    "Hakaru looks before each write instead." REST },
  { "lacking",
    "/lacks/",
    "Files can be put and read.\nThe place does not accept protected writes; Hakaru looks before "
    "each write instead." REST },
};

static void
test_probe (gconstpointer data)
{
  const ProbeCase *probe = data;
  g_autoptr (HkPlace) place = open_site (APACHE_TLS, probe->path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;

  g_assert_true (hk_place_probe (place, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report, ==, probe->report);
  assert_list (place, "", "");
}

/* What is refused, and as what. */
typedef struct
{
  const char *name;
  ApacheSite site;
  const char *path;
  const char *user;
  const char *password;
  int code;
  const char *word; /* in the sentence */
} Refusal;

static const Refusal refusals[] = {
  { "wrong-password", APACHE_TLS, "/basic/", USER, "secret-9", HK_ERROR_AUTH, "password" },
  { "no-password", APACHE_TLS, "/basic/", NULL, NULL, HK_ERROR_AUTH, "password" },
  { "wrong-digest", APACHE_TLS, "/digest/", USER, "secret-9", HK_ERROR_AUTH, "password" },
  { "no-token", APACHE_TLS, "/bearer/", NULL, NULL, HK_ERROR_REFUSED, "permission" },
  { "wrong-host", APACHE_WRONG_HOST, "/open/", NULL, NULL, HK_ERROR_TLS, "another server" },
  { "expired", APACHE_EXPIRED, "/open/", NULL, NULL, HK_ERROR_TLS, "expired" },
  { "no-certificate",
    APACHE_CLIENT_CERT,
    "/open/",
    NULL,
    NULL,
    HK_ERROR_AUTH,
    "client certificate" },
  { "redirect", APACHE_TLS, "/moved/", NULL, NULL, HK_ERROR_REFUSED, "elsewhere.example" },
  { "read-only", APACHE_TLS, "/readonly/", NULL, NULL, HK_ERROR_REFUSED, "permission" },
  { "full", APACHE_TLS, "/full/", NULL, NULL, HK_ERROR_DISK_FULL, "room" },
  { "busy", APACHE_TLS, "/busy/", NULL, NULL, HK_ERROR_UNREACHABLE, "later" },
  { "small", APACHE_TLS, "/small/", NULL, NULL, HK_ERROR_LIMIT, "larger" },
  { "fault", APACHE_TLS, "/fault/", NULL, NULL, HK_ERROR_UNREACHABLE, "fault" },
  { "no-dav", APACHE_TLS, "/", NULL, NULL, HK_ERROR_REFUSED, "WebDAV" },
  { "no-folder", APACHE_TLS, "/open/missing/", NULL, NULL, HK_ERROR_NOT_FOUND, "no folder" },
  { "plain-to-tls", APACHE_TLS, "/open/", NULL, NULL, HK_ERROR_REFUSED, "did not accept" },
  { "tls-to-plain", APACHE_PLAIN, "/open/", NULL, NULL, HK_ERROR_TLS, "secure connection" },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  gboolean crossed = strstr (refusal->name, "-to-") != NULL;
  g_autofree char *url = crossed ? g_strdup_printf ("%s://localhost:%u%s",
                                                    refusal->site == APACHE_TLS ? "http" : "https",
                                                    apache_get_port (apache, refusal->site),
                                                    refusal->path)
                                 : apache_dup_url (apache, refusal->site, refusal->path);
  HkPlaceConfig more = { .user = refusal->user, .password = refusal->password };
  g_autoptr (HkPlace) place = open_place (url, &more);
  g_autoptr (GBytes) content = text ("x");
  g_autoptr (GError) error = NULL;

  g_assert_false (hk_place_put (place, "a/b", content, TRUE, NULL, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, HK_ERROR, refusal->code);
  g_assert_nonnull (strstr (error->message, refusal->word));
  g_assert_null (strstr (error->message, "secret-9"));
  g_assert_cmpuint (fixture_count (apache_get_files (apache), ""), ==, 0);
}

static void
test_trust (void)
{
  const char *files[] = { apache_get_other_ca (apache), "/nonexistent.pem" };
  g_autofree char *url = apache_dup_url (apache, APACHE_TLS, "/open/");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      HkPlaceConfig more = { .ca_file = files[i] };
      g_autoptr (HkPlace) place = open_place (url, &more);

      assert_put_fails (place, "a", "x", HK_ERROR_TLS);
    }
  {
    /* What the computer trusts does not include the authority of this test. */
    HkPlaceConfig more = { .ca_file = "" };
    g_autoptr (HkPlace) place = open_place (url, &more);

    assert_put_fails (place, "a", "x", HK_ERROR_TLS);
  }
  {
    HkPlaceConfig more = { .client_certificate = "/nonexistent.pem" };
    g_autoptr (HkPlace) place = open_place (url, &more);

    assert_put_fails (place, "a", "x", HK_ERROR_TLS);
  }
  g_assert_cmpuint (fixture_count (apache_get_files (apache), ""), ==, 0);
}

/* The URL of a port at which nobody listens and which nobody else can take while @socket lives. */
static char *
bind_without_listening (GSocket **socket)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  *socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (*socket, any, FALSE, &error));
  bound = g_socket_get_local_address (*socket, &error);
  g_assert_no_error (error);
  return g_strdup_printf ("https://127.0.0.1:%u/",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

static void
test_nobody_there (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("https://localhost:%u/", port);
  HkPlaceConfig more = { NULL };
  g_autoptr (HkPlace) place = open_place (url, &more);
  g_autoptr (GSocket) refusing = NULL;
  g_autofree char *refusing_url = bind_without_listening (&refusing);
  g_autoptr (HkPlace) absent = open_place (refusing_url, &more);
  g_autoptr (HkPlace) unknown = open_place ("https://no-such-host.invalid/", &more);

  /* First one that accepts and says nothing, then one that is not there. */
  assert_put_fails (place, "a", "x", HK_ERROR_UNREACHABLE);
  assert_put_fails (absent, "a", "x", HK_ERROR_UNREACHABLE);
  assert_put_fails (unknown, "a", "x", HK_ERROR_UNREACHABLE);
}

/* Both directions, cut at many points: the next try, or the same call, gets it whole. */
static void
test_cut (void)
{
  static const gsize up[] = { 1, 200, 600, 3000, 100000, BIG / 2, BIG };
  static const gsize down[] = { 1, 300, 1500, 3000, 50000, BIG / 2 };
  Relay *relay = relay_new (apache_get_port (apache, APACHE_TLS));
  g_autofree char *url = g_strdup_printf ("https://localhost:%u/open/", relay_get_port (relay));
  g_autoptr (GBytes) file = fixture_new_bytes (BIG, 11);
  g_autoptr (HkSubmission) submission = fixture_new_submission (USER, file, 11);
  HkPlaceConfig more = { NULL };
  g_autoptr (HkPlace) direct = open_site (APACHE_TLS, "/open/", NULL, NULL);
  guint n_cuts = 0;

  for (guint i = 0; i < G_N_ELEMENTS (up) + G_N_ELEMENTS (down); i++)
    {
      gboolean is_up = i < G_N_ELEMENTS (up);
      g_autoptr (HkPlace) place = open_place (url, &more);
      g_autoptr (HkPlace) again = open_place (url, &more);
      g_autoptr (GPtrArray) arrivals = NULL;
      g_autoptr (GError) error = NULL;

      relay_cut_after (relay, is_up ? up[i] : 0, is_up ? 0 : down[i - G_N_ELEMENTS (up)]);
      if (!hk_delivery_send (place, submission, file, NULL, NULL, NULL, &error))
        {
          g_assert_true (g_error_matches (error, HK_ERROR, HK_ERROR_INTERRUPTED) ||
                         g_error_matches (error, HK_ERROR, HK_ERROR_UNREACHABLE) ||
                         g_error_matches (error, HK_ERROR, HK_ERROR_TLS));
          g_test_message ("%s", error->message);
          g_clear_error (&error);
        }
      relay_cut_after (relay, 0, 0);
      g_assert_true (hk_delivery_send (again, submission, file, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      arrivals = hk_delivery_collect (direct, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (arrivals->len, ==, 1);
      g_assert_true (g_bytes_equal (((HkArrival *)arrivals->pdata[0])->file, file));
      g_assert_cmpuint (relay_get_n_cuts (relay), >=, n_cuts);
      n_cuts = relay_get_n_cuts (relay);
      empty (direct, "");
    }
  g_assert_cmpuint (n_cuts, >, 6);
  relay_free (relay);
}

/* A download that is cut goes on where it stopped, inside the same call. */
static void
test_resume (void)
{
  Relay *relay = relay_new (apache_get_port (apache, APACHE_TLS));
  g_autofree char *url = g_strdup_printf ("https://localhost:%u/open/", relay_get_port (relay));
  HkPlaceConfig more = { NULL };
  g_autoptr (HkPlace) direct = open_site (APACHE_TLS, "/open/", NULL, NULL);
  g_autoptr (GBytes) big = fixture_new_bytes (BIG, 12);
  g_autoptr (GError) error = NULL;

  g_assert_true (hk_place_put (direct, "big", big, TRUE, NULL, NULL, NULL, &error));
  /* The ETag of a file is weak, and so no promise, until the file is some seconds old. */
  g_usleep (2500000);
  for (gsize cut = 100000; cut < BIG; cut += 1500000)
    {
      g_autoptr (HkPlace) place = open_place (url, &more);
      g_autoptr (GBytes) back = NULL;
      guint n_cuts = relay_get_n_cuts (relay);

      relay_cut_after (relay, 0, cut);
      back = hk_place_get (place, "big", BIG, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (back, big));
      g_assert_cmpuint (relay_get_n_cuts (relay), ==, n_cuts + 1);
    }
  empty (direct, "");
  relay_free (relay);
}

static void
kill_half_way_cb (guint64 done, guint64 total, gpointer data)
{
  gboolean *killed = data;

  if (*killed || done * 2 < total)
    return;
  *killed = TRUE;
  apache_kill (apache);
}

static void
pause_half_way_cb (guint64 done, guint64 total, gpointer data)
{
  gboolean *paused = data;

  if (*paused || done * 2 < total)
    return;
  *paused = TRUE;
  apache_pause (apache);
}

static void
test_server_stops (gconstpointer data)
{
  gboolean kills = data != NULL;
  g_autoptr (GBytes) file = fixture_new_bytes (HK_DELIVERY_MAX_FILE, 21);
  g_autoptr (HkSubmission) submission = fixture_new_submission (USER, file, 21);
  g_autoptr (HkPlace) place = open_site (APACHE_TLS, "/basic/", USER, PASSWORD);
  g_autoptr (GPtrArray) arrivals = NULL;
  g_autoptr (GError) error = NULL;
  gboolean stopped = FALSE;

  g_assert_false (hk_delivery_send (place,
                                    submission,
                                    file,
                                    kills ? kill_half_way_cb : pause_half_way_cb,
                                    &stopped,
                                    NULL,
                                    &error));
  g_assert_true (stopped);
  g_test_message ("%s", error->message);
  g_assert_true (g_error_matches (error, HK_ERROR, HK_ERROR_INTERRUPTED));
  g_clear_error (&error);
  if (kills)
    {
      g_assert_false (hk_delivery_send (place, submission, file, NULL, NULL, NULL, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_UNREACHABLE);
      g_clear_error (&error);
      apache_start (apache);
    }
  else
    apache_resume (apache);
  g_assert_true (hk_delivery_send (place, submission, file, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  arrivals = hk_delivery_collect (place, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (arrivals->len, ==, 1);
  g_assert_true (g_bytes_equal (((HkArrival *)arrivals->pdata[0])->file, file));
  empty (place, "");
}

static void
cancel_half_way_cb (guint64 done, guint64 total, gpointer data)
{
  if (done * 2 > total)
    g_cancellable_cancel (data);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (150000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (HkPlace) place = open_site (APACHE_TLS, "/open/", NULL, NULL);
  g_autoptr (GBytes) big = fixture_new_bytes (BIG, 5);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) other = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_false (
      hk_place_put (place, "big", big, TRUE, cancel_half_way_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* A server that says nothing is left at once, not after the stall. */
  apache_pause (apache);
  hk_place_webdav_set_patience (HK_PLACE_WEBDAV (place), 60, 60);
  thread = g_thread_new ("cancel", cancel_soon, other);
  g_assert_null (hk_place_get (place, "big", BIG, other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  apache_resume (apache);
  hk_place_webdav_set_patience (HK_PLACE_WEBDAV (place), CONNECT_PATIENCE, STALL_PATIENCE);
  g_clear_error (&error);
  g_assert_true (hk_place_put (place, "big", big, TRUE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  empty (place, "");
}

#define N_MANY 120

static void
test_many (void)
{
  g_autoptr (HkPlace) place = open_site (APACHE_TLS, "/digest/", USER, PASSWORD);
  g_autoptr (GPtrArray) arrivals = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lost_key = NULL;
  guint n_good = 0;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (GBytes) file = fixture_new_bytes (1000 + i, i);
      g_autoptr (HkSubmission) submission = fixture_new_submission (USER, file, i);

      g_assert_true (hk_delivery_send (place, submission, file, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      if (i == 50)
        lost_key = hk_submission_dup_file_key (submission);
    }
  g_assert_true (hk_place_remove (place, lost_key, NULL, NULL));
  arrivals = hk_delivery_collect (place, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (arrivals->len, ==, N_MANY);
  for (guint i = 0; i < arrivals->len; i++)
    n_good += ((HkArrival *)arrivals->pdata[i])->file != NULL ? 1 : 0;
  g_assert_cmpuint (n_good, ==, N_MANY - 1);
  empty (place, "");
}

static gpointer
send_on_thread (gpointer data)
{
  g_autoptr (HkPlace) place = open_site (APACHE_TLS, "/basic/", USER, PASSWORD);
  g_autoptr (GBytes) file = fixture_new_bytes (200000, 31);
  g_autoptr (HkSubmission) submission = fixture_new_submission (USER, file, 31);
  g_autoptr (GError) error = NULL;

  g_assert_true (hk_delivery_send (place, submission, file, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return NULL;
}

/* The same submission from several computers at once is one submission. */
static void
test_at_once (void)
{
  g_autoptr (HkPlace) place = open_site (APACHE_TLS, "/basic/", USER, PASSWORD);

  for (guint round = 0; round < 5; round++)
    {
      GThread *threads[6];
      g_autoptr (GPtrArray) arrivals = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("sender", send_on_thread, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      arrivals = hk_delivery_collect (place, NULL, NULL, NULL, NULL, NULL);
      g_assert_cmpuint (arrivals->len, ==, 1);
      g_assert_nonnull (((HkArrival *)arrivals->pdata[0])->file);
      empty (place, "");
    }
}

/* The configuration that docs/exchange.md shows: each municipality only in its own folder. */
static void
test_documented_rules (void)
{
  g_autoptr (HkPlace) own =
      open_site (APACHE_TLS, "/hakaru/", "273660", APACHE_PASSWORD_PREFIX "273660");
  g_autoptr (HkPlace) other =
      open_site (APACHE_TLS, "/hakaru/", "272086", APACHE_PASSWORD_PREFIX "272086");
  g_autoptr (HkPlace) receiver =
      open_site (APACHE_TLS, "/hakaru/", "270008", APACHE_PASSWORD_PREFIX "270008");
  g_autoptr (GBytes) file = fixture_new_bytes (5000, 41);
  g_autoptr (HkSubmission) submission = fixture_new_submission ("273660", file, 41);
  g_autoptr (HkReceipt) receipt = fixture_new_receipt (submission, TRUE);
  g_autoptr (HkReceipt) found = NULL;
  g_autoptr (GPtrArray) arrivals = NULL;
  g_autofree char *key = hk_submission_dup_file_key (submission);
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hk_place_probe (own, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (report, "enough to submit"));
  g_assert_true (hk_delivery_send (own, submission, file, NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  g_assert_null (hk_place_get (other, key, 10000, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (hk_place_list (other, "2026-1/273660", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (hk_place_list (own, "", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_REFUSED);
  g_clear_error (&error);
  assert_put_fails (other, "2026-1/273660/a.json", "x", HK_ERROR_REFUSED);
  assert_put_fails (other, "2026-1/273660/272086/a.json", "x", HK_ERROR_REFUSED);
  assert_put_fails (other, "a.json", "x", HK_ERROR_REFUSED);
  g_assert_false (hk_place_remove (own, key, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_REFUSED);
  g_clear_error (&error);

  arrivals = hk_delivery_collect (receiver, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (arrivals->len, ==, 1);
  g_assert_true (hk_delivery_send_receipt (receiver, submission, receipt, NULL, &error));
  g_assert_no_error (error);
  found = hk_delivery_fetch_receipt (own, submission, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->number, ==, receipt->number);
  empty (receiver, "");
}

/* libcurl may then be started from any thread. */
static void
test_curl (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hk_curl_load (&error));
  g_assert_no_error (error);
  g_assert_true ((curl_version_info (CURLVERSION_NOW)->features & CURL_VERSION_THREADSAFE) != 0);
}

static void
add_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/webdav/way/", ways[i].name, NULL);

      g_test_add_data_func (path, &ways[i], test_way);
    }
  for (guint i = 0; i < G_N_ELEMENTS (probe_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/webdav/probe/", probe_cases[i].name, NULL);

      g_test_add_data_func (path, &probe_cases[i], test_probe);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/webdav/refusal/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  apache = apache_new ();
  add_tables ();
  g_test_add_func ("/exchange/webdav/curl", test_curl);
  g_test_add_func ("/exchange/webdav/trust", test_trust);
  g_test_add_func ("/exchange/webdav/nobody-there", test_nobody_there);
  g_test_add_func ("/exchange/webdav/cut", test_cut);
  g_test_add_func ("/exchange/webdav/resume", test_resume);
  g_test_add_data_func ("/exchange/webdav/server-killed", "kills", test_server_stops);
  g_test_add_data_func ("/exchange/webdav/server-stalls", NULL, test_server_stops);
  g_test_add_func ("/exchange/webdav/cancel", test_cancel);
  g_test_add_func ("/exchange/webdav/many", test_many);
  g_test_add_func ("/exchange/webdav/at-once", test_at_once);
  g_test_add_func ("/exchange/webdav/documented-rules", test_documented_rules);
  result = g_test_run ();
  apache_free (apache);
  return result;
}
