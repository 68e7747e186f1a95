/* SPDX-License-Identifier: GPL-3.0-or-later */
/* submit, outbox, pull, inbox, accept, return: what leaves and what arrives. */
#define G_LOG_DOMAIN "hk-cli-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-password.h"
#include "hk-cli-transfer-view.h"
#include "hk-cli.h"
#include "hk-error.h"

static struct
{
  char *place;
  char *from;
  char *reason;
  gboolean approve;
} options;

static const GOptionEntry submit_entries[] = {
  { "to", 0, 0, G_OPTION_ARG_STRING, &options.place, N_ ("The place to submit to"), N_ ("PLACE") },
  { "approve",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.approve,
    N_ ("Approve a draft first, if its check finds nothing to correct"),
    NULL },
  { NULL },
};

static const GOptionEntry pull_entries[] = {
  { "from",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.from,
    N_ ("The place, or a folder with workbooks"),
    N_ ("PLACE") },
  { NULL },
};

static const GOptionEntry return_entries[] = {
  { "reason",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.reason,
    N_ ("Why, for the municipality"),
    N_ ("TEXT") },
  { NULL },
};

static HkOutboxItem *
find_outbox_item (GPtrArray *outbox, const char *submission)
{
  for (guint i = 0; i < outbox->len; i++)
    if (g_str_equal (hk_outbox_item_get (g_ptr_array_index (outbox, i))->submission->id,
                     submission))
      return g_ptr_array_index (outbox, i);
  return NULL;
}

/* The row that the workspace now holds, not what was hoped for. */
static gboolean
report_sent (HkCli *cli, const char *submission, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_snapshot (cli, error);
  HkOutboxItem *item = NULL;

  if (!snapshot)
    return FALSE;
  item = find_outbox_item (hk_snapshot_get_outbox (snapshot), submission);
  if (!item)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("The submission %s is not in the outbox; run “hakaru-cli check”."),
                   submission);
      return FALSE;
    }

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_outbox (json, item);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    {
      const HkOutboxItemInit *one = hk_outbox_item_get (item);

      hk_cli_print_line (
          _ ("Submitted to %s (%s)"), one->place, hk_transfer_state_get_label (one->state));
      hk_cli_print_line (_ ("Submission number: %s"), one->submission->id);
      hk_cli_print_line (_ ("SHA-256 of the workbook: %s"), one->submission->file_sha256);
    }
  return TRUE;
}

static gboolean
approve_draft (HkSession *session, const char *id, GError **error)
{
  g_autoptr (HkRequest) request = hk_session_find_request (session, id, error);

  if (!request)
    return FALSE;
  return hk_request_get_state (request) != HK_REQUEST_DRAFT ||
         hk_session_approve (session, id, error);
}

static gboolean
run_submit (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *submission = NULL;
  HkSession *session;

  if (!options.place)
    {
      hk_cli_set_usage (error, "%s", _ ("Name the place with --to PLACE."));
      return FALSE;
    }
  session = hk_cli_get_session (cli, error);
  if (!session || (options.approve && !approve_draft (session, arguments[0], error)))
    return FALSE;
  if (!hk_cli_unlock_place (cli, options.place, error))
    return FALSE;
  while (!hk_session_submit (session, arguments[0], options.place, NULL, &submission, error))
    if (!hk_cli_ask_password (cli, options.place, error))
      return FALSE;
  return report_sent (cli, submission, error);
}

static gboolean
run_outbox (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_snapshot (cli, error);

  if (!snapshot)
    return FALSE;
  hk_cli_list_outbox (cli, hk_snapshot_get_outbox (snapshot));
  return TRUE;
}

typedef const HkSubmission *(*GetSubmission) (gpointer item);

static const HkSubmission *
get_outbox_submission (gpointer item)
{
  return hk_outbox_item_get (item)->submission;
}

static const HkSubmission *
get_inbox_submission (gpointer item)
{
  return hk_inbox_item_get (item)->submission;
}

/* A submission by its id or by an unambiguous beginning of it. */
static char *
dup_submission_id (GPtrArray *items, GetSubmission get, const char *typed, GError **error)
{
  const char *found = NULL;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const char *id = get (g_ptr_array_index (items, i))->id;

      if (g_str_equal (id, typed))
        return g_strdup (id);
      if (*typed && g_str_has_prefix (id, typed))
        {
          found = id;
          n++;
        }
    }
  if (n == 1)
    return g_strdup (found);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               n == 0 ? _ ("There is no submission “%s” in the list.")
                      : _ ("Several submissions begin with “%s”; write more of the number."),
               typed);
  return NULL;
}

/* Where a submission goes to, or where its receipt goes back to. */
static const char *
find_place_of (HkSnapshot *snapshot, const char *submission)
{
  HkOutboxItem *sent = find_outbox_item (hk_snapshot_get_outbox (snapshot), submission);
  GPtrArray *inbox = hk_snapshot_get_inbox (snapshot);

  if (sent)
    return hk_outbox_item_get (sent)->place;
  for (guint i = 0; i < inbox->len; i++)
    if (g_str_equal (get_inbox_submission (g_ptr_array_index (inbox, i))->id, submission))
      return hk_inbox_item_get (g_ptr_array_index (inbox, i))->source;
  return "";
}

/* One password must never be shown to two servers. */
static gboolean
check_one_place (HkCli *cli, HkSnapshot *snapshot, GPtrArray *ids, GError **error)
{
  const char *first = ids->len > 0 ? find_place_of (snapshot, g_ptr_array_index (ids, 0)) : "";

  for (guint i = 1; hk_cli_get_password_file (cli) && i < ids->len; i++)
    if (!g_str_equal (find_place_of (snapshot, g_ptr_array_index (ids, i)), first))
      {
        hk_cli_set_usage (
            error, "%s", _ ("--password-file is for one place; name the submission as well."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
retry_one (HkCli *cli, HkSnapshot *snapshot, const char *id, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  const char *place = find_place_of (snapshot, id);

  if (!session || !hk_cli_unlock_place (cli, place, error))
    return FALSE;
  while (!hk_session_retry (session, id, NULL, error))
    if (!hk_cli_ask_password (cli, place, error))
      return FALSE;
  return TRUE;
}

/* Every one is tried; the first refusal is reported after all of them. */
static gboolean
retry_all (HkCli *cli, HkSnapshot *snapshot, GPtrArray *ids, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (!check_one_place (cli, snapshot, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (!retry_one (cli, snapshot, g_ptr_array_index (ids, i), &local) && !first)
        first = g_steal_pointer (&local);
    }
  if (!first)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static GPtrArray *
list_to_retry (HkCli *cli, HkSnapshot *snapshot, const char *typed, GError **error)
{
  const gboolean sends = hk_snapshot_get_profile (snapshot)->role != HK_ROLE_PREFECTURE;
  g_autoptr (GPtrArray) ids = NULL;
  char *id;

  if (!typed)
    return hk_session_list_unfinished (hk_cli_get_session (cli, NULL));
  if (sends)
    id = dup_submission_id (hk_snapshot_get_outbox (snapshot), get_outbox_submission, typed, error);
  else
    id = dup_submission_id (hk_snapshot_get_inbox (snapshot), get_inbox_submission, typed, error);
  if (!id)
    return NULL;
  ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (ids, id);
  return g_steal_pointer (&ids);
}

static gboolean
run_retry (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) before = hk_cli_dup_snapshot (cli, error);
  g_autoptr (GPtrArray) ids = before ? list_to_retry (cli, before, arguments[0], error) : NULL;

  return ids && retry_all (cli, before, ids, error) && run_outbox (cli, arguments, error);
}

static gboolean
is_place (HkSnapshot *snapshot, const char *name)
{
  GPtrArray *places = hk_snapshot_get_places (snapshot);

  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (((const HkPlaceInfo *)g_ptr_array_index (places, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
report_pull (HkCli *cli, const HkPullResult *result)
{
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_int (json, "new", result->n_new);
      hk_cli_json_int (json, "rejected", result->n_rejected);
      hk_cli_json_int (json, "receipts", result->n_receipts);
      hk_cli_json_int (json, "known", result->n_known);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    hk_cli_print_line (_ ("New %u (of these rejected %u), receipts %u, already known %u"),
                       result->n_new,
                       result->n_rejected,
                       result->n_receipts,
                       result->n_known);
}

static gboolean
run_pull (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autofree char *from = NULL;
  HkPullResult result = { 0 };

  if (!options.from)
    {
      hk_cli_set_usage (error, "%s", _ ("Name the place with --from PLACE."));
      return FALSE;
    }
  snapshot = hk_cli_dup_snapshot (cli, error);
  if (!snapshot)
    return FALSE;
  if (is_place (snapshot, options.from) || !g_file_test (options.from, G_FILE_TEST_IS_DIR))
    from = g_strdup (options.from);
  else
    from = g_canonicalize_filename (options.from, NULL);
  if (!hk_cli_unlock_place (cli, from, error))
    return FALSE;
  while (!hk_session_pull (hk_cli_get_session (cli, NULL), from, NULL, &result, error))
    if (!hk_cli_ask_password (cli, from, error))
      return FALSE;
  report_pull (cli, &result);
  return TRUE;
}

static gboolean
run_inbox (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_prefecture (cli, error);

  if (!snapshot)
    return FALSE;
  hk_cli_list_inbox (cli, snapshot);
  return TRUE;
}

static void
report_reply (HkCli *cli, const char *submission, gboolean accepted, const char *number)
{
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_string (json, "submission", submission);
      hk_cli_json_bool (json, "accepted", accepted);
      hk_cli_json_text (json, "number", number);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else if (accepted)
    hk_cli_print_line (_ ("Accepted; receipt number %s"), number);
  else
    hk_cli_print_line (_ ("Returned: %s"), options.reason);
}

static gboolean
reply (HkCli *cli, const char *typed, gboolean accept, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_prefecture (cli, error);
  g_autofree char *id = NULL;
  g_autofree char *number = NULL;

  if (!snapshot)
    return FALSE;
  id = dup_submission_id (hk_snapshot_get_inbox (snapshot), get_inbox_submission, typed, error);
  if (!id || !hk_cli_unlock_place (cli, find_place_of (snapshot, id), error))
    return FALSE;
  if (!hk_session_reply (hk_cli_get_session (cli, NULL),
                         id,
                         accept,
                         accept ? "" : options.reason,
                         NULL,
                         &number,
                         error))
    return FALSE;
  report_reply (cli, id, accept, number);
  return TRUE;
}

static gboolean
run_accept (HkCli *cli, char **arguments, GError **error)
{
  return reply (cli, arguments[0], TRUE, error);
}

static gboolean
run_return (HkCli *cli, char **arguments, GError **error)
{
  if (options.reason)
    return reply (cli, arguments[0], FALSE, error);
  hk_cli_set_usage (error, "%s", _ ("Say why with --reason TEXT."));
  return FALSE;
}

static const HkCliCommand commands[] = {
  { "submit",
    "REQUEST --to PLACE",
    N_ ("Submit an approved request"),
    1,
    1,
    run_submit,
    submit_entries,
    N_ ("However often it is interrupted and repeated, it ends with exactly one submission."),
    TRUE },
  { "outbox",
    "",
    N_ ("List what was submitted, with hash and state"),
    0,
    0,
    run_outbox,
    NULL,
    NULL },
  { "outbox retry",
    "[SUBMISSION]",
    N_ ("Send again what has not arrived; always safe"),
    0,
    1,
    run_retry,
    NULL,
    NULL,
    TRUE },
  { "pull",
    "--from PLACE",
    N_ ("Fetch submissions or receipts"),
    0,
    0,
    run_pull,
    pull_entries,
    NULL,
    TRUE },
  { "inbox",
    "",
    N_ ("List what has arrived, with a verdict on each file"),
    0,
    0,
    run_inbox,
    NULL,
    NULL },
  { "accept",
    "SUBMISSION",
    N_ ("Accept a submission and leave the receipt"),
    1,
    1,
    run_accept,
    NULL,
    NULL,
    TRUE },
  { "return",
    "SUBMISSION --reason TEXT",
    N_ ("Return a submission to the municipality"),
    1,
    1,
    run_return,
    return_entries,
    NULL,
    TRUE },
  { NULL },
};

const HkCliCommand *
hk_cli_exchange_get_commands (void)
{
  return commands;
}
