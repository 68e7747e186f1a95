/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The receiving side: only manifests count, everything is checked, one bad submission never stops
 * the others. */
#define G_LOG_DOMAIN "hk-delivery"

#include "config.h"

#include "hk-delivery.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define MANIFEST_SUFFIX ".json"
#define RECEIPT_SUFFIX ".receipt.json"
#define N_AT_ONCE 32u
/* Kept in memory by one call; what is left comes with the next one. */
#define MAX_TOTAL (512u * 1024 * 1024)

/* One walk over a place. */
typedef struct
{
  HkPlace *place;
  GHashTable *known;
  HkPlaceProgress progress;
  gpointer data;
  GCancellable *cancellable;
  GPtrArray *keys;     /* of manifests, owned */
  GPtrArray *arrivals; /* HkArrival, owned */
  guint64 done;
  guint64 total;
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->keys, g_ptr_array_unref);
  g_clear_pointer (&walk->arrivals, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static HkArrival *
add_arrival (Walk *walk, const char *key)
{
  HkArrival *arrival = g_new0 (HkArrival, 1);

  arrival->key = g_strdup (key);
  g_ptr_array_add (walk->arrivals, arrival);
  return arrival;
}

/* A manifest is named by the submission's UUID; the hash-named OCDS file beside it is not one. */
static gboolean
is_manifest_name (const char *name)
{
  g_autofree char *id = NULL;

  if (!g_str_has_suffix (name, MANIFEST_SUFFIX) || g_str_has_suffix (name, RECEIPT_SUFFIX))
    return FALSE;
  id = g_strndup (name, strlen (name) - strlen (MANIFEST_SUFFIX));
  return g_uuid_string_is_valid (id);
}

static gboolean
is_known (Walk *walk, const char *name)
{
  g_autofree char *id = g_strndup (name, strlen (name) - strlen (MANIFEST_SUFFIX));

  return walk->known != NULL && g_hash_table_contains (walk->known, id);
}

/* Listing one folder: what fails there for that folder alone is an arrival with a problem; no
 * connection, no right at all or cancelled ends the walk. */
static char **
list_folder (Walk *walk, const char *folder, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char **names = hk_place_list (walk->place, folder, walk->cancellable, &local_error);

  if (names != NULL)
    return names;
  if (*folder == '\0' || !(g_error_matches (local_error, HK_ERROR, HK_ERROR_REFUSED) ||
                           g_error_matches (local_error, HK_ERROR, HK_ERROR_LIMIT) ||
                           g_error_matches (local_error, HK_ERROR, HK_ERROR_FORMAT)))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  add_arrival (walk, folder)->problem = g_strdup (local_error->message);
  return g_new0 (char *, 1);
}

static gboolean
list_manifests (Walk *walk, const char *folder, GError **error)
{
  g_auto (GStrv) names = list_folder (walk, folder, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (is_manifest_name (names[i]) && !is_known (walk, names[i]))
      g_ptr_array_add (walk->keys, g_strconcat (folder, names[i], NULL));
  return names != NULL;
}

static gboolean
is_code_folder (const char *name)
{
  return strlen (name) == 7 && strspn (name, "0123456789") == 6 && name[6] == '/';
}

static gboolean
list_round (Walk *walk, const char *round, GError **error)
{
  g_auto (GStrv) codes = list_folder (walk, round, error);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_autofree char *folder = g_strconcat (round, codes[i], NULL);

      if (is_code_folder (codes[i]) && !list_manifests (walk, folder, error))
        return FALSE;
    }
  return codes != NULL;
}

static gboolean
list_place (Walk *walk, GError **error)
{
  g_auto (GStrv) rounds = list_folder (walk, "", error);

  for (guint i = 0; rounds != NULL && rounds[i] != NULL; i++)
    if (g_str_has_suffix (rounds[i], "/") && !list_round (walk, rounds[i], error))
      return FALSE;
  return rounds != NULL;
}

static void
bytes_fetched_cb (guint64 done, guint64 total, gpointer data)
{
  Walk *walk = data;

  if (walk->progress != NULL)
    walk->progress (MIN (walk->done + done, walk->total), walk->total, walk->data);
}

/* Nothing useful comes any more when the place is gone or turns us away. */
static gboolean
ends_walk (const GError *error)
{
  return error != NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
                           g_error_matches (error, HK_ERROR, HK_ERROR_UNREACHABLE) ||
                           g_error_matches (error, HK_ERROR, HK_ERROR_AUTH) ||
                           g_error_matches (error, HK_ERROR, HK_ERROR_TLS) ||
                           g_error_matches (error, HK_ERROR, HK_ERROR_INTERRUPTED));
}

/* Reads the manifests from first on; each becomes an arrival. */
static gboolean
fetch_manifests (Walk *walk, guint first, guint n, GError **error)
{
  HkPlaceFetch fetches[N_AT_ONCE] = { { NULL } };
  gboolean done;

  for (guint i = 0; i < n; i++)
    {
      fetches[i].key = walk->keys->pdata[first + i];
      fetches[i].max_bytes = HK_DELIVERY_MAX_MANIFEST;
    }
  done = hk_place_fetch (walk->place, fetches, n, NULL, NULL, walk->cancellable, error);
  for (guint i = 0; i < n; i++)
    {
      if (done && ends_walk (fetches[i].error))
        {
          g_propagate_error (error, g_steal_pointer (&fetches[i].error));
          done = FALSE;
        }
      if (done)
        {
          HkArrival *arrival = add_arrival (walk, fetches[i].key);

          if (fetches[i].content != NULL)
            arrival->submission =
                hk_submission_from_manifest (fetches[i].content, arrival->key, &fetches[i].error);
          if (arrival->submission == NULL)
            arrival->problem = g_strdup (fetches[i].error->message);
        }
      hk_place_fetch_clear (&fetches[i]);
    }
  return done;
}

static void
check_file (HkArrival *arrival, HkPlaceFetch *fetch)
{
  g_autofree char *sha256 = NULL;

  if (fetch->content == NULL)
    {
      if (g_error_matches (fetch->error, HK_ERROR, HK_ERROR_NOT_FOUND))
        arrival->problem = g_strdup (_ ("The workbook named in the manifest is not there. Ask the "
                                        "municipality to send it again."));
      else
        arrival->problem = g_strdup (fetch->error->message);
      return;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fetch->content);
  if (g_bytes_get_size (fetch->content) != arrival->submission->file_size ||
      strcmp (sha256, arrival->submission->file_sha256) != 0)
    arrival->problem = g_strdup (_ ("The workbook is not the one named in the manifest: size or "
                                    "hash differ. Ask the municipality to send it again."));
  else
    arrival->file = g_steal_pointer (&fetch->content);
}

/* Reads the workbooks of n arrivals that wait for one. */
static gboolean
fetch_files (Walk *walk, HkArrival **waiting, guint n, GError **error)
{
  HkPlaceFetch fetches[N_AT_ONCE] = { { NULL } };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (keys, hk_submission_dup_file_key (waiting[i]->submission));
      fetches[i].key = keys->pdata[i];
      fetches[i].max_bytes = MIN (waiting[i]->submission->file_size, HK_DELIVERY_MAX_FILE);
    }
  done = hk_place_fetch (walk->place, fetches, n, bytes_fetched_cb, walk, walk->cancellable, error);
  for (guint i = 0; i < n; i++)
    {
      if (done && ends_walk (fetches[i].error))
        {
          g_propagate_error (error, g_steal_pointer (&fetches[i].error));
          done = FALSE;
        }
      if (done)
        check_file (waiting[i], &fetches[i]);
      walk->done += waiting[i]->submission->file_size;
      hk_place_fetch_clear (&fetches[i]);
    }
  return done;
}

/* A manifest that promises an absurd size costs no download. */
static gboolean
wants_file (HkArrival *arrival)
{
  if (arrival->submission == NULL)
    return FALSE;
  if (arrival->submission->file_size <= HK_DELIVERY_MAX_FILE)
    return TRUE;
  arrival->problem = g_strdup (_ ("The workbook is larger than 20 MB, which Hakaru does not read. "
                                  "Ask the municipality to send a smaller one."));
  return FALSE;
}

/* Drops the arrivals beyond what fits in memory at once; they come with the next call. */
static void
keep_what_fits (Walk *walk)
{
  for (guint i = 0; i < walk->arrivals->len;)
    {
      HkArrival *arrival = walk->arrivals->pdata[i];

      if (wants_file (arrival) && walk->total + arrival->submission->file_size > MAX_TOTAL)
        g_ptr_array_remove_index (walk->arrivals, i);
      else
        {
          walk->total += arrival->problem == NULL ? arrival->submission->file_size : 0;
          i++;
        }
    }
}

static gboolean
fetch_all (Walk *walk, GError **error)
{
  HkArrival *waiting[N_AT_ONCE];
  guint n = 0;

  for (guint i = 0; i < walk->keys->len; i += N_AT_ONCE)
    if (!fetch_manifests (walk, i, MIN (N_AT_ONCE, walk->keys->len - i), error))
      return FALSE;
  keep_what_fits (walk);
  for (guint i = 0; i < walk->arrivals->len; i++)
    {
      HkArrival *arrival = walk->arrivals->pdata[i];

      if (arrival->problem == NULL)
        waiting[n++] = arrival;
      if (n < N_AT_ONCE && i + 1 < walk->arrivals->len)
        continue;
      if (!fetch_files (walk, waiting, n, error))
        return FALSE;
      n = 0;
    }
  return TRUE;
}

/**
 * hk_delivery_collect:
 * @known: (nullable): a set of submission ids that are not wanted again
 * @progress: (nullable): bytes of workbooks, on this thread
 *
 * Every submission with a manifest; a file without one is shown to nobody. One bad submission
 * never stops the others: it comes with its problem. At most 512 MB come at once, the rest with
 * the next call.
 *
 * Returns: (transfer full) (element-type HkArrival): %NULL when the place itself does not answer
 */
GPtrArray *
hk_delivery_collect (HkPlace *place,
                     GHashTable *known,
                     HkPlaceProgress progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Walk) walk = {
    .place = place, .known = known, .progress = progress, .data = data, .cancellable = cancellable
  };

  g_return_val_if_fail (HK_IS_PLACE (place), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  walk.keys = g_ptr_array_new_with_free_func (g_free);
  walk.arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_arrival_free);
  if (!list_place (&walk, error) || !fetch_all (&walk, error))
    return NULL;
  return g_steal_pointer (&walk.arrivals);
}

/**
 * hk_arrival_free:
 */
void
hk_arrival_free (HkArrival *arrival)
{
  if (arrival == NULL)
    return;
  g_clear_pointer (&arrival->submission, hk_submission_free);
  g_clear_pointer (&arrival->file, g_bytes_unref);
  g_free (arrival->key);
  g_free (arrival->problem);
  g_free (arrival);
}
