/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up submissions, and files of a test. */
#define G_LOG_DOMAIN "test-exchange-fixture"

#include "config.h"

#include "exchange-fixture.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

GBytes *
fixture_new_bytes (gsize size, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 *bytes = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8)g_rand_int_range (rand, 0, 256);
  return g_bytes_new_take (bytes, size);
}

static char *
make_uuid (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint32 a = g_rand_int (rand);
  guint32 b = g_rand_int (rand);
  guint32 c = g_rand_int (rand);

  return g_strdup_printf (
      "%08x-%04x-4%03x-8%03x-%08x%04x", a, b >> 16, b & 0xfff, c >> 20, c, a & 0xffff);
}

HkSubmission *
fixture_new_submission (const char *municipality, GBytes *file, guint32 seed)
{
  HkSubmission *self = g_new0 (HkSubmission, 1);

  self->id = make_uuid (seed);
  self->request_id = make_uuid (seed + 1000000);
  self->version = 1 + seed % 5;
  self->municipality = g_strdup (municipality);
  self->round = g_strdup ("2026-1");
  self->title = g_strdup_printf ("要望 第%u号", seed);
  self->file_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  self->file_size = g_bytes_get_size (file);
  self->created_at = 1784005200 + seed;
  return self;
}

HkReceipt *
fixture_new_receipt (const HkSubmission *submission, gboolean accepted)
{
  HkReceipt *self = g_new0 (HkReceipt, 1);

  self->submission_id = g_strdup (submission->id);
  self->number = g_strdup (accepted ? "270008-R8-0114" : "");
  self->prefecture = g_strdup ("270008");
  self->municipality = g_strdup (submission->municipality);
  self->round = g_strdup (submission->round);
  self->file_sha256 = g_strdup (submission->file_sha256);
  self->accepted = accepted;
  self->reason = g_strdup (accepted ? "" : "3行目の数量の根拠を書いてください");
  self->received_at = 1784012345;
  return self;
}

void
fixture_write (const char *folder, const char *key, const void *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, key, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0777), ==, 0);
  g_file_set_contents (path, bytes, (gssize)size, &error);
  g_assert_no_error (error);
}

GBytes *
fixture_read (const char *folder, const char *key)
{
  g_autofree char *path = g_build_filename (folder, key, NULL);
  char *bytes;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return NULL;
  return g_bytes_new_take (bytes, size);
}

guint
fixture_count (const char *folder, const char *suffix)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        n += fixture_count (child, suffix);
      else if (g_str_has_suffix (name, suffix))
        n++;
    }
  return n;
}
