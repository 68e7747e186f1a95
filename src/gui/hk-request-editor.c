/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request: how far it is, its head, what the check found, and its lines. */

#define G_LOG_DOMAIN "hk-request-editor"

#include "config.h"

#include "hk-request-editor.h"

#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-columns.h"
#include "hk-field-card.h"
#include "hk-request-edits.h"
#include "hk-request-findings.h"
#include "hk-request-lines.h"
#include "hk-state-view.h"
#include "hk-stepper.h"

static const char *const left_keys[] = { "title", "intent", "role", NULL };
static const char *const right_keys[] = { "department", "contact", "share_ok", NULL };
static const char *const more_left_keys[] = { "intent_reason", "reason", "remarks", NULL };
static const char *const more_right_keys[] = { "first_year", "funding",        "budget_state",
                                               "person",     "approver_title", "approval_date",
                                               NULL };

enum
{
  CARD_LEFT,
  CARD_RIGHT,
  CARD_MORE_LEFT,
  CARD_MORE_RIGHT,
  N_CARDS
};

struct _HkRequestEditor
{
  AdwBin parent_instance;

  /* Borrowed */
  HkPage *page;

  /* Borrowed children */
  GtkScrolledWindow *scrolled;
  HkStepper *stepper;
  HkFieldCard *cards[N_CARDS];
  GtkWidget *more_button;
  GtkRevealer *more;
  HkRequestFindings *findings;
  HkRequestLines *lines;

  /* Owned */
  HkRequest *request;

  /* State */
  gboolean is_ready;
};

G_DEFINE_FINAL_TYPE (HkRequestEditor, hk_request_editor, ADW_TYPE_BIN)

static void
run (HkRequestEditor *self, HkRequestEdit edit, HkPageDoneFunc done)
{
  edit.request = hk_request_get_id (self->request);
  hk_page_hide_problem (self->page);
  hk_request_edit_run (self->page, &edit, done, NULL);
}

static void
set_more_shown (HkRequestEditor *self, gboolean shown)
{
  gtk_revealer_set_reveal_child (self->more, shown);
  gtk_button_set_label (GTK_BUTTON (self->more_button),
                        shown ? _ ("Fewer Fields") : _ ("More Fields"));
}

static void
more_clicked_cb (HkRequestEditor *self)
{
  set_more_shown (self, !gtk_revealer_get_reveal_child (self->more));
}

static void
head_committed_cb (HkRequestEditor *self, const char *field, const char *canonical)
{
  run (self,
       (HkRequestEdit){ .type = HK_REQUEST_EDIT_VALUE, .field = field, .text = canonical },
       NULL);
}

static void
refused_cb (HkRequestEditor *self, const char *sentence)
{
  hk_page_show_problem (self->page, sentence, NULL, NULL);
}

static void
line_committed_cb (HkRequestEditor *self,
                   const char *line,
                   const char *field,
                   const char *canonical)
{
  run (self,
       (HkRequestEdit){
           .type = HK_REQUEST_EDIT_LINE_VALUE, .line = line, .field = field, .text = canonical },
       NULL);
}

static void
line_removed (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_undo_toast (page, _ ("The line was removed."));
}

static void
line_removed_cb (HkRequestEditor *self, const char *line)
{
  run (self, (HkRequestEdit){ .type = HK_REQUEST_EDIT_REMOVE_LINE, .line = line }, line_removed);
}

static void
line_moved_cb (HkRequestEditor *self, const char *line, guint position)
{
  run (self,
       (HkRequestEdit){ .type = HK_REQUEST_EDIT_MOVE_LINE, .line = line, .position = position },
       NULL);
}

static void
cells_pasted (HkPage *page, gboolean succeeded, gpointer user_data)
{
  if (succeeded)
    hk_page_show_undo_toast (page, _ ("The cells were pasted."));
}

static void
pasted_cb (HkRequestEditor *self, const char *line, const char *const *fields, const char *text)
{
  run (self,
       (HkRequestEdit){
           .type = HK_REQUEST_EDIT_PASTE, .line = line, .columns = fields, .text = text },
       cells_pasted);
}

static void
service_picked_cb (HkRequestEditor *self, const char *service)
{
  run (self, (HkRequestEdit){ .type = HK_REQUEST_EDIT_ADD_LINE, .text = service }, NULL);
}

static void
reopened_cb (HkRequestEditor *self)
{
  run (self, (HkRequestEdit){ .type = HK_REQUEST_EDIT_REOPEN }, NULL);
}

static void
finding_chosen_cb (HkRequestEditor *self, const char *line, const char *field)
{
  if (*line != '\0')
    {
      hk_request_lines_go_to (self->lines, line, field);
      return;
    }
  for (guint i = 0; i < N_CARDS; i++)
    {
      HkFieldEditor *editor = hk_field_card_find (self->cards[i], field);

      if (editor == NULL)
        continue;
      if (i >= CARD_MORE_LEFT)
        set_more_shown (self, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (editor));
      return;
    }
  hk_request_lines_add (self->lines);
}

static HkFinding *
find_head_finding (GPtrArray *findings, const char *field)
{
  for (guint i = 0; i < findings->len; i++)
    {
      HkFinding *finding = g_ptr_array_index (findings, i);

      if (finding->line == 0 && g_strcmp0 (finding->field, field) == 0)
        return finding;
    }
  return NULL;
}

static void
show_card (HkRequestEditor *self, HkFieldCard *card, GPtrArray *findings)
{
  gboolean editable = hk_request_state_is_editable (hk_request_get_state (self->request));

  for (guint i = 0; i < hk_field_card_get_n_fields (card); i++)
    {
      HkFieldEditor *editor = hk_field_card_get_editor (card, i);
      const char *key = hk_field_editor_get_field (editor)->key;
      HkFinding *finding = find_head_finding (findings, key);
      gboolean is_error = finding != NULL && finding->level == HK_FINDING_ERROR;

      hk_field_editor_set (editor, hk_request_get_value (self->request, key), editable);
      hk_field_editor_set_finding (editor,
                                   finding == NULL ? NULL
                                   : is_error      ? "hakaru-finding-error-symbolic"
                                                   : "hakaru-finding-warning-symbolic",
                                   finding == NULL ? NULL
                                   : is_error      ? "state-error"
                                                   : "state-warning",
                                   finding != NULL ? finding->text : NULL);
    }
}

/* The newest transfer of this request; NULL if there was none. */
static const HkOutboxItemInit *
find_transfer (HkRequestEditor *self, HkSnapshot *snapshot)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (snapshot);

  for (guint i = 0; i < outbox->len; i++)
    {
      const HkOutboxItemInit *item = hk_outbox_item_get (g_ptr_array_index (outbox, i));

      if (g_strcmp0 (item->submission->request_id, hk_request_get_id (self->request)) == 0)
        return item;
    }
  return NULL;
}

static char *
format_day_of (gint64 unix_seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (unix_seconds);
  GDate date;

  if (moment == NULL || unix_seconds == 0)
    return g_strdup ("");
  g_date_clear (&date, 1);
  g_date_set_dmy (&date,
                  (GDateDay)g_date_time_get_day_of_month (moment),
                  (GDateMonth)g_date_time_get_month (moment),
                  (GDateYear)g_date_time_get_year (moment));
  return hk_format_day (&date);
}

static char *
dup_approval (HkRequestEditor *self)
{
  const char *value = hk_request_get_value (self->request, "approval_date");
  const char *title = hk_request_get_value (self->request, "approver_title");
  g_autofree char *day = NULL;
  GDate date;

  g_date_clear (&date, 1);
  if (*value == '\0' || !hk_text_parse_date (value, &date, NULL))
    return g_strdup (title);
  day = hk_format_day (&date);
  return *title != '\0' ? g_strdup_printf (C_ ("approval", "%s · %s"), day, title)
                        : g_steal_pointer (&day);
}

static guint
get_step (HkRequestState state)
{
  switch (state)
    {
    case HK_REQUEST_DRAFT:
      return 0;
    case HK_REQUEST_APPROVED:
      return 1;
    case HK_REQUEST_SUBMITTED:
      return 2;
    case HK_REQUEST_ACCEPTED:
    case HK_REQUEST_RETURNED:
    case HK_REQUEST_BUNDLED:
    case HK_REQUEST_COMMITTED:
    case HK_REQUEST_DECLINED:
    case HK_REQUEST_WITHDRAWN:
    case HK_REQUEST_DONE:
    case HK_REQUEST_EXPIRED:
    default:
      return 3;
    }
}

static void
show_stepper (HkRequestEditor *self, HkSnapshot *snapshot)
{
  HkRequestState state = hk_request_get_state (self->request);
  const HkOutboxItemInit *transfer = find_transfer (self, snapshot);
  guint present = get_step (state);
  HkStateView last = hk_state_view_of_request (present < 3 ? HK_REQUEST_ACCEPTED : state);
  g_autofree char *created = format_day_of (hk_request_get_created_at (self->request));
  g_autofree char *approval = dup_approval (self);
  g_autofree char *sent = transfer != NULL ? format_day_of (transfer->sent_at) : g_strdup ("");
  g_autofree char *place = transfer != NULL ? g_strdup_printf (_ ("to %s"), transfer->place) : NULL;
  g_autofree char *submission = place == NULL ? g_strdup ("")
                                : *sent == '\0'
                                    ? g_strdup (place)
                                    : g_strdup_printf (C_ ("submission", "%s · %s"), sent, place);
  const char *number =
      transfer != NULL && transfer->receipt != NULL ? transfer->receipt->number : "";
  HkStep steps[] = {
    { hk_request_state_get_label (HK_REQUEST_DRAFT), created },
    { hk_request_state_get_label (HK_REQUEST_APPROVED), present >= 1 ? approval : "" },
    { hk_request_state_get_label (HK_REQUEST_SUBMITTED), present >= 2 ? submission : "" },
    { last.label, present < 3 ? _ ("a receipt number is issued") : number },
  };

  hk_stepper_show (self->stepper,
                   steps,
                   G_N_ELEMENTS (steps),
                   present,
                   state == HK_REQUEST_RETURNED ? "returned" : NULL);
}

static GPtrArray *
check (HkRequestEditor *self, HkSnapshot *snapshot)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (hk_snapshot_get_reference (snapshot));
  GDate today;

  hk_clock_get_today (&today);
  return hk_request_check_with (self->request, catalogue, &today);
}

static GtkWidget *
create_pair (HkRequestEditor *self, guint first)
{
  GtkWidget *pair = g_object_new (HK_TYPE_COLUMNS, "threshold", 760, "start-share", 50, NULL);

  for (guint i = first; i < first + 2; i++)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->cards[i]), "card");
      g_signal_connect_swapped (self->cards[i], "committed", G_CALLBACK (head_committed_cb), self);
      g_signal_connect_swapped (self->cards[i], "refused", G_CALLBACK (refused_cb), self);
      gtk_widget_set_parent (GTK_WIDGET (self->cards[i]), pair);
    }
  return pair;
}

static void
create_cards (HkRequestEditor *self, HkCatalogue *catalogue)
{
  static const char *const *const keys[N_CARDS] = {
    left_keys, right_keys, more_left_keys, more_right_keys
  };

  for (guint i = 0; i < N_CARDS; i++)
    self->cards[i] = HK_FIELD_CARD (hk_field_card_new (keys[i], catalogue));
}

static void
create_lines (HkRequestEditor *self, HkCatalogue *catalogue)
{
  self->lines = HK_REQUEST_LINES (hk_request_lines_new (catalogue));
  g_signal_connect_swapped (self->lines, "committed", G_CALLBACK (line_committed_cb), self);
  g_signal_connect_swapped (self->lines, "refused", G_CALLBACK (refused_cb), self);
  g_signal_connect_swapped (self->lines, "removed", G_CALLBACK (line_removed_cb), self);
  g_signal_connect_swapped (self->lines, "moved", G_CALLBACK (line_moved_cb), self);
  g_signal_connect_swapped (self->lines, "pasted", G_CALLBACK (pasted_cb), self);
  g_signal_connect_swapped (self->lines, "picked", G_CALLBACK (service_picked_cb), self);
  g_signal_connect_swapped (self->lines, "reopened", G_CALLBACK (reopened_cb), self);
}

static void
build (HkRequestEditor *self, HkCatalogue *catalogue)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *more = NULL;

  create_cards (self, catalogue);
  create_lines (self, catalogue);
  self->stepper = HK_STEPPER (hk_stepper_new ());
  self->more = GTK_REVEALER (gtk_revealer_new ());
  more = create_pair (self, CARD_MORE_LEFT);
  gtk_widget_set_margin_top (more, 14);
  gtk_revealer_set_child (self->more, more);
  self->more_button = gtk_button_new ();
  gtk_widget_add_css_class (self->more_button, "flat");
  gtk_widget_add_css_class (self->more_button, "link-button");
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->more_button, "clicked", G_CALLBACK (more_clicked_cb), self);
  set_more_shown (self, FALSE);
  self->findings = HK_REQUEST_FINDINGS (hk_request_findings_new ());
  g_signal_connect_swapped (self->findings, "chosen", G_CALLBACK (finding_chosen_cb), self);

  gtk_widget_add_css_class (box, "page-root");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stepper));
  gtk_box_append (GTK_BOX (head), create_pair (self, CARD_LEFT));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->more));
  gtk_widget_set_margin_top (self->more_button, 6);
  gtk_box_append (GTK_BOX (head), self->more_button);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->findings));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scrolled, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled));
}

static void
hk_request_editor_dispose (GObject *object)
{
  HkRequestEditor *self = HK_REQUEST_EDITOR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (hk_request_editor_parent_class)->dispose (object);
}

static void
hk_request_editor_class_init (HkRequestEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_request_editor_dispose;
}

static void
hk_request_editor_init (HkRequestEditor *self)
{
}

GtkWidget *
hk_request_editor_new (HkPage *page)
{
  HkRequestEditor *self;

  g_return_val_if_fail (HK_IS_PAGE (page), NULL);

  self = g_object_new (HK_TYPE_REQUEST_EDITOR, NULL);
  self->page = page;
  return GTK_WIDGET (self);
}

void
hk_request_editor_show (HkRequestEditor *self, HkSnapshot *snapshot, HkRequest *request)
{
  g_autoptr (GPtrArray) findings = NULL;
  gboolean is_another;

  g_return_if_fail (HK_IS_REQUEST_EDITOR (self));
  g_return_if_fail (HK_IS_SNAPSHOT (snapshot) && HK_IS_REQUEST (request));

  is_another = self->request == NULL ||
               g_strcmp0 (hk_request_get_id (self->request), hk_request_get_id (request)) != 0;
  if (self->lines == NULL || is_another)
    build (self, hk_reference_get_catalogue (hk_snapshot_get_reference (snapshot)));
  g_set_object (&self->request, request);
  findings = check (self, snapshot);
  self->is_ready = !hk_findings_have_errors (findings);
  show_stepper (self, snapshot);
  for (guint i = 0; i < N_CARDS; i++)
    show_card (self, self->cards[i], findings);
  hk_request_findings_show (self->findings, findings, hk_request_get_state (request));
  hk_request_lines_show (self->lines, request, findings);
}

gboolean
hk_request_editor_is_ready (HkRequestEditor *self)
{
  g_return_val_if_fail (HK_IS_REQUEST_EDITOR (self), FALSE);

  return self->is_ready;
}

void
hk_request_editor_step (HkRequestEditor *self, int by)
{
  g_return_if_fail (HK_IS_REQUEST_EDITOR (self));

  if (self->findings != NULL)
    hk_request_findings_step (self->findings, by);
}

void
hk_request_editor_add_line (HkRequestEditor *self)
{
  g_return_if_fail (HK_IS_REQUEST_EDITOR (self));

  if (self->lines != NULL)
    hk_request_lines_add (self->lines);
}
