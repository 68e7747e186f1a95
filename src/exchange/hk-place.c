/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface of a place, with the checks that hold for every kind of place. */
#define G_LOG_DOMAIN "hk-place"

#include "config.h"

#include "hk-place.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define MAX_KEY 400
#define MAX_SEGMENT 120

G_DEFINE_INTERFACE (HkPlace, hk_place, G_TYPE_OBJECT)

static gboolean
is_usable_segment (const char *segment, gsize length)
{
  if (length == 0 || length > MAX_SEGMENT || segment[0] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (segment[i]) && strchr ("._-", segment[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
hk_place_default_init (HkPlaceInterface *iface)
{
}

/**
 * hk_place_name_is_usable:
 *
 * Returns: whether @name can be one segment of a key
 */
gboolean
hk_place_name_is_usable (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return is_usable_segment (name, strlen (name));
}

/**
 * hk_place_check_key:
 *
 * No key can leave the place: no empty or hidden segment, no "..", nothing absolute, ASCII only.
 */
gboolean
hk_place_check_key (const char *key, GError **error)
{
  gboolean usable;

  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  usable = strlen (key) <= MAX_KEY;
  for (const char *at = key; usable && at != NULL;)
    {
      const char *slash = strchr (at, '/');

      usable = is_usable_segment (at, slash != NULL ? (gsize)(slash - at) : strlen (at));
      at = slash != NULL ? slash + 1 : NULL;
    }
  if (!usable)
    {
      g_autofree char *shown = g_strescape (key, NULL);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_INVALID,
                   _ ("“%.80s” cannot be a file name at a place. Only plain letters, digits, dots "
                      "and dashes are used there."),
                   shown);
    }
  return usable;
}

/**
 * hk_place_put:
 * @key: see hk_place_check_key()
 * @create_only: an existing key is success if its bytes are equal, HK_ERROR_CONFLICT if not
 * @progress: (nullable): called on this thread with bytes
 *
 * When this returns %TRUE the content is durable as far as the place tells.
 */
gboolean
hk_place_put (HkPlace *self,
              const char *key,
              GBytes *content,
              gboolean create_only,
              HkPlaceProgress progress,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  g_return_val_if_fail (HK_IS_PLACE (self), FALSE);
  g_return_val_if_fail (key != NULL && content != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!hk_place_check_key (key, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return HK_PLACE_GET_IFACE (self)->put (
      self, key, content, create_only, progress, data, cancellable, error);
}

/**
 * hk_place_get:
 * @max_bytes: more than this is HK_ERROR_LIMIT
 *
 * Returns: (transfer full): the bytes under @key; HK_ERROR_NOT_FOUND when there are none
 */
GBytes *
hk_place_get (
    HkPlace *self, const char *key, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HK_IS_PLACE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!hk_place_check_key (key, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return HK_PLACE_GET_IFACE (self)->get (self, key, max_bytes, cancellable, error);
}

/**
 * hk_place_list:
 * @folder: "" for the place itself; may end with "/"
 *
 * Returns: (transfer full): usable names directly under @folder, sorted; folders end with "/"
 */
char **
hk_place_list (HkPlace *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *bare = NULL;

  g_return_val_if_fail (HK_IS_PLACE (self), NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bare = g_strdup (folder);
  if (g_str_has_suffix (bare, "/"))
    bare[strlen (bare) - 1] = '\0';
  if (*bare != '\0' && !hk_place_check_key (bare, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return HK_PLACE_GET_IFACE (self)->list (self, bare, cancellable, error);
}

/**
 * hk_place_remove:
 *
 * A key that is not there is success.
 */
gboolean
hk_place_remove (HkPlace *self, const char *key, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HK_IS_PLACE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!hk_place_check_key (key, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return HK_PLACE_GET_IFACE (self)->remove (self, key, cancellable, error);
}

static gboolean
fetch_one_by_one (HkPlace *self,
                  HkPlaceFetch *fetches,
                  guint n,
                  HkPlaceProgress progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  guint64 done = 0;

  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      fetches[i].content =
          hk_place_get (self, fetches[i].key, fetches[i].max_bytes, cancellable, &fetches[i].error);
      if (fetches[i].content != NULL)
        done += g_bytes_get_size (fetches[i].content);
      if (progress != NULL)
        progress (done, 0, data);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * hk_place_fetch:
 * @fetches: (array length=n): each gets its content or its own error
 * @progress: (nullable): bytes of this call
 *
 * Several keys at once, side by side where the place allows it. One that fails never stops the
 * others.
 *
 * Returns: %FALSE only when cancelled; what was fetched until then stays in @fetches
 */
gboolean
hk_place_fetch (HkPlace *self,
                HkPlaceFetch *fetches,
                guint n,
                HkPlaceProgress progress,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  HkPlaceInterface *iface;

  g_return_val_if_fail (HK_IS_PLACE (self), FALSE);
  g_return_val_if_fail (fetches != NULL || n == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  iface = HK_PLACE_GET_IFACE (self);
  for (guint i = 0; i < n; i++)
    g_return_val_if_fail (fetches[i].content == NULL && fetches[i].error == NULL, FALSE);
  if (iface->fetch != NULL)
    return iface->fetch (self, fetches, n, progress, data, cancellable, error);
  return fetch_one_by_one (self, fetches, n, progress, data, cancellable, error);
}

/**
 * hk_place_fetch_clear:
 *
 * Frees the results; @fetch itself and its key stay.
 */
void
hk_place_fetch_clear (HkPlaceFetch *fetch)
{
  g_return_if_fail (fetch != NULL);

  g_clear_pointer (&fetch->content, g_bytes_unref);
  g_clear_error (&fetch->error);
}
