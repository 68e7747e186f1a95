/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what a department was asked: the base that every reply is compared with. */
#define G_LOG_DOMAIN "hk-question-sheet"

#include "config.h"

#include "hk-question-sheet.h"

#include "hk-format.h"
#include "hk-text.h"

struct _HkQuestionSheet
{
  GObject parent_instance;

  /* Owned */
  HkQuestionSheetInit values; /* every pointer owned */
  GPtrArray *items;           /* HkAnswer */
  GHashTable *by_id;          /* indicator id, borrowed → HkAnswer, borrowed */
};

G_DEFINE_FINAL_TYPE (HkQuestionSheet, hk_question_sheet, G_TYPE_OBJECT)

static void
hk_question_sheet_finalize (GObject *object)
{
  HkQuestionSheet *self = HK_QUESTION_SHEET (object);

  g_free ((char *)self->values.id);
  g_free ((char *)self->values.municipality);
  g_free ((char *)self->values.department);
  g_free ((char *)self->values.department_id);
  g_free ((char *)self->values.rule_set);
  g_free ((char *)self->values.due);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (hk_question_sheet_parent_class)->finalize (object);
}

static void
hk_question_sheet_class_init (HkQuestionSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_question_sheet_finalize;
}

static void
hk_question_sheet_init (HkQuestionSheet *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

HkQuestionSheet *
hk_question_sheet_new (const HkQuestionSheetInit *init)
{
  HkQuestionSheet *self;

  g_return_val_if_fail (init != NULL && init->id != NULL && init->municipality != NULL, NULL);
  g_return_val_if_fail (init->department != NULL && init->rule_set != NULL, NULL);

  self = g_object_new (HK_TYPE_QUESTION_SHEET, NULL);
  self->values = *init;
  self->values.id = g_strdup (init->id);
  self->values.municipality = g_strdup (init->municipality);
  self->values.department = g_strdup (init->department);
  self->values.department_id = g_strdup (init->department_id);
  self->values.rule_set = g_strdup (init->rule_set);
  self->values.due = g_strdup (init->due != NULL ? init->due : "");
  return self;
}

/* Only by who makes the object. Of two for the same item the first counts. */
void
hk_question_sheet_take_item (HkQuestionSheet *self, HkAnswer *base)
{
  const char *id = hk_answer_get_indicator_id (base);

  g_return_if_fail (HK_IS_QUESTION_SHEET (self) && id != NULL);

  g_ptr_array_add (self->items, base);
  if (!g_hash_table_contains (self->by_id, id))
    g_hash_table_insert (self->by_id, (gpointer)id, base);
}

const HkQuestionSheetInit *
hk_question_sheet_get (HkQuestionSheet *self)
{
  g_return_val_if_fail (HK_IS_QUESTION_SHEET (self), NULL);

  return &self->values;
}

guint
hk_question_sheet_get_n_items (HkQuestionSheet *self)
{
  g_return_val_if_fail (HK_IS_QUESTION_SHEET (self), 0);

  return self->items->len;
}

HkAnswer *
hk_question_sheet_get_item (HkQuestionSheet *self, guint index)
{
  g_return_val_if_fail (HK_IS_QUESTION_SHEET (self) && index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

HkAnswer *
hk_question_sheet_find_item (HkQuestionSheet *self, const char *indicator_id)
{
  g_return_val_if_fail (HK_IS_QUESTION_SHEET (self) && indicator_id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, indicator_id);
}

/* Returns: (transfer full): the day until which answers are asked for, as people write it */
char *
hk_question_sheet_dup_due_label (HkQuestionSheet *self)
{
  GDate due;

  g_return_val_if_fail (HK_IS_QUESTION_SHEET (self), NULL);

  g_date_clear (&due, 1);
  if (!hk_text_parse_date (self->values.due, &due, NULL))
    return g_strdup ("");
  return hk_format_date (&due);
}
