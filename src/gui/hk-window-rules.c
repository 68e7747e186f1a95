/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the menu of the window opens about rule sets and years. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>

#include "hk-rule-sets-window.h"
#include "hk-window-private.h"
#include "hk-years-window.h"

static void
show_rule_sets_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    gtk_window_present (GTK_WINDOW (hk_rule_sets_window_new (GTK_WINDOW (self), self->workspace)));
}

static void
show_years_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    gtk_window_present (GTK_WINDOW (hk_years_window_new (GTK_WINDOW (self), self->workspace)));
}

static void
forwarded (GtkWindow *parent, const char *sentence, const GError *error)
{
  HkWindow *self = HK_WINDOW (parent);

  if (error != NULL && self->page != NULL)
    hk_page_show_error (self->page, error);
  if (sentence != NULL && self->page != NULL)
    hk_page_show_toast (self->page, sentence);
}

static void
forward_year_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    hk_years_window_forward (GTK_WINDOW (self), self->workspace, forwarded);
}

void
hk_window_install_rule_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-rule-sets", NULL, show_rule_sets_activated);
  gtk_widget_class_install_action (klass, "win.show-years", NULL, show_years_activated);
  gtk_widget_class_install_action (klass, "win.forward-year", NULL, forward_year_activated);
}

/* A prefecture has no assessment of its own. */
void
hk_window_update_rule_actions (HkWindow *self)
{
  static const char *const actions[] = { "win.show-rule-sets",
                                         "win.show-years",
                                         "win.forward-year" };
  HkSnapshot *snapshot =
      self->workspace != NULL ? hk_workspace_get_snapshot (self->workspace) : NULL;
  gboolean enabled =
      snapshot != NULL && hk_snapshot_get_profile (snapshot)->role != HK_ROLE_PREFECTURE;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
}
