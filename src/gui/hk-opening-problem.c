/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full-window page for a file that cannot be opened: what is wrong, and what can be done. */

#define G_LOG_DOMAIN "hk-opening-problem"

#include "config.h"

#include "hk-opening-problem.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"

struct _HkOpeningProblem
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwStatusPage *status;
  GtkButton *retry_button;
};

G_DEFINE_FINAL_TYPE (HkOpeningProblem, hk_opening_problem, ADW_TYPE_BIN)

static const char *
pick_title (const GError *error)
{
  if (error->domain != HK_ERROR)
    return _ ("The file cannot be opened");

  switch (error->code)
    {
    case HK_ERROR_NOT_WORKSPACE:
      return _ ("This is not a file of Hakaru");
    case HK_ERROR_SCHEMA_TOO_NEW:
      return _ ("The file comes from a newer Hakaru");
    case HK_ERROR_DAMAGED:
      return _ ("The file is damaged");
    case HK_ERROR_READ_ONLY:
      return _ ("The file cannot be written to");
    case HK_ERROR_LOCKED:
      return _ ("The file is open elsewhere");
    case HK_ERROR_NOT_FOUND:
      return _ ("The file is not there");
    case HK_ERROR_DISK_FULL:
      return _ ("The disk is full");
    default:
      return _ ("The file cannot be opened");
    }
}

static void
hk_opening_problem_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_OPENING_PROBLEM);

  G_OBJECT_CLASS (hk_opening_problem_parent_class)->dispose (object);
}

static void
hk_opening_problem_class_init (HkOpeningProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_opening_problem_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-opening-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, HkOpeningProblem, status);
  gtk_widget_class_bind_template_child (widget_class, HkOpeningProblem, retry_button);
}

static void
hk_opening_problem_init (HkOpeningProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_opening_problem_new (void)
{
  return g_object_new (HK_TYPE_OPENING_PROBLEM, NULL);
}

void
hk_opening_problem_set_error (HkOpeningProblem *self, const GError *error, const char *path)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (HK_IS_OPENING_PROBLEM (self));
  g_return_if_fail (error != NULL);

  sentence = path != NULL ? g_markup_printf_escaped ("%s\n<small>%s</small>", error->message, path)
                          : g_markup_escape_text (error->message, -1);
  adw_status_page_set_title (self->status, pick_title (error));
  adw_status_page_set_description (self->status, sentence);
}
