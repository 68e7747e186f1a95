/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real Apache on loopback with mod_dav and mod_ssl, its own authority and certificates, gone when
 * the test is over. */
#define G_LOG_DOMAIN "test-apache"

#include "config.h"

#include "apache.h"

#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "exchange-fixture.h"

#define MODULES "/usr/lib/apache2/modules"
#define REALM "test"

struct _Apache
{
  char *folder;
  char *files;
  char *hakaru;
  char *ca;
  char *other_ca;
  char *certificate;
  char *key;
  guint ports[APACHE_N_SITES];
  GPid pid;
};

static const char *const users[] = { "273660", "272086", "270008" };

static const char *const modules[] = {
  "mpm_event",  "authn_core",  "authn_file", "authz_core",    "authz_user",
  "auth_basic", "auth_digest", "alias",      "dav",           "dav_fs",
  "headers",    "rewrite",     "ssl",        "socache_shmcb",
};

static const char sites_text[] =
    "<Directory />\n  Require all granted\n  Options None\n  AllowOverride None\n</Directory>\n"
    "RewriteEngine On\n"
    "<Location /open>\n  Dav On\n</Location>\n"
    "<Location /basic>\n  Dav On\n  AuthType Basic\n  AuthName " REALM "\n"
    "  AuthUserFile \"@/users\"\n  Require valid-user\n</Location>\n"
    "<Location /digest>\n  Dav On\n  AuthType Digest\n  AuthName " REALM "\n"
    "  AuthDigestProvider file\n  AuthUserFile \"@/digests\"\n  Require valid-user\n</Location>\n"
    "<Location /bearer>\n  Dav On\n  Require expr \"%{HTTP:Authorization} == 'Bearer token-1'\"\n"
    "</Location>\n"
    "<Location /readonly>\n  Dav On\n  <LimitExcept GET HEAD OPTIONS PROPFIND>\n"
    "    Require all denied\n  </LimitExcept>\n</Location>\n"
    "<Location /ignores>\n  Dav On\n  RequestHeader unset If-None-Match\n</Location>\n"
    "<Location /lacks>\n  Dav On\n  Options FollowSymLinks\n  RewriteEngine On\n  RewriteCond "
    "%{HTTP:If-None-Match} .\n"
    "  RewriteRule ^ - [R=501,L]\n</Location>\n"
    "Redirect 302 /moved https://elsewhere.example/folder\n"
    "Redirect 507 /full\n"
    "Redirect 503 /busy\n"
    "Redirect 413 /small\n"
    "Redirect 500 /fault\n";

static const char certificate_text[] =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=@N "
    "-keyout @/@N.key -out @/@N.pem";

static char *
fill_in (Apache *self, const char *text, const char *name)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "@N", name, 0);
  g_string_replace (filled, "@", self->folder, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static void
run_openssl (Apache *self, const char *text, const char *name)
{
  g_autofree char *filled = fill_in (self, text, name);
  g_autofree char *command = g_strconcat ("openssl ", filled, NULL);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, &out, &err, &status, &error));
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_printerr ("%s: %s\n", command, err);
  g_assert_no_error (error);
}

static void
make_signed (Apache *self, const char *name, const char *alternative_names, const char *days)
{
  g_autofree char *extension_name = g_strconcat (name, ".ext", NULL);
  g_autofree char *extension = g_strconcat ("subjectAltName=", alternative_names, "\n", NULL);
  /* Serial numbers only need to differ; the lengths of the names do that here. */
  g_autofree char *sign = g_strdup_printf (
      "x509 -req -in @/@N.csr -CA @/ca.pem -CAkey @/ca.key -extfile @/@N.ext -out @/@N.pem "
      "-set_serial %u -days %s",
      (guint)strlen (name),
      days);

  fixture_write (self->folder, extension_name, extension, strlen (extension));
  run_openssl (self,
               "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=@N "
               "-keyout @/@N.key -out @/@N.csr",
               name);
  run_openssl (self, sign, name);
}

static void
make_certificates (Apache *self)
{
  run_openssl (self, certificate_text, "ca");
  run_openssl (self, certificate_text, "other");
  make_signed (self, "server", "DNS:localhost,IP:127.0.0.1", "30");
  make_signed (self, "stranger", "DNS:other.example", "30");
  make_signed (self, "expired", "DNS:localhost,IP:127.0.0.1", "0");
  make_signed (self, "client", "DNS:client", "30");
  self->ca = g_build_filename (self->folder, "ca.pem", NULL);
  self->other_ca = g_build_filename (self->folder, "other.pem", NULL);
  self->certificate = g_build_filename (self->folder, "client.pem", NULL);
  self->key = g_build_filename (self->folder, "client.key", NULL);
}

static void
make_users (Apache *self)
{
  g_autoptr (GString) basic = g_string_new (NULL);
  g_autoptr (GString) digest = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autofree char *password = g_strconcat (APACHE_PASSWORD_PREFIX, users[i], NULL);
      g_autofree char *line = g_strconcat (users[i], ":" REALM ":", password, NULL);
      g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, line, -1);
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
      g_autofree char *base64 = NULL;
      guint8 sha1[20];
      gsize size = sizeof sha1;

      g_checksum_update (checksum, (const guchar *)password, -1);
      g_checksum_get_digest (checksum, sha1, &size);
      base64 = g_base64_encode (sha1, size);
      g_string_append_printf (basic, "%s:{SHA}%s\n", users[i], base64);
      g_string_append_printf (digest, "%s:" REALM ":%s\n", users[i], md5);
    }
  fixture_write (self->folder, "users", basic->str, basic->len);
  fixture_write (self->folder, "digests", digest->str, digest->len);
}

/* A port that nobody used a moment ago. */
/* Ports the system does not hand out by itself (it begins at 32768): one that is free now is not
 * taken by a passing connection before Apache binds it, or while Apache is down between two starts.
 */
static guint
find_port (void)
{
  for (guint i = 0; i < 100; i++)
    {
      guint port = (guint)g_random_int_range (12000, 32000);
      g_autoptr (GSocketListener) listener = g_socket_listener_new ();

      if (g_socket_listener_add_inet_port (listener, (guint16)port, NULL, NULL))
        {
          g_socket_listener_close (listener);
          return port;
        }
    }
  g_error ("No port is free between 12000 and 32000");
}

static void
add_site (GString *text, Apache *self, ApacheSite site, const char *certificate)
{
  g_string_append_printf (text,
                          "Listen 127.0.0.1:%u\n<VirtualHost 127.0.0.1:%u>\n",
                          self->ports[site],
                          self->ports[site]);
  if (certificate != NULL)
    g_string_append_printf (text,
                            "  SSLEngine On\n  SSLCertificateFile \"@/%s.pem\"\n"
                            "  SSLCertificateKeyFile \"@/%s.key\"\n",
                            certificate,
                            certificate);
  if (site == APACHE_CLIENT_CERT)
    g_string_append (text, "  SSLCACertificateFile \"@/ca.pem\"\n  SSLVerifyClient require\n");
  g_string_append (text, "  Use HakaruSite\n</VirtualHost>\n");
}

static void
write_configuration (Apache *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *filled = NULL;

  if (geteuid () == 0)
    g_string_append (text, "User www-data\nGroup www-data\n");
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    g_string_append_printf (
        text, "LoadModule %s_module " MODULES "/mod_%s.so\n", modules[i], modules[i]);
  g_string_append (text,
                   "LoadModule macro_module " MODULES "/mod_macro.so\n"
                   "ServerRoot \"@\"\nServerName localhost\nPidFile \"@/pid\"\n"
                   "ErrorLog \"@/error.log\"\nDefaultRuntimeDir \"@\"\n"
                   "Mutex posixsem\n"
                   "StartServers 1\nServerLimit 4\nThreadsPerChild 16\nThreadLimit 16\n"
                   "MaxRequestWorkers 64\nDavLockDB \"@/locks/db\"\n"
                   "DocumentRoot \"@/files\"\nSSLSessionCache none\n"
                   "FileETag MTime Size\n");
  g_string_append_printf (text,
                          "Define HAKARU_URL /hakaru\nDefine HAKARU_FILES \"@/hakaru\"\n"
                          "Define HAKARU_USERS \"@/users\"\nDefine HAKARU_RECEIVER 270008\n"
                          "<Macro HakaruSite>\n%s</Macro>\n"
                          "Include \"%s/docs/apache-hakaru.conf\"\n",
                          sites_text,
                          g_getenv ("HAKARU_SOURCE_ROOT"));
  add_site (text, self, APACHE_TLS, "server");
  add_site (text, self, APACHE_WRONG_HOST, "stranger");
  add_site (text, self, APACHE_EXPIRED, "expired");
  add_site (text, self, APACHE_CLIENT_CERT, "server");
  add_site (text, self, APACHE_PLAIN, NULL);
  filled = fill_in (self, text->str, "");
  fixture_write (self->folder, "apache.conf", filled, strlen (filled));
}

/* The server runs as another user when the test runs as root. */
static void
make_folder (Apache *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0777), ==, 0);
  if (geteuid () == 0)
    {
      const struct passwd *user = getpwnam ("www-data");

      g_assert_nonnull (user);
      g_assert_cmpint (chown (path, user->pw_uid, user->pw_gid), ==, 0);
    }
}

static gboolean
answers (guint port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16)port, NULL, NULL);
  return connection != NULL;
}

static void
say_what_apache_said (Apache *self)
{
  const char *const names[] = { "startup.log", "error.log" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      g_autofree char *log = NULL;

      if (g_file_get_contents (path, &log, NULL, NULL))
        g_printerr ("%s\n", log);
    }
}

static void
become_group_leader_cb (gpointer data)
{
  setpgid (0, 0);
  /* A test that dies takes its server with it. */
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* Whether it answers; it has ended where it does not. */
static gboolean
try_to_start (Apache *self)
{
  g_autofree char *file = g_build_filename (self->folder, "apache.conf", NULL);
  g_autofree char *pid_file = g_build_filename (self->folder, "pid", NULL);
  g_autofree char *startup = g_build_filename (self->folder, "startup.log", NULL);
  const char *const command[] = {
    "/usr/sbin/apache2", "-f", file, "-d", self->folder, "-E", startup, "-DFOREGROUND", NULL
  };
  g_autoptr (GError) error = NULL;

  g_unlink (pid_file);
  g_assert_true (g_spawn_async (NULL,
                                (char **)command,
                                NULL,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                                    G_SPAWN_STDERR_TO_DEV_NULL,
                                become_group_leader_cb,
                                NULL,
                                &self->pid,
                                &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 3000; i++)
    {
      if (waitpid (self->pid, NULL, WNOHANG) == self->pid)
        return FALSE;
      if (answers (self->ports[APACHE_PLAIN]))
        return TRUE;
      g_usleep (20000);
    }
  g_error ("Apache runs but does not answer within a minute");
}

void
apache_start (Apache *self)
{
  if (try_to_start (self))
    return;
  say_what_apache_said (self);
  g_assert_not_reached ();
}

/* Another program may have taken a port since it was found free: then others are looked for. */
static void
start_at_free_ports (Apache *self)
{
  for (guint i = 0; i < 5; i++)
    {
      for (guint j = 0; j < APACHE_N_SITES; j++)
        self->ports[j] = find_port ();
      write_configuration (self);
      if (try_to_start (self))
        return;
      say_what_apache_said (self);
    }
  g_assert_not_reached ();
}

Apache *
apache_new (void)
{
  static const char *const folders[] = { "files",         "files/open",   "files/basic",
                                         "files/digest",  "files/bearer", "files/readonly",
                                         "files/ignores", "files/lacks",  "hakaru",
                                         "locks" };
  Apache *self = g_new0 (Apache, 1);

  self->folder = test_folder_new ();
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  self->files = g_build_filename (self->folder, "files", NULL);
  self->hakaru = g_build_filename (self->folder, "hakaru", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    make_folder (self, folders[i]);
  make_certificates (self);
  make_users (self);
  start_at_free_ports (self);
  return self;
}

static void
send_signal (Apache *self, int number)
{
  g_assert_cmpint (kill (-self->pid, number), ==, 0);
}

void
apache_kill (Apache *self)
{
  send_signal (self, SIGKILL);
  g_assert_cmpint (waitpid (self->pid, NULL, 0), ==, self->pid);
  self->pid = 0;
}

void
apache_pause (Apache *self)
{
  send_signal (self, SIGSTOP);
}

void
apache_resume (Apache *self)
{
  send_signal (self, SIGCONT);
}

void
apache_free (Apache *self)
{
  if (self->pid != 0)
    apache_kill (self);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->files);
  g_free (self->hakaru);
  g_free (self->ca);
  g_free (self->other_ca);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self);
}

const char *
apache_get_files (Apache *self)
{
  return self->files;
}

const char *
apache_get_hakaru (Apache *self)
{
  return self->hakaru;
}

const char *
apache_get_ca (Apache *self)
{
  return self->ca;
}

const char *
apache_get_other_ca (Apache *self)
{
  return self->other_ca;
}

const char *
apache_get_certificate (Apache *self)
{
  return self->certificate;
}

const char *
apache_get_key (Apache *self)
{
  return self->key;
}

guint
apache_get_port (Apache *self, ApacheSite site)
{
  return self->ports[site];
}

char *
apache_dup_url (Apache *self, ApacheSite site, const char *path)
{
  return g_strdup_printf (
      "%s://localhost:%u%s", site == APACHE_PLAIN ? "http" : "https", self->ports[site], path);
}
