/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a piece of evidence. What is refused is said in the window, and nothing typed is lost.
 */

#define G_LOG_DOMAIN "hk-evidence-editor"

#include "config.h"

#include "hk-evidence-editor.h"

#include <glib/gi18n-lib.h>

#include "hk-evidence-edits.h"
#include "hk-file-dialog.h"
#include "hk-transient.h"

struct _HkEvidenceEditor
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkButton *accept_button;
  GtkWidget *pick_button;
  GtkLabel *problem;
  GtkWidget *lock_box;
  GtkLabel *lock;
  GtkWidget *copy_button;
  GtkButton *cancel_button;
  GtkWidget *file_button;
  GtkWidget *date_hint;
  GtkWidget *rows;
  GtkEditable *title_row;
  AdwActionRow *file_row;
  GtkWidget *remove_file_button;
  GtkEditable *link_row;
  GtkEditable *page_row;
  GtkEditable *quotation_row;
  GtkEditable *dated_row;
  GtkEditable *owner_row;
  GtkEditable *stale_after_row;

  /* Owned */
  HkWorkspace *workspace;
  HkEvidence *piece; /* NULL: a new one */
  char *indicator;   /* NULL: none */
  char *file;        /* NULL: as it is; "": none any more; else a path */

  /* State */
  gboolean busy;
  gboolean locked;  /* an approved year rests on the piece */
  gboolean copying; /* the piece stays as it is, a new one begins with its texts */
};

enum
{
  SIGNAL_DONE,
  SIGNAL_PICK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkEvidenceEditor, hk_evidence_editor, ADW_TYPE_WINDOW)

static void
show_problem (HkEvidenceEditor *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* A new file gives its name to a piece that has none. */
static void
update (HkEvidenceEditor *self)
{
  gboolean kept = self->file == NULL && self->piece != NULL && hk_evidence_has_file (self->piece);
  gboolean chosen = self->file != NULL && *self->file != '\0';
  g_autofree char *name = chosen ? g_path_get_basename (self->file) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  gboolean named = chosen || *gtk_editable_get_text (self->title_row) != '\0';

  adw_action_row_set_subtitle (self->file_row,
                               shown != NULL ? shown
                               : kept        ? hk_evidence_get (self->piece)->file_name
                                             : _ ("None"));
  gtk_widget_set_visible (self->remove_file_button, (kept || chosen) && !self->locked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), named && !self->busy);
}

static HkEvidenceAct
get_act (HkEvidenceEditor *self)
{
  if (self->piece == NULL)
    return HK_EVIDENCE_ADD;
  return self->copying ? HK_EVIDENCE_COPY : HK_EVIDENCE_EDIT;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkEvidenceEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      show_problem (self, error->message);
      update (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
accept_clicked_cb (HkEvidenceEditor *self)
{
  const HkEvidenceDraft draft = {
    .title = gtk_editable_get_text (self->title_row),
    .link = gtk_editable_get_text (self->link_row),
    .file = self->file,
    .page = gtk_editable_get_text (self->page_row),
    .quotation = gtk_editable_get_text (self->quotation_row),
    .dated = gtk_editable_get_text (self->dated_row),
    .owner = gtk_editable_get_text (self->owner_row),
    .stale_after = gtk_editable_get_text (self->stale_after_row),
  };

  if (self->locked || !gtk_widget_get_sensitive (GTK_WIDGET (self->accept_button)))
    return;
  self->busy = TRUE;
  show_problem (self, NULL);
  update (self);
  hk_workspace_run_async (
      self->workspace,
      hk_evidence_edit_apply,
      hk_evidence_edit_new (get_act (self),
                            self->piece != NULL ? hk_evidence_get_id (self->piece) : NULL,
                            self->indicator,
                            &draft),
      hk_evidence_edit_free,
      NULL,
      written_cb,
      g_object_ref (self));
}

static void
typed_cb (HkEvidenceEditor *self)
{
  if (self->workspace != NULL)
    update (self);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkEvidenceEditor) self = user_data;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->workspace != NULL)
    hk_evidence_editor_set_file (self, path);
}

static void
file_clicked_cb (HkEvidenceEditor *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_OPEN,
                                  .title = _ ("Choose the File to Keep"),
                                  .accept_label = _ ("Choose") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, file_chosen_cb, g_object_ref (self));
}

static void
remove_file_clicked_cb (HkEvidenceEditor *self)
{
  g_free (self->file);
  self->file = self->piece != NULL ? g_strdup ("") : NULL;
  update (self);
}

static void
pick_clicked_cb (HkEvidenceEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_PICK], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* What an approved year rests on can be read here and copied, not changed. */
static void
set_locked (HkEvidenceEditor *self, gboolean locked)
{
  GtkEditable *rows[] = { self->title_row,      self->link_row,  self->page_row,
                          self->quotation_row,  self->dated_row, self->owner_row,
                          self->stale_after_row };

  self->locked = locked;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_editable_set_editable (rows[i], !locked);
      gtk_widget_set_visible (GTK_WIDGET (rows[i]),
                              !locked || *gtk_editable_get_text (rows[i]) != '\0');
    }
  if (locked)
    gtk_widget_add_css_class (self->rows, "read-only-rows");
  else
    gtk_widget_remove_css_class (self->rows, "read-only-rows");
  gtk_widget_set_visible (self->lock_box, locked);
  gtk_widget_set_visible (self->file_button, !locked);
  gtk_widget_set_visible (self->date_hint, !locked);
  gtk_widget_set_visible (GTK_WIDGET (self->accept_button), !locked);
  gtk_button_set_label (self->cancel_button, locked ? _ ("Close") : _ ("Cancel"));
}

static void
copy_clicked_cb (HkEvidenceEditor *self)
{
  self->copying = TRUE;
  set_locked (self, FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Copy Evidence"));
  gtk_button_set_label (self->accept_button, _ ("Add"));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}

static void
hk_evidence_editor_dispose (GObject *object)
{
  HkEvidenceEditor *self = HK_EVIDENCE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_EVIDENCE_EDITOR);
  g_clear_object (&self->workspace);
  g_clear_object (&self->piece);
  g_clear_pointer (&self->indicator, g_free);
  g_clear_pointer (&self->file, g_free);

  G_OBJECT_CLASS (hk_evidence_editor_parent_class)->dispose (object);
}

static void
hk_evidence_editor_class_init (HkEvidenceEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_evidence_editor_dispose;
  signals[SIGNAL_DONE] = g_signal_new (
      "done", HK_TYPE_EVIDENCE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PICK] = g_signal_new (
      "pick", HK_TYPE_EVIDENCE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-evidence-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, accept_button);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, pick_button);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, problem);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, lock_box);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, lock);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, copy_button);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, file_button);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, date_hint);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, rows);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, title_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, file_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, remove_file_button);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, link_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, page_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, quotation_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, dated_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, owner_row);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceEditor, stale_after_row);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_evidence_editor_init (HkEvidenceEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_transient_forget_parent (GTK_WINDOW (self));
}

/* Dates as they are written in an office, if they are understood so. */
static void
set_date (GtkEditable *row, const char *iso)
{
  g_autofree char *text = hk_evidence_dup_date (iso);
  GDate date;

  g_date_clear (&date, 1);
  gtk_editable_set_text (row, hk_text_parse_date (text, &date, NULL) ? text : iso);
}

static void
show_piece (HkEvidenceEditor *self)
{
  const HkEvidenceInit *init = hk_evidence_get (self->piece);

  gtk_editable_set_text (self->title_row, init->title);
  gtk_editable_set_text (self->link_row, init->link);
  gtk_editable_set_text (self->page_row, init->page);
  gtk_editable_set_text (self->quotation_row, init->quotation);
  gtk_editable_set_text (self->owner_row, init->owner);
  set_date (self->dated_row, init->dated);
  set_date (self->stale_after_row, init->stale_after);
}

static void
show_lock (HkEvidenceEditor *self)
{
  g_autofree char *lock = hk_snapshot_dup_evidence_lock (
      hk_workspace_get_snapshot (self->workspace), hk_evidence_get_id (self->piece));

  if (lock == NULL)
    return;
  gtk_label_set_text (self->lock, lock);
  gtk_window_set_title (GTK_WINDOW (self), _ ("View Evidence"));
  set_locked (self, TRUE);
}

GtkWidget *
hk_evidence_editor_new (GtkWindow *parent,
                        HkWorkspace *workspace,
                        HkEvidence *piece,
                        const char *indicator)
{
  HkEvidenceEditor *self;
  HkEvidenceRegister *all;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_EVIDENCE_EDITOR,
                       "transient-for",
                       parent,
                       "title",
                       piece != NULL ? _ ("Edit Evidence") : _ ("Add Evidence"),
                       NULL);
  self->piece = piece != NULL ? g_object_ref (piece) : NULL;
  self->indicator = g_strdup (indicator);
  self->workspace = g_object_ref (workspace);
  gtk_button_set_label (self->accept_button, piece != NULL ? _ ("Save") : _ ("Add"));
  if (piece != NULL)
    {
      show_piece (self);
      show_lock (self);
    }
  all = hk_snapshot_get_evidence (hk_workspace_get_snapshot (workspace));
  gtk_widget_set_visible (self->pick_button, indicator != NULL && piece == NULL);
  gtk_widget_set_sensitive (self->pick_button, hk_evidence_register_get_n (all) > 0);
  update (self);
  gtk_widget_grab_focus (self->locked ? self->copy_button : GTK_WIDGET (self->title_row));
  return GTK_WIDGET (self);
}

void
hk_evidence_editor_set_file (HkEvidenceEditor *self, const char *path)
{
  g_return_if_fail (HK_IS_EVIDENCE_EDITOR (self) && path != NULL);

  g_free (self->file);
  self->file = g_strdup (path);
  update (self);
}
