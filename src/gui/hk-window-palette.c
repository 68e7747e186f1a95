/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picks the palette that fits the style of the windows. */
#define G_LOG_DOMAIN "hk-window-palette"

#include "config.h"

#include "hk-window-palette.h"

#include <adwaita.h>

const HkPalette *
hk_window_palette_get (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return hk_palette_get (is_dark ? HK_STYLE_HIGH_CONTRAST_DARK : HK_STYLE_HIGH_CONTRAST);
  return hk_palette_get (is_dark ? HK_STYLE_DARK : HK_STYLE_LIGHT);
}
