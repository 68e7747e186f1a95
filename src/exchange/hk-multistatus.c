/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a WebDAV server answers to PROPFIND (RFC 4918, section 13), read strictly: no entities,
 * bounded depth and count. */
#define G_LOG_DOMAIN "hk-multistatus"

#include "config.h"

#include "hk-multistatus.h"

#include <string.h>

#include <expat.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-place.h"

/* Between namespace and name, as expat reports them. */
#define NS_MARK '|'
#define DAV(name) "DAV:|" name

#define MAX_DEPTH 32u
#define MAX_NAMES 100000u
#define MAX_HREF 4096u

typedef struct
{
  XML_Parser parser;
  char *folder; /* decoded, ends with "/" */
  GPtrArray *names;
  GString *href;
  gboolean in_href;
  gboolean is_folder;
  gboolean is_multistatus;
  gboolean is_about_folder; /* at least one entry is the folder or lies in it */
  gboolean too_many;
  guint n_entries;
  guint depth;
} Reader;

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->parser, XML_ParserFree);
  g_clear_pointer (&reader->names, g_ptr_array_unref);
  g_clear_pointer (&reader->folder, g_free);
  if (reader->href != NULL)
    g_string_free (g_steal_pointer (&reader->href), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* The decoded path of an href, which may be a path or a whole address; NULL when unreadable. */
static char *
dup_path (const char *href)
{
  g_autoptr (GUri) uri = NULL;

  if (href[0] == '/')
    return g_uri_unescape_string (href, NULL);
  uri = g_uri_parse (href, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  return uri != NULL ? g_uri_unescape_string (g_uri_get_path (uri), NULL) : NULL;
}

static void
take_entry (Reader *reader)
{
  g_autofree char *path = dup_path (g_strstrip (reader->href->str));
  g_autofree char *name = NULL;
  gsize length;

  reader->n_entries++;
  if (path == NULL)
    return;
  length = strlen (path);
  if (length > 1 && path[length - 1] == '/')
    path[--length] = '\0';
  if (strncmp (path, reader->folder, strlen (reader->folder)) != 0)
    {
      /* The folder itself, written without its last "/". */
      if (length + 1 == strlen (reader->folder) && g_str_has_prefix (reader->folder, path))
        reader->is_about_folder = TRUE;
      return;
    }
  reader->is_about_folder = TRUE;
  name = g_strdup (path + strlen (reader->folder));
  if (hk_place_name_is_usable (name))
    g_ptr_array_add (reader->names,
                     reader->is_folder ? g_strconcat (name, "/", NULL) : g_steal_pointer (&name));
}

static void
element_started_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  Reader *reader = data;

  reader->depth++;
  if (reader->depth == 1)
    reader->is_multistatus = strcmp (name, DAV ("multistatus")) == 0;
  if (reader->depth > MAX_DEPTH || !reader->is_multistatus)
    XML_StopParser (reader->parser, XML_FALSE);
  else if (reader->depth == 2 && strcmp (name, DAV ("response")) == 0)
    {
      g_string_truncate (reader->href, 0);
      reader->is_folder = FALSE;
    }
  else if (reader->depth == 3 && strcmp (name, DAV ("href")) == 0)
    reader->in_href = TRUE;
  else if (strcmp (name, DAV ("collection")) == 0)
    reader->is_folder = TRUE;
}

static void
element_ended_cb (void *data, const XML_Char *name)
{
  Reader *reader = data;

  reader->in_href = FALSE;
  if (reader->depth == 2 && strcmp (name, DAV ("response")) == 0)
    take_entry (reader);
  reader->depth--;
  if (reader->n_entries > MAX_NAMES)
    {
      reader->too_many = TRUE;
      XML_StopParser (reader->parser, XML_FALSE);
    }
}

static void
text_read_cb (void *data, const XML_Char *text, int length)
{
  Reader *reader = data;

  if (!reader->in_href)
    return;
  if (reader->href->len + (gsize)length > MAX_HREF)
    XML_StopParser (reader->parser, XML_FALSE);
  else
    g_string_append_len (reader->href, text, length);
}

/* No honest server declares a document type here. */
static void
doctype_started_cb (void *data,
                    const XML_Char *name,
                    const XML_Char *system_id,
                    const XML_Char *public_id,
                    int has_internal_subset)
{
  Reader *reader = data;

  XML_StopParser (reader->parser, XML_FALSE);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
parse_answer (Reader *reader, GBytes *answer)
{
  gsize size;
  const char *text = g_bytes_get_data (answer, &size);

  if (size == 0 || size > G_MAXINT)
    return FALSE;
  XML_SetUserData (reader->parser, reader);
  XML_SetElementHandler (reader->parser, element_started_cb, element_ended_cb);
  XML_SetCharacterDataHandler (reader->parser, text_read_cb);
  XML_SetStartDoctypeDeclHandler (reader->parser, doctype_started_cb);
  return XML_Parse (reader->parser, text, (int)size, XML_TRUE) == XML_STATUS_OK;
}

/**
 * hk_multistatus_parse:
 * @path: of the folder as sent, percent-encoded, ends with "/"
 * @address: of the folder, for messages
 *
 * Returns: (transfer full): names directly under the folder
 */
char **
hk_multistatus_parse (GBytes *answer, const char *path, const char *address, GError **error)
{
  g_auto (Reader) reader = { NULL };
  gboolean parsed;

  g_return_val_if_fail (answer != NULL && path != NULL && address != NULL, NULL);
  g_return_val_if_fail (g_str_has_suffix (path, "/"), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader.parser = XML_ParserCreateNS (NULL, NS_MARK);
  reader.folder = g_uri_unescape_string (path, NULL);
  reader.names = g_ptr_array_new_with_free_func (g_free);
  reader.href = g_string_new (NULL);
  parsed = reader.folder != NULL && parse_answer (&reader, answer);
  if (reader.too_many)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_LIMIT,
                 _ ("“%s” holds more files than Hakaru reads. Check that the address is the right "
                    "one."),
                 address);
  else if (!parsed || !reader.is_multistatus)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_FORMAT,
                 _ ("The list of files at “%s” cannot be read. Check that the address is a WebDAV "
                    "folder."),
                 address);
  else if (reader.n_entries > 0 && !reader.is_about_folder)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_FORMAT,
                 _ ("“%s” answers with the files of another folder. Ask whoever looks after the "
                    "server for the right address."),
                 address);
  else
    {
      g_ptr_array_sort (reader.names, compare_names);
      g_ptr_array_add (reader.names, NULL);
      return (char **)g_ptr_array_steal (reader.names, NULL);
    }
  return NULL;
}
