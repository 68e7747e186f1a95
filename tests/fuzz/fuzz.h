/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry that libFuzzer and our own driver call. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

G_END_DECLS
