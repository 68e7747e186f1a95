/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of releases: publisher and licence above, dates, file and hash in each row. */

#define G_LOG_DOMAIN "hk-release-group"

#include "config.h"

#include "hk-release-group.h"

#include <glib/gi18n-lib.h>

#define SHOWN_HASH 12

static char *
dup_dates (const HkReleaseInfo *info)
{
  g_autofree char *as_of = hk_format_as_of (info->as_of_first, info->as_of_last);

  return g_strdup_printf (_ ("As of %s"), as_of);
}

static char *
dup_papers (const HkReleaseInfo *info, gboolean is_title_of_dates)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  if (!is_title_of_dates)
    g_ptr_array_add (facts, dup_dates (info));
  if (*info->release_date != '\0')
    {
      g_autofree char *date = hk_format_as_of (info->release_date, NULL);

      g_ptr_array_add (facts, g_strdup_printf (_ ("released %s"), date));
    }
  if (*info->file_name == '\0')
    g_ptr_array_add (facts, g_strdup (_ ("with the program")));
  else
    {
      g_ptr_array_add (facts, g_strdup (info->file_name));
      g_ptr_array_add (facts, g_strdup_printf ("SHA-256 %.*s…", SHOWN_HASH, info->file_sha256));
    }
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (C_ ("between short facts", " · "), (char **)facts->pdata);
}

static GtkWidget *
create_mark (const HkReleaseInfo *info)
{
  GtkWidget *label = NULL;
  GtkWidget *button = NULL;

  if (info->in_use)
    {
      label = gtk_label_new (_ ("In use"));
      gtk_widget_add_css_class (label, "chip");
      gtk_widget_add_css_class (label, "ok");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      return label;
    }
  button = gtk_button_new_with_label (_ ("Use"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "releases.use");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", info->dataset, info->id);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, info->title, -1);
  return button;
}

static GtkWidget *
create_remove_button (const HkReleaseInfo *info)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Remove…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "releases.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", info->dataset, info->id);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, info->title, -1);
  return button;
}

static GtkWidget *
create_row (const HkReleaseInfo *info, const char *group_title)
{
  /* What is called as all of them are is told apart by its dates. */
  const gboolean is_same = g_str_equal (info->title, group_title);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *papers = dup_papers (info, is_same);
  g_autofree char *dates = dup_dates (info);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), is_same ? dates : info->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), papers);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (*info->file_name != '\0')
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (info));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_mark (info));
  return row;
}

static GtkWidget *
create_errata_button (const HkReleaseInfo *info)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("What Changed"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "releases.errata");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", info->dataset);
  return button;
}

GtkWidget *
hk_release_group_new (GPtrArray *releases)
{
  GtkWidget *group = adw_preferences_group_new ();
  const HkReleaseInfo *shipped = NULL;
  g_autofree char *about = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (releases != NULL && releases->len > 0, NULL);

  /* The title and the description of a group are markup. */
  shipped = g_ptr_array_index (releases, 0);
  title = g_markup_escape_text (shipped->title, -1);
  about = g_markup_printf_escaped (_ ("%s · %s"), shipped->publisher, shipped->licence);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  if (releases->len > 1)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             create_errata_button (shipped));
  for (guint i = 0; i < releases->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_row (g_ptr_array_index (releases, i), shipped->title));
  return group;
}
