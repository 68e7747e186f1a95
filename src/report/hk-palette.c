/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of charts, one set per style. Checked for contrast and for simulated colour blindness
 * (docs/design.md). */
#define G_LOG_DOMAIN "hk-palette"

#include "config.h"
#include "hk-palette.h"

#define RGBA(hex, opacity)                                                                         \
  {                                                                                                \
    (double)(((hex) >> 16) & 0xff) / 255.0, (double)(((hex) >> 8) & 0xff) / 255.0,                 \
        (double)((hex)&0xff) / 255.0, (opacity)                                                    \
  }
#define RGB(hex) RGBA (hex, 1.0)

/* clang-format off */
static const HkPalette palettes[] = {
  [HK_STYLE_LIGHT] = {
    .background = RGB (0xffffff), .text = RGBA (0x000000, 0.80), .text_dim = RGBA (0x000000, 0.62),
    .text_on_own = RGB (0xffffff), .warning = RGB (0x8a5a00),
    .own = RGB (0x1a5fb4), .peer = RGB (0xc0bfbc), .peer_strong = RGB (0x9a9996), .reference = RGB (0x3d3846),
    .series = { RGB (0x1a5fb4), RGB (0xe5a50a), RGB (0xc64600), RGB (0x9a9996) },
    .levels = { RGB (0xe9e8e6), RGB (0xb0d0f6), RGB (0x72abed), RGB (0x1f69c4), RGB (0x0d3468) },
    .cost = { RGB (0x1a5fb4), RGB (0x62a0ea), RGB (0xc0bfbc) },
    .grid = RGBA (0x000000, 0.08), .axis = RGBA (0x000000, 0.15), .track = RGBA (0x000000, 0.08),
  },
  [HK_STYLE_DARK] = {
    .background = RGB (0x242424), .text = RGB (0xffffff), .text_dim = RGBA (0xffffff, 0.70),
    .text_on_own = RGB (0x1e1e1e), .warning = RGB (0xf8e45c),
    .own = RGB (0x99c1f1), .peer = RGB (0x68666f), .peer_strong = RGB (0x8b8993), .reference = RGB (0xf6f5f4),
    .series = { RGB (0x99c1f1), RGB (0xf9c440), RGB (0xe66100), RGB (0x3584e4) },
    .levels = { RGB (0x4d4c51), RGB (0x24486f), RGB (0x2c6cba), RGB (0x66a7ef), RGB (0xc9e0fb) },
    .cost = { RGB (0x99c1f1), RGB (0x3584e4), RGB (0x68666f) },
    .grid = RGBA (0xffffff, 0.10), .axis = RGBA (0xffffff, 0.16), .track = RGBA (0xffffff, 0.12),
  },
  [HK_STYLE_HIGH_CONTRAST] = {
    .background = RGB (0xffffff), .text = RGB (0x000000), .text_dim = RGB (0x000000),
    .text_on_own = RGB (0xffffff), .warning = RGB (0x8a5a00),
    .own = RGB (0x1a5fb4), .peer = RGB (0x77767b), .peer_strong = RGB (0x77767b), .reference = RGB (0x000000),
    .series = { RGB (0x1a5fb4), RGB (0xe5a50a), RGB (0xc64600), RGB (0x77767b) },
    .levels = { RGB (0xe9e8e6), RGB (0xb0d0f6), RGB (0x72abed), RGB (0x1f69c4), RGB (0x0d3468) },
    .cost = { RGB (0x1a5fb4), RGB (0x62a0ea), RGB (0x77767b) },
    .grid = RGBA (0x000000, 0.30), .axis = RGB (0x000000), .track = RGBA (0x000000, 0.12),
    .outline = TRUE,
  },
  [HK_STYLE_HIGH_CONTRAST_DARK] = {
    .background = RGB (0x000000), .text = RGB (0xffffff), .text_dim = RGB (0xffffff),
    .text_on_own = RGB (0x000000), .warning = RGB (0xf8e45c),
    .own = RGB (0x99c1f1), .peer = RGB (0x77767b), .peer_strong = RGB (0x77767b), .reference = RGB (0xffffff),
    .series = { RGB (0x99c1f1), RGB (0xf9c440), RGB (0xe66100), RGB (0x3584e4) },
    .levels = { RGB (0x4d4c51), RGB (0x24486f), RGB (0x2c6cba), RGB (0x66a7ef), RGB (0xc9e0fb) },
    .cost = { RGB (0x99c1f1), RGB (0x3584e4), RGB (0x77767b) },
    .grid = RGBA (0xffffff, 0.35), .axis = RGB (0xffffff), .track = RGBA (0xffffff, 0.20),
    .outline = TRUE,
  },
};
/* clang-format on */

const HkPalette *
hk_palette_get (HkStyle style)
{
  g_return_val_if_fail ((guint)style < G_N_ELEMENTS (palettes), &palettes[HK_STYLE_LIGHT]);

  return &palettes[style];
}
