/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the releases, leads through an import, and shows what changed; one view at a time. */

#define G_LOG_DOMAIN "hk-releases-window"

#include "config.h"

#include "hk-releases-window.h"

#include <glib/gi18n-lib.h>

#include "hk-errata-view.h"
#include "hk-explainable.h"
#include "hk-file-dialog.h"
#include "hk-release-group.h"
#include "hk-release-import.h"
#include "hk-release-removal.h"
#include "hk-transient.h"

struct _HkReleasesWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  GtkWidget *back_button;
  GtkWidget *choose_button;
  GtkWidget *import_button;
  GtkLabel *problem;
  GtkStack *stack;
  GtkBox *groups;
  HkReleaseImport *import;
  HkErrataView *errata;

  /* Owned */
  HkWorkspace *workspace;
  GPtrArray *releases; /* (element-type HkReleaseInfo) */

  /* Weak */
  AdwToast *offer; /* to show what changed */
};

enum
{
  IMPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkReleasesWindow, hk_releases_window, ADW_TYPE_WINDOW)

/* What goes to the worker and comes back. */
typedef struct
{
  HkReleasesWindow *window; /* owned; touched on the main thread only */
  char *dataset;            /* to be put in use, or whose errata are shown afterwards; NULL */
  char *release;            /* to be put in use; NULL */
  gboolean shows_errata;
  GPtrArray *releases; /* result */
} Job;

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_free (job->dataset);
  g_free (job->release);
  g_clear_pointer (&job->releases, g_ptr_array_unref);
  g_clear_object (&job->window);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_job);
}

static gboolean
read_releases (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->release != NULL && !hk_session_use_release (session, job->dataset, job->release, error))
    return FALSE;
  job->releases = hk_session_list_releases (session, error);
  return job->releases != NULL;
}

static void
show_problem (HkReleasesWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
show_view (HkReleasesWindow *self, const char *name)
{
  gboolean is_list = g_str_equal (name, "list");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->back_button, !is_list);
  gtk_widget_set_visible (self->choose_button, is_list);
  gtk_widget_set_visible (self->import_button, g_str_equal (name, "import"));
  show_problem (self, NULL);
}

/* Those of one dataset, oldest first. */
static GPtrArray *
list_of_dataset (HkReleasesWindow *self, const char *dataset)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; self->releases != NULL && i < self->releases->len; i++)
    {
      HkReleaseInfo *info = g_ptr_array_index (self->releases, i);

      if (g_str_equal (info->dataset, dataset))
        g_ptr_array_add (list, info);
    }
  return list;
}

static void
fill_groups (HkReleasesWindow *self)
{
  GtkWidget *child = NULL;
  const char *last = "";

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < self->releases->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (self->releases, i);
      g_autoptr (GPtrArray) same = NULL;

      if (g_str_equal (info->dataset, last))
        continue;
      last = info->dataset;
      same = list_of_dataset (self, last);
      gtk_box_append (self->groups, hk_release_group_new (same));
    }
}

static HkReleaseInfo *
copy_info (const HkReleaseInfo *info)
{
  HkReleaseInfo *copy = g_memdup2 (info, sizeof *info);
  char **const texts[] = { &copy->dataset,     &copy->id,         &copy->title,
                           &copy->publisher,   &copy->licence,    &copy->source_url,
                           &copy->as_of_first, &copy->as_of_last, &copy->release_date,
                           &copy->file_name,   &copy->file_sha256 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/* It stays until then, and would keep what is said next from being seen. */
static void
dismiss_offer (HkReleasesWindow *self)
{
  AdwToast *offer = self->offer;

  g_clear_weak_pointer (&self->offer);
  if (offer != NULL)
    adw_toast_dismiss (offer);
}

void
hk_releases_window_show_errata (HkReleasesWindow *self, const char *dataset)
{
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_return_if_fail (HK_IS_RELEASES_WINDOW (self) && dataset != NULL);

  same = list_of_dataset (self, dataset);
  if (same->len < 2)
    return;
  kept = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_release_info_free);
  for (guint i = 0; i < same->len; i++)
    g_ptr_array_add (kept, copy_info (g_ptr_array_index (same, i)));
  dismiss_offer (self);
  show_view (self, "errata");
  hk_errata_view_show (self->errata, self->workspace, kept);
}

static void
releases_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkReleasesWindow *self = job->window;
  g_autoptr (GError) error = NULL;

  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    show_problem (self, error->message);
  else
    {
      g_clear_pointer (&self->releases, g_ptr_array_unref);
      self->releases = g_steal_pointer (&job->releases);
      fill_groups (self);
      if (job->shows_errata)
        hk_releases_window_show_errata (self, job->dataset);
    }
  job_unref (job);
}

static void
run_reading (HkReleasesWindow *self, const char *dataset, const char *release, gboolean errata)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->window = g_object_ref (self);
  job->dataset = g_strdup (dataset);
  job->release = g_strdup (release);
  job->shows_errata = errata;
  hk_workspace_run_async (self->workspace,
                          read_releases,
                          g_atomic_rc_box_acquire (job),
                          job_unref,
                          NULL,
                          releases_read_cb,
                          job);
}

static void
use_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *dataset = NULL;
  const char *release = NULL;

  g_variant_get (parameter, "(&s&s)", &dataset, &release);
  run_reading (HK_RELEASES_WINDOW (widget), dataset, release, FALSE);
}

static void
errata_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_reading (HK_RELEASES_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL, TRUE);
}

static void
show_toast (HkReleasesWindow *self, const char *text, const char *dataset)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  dismiss_offer (self);
  if (dataset != NULL)
    {
      adw_toast_set_button_label (toast, _ ("What Changed"));
      adw_toast_set_action_name (toast, "releases.errata");
      adw_toast_set_action_target_value (toast, g_variant_new_string (dataset));
      adw_toast_set_timeout (toast, 0);
      g_set_weak_pointer (&self->offer, toast);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static const HkReleaseInfo *
find_release (HkReleasesWindow *self, const char *dataset, const char *release)
{
  for (guint i = 0; self->releases != NULL && i < self->releases->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (self->releases, i);

      if (g_str_equal (info->dataset, dataset) && g_str_equal (info->id, release))
        return info;
    }
  return NULL;
}

static void
removal_ended (GtkWindow *parent, const char *sentence, const GError *error)
{
  HkReleasesWindow *self = HK_RELEASES_WINDOW (parent);

  if (self->workspace == NULL) /* closed meanwhile */
    return;
  show_problem (self, error != NULL ? error->message : NULL);
  if (sentence == NULL)
    return;
  show_toast (self, sentence, NULL);
  run_reading (self, NULL, NULL, FALSE);
}

static void
remove_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HkReleasesWindow *self = HK_RELEASES_WINDOW (widget);
  const HkReleaseInfo *info = NULL;
  const char *dataset = NULL;
  const char *release = NULL;

  g_variant_get (parameter, "(&s&s)", &dataset, &release);
  info = find_release (self, dataset, release);
  if (info != NULL)
    hk_release_removal_start (GTK_WINDOW (self), self->workspace, info, removal_ended);
}

static void
failed_cb (HkReleasesWindow *self, const char *sentence)
{
  show_problem (self, sentence);
}

static void
imported_cb (HkReleasesWindow *self, const char *dataset)
{
  show_view (self, "list");
  show_toast (self, _ ("Imported. Points and ranks are computed from this release now."), dataset);
  run_reading (self, NULL, NULL, FALSE);
  g_signal_emit (self, signals[IMPORTED], 0, dataset);
}

static void
wrote_cb (HkReleasesWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Saved as %s."), name);

  show_toast (self, text, NULL);
}

static void
ready_changed_cb (HkReleasesWindow *self)
{
  gboolean ready = FALSE;

  g_object_get (self->import, "ready", &ready, NULL);
  gtk_widget_set_sensitive (self->import_button, ready);
  if (ready)
    show_problem (self, NULL);
}

static void
back_clicked_cb (HkReleasesWindow *self)
{
  show_view (self, "list");
}

static void
import_clicked_cb (HkReleasesWindow *self)
{
  show_problem (self, NULL);
  hk_release_import_commit (self->import);
}

void
hk_releases_window_open_file (HkReleasesWindow *self, const char *path)
{
  g_return_if_fail (HK_IS_RELEASES_WINDOW (self) && path != NULL);

  show_view (self, "import");
  hk_release_import_open (self->import, self->workspace, path);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkReleasesWindow) self = user_data;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    hk_releases_window_open_file (self, path);
}

static void
choose_clicked_cb (HkReleasesWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_OPEN,
                                  .title = _ ("Import a Newer Release"),
                                  .accept_label = _ ("Choose") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, file_chosen_cb, g_object_ref (self));
}

static void
hk_releases_window_dispose (GObject *object)
{
  HkReleasesWindow *self = HK_RELEASES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_RELEASES_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->releases, g_ptr_array_unref);
  g_clear_weak_pointer (&self->offer);

  G_OBJECT_CLASS (hk_releases_window_parent_class)->dispose (object);
}

static void
hk_releases_window_class_init (HkReleasesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_releases_window_dispose;
  signals[IMPORTED] = g_signal_new ("imported",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_STRING);

  g_type_ensure (HK_TYPE_RELEASE_IMPORT);
  g_type_ensure (HK_TYPE_ERRATA_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-releases-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, groups);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, import);
  gtk_widget_class_bind_template_child (widget_class, HkReleasesWindow, errata);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, imported_cb);
  gtk_widget_class_bind_template_callback (widget_class, wrote_cb);
  gtk_widget_class_bind_template_callback (widget_class, ready_changed_cb);
  gtk_widget_class_install_action (widget_class, "releases.use", "(ss)", use_activated);
  gtk_widget_class_install_action (widget_class, "releases.remove", "(ss)", remove_activated);
  gtk_widget_class_install_action (widget_class, "releases.errata", "s", errata_activated);
  hk_explainable_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_releases_window_init (HkReleasesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_transient_forget_parent (GTK_WINDOW (self));
}

GtkWidget *
hk_releases_window_new (GtkWindow *parent, HkWorkspace *workspace)
{
  HkReleasesWindow *self = NULL;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_RELEASES_WINDOW, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  run_reading (self, NULL, NULL, FALSE);
  return GTK_WIDGET (self);
}
