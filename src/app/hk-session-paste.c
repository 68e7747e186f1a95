/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a spreadsheet into the lines of a draft: everything is read before anything is written.
 */
#define G_LOG_DOMAIN "hk-session-paste"

#include "config.h"

#include "hk-session-lines-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-cell-block.h"
#include "hk-error.h"
#include "hk-request-rows.h"

typedef struct
{
  HkSession *session;
  HkDraft draft;
  HkCellBlock *cells;
  const HkField **fields; /* NULL: nothing can be put there */
  guint n_columns;
  guint first;   /* the line that takes the first row */
  char **values; /* canonical, row by row */
} Paste;

static void
clear_paste (Paste *paste)
{
  gsize n =
      paste->cells != NULL ? (gsize)hk_cell_block_get_n_rows (paste->cells) * paste->n_columns : 0;

  for (gsize i = 0; i < n && paste->values != NULL; i++)
    g_free (paste->values[i]);
  g_free (paste->values);
  g_free (paste->fields);
  hk_cell_block_free (paste->cells);
  hk_draft_clear (&paste->draft);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paste, clear_paste)

static gboolean
find_fields (Paste *paste, const char *const *keys, GError **error)
{
  guint n = g_strv_length ((char **)keys);

  paste->n_columns = hk_cell_block_get_n_columns (paste->cells);
  if (paste->n_columns > n)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   ngettext ("What was copied is %u columns wide; from this column on there is "
                             "only %u. Nothing was pasted.",
                             "What was copied is %u columns wide; from this column on there are "
                             "only %u. Nothing was pasted.",
                             n),
                   paste->n_columns,
                   n);
      return FALSE;
    }
  paste->fields = g_new0 (const HkField *, paste->n_columns + 1);
  for (guint i = 0; i < paste->n_columns; i++)
    {
      paste->fields[i] = hk_request_form_find (keys[i]);
      g_return_val_if_fail (*keys[i] == '\0' || (paste->fields[i] != NULL &&
                                                 !hk_request_form_is_head (paste->fields[i])),
                            FALSE);
    }
  return TRUE;
}

/* More rows than lines become lines only with a service; the rest of a line means little without.
 */
static gboolean
check_n_rows (Paste *paste, GError **error)
{
  guint n_lines = hk_request_get_n_lines (paste->draft.request);
  guint n_rows = hk_cell_block_get_n_rows (paste->cells);
  guint n_more = paste->first + n_rows > n_lines ? paste->first + n_rows - n_lines : 0;
  gboolean has_service = FALSE;

  for (guint i = 0; i < paste->n_columns; i++)
    has_service |= paste->fields[i] != NULL && paste->fields[i]->type == HK_FIELD_SERVICE;
  if (n_more > 0 && !has_service)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   ngettext ("%u of the %u rows copied does not fit: there is no line for it. Add "
                             "it, or copy the column of services as well. Nothing was pasted.",
                             "%u of the %u rows copied do not fit: there are no lines for them. "
                             "Add them, or copy the column of services as well. Nothing was "
                             "pasted.",
                             n_more),
                   n_more,
                   n_rows);
      return FALSE;
    }
  if (n_lines + n_more > HK_SESSION_MAX_LINES)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("A request has at most %d lines. Begin another request for the rest."),
                   HK_SESSION_MAX_LINES);
      return FALSE;
    }
  return TRUE;
}

/* @reason: a sentence */
static void
refuse_cell (Paste *paste, guint row, guint column, const char *reason, GError **error)
{
  int first_year = hk_request_get_first_year (paste->draft.request);
  const HkField *field = paste->fields[column];
  g_autofree char *label =
      field != NULL ? hk_field_dup_label (field, first_year) : g_strdup (_ ("Yearly costs"));

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               /* Translators: place in what was copied; name of the column; a whole sentence. */
               _ ("Row %u, column %u (%s): %s Nothing was pasted."),
               row + 1,
               column + 1,
               label,
               reason);
}

static gboolean
read_cells (Paste *paste, GError **error)
{
  guint n_rows = hk_cell_block_get_n_rows (paste->cells);

  paste->values = g_new0 (char *, (gsize)n_rows * paste->n_columns + 1);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < paste->n_columns; column++)
      {
        const char *typed = hk_cell_block_get (paste->cells, row, column);
        g_autoptr (GError) reason = NULL;
        char *value;

        if (paste->fields[column] == NULL && *typed != '\0')
          {
            refuse_cell (
                paste, row, column, _ ("This is a sum, and nothing can be put into it."), error);
            return FALSE;
          }
        value =
            paste->fields[column] == NULL
                ? g_strdup ("")
                : hk_session_canonicalize (paste->session, paste->fields[column], typed, &reason);
        if (value == NULL)
          {
            refuse_cell (paste, row, column, reason->message, error);
            return FALSE;
          }
        paste->values[(gsize)row * paste->n_columns + column] = value;
      }
  return TRUE;
}

static gboolean
write_values (Paste *paste, HkRequestLine *line, char **values, GError **error)
{
  for (guint i = 0; i < paste->n_columns; i++)
    {
      const HkField *field = paste->fields[i];

      if (field != NULL && strcmp (hk_request_line_get_value (line, field->key), values[i]) != 0 &&
          !hk_request_rows_set_line_value (paste->session->store,
                                           hk_request_get_id (paste->draft.request),
                                           hk_request_line_get_key (line),
                                           field->key,
                                           values[i],
                                           error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_line (Paste *paste, guint position, char **values, GError **error)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (paste->session->reference);
  g_autoptr (HkRequestLine) line = NULL;
  HkService *service = NULL;

  for (guint i = 0; i < paste->n_columns; i++)
    if (paste->fields[i] != NULL && paste->fields[i]->type == HK_FIELD_SERVICE)
      service = hk_catalogue_find_service (catalogue, values[i]);
  line = hk_session_new_line (service);
  for (guint i = 0; i < paste->n_columns; i++)
    if (paste->fields[i] != NULL)
      hk_request_line_set_value (line, paste->fields[i]->key, values[i]);
  return hk_request_rows_insert_line (
      paste->session->store, hk_request_get_id (paste->draft.request), line, position, error);
}

static gboolean
write_rows (Paste *paste, GError **error)
{
  guint n_lines = hk_request_get_n_lines (paste->draft.request);
  g_autoptr (HkEdit) edit =
      hk_session_begin (paste->session, "paste-lines", paste->draft.number, error);

  if (edit == NULL)
    return FALSE;
  for (guint row = 0; row < hk_cell_block_get_n_rows (paste->cells); row++)
    {
      guint position = paste->first + row;
      char **values = paste->values + (gsize)row * paste->n_columns;

      if (position < n_lines
              ? !write_values (
                    paste, hk_request_get_line (paste->draft.request, position), values, error)
              : !insert_line (paste, position, values, error))
        return FALSE;
    }
  return hk_session_commit (paste->session, g_steal_pointer (&edit), HK_PART_REQUESTS, error);
}

gboolean
hk_session_paste_lines (HkSession *self,
                        const char *id,
                        const char *line_key,
                        const char *const *fields,
                        const char *text,
                        GError **error)
{
  g_auto (Paste) paste = { .session = self };

  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && line_key != NULL, FALSE);
  g_return_val_if_fail (fields != NULL && text != NULL, FALSE);
  if (!hk_session_find_draft (self, id, &paste.draft, error) ||
      hk_draft_find_line (&paste.draft, line_key, &paste.first, error) == NULL)
    return FALSE;
  paste.cells = hk_cell_block_read (text, error);
  if (paste.cells == NULL || !find_fields (&paste, fields, error))
    return FALSE;
  if (hk_cell_block_get_n_rows (paste.cells) == 0)
    return TRUE;
  return check_n_rows (&paste, error) && read_cells (&paste, error) && write_rows (&paste, error);
}
