/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading, its first values and why it is taken for a column; the choice is told only when a
 * person made it. */

#define G_LOG_DOMAIN "hk-mapping-row"

#include "config.h"

#include "hk-mapping-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _HkMappingRow
{
  AdwActionRow parent_instance;

  /* Borrowed */
  GtkDropDown *choice;

  /* Owned */
  char **targets;

  /* State */
  guint column;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (HkMappingRow, hk_mapping_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choice_changed_cb (HkMappingRow *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
hk_mapping_row_finalize (GObject *object)
{
  g_strfreev (HK_MAPPING_ROW (object)->targets);

  G_OBJECT_CLASS (hk_mapping_row_parent_class)->finalize (object);
}

static void
hk_mapping_row_class_init (HkMappingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_mapping_row_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new (
      "chosen", HK_TYPE_MAPPING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hk_mapping_row_init (HkMappingRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
}

GtkWidget *
hk_mapping_row_new (guint column, GListModel *names, const char *const *targets)
{
  HkMappingRow *self = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (names) && targets != NULL, NULL);

  self = g_object_new (HK_TYPE_MAPPING_ROW, NULL);
  self->column = column;
  self->targets = g_strdupv ((char **)targets);
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (names), NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->choice), 240, -1);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->choice));
  return GTK_WIDGET (self);
}

static void
select_target (HkMappingRow *self, const char *target)
{
  for (guint i = 0; self->targets[i] != NULL; i++)
    if (strcmp (self->targets[i], target) == 0)
      {
        self->filling = TRUE;
        gtk_drop_down_set_selected (self->choice, i);
        self->filling = FALSE;
        return;
      }
}

void
hk_mapping_row_show (HkMappingRow *self, HkReleasePreview *preview)
{
  const char *heading = NULL;
  const char *sample = NULL;
  g_autofree char *about = NULL;

  g_return_if_fail (HK_IS_MAPPING_ROW (self) && HK_IS_RELEASE_PREVIEW (preview));
  g_return_if_fail (self->column < hk_release_preview_get_n_columns (preview));

  heading = hk_release_preview_get_heading (preview, self->column);
  sample = hk_release_preview_get_sample (preview, self->column);
  about = g_strdup_printf (
      "%s%s%s",
      sample,
      *sample != '\0' ? " · " : "",
      hk_mapped_by_get_label (hk_release_preview_get_reason (preview, self->column)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 *heading != '\0' ? heading : _ ("(no heading)"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), about);
  select_target (self, hk_release_preview_get_target (preview, self->column));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
}

guint
hk_mapping_row_get_column (HkMappingRow *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ROW (self), 0);

  return self->column;
}

const char *
hk_mapping_row_get_target (HkMappingRow *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ROW (self), NULL);

  return self->targets[gtk_drop_down_get_selected (self->choice)];
}
