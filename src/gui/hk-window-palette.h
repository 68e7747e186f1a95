/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of charts and drawings as the windows look now. */
#pragma once

#include "hk-palette.h"

G_BEGIN_DECLS

/* (transfer none): light or dark, with high contrast where the desktop asks for it. */
const HkPalette *hk_window_palette_get (void);

G_END_DECLS
