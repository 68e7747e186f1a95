/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a question sheet: the items of one department with their criteria, what is known, and
 * cells to answer in; hidden keys, _lists and _meta for the way back. */
#define G_LOG_DOMAIN "hk-question-export"

#include "config.h"

#include "hk-question-export.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-answer-label.h"
#include "hk-format.h"
#include "hk-question-layout.h"

#define TITLE_HEIGHT 30
#define LINE_HEIGHT 15
#define ROW_MARGIN 8
#define LEAST_ROW_HEIGHT 45

typedef struct
{
  HkQuestionSheet *sheet;
  HkAssessment *assessment;
  HkWorkbookWriter *workbook;
  HkSheetWriter *page;
  HkSheetWriter *lists;
  GHashTable *ranges; /* choices as one text → range of _lists */
  guint n_lists;
  char *title;
  guint row;
} Export;

/* Who asks whom, until when. */
static char *
dup_who (Export *export)
{
  HkMunicipality *municipality = hk_assessment_get_municipality (export->assessment);
  const char *name = hk_municipality_get_display_name (municipality);
  const char *department = hk_question_sheet_get (export->sheet)->department;
  g_autofree char *due = hk_question_sheet_dup_due_label (export->sheet);

  if (*due == '\0')
    return g_strdup_printf (_ ("From: office for digital matters, %s  To: %s"), name, department);
  return g_strdup_printf (_ ("From: office for digital matters, %s  To: %s  Please answer by: %s"),
                          name,
                          department,
                          due);
}

static void
put_frame (Export *export)
{
  HkSheetWriter *page = export->page;
  g_autofree char *who = dup_who (export);
  const HkCellRule rule = { .title = hk_question_layout_get_label (HK_QUESTION_WHO),
                            .message = _ ("Your section and name."),
                            .max = HK_QUESTION_MAX_WHO };
  guint last = HK_QUESTION_N_FIELDS - 1;
  guint row = HK_QUESTION_RESPONDENT_ROW;

  hk_sheet_writer_merge_text (
      page, HK_QUESTION_TITLE_ROW, HK_QUESTION_CODE, last, export->title, HK_CELL_TITLE);
  hk_sheet_writer_set_row (page, HK_QUESTION_TITLE_ROW, TITLE_HEIGHT, FALSE);
  hk_sheet_writer_merge_text (page, HK_QUESTION_WHO_ROW, HK_QUESTION_CODE, last, who, HK_CELL_BOLD);
  hk_sheet_writer_merge_text (page,
                              HK_QUESTION_NOTE_ROW,
                              HK_QUESTION_CODE,
                              last,
                              _ ("Please fill in the yellow cells and send the file back as it is. "
                                 "Leave open what is not yours to answer."),
                              HK_CELL_DIM);
  hk_sheet_writer_put_text (
      page, row, HK_QUESTION_TITLE, _ ("Answered by (section, name)"), HK_CELL_LABEL);
  hk_sheet_writer_set_row (page, row, TITLE_HEIGHT, FALSE);
  hk_sheet_writer_put_blank (
      page, row, HK_QUESTION_CRITERIA, HK_CELL_INPUT | HK_CELL_TEXT | HK_CELL_WRAP);
  hk_sheet_writer_add_rule (page, row, HK_QUESTION_CRITERIA, row, HK_QUESTION_CRITERIA, &rule);
  hk_workbook_writer_define_name (export->workbook,
                                  HK_QUESTION_RESPONDENT,
                                  page,
                                  row,
                                  HK_QUESTION_CRITERIA,
                                  row,
                                  HK_QUESTION_CRITERIA);
}

static void
put_heads (Export *export)
{
  for (guint field = 0; field < HK_QUESTION_N_FIELDS; field++)
    {
      hk_sheet_writer_set_column (
          export->page, field, hk_question_layout_get_width (field), field == HK_QUESTION_KEY);
      hk_sheet_writer_put_text (export->page,
                                HK_QUESTION_KEY_ROW,
                                field,
                                hk_question_layout_get_key (field),
                                HK_CELL_DIM);
      hk_sheet_writer_put_text (export->page,
                                HK_QUESTION_HEAD_ROW,
                                field,
                                hk_question_layout_get_label (field),
                                HK_CELL_HEAD);
    }
  hk_sheet_writer_set_row (export->page, HK_QUESTION_KEY_ROW, LINE_HEIGHT, TRUE);
  hk_sheet_writer_set_row (export->page, HK_QUESTION_HEAD_ROW, 2 * LINE_HEIGHT + 2, FALSE);
}

static char *
dup_question (const HkIndicator *indicator)
{
  const char *title = hk_text_pick (indicator->title);
  const char *help = hk_text_pick (indicator->help);

  return *help != '\0' ? g_strdup_printf ("%s\n%s", title, help) : g_strdup (title);
}

static char *
dup_threshold (const HkIndicator *indicator, const HkLevel *level)
{
  g_autofree char *number = indicator->type == HK_ANSWER_TYPE_PERCENT
                                ? hk_format_percent (level->minimum)
                                : hk_format_milli (level->minimum);

  return g_strdup_printf (_ ("Level %u: from %s"), level->level, number);
}

/* The best level first. */
static char *
dup_criteria (const HkIndicator *indicator)
{
  GString *text = g_string_new (NULL);

  for (guint i = indicator->n_levels; i > 0; i--)
    {
      const HkLevel *level = &indicator->levels[i - 1];
      gboolean is_number =
          indicator->type == HK_ANSWER_TYPE_PERCENT || indicator->type == HK_ANSWER_TYPE_COUNT;
      g_autofree char *line =
          is_number ? dup_threshold (indicator, level) : hk_level_dup_label (level);
      g_autofree char *points = hk_format_points (level->points);

      g_string_append_printf (text,
                              /* a level and what it earns */
                              _ ("%s (%s points)"),
                              line,
                              points);
      if (i > 1)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static const char *
get_kind (const HkIndicator *indicator)
{
  switch (indicator->type)
    {
    case HK_ANSWER_TYPE_PERCENT:
      return _ ("A number from 0 to 100 (%)");
    case HK_ANSWER_TYPE_COUNT:
      return _ ("A whole number");
    case HK_ANSWER_TYPE_YES_NO:
    case HK_ANSWER_TYPE_CHOICE:
    default:
      return _ ("Choose from the list");
    }
}

/* What the office knows: its answer, or what official data say. For information only. */
static char *
dup_now (Export *export, const HkIndicator *indicator, guint index, HkAnswer *base)
{
  const HkProposal *proposal = hk_assessment_get_proposal (export->assessment, index);
  g_autofree char *label = NULL;
  g_autofree char *proposed = NULL;
  g_autofree char *as_of = NULL;

  if (hk_answer_get_state (base) != HK_STATE_UNANSWERED)
    {
      label =
          hk_answer_dup_label (indicator, hk_answer_get_state (base), hk_answer_get_value (base));
      if (*hk_answer_get_reason (base) == '\0')
        return g_strdup_printf (_ ("Our answer: %s"), label);
      return g_strdup_printf (_ ("Our answer: %s (%s)"), label, hk_answer_get_reason (base));
    }
  if (!proposal->present)
    return g_strdup (hk_answer_state_get_label (HK_STATE_UNANSWERED));
  proposed = hk_proposal_dup_label (proposal, indicator);
  as_of = hk_dataset_dup_as_of_label (proposal->dataset);
  return g_strdup_printf (_ ("Official data (%s): %s"), as_of, proposed);
}

/* The choices of an item in _lists; equal ones share their column. */
static const char *
find_range (Export *export, const HkIndicator *indicator)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  char *range;

  for (guint i = indicator->n_levels; i > 0; i--)
    g_ptr_array_add (labels, hk_level_dup_label (&indicator->levels[i - 1]));
  g_ptr_array_add (labels, g_strdup (hk_answer_state_get_label (HK_STATE_NOT_APPLICABLE)));
  g_ptr_array_add (labels, g_strdup (hk_answer_state_get_label (HK_STATE_UNKNOWN)));
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (all, "%s\n", (char *)g_ptr_array_index (labels, i));
  range = g_hash_table_lookup (export->ranges, all->str);
  if (range == NULL)
    {
      guint column = export->n_lists++;

      for (guint i = 0; i < labels->len; i++)
        hk_sheet_writer_put_text (
            export->lists, i, column, g_ptr_array_index (labels, i), HK_CELL_PLAIN);
      range = hk_sheet_writer_dup_range (export->lists, 0, column, labels->len - 1, column);
      g_hash_table_insert (export->ranges, g_strdup (all->str), range);
    }
  return range;
}

static char *
dup_quoted (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *inner = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", inner);
}

/* A number in its range, or one of the two words. */
static char *
dup_number_formula (const HkIndicator *indicator, guint row)
{
  g_autofree char *cell = hk_workbook_dup_cell_name (row, HK_QUESTION_ANSWER);
  g_autofree char *na = dup_quoted (hk_answer_state_get_label (HK_STATE_NOT_APPLICABLE));
  g_autofree char *unknown = dup_quoted (hk_answer_state_get_label (HK_STATE_UNKNOWN));
  gint64 max = indicator->maximum > 0 ? indicator->maximum / HK_POINT : G_MAXINT32;
  g_autofree char *condition = indicator->type == HK_ANSWER_TYPE_COUNT
                                   ? g_strdup_printf ("INT(%s)=%s,", cell, cell)
                                   : g_strdup ("");

  return g_strdup_printf ("=OR(IF(ISNUMBER(%s),AND(%s%s>=0,%s<=%" G_GINT64_FORMAT
                          "),FALSE),%s=%s,%s=%s)",
                          cell,
                          condition,
                          cell,
                          cell,
                          max,
                          cell,
                          na,
                          cell,
                          unknown);
}

static void
add_answer_rule (Export *export, const HkIndicator *indicator, guint row)
{
  g_autofree char *formula = NULL;
  HkCellRule rule = { .title = hk_question_layout_get_label (HK_QUESTION_ANSWER) };

  if (indicator->type == HK_ANSWER_TYPE_YES_NO || indicator->type == HK_ANSWER_TYPE_CHOICE)
    {
      rule.list = find_range (export, indicator);
      rule.message = _ ("Choose the level whose criteria are met. If the item does not concern us, "
                        "choose “Not applicable” and give the reason.");
    }
  else
    {
      rule.formula = formula = dup_number_formula (indicator, row);
      rule.message =
          indicator->type == HK_ANSWER_TYPE_PERCENT
              ? _ ("A number from 0 to 100 without the percent sign, or “Not applicable” (with "
                   "the reason), or “Unknown”.")
              : _ ("A whole number, or “Not applicable” (with the reason), or "
                   "“Unknown”.");
    }
  hk_sheet_writer_add_rule (export->page, row, HK_QUESTION_ANSWER, row, HK_QUESTION_ANSWER, &rule);
}

/* Everything but the answer takes text of a certain length, in all rows alike. */
static void
add_text_rules (Export *export, guint last_row)
{
  for (guint field = HK_QUESTION_REASON; field < HK_QUESTION_N_FIELDS; field++)
    {
      const HkCellRule rule = { .title = hk_question_layout_get_label (field),
                                .message = hk_question_layout_get_help (field),
                                .max = hk_question_layout_get_length (field) };

      hk_sheet_writer_add_rule (export->page, HK_QUESTION_FIRST_ROW, field, last_row, field, &rule);
    }
}

static guint
estimate_height (const char *const *texts)
{
  guint lines = 1;

  for (guint field = HK_QUESTION_TITLE; field <= HK_QUESTION_NOW; field++)
    lines = MAX (lines,
                 hk_form_count_text_lines (texts[field], hk_question_layout_get_width (field) - 2));
  return CLAMP (lines * LINE_HEIGHT + ROW_MARGIN, LEAST_ROW_HEIGHT, HK_FORM_MAX_HEIGHT);
}

static void
put_item (Export *export, const HkIndicator *indicator, guint index, HkAnswer *base)
{
  g_autofree char *question = dup_question (indicator);
  g_autofree char *criteria = dup_criteria (indicator);
  g_autofree char *now = dup_now (export, indicator, index, base);
  const char *texts[HK_QUESTION_ANSWER] = { indicator->id, indicator->id,        question,
                                            criteria,      get_kind (indicator), now };
  guint row = export->row++;

  hk_sheet_writer_set_row (export->page, row, estimate_height (texts), FALSE);
  for (guint field = 0; field < HK_QUESTION_ANSWER; field++)
    hk_sheet_writer_put_text (export->page,
                              row,
                              field,
                              texts[field],
                              field == HK_QUESTION_KEY
                                  ? HK_CELL_DIM
                                  : HK_CELL_BORDER | HK_CELL_WRAP |
                                        (field == HK_QUESTION_CODE ? HK_CELL_CENTER : 0));
  for (guint field = HK_QUESTION_ANSWER; field < HK_QUESTION_N_FIELDS; field++)
    hk_sheet_writer_put_blank (export->page,
                               row,
                               field,
                               HK_CELL_INPUT | HK_CELL_WRAP |
                                   (field == HK_QUESTION_ANSWER ? 0 : HK_CELL_TEXT));
  add_answer_rule (export, indicator, row);
}

/* The items in the order of the rule set, each under the head of its category only by its code. */
static void
put_items (Export *export)
{
  HkRuleSet *rules = hk_assessment_get_rule_set (export->assessment);

  export->row = HK_QUESTION_FIRST_ROW;
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rules, i);
      HkAnswer *base = hk_question_sheet_find_item (export->sheet, indicator->id);

      if (base != NULL)
        put_item (export, indicator, i, base);
    }
  if (export->row > HK_QUESTION_FIRST_ROW)
    add_text_rules (export, export->row - 1);
}

static char *
dup_items_digest (HkQuestionSheet *sheet)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < hk_question_sheet_get_n_items (sheet); i++)
    {
      g_autofree char *digest =
          hk_question_layout_dup_digest (hk_question_sheet_get_item (sheet, i));

      g_checksum_update (sum, (const guchar *)digest, (gssize)strlen (digest));
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
put_meta_values (Export *export, HkSheetWriter *sheet)
{
  const HkQuestionSheetInit *init = hk_question_sheet_get (export->sheet);
  g_autofree char *digest = dup_items_digest (export->sheet);
  g_autoptr (GString) values = g_string_new (NULL);
  HkFormMeta meta = { .sheet = sheet, .values = values };

  hk_form_put_meta (&meta, "format", HK_QUESTION_SHEET_FORMAT);
  hk_form_put_meta (&meta, "generator", "Hakaru " HK_VERSION);
  hk_form_put_meta (&meta, "sheet", init->id);
  hk_form_put_meta (&meta, "municipality", init->municipality);
  hk_form_put_meta_number (&meta, "year", init->fiscal_year);
  hk_form_put_meta (&meta, "rule_set", init->rule_set);
  hk_form_put_meta_number (&meta, "rule_set_version", init->rule_set_version);
  hk_form_put_meta (&meta, "department", init->department);
  hk_form_put_meta (&meta, "due", init->due);
  hk_form_put_meta_number (&meta, "created_at", init->created_at);
  hk_form_put_meta (&meta, "digest", digest);
  hk_form_put_meta_digest (&meta);
}

static void
write_meta (Export *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_FORM_META);

  put_meta_values (export, sheet);
  for (guint i = 0; i < hk_question_sheet_get_n_items (export->sheet); i++)
    {
      HkAnswer *base = hk_question_sheet_get_item (export->sheet, i);
      g_autofree char *digest = hk_question_layout_dup_digest (base);

      hk_sheet_writer_put_text (
          sheet, i, HK_QUESTION_META_ITEM_COLUMN, hk_answer_get_indicator_id (base), HK_CELL_TEXT);
      hk_sheet_writer_put_text (sheet, i, HK_QUESTION_META_DIGEST_COLUMN, digest, HK_CELL_TEXT);
    }
  for (guint field = 0; field < HK_QUESTION_N_FIELDS; field++)
    {
      hk_sheet_writer_put_text (sheet,
                                field,
                                HK_QUESTION_META_FIELD_COLUMN,
                                hk_question_layout_get_key (field),
                                HK_CELL_PLAIN);
      hk_sheet_writer_put_text (sheet,
                                field,
                                HK_QUESTION_META_LABEL_COLUMN,
                                hk_question_layout_get_label (field),
                                HK_CELL_PLAIN);
    }
  hk_sheet_writer_set_column (sheet, HK_META_VALUE_COLUMN, 40, FALSE);
  hk_sheet_writer_protect (sheet);
  hk_sheet_writer_hide (sheet);
}

static void
write_sheets (Export *export)
{
  export->page = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Questions"));
  export->lists = hk_workbook_writer_add_sheet (export->workbook, HK_FORM_LISTS);
  put_frame (export);
  put_heads (export);
  put_items (export);
  hk_sheet_writer_set_up_page (
      export->page, export->title, HK_QUESTION_RESPONDENT_ROW, HK_QUESTION_HEAD_ROW);
  hk_sheet_writer_set_large_paper (export->page);
  hk_sheet_writer_set_print_area (
      export->page, MAX (export->row, HK_QUESTION_FIRST_ROW + 1) - 1, HK_QUESTION_N_FIELDS - 1);
  hk_sheet_writer_freeze (export->page, HK_QUESTION_FIRST_ROW, HK_QUESTION_TITLE);
  hk_sheet_writer_protect (export->page);
  hk_sheet_writer_protect (export->lists);
  hk_sheet_writer_hide (export->lists);
  write_meta (export);
}

gboolean
hk_question_sheet_write (HkQuestionSheet *sheet,
                         HkAssessment *assessment,
                         const char *path,
                         GError **error)
{
  Export export = { .sheet = sheet, .assessment = assessment };
  g_autofree char *year = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GHashTable) ranges = NULL;
  const HkQuestionSheetInit *init;

  g_return_val_if_fail (HK_IS_QUESTION_SHEET (sheet), FALSE);
  g_return_val_if_fail (HK_IS_ASSESSMENT (assessment) && path != NULL, FALSE);

  init = hk_question_sheet_get (sheet);
  year = hk_format_fiscal_year (init->fiscal_year);
  export.title = title = g_strdup_printf (
      _ ("Question sheet: digital self-assessment %s (%s)"), year, init->department);
  export.ranges = ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  export.workbook = hk_workbook_writer_new (
      path,
      title,
      hk_municipality_get_display_name (hk_assessment_get_municipality (assessment)),
      init->created_at,
      error);
  if (export.workbook == NULL)
    return FALSE;
  write_sheets (&export);
  return hk_workbook_writer_finish (export.workbook, error);
}
