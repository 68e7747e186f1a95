/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zip container of a workbook from a stranger: every limit is checked before a part is unpacked. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HK_ARCHIVE_MAX_BYTES    (20u * 1024 * 1024)  /* the file */
#define HK_ARCHIVE_MAX_UNPACKED (200u * 1024 * 1024) /* all parts together */
#define HK_ARCHIVE_MAX_RATIO    200u                 /* unpacked : packed, of parts larger than 1 MiB and of all */
#define HK_ARCHIVE_MAX_ENTRIES  200u
#define HK_ARCHIVE_MAX_NAME     255u
#define HK_XML_MAX_DEPTH        64u
#define HK_XML_MAX_ATTRIBUTE    8192u /* bytes of one attribute */

typedef struct _HkArchive HkArchive;

HkArchive *hk_archive_open (GBytes *bytes, GError **error); /* keeps a reference to bytes */
void       hk_archive_free (HkArchive *self);
gboolean   hk_archive_has  (HkArchive *self, const char *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkArchive, hk_archive_free)

/* Handlers return FALSE with error to stop. Names are local; attributes: name, value, …, NULL, with "r:" before names of
 * the relationship namespace. */
typedef struct
{
  gboolean (*start) (gpointer data, const char *name, const char **attributes, GError **error);
  gboolean (*end)   (gpointer data, const char *name, GError **error);
  gboolean (*text)  (gpointer data, const char *text, gsize length, GError **error);
} HkXmlHandlers;

/* Unpacks and parses a part piece by piece. A DOCTYPE, and so every entity of its own, is refused. */
gboolean    hk_archive_parse       (HkArchive *self, const char *name, const HkXmlHandlers *handlers, gpointer data,
                                    GError **error);
const char *hk_xml_find_attribute  (const char **attributes, const char *name); /* NULL if absent */

G_END_DECLS
