/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of keys at the foot of the assessment. */
#define G_LOG_DOMAIN "hk-assessment-keys"

#include "config.h"

#include "hk-assessment-keys.h"

#include <glib/gi18n-lib.h>

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
  gtk_widget_set_margin_end (label, 8);
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
  append_key (bar, "↑");
  append_key (bar, "↓");
  append_key_text (bar, C_ ("keys", "item"));
  append_key (bar, "0 … 4");
  append_key_text (bar, C_ ("keys", "level"));
  append_key (bar, "Enter");
  append_key_text (bar, C_ ("keys", "confirm"));
  append_key (bar, "N");
  append_key_text (bar, C_ ("keys", "not applicable"));
  append_key (bar, "F1");
  append_key_text (bar, C_ ("keys", "help"));
}
