/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of an archive, for the two files that work on it. */
#pragma once

#include <zip.h>
#include "hk-archive.h"

G_BEGIN_DECLS

struct _HkArchive
{
  GBytes     *bytes;
  zip_t      *zip;
  GHashTable *names;    /* lower-case names of all parts */
  guint64     unpacked; /* bytes all parts say they unpack to */
};

G_END_DECLS
