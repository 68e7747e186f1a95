/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log in a window. A page of rows is read on the worker; the next one when the last rows
 * come into sight, so that 100,000 rows cost no more than those that are looked at. Words are
 * looked for in short jobs, one after the other, between which edits go on and another filter takes
 * over. */

#define G_LOG_DOMAIN "hk-changes-window"

#include "config.h"

#include "hk-changes-window.h"

#include <glib/gi18n-lib.h>

#include "hk-changes-export.h"
#include "hk-file-dialog.h"
#include "hk-session-changes.h"
#include "hk-table-column.h"

#define PAGE_ROWS 200
#define TYPING_MILLISECONDS 250
#define NEAR_THE_END 400 /* pixels */
#define PATIENCE_MILLISECONDS 500

/* What is asked of the worker, and what comes back. */
typedef struct
{
  char *item;
  char *who;
  char *text;
  char *since;
  char *until;
  HkChangeCursor cursor;
  guint serial;
  guint n_wanted;
  GPtrArray *changes;
  GPtrArray *people;
} Question;

struct _HkChangesWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkSearchEntry *search;
  GtkEditable *item_entry;
  GtkDropDown *people_drop_down;
  GtkEditable *since_entry;
  GtkEditable *until_entry;
  GtkLabel *problem;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkStack *stack;
  GtkLabel *count;
  GtkWidget *export_button;
  GtkWidget *progress_box;
  GtkProgressBar *progress;

  /* Owned */
  HkWorkspace *workspace;
  GCancellable *export; /* of the one under way; NULL none */
  GListStore *rows;     /* (element-type HkChange) */
  GtkStringList *people;

  /* State */
  HkChangeCursor cursor;
  guint serial;   /* of the filter; answers to an older one are dropped */
  guint n_wanted; /* rows, so that the last page is full */
  guint typing;   /* source */
  guint patience; /* source: an export takes long enough to say so */
  gboolean busy;  /* a page is under way */
  gboolean has_people;
};

G_DEFINE_FINAL_TYPE (HkChangesWindow, hk_changes_window, ADW_TYPE_WINDOW)

static void
clear_question (gpointer data)
{
  Question *question = data;

  g_free (question->item);
  g_free (question->who);
  g_free (question->text);
  g_free (question->since);
  g_free (question->until);
  g_clear_pointer (&question->changes, g_ptr_array_unref);
  g_clear_pointer (&question->people, g_ptr_array_unref);
}

static void
question_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_question);
}

static gboolean
read_page (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  const HkChangeQuery query = { .item = question->item,
                                .who = question->who,
                                .text = question->text,
                                .since = question->since,
                                .until = question->until };

  question->people = hk_session_list_change_people (session, error);
  if (question->people == NULL)
    return FALSE;
  question->changes = g_ptr_array_new_with_free_func (g_object_unref);
  return hk_session_read_changes (
      session, &query, &question->cursor, question->n_wanted, question->changes, error);
}

static void
show_problem (HkChangesWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static char *
dup_typed (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* Full width and small letters are the same code. */
static char *
dup_code (GtkEditable *entry)
{
  g_autofree char *plain =
      g_utf8_normalize (gtk_editable_get_text (entry), -1, G_NORMALIZE_ALL_COMPOSE);

  return g_strstrip (g_utf8_strup (plain != NULL ? plain : "", -1));
}

static Question *
make_question (HkChangesWindow *self)
{
  Question *question = g_atomic_rc_box_new0 (Question);
  guint person = gtk_drop_down_get_selected (self->people_drop_down);

  question->serial = self->serial;
  question->cursor = self->cursor;
  question->item = dup_code (self->item_entry);
  question->text = dup_typed (GTK_EDITABLE (self->search));
  question->since = dup_typed (self->since_entry);
  question->until = dup_typed (self->until_entry);
  if (person > 0 && person != GTK_INVALID_LIST_POSITION)
    question->who = g_strdup (gtk_string_list_get_string (self->people, person));
  return question;
}

static char *
dup_count (HkChangesWindow *self, guint n)
{
  g_autofree char *number = hk_format_integer (n);
  g_autofree char *looked = hk_format_integer (self->cursor.n_read);
  g_autofree char *all = hk_format_integer (self->cursor.last);

  if (self->cursor.is_complete)
    return g_strdup_printf (ngettext ("%s change", "%s changes", n), number);
  if (n < self->n_wanted)
    return g_strdup_printf (
        _ ("%1$s found; looked through %2$s of at most %3$s…"), number, looked, all);
  return g_strdup_printf (_ ("The newest %s; more when you scroll on"), number);
}

static void
show_count (HkChangesWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text = dup_count (self, n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0 || !self->cursor.is_complete ? "table" : "empty");
}

static void
show_people (HkChangesWindow *self, GPtrArray *people)
{
  if (self->has_people)
    return;
  self->has_people = TRUE;
  for (guint i = 0; i < people->len; i++)
    gtk_string_list_append (self->people, g_ptr_array_index (people, i));
}

static void ask_more (HkChangesWindow *self);

static gboolean
is_near_end (HkChangesWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) +
             NEAR_THE_END >=
         gtk_adjustment_get_upper (adjustment);
}

static void
ask_for_page (HkChangesWindow *self)
{
  if (self->busy || self->cursor.is_complete)
    return;
  self->n_wanted = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) + PAGE_ROWS;
  ask_more (self);
}

static void
scrolled_cb (HkChangesWindow *self)
{
  if (is_near_end (self))
    ask_for_page (self);
}

/* Who asked, and what. */
typedef struct
{
  HkChangesWindow *window;
  Question *question;
} Asking;

static Asking *
asking_new (HkChangesWindow *self, Question *question)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (self);
  asking->question = question;
  return asking;
}

static void
asking_free (Asking *asking)
{
  question_unref (asking->question);
  g_object_unref (asking->window);
  g_free (asking);
}

/* The page may not be full yet. */
static void
take_page (HkChangesWindow *self, Question *question)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  show_problem (self, NULL);
  show_people (self, question->people);
  self->cursor = question->cursor;
  g_list_store_splice (self->rows, n, 0, question->changes->pdata, question->changes->len);
  show_count (self);
  if (n + question->changes->len < self->n_wanted)
    ask_more (self);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  HkChangesWindow *self = asking->window;
  g_autoptr (GError) error = NULL;
  gboolean done = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);

  if (asking->question->serial == self->serial && self->workspace != NULL)
    {
      self->busy = FALSE;
      if (done)
        take_page (self, asking->question);
      else
        {
          self->cursor.is_complete = TRUE; /* nothing more until the filter changes */
          show_problem (self, error->message);
          show_count (self);
        }
    }
  asking_free (asking);
}

static void
ask_more (HkChangesWindow *self)
{
  Question *question = NULL;

  if (self->busy || self->cursor.is_complete || self->workspace == NULL)
    return;
  question = make_question (self);
  question->n_wanted = self->n_wanted - g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  self->busy = TRUE;
  hk_workspace_run_async (self->workspace,
                          read_page,
                          g_atomic_rc_box_acquire (question),
                          question_unref,
                          NULL,
                          page_read_cb,
                          asking_new (self, question));
}

static void
start_anew (HkChangesWindow *self)
{
  self->serial++;
  self->busy = FALSE;
  self->cursor = (HkChangeCursor){ 0 };
  g_list_store_remove_all (self->rows);
  ask_for_page (self);
}

static gboolean
typing_paused_cb (gpointer user_data)
{
  HkChangesWindow *self = HK_CHANGES_WINDOW (user_data);

  self->typing = 0;
  start_anew (self);
  return G_SOURCE_REMOVE;
}

static void
filter_changed_cb (HkChangesWindow *self)
{
  g_clear_handle_id (&self->typing, g_source_remove);
  self->typing = g_timeout_add (TYPING_MILLISECONDS, typing_paused_cb, self);
}

static void
set_exporting (HkChangesWindow *self, gboolean is_exporting)
{
  g_clear_object (&self->export);
  g_clear_handle_id (&self->patience, g_source_remove);
  if (is_exporting)
    self->export = g_cancellable_new ();
  gtk_widget_set_sensitive (self->export_button, !is_exporting);
  gtk_widget_set_visible (self->progress_box, FALSE);
}

/* A file name that the other side of an export needs for its sentence. */
typedef struct
{
  HkChangesWindow *window;
  char *path;
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_object_unref (exporting->window);
  g_free (exporting->path);
  g_free (exporting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, exporting_free)

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Exporting) exporting = user_data;
  HkChangesWindow *self = exporting->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (exporting->path);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  guint n = 0;
  const gboolean is_done = hk_changes_export_finish (result, &n, &error);

  if (self->workspace == NULL)
    return; /* closed meanwhile */
  set_exporting (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (self->count, _ ("Stopped. No file was written."));
  else if (!is_done)
    show_problem (self, error->message);
  else
    {
      number = hk_format_integer (n);
      text = g_strdup_printf (
          ngettext ("%1$s change is in %2$s.", "%1$s changes are in %2$s.", n), number, name);
      show_problem (self, NULL);
      gtk_label_set_text (self->count, text);
    }
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  HkChangesWindow *self = HK_CHANGES_WINDOW (user_data);

  self->patience = 0;
  gtk_widget_set_visible (self->progress_box, TRUE);
  return G_SOURCE_REMOVE;
}

static void
progressed_cb (double fraction, gpointer user_data)
{
  HkChangesWindow *self = user_data;

  if (self->workspace == NULL)
    return;
  if (fraction < 0)
    {
      gtk_progress_bar_set_fraction (self->progress, 1);
      gtk_progress_bar_set_text (self->progress, _ ("Writing the file…"));
    }
  else
    {
      gtk_progress_bar_set_fraction (self->progress, fraction);
      gtk_progress_bar_set_text (self->progress, _ ("Reading the changes…"));
    }
}

static void
stop_clicked_cb (HkChangesWindow *self)
{
  g_cancellable_cancel (self->export);
}

void
hk_changes_window_export (HkChangesWindow *self, const char *path)
{
  Exporting *exporting = NULL;
  Question *question = NULL;
  HkChangeQuery query = { 0 };

  g_return_if_fail (HK_IS_CHANGES_WINDOW (self) && path != NULL);
  if (self->export != NULL)
    return;

  question = make_question (self);
  query.item = question->item;
  query.who = question->who;
  query.text = question->text;
  query.since = question->since;
  query.until = question->until;
  set_exporting (self, TRUE);
  progressed_cb (0, self);
  self->patience = g_timeout_add (PATIENCE_MILLISECONDS, patience_ended_cb, self);
  exporting = g_new0 (Exporting, 1);
  exporting->window = g_object_ref (self);
  exporting->path = g_strdup (path);
  hk_changes_export_async (
      self->workspace, &query, path, progressed_cb, self, self->export, exported_cb, exporting);
  question_unref (question);
}

/* What was typed may lack the ending that says the format. */
static char *
dup_path_with_ending (GFile *file, const char *ending)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || g_str_has_suffix (path, ending))
    return g_steal_pointer (&path);
  return g_strconcat (path, ending, NULL);
}

static void
choose_file (HkChangesWindow *self,
             const char *filter,
             GAsyncReadyCallback callback,
             const char *ending)
{
  g_autofree char *name = g_strconcat (_ ("changes"), ending, NULL);
  g_autofree char *pattern = g_strconcat ("*", ending, NULL);
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_SAVE,
                                  .title = _ ("Export the Changes"),
                                  .accept_label = _ ("Save"),
                                  .initial_name = name,
                                  .filter_name = filter,
                                  .filter_pattern = pattern };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, callback, g_object_ref (self));
}

static void
export_to_chosen (HkChangesWindow *self, GAsyncResult *result, const char *ending)
{
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? dup_path_with_ending (file, ending) : NULL;

  if (path != NULL && self->workspace != NULL)
    hk_changes_window_export (self, path);
  g_object_unref (self);
}

static void
workbook_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  export_to_chosen (HK_CHANGES_WINDOW (user_data), result, ".xlsx");
}

static void
csv_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  export_to_chosen (HK_CHANGES_WINDOW (user_data), result, ".csv");
}

static void
export_xlsx_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (HK_CHANGES_WINDOW (widget), _ ("Workbook"), workbook_chosen_cb, ".xlsx");
}

static void
export_csv_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (HK_CHANGES_WINDOW (widget), _ ("CSV"), csv_chosen_cb, ".csv");
}

static char *
dup_time (gpointer item)
{
  return hk_format_timestamp (hk_change_get_at (item));
}

static char *
dup_who (gpointer item)
{
  return g_strdup (hk_change_get_who (item));
}

static char *
dup_why (gpointer item)
{
  return g_strdup (hk_change_get_why (item));
}

static char *
dup_subject (gpointer item)
{
  const char *subject = hk_change_get_subject (item);

  return g_strdup (*subject != '\0' ? subject : hk_change_get_kind (item));
}

static char *
dup_text (gpointer item)
{
  g_autofree char *text = g_strdup (hk_change_get_text (item));

  return g_strdelimit (g_steal_pointer (&text), "\n", ' ');
}

/* clang-format off */
static const HkTableColumn time_column = { NC_ ("change", "When"), dup_time, NULL, NULL, 0, FALSE, 240, "dim-label" };
static const HkTableColumn who_column = { NC_ ("change", "Who"), dup_who, NULL, NULL, 0, FALSE, 110, NULL };
static const HkTableColumn why_column = { NC_ ("change", "Why"), dup_why, NULL, NULL, 0, FALSE, 160, NULL };
static const HkTableColumn subject_column = { NC_ ("change", "Subject"), dup_subject, NULL, NULL, 0, FALSE, 140, NULL };
static const HkTableColumn text_column = { NC_ ("change", "Change"), dup_text, NULL, NULL, 0, TRUE, 0, NULL };
static const HkTableColumn *const columns[] = { &time_column, &who_column, &why_column, &subject_column, &text_column };
/* clang-format on */

static void
hk_changes_window_dispose (GObject *object)
{
  HkChangesWindow *self = HK_CHANGES_WINDOW (object);

  g_clear_handle_id (&self->typing, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->export);
  g_clear_object (&self->export);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_CHANGES_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_object (&self->rows);
  g_clear_object (&self->people);

  G_OBJECT_CLASS (hk_changes_window_parent_class)->dispose (object);
}

static void
hk_changes_window_class_init (HkChangesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_changes_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-changes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, item_entry);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, people_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, since_entry);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, until_entry);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, view);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, count);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, progress_box);
  gtk_widget_class_bind_template_child (widget_class, HkChangesWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_install_action (
      widget_class, "changes.export-xlsx", NULL, export_xlsx_activated);
  gtk_widget_class_install_action (widget_class, "changes.export-csv", NULL, export_csv_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_changes_window_init (HkChangesWindow *self)
{
  GtkSelectionModel *selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (HK_TYPE_CHANGE);
  self->people = gtk_string_list_new (NULL);
  gtk_string_list_append (self->people, _ ("Everybody"));
  gtk_drop_down_set_model (self->people_drop_down, G_LIST_MODEL (self->people));
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (selection), TRUE);
  gtk_column_view_set_model (self->view, selection);
  g_object_unref (selection);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *column = hk_table_column_add (self->view, columns[i]);

      gtk_column_view_column_set_title (
          column, g_dpgettext2 (GETTEXT_PACKAGE, "change", columns[i]->title));
      gtk_column_view_column_set_resizable (column, TRUE);
    }
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (self->scroller),
                            "value-changed",
                            G_CALLBACK (scrolled_cb),
                            self);
  g_signal_connect_object (self->people_drop_down,
                           "notify::selected",
                           G_CALLBACK (filter_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hk_changes_window_new (GtkWindow *parent, HkWorkspace *workspace, const char *item)
{
  HkChangesWindow *self = NULL;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_CHANGES_WINDOW, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  if (item != NULL && *item != '\0')
    gtk_editable_set_text (self->item_entry, item);
  g_clear_handle_id (&self->typing, g_source_remove);
  start_anew (self);
  return GTK_WIDGET (self);
}
