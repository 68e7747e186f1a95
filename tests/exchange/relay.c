/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection in between that breaks off once after so many bytes in one direction. */
#define G_LOG_DOMAIN "test-relay"

#include "config.h"

#include "apache.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

struct _Relay
{
  GSocketService *service;
  GThread *thread;
  GMainLoop *loop;
  GMainContext *context;
  guint port;
  guint target;
  GMutex lock;
  gsize up;
  gsize down;
  guint n_cuts;
  guint n_active;
  gboolean closed;
};

static gboolean
is_closed (Relay *self)
{
  gboolean closed;

  g_mutex_lock (&self->lock);
  closed = self->closed;
  g_mutex_unlock (&self->lock);
  return closed;
}

static gssize
pass_on (int from, int to)
{
  char bytes[4096];
  gssize n = read (from, bytes, sizeof bytes);

  for (gssize done = 0; done < n;)
    {
      gssize k = write (to, bytes + done, (gsize)(n - done));

      if (k <= 0)
        return 0;
      done += k;
    }
  return n;
}

/* Whether the connection is over: closed, broken, or cut as ordered. */
static gboolean
move_bytes (Relay *self, struct pollfd *fds, guint i, const gsize *limits, gsize *moved)
{
  gssize n = pass_on (fds[i].fd, fds[1 - i].fd);

  if (n <= 0)
    return TRUE;
  moved[i] += (gsize)n;
  if (limits[i] == 0 || moved[i] < limits[i])
    return FALSE;
  g_mutex_lock (&self->lock);
  self->up = self->down = 0;
  self->n_cuts++;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static void
relay_connection (Relay *self, GSocket *client, GSocket *server, const gsize *limits)
{
  gsize moved[2] = { 0, 0 };
  struct pollfd fds[2] = { { g_socket_get_fd (client), POLLIN, 0 },
                           { g_socket_get_fd (server), POLLIN, 0 } };

  while (!is_closed (self))
    {
      if (poll (fds, 2, 100) <= 0)
        continue;
      for (guint i = 0; i < 2; i++)
        if (fds[i].revents != 0 && move_bytes (self, fds, i, limits, moved))
          return;
    }
}

/* The descriptors of GSocket never block; the relay is simpler when they do. */
static void
make_blocking (GSocketConnection *connection)
{
  int fd = g_socket_get_fd (g_socket_connection_get_socket (connection));

  g_assert_cmpint (fcntl (fd, F_SETFL, fcntl (fd, F_GETFL) & ~O_NONBLOCK), ==, 0);
}

/* Runs on a thread of the service, one for each connection. */
static gboolean
connection_came_cb (GThreadedSocketService *service,
                    GSocketConnection *client,
                    GObject *source,
                    gpointer data)
{
  Relay *self = data;
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  gsize limits[2];

  g_mutex_lock (&self->lock);
  self->n_active++;
  limits[0] = self->up;
  limits[1] = self->down;
  g_mutex_unlock (&self->lock);
  g_socket_client_set_enable_proxy (connector, FALSE);
  server =
      g_socket_client_connect_to_host (connector, "127.0.0.1", (guint16)self->target, NULL, NULL);
  if (server != NULL)
    {
      make_blocking (client);
      make_blocking (server);
      relay_connection (self,
                        g_socket_connection_get_socket (client),
                        g_socket_connection_get_socket (server),
                        limits);
    }
  g_mutex_lock (&self->lock);
  self->n_active--;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  Relay *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

Relay *
relay_new (guint target_port)
{
  Relay *self = g_new0 (Relay, 1);
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->target = target_port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (16);
  self->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (connection_came_cb), self);
  g_socket_service_start (self->service);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("relay", serve, self);
  return self;
}

void
relay_free (Relay *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  /* Accepting belongs to the context of the service, and so does ending it. */
  g_main_context_push_thread_default (self->context);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  while (self->n_active > 0)
    {
      g_mutex_unlock (&self->lock);
      g_usleep (10000);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  g_object_unref (self->service);
  /* What was still waiting to accept is let go of here. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint
relay_get_port (Relay *self)
{
  return self->port;
}

void
relay_cut_after (Relay *self, gsize up, gsize down)
{
  g_mutex_lock (&self->lock);
  self->up = up;
  self->down = down;
  g_mutex_unlock (&self->lock);
}

guint
relay_get_n_cuts (Relay *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_cuts;
  g_mutex_unlock (&self->lock);
  return n;
}
