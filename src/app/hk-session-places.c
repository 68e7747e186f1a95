/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of a workspace: added, removed, tried. A password never gets into the file. */
#define G_LOG_DOMAIN "hk-session-places"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-credentials.h"
#include "hk-error.h"
#include "hk-place.h"
#include "hk-text.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"
#include "hk-transfer-private.h"

/* Borrowed from the snapshot; NULL: none of that name. */
HkPlaceInfo *
hk_session_find_place (HkSession *self, const char *name)
{
  GPtrArray *places = self->snapshot->places;

  for (guint i = 0; i < places->len; i++)
    {
      HkPlaceInfo *info = g_ptr_array_index (places, i);

      if (strcmp (info->name, name) == 0)
        return info;
    }
  return NULL;
}

static HkPlaceInfo *
expect_place (HkSession *self, const char *name, GError **error)
{
  HkPlaceInfo *info;

  if (hk_session_refresh (self, error) == NULL)
    return NULL;
  info = hk_session_find_place (self, name);
  if (info == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no place “%s”. Add it first, or choose one from the list."),
                 name);
  return info;
}

/* A password in an address would be written into the file. */
static gboolean
check_no_password (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri == NULL || g_uri_get_password (uri) == NULL)
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_INVALID,
                       _ ("An address does not carry a password. Give the user name by itself; the "
                          "password is asked for when it is needed."));
  return FALSE;
}

static gboolean
check_address (const HkPlaceInfo *info, GError **error)
{
  const HkPlaceConfig config = { .url = info->url, .ca_file = info->ca_file, .user = info->user };
  g_autoptr (HkPlace) place = NULL;

  if (!check_no_password (info->url, error))
    return FALSE;
  place = hk_place_new (&config, error);
  return place != NULL;
}

static gboolean
put_place (HkSession *self, const HkPlaceInfo *info, const char *why, GError **error)
{
  const HkPlaceRow row = { info->name,  info->url,     info->ca_file,   info->user,
                           info->state, info->message, info->checked_at };
  g_autoptr (HkEdit) edit = hk_session_begin (self, why, NULL, error);

  return edit != NULL && hk_place_rows_put (self->store, &row, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_PLACES, error);
}

/**
 * hk_session_add_place:
 * @place: name and url must be given; state and message are not looked at
 *
 * The address is looked at, but nothing is sent; hk_session_test_place() does that.
 */
gboolean
hk_session_add_place (HkSession *self, const HkPlaceInfo *place, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;
  HkPlaceInfo *info = NULL;
  HkPlaceInfo fresh = { 0 };
  gboolean done;

  g_return_val_if_fail (HK_IS_SESSION (self) && place != NULL, FALSE);
  g_return_val_if_fail (place->name != NULL && place->url != NULL, FALSE);
  if (hk_session_refresh (self, error) == NULL)
    return FALSE;
  name = hk_text_clean (place->name, FALSE);
  url = g_strstrip (g_strdup (place->url));
  if (*name == '\0' || hk_session_find_place (self, name) != NULL)
    {
      g_set_error (error,
                   HK_ERROR,
                   *name == '\0' ? HK_ERROR_INVALID : HK_ERROR_STATE,
                   *name == '\0' ? _ ("A place needs a name.")
                                 : _ ("There is already a place “%s”. Choose another name, or "
                                      "remove that one first."),
                   name);
      return FALSE;
    }
  fresh.name = name;
  fresh.url = url;
  fresh.ca_file = place->ca_file;
  fresh.user = place->user;
  info = hk_place_info_copy (&fresh);
  done = check_address (info, error) && put_place (self, info, "add-place", error);
  hk_place_info_free (info);
  return done;
}

gboolean
hk_session_remove_place (HkSession *self, const char *name, GError **error)
{
  g_autofree char *kept = NULL;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL, FALSE);
  if (expect_place (self, name, error) == NULL)
    return FALSE;
  kept = g_strdup (name);
  edit = hk_session_begin (self, "remove-place", NULL, error);
  if (edit == NULL || !hk_place_rows_remove (self->store, kept, error) ||
      !hk_session_commit (self, g_steal_pointer (&edit), HK_PART_PLACES, error))
    return FALSE;
  g_hash_table_remove (self->passwords, kept);
  return TRUE;
}

static const char *
state_of_error (const GError *error)
{
  if (error->domain == HK_ERROR &&
      (error->code == HK_ERROR_AUTH || error->code == HK_ERROR_REFUSED ||
       error->code == HK_ERROR_TLS || error->code == HK_ERROR_READ_ONLY))
    return "refused";
  return "not-found";
}

static gboolean
note_test (HkSession *self, HkPlaceInfo *info, const char *state, const char *text, GError **error)
{
  HkPlaceInfo found = *info;

  found.state = (char *)state;
  found.message = (char *)text;
  found.checked_at = hk_clock_now ();
  return put_place (self, &found, "test-place", error);
}

gboolean
hk_session_record_test (HkSession *self,
                        HkTransfer *transfer,
                        const GError *run_error,
                        GError **error)
{
  /* Stopped, or removed meanwhile: there is nothing to say, or nobody to say it of. */
  if (g_error_matches (run_error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      hk_session_find_place (self, transfer->place->name) == NULL)
    return TRUE;
  return note_test (self,
                    transfer->place,
                    run_error == NULL ? "connected" : state_of_error (run_error),
                    run_error == NULL ? transfer->report : run_error->message,
                    error);
}

/**
 * hk_session_prepare_test:
 * @name: of a place
 *
 * Returns: (transfer full): what hk_transfer_run() tries; what it finds is kept with the place by
 * hk_session_finish(), good or bad
 */
HkTransfer *
hk_session_prepare_test (HkSession *self, const char *name, GError **error)
{
  HkTransfer *transfer;
  HkPlaceInfo *info;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL, NULL);
  info = expect_place (self, name, error);
  if (info == NULL)
    return NULL;
  transfer = hk_transfer_new (HK_JOB_TEST, self->reference, self->snapshot->municipality);
  transfer->place = hk_place_info_copy (info);
  transfer->password = g_strdup (g_hash_table_lookup (self->passwords, name));
  return transfer;
}

/**
 * hk_session_test_place:
 * @ret_report: (out) (optional) (transfer full): sentences for the user
 *
 * What the test found is kept with the place, good or bad.
 */
gboolean
hk_session_test_place (
    HkSession *self, const char *name, GCancellable *cancellable, char **ret_report, GError **error)
{
  HkTransfer *transfer = hk_session_prepare_test (self, name, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *report = NULL;

  if (transfer == NULL)
    return FALSE;
  hk_transfer_run (transfer, NULL, NULL, cancellable, &failure);
  report = g_strdup (transfer->report);
  if (!hk_session_finish (self, transfer, failure, error))
    return FALSE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ret_report != NULL)
    *ret_report = g_steal_pointer (&report);
  return TRUE;
}

/**
 * hk_session_set_password:
 * @place: name of a place
 * @password: (nullable): kept in memory until the session ends; %NULL forgets it
 *
 * For a computer without a keyring: the window asks, and nothing is written down.
 */
void
hk_session_set_password (HkSession *self, const char *place, const char *password)
{
  g_return_if_fail (HK_IS_SESSION (self) && place != NULL);
  if (password == NULL)
    g_hash_table_remove (self->passwords, place);
  else
    g_hash_table_insert (self->passwords, g_strdup (place), g_strdup (password));
}

/**
 * hk_session_keep_password:
 * @place: name of a place
 * @password: never written into the workspace
 *
 * Kept until the session ends in any case, and in the keyring of the computer where there is one.
 * May block; not on a thread that draws.
 *
 * Returns: whether the keyring keeps it; if not, the sentence says why
 */
gboolean
hk_session_keep_password (HkSession *self,
                          const char *place,
                          const char *password,
                          GCancellable *cancellable,
                          GError **error)
{
  HkPlaceInfo *info;

  g_return_val_if_fail (HK_IS_SESSION (self) && place != NULL && password != NULL, FALSE);
  info = expect_place (self, place, error);
  if (info == NULL)
    return FALSE;
  hk_session_set_password (self, place, password);
  return *info->user == '\0' ||
         hk_credentials_store (info->url, info->user, password, cancellable, error);
}
