/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a transfer without the store: everything it needs was put in before, everything it finds is
 * taken out after. */
#define G_LOG_DOMAIN "hk-transfer"

#include "config.h"

#include "hk-transfer-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-credentials.h"
#include "hk-error.h"
#include "hk-place-info.h"

#define MAX_FOLDER_FILES 5000

static void
free_asked (gpointer data)
{
  HkAsked *asked = data;

  hk_submission_free (asked->submission);
  hk_receipt_free (asked->receipt);
  g_free (asked->problem);
  g_free (asked);
}

HkAsked *
hk_asked_new (const HkSubmission *submission)
{
  HkAsked *asked = g_new0 (HkAsked, 1);

  asked->submission = hk_submission_copy (submission);
  return asked;
}

HkTransfer *
hk_transfer_new (HkJob job, HkReference *reference, HkMunicipality *body)
{
  HkTransfer *self = g_new0 (HkTransfer, 1);

  self->job = job;
  self->reference = g_object_ref (reference);
  self->body = g_object_ref (body);
  self->asked = g_ptr_array_new_with_free_func (free_asked);
  self->readings = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_reading_free);
  return self;
}

void
hk_transfer_free (HkTransfer *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->reference);
  g_clear_object (&self->body);
  hk_place_info_free (self->place);
  g_free (self->password);
  g_free (self->folder);
  hk_submission_free (self->submission);
  g_clear_pointer (&self->file, g_bytes_unref);
  hk_receipt_free (self->receipt);
  g_free (self->report);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->readings);
  g_free (self);
}

const char *
hk_transfer_get_submission_id (HkTransfer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->submission != NULL ? self->submission->id : NULL;
}

/**
 * hk_transfer_error_passes:
 *
 * Returns: whether trying again later makes sense without anybody doing anything
 */
gboolean
hk_transfer_error_passes (const GError *run_error)
{
  return g_error_matches (run_error, HK_ERROR, HK_ERROR_UNREACHABLE) ||
         g_error_matches (run_error, HK_ERROR, HK_ERROR_INTERRUPTED);
}

/* Without a password the place itself says that it wants one; a missing keyring is no reason to
 * fail here. */
static char *
find_password (const HkPlaceInfo *info, const char *password, GCancellable *cancellable)
{
  const char *named = g_getenv ("HAKARU_PASSWORD");
  g_autoptr (GError) error = NULL;
  char *found;

  if (password != NULL)
    return g_strdup (password);
  if (*info->user == '\0')
    return NULL;
  if (named != NULL && *named != '\0')
    return g_strdup (named);
  found = hk_credentials_lookup (info->url, info->user, cancellable, &error);
  if (error != NULL)
    g_debug ("No password from a keyring: %s", error->message);
  return found;
}

HkPlace *
hk_transfer_open_place (const HkPlaceInfo *info,
                        const char *password,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *secret = find_password (info, password, cancellable);
  const HkPlaceConfig config = {
    .url = info->url,
    .ca_file = info->ca_file,
    .user = info->user,
    .password = secret,
  };

  return hk_place_new (&config, error);
}

/* Whether going on with the others makes sense. */
static gboolean
is_about_one (const GError *error)
{
  return g_error_matches (error, HK_ERROR, HK_ERROR_FORMAT) ||
         g_error_matches (error, HK_ERROR, HK_ERROR_LIMIT) ||
         g_error_matches (error, HK_ERROR, HK_ERROR_INVALID);
}

static gboolean
fetch_receipts (HkTransfer *self,
                HkPlace *place,
                HkProgressFunc progress,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      HkAsked *asked = g_ptr_array_index (self->asked, i);
      g_autoptr (GError) failure = NULL;

      asked->receipt = hk_delivery_fetch_receipt (place, asked->submission, cancellable, &failure);
      if (failure != NULL && is_about_one (failure))
        asked->problem = g_strdup (failure->message);
      else if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (progress != NULL)
        progress (i + 1, self->asked->len, data);
    }
  return TRUE;
}

static gboolean
collect_place (HkTransfer *self,
               HkPlace *place,
               HkProgressFunc progress,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) arrivals = NULL;

  arrivals = hk_delivery_collect (place, self->known, progress, data, cancellable, error);
  if (arrivals == NULL)
    return FALSE;
  for (guint i = 0; i < arrivals->len; i++)
    g_ptr_array_add (
        self->readings,
        hk_reading_of_arrival (self->reference, self->body, g_ptr_array_index (arrivals, i)));
  return TRUE;
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

/* Workbooks by name, without the lock files of office programs. */
static GPtrArray *
list_workbooks (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (g_str_has_suffix (lower, ".xlsx") && !g_str_has_prefix (name, "~$") && *name != '.')
        g_ptr_array_add (names, g_strdup (name));
    }
  if (names->len > MAX_FOLDER_FILES)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("This folder holds more than %d workbooks. Choose a smaller folder."),
                   MAX_FOLDER_FILES);
      return NULL;
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static GBytes *
load_workbook (const char *path, gint64 *ret_modified_at, GError **error)
{
  g_autofree char *content = NULL;
  gsize size = 0;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, HK_ERROR, HK_ERROR_NOT_FOUND, _ ("This is not a file."));
      return NULL;
    }
  if (info.st_size > (goffset)HK_DELIVERY_MAX_FILE)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_LIMIT,
                           _ ("The file is larger than any request. Ask for the right one."));
      return NULL;
    }
  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;
  *ret_modified_at = info.st_mtime;
  return g_bytes_new_take (g_steal_pointer (&content), size);
}

static void
read_file (HkTransfer *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) file = NULL;
  gint64 modified_at = 0;

  file = load_workbook (path, &modified_at, &failure);
  g_ptr_array_add (self->readings,
                   hk_reading_of_file (self->reference,
                                       self->body,
                                       shown,
                                       file,
                                       failure != NULL ? failure->message : NULL,
                                       modified_at));
}

static gboolean
collect_folder (HkTransfer *self,
                HkProgressFunc progress,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) names = list_workbooks (self->folder, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_file (self, g_ptr_array_index (names, i));
      if (progress != NULL)
        progress (i + 1, names->len, data);
    }
  return names != NULL;
}

/**
 * hk_transfer_run:
 * @progress: (nullable) (scope call): on the thread that runs it
 *
 * Touches no store, so any thread may run it. After an error the transfer still has to be handed to
 * hk_session_finish().
 */
gboolean
hk_transfer_run (HkTransfer *self,
                 HkProgressFunc progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (HkPlace) place = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  if (self->nothing)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  place = hk_transfer_open_place (self->place, self->password, cancellable, error);
  if (place == NULL)
    return FALSE;
  switch (self->job)
    {
    case HK_JOB_SUBMIT:
      return hk_delivery_send (
          place, self->submission, self->file, progress, data, cancellable, error);
    case HK_JOB_FETCH:
      return fetch_receipts (self, place, progress, data, cancellable, error);
    case HK_JOB_COLLECT:
      return collect_place (self, place, progress, data, cancellable, error) &&
             (self->folder == NULL || collect_folder (self, progress, data, cancellable, error));
    case HK_JOB_TEST:
      return hk_place_probe (place, cancellable, &self->report, error);
    case HK_JOB_REPLY:
      return hk_delivery_send_receipt (place, self->submission, self->receipt, cancellable, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}
