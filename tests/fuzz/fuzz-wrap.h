/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts any bytes as a sheet into a workbook that is sound otherwise. */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const void *data; /* of its part */
  gsize size;
} FuzzSheet;

GBytes *fuzz_wrap_sheets (const FuzzSheet *sheets, guint n_sheets);
/* The bytes as the sheet "_meta", or, with a _meta of its own, as the sheet before it. */
GBytes *fuzz_wrap (const uint8_t *data, size_t size, const char *meta);

G_END_DECLS
