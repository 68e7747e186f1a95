/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a workbook that came from anywhere and says whether it can be accepted, and if not, where
 * and why. */
#define G_LOG_DOMAIN "hk-reading"

#include "config.h"

#include "hk-reading.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-request-sheet.h"

void
hk_reading_free (HkReading *self)
{
  if (self == NULL)
    return;
  hk_submission_free (self->submission);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self->file_name);
  g_free (self);
}

static HkReading *
new_reading (void)
{
  HkReading *self = g_new0 (HkReading, 1);

  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);
  self->verdict = HK_VERDICT_OK;
  return self;
}

static void
reject (HkReading *self, const char *sentence)
{
  g_ptr_array_add (self->remarks, hk_remark_new (HK_VERDICT_REJECTED, "", "", sentence));
  self->verdict = HK_VERDICT_REJECTED;
}

/* The worst remark decides. */
static void
take_remarks (HkReading *self, GPtrArray *remarks)
{
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (remarks, i);

      g_ptr_array_add (self->remarks, hk_remark_copy (remark));
      self->verdict = MAX (self->verdict, remark->level);
    }
}

static HkRequest *
read_workbook (HkReading *self, HkReference *reference)
{
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GError) error = NULL;
  HkRequest *request;

  request = hk_request_sheet_read (self->file,
                                   hk_reference_get_registry (reference),
                                   hk_reference_get_catalogue (reference),
                                   &remarks,
                                   &error);
  if (request == NULL)
    reject (self, error->message);
  else
    take_remarks (self, remarks);
  return request;
}

static void
check_body (HkReading *self, HkReference *reference, HkMunicipality *prefecture, const char *code)
{
  HkMunicipality *body = hk_registry_lookup (hk_reference_get_registry (reference), code);
  g_autofree char *sentence = NULL;

  if (body != NULL && !hk_municipality_is_prefecture (body) &&
      g_str_equal (hk_municipality_get_prefecture_code (body),
                   hk_municipality_get_code (prefecture)))
    return;
  if (body == NULL)
    sentence = g_strdup_printf (_ ("There is no municipality with the code “%s”."), code);
  else
    sentence =
        g_strdup_printf (_ ("%s is not a municipality of %s. Ask where it meant to send it."),
                         hk_municipality_get_display_name (body),
                         hk_municipality_get_display_name (prefecture));
  reject (self, sentence);
}

static void
check_agreement (HkReading *self, HkRequest *request)
{
  const HkSubmission *said = self->submission;

  if (strcmp (said->request_id, hk_request_get_id (request)) != 0 ||
      said->version != hk_request_get_version (request) ||
      strcmp (said->municipality, hk_request_get_municipality_code (request)) != 0 ||
      strcmp (said->round, hk_request_get_round (request)) != 0)
    reject (self,
            _ ("The workbook is not the request that its manifest names. Ask the municipality to "
               "submit it again."));
}

static char *
dup_uuid_of (const char *sha256)
{
  /* The shape of a UUID, made of the content: the same file is the same submission. */
  return g_strdup_printf (
      "%.8s-%.4s-8%.3s-a%.3s-%.12s", sha256, sha256 + 8, sha256 + 12, sha256 + 15, sha256 + 18);
}

/* A submission of which nothing is known but where it lies. */
static HkSubmission *
new_unknown (const char *key)
{
  HkSubmission *self = g_new0 (HkSubmission, 1);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_auto (GStrv) parts = g_strsplit (key, "/", 3);
  gboolean placed = g_strv_length (parts) == 3;

  self->id = dup_uuid_of (sum);
  self->request_id = g_strdup ("");
  self->round = g_strdup (placed ? parts[0] : "");
  self->municipality = g_strdup (placed ? parts[1] : "");
  self->title = g_strdup ("");
  self->file_sha256 = g_strdup ("");
  return self;
}

static char *
dup_name_for_people (HkReference *reference, const HkSubmission *submission)
{
  HkMunicipality *body;

  body = hk_registry_lookup (hk_reference_get_registry (reference), submission->municipality);
  return g_strdup_printf ("%s_%s_%.8s.xlsx",
                          body != NULL ? hk_municipality_get_name (body) : submission->municipality,
                          submission->round,
                          submission->file_sha256);
}

/**
 * hk_reading_of_arrival:
 * @prefecture: who receives it
 *
 * Returns: (transfer full): never %NULL; one that cannot be used says so in a remark
 */
HkReading *
hk_reading_of_arrival (HkReference *reference, HkMunicipality *prefecture, const HkArrival *arrival)
{
  HkReading *self = new_reading ();
  g_autoptr (HkRequest) request = NULL;

  if (arrival->submission == NULL)
    {
      self->submission = new_unknown (arrival->key);
      self->file_name = g_strdup (arrival->key);
    }
  else
    {
      self->submission = hk_submission_copy (arrival->submission);
      self->file_name = dup_name_for_people (reference, arrival->submission);
    }
  if (arrival->file == NULL)
    {
      reject (self, arrival->problem);
      return self;
    }
  self->file = g_bytes_ref (arrival->file);
  request = read_workbook (self, reference);
  if (request != NULL)
    check_agreement (self, request);
  check_body (self, reference, prefecture, self->submission->municipality);
  return self;
}

static void
describe_file (HkReading *self, HkRequest *request, gint64 modified_at)
{
  HkSubmission *submission = g_new0 (HkSubmission, 1);

  submission->file_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->file);
  submission->file_size = g_bytes_get_size (self->file);
  submission->created_at = modified_at;
  submission->id = dup_uuid_of (submission->file_sha256);
  if (request != NULL)
    {
      submission->request_id = g_strdup (hk_request_get_id (request));
      submission->version = hk_request_get_version (request);
      submission->municipality = g_strdup (hk_request_get_municipality_code (request));
      submission->round = g_strdup (hk_request_get_round (request));
      submission->title = hk_request_dup_title (request);
    }
  else
    {
      submission->request_id = g_strdup ("");
      submission->municipality = g_strdup ("");
      submission->round = g_strdup ("");
      submission->title = g_strdup ("");
    }
  self->submission = submission;
}

HkReading *
hk_reading_of_file (HkReference *reference,
                    HkMunicipality *prefecture,
                    const char *name,
                    GBytes *file,
                    const char *problem,
                    gint64 modified_at)
{
  HkReading *self = new_reading ();
  g_autoptr (HkRequest) request = NULL;

  self->file_name = g_strdup (name);
  if (file == NULL)
    {
      self->submission = new_unknown (name);
      reject (self, problem);
      return self;
    }
  self->file = g_bytes_ref (file);
  request = read_workbook (self, reference);
  describe_file (self, request, modified_at);
  if (request != NULL)
    check_body (self, reference, prefecture, self->submission->municipality);
  return self;
}
