/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, labels and sizes of the columns of a question sheet. */
#define G_LOG_DOMAIN "hk-question-layout"

#include "config.h"

#include "hk-question-layout.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *key;
  const char *label;
  guint width;
  glong length;
  const char *help;
} fields[HK_QUESTION_N_FIELDS] = {
  [HK_QUESTION_KEY] = { "item_key", NC_ ("question", "Key"), 8, 0, "" },
  [HK_QUESTION_CODE] = { "code", NC_ ("question", "Code"), 7, 0, "" },
  [HK_QUESTION_TITLE] = { "title", NC_ ("question", "Question"), 34, 0, "" },
  [HK_QUESTION_CRITERIA] = { "criteria", NC_ ("question", "Criteria"), 42, 0, "" },
  [HK_QUESTION_KIND] = { "kind", NC_ ("question", "How to answer"), 17, 0, "" },
  [HK_QUESTION_NOW] = { "now", NC_ ("question", "Known so far"), 22, 0, "" },
  [HK_QUESTION_ANSWER] = { "answer", NC_ ("question", "Answer"), 24, 0, "" },
  [HK_QUESTION_REASON] = { "reason",
                           NC_ ("question", "Reason if not applicable"),
                           18,
                           HK_QUESTION_MAX_REASON,
                           N_ ("Only for “Not applicable”: why the item does not concern us.") },
  [HK_QUESTION_DOCUMENT] = { "document",
                             NC_ ("question", "Evidence: document"),
                             20,
                             HK_QUESTION_MAX_DOCUMENT,
                             N_ ("The name of the document that shows it, or its address.") },
  [HK_QUESTION_PAGE] = { "page",
                         NC_ ("question", "Page"),
                         8,
                         HK_QUESTION_MAX_PAGE,
                         N_ ("The page or article of the document.") },
  [HK_QUESTION_COMMENT] = { "comment",
                            NC_ ("question", "Comment"),
                            20,
                            HK_QUESTION_MAX_COMMENT,
                            N_ ("Anything the office should know.") },
  [HK_QUESTION_WHO] = { "respondent",
                        NC_ ("question", "Answered by"),
                        12,
                        HK_QUESTION_MAX_WHO,
                        N_ ("Only if it is somebody else than the name above.") },
};

const char *
hk_question_layout_get_key (HkQuestionField field)
{
  g_return_val_if_fail ((guint)field < HK_QUESTION_N_FIELDS, NULL);

  return fields[field].key;
}

const char *
hk_question_layout_get_label (HkQuestionField field)
{
  g_return_val_if_fail ((guint)field < HK_QUESTION_N_FIELDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "question", fields[field].label);
}

const char *
hk_question_layout_get_help (HkQuestionField field)
{
  g_return_val_if_fail ((guint)field < HK_QUESTION_N_FIELDS, NULL);

  return *fields[field].help != '\0' ? _ (fields[field].help) : "";
}

guint
hk_question_layout_get_width (HkQuestionField field)
{
  g_return_val_if_fail ((guint)field < HK_QUESTION_N_FIELDS, 0);

  return fields[field].width;
}

glong
hk_question_layout_get_length (HkQuestionField field)
{
  g_return_val_if_fail ((guint)field < HK_QUESTION_N_FIELDS, 0);

  return fields[field].length;
}

gboolean
hk_question_layout_is_input (HkQuestionField field)
{
  return field >= HK_QUESTION_ANSWER && field < HK_QUESTION_N_FIELDS;
}

char *
hk_question_layout_dup_digest (HkAnswer *base)
{
  g_autofree char *value = NULL;
  const char *values[5];

  g_return_val_if_fail (HK_IS_ANSWER (base), NULL);

  value = g_strdup_printf ("%" G_GINT64_FORMAT, hk_answer_get_value (base));
  values[0] = hk_answer_get_indicator_id (base);
  values[1] = hk_answer_state_to_nick (hk_answer_get_state (base));
  values[2] = value;
  values[3] = hk_answer_get_reason (base);
  values[4] = hk_answer_get_evidence (base);
  return hk_form_dup_digest (values, G_N_ELEMENTS (values));
}
