/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the assessment, and the line at its foot that names them. */
#define G_LOG_DOMAIN "hk-assessment-keys"

#include "config.h"

#include "hk-assessment-keys.h"

#include <glib/gi18n-lib.h>

static const struct
{
  guint keyval;
  HkAssessmentKey key;
} keys[] = {
  { GDK_KEY_Return, HK_KEY_ENTER },  { GDK_KEY_KP_Enter, HK_KEY_ENTER },
  { GDK_KEY_Escape, HK_KEY_ESCAPE }, { GDK_KEY_n, HK_KEY_NOT_APPLICABLE },
  { GDK_KEY_u, HK_KEY_UNKNOWN },     { GDK_KEY_e, HK_KEY_EVIDENCE },
  { GDK_KEY_l, HK_KEY_LAST_YEAR },   { GDK_KEY_v, HK_KEY_VALUE },
  { GDK_KEY_slash, HK_KEY_SEARCH },  { GDK_KEY_KP_Divide, HK_KEY_SEARCH },
  { GDK_KEY_f, HK_KEY_FILTER },      { GDK_KEY_Delete, HK_KEY_CLEAR },
  { GDK_KEY_m, HK_KEY_FULL },        { GDK_KEY_Up, HK_KEY_UP },
  { GDK_KEY_KP_Up, HK_KEY_UP },      { GDK_KEY_Down, HK_KEY_DOWN },
  { GDK_KEY_KP_Down, HK_KEY_DOWN },
};

/* Full-width digits of an input method that is on count as digits. */
HkAssessmentKey
hk_assessment_key_find (guint keyval, GdkModifierType modifiers, guint *ret_digit)
{
  const GdkModifierType others = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if ((modifiers & others) != 0)
    return HK_KEY_NONE;
  if (letter >= 0xff10 && letter <= 0xff19)
    letter = letter - 0xff10 + '0';
  if (letter >= '0' && letter <= '9')
    {
      *ret_digit = letter - '0';
      return HK_KEY_DIGIT;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (keyval) == keys[i].keyval)
      return keys[i].key;
  return HK_KEY_NONE;
}

static void
append_key (GtkBox *bar, const char *cap)
{
  GtkWidget *label = gtk_label_new (cap);

  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (bar, label);
}

static void
append_key_text (GtkBox *bar, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_end (label, 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (bar, label);
}

/**
 * hk_assessment_keys_fill:
 * @bar: an empty box below the indicator
 *
 * Names the keys that an officer uses most while answering.
 */
void
hk_assessment_keys_fill (GtkBox *bar)
{
  append_key (bar, "0…4");
  append_key_text (bar, C_ ("keys", "level"));
  append_key (bar, "M");
  append_key_text (bar, C_ ("keys", "highest"));
  append_key (bar, "Enter");
  append_key_text (bar, C_ ("keys", "confirm"));
  append_key (bar, "L");
  append_key_text (bar, C_ ("keys", "as last year"));
  append_key (bar, "N");
  append_key_text (bar, C_ ("keys", "not applicable"));
  append_key (bar, "E");
  append_key_text (bar, C_ ("keys", "evidence"));
}
