/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the services that close a gap into the open draft of a request, or into a new one. */
#define G_LOG_DOMAIN "hk-item-request"

#include "config.h"

#include "hk-item-request.h"

#include <glib/gi18n-lib.h>

/* What adding to a request does on the worker. */
typedef struct
{
  char *indicator_id;
  char *title;
  GStrv services;
  char *request_id; /* the one that got the lines */
} Addition;

static void
addition_free (Addition *addition)
{
  g_free (addition->indicator_id);
  g_free (addition->title);
  g_strfreev (addition->services);
  g_free (addition->request_id);
  g_free (addition);
}

static HkRequest *
find_draft (HkSnapshot *snapshot)
{
  GPtrArray *requests = hk_snapshot_get_requests (snapshot);

  for (guint i = 0; i < requests->len; i++)
    if (hk_request_get_state (g_ptr_array_index (requests, i)) == HK_REQUEST_DRAFT)
      return g_ptr_array_index (requests, i);
  return NULL;
}

/* Into the open draft, each service once; without a draft a new request. */
static gboolean
add_to_request (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Addition *addition = data;
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);
  HkRequest *draft = find_draft (snapshot);
  const char *gaps[] = { addition->indicator_id, NULL };

  if (draft == NULL)
    {
      g_autoptr (HkRequest) made = hk_session_new_request (session, addition->title, gaps, error);

      if (made == NULL)
        return FALSE;
      addition->request_id = g_strdup (hk_request_get_id (made));
      return TRUE;
    }
  addition->request_id = g_strdup (hk_request_get_id (draft));
  for (guint i = 0; addition->services[i] != NULL; i++)
    if (!hk_request_has_service (draft, addition->services[i]) &&
        !hk_session_add_line (session, addition->request_id, addition->services[i], NULL, error))
      return FALSE;
  return TRUE;
}

static void
added_cb (HkPage *page, gboolean succeeded, gpointer user_data)
{
  g_autofree char *title = NULL;
  HkRequest *request;
  Addition *addition = user_data;

  if (succeeded)
    {
      g_autofree char *text = NULL;

      request = hk_snapshot_find_request (hk_workspace_get_snapshot (hk_page_get_workspace (page)),
                                          addition->request_id);
      title = request != NULL ? hk_request_dup_title (request) : g_strdup ("");
      text = g_strdup_printf (_ ("Added to “%s”."), title);
      hk_page_show_undo_toast (page, text);
    }
}

void
hk_item_request_add (HkPage *page, const HkIndicator *indicator, const char *const *services)
{
  Addition *addition;

  g_return_if_fail (HK_IS_PAGE (page));
  g_return_if_fail (indicator != NULL);
  g_return_if_fail (services != NULL && services[0] != NULL);

  addition = g_new0 (Addition, 1);
  addition->indicator_id = g_strdup (indicator->id);
  addition->title = g_strdup (hk_text_pick (indicator->title));
  addition->services = g_strdupv ((GStrv)services);
  hk_page_run (page, add_to_request, addition, (GDestroyNotify)addition_free, added_cb, addition);
}
