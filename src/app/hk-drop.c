/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks into a file and says which part of the program it is for. */
#define G_LOG_DOMAIN "hk-drop"

#include "config.h"

#include "hk-drop.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-json.h"
#include "hk-csv-reader.h"
#include "hk-form.h"

#define MAX_JSON_BYTES (4u * 1024 * 1024)

/* What the "format" of a document begins with. */
static const struct
{
  const char *prefix;
  HkDropKind kind;
} formats[] = {
  { "hakaru-question-sheet/", HK_DROP_QUESTION_SHEET },
  { "hakaru-request/", HK_DROP_REQUEST },
  { "hakaru-rule-set", HK_DROP_RULE_SET },
};

/* How documents begin that people show as evidence; what text documents have inside. */
static const struct
{
  const char *bytes;
  gsize size;
} documents[] = {
  { "%PDF-", 5 }, { "\x89PNG\r\n", 6 }, { "\xFF\xD8\xFF", 3 },
  { "GIF8", 4 },  { "II*\0", 4 },       { "MM\0*", 4 },
};
static const char *const parts[] = {
  "word/document.xml",
  "ppt/presentation.xml",
  "mimetypeapplication/vnd.oasis.opendocument.text",
  "mimetypeapplication/vnd.oasis.opendocument.presentation",
};

static gboolean
find_format (const char *format, HkDropKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_prefix (format, formats[i].prefix))
      {
        *ret_kind = formats[i].kind;
        return TRUE;
      }
  return FALSE;
}

static HkDropKind
give_up (char **ret_sentence, const char *sentence)
{
  *ret_sentence = g_strdup (sentence);
  return HK_DROP_OTHER;
}

static gboolean
is_document (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (size >= documents[i].size && memcmp (data, documents[i].bytes, documents[i].size) == 0)
      return TRUE;
  if (size < 4 || memcmp (data, "PK\003\004", 4) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (memmem (data, size, parts[i], strlen (parts[i])) != NULL)
      return TRUE;
  return FALSE;
}

/* A workbook without our _meta may be a table of official data. */
static HkDropKind
recognise_workbook (GBytes *bytes, char **ret_sentence)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *format = hk_form_dup_format (bytes, &error);
  HkDropKind kind;

  if (format == NULL)
    return give_up (ret_sentence, error->message);
  if (find_format (format, &kind))
    return kind;
  if (*format == '\0')
    return HK_DROP_DATA_RELEASE;
  return give_up (ret_sentence,
                  _ ("The workbook was written by a newer Hakaru. Please update Hakaru and open it "
                     "again."));
}

static HkDropKind
recognise_json (GBytes *bytes, char **ret_sentence)
{
  g_autoptr (JsonNode) root = hk_json_parse (bytes, MAX_JSON_BYTES, NULL);
  HkDropKind kind;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      find_format (
          json_object_get_string_member_with_default (json_node_get_object (root), "format", ""),
          &kind))
    return kind;
  return give_up (ret_sentence,
                  _ ("The file is none that Hakaru knows. Drop a question sheet, a request, a rule "
                     "set or a release of official data."));
}

static HkDropKind
recognise_table (GBytes *bytes, char **ret_sentence)
{
  g_autoptr (HkCsv) csv = hk_csv_read (bytes, NULL);

  if (csv != NULL && hk_csv_get_n_columns (csv) > 1 && hk_csv_get_n_rows (csv) > 0)
    return HK_DROP_DATA_RELEASE;
  return give_up (ret_sentence,
                  _ ("The file is none that Hakaru knows. Drop a question sheet, a request, a rule "
                     "set or a release of official data."));
}

static HkDropKind
recognise_bytes (GBytes *bytes, char **ret_sentence)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize at = size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  if (size >= 16 && memcmp (data, "SQLite format 3", 16) == 0)
    return HK_DROP_WORKSPACE;
  if (is_document (bytes))
    return HK_DROP_DOCUMENT;
  if (size >= 4 &&
      (memcmp (data, "PK\003\004", 4) == 0 || memcmp (data, "\xD0\xCF\x11\xE0", 4) == 0))
    return recognise_workbook (bytes, ret_sentence);
  while (at < size && g_ascii_isspace (data[at]))
    at++;
  if (at < size && data[at] == '{')
    return recognise_json (bytes, ret_sentence);
  return recognise_table (bytes, ret_sentence);
}

/* NULL with a sentence: not there, or larger than anything that is read. */
static GBytes *
load_file (const char *path, char **ret_sentence)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  GStatBuf info;
  char *content = NULL;
  gsize size = 0;

  if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode) &&
      info.st_size > (goffset)HK_CSV_MAX_BYTES)
    {
      g_autofree char *is = hk_format_bytes ((guint64)info.st_size);

      *ret_sentence = g_strdup_printf (_ ("“%s” is %s large, more than Hakaru reads."), name, is);
      return NULL;
    }
  if (g_file_get_contents (path, &content, &size, NULL))
    return g_bytes_new_take (content, size);
  *ret_sentence = g_strdup_printf (_ ("There is no file “%s”, or it cannot be read."), name);
  return NULL;
}

HkDropKind
hk_drop_recognise (const char *path, char **ret_sentence)
{
  g_autoptr (GBytes) bytes = NULL;
  char *sentence = NULL;
  HkDropKind kind = HK_DROP_OTHER;

  g_return_val_if_fail (path != NULL && ret_sentence != NULL, HK_DROP_OTHER);

  bytes = load_file (path, &sentence);
  if (bytes != NULL)
    kind = recognise_bytes (bytes, &sentence);
  *ret_sentence = sentence != NULL ? sentence : g_strdup ("");
  return kind;
}

const char *
hk_drop_kind_get_label (HkDropKind kind)
{
  switch (kind)
    {
    case HK_DROP_QUESTION_SHEET:
      return _ ("Question sheet that came back");
    case HK_DROP_REQUEST:
      return _ ("Request workbook");
    case HK_DROP_RULE_SET:
      return _ ("Rule set");
    case HK_DROP_WORKSPACE:
      return _ ("Workspace of Hakaru");
    case HK_DROP_DATA_RELEASE:
      return _ ("Table of official data");
    case HK_DROP_DOCUMENT:
      return _ ("Document");
    default:
      return _ ("Not recognised");
    }
}
