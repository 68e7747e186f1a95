/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 接続を試す: does on a throw-away file what a submission will need, and says in sentences what the
 * place can do. */
#define G_LOG_DOMAIN "hk-place-probe"

#include "config.h"

#include "hk-place.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define FIRST "Hakaru looks whether files can be put here. This file may be removed.\n"
#define SECOND "This must not replace the other one. This file may be removed.\n"

static void
add_sentence (GString *report, const char *sentence)
{
  if (report->len > 0)
    g_string_append_c (report, '\n');
  g_string_append (report, sentence);
}

static gboolean
check_guard (
    HkPlace *self, const char *key, GString *report, GCancellable *cancellable, GError **error)
{
  HkPlaceInterface *iface = HK_PLACE_GET_IFACE (self);
  HkPlaceGuard guard = HK_PLACE_GUARD_HONOURED;
  g_autoptr (GBytes) second = g_bytes_new_static (SECOND, sizeof SECOND - 1);

  if (iface->try_guard != NULL && !iface->try_guard (self, key, second, &guard, cancellable, error))
    return FALSE;
  switch (guard)
    {
    case HK_PLACE_GUARD_HONOURED:
      add_sentence (report, _ ("Files that are there are protected from being replaced."));
      break;
    case HK_PLACE_GUARD_IGNORED:
      add_sentence (report,
                    _ ("The place itself does not protect files from being replaced; "
                       "Hakaru looks before each write instead."));
      break;
    case HK_PLACE_GUARD_REFUSED:
      add_sentence (report,
                    _ ("The place does not accept protected writes; Hakaru looks before "
                       "each write instead."));
      break;
    default:
      g_assert_not_reached ();
    }
  return TRUE;
}

/* Whether what was written comes back, and was not mixed up on the way. */
static gboolean
check_read (
    HkPlace *self, const char *key, GString *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) first = g_bytes_new_static (FIRST, sizeof FIRST - 1);
  g_autoptr (GBytes) back = hk_place_get (self, key, 4096, cancellable, error);

  if (back == NULL)
    return FALSE;
  if (!g_bytes_equal (back, first))
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_DAMAGED,
                           _ ("The place gives back something other than what was put there. Tell "
                              "whoever looks after it; nothing can be sent safely."));
      return FALSE;
    }
  add_sentence (report, _ ("Files can be put and read."));
  return TRUE;
}

static gboolean
check_list (
    HkPlace *self, const char *key, GString *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) names = hk_place_list (self, "", cancellable, &local_error);

  if (names == NULL && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (names != NULL && g_strv_contains ((const char *const *)names, key))
    add_sentence (report, _ ("Files can be listed."));
  else
    add_sentence (report,
                  _ ("Files cannot be listed. That is enough to submit, but not to receive "
                     "submissions."));
  return TRUE;
}

static void
check_remove (HkPlace *self, const char *key, GString *report, GCancellable *cancellable)
{
  if (hk_place_remove (self, key, cancellable, NULL))
    add_sentence (report, _ ("Files can be removed."));
  else
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("Files cannot be removed, which is no obstacle. The test file “%s” stays there."),
          key);

      add_sentence (report, sentence);
    }
}

/**
 * hk_place_probe:
 * @ret_report: (out) (transfer full): sentences for the user, one in each line
 *
 * Puts, reads, lists and removes a throw-away file, and tries to replace it.
 *
 * Returns: %TRUE when the place can take a submission
 */
gboolean
hk_place_probe (HkPlace *self, GCancellable *cancellable, char **ret_report, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strconcat ("hakaru-probe-", uuid, ".txt", NULL);
  g_autoptr (GBytes) first = g_bytes_new_static (FIRST, sizeof FIRST - 1);
  g_autoptr (GString) report = g_string_new (NULL);
  gboolean usable;

  g_return_val_if_fail (HK_IS_PLACE (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!hk_place_put (self, key, first, TRUE, NULL, NULL, cancellable, error))
    return FALSE;
  usable = check_read (self, key, report, cancellable, error) &&
           check_guard (self, key, report, cancellable, error) &&
           check_list (self, key, report, cancellable, error);
  check_remove (self, key, report, usable ? cancellable : NULL);
  if (usable && ret_report != NULL)
    *ret_report = g_string_free (g_steal_pointer (&report), FALSE);
  return usable;
}
