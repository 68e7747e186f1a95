/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of a release: every look at the file and the import itself run on the worker. */

#define G_LOG_DOMAIN "hk-release-import"

#include "config.h"

#include "hk-release-import.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-mapping-list.h"

#define SHOWN_FINDINGS 100

struct _HkReleaseImport
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *file_name;
  GtkDropDown *dataset_choice;
  GtkWidget *sheet_box;
  GtkDropDown *sheet_choice;
  HkMappingList *mapping;
  GtkLabel *summary;
  GtkListBox *findings;
  GtkWidget *findings_box;
  GtkSwitch *blank_switch;
  GtkEditable *title_row;
  GtkEditable *release_date_row;
  GtkEditable *first_row;
  GtkEditable *last_row;
  GtkEditable *source_row;
  GtkWidget *progress;

  /* Owned */
  HkWorkspace *workspace;
  char *path;
  HkReleaseDraft *draft; /* what is shown */
  GHashTable *chosen;    /* "#3" → target */
  char *dataset;         /* that the rows are of */
  char *sheet;           /* that was chosen; NULL: the one that fits best */

  /* State */
  gboolean filling;
  guint run;  /* counts looks, so that an overtaken one is dropped */
  guint busy; /* jobs under way */
};

G_DEFINE_FINAL_TYPE (HkReleaseImport, hk_release_import, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS,
};

enum
{
  SIGNAL_FAILED,
  SIGNAL_IMPORTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What goes to the worker and comes back. */
typedef struct
{
  HkReleaseImport *import; /* owned; touched on the main thread only */
  guint run;
  char *path;
  char *dataset; /* NULL: guessed */
  char *sheet;   /* NULL: guessed */
  GHashTable *chosen;
  GHashTable *dates; /* of the columns that have one of their own */
  gboolean blank;
  char *texts[5]; /* title, release date, first, last, source */
  HkReleaseDraft *draft;
} Job;

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->dataset);
  g_free (job->sheet);
  for (guint i = 0; i < G_N_ELEMENTS (job->texts); i++)
    g_free (job->texts[i]);
  g_clear_pointer (&job->chosen, g_hash_table_unref);
  g_clear_pointer (&job->dates, g_hash_table_unref);
  g_clear_pointer (&job->draft, hk_release_draft_free);
  g_clear_object (&job->import);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_job);
}

static gboolean
look_at_file (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  HkReleaseChoice choice = { 0 };

  choice.dataset = job->dataset;
  choice.sheet = job->sheet;
  choice.chosen = g_hash_table_size (job->chosen) > 0 ? job->chosen : NULL;
  choice.blank_unreadable = job->blank;
  job->draft = hk_session_preview_release (session, job->path, &choice, error);
  return job->draft != NULL;
}

static gboolean
import_file (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  HkReleaseAbout about = { 0 };

  about.title = job->texts[0];
  about.release_date = job->texts[1];
  about.as_of_first = job->texts[2];
  about.as_of_last = job->texts[3];
  about.source_url = job->texts[4];
  about.column_as_of = job->dates;
  return hk_session_import_release (session, job->draft, &about, NULL, error);
}

static gboolean
is_ready (HkReleaseImport *self)
{
  return self->busy == 0 && self->draft != NULL &&
         hk_release_preview_can_import (hk_release_draft_get_preview (self->draft)) &&
         *gtk_editable_get_text (self->release_date_row) != '\0' &&
         *gtk_editable_get_text (self->first_row) != '\0';
}

static void
update_ready (HkReleaseImport *self)
{
  gtk_widget_set_visible (self->progress, self->busy > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
empty_list (GtkListBox *list)
{
  for (GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 0); row != NULL;
       row = gtk_list_box_get_row_at_index (list, 0))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_summary (HkReleaseImport *self, HkReleasePreview *preview)
{
  const HkReleaseCounts *counts = hk_release_preview_get_counts (preview);
  g_autofree char *matched = hk_format_integer (counts->n_matched);
  g_autofree char *unmatched = hk_format_integer (counts->n_unmatched);
  g_autofree char *unreadable = hk_format_integer (counts->n_unreadable);
  g_autofree char *values = hk_format_integer (counts->n_values);
  g_autofree char *skipped = hk_format_integer (counts->n_prefectures + counts->n_wards);
  g_autofree char *text = g_strdup_printf (_ ("Municipalities found %s · values %s · unreadable %s "
                                              "· rows that match nobody %s · rows of "
                                              "prefectures and wards left out %s"),
                                           matched,
                                           values,
                                           unreadable,
                                           unmatched,
                                           skipped);

  gtk_label_set_text (self->summary, text);
}

static const char *
get_icon (HkReleaseFindingKind kind)
{
  switch (kind)
    {
    case HK_RELEASE_REFUSED:
    case HK_RELEASE_UNREADABLE:
      return "hakaru-finding-error-symbolic";
    case HK_RELEASE_UNMATCHED:
      return "hakaru-finding-warning-symbolic";
    case HK_RELEASE_NOTE:
    default:
      return "hakaru-info-symbolic";
    }
}

static GtkWidget *
create_finding (const HkReleaseFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (finding->kind));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (*finding->place != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), finding->place);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
show_findings (HkReleaseImport *self, HkReleasePreview *preview)
{
  GPtrArray *findings = hk_release_preview_get_findings (preview);

  empty_list (self->findings);
  for (guint i = 0; i < MIN (findings->len, SHOWN_FINDINGS); i++)
    gtk_list_box_append (self->findings, create_finding (g_ptr_array_index (findings, i)));
  gtk_widget_set_visible (self->findings_box, findings->len > 0);
}

static void run_look (HkReleaseImport *self, const char *dataset);

static void
column_chosen_cb (HkReleaseImport *self, guint column, const char *target)
{
  g_hash_table_replace (self->chosen, g_strdup_printf ("#%u", column + 1), g_strdup (target));
  run_look (self, self->dataset);
}

static GPtrArray *
get_datasets (HkReleaseImport *self)
{
  return hk_reference_get_datasets (
      hk_snapshot_get_reference (hk_workspace_get_snapshot (self->workspace)));
}

static void
show_dataset (HkReleaseImport *self)
{
  GPtrArray *datasets = get_datasets (self);

  self->filling = TRUE;
  for (guint i = 0; i < datasets->len; i++)
    if (g_strcmp0 (hk_dataset_get_id (g_ptr_array_index (datasets, i)), self->dataset) == 0)
      gtk_drop_down_set_selected (self->dataset_choice, i);
  self->filling = FALSE;
}

/* The choice is there only where there is one. */
static void
show_sheets (HkReleaseImport *self)
{
  const char *const *sheets = hk_release_draft_get_sheets (self->draft);
  const char *shown = hk_release_preview_get_sheet (hk_release_draft_get_preview (self->draft));
  guint n = g_strv_length ((char **)sheets);

  self->filling = TRUE;
  if (g_list_model_get_n_items (gtk_drop_down_get_model (self->sheet_choice)) != n)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (sheets);

      gtk_drop_down_set_model (self->sheet_choice, G_LIST_MODEL (names));
    }
  for (guint i = 0; i < n; i++)
    if (strcmp (sheets[i], shown) == 0)
      gtk_drop_down_set_selected (self->sheet_choice, i);
  gtk_widget_set_visible (self->sheet_box, n > 1);
  self->filling = FALSE;
}

static void
show_draft (HkReleaseImport *self, HkReleaseDraft *draft)
{
  HkReleasePreview *preview = hk_release_draft_get_preview (draft);

  g_clear_pointer (&self->draft, hk_release_draft_free);
  self->draft = draft;
  g_free (self->dataset);
  self->dataset = g_strdup (hk_dataset_get_id (hk_release_preview_get_dataset (preview)));
  hk_mapping_list_show (self->mapping, preview);
  show_dataset (self);
  show_sheets (self);
  show_summary (self, preview);
  show_findings (self, preview);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkReleaseImport *self = job->import;
  g_autoptr (GError) error = NULL;
  gboolean succeeded = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);

  self->busy--;
  if (job->run == self->run && succeeded)
    show_draft (self, g_steal_pointer (&job->draft));
  update_ready (self);
  if (job->run == self->run && !succeeded)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  job_unref (job);
}

static GHashTable *
copy_choices (GHashTable *chosen)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, chosen);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

static Job *
job_new (HkReleaseImport *self)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->import = g_object_ref (self);
  job->path = g_strdup (self->path);
  job->chosen = copy_choices (self->chosen);
  job->blank = gtk_switch_get_active (self->blank_switch);
  return job;
}

/* dataset NULL: the one that the headings fit best. */
static void
run_look (HkReleaseImport *self, const char *dataset)
{
  Job *job = NULL;

  self->run++;
  self->busy++;
  job = job_new (self);
  job->run = self->run;
  job->dataset = g_strdup (dataset);
  job->sheet = g_strdup (self->sheet);
  update_ready (self);
  hk_workspace_run_async (self->workspace,
                          look_at_file,
                          g_atomic_rc_box_acquire (job),
                          job_unref,
                          NULL,
                          looked_cb,
                          job);
}

static void
dataset_chosen_cb (HkReleaseImport *self)
{
  guint index = gtk_drop_down_get_selected (self->dataset_choice);
  GPtrArray *datasets = self->workspace != NULL ? get_datasets (self) : NULL;

  if (self->filling || datasets == NULL || index >= datasets->len)
    return;
  g_hash_table_remove_all (self->chosen);
  run_look (self, hk_dataset_get_id (g_ptr_array_index (datasets, index)));
}

/* The sheet may be of another dataset than the one that was shown. */
static void
sheet_chosen_cb (HkReleaseImport *self)
{
  guint index = gtk_drop_down_get_selected (self->sheet_choice);

  if (self->filling || self->draft == NULL || index == GTK_INVALID_LIST_POSITION)
    return;
  g_free (self->sheet);
  self->sheet = g_strdup (hk_release_draft_get_sheets (self->draft)[index]);
  g_hash_table_remove_all (self->chosen);
  run_look (self, NULL);
}

static void
blank_changed_cb (HkReleaseImport *self)
{
  if (!self->filling && self->draft != NULL)
    run_look (self, self->dataset);
}

static void
typed_cb (HkReleaseImport *self)
{
  update_ready (self);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkReleaseImport *self = job->import;
  g_autoptr (GError) error = NULL;
  gboolean succeeded = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);

  self->busy--;
  if (!succeeded)
    self->draft = g_steal_pointer (&job->draft);
  update_ready (self);
  /* What is said now stays: a change of readiness takes the sentence away. */
  if (succeeded)
    g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, self->dataset);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  job_unref (job);
}

/* The draft goes to the worker; it comes back when the import is refused. */
void
hk_release_import_commit (HkReleaseImport *self)
{
  GtkEditable *rows[] = {
    self->title_row, self->release_date_row, self->first_row, self->last_row, self->source_row
  };
  Job *job = NULL;

  g_return_if_fail (HK_IS_RELEASE_IMPORT (self));

  if (!is_ready (self))
    return;
  job = job_new (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    job->texts[i] = g_strdup (gtk_editable_get_text (rows[i]));
  job->dates = hk_mapping_list_dup_dates (self->mapping);
  job->draft = g_steal_pointer (&self->draft);
  self->busy++;
  update_ready (self);
  hk_workspace_run_async (self->workspace,
                          import_file,
                          g_atomic_rc_box_acquire (job),
                          job_unref,
                          NULL,
                          imported_cb,
                          job);
}

static void
hk_release_import_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_READY)
    g_value_set_boolean (value, is_ready (HK_RELEASE_IMPORT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hk_release_import_dispose (GObject *object)
{
  HkReleaseImport *self = HK_RELEASE_IMPORT (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_RELEASE_IMPORT);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->dataset, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->draft, hk_release_draft_free);
  g_clear_pointer (&self->chosen, g_hash_table_unref);

  G_OBJECT_CLASS (hk_release_import_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-release-import.ui");
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, file_name);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, dataset_choice);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, sheet_box);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, sheet_choice);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, mapping);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, summary);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, findings);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, findings_box);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, blank_switch);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, title_row);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, release_date_row);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, first_row);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, last_row);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, source_row);
  gtk_widget_class_bind_template_child (widget_class, HkReleaseImport, progress);
  gtk_widget_class_bind_template_callback (widget_class, dataset_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, blank_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
hk_release_import_class_init (HkReleaseImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (HK_TYPE_MAPPING_LIST);
  object_class->dispose = hk_release_import_dispose;
  object_class->get_property = hk_release_import_get_property;
  properties[PROP_READY] =
      g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         HK_TYPE_RELEASE_IMPORT,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  signals[SIGNAL_IMPORTED] = g_signal_new ("imported",
                                           HK_TYPE_RELEASE_IMPORT,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hk_release_import_init (HkReleaseImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
fill_datasets (HkReleaseImport *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *datasets = get_datasets (self);

  for (guint i = 0; i < datasets->len; i++)
    gtk_string_list_append (names, hk_dataset_get_title (g_ptr_array_index (datasets, i)));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->dataset_choice, G_LIST_MODEL (names));
  self->filling = FALSE;
}

void
hk_release_import_open (HkReleaseImport *self, HkWorkspace *workspace, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HK_IS_RELEASE_IMPORT (self) && HK_IS_WORKSPACE (workspace) && path != NULL);

  g_set_object (&self->workspace, workspace);
  g_free (self->path);
  self->path = g_strdup (path);
  g_hash_table_remove_all (self->chosen);
  g_clear_pointer (&self->draft, hk_release_draft_free);
  g_clear_pointer (&self->dataset, g_free);
  g_clear_pointer (&self->sheet, g_free);
  gtk_widget_set_visible (self->sheet_box, FALSE);
  hk_mapping_list_clear (self->mapping);
  empty_list (self->findings);
  gtk_label_set_text (self->summary, "");
  self->filling = TRUE;
  gtk_switch_set_active (self->blank_switch, FALSE);
  self->filling = FALSE;
  name = g_filename_display_basename (path);
  gtk_label_set_text (self->file_name, name);
  fill_datasets (self);
  run_look (self, NULL);
}
