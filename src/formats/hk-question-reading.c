/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of one item into an answer: levels by number or by their words, numbers as people type
 * them, and a sentence with the cell wherever nothing can be made of it. */
#define G_LOG_DOMAIN "hk-question-reading"

#include "config.h"

#include "hk-question-reading.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-answer-label.h"
#include "hk-format.h"

/* Numbers beyond this are no answer to anything. */
#define LARGEST_NUMBER 1e9

static void
set_text (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static void
reject (const HkQuestionRow *self, HkReplyItem *item, HkQuestionField field, char *sentence)
{
  guint column = self->columns[field];

  item->verdict = HK_REPLY_REJECTED;
  set_text (&item->remark, sentence);
  if (column != G_MAXUINT)
    set_text (&item->cell, hk_workbook_dup_cell_name (self->row, column));
}

/* For what was understood but was not typed the way the cell asks for. */
static void
note (HkReplyItem *item, char *sentence)
{
  set_text (&item->remark,
            *item->remark != '\0' ? g_strconcat (item->remark, " ", sentence, NULL)
                                  : g_strdup (sentence));
  g_free (sentence);
}

static const HkValue *
get_value (const HkQuestionRow *self, HkQuestionField field)
{
  guint column = self->columns[field];

  return column != G_MAXUINT ? hk_workbook_get_value (self->book, self->sheet, self->row, column)
                             : NULL;
}

/* A cell under a merge of another row, or of a column that nobody types into, says nothing sure. */
static char *
dup_merge_complaint (const HkQuestionRow *self, HkQuestionField field)
{
  g_autofree char *name = NULL;
  gboolean beside = FALSE;
  guint row;
  guint column;

  if (self->columns[field] == G_MAXUINT ||
      !hk_workbook_find_merge (
          self->book, self->sheet, self->row, self->columns[field], &row, &column))
    return NULL;
  for (guint other = HK_QUESTION_ANSWER; other < HK_QUESTION_N_FIELDS; other++)
    beside = beside || self->columns[other] == column;
  if (row == self->row && beside && field != HK_QUESTION_ANSWER)
    return NULL;
  name = hk_workbook_dup_cell_name (row, column);
  return g_strdup_printf (
      _ ("The cell is merged with %s. Please split them and answer each item in its own row."),
      name);
}

static char *
print_plain (const HkValue *value)
{
  if (value->type == HK_VALUE_DATE)
    return hk_format_date (&value->date);
  return value->type == HK_VALUE_TEXT ? g_strdup (value->text)
                                      : hk_form_print_number (value->number);
}

char *
hk_question_row_dup_text (const HkQuestionRow *self, HkQuestionField field, char **ret_complaint)
{
  const HkValue *value = get_value (self, field);
  glong max = hk_question_layout_get_length (field);
  g_autofree char *plain = NULL;
  g_autofree char *clean = NULL;

  *ret_complaint = dup_merge_complaint (self, field);
  if (*ret_complaint != NULL || value == NULL)
    return g_strdup ("");
  *ret_complaint = hk_form_dup_complaint (value);
  if (*ret_complaint != NULL)
    return g_strdup ("");
  plain = print_plain (value);
  clean = hk_text_clean (plain, field == HK_QUESTION_COMMENT);
  if (max > 0 && g_utf8_strlen (clean, -1) > max)
    {
      *ret_complaint =
          g_strdup_printf (ngettext ("This text is longer than %ld character. Shorten it.",
                                     "This text is longer than %ld characters. Shorten it.",
                                     (gulong)max),
                           max);
      return g_strdup ("");
    }
  return g_steal_pointer (&clean);
}

/* Both languages: the sheet may have been written by a program that speaks the other one. */
static gboolean
is_one_of (const char *key, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = hk_text_search_key (words[i]);

      if (strcmp (word, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_state (const char *key, HkAnswerState *ret_state)
{
  static const char *const not_applicable[] = { "該当なし",       "該当しない", "非該当", "対象外",
                                                "Not applicable", "n/a",        NULL };
  static const char *const unknown[] = { "不明", "わからない", "分からない", "Unknown", NULL };

  if (is_one_of (key, not_applicable))
    *ret_state = HK_STATE_NOT_APPLICABLE;
  else if (is_one_of (key, unknown))
    *ret_state = HK_STATE_UNKNOWN;
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_level_text (const HkLevel *level, const char *key)
{
  g_autofree char *ja = hk_text_search_key (level->text.ja);
  g_autofree char *en = hk_text_search_key (level->text.en);

  return *key != '\0' && (strcmp (ja, key) == 0 || strcmp (en, key) == 0);
}

/* "段階3", "level 3", "レベル３", "3": the digits behind the word; key is a search key. */
static const char *
skip_level_word (const char *key)
{
  static const char *const words[] = { "段階", "レベル", "level", "lv", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = hk_text_search_key (words[i]);

      if (g_str_has_prefix (key, word))
        return key + strlen (word);
    }
  return key;
}

/* The level that a typed text means; −1: none. A number and a text that do not fit are none. */
static int
find_level (const HkIndicator *indicator, const char *key)
{
  static const char *const yes[] = { "はい", "有", "あり", "○", "〇", "yes", NULL };
  static const char *const no[] = { "いいえ", "無", "なし", "×", "no", NULL };
  const char *digits = skip_level_word (key);

  for (guint i = 0; i < indicator->n_levels; i++)
    if (is_level_text (&indicator->levels[i], key))
      return (int)indicator->levels[i].level;
  if (g_ascii_isdigit (*digits))
    {
      const HkLevel *level = hk_indicator_find_level (indicator, (guint)(*digits - '0'));

      if (level != NULL && (digits[1] == '\0' || is_level_text (level, digits + 1)))
        return (int)level->level;
    }
  if (indicator->type == HK_ANSWER_TYPE_YES_NO)
    return is_one_of (key, yes) ? HK_MAX_LEVEL : is_one_of (key, no) ? 0 : -1;
  return -1;
}

static void
set_value (HkReplyItem *item, gint64 milli)
{
  item->state = HK_STATE_ANSWERED;
  item->value = milli;
  set_text (&item->reason, g_strdup (""));
}

static void
reject_unknown (const HkQuestionRow *self, HkReplyItem *item, const char *typed)
{
  gboolean is_number = self->indicator->type == HK_ANSWER_TYPE_PERCENT ||
                       self->indicator->type == HK_ANSWER_TYPE_COUNT;

  reject (self,
          item,
          HK_QUESTION_ANSWER,
          g_strdup_printf (is_number ? _ ("“%s” is not a number. Please type the number alone.")
                                     : _ ("“%s” is none of the levels of this item. Please choose "
                                          "one from the list."),
                           typed));
}

/* What a number is worth, if it may be an answer to this item. */
static void
take_number (const HkQuestionRow *self, HkReplyItem *item, gint64 milli)
{
  g_autoptr (GError) error = NULL;

  if (hk_indicator_check_value (self->indicator, milli, &error))
    set_value (item, milli);
  else
    reject (self, item, HK_QUESTION_ANSWER, g_strdup (error->message));
}

static void
read_level_text (const HkQuestionRow *self, HkReplyItem *item, const char *typed)
{
  g_autofree char *key = hk_text_search_key (typed);
  gint64 number;
  int level = find_level (self->indicator, key);

  if (level >= 0)
    set_value (item, level * 1000);
  else if (hk_text_parse_integer (typed, -9999, 9999, &number, NULL))
    take_number (self, item, number * 1000);
  else
    reject_unknown (self, item, typed);
}

static void
read_number_text (const HkQuestionRow *self, HkReplyItem *item, const char *typed)
{
  static const char *const units[] = { "%", "％", "パーセント", "件", "個", "人", NULL };
  g_autofree char *number = g_strdup (typed);
  g_autofree char *label = NULL;
  gint64 milli;

  for (guint i = 0; units[i] != NULL; i++)
    if (g_str_has_suffix (number, units[i]))
      {
        number[strlen (number) - strlen (units[i])] = '\0';
        break;
      }
  if (!hk_text_parse_milli (number, G_MININT32, G_MAXINT64 / 2, &milli, NULL))
    {
      reject_unknown (self, item, typed);
      return;
    }
  take_number (self, item, milli);
  if (item->verdict == HK_REPLY_REJECTED)
    return;
  label = hk_answer_dup_label (self->indicator, item->state, item->value);
  note (item, g_strdup_printf (_ ("“%s” was read as %s. Please check."), typed, label));
}

static void
read_answer_text (const HkQuestionRow *self, HkReplyItem *item, const char *text)
{
  g_autofree char *typed = hk_text_clean (text, FALSE);
  g_autofree char *key = hk_text_search_key (typed);

  if (*typed == '\0')
    return;
  if (*typed == '#') /* an error that was turned into text must not look like N/A */
    reject_unknown (self, item, typed);
  else if (find_state (key, &item->state))
    {
      item->value = 0;
      set_text (&item->reason, g_strdup (""));
    }
  else if (self->indicator->type == HK_ANSWER_TYPE_PERCENT ||
           self->indicator->type == HK_ANSWER_TYPE_COUNT)
    read_number_text (self, item, typed);
  else
    read_level_text (self, item, typed);
}

/* Sheets hold doubles; an answer holds thousandths. The cell says whether 0.85 means 85%. */
static void
read_answer_number (const HkQuestionRow *self, HkReplyItem *item, const HkValue *value)
{
  gboolean is_share = self->indicator->type == HK_ANSWER_TYPE_PERCENT;
  double number = value->number * (value->is_percent && is_share ? 100 : 1);
  g_autofree char *typed = hk_form_print_number (number);
  gint64 milli;

  if (fabs (number) > LARGEST_NUMBER)
    {
      reject_unknown (self, item, typed);
      return;
    }
  milli = (gint64)floor (number * 1000 + 0.5);
  take_number (self, item, milli);
  if (item->verdict == HK_REPLY_REJECTED)
    return;
  if (fabs (number * 1000 - (double)milli) > 1e-6 ||
      (is_share && !value->is_percent && number > 0 && number < 1))
    {
      g_autofree char *label = hk_answer_dup_label (self->indicator, item->state, item->value);

      note (item, g_strdup_printf (_ ("“%s” was read as %s. Please check."), typed, label));
    }
}

static void
read_answer (const HkQuestionRow *self, HkReplyItem *item)
{
  const HkValue *value = get_value (self, HK_QUESTION_ANSWER);
  char *complaint = dup_merge_complaint (self, HK_QUESTION_ANSWER);

  if (complaint == NULL && value != NULL)
    complaint = hk_form_dup_complaint (value);
  if (complaint == NULL && value != NULL && value->type == HK_VALUE_DATE)
    {
      g_autofree char *date = hk_format_date (&value->date);

      complaint =
          g_strdup_printf (_ ("The cell holds a date (%s). Please type the answer itself."), date);
    }
  if (complaint != NULL)
    {
      reject (self, item, HK_QUESTION_ANSWER, complaint);
      return;
    }
  if (value == NULL)
    return;
  if (value->is_formula)
    note (item, g_strdup (_ ("The cell has a formula. Its stored result was read.")));
  if (value->type == HK_VALUE_TEXT)
    read_answer_text (self, item, value->text);
  else
    read_answer_number (self, item, value);
}

static char *
read_text (const HkQuestionRow *self, HkReplyItem *item, HkQuestionField field)
{
  char *complaint = NULL;
  char *text = hk_question_row_dup_text (self, field, &complaint);

  if (complaint != NULL && item->verdict != HK_REPLY_REJECTED)
    reject (self, item, field, g_steal_pointer (&complaint));
  g_free (complaint);
  return text;
}

/* “Not applicable” needs its reason; a reason without it is not lost. */
static void
read_reason (const HkQuestionRow *self, HkReplyItem *item)
{
  g_autofree char *reason = read_text (self, item, HK_QUESTION_REASON);
  gboolean is_said = get_value (self, HK_QUESTION_ANSWER) != NULL;

  if (item->verdict == HK_REPLY_REJECTED || (*reason == '\0' && !is_said))
    return;
  if (item->state == HK_STATE_NOT_APPLICABLE)
    {
      if (*reason != '\0')
        set_text (&item->reason, g_steal_pointer (&reason));
      else
        reject (self,
                item,
                HK_QUESTION_REASON,
                g_strdup (_ ("“Not applicable” needs a reason. Please fill in this cell.")));
    }
  else if (*reason != '\0' && !is_said)
    reject (self,
            item,
            HK_QUESTION_ANSWER,
            g_strdup (_ ("There is a reason, but “Not applicable” was not chosen. Please choose an "
                         "answer.")));
  else if (*reason != '\0')
    {
      set_text (&item->comment,
                *item->comment != '\0' ? g_strconcat (reason, "\n", item->comment, NULL)
                                       : g_strdup (reason));
      note (item, g_strdup (_ ("The reason was read as a comment.")));
    }
}

static void
read_evidence (const HkQuestionRow *self, HkReplyItem *item)
{
  g_autofree char *document = read_text (self, item, HK_QUESTION_DOCUMENT);
  g_autofree char *page = read_text (self, item, HK_QUESTION_PAGE);

  if (*document != '\0' && *page != '\0')
    set_text (&item->evidence, g_strdup_printf (_ ("%s, page %s"), document, page));
  else if (*document != '\0' || *page != '\0')
    set_text (&item->evidence, g_strconcat (document, page, NULL));
}

/* What the reply says where it says nothing: what it was asked with. */
static void
set_base (const HkQuestionRow *self, HkReplyItem *item)
{
  item->state = hk_answer_get_state (self->base);
  item->value = hk_answer_get_value (self->base);
  set_text (&item->reason, g_strdup (hk_answer_get_reason (self->base)));
}

static gboolean
is_as_it_was (const HkQuestionRow *self, const HkReplyItem *item)
{
  return item->state == hk_answer_get_state (self->base) &&
         item->value == hk_answer_get_value (self->base) &&
         strcmp (item->reason, hk_answer_get_reason (self->base)) == 0;
}

void
hk_question_row_read (const HkQuestionRow *self, HkReplyItem *item)
{
  set_text (&item->sheet_name, g_strdup (hk_workbook_get_sheet_name (self->book, self->sheet)));
  if (self->columns[HK_QUESTION_ANSWER] != G_MAXUINT)
    set_text (&item->cell,
              hk_workbook_dup_cell_name (self->row, self->columns[HK_QUESTION_ANSWER]));
  set_base (self, item);
  set_text (&item->comment, read_text (self, item, HK_QUESTION_COMMENT));
  if (item->verdict != HK_REPLY_REJECTED)
    read_answer (self, item);
  if (item->verdict != HK_REPLY_REJECTED)
    read_reason (self, item);
  if (item->verdict != HK_REPLY_REJECTED)
    read_evidence (self, item);
  if (item->verdict == HK_REPLY_REJECTED)
    {
      set_base (self, item);
      return;
    }
  /* The note of evidence that the office has already is not said anew. */
  if (*item->evidence == '\0' && is_as_it_was (self, item))
    set_text (&item->evidence, g_strdup (hk_answer_get_evidence (self->base)));
  hk_reply_item_judge (item, self->base);
}
