/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours keep their promise: what must be told apart has contrast, text can be read. */
#define G_LOG_DOMAIN "test-palette"

#include "config.h"

#include <math.h>

#include "hk-palette.h"

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance of a colour laid over a ground (WCAG 2.1). */
static double
get_luminance (HkColor color, HkColor ground)
{
  double red = color.red * color.alpha + ground.red * (1 - color.alpha);
  double green = color.green * color.alpha + ground.green * (1 - color.alpha);
  double blue = color.blue * color.alpha + ground.blue * (1 - color.alpha);

  return 0.2126 * to_linear (red) + 0.7152 * to_linear (green) + 0.0722 * to_linear (blue);
}

static double
get_contrast (HkColor a, HkColor b, HkColor ground)
{
  double left = get_luminance (a, ground);
  double right = get_luminance (b, ground);

  return (MAX (left, right) + 0.05) / (MIN (left, right) + 0.05);
}

static void
test_own_stands_out (void)
{
  const HkPalette *light = hk_palette_get (HK_STYLE_LIGHT);
  const HkPalette *dark = hk_palette_get (HK_STYLE_DARK);

  g_assert_cmpfloat (get_contrast (light->own, light->peer, light->background), >=, 3.4);
  g_assert_cmpfloat (get_contrast (dark->own, dark->peer, dark->background), >=, 3.0);
}

static void
test_text_can_be_read (void)
{
  for (HkStyle style = HK_STYLE_LIGHT; style <= HK_STYLE_HIGH_CONTRAST_DARK; style++)
    {
      const HkPalette *palette = hk_palette_get (style);
      HkColor ground = palette->background;

      g_assert_cmpfloat (get_contrast (palette->text, ground, ground), >=, 7);
      g_assert_cmpfloat (get_contrast (palette->text_dim, ground, ground), >=, 5);
      g_assert_cmpfloat (get_contrast (palette->warning, ground, ground), >=, 5);
      g_assert_cmpfloat (get_contrast (palette->text_on_own, palette->own, palette->own), >=, 5);
      g_assert_cmpfloat (get_contrast (palette->reference, ground, ground), >=, 7);
      g_assert_true (palette->outline == (style >= HK_STYLE_HIGH_CONTRAST));
    }
}

/* The five levels get darker (lighter in the dark) step by step. */
static void
test_levels_are_a_scale (void)
{
  for (HkStyle style = HK_STYLE_LIGHT; style <= HK_STYLE_HIGH_CONTRAST_DARK; style++)
    {
      const HkPalette *palette = hk_palette_get (style);
      gboolean is_dark = style == HK_STYLE_DARK || style == HK_STYLE_HIGH_CONTRAST_DARK;

      for (guint i = 2; i < G_N_ELEMENTS (palette->levels); i++)
        {
          double before = get_luminance (palette->levels[i - 1], palette->background);
          double after = get_luminance (palette->levels[i], palette->background);

          g_assert_true (is_dark ? after > before : after < before);
        }
    }
}

static void
test_unknown_style (void)
{
  g_test_expect_message ("hk-palette", G_LOG_LEVEL_CRITICAL, "*style*");
  g_assert_true (hk_palette_get ((HkStyle)99) == hk_palette_get (HK_STYLE_LIGHT));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/palette/own-stands-out", test_own_stands_out);
  g_test_add_func ("/report/palette/text-can-be-read", test_text_can_be_read);
  g_test_add_func ("/report/palette/levels-are-a-scale", test_levels_are_a_scale);
  g_test_add_func ("/report/palette/unknown-style", test_unknown_style);
  return g_test_run ();
}
