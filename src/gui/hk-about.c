/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The About window, with the sources and licences of the national data. */

#define G_LOG_DOMAIN "hk-about"

#include "config.h"

#include "hk-about.h"

#include <glib/gi18n-lib.h>

static char *
dup_sources_text (HkReference *reference)
{
  g_autoptr (GString) text = g_string_new (_ ("Hakaru shows facts from these publications. The "
                                              "scores are Hakaru's own arithmetic on them."));
  guint n = 0;
  const HkSource *sources = hk_reference_get_sources (reference, &n);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "\n\n%s\n%s", sources[i].title, sources[i].publisher);
      if (sources[i].as_of != NULL && *sources[i].as_of != '\0')
        g_string_append_printf (text, "・%s", sources[i].as_of);
      g_string_append_printf (text, "\n%s\n%s", sources[i].licence, sources[i].url);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_licences (GtkAboutDialog *dialog, HkReference *reference)
{
  const char *program =
      _ ("Hakaru is free software under the GNU General Public License, version 3 "
         "or later (https://www.gnu.org/licenses/gpl-3.0.html). It comes without "
         "any warranty.");
  g_autofree char *sources = reference != NULL ? dup_sources_text (reference) : NULL;
  g_autofree char *text = g_strjoin ("\n\n", program, sources, NULL);

  gtk_about_dialog_set_license (dialog, text);
  gtk_about_dialog_set_wrap_license (dialog, TRUE);
}

void
hk_about_present (GtkWindow *parent, HkReference *reference)
{
  const char *authors[] = { _ ("The Hakaru project"), NULL };
  GtkWidget *dialog = gtk_about_dialog_new ();

  gtk_about_dialog_set_program_name (GTK_ABOUT_DIALOG (dialog), _ ("Hakaru"));
  gtk_about_dialog_set_version (GTK_ABOUT_DIALOG (dialog), HK_VERSION);
  gtk_about_dialog_set_logo_icon_name (GTK_ABOUT_DIALOG (dialog), HK_APP_ID);
  gtk_about_dialog_set_comments (
      GTK_ABOUT_DIALOG (dialog),
      _ ("Measure the digital state of a municipality, compare it, and procure jointly."));
  gtk_about_dialog_set_authors (GTK_ABOUT_DIALOG (dialog), authors);
  add_licences (GTK_ABOUT_DIALOG (dialog), reference);
  if (parent != NULL)
    {
      gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
      gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
      gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}
