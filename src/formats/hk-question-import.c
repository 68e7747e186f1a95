/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the items in a question sheet that came back, wherever rows and columns went: by hidden
 * keys, then by what can be seen. */
#define G_LOG_DOMAIN "hk-question-import"

#include "config.h"

#include "hk-question-import.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-question-form-private.h"
#include "hk-question-reading.h"

/* Heads are looked for in the first rows only, and so many of them make a head. */
#define MAX_HEAD_ROWS 30u
#define LEAST_HEADS 3u
#define NOWHERE G_MAXUINT

typedef struct
{
  HkQuestionForm *form;
  HkQuestionSheet *sheet;
  HkRuleSet *rules;
  GPtrArray *items;  /* HkReplyItem, one per item of the sheet */
  gboolean *is_read; /* by item */
  GHashTable *index; /* indicator id → index + 1 */
  GPtrArray *remarks;
  GString *respondents;
  const char *labels[HK_QUESTION_N_FIELDS]; /* as they were written */

  /* The sheet being read */
  guint page;
  guint columns[HK_QUESTION_N_FIELDS];
  guint head_row;
} Reading;

G_GNUC_PRINTF (4, 5)
static void
add_remark (Reading *self, guint row, guint column, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *cell = row != NOWHERE ? hk_workbook_dup_cell_name (row, column) : g_strdup ("");
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->remarks,
                   hk_remark_new (HK_VERDICT_WARNING,
                                  hk_workbook_get_sheet_name (self->form->book, self->page),
                                  cell,
                                  text));
}

/* The labels that the columns had when the sheet was written. */
static void
load_labels (Reading *self)
{
  HkWorkbook *book = self->form->book;
  guint meta = self->form->meta_sheet;
  guint n_rows = MIN (hk_workbook_get_n_rows (book, meta), HK_QUESTION_N_FIELDS);

  for (guint field = 0; field < HK_QUESTION_N_FIELDS; field++)
    self->labels[field] = hk_question_layout_get_label (field);
  for (guint row = 0; row < n_rows; row++)
    for (guint field = 0; field < HK_QUESTION_N_FIELDS; field++)
      if (g_str_equal (hk_form_get_text (book, meta, row, HK_QUESTION_META_FIELD_COLUMN),
                       hk_question_layout_get_key (field)))
        self->labels[field] = hk_form_get_text (book, meta, row, HK_QUESTION_META_LABEL_COLUMN);
}

/* Which field a head names; FALSE: none. */
static gboolean
match_head (Reading *self, const char *text, gboolean by_key, HkQuestionField *ret_field)
{
  for (guint field = 0; *text != '\0' && field < HK_QUESTION_N_FIELDS; field++)
    if (g_str_equal (text, by_key ? hk_question_layout_get_key (field) : self->labels[field]))
      {
        *ret_field = (HkQuestionField)field;
        return TRUE;
      }
  return FALSE;
}

/* Fills the columns that are not known yet from one row of heads. Returns how many it has. */
static guint
read_head_row (Reading *self, guint row, gboolean by_key, guint *columns)
{
  guint n_columns = hk_workbook_get_n_columns (self->form->book, self->page);
  guint n = 0;

  for (guint column = 0; column < n_columns; column++)
    {
      HkQuestionField field;

      if (!match_head (
              self, hk_form_get_text (self->form->book, self->page, row, column), by_key, &field))
        continue;
      n++;
      if (columns[field] == NOWHERE)
        columns[field] = column;
    }
  return n;
}

/* The best row of heads in the upper part of the sheet. */
static gboolean
find_heads (Reading *self, gboolean by_key, guint *columns, guint *ret_row)
{
  guint n_rows = MIN (hk_workbook_get_n_rows (self->form->book, self->page), MAX_HEAD_ROWS);

  for (guint row = 0; row < n_rows; row++)
    {
      guint found[HK_QUESTION_N_FIELDS];

      memset (found, 0xFF, sizeof found);
      if (read_head_row (self, row, by_key, found) < LEAST_HEADS)
        continue;
      for (guint field = 0; field < HK_QUESTION_N_FIELDS; field++)
        if (columns[field] == NOWHERE)
          columns[field] = found[field];
      *ret_row = row;
      return TRUE;
    }
  return FALSE;
}

/* Where the fields are on this sheet. FALSE: it is not a page of ours. */
static gboolean
find_columns (Reading *self)
{
  guint key_row = 0;
  guint label_row = 0;
  gboolean has_keys;
  gboolean has_labels;

  memset (self->columns, 0xFF, sizeof self->columns);
  has_keys = find_heads (self, TRUE, self->columns, &key_row);
  has_labels = find_heads (self, FALSE, self->columns, &label_row);
  self->head_row = MAX (has_keys ? key_row : 0, has_labels ? label_row : 0);
  return (has_keys || has_labels) && self->columns[HK_QUESTION_ANSWER] != NOWHERE &&
         (self->columns[HK_QUESTION_KEY] != NOWHERE || self->columns[HK_QUESTION_CODE] != NOWHERE);
}

/* The index of the item that a cell names; FALSE: none. */
static gboolean
find_item (Reading *self, guint row, HkQuestionField field, guint *ret_index)
{
  guint column = self->columns[field];
  const char *text =
      column != NOWHERE ? hk_form_get_text (self->form->book, self->page, row, column) : "";
  g_autofree char *clean = hk_text_clean (text, FALSE);
  gpointer found = g_hash_table_lookup (self->index, clean);

  if (found == NULL)
    return FALSE;
  *ret_index = GPOINTER_TO_UINT (found) - 1;
  return TRUE;
}

static gboolean
has_input (Reading *self, guint row)
{
  for (guint field = HK_QUESTION_ANSWER; field < HK_QUESTION_N_FIELDS; field++)
    if (self->columns[field] != NOWHERE &&
        hk_workbook_get_value (self->form->book, self->page, row, self->columns[field]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_same_say (const HkReplyItem *one, const HkReplyItem *other)
{
  return one->verdict == other->verdict && one->state == other->state &&
         one->value == other->value && g_str_equal (one->reason, other->reason) &&
         g_str_equal (one->evidence, other->evidence) && g_str_equal (one->comment, other->comment);
}

/* A second row for the same item: it may say the same, or nothing. */
static void
meet_again (Reading *self, guint index, HkReplyItem *item)
{
  HkReplyItem *before = g_ptr_array_index (self->items, index);
  gboolean says_nothing = item->verdict == HK_REPLY_UNCHANGED && *item->comment == '\0';

  if (is_same_say (before, item) || says_nothing)
    {
      hk_reply_item_free (item);
      return;
    }
  if (before->verdict == HK_REPLY_UNCHANGED && *before->comment == '\0')
    {
      self->items->pdata[index] = item;
      hk_reply_item_free (before);
      return;
    }
  g_free (before->remark);
  before->remark = g_strdup_printf (
      _ ("The item is there twice with different answers, in %s and %s. Please keep one of them."),
      before->cell,
      item->cell);
  before->verdict = HK_REPLY_REJECTED;
  hk_reply_item_free (item);
}

static void
gather_respondent (Reading *self, const HkQuestionRow *row)
{
  g_autofree char *complaint = NULL;
  g_autofree char *name = hk_question_row_dup_text (row, HK_QUESTION_WHO, &complaint);
  g_auto (GStrv) names = NULL;

  if (*name == '\0')
    return;
  names = g_strsplit (self->respondents->str, "、", -1);
  if (g_strv_contains ((const char *const *)names, name))
    return;
  if (self->respondents->len + strlen (name) > 1000)
    return;
  if (self->respondents->len > 0)
    g_string_append (self->respondents, "、");
  g_string_append (self->respondents, name);
}

static void
read_item_row (Reading *self, guint row, guint index, gboolean moved)
{
  HkAnswer *base = hk_question_sheet_get_item (self->sheet, index);
  const char *id = hk_answer_get_indicator_id (base);
  HkQuestionRow place = { .book = self->form->book,
                          .sheet = self->page,
                          .row = row,
                          .columns = self->columns,
                          .indicator = hk_rule_set_find_indicator (self->rules, id, NULL),
                          .base = base };
  HkReplyItem *item = hk_reply_item_new (id);

  hk_question_row_read (&place, item);
  if (moved && item->verdict != HK_REPLY_REJECTED)
    {
      g_free (item->remark);
      item->remark = g_strdup_printf (
          _ ("The hidden key of the row belongs to another item. It was read as %s, as it can be "
             "seen."),
          id);
    }
  gather_respondent (self, &place);
  if (self->is_read[index])
    {
      meet_again (self, index, item);
      return;
    }
  self->is_read[index] = TRUE;
  hk_reply_item_free (self->items->pdata[index]);
  self->items->pdata[index] = item;
}

/* What a person saw counts: rows may have been sorted without the hidden column. */
static void
read_row (Reading *self, guint row)
{
  guint by_key;
  guint by_code;
  gboolean has_key = find_item (self, row, HK_QUESTION_KEY, &by_key);
  gboolean has_code = find_item (self, row, HK_QUESTION_CODE, &by_code);

  if (has_code)
    read_item_row (self, row, by_code, has_key && by_key != by_code);
  else if (has_key)
    read_item_row (self, row, by_key, FALSE);
  else if (has_input (self, row))
    add_remark (self,
                row,
                self->columns[HK_QUESTION_ANSWER],
                _ ("Row %u is none of the items that were asked. It was not read."),
                row + 1);
}

static void
read_page (Reading *self)
{
  guint n_rows = hk_workbook_get_n_rows (self->form->book, self->page);

  for (guint field = HK_QUESTION_REASON; field < HK_QUESTION_N_FIELDS; field++)
    if (self->columns[field] == NOWHERE)
      add_remark (self,
                  NOWHERE,
                  0,
                  _ ("The column “%s” is missing. It was read as empty."),
                  self->labels[field]);
  for (guint row = self->head_row + 1; row < n_rows; row++)
    read_row (self, row);
}

/* The one cell above the items comes first. */
static void
read_respondent (Reading *self)
{
  guint sheet;
  guint row;
  guint column;
  g_autofree char *name = NULL;

  if (!hk_workbook_find_name (self->form->book, HK_QUESTION_RESPONDENT, &sheet, &row, &column))
    return;
  name = hk_text_clean (hk_form_get_text (self->form->book, sheet, row, column), FALSE);
  if (g_utf8_strlen (name, -1) <= HK_QUESTION_MAX_WHO)
    g_string_append (self->respondents, name);
}

/* Every item is there from the start: what the file does not speak of is as it was. */
static gboolean
begin_items (Reading *self, GError **error)
{
  guint n = hk_question_sheet_get_n_items (self->sheet);

  for (guint i = 0; i < n; i++)
    {
      HkAnswer *base = hk_question_sheet_get_item (self->sheet, i);
      const char *id = hk_answer_get_indicator_id (base);
      HkReplyItem *item;

      if (hk_rule_set_find_indicator (self->rules, id, NULL) == NULL)
        {
          g_set_error (
              error,
              HK_ERROR,
              HK_ERROR_NOT_FOUND,
              _ ("The item “%s” of the question sheet is not in “%s”. Install the rule set "
                 "that the sheet was written with and read it again."),
              id,
              hk_rule_set_get_title (self->rules));
          return FALSE;
        }
      item = hk_reply_item_new (id);
      item->state = hk_answer_get_state (base);
      item->value = hk_answer_get_value (base);
      g_free (item->reason);
      item->reason = g_strdup (hk_answer_get_reason (base));
      g_free (item->evidence);
      item->evidence = g_strdup (hk_answer_get_evidence (base));
      g_free (item->remark);
      item->remark = g_strdup (_ ("The item is no longer in the file."));
      g_ptr_array_add (self->items, item);
      g_hash_table_insert (self->index, (gpointer)id, GUINT_TO_POINTER (i + 1));
    }
  return TRUE;
}

static gboolean
read_pages (Reading *self, GError **error)
{
  HkWorkbook *book = self->form->book;
  guint n_pages = 0;

  for (self->page = 0; self->page < hk_workbook_get_n_sheets (book); self->page++)
    {
      const char *name = hk_workbook_get_sheet_name (book, self->page);

      if (self->page == self->form->meta_sheet || g_str_equal (name, HK_FORM_LISTS) ||
          !find_columns (self))
        continue;
      n_pages++;
      read_page (self);
    }
  if (n_pages > 0)
    return TRUE;
  g_set_error_literal (
      error,
      HK_ERROR,
      HK_ERROR_FORMAT,
      _ ("No sheet of the workbook has the columns for codes and answers any more. "
         "Please answer in the question sheet as it was sent."));
  return FALSE;
}

GPtrArray *
hk_question_form_read (HkQuestionForm *self,
                       HkQuestionSheet *sheet,
                       HkRuleSet *rules,
                       char **ret_respondent,
                       GPtrArray **ret_remarks,
                       GError **error)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GHashTable) index = NULL;
  g_autofree gboolean *is_read = NULL;
  g_autoptr (GString) respondents = g_string_new (NULL);
  Reading reading = { .form = self, .sheet = sheet, .rules = rules, .respondents = respondents };

  g_return_val_if_fail (self != NULL && HK_IS_QUESTION_SHEET (sheet), NULL);
  g_return_val_if_fail (HK_IS_RULE_SET (rules), NULL);
  g_return_val_if_fail (ret_respondent != NULL && ret_remarks != NULL, NULL);

  reading.items = items = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_reply_item_free);
  reading.remarks = remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);
  reading.index = index = g_hash_table_new (g_str_hash, g_str_equal);
  reading.is_read = is_read = g_new0 (gboolean, hk_question_sheet_get_n_items (sheet) + 1);
  if (!begin_items (&reading, error))
    return NULL;
  load_labels (&reading);
  read_respondent (&reading);
  if (!read_pages (&reading, error))
    return NULL;
  *ret_respondent = g_strdup (respondents->str);
  *ret_remarks = g_steal_pointer (&remarks);
  return g_steal_pointer (&items);
}
