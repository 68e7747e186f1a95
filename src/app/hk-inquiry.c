/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges every reply against the answers of today when it is made. */
#define G_LOG_DOMAIN "hk-inquiry"

#include "config.h"

#include "hk-inquiry.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-format.h"

#define MAX_SIDES 256u

struct _HkInquiry
{
  GObject parent_instance;

  /* Owned */
  HkAssessment *assessment;
  GPtrArray *departments;
  GPtrArray *sheets;
  GPtrArray *replies;
  GHashTable *outcomes; /* HkReply, borrowed → HkMergeOutcome of each item */
};

/* All that is open about one item. */
typedef struct
{
  HkMergeSide sides[MAX_SIDES];
  HkMergeOutcome *places[MAX_SIDES];
  guint n;
} Group;

G_DEFINE_FINAL_TYPE (HkInquiry, hk_inquiry, G_TYPE_OBJECT)

static void
hk_inquiry_finalize (GObject *object)
{
  HkInquiry *self = HK_INQUIRY (object);

  g_hash_table_unref (self->outcomes);
  g_clear_pointer (&self->replies, g_ptr_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_clear_object (&self->assessment);
  G_OBJECT_CLASS (hk_inquiry_parent_class)->finalize (object);
}

static void
hk_inquiry_class_init (HkInquiryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_inquiry_finalize;
}

static void
hk_inquiry_init (HkInquiry *self)
{
  self->outcomes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static void
gather (HkInquiry *self, GHashTable *groups, HkReply *reply, HkMergeOutcome *outcomes)
{
  for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
    {
      const HkReplyItem *item = hk_reply_get_item (reply, i);
      HkAnswer *base = hk_question_sheet_find_item (hk_reply_get_sheet (reply), item->indicator_id);
      Group *group = g_hash_table_lookup (groups, item->indicator_id);

      if (base == NULL || !hk_reply_item_is_open (item))
        continue;
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          g_hash_table_insert (groups, item->indicator_id, group);
        }
      if (group->n == MAX_SIDES)
        continue;
      group->sides[group->n] = (HkMergeSide){ base, item };
      group->places[group->n++] = &outcomes[i];
    }
}

static void
judge (HkInquiry *self)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  for (guint i = 0; i < self->replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (self->replies, i);
      HkMergeOutcome *outcomes = g_new0 (HkMergeOutcome, hk_reply_get_n_items (reply) + 1);

      g_hash_table_insert (self->outcomes, reply, outcomes);
      gather (self, groups, reply, outcomes);
    }
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      HkMergeOutcome outcomes[MAX_SIDES];
      Group *group = value;

      hk_merge_judge (hk_inquiry_get_ours (self, id), group->sides, group->n, outcomes);
      for (guint i = 0; i < group->n; i++)
        *group->places[i] = outcomes[i];
    }
}

/* The lists are kept, not copied: they must not change any more. */
HkInquiry *
hk_inquiry_new (HkAssessment *assessment,
                GPtrArray *departments,
                GPtrArray *sheets,
                GPtrArray *replies)
{
  HkInquiry *self;

  g_return_val_if_fail (HK_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (departments != NULL && sheets != NULL && replies != NULL, NULL);

  self = g_object_new (HK_TYPE_INQUIRY, NULL);
  self->assessment = g_object_ref (assessment);
  self->departments = g_ptr_array_ref (departments);
  self->sheets = g_ptr_array_ref (sheets);
  self->replies = g_ptr_array_ref (replies);
  judge (self);
  return self;
}

HkAssessment *
hk_inquiry_get_assessment (HkInquiry *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY (self), NULL);

  return self->assessment;
}

GPtrArray *
hk_inquiry_get_departments (HkInquiry *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY (self), NULL);

  return self->departments;
}

GPtrArray *
hk_inquiry_get_sheets (HkInquiry *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY (self), NULL);

  return self->sheets;
}

GPtrArray *
hk_inquiry_get_replies (HkInquiry *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY (self), NULL);

  return self->replies;
}

HkReply *
hk_inquiry_find_reply (HkInquiry *self, const char *id, GError **error)
{
  HkReply *found = NULL;
  guint n = 0;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && id != NULL, NULL);

  for (guint i = 0; i < self->replies->len && *id != '\0'; i++)
    {
      HkReply *reply = g_ptr_array_index (self->replies, i);

      if (!g_str_has_prefix (hk_reply_get (reply)->id, id))
        continue;
      n++;
      found = reply;
    }
  if (n == 1)
    return found;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               n == 0 ? _ ("There is no reply “%s”. The list of replies shows those there are.")
                      : _ ("There are several replies that begin with “%s”. Give more of the id."),
               id);
  return NULL;
}

static gboolean
is_answered (HkInquiry *self, HkQuestionSheet *sheet, const char *id)
{
  for (guint i = 0; i < self->replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (self->replies, i);
      const HkReplyItem *item =
          hk_reply_get_sheet (reply) == sheet ? hk_reply_find_item (reply, id) : NULL;

      if (item != NULL && (item->verdict == HK_REPLY_ADDED || item->verdict == HK_REPLY_CHANGED))
        return TRUE;
    }
  return FALSE;
}

/* One that was removed and added again under its name counts as the same. */
HkDepartment *
hk_inquiry_find_department (HkInquiry *self, HkQuestionSheet *sheet)
{
  HkDepartment *namesake = NULL;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && HK_IS_QUESTION_SHEET (sheet), NULL);

  for (guint i = 0; i < self->departments->len; i++)
    {
      HkDepartment *department = g_ptr_array_index (self->departments, i);
      const HkQuestionSheetInit *init = hk_question_sheet_get (sheet);

      if (g_strcmp0 (hk_department_get_id (department), init->department_id) == 0)
        return department;
      if (strcmp (hk_department_get_name (department), init->department) == 0)
        namesake = department;
    }
  return namesake;
}

char *
hk_inquiry_dup_department_label (HkInquiry *self, HkQuestionSheet *sheet)
{
  HkDepartment *department = hk_inquiry_find_department (self, sheet);
  const char *then;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && HK_IS_QUESTION_SHEET (sheet), NULL);

  then = hk_question_sheet_get (sheet)->department;
  if (department == NULL || strcmp (hk_department_get_name (department), then) == 0)
    return g_strdup (then);
  return g_strdup_printf (_ ("%s (asked as %s)"), hk_department_get_name (department), then);
}

HkInquiryState
hk_inquiry_get_state (HkInquiry *self, HkDepartment *department)
{
  HkInquiryState state = { 0 };

  g_return_val_if_fail (HK_IS_INQUIRY (self) && HK_IS_DEPARTMENT (department), state);

  for (guint i = 0; i < self->sheets->len && state.sheet == NULL; i++)
    if (hk_inquiry_find_department (self, g_ptr_array_index (self->sheets, i)) == department)
      state.sheet = g_ptr_array_index (self->sheets, i);
  for (guint i = 0; i < self->replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (self->replies, i);
      HkQuestionSheet *sheet = hk_reply_get_sheet (reply);

      if (hk_inquiry_find_department (self, sheet) != department)
        continue;
      state.n_replies += sheet == state.sheet;
      state.n_open += hk_inquiry_count_open (self, reply);
    }
  for (guint i = 0; state.n_replies > 0 && i < hk_question_sheet_get_n_items (state.sheet); i++)
    state.n_answered +=
        is_answered (self,
                     state.sheet,
                     hk_answer_get_indicator_id (hk_question_sheet_get_item (state.sheet, i)));
  return state;
}

/* Returns: (transfer full): how far the department is, in words */
char *
hk_inquiry_dup_state_label (HkInquiry *self, HkDepartment *department)
{
  HkInquiryState state;
  g_autofree char *day = NULL;
  g_autofree char *due = NULL;
  GDate date;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && HK_IS_DEPARTMENT (department), NULL);

  state = hk_inquiry_get_state (self, department);
  if (state.sheet == NULL)
    return g_strdup (_ ("Not sent"));
  if (state.n_replies > 0)
    return g_strdup_printf (
        _ ("Came back: %u of %u"), state.n_answered, hk_question_sheet_get_n_items (state.sheet));
  g_date_clear (&date, 1);
  g_date_set_time_t (&date, (time_t)hk_question_sheet_get (state.sheet)->created_at);
  day = hk_format_day (&date);
  due = hk_question_sheet_dup_due_label (state.sheet);
  if (*due == '\0')
    return g_strdup_printf (_ ("Sent on %s"), day);
  return g_strdup_printf (_ ("Sent on %s, due %s"), day, due);
}

HkAnswer *
hk_inquiry_get_ours (HkInquiry *self, const char *indicator_id)
{
  guint index;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && indicator_id != NULL, NULL);

  if (hk_rule_set_find_indicator (
          hk_assessment_get_rule_set (self->assessment), indicator_id, &index) != NULL)
    return hk_assessment_get_answer (self->assessment, index);
  else
    {
      GPtrArray *apart = hk_assessment_get_answers_apart (self->assessment);

      for (guint i = 0; i < apart->len; i++)
        if (strcmp (hk_answer_get_indicator_id (g_ptr_array_index (apart, i)), indicator_id) == 0)
          return g_ptr_array_index (apart, i);
    }
  return NULL;
}

HkMergeOutcome
hk_inquiry_get_outcome (HkInquiry *self, HkReply *reply, guint item)
{
  HkMergeOutcome *outcomes;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && HK_IS_REPLY (reply), HK_MERGE_NOTHING);

  outcomes = g_hash_table_lookup (self->outcomes, reply);
  g_return_val_if_fail (outcomes != NULL && item < hk_reply_get_n_items (reply), HK_MERGE_NOTHING);
  return outcomes[item];
}

guint
hk_inquiry_count_outcome (HkInquiry *self, HkReply *reply, HkMergeOutcome outcome)
{
  guint n = 0;

  g_return_val_if_fail (HK_IS_INQUIRY (self) && HK_IS_REPLY (reply), 0);

  for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
    n += hk_inquiry_get_outcome (self, reply, i) == outcome;
  return n;
}

guint
hk_inquiry_count_open (HkInquiry *self, HkReply *reply)
{
  return hk_reply_get_n_items (reply) - hk_inquiry_count_outcome (self, reply, HK_MERGE_NOTHING);
}
