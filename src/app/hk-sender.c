/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry per submission that is being sent or will be: by somebody at once, by itself one after
 * the other. */
#define G_LOG_DOMAIN "hk-sender"

#include "config.h"

#include "hk-sender.h"

#define LONGEST_SLEEP_MS 30000 /* a computer that slept finds out that the time has come */

/* Minutes until the next try; the last one counts for all that follow. */
static const guint waits[] = { 1, 5, 15 };

typedef enum
{
  ENTRY_SCHEDULED, /* tried without success; tried again at next_try */
  ENTRY_QUEUED,    /* goes out by itself when it is its turn */
  ENTRY_RUNNING,
} EntryState;

typedef struct
{
  HkSender *sender; /* borrowed; outlives its entries */
  EntryState state;
  char *key;        /* submission, or the request where there is no submission yet */
  char *request;    /* NULL: a repetition */
  char *place;      /* of a first time */
  char *submission; /* of a first time; atomic, set on the worker thread when it is prepared */
  gboolean by_itself;
  guint n_tries;   /* that failed by itself or by hand in this session */
  gint64 next_try; /* real time, microseconds */
  HkSending sending;
  GCancellable *cancellable; /* while it runs */
} Entry;

struct _HkSender
{
  GObject parent_instance;

  /* Owned */
  HkWorkspace *workspace;
  GPtrArray *entries; /* in the order in which they came */

  /* State */
  guint minute_ms;
  guint timer; /* source; 0: nothing is scheduled */
  gboolean closed;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_MOVED,
  SIGNAL_SENT,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkSender, hk_sender, G_TYPE_OBJECT)

static void run_next (HkSender *self);

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->request);
  g_free (entry->place);
  g_free (entry->submission);
  g_clear_object (&entry->cancellable);
}

static void
entry_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_entry);
}

static Entry *
find_entry (HkSender *self, const char *key)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (entry->key, key) == 0 ||
          g_strcmp0 (g_atomic_pointer_get (&entry->submission), key) == 0)
        return entry;
    }
  return NULL;
}

static Entry *
add_entry (HkSender *self, const char *key)
{
  Entry *entry = g_atomic_rc_box_new0 (Entry);

  entry->sender = self;
  entry->state = ENTRY_QUEUED;
  entry->key = g_strdup (key);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static void
tell_change (HkSender *self)
{
  if (!self->closed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Those whose time has come wait for their turn. */
static gint64
queue_what_is_due (HkSender *self)
{
  gint64 now = g_get_real_time ();
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->state == ENTRY_SCHEDULED && entry->next_try <= now)
        entry->state = ENTRY_QUEUED;
      else if (entry->state == ENTRY_SCHEDULED)
        next = MIN (next, entry->next_try - now);
    }
  return next;
}

static void set_timer (HkSender *self);

static gboolean
time_passed_cb (gpointer user_data)
{
  HkSender *self = user_data;

  self->timer = 0;
  set_timer (self);
  run_next (self);
  return G_SOURCE_REMOVE;
}

static void
set_timer (HkSender *self)
{
  gint64 wait = queue_what_is_due (self);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (wait != G_MAXINT64 && !self->closed)
    self->timer =
        g_timeout_add ((guint)MIN (wait / 1000 + 1, LONGEST_SLEEP_MS), time_passed_cb, self);
}

/* On the worker thread. */
static HkTransfer *
prepare (HkSession *session, gpointer data, GError **error)
{
  Entry *entry = data;
  HkTransfer *transfer;

  if (entry->request == NULL)
    return hk_session_prepare_retry (session, entry->key, error);
  transfer = hk_session_prepare_submit (session, entry->request, entry->place, error);
  if (transfer != NULL)
    g_atomic_pointer_set (&entry->submission, g_strdup (hk_transfer_get_submission_id (transfer)));
  return transfer;
}

static void
bytes_moved_cb (HkWorkspace *workspace, guint64 done, guint64 total, gpointer user_data)
{
  Entry *entry = user_data;

  entry->sending.done = done;
  entry->sending.total = total;
  if (!entry->sender->closed)
    g_signal_emit (entry->sender, signals[SIGNAL_MOVED], 0);
}

static void
schedule (HkSender *self, Entry *entry)
{
  guint minutes = waits[MIN (entry->n_tries, G_N_ELEMENTS (waits) - 1)];

  entry->n_tries++;
  entry->state = ENTRY_SCHEDULED;
  entry->next_try = g_get_real_time () + (gint64)minutes * self->minute_ms * 1000;
  g_clear_object (&entry->cancellable);
  if (entry->request != NULL)
    {
      g_clear_pointer (&entry->request, g_free);
      g_free (entry->key);
      entry->key = g_steal_pointer (&entry->submission);
    }
  set_timer (self);
}

static void
transfer_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Entry *entry = user_data;
  g_autoptr (HkSender) self = g_object_ref (entry->sender);
  g_autoptr (GError) error = NULL;
  g_autofree char *submission = NULL;
  gboolean by_itself = entry->by_itself;
  gboolean again;

  hk_workspace_transfer_finish (HK_WORKSPACE (source), result, NULL, &error);
  submission = g_strdup (entry->request != NULL ? entry->submission : entry->key);
  again = hk_transfer_error_passes (error) && submission != NULL && !self->closed;
  if (again)
    schedule (self, entry);
  else
    g_ptr_array_remove (self->entries, entry);
  entry_unref (entry);
  if (!self->closed)
    {
      if (error == NULL)
        g_signal_emit (self, signals[SIGNAL_SENT], 0, submission);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error, by_itself, again);
      tell_change (self);
      run_next (self);
    }
  g_object_unref (self); /* of start () */
}

static void
start (HkSender *self, Entry *entry, gboolean by_itself)
{
  entry->state = ENTRY_RUNNING;
  entry->by_itself = by_itself;
  entry->next_try = 0;
  entry->sending = (HkSending){ .started_at = g_get_monotonic_time () };
  entry->cancellable = g_cancellable_new ();
  g_object_ref (self);
  hk_workspace_transfer_async (self->workspace,
                               prepare,
                               g_atomic_rc_box_acquire (entry),
                               entry_unref,
                               bytes_moved_cb,
                               entry,
                               entry->cancellable,
                               transfer_finished_cb,
                               g_atomic_rc_box_acquire (entry));
  tell_change (self);
}

/* By itself goes one at a time. */
static void
run_next (HkSender *self)
{
  Entry *next = NULL;

  for (guint i = 0; i < self->entries->len && !self->closed; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->state == ENTRY_RUNNING && entry->by_itself)
        return;
      if (entry->state == ENTRY_QUEUED && next == NULL)
        next = entry;
    }
  if (next != NULL)
    start (self, next, TRUE);
}

static void
hk_sender_dispose (GObject *object)
{
  HkSender *self = HK_SENDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hk_sender_parent_class)->dispose (object);
}

static void
hk_sender_finalize (GObject *object)
{
  g_ptr_array_unref (HK_SENDER (object)->entries);

  G_OBJECT_CLASS (hk_sender_parent_class)->finalize (object);
}

static void
hk_sender_class_init (HkSenderClass *klass)
{
  const GType type = HK_TYPE_SENDER;
  const GSignalFlags flags = G_SIGNAL_RUN_LAST;

  G_OBJECT_CLASS (klass)->dispose = hk_sender_dispose;
  G_OBJECT_CLASS (klass)->finalize = hk_sender_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SENT] =
      g_signal_new ("sent", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         type,
                                         flags,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         3,
                                         G_TYPE_ERROR,
                                         G_TYPE_BOOLEAN,
                                         G_TYPE_BOOLEAN);
}

static void
hk_sender_init (HkSender *self)
{
  self->minute_ms = 60000;
  self->entries = g_ptr_array_new_with_free_func (entry_unref);
}

HkSender *
hk_sender_new (HkWorkspace *workspace)
{
  HkSender *self;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);
  self = g_object_new (HK_TYPE_SENDER, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

void
hk_sender_set_minute (HkSender *self, guint milliseconds)
{
  g_return_if_fail (HK_IS_SENDER (self) && milliseconds > 0);
  self->minute_ms = milliseconds;
}

typedef struct
{
  HkSender *sender; /* owned */
  GPtrArray *ids;   /* owned; made on the worker thread */
} Resuming;

static void
resuming_free (gpointer data)
{
  Resuming *resuming = data;

  g_object_unref (resuming->sender);
  g_clear_pointer (&resuming->ids, g_ptr_array_unref);
  g_free (resuming);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Resuming, resuming_free)

/* On the worker thread. */
static gboolean
list_waiting (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Resuming *resuming = data;

  resuming->ids = hk_session_list_waiting (session);
  return TRUE;
}

static void
waiting_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Resuming) resuming = user_data;
  HkSender *self = resuming->sender;
  g_autoptr (GError) error = NULL;

  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    g_info ("What waits was not asked for: %s", error->message);
  for (guint i = 0; resuming->ids != NULL && i < resuming->ids->len && !self->closed; i++)
    if (find_entry (self, g_ptr_array_index (resuming->ids, i)) == NULL)
      add_entry (self, g_ptr_array_index (resuming->ids, i));
  run_next (self);
}

/**
 * hk_sender_resume:
 *
 * Sends what waits to be sent, submissions and receipts. What failed for a reason that a person has
 * to see to waits for that person.
 */
void
hk_sender_resume (HkSender *self)
{
  Resuming *resuming;

  g_return_if_fail (HK_IS_SENDER (self) && !self->closed);
  resuming = g_new0 (Resuming, 1);
  resuming->sender = g_object_ref (self);
  hk_workspace_run_async (
      self->workspace, list_waiting, resuming, NULL, NULL, waiting_listed_cb, resuming);
}

void
hk_sender_submit (HkSender *self, const char *request, const char *place)
{
  Entry *entry;

  g_return_if_fail (HK_IS_SENDER (self) && request != NULL && place != NULL);
  if (self->closed || find_entry (self, request) != NULL)
    return;
  entry = add_entry (self, request);
  entry->request = g_strdup (request);
  entry->place = g_strdup (place);
  start (self, entry, FALSE);
}

void
hk_sender_send (HkSender *self, const char *submission)
{
  Entry *entry;

  g_return_if_fail (HK_IS_SENDER (self) && submission != NULL);
  entry = find_entry (self, submission);
  if (self->closed || (entry != NULL && entry->state == ENTRY_RUNNING))
    return;
  if (entry == NULL)
    entry = add_entry (self, submission);
  entry->n_tries = 0;
  start (self, entry, FALSE);
}

/**
 * hk_sender_stop:
 *
 * It waits until somebody sends it, or until the program is started again.
 */
void
hk_sender_stop (HkSender *self, const char *submission)
{
  Entry *entry;

  g_return_if_fail (HK_IS_SENDER (self) && submission != NULL);
  entry = find_entry (self, submission);
  if (entry != NULL && entry->state == ENTRY_RUNNING)
    g_cancellable_cancel (entry->cancellable);
}

void
hk_sender_close (HkSender *self)
{
  g_return_if_fail (HK_IS_SENDER (self));
  self->closed = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
}

/**
 * hk_sender_get_sending:
 * @ret_sending: (out) (optional)
 *
 * Returns: whether it is on its way just now
 */
gboolean
hk_sender_get_sending (HkSender *self, const char *submission, HkSending *ret_sending)
{
  Entry *entry;

  g_return_val_if_fail (HK_IS_SENDER (self) && submission != NULL, FALSE);
  entry = find_entry (self, submission);
  if (entry == NULL || entry->state != ENTRY_RUNNING)
    return FALSE;
  if (ret_sending != NULL)
    *ret_sending = entry->sending;
  return TRUE;
}

gint64
hk_sender_get_next_try (HkSender *self, const char *submission)
{
  Entry *entry;

  g_return_val_if_fail (HK_IS_SENDER (self) && submission != NULL, 0);
  entry = find_entry (self, submission);
  return entry != NULL && entry->state == ENTRY_SCHEDULED ? entry->next_try / G_USEC_PER_SEC : 0;
}
