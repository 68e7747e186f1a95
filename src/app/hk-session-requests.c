/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests as whole things: found, begun, deleted, approved, opened again, checked, exported. */
#define G_LOG_DOMAIN "hk-session-requests"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-text.h"
#include "hk-request-rows.h"
#include "hk-workspace-rows.h"
#include "hk-request-sheet.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"

static gboolean
matches (HkRequest *request, const char *id, gboolean by_number)
{
  if (by_number)
    return hk_request_get_number (request) == g_ascii_strtoull (id, NULL, 10);
  return g_str_has_prefix (hk_request_get_id (request), id);
}

static gboolean
is_number (const char *id)
{
  return *id != '\0' && strlen (id) <= 6 && id[strspn (id, "0123456789")] == '\0';
}

/* The newest one of that number, or the only one whose id begins so; ret_n: how many there are. */
static HkRequest *
look_up (GPtrArray *requests, const char *id, gboolean by_number, guint *ret_n)
{
  HkRequest *found = NULL;

  *ret_n = 0;
  for (guint i = 0; i < requests->len; i++)
    {
      HkRequest *request = g_ptr_array_index (requests, i);

      if (!matches (request, id, by_number))
        continue;
      if (found == NULL)
        found = request;
      *ret_n += 1;
    }
  return found;
}

/* Borrowed from the snapshot; not to be changed. */
HkRequest *
hk_session_peek_request (HkSession *self, const char *id, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);
  HkRequest *found = NULL;
  guint n = 0;

  if (now == NULL)
    return NULL;
  /* A number is never taken for the beginning of an id, which would be another request by chance.
   */
  if (*id != '\0')
    found = look_up (now->requests, id, is_number (id), &n);
  if (n == 1 || (n > 1 && is_number (id)))
    return found;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               n == 0 ? _ ("There is no request “%s”. Give its number or the beginning of its id.")
                      : _ ("Several requests begin with “%s”. Give more of the id."),
               id);
  return NULL;
}

/**
 * hk_session_find_request:
 * @id: the id, a beginning of it that only one has, or the number
 *
 * Returns: (transfer full): a copy, or %NULL
 */
HkRequest *
hk_session_find_request (HkSession *self, const char *id, GError **error)
{
  HkRequest *request;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, NULL);
  request = hk_session_peek_request (self, id, error);
  return request != NULL ? hk_request_copy (request) : NULL;
}

/* The services that close the gap on an indicator of any installed rule set. */
static const char *const *
find_services (HkSession *self, const char *indicator, GError **error)
{
  GPtrArray *sets = hk_reference_get_rule_sets (self->reference);
  HkSnapshot *now = hk_session_refresh (self, error);
  const HkIndicator *found;
  guint index;

  if (now == NULL)
    return NULL;
  found = hk_rule_set_find_indicator (hk_snapshot_get_rule_set (now), indicator, &index);
  for (guint i = 0; i < sets->len && found == NULL; i++)
    found = hk_rule_set_find_indicator (g_ptr_array_index (sets, i), indicator, &index);
  if (found != NULL)
    return found->services;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no item “%s”. Give a code from the list of gaps."),
               indicator);
  return NULL;
}

static char *
dup_row_key (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
}

static void
take_service_line (HkRequest *request, HkService *service)
{
  g_autofree char *key = dup_row_key ();
  HkRequestLine *line = hk_request_line_new (key);

  hk_request_line_set_value (line, "service", hk_service_get_id (service));
  hk_request_line_set_value (line, "unit", hk_service_get_unit_ja (service));
  hk_request_take_line (request, line);
}

static void
copy_content (HkRequest *from, HkRequest *to)
{
  const HkField *fields;
  guint n;

  fields = hk_request_form_get_head (&n);
  for (guint i = 0; i < n; i++)
    hk_request_set_value (to, fields[i].key, hk_request_get_value (from, fields[i].key));
  for (guint i = 0; i < hk_request_get_n_lines (from); i++)
    hk_request_take_line (to, hk_request_line_copy (hk_request_get_line (from, i)));
  hk_request_set_created_at (to, hk_request_get_created_at (from));
}

static gboolean
add_gaps (HkSession *self, HkRequest *request, const char *const *indicators, GError **error)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (self->reference);

  for (guint i = 0; indicators != NULL && indicators[i] != NULL; i++)
    {
      const char *const *services;
      g_autoptr (GError) failure = NULL;

      services = find_services (self, indicators[i], &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      for (guint j = 0; services != NULL && services[j] != NULL; j++)
        {
          HkService *service = hk_catalogue_find_service (catalogue, services[j]);

          if (service != NULL && !hk_request_has_service (request, services[j]))
            take_service_line (request, service);
        }
    }
  return TRUE;
}

/* Draws the number of the request and writes it, in one step. */
static gboolean
store_request (HkSession *self, HkRequest *draft, HkRequest **ret_stored, GError **error)
{
  const char *code = hk_request_get_municipality_code (draft);
  const char *round = hk_request_get_round (draft);
  g_autofree char *counter = g_strdup_printf ("request/%s/%s", code, round);
  g_autoptr (HkEdit) edit = hk_session_begin (self, "new-request", "", error);
  g_autoptr (HkRequest) stored = NULL;
  g_autofree char *subject = NULL;
  guint number;

  if (edit == NULL || !hk_workspace_rows_count (self->store, counter, &number, error))
    return FALSE;
  subject = g_strdup_printf ("%u", number);
  hk_edit_set_subject (edit, subject);
  stored = hk_request_new (hk_request_get_id (draft), code, round, number);
  copy_content (draft, stored);
  if (!hk_request_rows_insert (self->store, stored, error) ||
      !hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error))
    return FALSE;
  *ret_stored = g_steal_pointer (&stored);
  return TRUE;
}

static gboolean
set_canonical (HkRequest *request, const char *key, const char *typed, GError **error)
{
  g_autofree char *canonical = hk_field_canonicalize (hk_request_form_find (key), typed, error);

  if (canonical == NULL)
    return FALSE;
  hk_request_set_value (request, key, canonical);
  return TRUE;
}

/**
 * hk_session_new_request:
 * @title: as typed; "" is allowed in a draft
 * @gap_indicators: (nullable): a line for each service that closes one of these gaps
 *
 * Returns: (transfer full): the draft as stored, or %NULL
 */
HkRequest *
hk_session_new_request (HkSession *self,
                        const char *title,
                        const char *const *gap_indicators,
                        GError **error)
{
  g_autoptr (HkRequest) draft = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *round = NULL;
  g_autofree char *year = NULL;
  HkRequest *stored = NULL;
  HkSnapshot *now;

  g_return_val_if_fail (HK_IS_SESSION (self) && title != NULL, NULL);
  now = hk_session_refresh (self, error);
  if (now == NULL)
    return NULL;
  if (now->profile.role == HK_ROLE_PREFECTURE)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_STATE,
                           _ ("Requests are written by municipalities. Open the workspace of a "
                              "municipality, or begin one."));
      return NULL;
    }
  round = g_strdup_printf ("%d-1", now->profile.fiscal_year);
  year = g_strdup_printf ("%d", now->profile.fiscal_year + 1);
  draft = hk_request_new (id, now->code, round, 0);
  hk_request_set_created_at (draft, hk_clock_now ());
  if (!set_canonical (draft, "title", title, error) ||
      !set_canonical (draft, "first_year", year, error) ||
      !add_gaps (self, draft, gap_indicators, error) ||
      !store_request (self, draft, &stored, error))
    return NULL;
  return stored;
}

static gboolean
refuse_state (HkRequest *request, const char *sentence, GError **error)
{
  g_autofree char *title = hk_request_dup_title (request);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, HK_ERROR, HK_ERROR_STATE, sentence, title);
#pragma GCC diagnostic pop
  return FALSE;
}

gboolean
hk_session_delete_request (HkSession *self, const char *id, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;
  g_autofree char *number = NULL;
  g_autofree char *whole = NULL;
  HkRequest *request;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, FALSE);
  request = hk_session_peek_request (self, id, error);
  if (request == NULL)
    return FALSE;
  if (hk_request_get_state (request) != HK_REQUEST_DRAFT || hk_request_get_version (request) > 1)
    return refuse_state (request,
                         _ ("“%s” was approved or submitted and cannot be deleted. Only a draft "
                            "that never left can."),
                         error);
  whole = g_strdup (hk_request_get_id (request));
  number = g_strdup_printf ("%u", hk_request_get_number (request));
  edit = hk_session_begin (self, "delete-request", number, error);
  return edit != NULL && hk_request_rows_delete (self->store, whole, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}

/* The date of the approval is written with it, and taken back with it. */
static gboolean
write_approval_date (
    HkSession *self, const char *id, HkRequest *request, HkRequestState state, GError **error)
{
  g_autofree char *date = NULL;
  GDate today;

  if (state == HK_REQUEST_APPROVED && *hk_request_get_value (request, "approval_date") != '\0')
    return TRUE;
  hk_clock_get_today (&today);
  date = state == HK_REQUEST_APPROVED ? hk_format_iso_date (&today) : g_strdup ("");
  return hk_request_rows_set_value (self->store, id, "approval_date", date, error);
}

static gboolean
go_to (HkSession *self,
       HkRequest *request,
       HkRequestState state,
       guint version,
       const char *why,
       GError **error)
{
  g_autofree char *id = g_strdup (hk_request_get_id (request));
  g_autofree char *number = g_strdup_printf ("%u", hk_request_get_number (request));
  g_autoptr (HkEdit) edit = NULL;

  if (!hk_request_state_can_go (hk_request_get_state (request), state))
    return refuse_state (request,
                         state == HK_REQUEST_DRAFT
                             ? _ ("“%s” cannot be made a draft again now. It can be once it is "
                                  "approved or returned.")
                             : _ ("“%s” is no draft any more and cannot be approved again."),
                         error);
  edit = hk_session_begin (self, why, number, error);
  return edit != NULL && write_approval_date (self, id, request, state, error) &&
         hk_request_rows_set_state (self->store, id, state, version, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}

static GPtrArray *
check_now (HkSession *self, HkRequest *request)
{
  GDate today;

  hk_clock_get_today (&today);
  return hk_request_check_with (request, hk_reference_get_catalogue (self->reference), &today);
}

static gboolean
expect_no_findings (HkSession *self, HkRequest *request, GError **error)
{
  g_autoptr (GPtrArray) findings = check_now (self, request);
  const HkFinding *first;
  guint n = 0;

  if (!hk_findings_have_errors (findings))
    return TRUE;
  for (guint i = 0; i < findings->len; i++)
    n += ((HkFinding *)g_ptr_array_index (findings, i))->level == HK_FINDING_ERROR;
  first = g_ptr_array_index (findings, 0);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               ngettext ("%d thing must be put right first: %s",
                         "%d things must be put right first, beginning with: %s",
                         n),
               n,
               first->text);
  return FALSE;
}

gboolean
hk_session_approve (HkSession *self, const char *id, GError **error)
{
  HkRequest *request;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, FALSE);
  request = hk_session_peek_request (self, id, error);
  if (request == NULL)
    return FALSE;
  if (hk_request_get_state (request) == HK_REQUEST_DRAFT &&
      !expect_no_findings (self, request, error))
    return FALSE;
  return go_to (
      self, request, HK_REQUEST_APPROVED, hk_request_get_version (request), "approve", error);
}

/* After a return the same request goes on as its next version. */
gboolean
hk_session_reopen (HkSession *self, const char *id, GError **error)
{
  HkRequest *request;
  guint version;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, FALSE);
  request = hk_session_peek_request (self, id, error);
  if (request == NULL)
    return FALSE;
  version = hk_request_get_version (request);
  if (hk_request_get_state (request) == HK_REQUEST_RETURNED)
    version++;
  return go_to (self, request, HK_REQUEST_DRAFT, version, "reopen", error);
}

/**
 * hk_session_check_request:
 *
 * Returns: (transfer full) (element-type HkFinding): what the form is not content with; %NULL on an
 * error
 */
GPtrArray *
hk_session_check_request (HkSession *self, const char *id, GError **error)
{
  HkRequest *request;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL, NULL);
  request = hk_session_peek_request (self, id, error);
  return request != NULL ? check_now (self, request) : NULL;
}

/**
 * hk_session_export_request:
 * @xlsx: the workbook to write; an existing one is replaced
 *
 * An export is for people to look at; only a submission carries a submission id.
 */
gboolean
hk_session_export_request (HkSession *self, const char *id, const char *xlsx, GError **error)
{
  HkRequest *request;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && xlsx != NULL, FALSE);
  request = hk_session_peek_request (self, id, error);
  return request != NULL && hk_request_sheet_write (request,
                                                    self->snapshot->municipality,
                                                    hk_reference_get_catalogue (self->reference),
                                                    "",
                                                    hk_clock_now (),
                                                    xlsx,
                                                    error);
}
