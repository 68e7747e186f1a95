/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 共同調達: the list of requests and, one level deeper, the request that is open, with export,
 * approval and submission. */

#define G_LOG_DOMAIN "hk-requests-page"

#include "config.h"

#include "hk-requests-page.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-explainable.h"
#include "hk-file-dialog.h"
#include "hk-page-paper.h"
#include "hk-question.h"
#include "hk-request-edits.h"
#include "hk-request-editor.h"
#include "hk-state-view.h"

struct _HkRequestsPage
{
  HkPage parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *list_buttons;
  GtkWidget *editor_buttons;
  GtkWidget *approve_button;
  GtkWidget *submit_button;

  /* Borrowed */
  HkRequestEditor *editor;

  /* Owned */
  char *shown; /* id of the open request; NULL: the list */
};

G_DEFINE_FINAL_TYPE (HkRequestsPage, hk_requests_page, HK_TYPE_PAGE)

static HkRequest *
find_shown (HkRequestsPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));

  return self->shown != NULL && snapshot != NULL ? hk_snapshot_find_request (snapshot, self->shown)
                                                 : NULL;
}

static char *
describe_round (HkRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (hk_request_get_round (request), "-", 2);
  g_autofree char *year = NULL;

  if (g_strv_length (parts) != 2)
    return g_strdup (hk_request_get_round (request));
  year = hk_format_fiscal_year ((int)g_ascii_strtoll (parts[0], NULL, 10));
  /* Translators: fiscal year and number of the round. */
  return g_strdup_printf (C_ ("round", "%s, round %s"), year, parts[1]);
}

/* "要望 第4号", without the subject. */
static char *
dup_short_title (HkRequest *request)
{
  return g_strdup_printf (_ ("Request No. %u"), hk_request_get_number (request));
}

static void
show_header (HkRequestsPage *self)
{
  HkPage *page = HK_PAGE (self);
  HkRequest *request = find_shown (self);
  HkRequestState state = request != NULL ? hk_request_get_state (request) : HK_REQUEST_DRAFT;
  g_autofree char *title = NULL;
  g_autofree char *round = NULL;
  g_autofree char *subtitle = NULL;

  hk_page_set_can_go_back (page, request != NULL);
  hk_page_set_can_print (page, request != NULL);
  gtk_widget_set_visible (self->list_buttons,
                          request == NULL &&
                              hk_snapshot_get_requests (hk_page_get_snapshot (page))->len > 0);
  gtk_widget_set_visible (self->editor_buttons, request != NULL);
  gtk_widget_set_visible (self->approve_button, state == HK_REQUEST_DRAFT);
  gtk_widget_set_visible (self->submit_button, state == HK_REQUEST_APPROVED);
  hk_page_enable_action (page, "export", request != NULL);
  hk_page_enable_action (page, "add-line", request != NULL && state == HK_REQUEST_DRAFT);
  hk_page_enable_action (page,
                         "approve",
                         request != NULL && state == HK_REQUEST_DRAFT &&
                             hk_request_editor_is_ready (self->editor));
  hk_page_enable_action (page, "submit", request != NULL && state == HK_REQUEST_APPROVED);
  if (request == NULL)
    {
      hk_page_set_title (page, _ ("Joint Procurement"));
      hk_page_set_subtitle (page, NULL);
      return;
    }
  title = dup_short_title (request);
  round = describe_round (request);
  /* Translators: round, and version of the request. */
  subtitle = g_strdup_printf (_ ("%s · version %u"), round, hk_request_get_version (request));
  hk_page_set_title (page, title);
  hk_page_set_subtitle (page, subtitle);
}

static void
open_row_cb (HkRequestsPage *self, GtkListBoxRow *row)
{
  hk_page_lead_to (HK_PAGE (self),
                   g_variant_new_string (g_object_get_data (G_OBJECT (row), "request")));
}

static void
deleted (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_undo_toast (page, _ ("The request was deleted."));
}

static void
delete_clicked_cb (HkRequestsPage *self, GtkButton *button)
{
  HkRequestEdit edit = { .type = HK_REQUEST_EDIT_DELETE,
                         .request = g_object_get_data (G_OBJECT (button), "request") };

  hk_request_edit_run (HK_PAGE (self), &edit, deleted, NULL);
}

static GtkWidget *
create_texts (HkRequest *request)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title, *caption;
  HkRequestTotals totals;
  guint n = hk_request_get_n_lines (request);
  g_autofree char *text = hk_request_dup_title (request);
  g_autofree char *round = describe_round (request);
  g_autofree char *yen = NULL;
  g_autofree char *facts = NULL;

  hk_request_get_totals (request, &totals);
  yen = hk_format_yen (totals.total_yen);
  /* Translators: round, version, number of lines, total cost. */
  facts = g_strdup_printf (ngettext ("%s · version %u · %u line · %s yen in all",
                                     "%s · version %u · %u lines · %s yen in all",
                                     n),
                           round,
                           hk_request_get_version (request),
                           n,
                           yen);
  title = gtk_label_new (text);
  caption = gtk_label_new (facts);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static GtkWidget *
create_list_row (HkRequestsPage *self, HkRequest *request)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  HkStateView view = hk_state_view_of_request (hk_request_get_state (request));
  g_autofree char *name = hk_request_dup_title (request);

  gtk_box_append (GTK_BOX (box), create_texts (request));
  gtk_box_append (GTK_BOX (box), hk_chip_new (view.icon_name, view.label, view.state));
  if (hk_request_get_state (request) == HK_REQUEST_DRAFT)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Delete"));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (
          G_OBJECT (button), "request", g_strdup (hk_request_get_id (request)), g_free);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_clicked_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (
      G_OBJECT (row), "request", g_strdup (hk_request_get_id (request)), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_list (HkRequestsPage *self, HkSnapshot *snapshot)
{
  GPtrArray *requests = hk_snapshot_get_requests (snapshot);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < requests->len; i++)
    gtk_list_box_append (self->list, create_list_row (self, g_ptr_array_index (requests, i)));
}

static void
show (HkRequestsPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));
  HkRequest *request = find_shown (self);

  if (request != NULL)
    {
      hk_request_editor_show (self->editor, snapshot, request);
      gtk_stack_set_visible_child_name (self->stack, "editor");
    }
  else
    {
      g_clear_pointer (&self->shown, g_free);
      show_list (self, snapshot);
      gtk_stack_set_visible_child_name (
          self->stack, hk_snapshot_get_requests (snapshot)->len > 0 ? "list" : "empty");
    }
  show_header (self);
}

/* On the worker thread. */
static gboolean
create_request (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HkRequest) request = hk_session_new_request (session, "", NULL, error);

  return request != NULL;
}

/* The newest request comes first. */
static void
request_created (HkPage *page, gboolean succeeded, gpointer user_data)
{
  GPtrArray *requests = hk_snapshot_get_requests (hk_page_get_snapshot (page));

  if (succeeded && requests->len > 0)
    hk_page_lead_to (page,
                     g_variant_new_string (hk_request_get_id (g_ptr_array_index (requests, 0))));
}

static void
new_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_page_run (HK_PAGE (user_data), create_request, NULL, NULL, request_created, NULL);
}

static void
exported (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_toast (page, _ ("The workbook was written."));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkRequestsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  HkRequestEdit edit = { .type = HK_REQUEST_EDIT_EXPORT, .request = self->shown, .text = path };

  hk_page_show_error (HK_PAGE (self), error);
  if (path != NULL && self->shown != NULL)
    hk_request_edit_run (HK_PAGE (self), &edit, exported, NULL);
}

static void
export_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkRequestsPage *self = HK_REQUESTS_PAGE (user_data);
  HkRequest *request = find_shown (self);
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));
  g_autofree char *name = NULL;
  HkFileDialogInit init = { .mode = HK_FILE_DIALOG_SAVE,
                            .title = _ ("Write Workbook"),
                            .accept_label = _ ("Write"),
                            .filter_name = _ ("Workbooks"),
                            .filter_pattern = "*.xlsx" };

  if (request == NULL)
    return;
  /* Translators: proposed file name: name of the body, number of the request, version. */
  name =
      g_strdup_printf (C_ ("file name", "%s request %u-%u.xlsx"),
                       hk_municipality_get_display_name (hk_snapshot_get_municipality (snapshot)),
                       hk_request_get_number (request),
                       hk_request_get_version (request));
  init.initial_name = name;
  hk_file_dialog_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            &init,
                            NULL,
                            file_chosen_cb,
                            g_object_ref (self));
}

static void
approve_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkRequestsPage *self = HK_REQUESTS_PAGE (user_data);
  HkRequestEdit edit = { .type = HK_REQUEST_EDIT_APPROVE, .request = self->shown };

  if (self->shown != NULL)
    hk_request_edit_run (HK_PAGE (self), &edit, NULL, NULL);
}

static void
question_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkRequestsPage) self = user_data;
  const char *place = g_object_get_data (G_OBJECT (self), "place");

  if (hk_question_ask_finish (result) && self->shown != NULL && place != NULL)
    hk_sender_submit (hk_page_get_sender (HK_PAGE (self)), self->shown, place);
}

/* Asks once, with place, round and version: this is what cannot be undone. */
static void
ask_to_submit (HkRequestsPage *self, const char *place)
{
  HkRequest *request = find_shown (self);
  g_autofree char *heading = NULL;
  g_autofree char *round = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (request == NULL)
    return;
  heading = g_strdup_printf (_ ("Submit to %s?"), place);
  round = describe_round (request);
  title = hk_request_dup_title (request);
  body = g_strdup_printf (_ ("%s\n%s · version %u\n\nAfterwards it cannot be changed unless the "
                             "prefecture returns it."),
                          title,
                          round,
                          hk_request_get_version (request));
  g_object_set_data_full (G_OBJECT (self), "place", g_strdup (place), g_free);
  hk_question_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         heading,
                         body,
                         C_ ("verb", "Submit"),
                         FALSE,
                         question_answered_cb,
                         g_object_ref (self));
}

static void
place_clicked_cb (HkRequestsPage *self, GtkButton *button)
{
  g_autofree char *place = g_strdup (gtk_button_get_label (button));

  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  ask_to_submit (self, place);
}

/* The popover lives as long as it is open. */
static void
places_closed_cb (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

static void
show_places (HkRequestsPage *self, GPtrArray *places)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < places->len; i++)
    {
      GtkWidget *button =
          gtk_button_new_with_label (((HkPlaceInfo *)g_ptr_array_index (places, i))->name);

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (place_clicked_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, self->submit_button);
  g_signal_connect (popover, "closed", G_CALLBACK (places_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
submit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkRequestsPage *self = HK_REQUESTS_PAGE (user_data);
  GPtrArray *places = hk_snapshot_get_places (hk_page_get_snapshot (HK_PAGE (self)));

  if (places->len == 0)
    hk_page_show_problem (
        HK_PAGE (self),
        _ ("There is no place to submit to yet. Please add one on the exchange page."),
        _ ("To the Exchange Page"),
        "win.open-page(('exchange', <()>))");
  else if (places->len == 1)
    ask_to_submit (self, ((HkPlaceInfo *)g_ptr_array_index (places, 0))->name);
  else
    show_places (self, places);
}

static void
next_finding_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_request_editor_step (HK_REQUESTS_PAGE (user_data)->editor, 1);
}

static void
previous_finding_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_request_editor_step (HK_REQUESTS_PAGE (user_data)->editor, -1);
}

static void
add_line_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_request_editor_add_line (HK_REQUESTS_PAGE (user_data)->editor);
}

static const GActionEntry actions[] = {
  { .name = "new", .activate = new_activated_cb },
  { .name = "export", .activate = export_activated_cb },
  { .name = "approve", .activate = approve_activated_cb },
  { .name = "submit", .activate = submit_activated_cb },
  { .name = "next-finding", .activate = next_finding_activated_cb },
  { .name = "previous-finding", .activate = previous_finding_activated_cb },
  { .name = "add-line", .activate = add_line_activated_cb },
};

static void
hk_requests_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  show (HK_REQUESTS_PAGE (page));
}

static void
hk_requests_page_open (HkPage *page, GVariant *target)
{
  HkRequestsPage *self = HK_REQUESTS_PAGE (page);
  g_autoptr (GVariant) held = target != NULL ? g_variant_ref_sink (target) : NULL;

  if (held == NULL || !g_variant_is_of_type (held, G_VARIANT_TYPE_STRING))
    return;
  g_free (self->shown);
  self->shown = g_variant_dup_string (held, NULL);
  if (hk_page_get_snapshot (page) != NULL)
    show (self);
}

static gboolean
hk_requests_page_go_back (HkPage *page)
{
  HkRequestsPage *self = HK_REQUESTS_PAGE (page);

  if (self->shown == NULL)
    return FALSE;
  g_clear_pointer (&self->shown, g_free);
  hk_page_hide_problem (page);
  show (self);
  return TRUE;
}

static gboolean
hk_requests_page_get_paper (HkPage *page, HkPagePaper *paper)
{
  return hk_page_paper_of_request (page, find_shown (HK_REQUESTS_PAGE (page)), paper);
}

static void
hk_requests_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_REQUESTS_PAGE);

  G_OBJECT_CLASS (hk_requests_page_parent_class)->dispose (object);
}

static void
hk_requests_page_finalize (GObject *object)
{
  g_free (HK_REQUESTS_PAGE (object)->shown);

  G_OBJECT_CLASS (hk_requests_page_parent_class)->finalize (object);
}

static void
hk_requests_page_class_init (HkRequestsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HkPageClass *page_class = HK_PAGE_CLASS (klass);

  object_class->dispose = hk_requests_page_dispose;
  object_class->finalize = hk_requests_page_finalize;
  page_class->snapshot_changed = hk_requests_page_snapshot_changed;
  page_class->get_paper = hk_requests_page_get_paper;
  page_class->open = hk_requests_page_open;
  page_class->go_back = hk_requests_page_go_back;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-requests-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HkRequestsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HkRequestsPage, list);
  gtk_widget_class_bind_template_child (widget_class, HkRequestsPage, list_buttons);
  gtk_widget_class_bind_template_child (widget_class, HkRequestsPage, editor_buttons);
  gtk_widget_class_bind_template_child (widget_class, HkRequestsPage, approve_button);
  gtk_widget_class_bind_template_child (widget_class, HkRequestsPage, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, open_row_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "page.next-finding", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "page.previous-finding", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "page.add-line", NULL);
}

/* The total of the request in focus: of the list, or the open one. */
static GPtrArray *
explain_row (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkRequestsPage *self = HK_REQUESTS_PAGE (data);
  const char *id = NULL;
  HkRequest *request = NULL;

  for (; focus != NULL && focus != widget && id == NULL; focus = gtk_widget_get_parent (focus))
    id = g_object_get_data (G_OBJECT (focus), "request");
  request =
      id != NULL ? hk_snapshot_find_request (hk_page_get_snapshot (HK_PAGE (self)), id) : NULL;
  if (request == NULL)
    return NULL;
  *ret_title = hk_request_dup_title (request);
  return hk_explain_request (request);
}

static void
hk_requests_page_init (HkRequestsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_page_add_actions (HK_PAGE (self), actions, G_N_ELEMENTS (actions));
  hk_explainable_set (GTK_WIDGET (self->list), explain_row, self);
  self->editor = HK_REQUEST_EDITOR (hk_request_editor_new (HK_PAGE (self)));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->editor), "editor");
}

/* 差戻し1: what came back and waits to be corrected. */
char *
hk_requests_page_dup_badge (HkSnapshot *snapshot)
{
  GPtrArray *requests = hk_snapshot_get_requests (snapshot);
  guint n = 0;

  for (guint i = 0; i < requests->len; i++)
    n += hk_request_get_state (g_ptr_array_index (requests, i)) == HK_REQUEST_RETURNED;
  /* Translators: short, beside a page in the sidebar. */
  return n > 0 ? g_strdup_printf (C_ ("badge", "Returned %u"), n) : NULL;
}
