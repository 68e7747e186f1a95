/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields and lines of a draft: each change is one step that can be undone. */
#define G_LOG_DOMAIN "hk-session-lines"

#include "config.h"

#include "hk-session-lines-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-text.h"
#include "hk-request-rows.h"
#include "hk-snapshot-private.h"

void
hk_draft_clear (HkDraft *draft)
{
  g_clear_object (&draft->request);
  g_clear_pointer (&draft->number, g_free);
}

/* For a change: the request must be one that may be changed. */
gboolean
hk_session_find_draft (HkSession *self, const char *id, HkDraft *draft, GError **error)
{
  HkRequest *request = hk_session_peek_request (self, id, error);
  g_autofree char *title = NULL;

  if (request == NULL)
    return FALSE;
  draft->request = g_object_ref (request);
  draft->number = g_strdup_printf ("%u", hk_request_get_number (request));
  if (hk_request_state_is_editable (hk_request_get_state (request)))
    return TRUE;
  title = hk_request_dup_title (request);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("“%s” is %s and cannot be changed. Make it a draft again first."),
               title,
               hk_request_state_get_label (hk_request_get_state (request)));
  return FALSE;
}

/* By its row key or its number from 1. */
HkRequestLine *
hk_draft_find_line (const HkDraft *draft, const char *key, guint *ret_index, GError **error)
{
  HkRequestLine *line = hk_request_find_line (draft->request, key, ret_index);
  gboolean by_number = *key != '\0' && strlen (key) <= 4 && key[strspn (key, "0123456789")] == '\0';
  guint64 number = by_number ? g_ascii_strtoull (key, NULL, 10) : 0;

  if (line == NULL && number >= 1 && number <= hk_request_get_n_lines (draft->request))
    {
      *ret_index = (guint)number - 1;
      line = hk_request_get_line (draft->request, *ret_index);
    }
  if (line == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no line “%s” in this request. Give its number or its row key."),
                 key);
  return line;
}

static const HkField *
find_field (const char *key, gboolean head, GError **error)
{
  const HkField *field = hk_request_form_find (key);

  if (field != NULL && hk_request_form_is_head (field) == head)
    return field;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               head ? _ ("The head of a request has no field “%s”.")
                    : _ ("The lines of a request have no field “%s”."),
               key);
  return NULL;
}

/* A service may be given by its id or by its name in either language. */
static HkService *
find_service (HkSession *self, const char *typed, GError **error)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (self->reference);
  g_autofree char *clean = hk_text_clean (typed, FALSE);
  HkService *service = hk_catalogue_find_service (catalogue, clean);

  if (service == NULL)
    service = hk_catalogue_find_service_by_name (catalogue, clean);
  if (service == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no service “%s” in the catalogue. Choose one from the list."),
                 clean);
  return service;
}

/* Typed text as it is kept; a service may be given by its name. */
char *
hk_session_canonicalize (HkSession *self, const HkField *field, const char *typed, GError **error)
{
  HkService *service;
  g_autofree char *clean = hk_text_clean (typed, field->type == HK_FIELD_LONG_TEXT);

  if (field->type != HK_FIELD_SERVICE || *clean == '\0')
    return hk_field_canonicalize (field, typed, error);
  service = find_service (self, clean, error);
  return service != NULL ? g_strdup (hk_service_get_id (service)) : NULL;
}

/**
 * hk_session_set_value:
 * @field: key of a head field
 * @typed: as typed; "" empties it
 */
gboolean
hk_session_set_value (
    HkSession *self, const char *id, const char *field, const char *typed, GError **error)
{
  g_auto (HkDraft) draft = { NULL };
  g_autoptr (HkEdit) edit = NULL;
  g_autofree char *value = NULL;
  const HkField *found;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && field != NULL && typed != NULL,
                        FALSE);
  if (!hk_session_find_draft (self, id, &draft, error))
    return FALSE;
  found = find_field (field, TRUE, error);
  value = found != NULL ? hk_session_canonicalize (self, found, typed, error) : NULL;
  if (value == NULL)
    return FALSE;
  if (strcmp (value, hk_request_get_value (draft.request, field)) == 0)
    return TRUE;
  edit = hk_session_begin (self, "edit-request", draft.number, error);
  return edit != NULL &&
         hk_request_rows_set_value (
             self->store, hk_request_get_id (draft.request), field, value, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}

HkRequestLine *
hk_session_new_line (HkService *service)
{
  g_autofree char *key = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
  HkRequestLine *line = hk_request_line_new (key);

  if (service != NULL)
    {
      hk_request_line_set_value (line, "service", hk_service_get_id (service));
      hk_request_line_set_value (line, "unit", hk_service_get_unit_ja (service));
    }
  return line;
}

/**
 * hk_session_add_line:
 * @service: id or name of a service; "" for a line without one yet
 * @ret_key: (out) (optional) (transfer full): the row key, which never changes
 */
gboolean
hk_session_add_line (
    HkSession *self, const char *id, const char *service, char **ret_key, GError **error)
{
  g_auto (HkDraft) draft = { NULL };
  g_autoptr (HkRequestLine) line = NULL;
  g_autoptr (HkEdit) edit = NULL;
  HkService *found = NULL;
  guint n;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && service != NULL, FALSE);
  if (!hk_session_find_draft (self, id, &draft, error))
    return FALSE;
  if (*service != '\0' && (found = find_service (self, service, error)) == NULL)
    return FALSE;
  n = hk_request_get_n_lines (draft.request);
  if (n >= HK_SESSION_MAX_LINES)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("A request has at most %d lines. Begin another request for the rest."),
                   HK_SESSION_MAX_LINES);
      return FALSE;
    }
  line = hk_session_new_line (found);
  edit = hk_session_begin (self, "add-line", draft.number, error);
  if (edit == NULL ||
      !hk_request_rows_insert_line (
          self->store, hk_request_get_id (draft.request), line, n, error) ||
      !hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error))
    return FALSE;
  if (ret_key != NULL)
    *ret_key = g_strdup (hk_request_line_get_key (line));
  return TRUE;
}

/**
 * hk_session_set_line_value:
 * @line_key: row key, or the number of the line from 1
 * @field: key of a line field
 * @typed: as typed; "" empties it
 */
gboolean
hk_session_set_line_value (HkSession *self,
                           const char *id,
                           const char *line_key,
                           const char *field,
                           const char *typed,
                           GError **error)
{
  g_auto (HkDraft) draft = { NULL };
  g_autoptr (HkEdit) edit = NULL;
  g_autofree char *value = NULL;
  const HkField *found;
  HkRequestLine *line;
  guint index;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && line_key != NULL, FALSE);
  g_return_val_if_fail (field != NULL && typed != NULL, FALSE);
  if (!hk_session_find_draft (self, id, &draft, error))
    return FALSE;
  line = hk_draft_find_line (&draft, line_key, &index, error);
  found = line != NULL ? find_field (field, FALSE, error) : NULL;
  value = found != NULL ? hk_session_canonicalize (self, found, typed, error) : NULL;
  if (value == NULL)
    return FALSE;
  if (strcmp (value, hk_request_line_get_value (line, field)) == 0)
    return TRUE;
  edit = hk_session_begin (self, "edit-line", draft.number, error);
  return edit != NULL &&
         hk_request_rows_set_line_value (self->store,
                                         hk_request_get_id (draft.request),
                                         hk_request_line_get_key (line),
                                         field,
                                         value,
                                         error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}

/* Positions follow the order of keys; rows that keep theirs are not written. */
static gboolean
number_lines (HkSession *self, const HkDraft *draft, GPtrArray *keys, GError **error)
{
  for (guint i = 0; i < keys->len; i++)
    if (!hk_request_rows_set_position (
            self->store, hk_request_get_id (draft->request), g_ptr_array_index (keys, i), i, error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_keys (const HkDraft *draft)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < hk_request_get_n_lines (draft->request); i++)
    g_ptr_array_add (keys,
                     (gpointer)hk_request_line_get_key (hk_request_get_line (draft->request, i)));
  return keys;
}

gboolean
hk_session_remove_line (HkSession *self, const char *id, const char *line_key, GError **error)
{
  g_auto (HkDraft) draft = { NULL };
  g_autoptr (HkEdit) edit = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  HkRequestLine *line;
  guint index;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && line_key != NULL, FALSE);
  if (!hk_session_find_draft (self, id, &draft, error))
    return FALSE;
  line = hk_draft_find_line (&draft, line_key, &index, error);
  if (line == NULL)
    return FALSE;
  keys = list_keys (&draft);
  g_ptr_array_remove_index (keys, index);
  edit = hk_session_begin (self, "remove-line", draft.number, error);
  return edit != NULL &&
         hk_request_rows_delete_line (self->store,
                                      hk_request_get_id (draft.request),
                                      hk_request_line_get_key (line),
                                      error) &&
         number_lines (self, &draft, keys, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}

/**
 * hk_session_move_line:
 * @to: the place from 0; beyond the end means the end
 */
gboolean
hk_session_move_line (
    HkSession *self, const char *id, const char *line_key, guint to, GError **error)
{
  g_auto (HkDraft) draft = { NULL };
  g_autoptr (HkEdit) edit = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  gpointer key;
  guint index;

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && line_key != NULL, FALSE);
  if (!hk_session_find_draft (self, id, &draft, error) ||
      hk_draft_find_line (&draft, line_key, &index, error) == NULL)
    return FALSE;
  keys = list_keys (&draft);
  to = MIN (to, keys->len - 1);
  if (to == index)
    return TRUE;
  key = g_ptr_array_steal_index (keys, index);
  g_ptr_array_insert (keys, (int)to, key);
  edit = hk_session_begin (self, "move-line", draft.number, error);
  return edit != NULL && number_lines (self, &draft, keys, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}
