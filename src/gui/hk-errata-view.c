/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The differences of two releases as a table; computed on the worker, filtered here. */

#define G_LOG_DOMAIN "hk-errata-view"

#include "config.h"

#include "hk-errata-view.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-errata-item.h"
#include "hk-explainable.h"
#include "hk-explanation.h"
#include "hk-file-dialog.h"
#include "hk-table-column.h"

struct _HkErrataView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkDropDown *before_choice;
  GtkDropDown *after_choice;
  GtkDropDown *scope_choice;
  GtkDropDown *column_choice;
  GtkEditable *search;
  GtkStack *pages;
  AdwStatusPage *empty;
  GtkToggleButton *moved_button;
  GtkWidget *export_button;
  GtkLabel *summary;
  GtkLabel *notes;
  GtkColumnView *view;
  GtkWidget *spinner;

  /* Owned */
  HkWorkspace *workspace;
  GPtrArray *releases;
  HkErrata *errata;
  GListStore *rows;
  GPtrArray *scopes; /* codes of prefectures; NULL the whole nation */
  char *dataset;     /* whose columns can be chosen */

  /* State */
  gboolean filling;
  guint run; /* counts comparisons, so that an overtaken one is dropped */
};

G_DEFINE_FINAL_TYPE (HkErrataView, hk_errata_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_FAILED,
  SIGNAL_WROTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Own prefecture, nation, and the other prefectures. */
#define SCOPE_NATION 1

/* What goes to the worker and comes back. */
typedef struct
{
  HkErrataView *view; /* owned; touched on the main thread only */
  char *dataset;
  char *before;
  char *after;
  char *path;
  HkErrataFilter filter; /* of an export; its texts are owned */
  HkErrata *errata;      /* result of a comparison, or what is exported */
  guint run;
} Job;

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_free (job->dataset);
  g_free (job->before);
  g_free (job->after);
  g_free (job->path);
  g_free ((char *)job->filter.column);
  g_free ((char *)job->filter.name);
  g_clear_object (&job->errata);
  g_clear_object (&job->view);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_job);
}

static gboolean
compare (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->errata =
      hk_session_compare_releases (session, job->dataset, job->before, job->after, NULL, error);
  return job->errata != NULL;
}

static gboolean
write_file (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return hk_session_export_errata (session, job->errata, &job->filter, job->path, error);
}

/* As it is chosen now; borrowed from the widgets. */
static HkErrataFilter
get_filter (HkErrataView *self)
{
  guint scope = gtk_drop_down_get_selected (self->scope_choice);
  guint column = gtk_drop_down_get_selected (self->column_choice);
  HkDataset *dataset = hk_errata_get_after (self->errata);
  HkErrataFilter filter = { 0 };

  filter.all = gtk_toggle_button_get_active (self->moved_button);
  if (scope < self->scopes->len)
    filter.prefecture = g_ptr_array_index (self->scopes, scope);
  if (column > 0 && column <= hk_dataset_get_n_columns (dataset))
    filter.column = hk_dataset_get_column (dataset, column - 1)->id;
  filter.name = gtk_editable_get_text (self->search);
  return filter;
}

static void
add_items (HkErrataView *self,
           GPtrArray *items,
           const HkErrataFilter *filter,
           const HkErrataRow *row)
{
  for (guint i = 0; i < row->n_changes; i++)
    if (hk_errata_filter_shows (filter, row, &row->changes[i]))
      g_ptr_array_add (items, hk_errata_item_new (self->errata, row, &row->changes[i]));
  if (hk_errata_filter_shows (filter, row, NULL))
    g_ptr_array_add (items, hk_errata_item_new (self->errata, row, NULL));
}

static void
show_page (HkErrataView *self)
{
  const char *title = "";
  const char *description = NULL;

  if (hk_errata_get_counts (self->errata)->n_values == 0)
    title = _ ("No Difference"); /* the summary says the rest */
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    {
      title = _ ("Nothing to Show");
      description = _ ("Nothing changed that fits what was chosen above.");
    }
  /* Nothing is left behind the table that a screen reader could read. */
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_stack_set_visible_child_name (self->pages, *title != '\0' ? "empty" : "table");
}

static void
fill_rows (HkErrataView *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  HkErrataFilter filter = get_filter (self);
  g_autoptr (GArray) rows = hk_errata_filter (self->errata, &filter);

  for (guint i = 0; i < rows->len; i++)
    add_items (
        self, items, &filter, hk_errata_get_row (self->errata, g_array_index (rows, guint, i)));
  g_list_store_splice (self->rows,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       items->pdata,
                       items->len);
  show_page (self);
}

static void
show_summary (HkErrataView *self)
{
  const HkErrataCounts *counts = hk_errata_get_counts (self->errata);
  HkRuleSet *rules = hk_errata_get_rule_set (self->errata);
  g_autofree char *values = hk_format_integer (counts->n_values);
  g_autofree char *bodies = hk_format_integer (counts->n_municipalities);
  g_autofree char *points = hk_format_integer (counts->n_points);
  g_autofree char *ranks = hk_format_integer (counts->n_ranks);
  g_autofree char *moved = hk_format_integer (counts->n_moved);
  g_autofree char *text = NULL;

  if (counts->n_values == 0)
    text = g_strdup (_ ("The two releases have the same values."));
  else if (rules != NULL)
    text = g_strdup_printf (
        _ ("%s values of %s municipalities changed; points of %s, ranks of %s (%s only because "
           "others moved)"),
        values,
        bodies,
        points,
        ranks,
        moved);
  else
    text = g_strdup_printf (_ ("%s values of %s municipalities changed"), values, bodies);
  gtk_label_set_text (self->summary, text);
}

static void
show_notes (HkErrataView *self)
{
  const HkErrataCounts *counts = hk_errata_get_counts (self->errata);
  HkRuleSet *rules = hk_errata_get_rule_set (self->errata);
  g_autofree char *before = hk_dataset_dup_as_of_label (hk_errata_get_before (self->errata));
  g_autofree char *after = hk_dataset_dup_as_of_label (hk_errata_get_after (self->errata));
  g_autofree char *n_before = hk_format_integer (counts->n_ranked_before);
  g_autofree char *n_after = hk_format_integer (counts->n_ranked_after);
  g_autofree char *dates = g_strdup_printf (_ ("As of: %s → %s"), before, after);
  g_autofree char *ranks = NULL;
  g_autofree char *text = NULL;

  if (rules != NULL)
    ranks = g_strdup_printf (
        _ ("Points and ranks: %s, n = %s → %s"), hk_rule_set_get_title (rules), n_before, n_after);
  text = g_strdup_printf ("%s%s%s", dates, ranks != NULL ? "\n" : "", ranks != NULL ? ranks : "");
  gtk_label_set_text (self->notes, text);
}

/* The choice stays while it is the same dataset. */
static void
fill_columns (HkErrataView *self)
{
  HkDataset *dataset = hk_errata_get_after (self->errata);
  g_autoptr (GtkStringList) names = NULL;

  if (g_strcmp0 (self->dataset, hk_dataset_get_id (dataset)) == 0)
    return;
  g_free (self->dataset);
  self->dataset = g_strdup (hk_dataset_get_id (dataset));
  names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("All columns"));
  for (guint i = 0; i < hk_dataset_get_n_columns (dataset); i++)
    gtk_string_list_append (names, hk_text_pick (hk_dataset_get_column (dataset, i)->label));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->column_choice, G_LIST_MODEL (names));
  self->filling = FALSE;
}

static void
show_errata (HkErrataView *self, HkErrata *errata)
{
  g_set_object (&self->errata, errata);
  fill_columns (self);
  gtk_widget_set_sensitive (self->export_button, TRUE);
  show_summary (self);
  show_notes (self);
  fill_rows (self);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkErrataView *self = job->view;
  g_autoptr (GError) error = NULL;
  gboolean succeeded = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);

  if (job->run == self->run)
    {
      gtk_widget_set_visible (self->spinner, FALSE);
      if (succeeded)
        show_errata (self, job->errata);
      else
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
    }
  job_unref (job);
}

static Job *
job_new (HkErrataView *self)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->view = g_object_ref (self);
  job->run = self->run;
  return job;
}

static const HkReleaseInfo *
get_chosen (HkErrataView *self, GtkDropDown *choice)
{
  guint index = gtk_drop_down_get_selected (choice);

  return index < self->releases->len ? g_ptr_array_index (self->releases, index) : NULL;
}

static void
run_comparison (HkErrataView *self)
{
  const HkReleaseInfo *before = get_chosen (self, self->before_choice);
  const HkReleaseInfo *after = get_chosen (self, self->after_choice);
  Job *job = NULL;

  if (before == NULL || after == NULL)
    return;
  self->run++;
  job = job_new (self);
  job->dataset = g_strdup (before->dataset);
  job->before = g_strdup (before->id);
  job->after = g_strdup (after->id);
  gtk_widget_set_visible (self->spinner, TRUE);
  hk_workspace_run_async (
      self->workspace, compare, g_atomic_rc_box_acquire (job), job_unref, NULL, compared_cb, job);
}

static void
releases_chosen_cb (HkErrataView *self)
{
  if (!self->filling)
    run_comparison (self);
}

static void
filter_changed_cb (HkErrataView *self)
{
  if (!self->filling && self->errata != NULL)
    fill_rows (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    g_signal_emit (job->view, signals[SIGNAL_WROTE], 0, job->path);
  else
    g_signal_emit (job->view, signals[SIGNAL_FAILED], 0, error->message);
  job_unref (job);
}

/* The ending says the kind; without one it is a workbook. */
static char *
dup_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || g_str_has_suffix (path, ".xlsx") || g_str_has_suffix (path, ".csv"))
    return g_steal_pointer (&path);
  return g_strconcat (path, ".xlsx", NULL);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkErrataView) self = user_data;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? dup_path (file) : NULL;
  Job *job = NULL;

  if (path == NULL || self->errata == NULL)
    return;
  job = job_new (self);
  job->errata = g_object_ref (self->errata);
  job->path = g_steal_pointer (&path);
  job->filter = get_filter (self);
  job->filter.column = g_strdup (job->filter.column);
  job->filter.name = g_strdup (job->filter.name);
  hk_workspace_run_async (
      self->workspace, write_file, g_atomic_rc_box_acquire (job), job_unref, NULL, written_cb, job);
}

static void
export_clicked_cb (HkErrataView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = g_strdup_printf ("%s.xlsx", _ ("What changed in the data"));
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_SAVE,
                                  .title = _ ("Export What Changed"),
                                  .accept_label = _ ("Save"),
                                  .initial_name = name };

  hk_file_dialog_ask_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                            &init,
                            NULL,
                            file_chosen_cb,
                            g_object_ref (self));
}

/* The municipality of the row that has the focus. */
static GPtrArray *
explain_row (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkErrataView *self = HK_ERRATA_VIEW (data);
  gpointer item = focus != NULL ? hk_table_column_find_item (focus) : NULL;
  const HkErrataRow *row = NULL;

  if (self->errata == NULL || !HK_IS_ERRATA_ITEM (item))
    return NULL;
  row = hk_errata_item_get_row (HK_ERRATA_ITEM (item));
  *ret_title = g_strdup (hk_municipality_get_display_name (row->municipality));
  return hk_explain_errata (self->errata, row);
}

static void
activated_cb (GtkWidget *view)
{
  hk_explainable_explain_focus (view);
}

static void
hk_errata_view_dispose (GObject *object)
{
  HkErrataView *self = HK_ERRATA_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_ERRATA_VIEW);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->releases, g_ptr_array_unref);
  g_clear_object (&self->errata);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  g_clear_pointer (&self->dataset, g_free);

  G_OBJECT_CLASS (hk_errata_view_parent_class)->dispose (object);
}

static void
hk_errata_view_class_init (HkErrataViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_errata_view_dispose;
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         HK_TYPE_ERRATA_VIEW,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  signals[SIGNAL_WROTE] = g_signal_new ("wrote",
                                        HK_TYPE_ERRATA_VIEW,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-errata-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, before_choice);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, after_choice);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, scope_choice);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, column_choice);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, search);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, pages);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, empty);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, moved_button);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, export_button);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, summary);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, notes);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, view);
  gtk_widget_class_bind_template_child (widget_class, HkErrataView, spinner);
  gtk_widget_class_bind_template_callback (widget_class, releases_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
}

static void
hk_errata_view_init (HkErrataView *self)
{
  GtkSortListModel *sorted = NULL;
  g_autoptr (GtkSingleSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->scopes = g_ptr_array_new ();
  self->rows = g_list_store_new (HK_TYPE_ERRATA_ITEM);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  hk_errata_item_add_columns (self->view);
  hk_explainable_set (GTK_WIDGET (self->view), explain_row, self);
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect (self->view, "activate", G_CALLBACK (activated_cb), NULL);
}

static GtkStringList *
list_names (GPtrArray *releases)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < releases->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (releases, i);
      g_autofree char *as_of = hk_format_as_of (info->as_of_first, info->as_of_last);
      g_autofree char *released = g_strdup_printf (_ ("released %s"), info->release_date);
      g_autofree char *name = *info->file_name == '\0'
                                  ? g_strdup_printf (_ ("%s (with the program)"), as_of)
                                  : g_strdup_printf ("%s · %s", as_of, released);

      gtk_string_list_append (names, name);
    }
  return names;
}

/* The release in use and the one before it; the newest two where the first is in use. */
static guint
find_newer (GPtrArray *releases)
{
  for (guint i = 1; i < releases->len; i++)
    if (((const HkReleaseInfo *)g_ptr_array_index (releases, i))->in_use)
      return i;
  return releases->len - 1;
}

/* Codes point into the registry, which lives as long as the workspace. */
static void
fill_scopes (HkErrataView *self)
{
  HkSnapshot *now = hk_workspace_get_snapshot (self->workspace);
  HkRegistry *registry = hk_reference_get_registry (hk_snapshot_get_reference (now));
  HkMunicipality *own = hk_snapshot_get_municipality (now);
  const char *own_code = hk_municipality_get_prefecture_code (own);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->scopes, 0);
  g_ptr_array_add (self->scopes, (char *)own_code);
  gtk_string_list_append (names, _ ("Own prefecture"));
  g_ptr_array_add (self->scopes, NULL);
  gtk_string_list_append (names, _ ("The whole nation"));
  for (guint i = 0; i < hk_registry_get_n_prefectures (registry); i++)
    {
      HkMunicipality *one = hk_registry_get_prefecture (registry, i);
      const char *code = hk_municipality_get_prefecture_code (one);

      if (strcmp (code, own_code) == 0)
        continue;
      g_ptr_array_add (self->scopes, (char *)code);
      gtk_string_list_append (names, hk_municipality_get_prefecture_name (one));
    }
  gtk_drop_down_set_model (self->scope_choice, G_LIST_MODEL (names));
}

void
hk_errata_view_show (HkErrataView *self, HkWorkspace *workspace, GPtrArray *releases)
{
  g_autoptr (GtkStringList) names = NULL;
  guint newer = 0;

  g_return_if_fail (HK_IS_ERRATA_VIEW (self) && HK_IS_WORKSPACE (workspace));
  g_return_if_fail (releases != NULL && releases->len >= 2);

  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->releases, g_ptr_array_unref);
  self->releases = g_ptr_array_ref (releases);
  names = list_names (releases);
  newer = find_newer (releases);
  self->filling = TRUE;
  fill_scopes (self);
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->column_choice, 0);
  gtk_drop_down_set_model (self->before_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->after_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->before_choice, newer - 1);
  gtk_drop_down_set_selected (self->after_choice, newer);
  gtk_drop_down_set_selected (self->scope_choice, SCOPE_NATION);
  self->filling = FALSE;
  run_comparison (self);
}

guint
hk_errata_view_get_n_rows (HkErrataView *self)
{
  g_return_val_if_fail (HK_IS_ERRATA_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
