/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Submit, retry, receive, accept, return and consolidate through the pages, on two real workspaces.
 */

#define G_LOG_DOMAIN "test-exchange"

#include "config.h"

#include <glib/gstdio.h>

#include "gui-fixture.h"
#include "hk-consolidation-page.h"
#include "hk-exchange-page.h"
#include "hk-explanation-window.h"
#include "hk-figure.h"
#include "hk-inbox-page.h"
#include "hk-inbox-row.h"
#include "hk-matrix.h"
#include "hk-place-card.h"
#include "hk-place-window.h"
#include "hk-question.h"
#include "hk-transfer-row.h"

typedef struct
{
  GuiFixture gui;
  char *place; /* a folder; not there at first */
  HkWorkspace *town;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->gui);
  self->place = g_build_filename (self->gui.folder, "place", NULL);
  self->town = gui_fixture_create (&self->gui, HK_ROLE_MUNICIPALITY, "273660");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->town);
  g_free (self->place);
  gui_fixture_tear_down (&self->gui);
}

static gboolean
add_place (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const HkPlaceInfo info = { .name = (char *)"Prefecture", .url = data };

  return hk_session_add_place (session, &info, error);
}

/* With one line. */
static gboolean
approve_request (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const head[][2] = {
    { "intent", "conditional" },  { "intent_reason", "架空の理由" },
    { "role", "user" },           { "department", "総務部" },
    { "person", "架空 花子" },    { "contact", "dx@example.invalid" },
    { "share_ok", "yes" },        { "first_year", "2027" },
    { "reason", "来庁を減らす" }, { "approver_title", "部長" },
  };
  static const char *const line[][2] = {
    { "quantity", "160" },         { "basis", "職員数" },       { "window_from", "2027-04" },
    { "window_to", "2027-09" },    { "initial_yen", "300000" }, { "yearly_yen_1", "1584000" },
    { "yearly_yen_2", "1584000" },
  };
  g_autoptr (HkRequest) request = hk_session_new_request (session, "文書管理（架空）", NULL, error);
  g_autofree char *key = NULL;
  const char *id;

  g_assert_nonnull (request);
  id = hk_request_get_id (request);
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    if (!hk_session_set_value (session, id, head[i][0], head[i][1], error))
      return FALSE;
  if (!hk_session_add_line (session, id, "document-management", &key, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (line); i++)
    if (!hk_session_set_line_value (session, id, key, line[i][0], line[i][1], error))
      return FALSE;
  return hk_session_approve (session, id, error);
}

/* An approved request, offered to the place; nothing is said of whether that works. */
static gboolean
offer_request (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (GError) failure = NULL;
  HkRequest *request;

  if (!approve_request (session, data, cancellable, error))
    return FALSE;
  snapshot = hk_session_dup_snapshot (session);
  request = g_ptr_array_index (hk_snapshot_get_requests (snapshot), 0);
  hk_session_submit (session, hk_request_get_id (request), "Prefecture", NULL, NULL, &failure);
  return TRUE;
}

static HkTransferState
get_state (HkWorkspace *workspace)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (hk_workspace_get_snapshot (workspace));

  g_assert_cmpuint (outbox->len, ==, 1);
  return hk_outbox_item_get (outbox->pdata[0])->state;
}

static gboolean
is_sent (gpointer data)
{
  return get_state (data) == HK_TRANSFER_SENT;
}

static gboolean
is_received (gpointer data)
{
  return get_state (data) == HK_TRANSFER_RECEIVED;
}

static gboolean
is_returned (gpointer data)
{
  return get_state (data) == HK_TRANSFER_RETURNED;
}

static gboolean
has_inbox (gpointer data)
{
  return hk_snapshot_get_inbox (hk_workspace_get_snapshot (data))->len > 0;
}

static gboolean
is_decided (gpointer data)
{
  GPtrArray *inbox = hk_snapshot_get_inbox (hk_workspace_get_snapshot (data));

  return hk_inbox_item_get (inbox->pdata[0])->receipt != NULL;
}

static void
activate (HkPage *page, const char *action, GVariant *target)
{
  g_assert_true (g_action_group_get_action_enabled (hk_page_get_actions (page), action));
  g_action_group_activate_action (hk_page_get_actions (page), action, target);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static HkWorkspace *
open_prefecture (Fixture *self)
{
  HkWorkspace *workspace;

  g_free (self->gui.path);
  self->gui.path = g_build_filename (self->gui.folder, "prefecture.hakaru", NULL);
  workspace = gui_fixture_create (&self->gui, HK_ROLE_PREFECTURE, "270008");
  gui_run (workspace, add_place, self->place);
  return workspace;
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  HkWindow *window = gui_fixture_open (&self->gui, self->town);
  HkPage *page;

  hk_window_open_page (window, "exchange", NULL);
  gui_wait (50);
  page = hk_window_get_page (window, "exchange");
  g_assert_true (HK_IS_EXCHANGE_PAGE (page));
  g_assert_nonnull (gui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Nothing Was Submitted Yet"));
  g_assert_null (gui_find (GTK_WIDGET (page), HK_TYPE_TRANSFER_ROW, NULL));
  gui_close (window);
}

/* The row says when it is sent again by itself. */
static gboolean
has_next_try (gpointer data)
{
  HkPage *page = data;
  GtkWidget *row = gui_find (GTK_WIDGET (page), HK_TYPE_TRANSFER_ROW, NULL);
  GtkWidget *detail = row != NULL ? gui_child (row, HK_TYPE_TRANSFER_ROW, "detail") : NULL;

  return detail != NULL &&
         g_str_has_prefix (gtk_label_get_text (GTK_LABEL (detail)), "There was no connection at ");
}

/* The place is not there, then it is: the same button, one submission. */
static void
test_retry (Fixture *self, gconstpointer data)
{
  HkWindow *window;
  HkPage *page;
  GtkWidget *row;
  const HkOutboxItemInit *view;

  gui_run (self->town, add_place, self->place);
  gui_run (self->town, offer_request, NULL);
  g_assert_cmpint (get_state (self->town), ==, HK_TRANSFER_WAITING);
  window = gui_fixture_open (&self->gui, self->town);
  hk_window_open_page (window, "exchange", NULL);
  page = hk_window_get_page (window, "exchange");
  gui_wait_until (has_next_try, page);
  row = gui_find (GTK_WIDGET (page), HK_TYPE_TRANSFER_ROW, NULL);
  g_assert_nonnull (gui_find (row, GTK_TYPE_BUTTON, "Send Now"));
  g_assert_cmpint (g_mkdir (self->place, 0755), ==, 0);
  view = hk_outbox_item_get (hk_transfer_row_get_item (HK_TRANSFER_ROW (row)));
  activate (page, "send", g_variant_new_string (view->submission->id));
  gui_wait_until (is_sent, self->town);
  gui_wait (100);
  row = gui_find (GTK_WIDGET (page), HK_TYPE_TRANSFER_ROW, NULL);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  gui_wait (50);
  g_assert_nonnull (find_window (HK_TYPE_EXPLANATION_WINDOW));
  gtk_window_destroy (find_window (HK_TYPE_EXPLANATION_WINDOW));
  gui_close (window);
}

/* On its way when the program was killed. */
static gboolean
leave_unfinished (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);
  HkRequest *request = g_ptr_array_index (hk_snapshot_get_requests (snapshot), 0);
  HkTransfer *transfer =
      hk_session_prepare_submit (session, hk_request_get_id (request), "Prefecture", error);

  g_assert_nonnull (transfer);
  hk_transfer_free (transfer);
  return TRUE;
}

static gboolean
is_unlocked (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkSession) session =
      hk_session_open (((GuiFixture *)data)->reference, ((GuiFixture *)data)->path, &error);

  return session != NULL;
}

static gboolean
has_sent (gpointer data)
{
  HkWorkspace *workspace = hk_window_get_workspace (data);

  return workspace != NULL && get_state (workspace) == HK_TRANSFER_SENT;
}

static guint
count_manifests (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_str_has_suffix (name, ".json") ? 1 : count_manifests (path);
    }
  return n;
}

/* The window that opens the file sends what was left, while it shows another page. */
static void
test_start_sends_what_was_left (Fixture *self, gconstpointer data)
{
  HkWindow *window = hk_window_new (GTK_APPLICATION (self->gui.application));

  g_assert_cmpint (g_mkdir (self->place, 0755), ==, 0);
  gui_run (self->town, add_place, self->place);
  gui_run (self->town, approve_request, NULL);
  gui_run (self->town, leave_unfinished, NULL);
  g_assert_cmpint (get_state (self->town), ==, HK_TRANSFER_SENDING);
  g_clear_object (&self->town);
  gui_wait_until (is_unlocked, &self->gui);
  g_assert_cmpuint (count_manifests (self->place), ==, 0);

  hk_window_set_reference (window, self->gui.reference);
  hk_window_open_file (window, self->gui.path);
  gtk_window_present (GTK_WINDOW (window));
  gui_wait_until (has_sent, window);
  gui_wait (200);
  g_assert_cmpstr (hk_window_get_page_name (window), ==, "overview");
  g_assert_cmpuint (count_manifests (self->place), ==, 1);
  g_assert_cmpuint (
      hk_outbox_item_get (
          hk_snapshot_get_outbox (hk_workspace_get_snapshot (hk_window_get_workspace (window)))
              ->pdata[0])
          ->tries,
      ==,
      2);
  gui_close (window);
}

static guint
get_tries (HkWorkspace *workspace)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (hk_workspace_get_snapshot (workspace));

  return hk_outbox_item_get (outbox->pdata[0])->tries;
}

/* Nobody does anything: the row waits, and the submission goes out when the place is back. */
static void
test_waits_and_goes_out (Fixture *self, gconstpointer data)
{
  const HkOutboxItemInit *view;
  HkWindow *window;
  HkPage *page;
  GtkWidget *row;
  guint tries;

  gui_run (self->town, add_place, self->place);
  gui_run (self->town, offer_request, NULL);
  window = gui_fixture_open (&self->gui, self->town);
  hk_sender_set_minute (hk_window_get_sender (window), 50);
  hk_window_open_page (window, "exchange", NULL);
  page = hk_window_get_page (window, "exchange");
  gui_wait_until (has_next_try, page);
  /* The first wait may have begun with a real minute; this try fails as well, and its wait is
   * short. */
  row = gui_find (GTK_WIDGET (page), HK_TYPE_TRANSFER_ROW, NULL);
  view = hk_outbox_item_get (hk_transfer_row_get_item (HK_TRANSFER_ROW (row)));
  tries = view->tries;
  activate (page, "send", g_variant_new_string (view->submission->id));
  while (get_tries (self->town) == tries)
    gui_wait (10);
  g_assert_cmpint (g_mkdir (self->place, 0755), ==, 0);
  gui_wait_until (is_sent, self->town);
  gui_wait (100);
  g_assert_null (gui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Send Now"));
  g_assert_cmpuint (count_manifests (self->place), ==, 1);
  gui_close (window);
}

static void
test_add_place (Fixture *self, gconstpointer data)
{
  HkWindow *window = gui_fixture_open (&self->gui, self->town);
  GtkWidget *asks;
  GtkWidget *accept;
  GPtrArray *places;

  g_assert_cmpint (g_mkdir (self->place, 0755), ==, 0);
  hk_window_open_page (window, "exchange", g_variant_new_string ("add-place"));
  gui_wait (100);
  asks = GTK_WIDGET (find_window (HK_TYPE_PLACE_WINDOW));
  g_assert_nonnull (asks);
  accept = gui_find (asks, GTK_TYPE_BUTTON, "Add and Test");
  g_assert_false (gtk_widget_get_sensitive (accept));
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row = gui_find (asks, ADW_TYPE_ENTRY_ROW, NULL);

      if (i == 1)
        row = gtk_widget_get_next_sibling (row);
      gtk_editable_set_text (GTK_EDITABLE (row), i == 0 ? "Prefecture" : self->place);
    }
  g_assert_true (gtk_widget_get_sensitive (accept));
  g_signal_emit_by_name (accept, "clicked");
  for (guint i = 0; i < 200 && find_window (HK_TYPE_PLACE_WINDOW) != NULL; i++)
    gui_wait (20);
  g_assert_null (find_window (HK_TYPE_PLACE_WINDOW));
  places = hk_snapshot_get_places (hk_workspace_get_snapshot (self->town));
  for (guint i = 0; i < places->len; i++)
    {
      const HkPlaceInfo *info = places->pdata[i];

      if (g_strcmp0 (info->name, "Prefecture") == 0)
        {
          g_assert_cmpstr (info->state, ==, "connected");
          gui_close (window);
          return;
        }
    }
  g_assert_not_reached ();
}

/* The prefecture fetches, decides and consolidates; the town hears of it. */
static void
decide (Fixture *self, HkWindow *window, HkWorkspace *prefecture, gboolean accept)
{
  HkPage *page = hk_window_get_page (window, "inbox");
  GtkWidget *row;

  activate (page, "refresh", NULL);
  gui_wait_until (has_inbox, prefecture);
  gui_wait (100);
  row = gui_find (GTK_WIDGET (page), HK_TYPE_INBOX_ROW, NULL);
  g_assert_nonnull (row);
  if (accept)
    {
      GtkWidget *question;

      activate (page, "accept", NULL);
      gui_wait (50);
      question = GTK_WIDGET (find_window (HK_TYPE_QUESTION));
      g_assert_nonnull (question);
      g_signal_emit_by_name (gui_find (question, GTK_TYPE_BUTTON, "Accept"), "clicked");
    }
  else
    {
      GtkWidget *reason;

      activate (page, "return", NULL);
      gui_wait (50);
      reason = gui_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL);
      activate (page, "return", NULL);
      gui_wait (50);
      g_assert_false (is_decided (prefecture)); /* not without a reason */
      gtk_text_buffer_set_text (
          gtk_text_view_get_buffer (GTK_TEXT_VIEW (reason)), "数量の根拠（架空）", -1);
      activate (page, "return", NULL);
    }
  gui_wait_until (is_decided, prefecture);
  gui_wait (100);
}

/* F2 on the widget names the lines that the number is the sum of. */
static void
check_explained (HkPage *page, GtkWidget *widget, const char *number)
{
  GtkWindow *explanation;
  GtkWidget *label;

  gtk_widget_grab_focus (widget);
  activate (page, "explain", NULL);
  explanation = find_window (HK_TYPE_EXPLANATION_WINDOW);
  g_assert_nonnull (explanation);
  label = gui_find (GTK_WIDGET (explanation), GTK_TYPE_LABEL, "the sum of 1 line");
  g_assert_nonnull (label);
  g_assert_true (g_str_has_prefix (
      hk_explanation_window_get_text (HK_EXPLANATION_WINDOW (explanation)), "Municipality\t"));
  g_assert_nonnull (
      strstr (hk_explanation_window_get_text (HK_EXPLANATION_WINDOW (explanation)), number));
  gtk_window_destroy (explanation);
}

static void
check_consolidation (HkWindow *window)
{
  HkPage *page;
  GtkWidget *matrix;
  guint row = 99;
  guint column = 99;

  hk_window_open_page (window, "consolidation", NULL);
  page = hk_window_get_page (window, "consolidation");
  for (guint i = 0; i < 200; i++)
    {
      matrix = gui_find (GTK_WIDGET (page), HK_TYPE_MATRIX, NULL);
      if (hk_matrix_get_cell (HK_MATRIX (matrix), &row, &column))
        break;
      gui_wait (20);
    }
  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpuint (column, ==, 0);
  hk_matrix_move_cursor (HK_MATRIX (matrix), 50, 50);
  g_assert_true (hk_matrix_get_cell (HK_MATRIX (matrix), &row, &column));
  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpuint (column, ==, 0);
  g_assert_true (hk_matrix_is_on_yen (HK_MATRIX (matrix)));
  check_explained (page, matrix, "sum of 1 line");
  hk_matrix_move_cursor (HK_MATRIX (matrix), 0, -50);
  gui_wait (50);
  g_assert_true (hk_matrix_is_on_total (HK_MATRIX (matrix), NULL, NULL));
  g_assert_nonnull (gui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "160"));
  check_explained (page, matrix, "160");
  hk_matrix_move_cursor (HK_MATRIX (matrix), -1, 0);
  g_assert_false (hk_matrix_is_on_total (HK_MATRIX (matrix), NULL, NULL));
  gui_wait (50);
  g_assert_nonnull (gui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "160"));
  check_explained (page, matrix, "160");
  check_explained (page, gui_find (GTK_WIDGET (page), HK_TYPE_FIGURE, NULL), "160");
  gtk_editable_set_text (GTK_EDITABLE (gui_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "zzz");
  gui_wait (400);
  g_assert_false (hk_matrix_get_cell (HK_MATRIX (matrix), &row, &column));
  activate (page, "clear-search", NULL);
  gui_wait (400);
  g_assert_true (hk_matrix_get_cell (HK_MATRIX (matrix), &row, &column));
}

/* A decision that was written down when the program ended before the receipt left. */
static gboolean
decide_and_stop (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);
  const HkInboxItemInit *view = hk_inbox_item_get (hk_snapshot_get_inbox (snapshot)->pdata[0]);
  HkTransfer *transfer = hk_session_prepare_reply (session, view->submission->id, TRUE, "", error);

  g_assert_nonnull (transfer);
  hk_transfer_free (transfer);
  return TRUE;
}

static gboolean
has_words (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
says_again (gpointer page)
{
  return has_words (page, "goes out again by itself");
}

static gboolean
says_no_more (gpointer page)
{
  return !says_again (page) && !has_words (page, "is being sent");
}

/* The prefecture sees on its own page that a receipt waits, and when it has left. */
static void
test_receipt_waits (Fixture *self, gconstpointer data)
{
  g_autoptr (HkWorkspace) prefecture = NULL;
  g_autofree char *away = g_strconcat (self->place, "-away", NULL);
  HkWindow *window;
  HkPage *page;
  const HkInboxItemInit *view;

  g_assert_cmpint (g_mkdir (self->place, 0755), ==, 0);
  gui_run (self->town, add_place, self->place);
  gui_run (self->town, offer_request, NULL);
  prefecture = open_prefecture (self);
  window = gui_fixture_open (&self->gui, prefecture);
  hk_window_open_page (window, "inbox", NULL);
  page = hk_window_get_page (window, "inbox");
  gui_wait (50);
  activate (page, "refresh", NULL);
  gui_wait_until (has_inbox, prefecture);
  gui_run (prefecture, decide_and_stop, NULL);
  view =
      hk_inbox_item_get (hk_snapshot_get_inbox (hk_workspace_get_snapshot (prefecture))->pdata[0]);
  g_assert_cmpint (g_rename (self->place, away), ==, 0);
  hk_sender_send (hk_window_get_sender (window), view->submission->id);
  gui_wait_until (says_again, page);
  g_assert_cmpint (g_rename (away, self->place), ==, 0);
  view =
      hk_inbox_item_get (hk_snapshot_get_inbox (hk_workspace_get_snapshot (prefecture))->pdata[0]);
  hk_sender_send (hk_window_get_sender (window), view->submission->id);
  gui_wait_until (says_no_more, page);
  g_assert_nonnull (gui_find (GTK_WIDGET (page), HK_TYPE_INBOX_ROW, NULL));
  gui_close (window);

  window = gui_fixture_open (&self->gui, self->town);
  hk_window_open_page (window, "exchange", NULL);
  gui_wait (50);
  activate (hk_window_get_page (window, "exchange"), "refresh", NULL);
  gui_wait_until (is_received, self->town);
  gui_close (window);
}

static void
test_decide (Fixture *self, gconstpointer data)
{
  gboolean accept = data != NULL;
  g_autoptr (HkWorkspace) prefecture = NULL;
  HkWindow *window;

  g_assert_cmpint (g_mkdir (self->place, 0755), ==, 0);
  gui_run (self->town, add_place, self->place);
  gui_run (self->town, offer_request, NULL);
  g_assert_cmpint (get_state (self->town), ==, HK_TRANSFER_SENT);
  prefecture = open_prefecture (self);
  window = gui_fixture_open (&self->gui, prefecture);
  hk_window_open_page (window, "inbox", NULL);
  gui_wait (50);
  decide (self, window, prefecture, accept);
  if (accept)
    check_consolidation (window);
  gui_close (window);

  window = gui_fixture_open (&self->gui, self->town);
  hk_window_open_page (window, "exchange", NULL);
  gui_wait (50);
  activate (hk_window_get_page (window, "exchange"), "refresh", NULL);
  gui_wait_until (accept ? is_received : is_returned, self->town);
  gui_wait (100);
  if (!accept)
    g_assert_nonnull (gui_find (
        GTK_WIDGET (hk_window_get_page (window, "exchange")), GTK_TYPE_BUTTON, "Correct"));
  gui_close (window);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/gui/exchange/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  ADD ("empty", NULL, test_empty);
  ADD ("retry", NULL, test_retry);
  ADD ("start-sends-what-was-left", NULL, test_start_sends_what_was_left);
  ADD ("waits-and-goes-out", NULL, test_waits_and_goes_out);
  ADD ("add-place", NULL, test_add_place);
  ADD ("receipt-waits", NULL, test_receipt_waits);
  ADD ("accept", "accept", test_decide);
  ADD ("return", NULL, test_decide);
  return g_test_run ();
}
