/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo's steps from the gaps to the submission: request, approval, workbook, place. */
#define G_LOG_DOMAIN "hk-cli-demo-request"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-demo.h"
#include "hk-workbook.h"

#define N_GAPS 3

typedef struct
{
  const char *field;
  const char *value; /* msgid where it is a text for people */
} DemoValue;

/* Invented, like all money below. */
static const DemoValue head[] = {
  { "title", N_ ("Fictional: joint procurement of online services for residents") },
  { "intent", "conditional" },
  { "intent_reason", N_ ("Fictional: if the yearly cost stays within the present budget") },
  { "role", "user" },
  { "department", N_ ("Fictional: General Affairs, Information Policy") },
  { "person", N_ ("Fictional person") },
  { "contact", "dx@example.invalid" },
  { "share_ok", "yes" },
  { "first_year", "2027" },
  { "reason", N_ ("Fictional: residents should not have to come to the town hall for this") },
  { "approver_title", N_ ("Fictional: head of department") },
};

static const DemoValue line[] = {
  { "basis", N_ ("Fictional: what the town would use in a year") },
  { "window_from", "2027-10" },
  { "window_to", "2028-03" },
  { "line_remarks", N_ ("Fictional budget") },
};

/* Invented, but of the size that a town of this kind would ask for; every other unit is wanted
 * once. */
static const struct
{
  const char *unit;
  const char *quantity;
} quantities[] = {
  { "ページ", "24000" }, { "時間", "600" }, { "ライセンス", "5" }, { "施設", "8" },
  { "ユーザー", "180" }, { "端末", "180" }, { "人", "180" },       { "件", "1200" },
};

static const gint64 initial_yen[] = { 2640000, 1980000, 1320000, 880000 };
static const gint64 yearly_yen[] = { 792000, 660000, 528000, 396000 };

/* The gaps of greatest effect that a service closes. NULL-terminated, to be freed with g_free: the
 * ids are borrowed. */
static const char **
pick_gaps (HkCliDemo *self, GError **error)
{
  g_autoptr (GArray) gaps =
      hk_session_list_gaps (self->town, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, error);
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_snapshot_get_score (self->snapshot));
  const char **ids;
  guint n = 0;

  if (!gaps)
    return NULL;
  ids = g_new0 (const char *, N_GAPS + 1);
  for (guint i = 0; i < gaps->len && n < N_GAPS; i++)
    {
      const HkIndicator *indicator =
          hk_rule_set_get_indicator (rule_set, g_array_index (gaps, HkGap, i).indicator);

      if (indicator->services && indicator->services[0])
        ids[n++] = indicator->id;
    }
  return ids;
}

static const char *
translate_value (const DemoValue *one)
{
  return g_ascii_isupper (one->value[0]) ? _ (one->value) : one->value;
}

static gboolean
set_line_yen (HkCliDemo *self, const char *key, const char *field, gint64 yen, GError **error)
{
  g_autofree char *typed = g_strdup_printf ("%" G_GINT64_FORMAT, yen);

  return hk_session_set_line_value (self->town, self->request_id, key, field, typed, error);
}

static const char *
pick_quantity (HkRequestLine *one)
{
  for (guint i = 0; i < G_N_ELEMENTS (quantities); i++)
    if (g_str_equal (hk_request_line_get_value (one, "unit"), quantities[i].unit))
      return quantities[i].quantity;
  return "1";
}

static gboolean
fill_line (HkCliDemo *self, HkRequestLine *one, guint index, GError **error)
{
  const guint pick = index % G_N_ELEMENTS (initial_yen);
  const char *key = hk_request_line_get_key (one);

  if (!hk_session_set_line_value (
          self->town, self->request_id, key, "quantity", pick_quantity (one), error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (line); i++)
    if (!hk_session_set_line_value (
            self->town, self->request_id, key, line[i].field, translate_value (&line[i]), error))
      return FALSE;
  for (guint year = 1; year <= HK_REQUEST_YEARS; year++)
    {
      g_autofree char *field = g_strdup_printf ("yearly_yen_%u", year);

      if (!set_line_yen (self, key, field, yearly_yen[pick], error))
        return FALSE;
    }
  return set_line_yen (self, key, "initial_yen", initial_yen[pick], error);
}

static gboolean
fill_request (HkCliDemo *self, HkRequest *request, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    if (!hk_session_set_value (
            self->town, self->request_id, head[i].field, translate_value (&head[i]), error))
      return FALSE;
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    if (!fill_line (self, hk_request_get_line (request, i), i, error))
      return FALSE;
  return TRUE;
}

static gint64
add_up_lines (guint n_lines)
{
  gint64 sum = 0;

  for (guint i = 0; i < n_lines; i++)
    sum += initial_yen[i % G_N_ELEMENTS (initial_yen)] +
           HK_REQUEST_YEARS * yearly_yen[i % G_N_ELEMENTS (yearly_yen)];
  return sum;
}

static void
say_lines (HkCliDemo *self, HkRequest *request)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (self->reference);

  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    {
      HkRequestLine *one = hk_request_get_line (request, i);
      HkService *service =
          hk_catalogue_find_service (catalogue, hk_request_line_get_value (one, "service"));
      g_autofree char *initial = hk_format_yen (hk_request_line_get_integer (one, "initial_yen"));
      g_autofree char *yearly = hk_format_yen (hk_request_line_get_yearly_total (one));

      hk_cli_demo_say (self,
                       _ ("Line %u: %s, initial %s yen, all years %s yen"),
                       i + 1,
                       service ? hk_service_get_name (service) : "―",
                       initial,
                       yearly);
    }
}

gboolean
hk_cli_demo_make_request (HkCliDemo *self, GError **error)
{
  g_autofree const char **gaps = NULL;
  g_autoptr (HkRequest) request = NULL;
  HkRequest *kept;
  HkRequestTotals totals;
  g_autofree char *title = NULL;
  g_autofree char *total = NULL;

  hk_cli_demo_begin (self, _ ("A request from the gaps (fictional budgets)"));
  gaps = pick_gaps (self, error);
  if (!gaps)
    return FALSE;
  request = hk_session_new_request (self->town, _ (head[0].value), gaps, error);
  if (!request)
    return FALSE;
  self->request_id = g_strdup (hk_request_get_id (request));
  if (!fill_request (self, request, error) || !hk_cli_demo_read_again (self, error))
    return FALSE;

  kept = hk_snapshot_find_request (self->snapshot, self->request_id);
  if (!hk_cli_demo_verify (self,
                           kept && hk_request_get_n_lines (kept) > 0 &&
                               hk_request_get_n_lines (kept) == hk_request_get_n_lines (request),
                           _ ("the request or its lines are missing"),
                           error))
    return FALSE;
  hk_request_get_totals (kept, &totals);
  title = hk_request_dup_title (kept);
  total = hk_format_yen (totals.total_yen);
  hk_cli_demo_say (self, "%s", title);
  say_lines (self, kept);
  hk_cli_demo_say (self, _ ("Total %s yen"), total);
  return hk_cli_demo_verify (self,
                             totals.total_yen == add_up_lines (hk_request_get_n_lines (kept)),
                             _ ("the total is not the sum of the lines"),
                             error);
}

gboolean
hk_cli_demo_approve (HkCliDemo *self, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;

  hk_cli_demo_begin (self, _ ("Check and approval"));
  findings = hk_session_check_request (self->town, self->request_id, error);
  if (!findings)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const HkFinding *finding = g_ptr_array_index (findings, i);

      hk_cli_demo_say (self,
                       "%s: %s",
                       finding->level == HK_FINDING_ERROR ? C_ ("finding", "correct")
                                                          : C_ ("finding", "look at"),
                       finding->text);
    }
  if (!hk_cli_demo_verify (self,
                           !hk_findings_have_errors (findings),
                           _ ("the request cannot be submitted"),
                           error) ||
      !hk_session_approve (self->town, self->request_id, error) ||
      !hk_cli_demo_read_again (self, error))
    return FALSE;

  {
    HkRequest *kept = hk_snapshot_find_request (self->snapshot, self->request_id);
    const HkRequestState state = kept ? hk_request_get_state (kept) : HK_REQUEST_DRAFT;

    hk_cli_demo_say (self, _ ("State: %s"), hk_request_state_get_label (state));
    return hk_cli_demo_verify (
        self, state == HK_REQUEST_APPROVED, _ ("the request is not approved"), error);
  }
}

static GBytes *
read_file (const char *path, GError **error)
{
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;
  return g_bytes_new_take (content, size);
}

/* What the strict reader finds in the workbook is the request of the workspace, to the last value.
 */
static gboolean
check_workbook (HkCliDemo *self, GError **error)
{
  HkRequest *kept = hk_snapshot_find_request (self->snapshot, self->request_id);
  g_autoptr (HkRequest) read =
      hk_workbook_read_request (self->reference, self->workbook_path, NULL, error);
  g_autofree char *written = NULL;
  g_autofree char *found = NULL;

  if (!read)
    return FALSE;
  written = hk_request_dup_digest (kept);
  found = hk_request_dup_digest (read);
  return hk_cli_demo_verify (
      self, g_str_equal (written, found), _ ("the workbook holds something else"), error);
}

gboolean
hk_cli_demo_export (HkCliDemo *self, GError **error)
{
  g_autoptr (GBytes) workbook = NULL;
  g_autofree char *size = NULL;

  hk_cli_demo_begin (self, _ ("The workbook, written and read back"));
  if (!hk_session_export_request (self->town, self->request_id, self->workbook_path, error))
    return FALSE;
  workbook = read_file (self->workbook_path, error);
  if (!workbook || !check_workbook (self, error))
    return FALSE;
  size = hk_format_bytes (g_bytes_get_size (workbook));
  hk_cli_demo_say (self, _ ("%s (%s)"), self->workbook_path, size);
  return TRUE;
}

static gboolean
add_place (HkCliDemo *self, GError **error)
{
  return hk_cli_demo_verify (self,
                             g_mkdir_with_parents (self->place_path, 0700) == 0,
                             _ ("the shared folder cannot be made"),
                             error) &&
         hk_cli_demo_add_place (self, self->town, error) &&
         hk_session_test_place (self->town, _ ("Demonstration folder"), NULL, NULL, error);
}

/* The bytes at the place: manifest and file as the prefecture will find them. */
static gboolean
check_delivery (HkCliDemo *self, GError **error)
{
  g_autofree char *key = hk_submission_dup_manifest_key (self->submission);
  g_autofree char *manifest_path = g_build_filename (self->place_path, key, NULL);
  g_autofree char *file_key = hk_submission_dup_file_key (self->submission);
  g_autofree char *file_path = g_build_filename (self->place_path, file_key, NULL);
  g_autoptr (GBytes) manifest = read_file (manifest_path, error);
  g_autoptr (GBytes) file = manifest ? read_file (file_path, error) : NULL;
  g_autoptr (HkSubmission) found = NULL;
  g_autofree char *hash = NULL;

  if (!file)
    return FALSE;
  found = hk_submission_from_manifest (manifest, key, error);
  if (!found)
    return FALSE;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  hk_cli_demo_say (self, _ ("Manifest: %s"), manifest_path);
  return hk_cli_demo_verify (self,
                             g_str_equal (hash, found->file_sha256) &&
                                 g_bytes_get_size (file) == found->file_size,
                             _ ("the file at the place is not the one of the manifest"),
                             error);
}

gboolean
hk_cli_demo_submit (HkCliDemo *self, GError **error)
{
  g_autofree char *id = NULL;
  const HkOutboxItemInit *sent;
  GPtrArray *outbox;

  hk_cli_demo_begin (self, _ ("Submission to a shared folder"));
  if (!add_place (self, error) ||
      !hk_session_submit (
          self->town, self->request_id, _ ("Demonstration folder"), NULL, &id, error) ||
      !hk_cli_demo_read_again (self, error))
    return FALSE;

  outbox = hk_snapshot_get_outbox (self->snapshot);
  if (!hk_cli_demo_verify (
          self, outbox->len == 1, _ ("the outbox does not hold exactly one submission"), error))
    return FALSE;
  sent = hk_outbox_item_get (g_ptr_array_index (outbox, 0));
  self->submission = hk_submission_copy (sent->submission);
  hk_cli_demo_say (self, _ ("Submission number: %s"), sent->submission->id);
  hk_cli_demo_say (self, _ ("SHA-256 of the workbook: %s"), sent->submission->file_sha256);
  return hk_cli_demo_verify (self,
                             sent->state == HK_TRANSFER_SENT &&
                                 g_str_equal (id, sent->submission->id),
                             _ ("the outbox does not say that it was sent"),
                             error) &&
         check_delivery (self, error);
}
