/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says which question sheet a workbook is, by its hidden _meta; a changed one is refused. */
#define G_LOG_DOMAIN "hk-question-form"

#include "config.h"

#include "hk-question-form-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

static const char *
get_meta (HkQuestionForm *self, const char *name)
{
  const char *value = g_hash_table_lookup (self->meta, name);

  return value != NULL ? value : "";
}

static gboolean
refuse_meta (const char *name, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("The hidden sheet “%s” is not usable: “%s” is missing or wrong. Please answer in "
                  "the question sheet as it was sent."),
               HK_FORM_META,
               name);
  return FALSE;
}

static gboolean
check_meta (HkQuestionForm *self, gboolean is_intact, GError **error)
{
  const char *format = get_meta (self, "format");
  gint64 year;

  if (!g_str_equal (format, HK_QUESTION_SHEET_FORMAT))
    {
      if (!g_str_has_prefix (format, "hakaru-question-sheet/"))
        return refuse_meta ("format", error);
      g_set_error_literal (
          error,
          HK_ERROR,
          HK_ERROR_SCHEMA_TOO_NEW,
          _ ("The workbook was written by a newer Hakaru. Please update Hakaru and "
             "open it again."));
      return FALSE;
    }
  if (!is_intact)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FORMAT,
                   _ ("The hidden sheet “%s” was changed, so nobody can say which questions these "
                      "are. Please answer in the question sheet as it was sent."),
                   HK_FORM_META);
      return FALSE;
    }
  if (!g_uuid_string_is_valid (get_meta (self, "sheet")))
    return refuse_meta ("sheet", error);
  if (!g_ascii_string_to_signed (get_meta (self, "year"), 10, 2000, 2100, &year, NULL))
    return refuse_meta ("year", error);
  self->fiscal_year = (int)year;
  return TRUE;
}

/* Reads the workbook and says which sheet it is; the answers come with hk_question_form_read(). */
HkQuestionForm *
hk_question_form_open (GBytes *workbook, GError **error)
{
  g_autoptr (HkQuestionForm) self = NULL;
  gboolean is_intact;
  guint last_row;

  g_return_val_if_fail (workbook != NULL, NULL);

  self = g_new0 (HkQuestionForm, 1);
  self->book = hk_workbook_read (workbook, error);
  if (self->book == NULL)
    return NULL;
  if (!hk_workbook_find_sheet (self->book, HK_FORM_META, &self->meta_sheet))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FORMAT,
                   _ ("The workbook is not a question sheet written by Hakaru: the hidden sheet "
                      "“%s” is missing. Please answer in the question sheet as it was sent."),
                   HK_FORM_META);
      return NULL;
    }
  self->meta = hk_form_read_meta (self->book, self->meta_sheet, &is_intact, &last_row);
  return check_meta (self, is_intact, error) ? g_steal_pointer (&self) : NULL;
}

void
hk_question_form_free (HkQuestionForm *self)
{
  if (self == NULL)
    return;

  hk_workbook_free (self->book);
  g_clear_pointer (&self->meta, g_hash_table_unref);
  g_free (self);
}

const char *
hk_question_form_get_sheet_id (HkQuestionForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_meta (self, "sheet");
}

const char *
hk_question_form_get_department (HkQuestionForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_meta (self, "department");
}

const char *
hk_question_form_get_municipality (HkQuestionForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_meta (self, "municipality");
}

int
hk_question_form_get_fiscal_year (HkQuestionForm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fiscal_year;
}
