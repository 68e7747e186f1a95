/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks a part and feeds it to expat piece by piece; refuses what no workbook needs. */
#define G_LOG_DOMAIN "hk-archive-xml"

#include "config.h"

#include "hk-archive-private.h"

#include <string.h>
#include <expat.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define SEPARATOR '\n' /* cannot be in a namespace name */
#define PIECE (64 * 1024)
#define MAX_ATTRIBUTES 64

typedef struct
{
  const HkXmlHandlers *handlers;
  gpointer data;
  XML_Parser parser;
  guint depth;
  GError *error;
} Parse;

static void
stop (Parse *parse)
{
  XML_StopParser (parse->parser, XML_FALSE);
}

static void
refuse (Parse *parse, HkError code, const char *sentence)
{
  if (parse->error == NULL)
    g_set_error_literal (&parse->error, HK_ERROR, code, sentence);
  stop (parse);
}

static const char *
get_local_name (const char *name)
{
  const char *at = strrchr (name, SEPARATOR);

  return at != NULL ? at + 1 : name;
}

/* Only attributes that a reader may want: plain ones and those of the relationship namespace. */
static const char *
translate_attribute (const char *name)
{
  const char *at = strrchr (name, SEPARATOR);

  if (at == NULL)
    return name;
  if (strcmp (at + 1, "id") == 0 && g_str_has_prefix (name, "http") &&
      strstr (name, "/relationships") != NULL)
    return "r:id";
  return NULL;
}

static void
element_started_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  Parse *parse = data;
  const char *kept[2 * MAX_ATTRIBUTES + 1];
  guint n = 0;

  if (parse->error != NULL)
    return;
  if (++parse->depth > HK_XML_MAX_DEPTH)
    {
      refuse (parse,
              HK_ERROR_LIMIT,
              _ ("The workbook is nested more deeply than Hakaru reads. It was not opened."));
      return;
    }
  for (guint i = 0; attributes[i] != NULL; i += 2)
    {
      const char *local = translate_attribute (attributes[i]);

      if (local == NULL)
        continue;
      if (n == MAX_ATTRIBUTES || strlen (attributes[i + 1]) > HK_XML_MAX_ATTRIBUTE)
        {
          refuse (parse,
                  HK_ERROR_LIMIT,
                  _ ("The workbook has longer attributes than Hakaru reads. It was not opened."));
          return;
        }
      kept[2 * n] = local;
      kept[2 * n + 1] = attributes[i + 1];
      n++;
    }
  kept[2 * n] = NULL;
  if (!parse->handlers->start (parse->data, get_local_name (name), kept, &parse->error))
    stop (parse);
}

static void
element_ended_cb (void *data, const XML_Char *name)
{
  Parse *parse = data;

  parse->depth--;
  if (parse->error == NULL &&
      !parse->handlers->end (parse->data, get_local_name (name), &parse->error))
    stop (parse);
}

static void
text_arrived_cb (void *data, const XML_Char *text, int length)
{
  Parse *parse = data;

  if (parse->error == NULL && parse->handlers->text != NULL &&
      !parse->handlers->text (parse->data, text, (gsize)length, &parse->error))
    stop (parse);
}

static void
doctype_started_cb (void *data,
                    const XML_Char *name,
                    const XML_Char *system_id,
                    const XML_Char *public_id,
                    int has_subset)
{
  refuse (data,
          HK_ERROR_FORMAT,
          _ ("The workbook declares a document type, which no workbook does. It was not opened."));
}

static XML_Parser
make_parser (Parse *parse)
{
  XML_Parser parser = XML_ParserCreateNS (NULL, SEPARATOR);

  XML_SetUserData (parser, parse);
  XML_SetElementHandler (parser, element_started_cb, element_ended_cb);
  XML_SetCharacterDataHandler (parser, text_arrived_cb);
  XML_SetStartDoctypeDeclHandler (parser, doctype_started_cb);
  XML_SetParamEntityParsing (parser, XML_PARAM_ENTITY_PARSING_NEVER);
  return parser;
}

static void
complain_damaged (const char *name, GError **error)
{
  g_set_error (
      error,
      HK_ERROR,
      HK_ERROR_FORMAT,
      _ ("The workbook is damaged: “%s” cannot be read. Please ask for it to be sent again."),
      name);
}

/* Reads to the end and never more than the table of contents said. */
static gboolean
feed (Parse *parse, zip_file_t *file, const char *name, zip_uint64_t size, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  zip_uint64_t total = 0;
  zip_int64_t n;

  do
    {
      n = zip_fread (file, piece, PIECE);
      total += n > 0 ? (zip_uint64_t)n : 0;
      if (n < 0 || total > size)
        {
          complain_damaged (name, error);
          return FALSE;
        }
      if (XML_Parse (parse->parser, piece, (int)n, n == 0) != XML_STATUS_OK)
        {
          if (parse->error != NULL)
            g_propagate_error (error, g_steal_pointer (&parse->error));
          else
            complain_damaged (name, error);
          return FALSE;
        }
    }
  while (n > 0);
  return TRUE;
}

/* Parses the part of this name. FALSE with error: missing, damaged, against a limit, or stopped by
 * a handler. */
gboolean
hk_archive_parse (
    HkArchive *self, const char *name, const HkXmlHandlers *handlers, gpointer data, GError **error)
{
  Parse parse = { .handlers = handlers, .data = data };
  zip_stat_t stat;
  zip_file_t *file;
  gboolean ok;

  g_return_val_if_fail (self != NULL && name != NULL && handlers != NULL, FALSE);

  zip_stat_init (&stat);
  if (zip_stat (self->zip, name, ZIP_FL_NOCASE, &stat) != 0 ||
      (file = zip_fopen_index (self->zip, stat.index, 0)) == NULL)
    {
      complain_damaged (name, error);
      return FALSE;
    }

  parse.parser = make_parser (&parse);
  ok = feed (&parse, file, name, stat.size, error);
  XML_ParserFree (parse.parser);
  g_clear_error (&parse.error);
  zip_fclose (file);
  return ok;
}

const char *
hk_xml_find_attribute (const char **attributes, const char *name)
{
  g_return_val_if_fail (attributes != NULL && name != NULL, NULL);

  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], name) == 0)
      return attributes[i + 1];
  return NULL;
}
