/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands question sheets out: what is asked is in the workspace before the file has its name. */
#define G_LOG_DOMAIN "hk-session-sheets"

#include "config.h"

#include "hk-session-inquiry-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-text.h"
#include "hk-question-export.h"
#include "hk-sheet-rows.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"

#define MAX_NAME 40 /* characters of a department in a file name */
#define MAX_TRIES 1000u

void
hk_sheet_file_free (HkSheetFile *self)
{
  if (self == NULL)
    return;
  g_free (self->department);
  g_free (self->path);
  g_free (self->sheet_id);
  g_free (self);
}

/* Characters that some system takes as something else become "_". */
static char *
make_safe (const char *name)
{
  g_autoptr (GString) safe = g_string_new (NULL);
  guint n = 0;

  for (const char *at = name; *at != '\0' && n < MAX_NAME; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (
          safe, g_unichar_iscntrl (c) || (c < 0x80 && strchr ("\\/:*?\"<>|", (int)c)) ? '_' : c);
    }
  return g_strdup (g_strstrip (safe->str));
}

char *
hk_sheet_file_dup_name (const char *department, int fiscal_year)
{
  g_autofree char *safe = NULL;
  g_autofree char *year = NULL;

  g_return_val_if_fail (department != NULL, NULL);

  safe = make_safe (department);
  year = hk_format_fiscal_year (fiscal_year);
  return g_strdup_printf (_ ("Question sheet %s %s"), year, safe);
}

static gboolean
set_folder_error (const char *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error,
               HK_ERROR,
               errno == ENOSPC || errno == EDQUOT ? HK_ERROR_DISK_FULL : HK_ERROR_READ_ONLY,
               _ ("Nothing can be written into the folder “%s”: %s. Please choose another folder."),
               name,
               g_strerror (errno));
  return FALSE;
}

/* A name that nobody has, taken by an empty file. */
static char *
reserve_path (const char *folder, const char *stem, GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      set_folder_error (folder, error);
      return NULL;
    }
  for (guint i = 1; i <= MAX_TRIES; i++)
    {
      g_autofree char *name =
          i == 1 ? g_strdup_printf ("%s.xlsx", stem) : g_strdup_printf ("%s (%u).xlsx", stem, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);

      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&path);
        }
      if (errno != EEXIST)
        break;
    }
  set_folder_error (folder, error);
  return NULL;
}

static char *
read_due (const char *typed, GError **error)
{
  g_autofree char *clean = hk_text_clean (typed, FALSE);
  GDate due;

  if (*clean == '\0')
    return g_strdup ("");
  g_date_clear (&due, 1);
  return hk_text_parse_date (clean, &due, error) ? hk_format_iso_date (&due) : NULL;
}

static void
take_base (HkQuestionSheet *sheet, HkAssessment *assessment, guint index)
{
  HkAnswer *answer = hk_assessment_get_answer (assessment, index);
  const HkAnswerInit none = {
    .indicator_id = hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), index)->id,
    .state = HK_STATE_UNANSWERED,
  };

  hk_question_sheet_take_item (sheet,
                               answer != NULL ? g_object_ref (answer) : hk_answer_new (&none));
}

/* The items of the department that the rule set has, with the answers of today. */
static HkQuestionSheet *
make_sheet (HkSnapshot *now, HkDepartment *department, const char *due, GError **error)
{
  HkRuleSet *rules = hk_assessment_get_rule_set (now->assessment);
  g_autofree char *id = g_uuid_string_random ();
  const HkQuestionSheetInit init = {
    .id = id,
    .municipality = now->code,
    .fiscal_year = now->profile.fiscal_year,
    .department = hk_department_get_name (department),
    .rule_set = hk_rule_set_get_id (rules),
    .rule_set_version = hk_rule_set_get_version (rules),
    .due = due,
    .created_at = hk_clock_now (),
  };
  g_autoptr (HkQuestionSheet) sheet = hk_question_sheet_new (&init);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
    if (hk_department_has_item (department, hk_rule_set_get_indicator (rules, i)->id))
      take_base (sheet, now->assessment, i);
  if (hk_question_sheet_get_n_items (sheet) > 0)
    return g_steal_pointer (&sheet);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("“%s” is not asked about anything yet. Assign items to it first."),
               hk_department_get_name (department));
  return NULL;
}

/* Written under a name of its own, noted down, and only then put under the name that was taken. */
static gboolean
hand_out (
    HkSession *self, HkSnapshot *now, HkQuestionSheet *sheet, const char *path, GError **error)
{
  g_autofree char *hidden = g_strconcat (path, ".part", NULL);
  g_autoptr (HkEdit) edit = hk_session_begin (self, "export-sheet", NULL, error);

  if (edit == NULL || !hk_sheet_rows_insert (self->store, sheet, error) ||
      !hk_question_sheet_write (sheet, now->assessment, hidden, error))
    return FALSE;
  if (!hk_session_commit (self, g_steal_pointer (&edit), HK_PART_UNDO, error))
    {
      g_unlink (hidden);
      return FALSE;
    }
  if (g_rename (hidden, path) != 0)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      set_folder_error (folder, error);
      g_unlink (hidden);
      return FALSE;
    }
  return TRUE;
}

/**
 * hk_session_export_sheet:
 * @department: its name
 * @folder: is made if it is not there
 * @due: a date as people type it; "" none
 *
 * Returns: (transfer full): what was written where, or %NULL with nothing left behind
 */
HkSheetFile *
hk_session_export_sheet (
    HkSession *self, const char *department, const char *folder, const char *due, GError **error)
{
  g_autoptr (HkDepartment) asked = NULL;
  g_autoptr (HkQuestionSheet) sheet = NULL;
  g_autofree char *iso_due = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *path = NULL;
  HkSheetFile *file;
  HkSnapshot *now;

  g_return_val_if_fail (HK_IS_SESSION (self) && department != NULL, NULL);
  g_return_val_if_fail (folder != NULL && due != NULL, NULL);

  now = hk_session_begin_inquiry (self, error);
  if (now == NULL || (iso_due = read_due (due, error)) == NULL ||
      (asked = hk_session_find_department (self, department, error)) == NULL ||
      (sheet = make_sheet (now, asked, iso_due, error)) == NULL)
    return NULL;
  stem = hk_sheet_file_dup_name (hk_department_get_name (asked), now->profile.fiscal_year);
  path = reserve_path (folder, stem, error);
  if (path == NULL)
    return NULL;
  if (!hand_out (self, now, sheet, path, error))
    {
      g_unlink (path);
      return NULL;
    }
  file = g_new0 (HkSheetFile, 1);
  file->department = g_strdup (hk_department_get_name (asked));
  file->path = g_steal_pointer (&path);
  file->sheet_id = g_strdup (hk_question_sheet_get (sheet)->id);
  file->n_items = hk_question_sheet_get_n_items (sheet);
  return file;
}
