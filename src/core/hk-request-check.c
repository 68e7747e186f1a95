/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a request: every finding with its level, its place in the form and a sentence. */
#define G_LOG_DOMAIN "hk-request-check"

#include "config.h"

#include "hk-request.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-format.h"

/* Days before a notice deadline from which it is pointed out. */
#define NOTICE_WARNING_DAYS 120

/* Days without a contract that may lie between the present one and the wanted start. */
#define GAP_WARNING_DAYS 31

typedef struct
{
  HkRequest *request;
  HkCatalogue *catalogue; /* NULL: units are not compared */
  const GDate *today;
  GPtrArray *errors;
  GPtrArray *warnings;
} Check;

static void
add_finding (Check *check, HkFindingLevel level, guint row, const char *field, char *text)
{
  HkFinding *finding = g_new0 (HkFinding, 1);

  finding->level = level;
  finding->line = row;
  if (row > 0)
    finding->line_key =
        g_strdup (hk_request_line_get_key (hk_request_get_line (check->request, row - 1)));
  finding->field = g_strdup (field);
  finding->text = text;
  g_ptr_array_add (level == HK_FINDING_ERROR ? check->errors : check->warnings, finding);
}

static gboolean
get_date (HkRequestLine *line, const char *field, GDate *ret_date)
{
  const char *value = hk_request_line_get_value (line, field);

  g_date_clear (ret_date, 1);
  return *value != '\0' && hk_text_parse_date (value, ret_date, NULL);
}

static gboolean
get_month (HkRequestLine *line, const char *field, GDate *ret_date)
{
  const char *value = hk_request_line_get_value (line, field);

  g_date_clear (ret_date, 1);
  return *value != '\0' && hk_text_parse_month (value, ret_date, NULL);
}

/* Presence by need, and a second look at the value: it may come from a file. Returns TRUE if the
 * value is usable. */
static void
check_value (Check *check, const HkField *field, guint row, const char *value)
{
  g_autofree char *label = hk_field_dup_label (field, hk_request_get_first_year (check->request));
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  if (*value == '\0')
    {
      if (field->need == HK_FIELD_REQUIRED)
        add_finding (check,
                     HK_FINDING_ERROR,
                     row,
                     field->key,
                     g_strdup_printf (_ ("“%s” is empty. Please fill it in."), label));
      else if (field->need == HK_FIELD_RECOMMENDED)
        add_finding (check,
                     HK_FINDING_WARNING,
                     row,
                     field->key,
                     g_strdup_printf (_ ("“%s” is empty."), label));
      return;
    }

  again = hk_field_canonicalize (field, value, &error);
  if (again == NULL)
    add_finding (check, HK_FINDING_ERROR, row, field->key, g_strdup (error->message));
  else if (strcmp (again, value) != 0)
    add_finding (check,
                 HK_FINDING_ERROR,
                 row,
                 field->key,
                 g_strdup_printf (
                     _ ("“%s” is not written the way it is stored. Please type it again."), label));
}

static void
check_intent (Check *check)
{
  const char *intent = hk_request_get_value (check->request, "intent");
  gboolean has_reason = *hk_request_get_value (check->request, "intent_reason") != '\0';

  if (!has_reason && strcmp (intent, "conditional") == 0)
    add_finding (check,
                 HK_FINDING_WARNING,
                 0,
                 "intent_reason",
                 g_strdup (_ ("You take part on conditions. Please write which ones.")));
  else if (!has_reason && (strcmp (intent, "information") == 0 || strcmp (intent, "declined") == 0))
    add_finding (
        check,
        HK_FINDING_WARNING,
        0,
        "intent_reason",
        g_strdup (_ ("Please write the reason, so that the prefecture can take it into account.")));

  if (strcmp (intent, "declined") == 0 && hk_request_get_n_lines (check->request) > 0)
    add_finding (check,
                 HK_FINDING_WARNING,
                 0,
                 "intent",
                 g_strdup (_ ("You do not take part, but there are lines. They will be counted.")));
}

static void
check_n_lines (Check *check)
{
  const char *intent = hk_request_get_value (check->request, "intent");
  guint n = hk_request_get_n_lines (check->request);

  if (n == 0 && strcmp (intent, "declined") != 0 && strcmp (intent, "information") != 0)
    add_finding (check,
                 HK_FINDING_ERROR,
                 0,
                 "service",
                 g_strdup (_ ("There is no line yet. Please add at least one.")));
  if (n > HK_REQUEST_MAX_LINES)
    add_finding (
        check,
        HK_FINDING_ERROR,
        0,
        "service",
        g_strdup_printf (_ ("There are %u lines; at most %d fit. Please split the request."),
                         n,
                         HK_REQUEST_MAX_LINES));
}

static void
check_approval_date (Check *check)
{
  const char *value = hk_request_get_value (check->request, "approval_date");
  GDate date;

  g_date_clear (&date, 1);
  if (*value != '\0' && hk_text_parse_date (value, &date, NULL) &&
      g_date_compare (&date, check->today) > 0)
    add_finding (check,
                 HK_FINDING_WARNING,
                 0,
                 "approval_date",
                 g_strdup (_ ("The date of approval is in the future.")));
}

static void
check_head (Check *check)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_head (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      check_value (check, &fields[i], 0, hk_request_get_value (check->request, fields[i].key));
      if (strcmp (fields[i].key, "intent") == 0)
        check_intent (check);
      else if (strcmp (fields[i].key, "approval_date") == 0)
        check_approval_date (check);
    }
  check_n_lines (check);
}

static void
check_unit (Check *check, HkRequestLine *line, guint row)
{
  const char *unit = hk_request_line_get_value (line, "unit");
  HkService *service;

  if (check->catalogue == NULL || *unit == '\0' ||
      *hk_request_line_get_value (line, "service") == '\0')
    return;

  service =
      hk_catalogue_find_service (check->catalogue, hk_request_line_get_value (line, "service"));
  if (service == NULL)
    {
      add_finding (
          check,
          HK_FINDING_ERROR,
          row,
          "service",
          g_strdup (_ ("The service is not in the catalogue. Please choose one from the list.")));
      return;
    }
  if (*hk_service_get_unit_ja (service) == '\0' ||
      strcmp (unit, hk_service_get_unit_ja (service)) == 0 ||
      strcmp (unit, hk_service_get_unit (service)) == 0 ||
      strcmp (unit, hk_service_get_alternative_unit_ja (service)) == 0)
    return;
  add_finding (
      check,
      HK_FINDING_WARNING,
      row,
      "unit",
      g_strdup_printf (_ ("The unit is “%s”, usually “%s”. It will be summed up separately."),
                       unit,
                       hk_service_get_unit (service)));
}

static void
check_duplicate (Check *check, HkRequestLine *line, guint row)
{
  static const char *const fields[] = { "service", "item", "unit" };

  if (*hk_request_line_get_value (line, "service") == '\0')
    return;

  for (guint i = 0; i + 1 < row; i++)
    {
      HkRequestLine *earlier = hk_request_get_line (check->request, i);
      gboolean same = TRUE;

      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        same = same && strcmp (hk_request_line_get_value (line, fields[f]),
                               hk_request_line_get_value (earlier, fields[f])) == 0;
      if (!same)
        continue;
      add_finding (check,
                   HK_FINDING_WARNING,
                   row,
                   "service",
                   g_strdup_printf (
                       _ ("The same service is in line %u already. Both will be counted."), i + 1));
      return;
    }
}

static void
check_window (Check *check, HkRequestLine *line, guint row)
{
  int first_year = hk_request_get_first_year (check->request);
  GDate from;
  GDate to;

  if (!get_month (line, "window_from", &from))
    return;

  if (get_month (line, "window_to", &to) && g_date_compare (&to, &from) < 0)
    add_finding (
        check,
        HK_FINDING_ERROR,
        row,
        "window_to",
        g_strdup (
            _ ("The latest month comes before the earliest one. Please correct one of them.")));

  if (g_date_get_year (&from) * 12 + (int)g_date_get_month (&from) <
      g_date_get_year (check->today) * 12 + (int)g_date_get_month (check->today))
    add_finding (check,
                 HK_FINDING_WARNING,
                 row,
                 "window_from",
                 g_strdup (_ ("The wanted start is already past.")));
  else if (first_year > 0 && hk_fiscal_year_of_date (&from) < first_year)
    add_finding (check,
                 HK_FINDING_WARNING,
                 row,
                 "window_from",
                 g_strdup (_ ("The wanted start comes before the first budget year.")));
}

static void
check_notice (Check *check, HkRequestLine *line, guint row)
{
  GDate notice;
  g_autofree char *day = NULL;
  int days;

  if (!get_date (line, "notice_end", &notice))
    return;

  day = hk_format_date (&notice);
  days = g_date_days_between (check->today, &notice);
  if (days < 0)
    add_finding (
        check,
        HK_FINDING_WARNING,
        row,
        "notice_end",
        g_strdup_printf (
            _ ("The notice deadline (%s) is past. Please ask the supplier what is possible."),
            day));
  else if (days <= NOTICE_WARNING_DAYS)
    add_finding (check,
                 HK_FINDING_WARNING,
                 row,
                 "notice_end",
                 g_strdup_printf (ngettext ("The notice deadline is %s: %d day from now.",
                                            "The notice deadline is %s: %d days from now.",
                                            (gulong)days),
                                  day,
                                  days));
}

static void
check_contract (Check *check, HkRequestLine *line, guint row)
{
  GDate end;
  GDate notice;
  GDate from;
  gboolean has_notice = get_date (line, "notice_end", &notice);

  if (!get_date (line, "contract_end", &end))
    {
      if (*hk_request_line_get_value (line, "current_system") != '\0' ||
          *hk_request_line_get_value (line, "current_vendor") != '\0' || has_notice)
        add_finding (check,
                     HK_FINDING_WARNING,
                     row,
                     "contract_end",
                     g_strdup (_ ("A present system is named, but not when its contract ends.")));
      return;
    }

  if (has_notice && g_date_compare (&notice, &end) > 0)
    add_finding (check,
                 HK_FINDING_ERROR,
                 row,
                 "notice_end",
                 g_strdup (_ ("The notice deadline comes after the end of the contract. Please "
                              "correct one of them.")));
  if (g_date_compare (&end, check->today) < 0)
    {
      g_autofree char *day = hk_format_date (&end);

      add_finding (check,
                   HK_FINDING_WARNING,
                   row,
                   "contract_end",
                   g_strdup_printf (_ ("The present contract has already ended (%s)."), day));
    }
  else if (get_month (line, "window_from", &from) &&
           g_date_days_between (&end, &from) > GAP_WARNING_DAYS)
    add_finding (check,
                 HK_FINDING_WARNING,
                 row,
                 "contract_end",
                 g_strdup (_ ("There is time without a contract between the end of the present one "
                              "and the wanted start.")));
}

static void
check_amounts (Check *check, HkRequestLine *line, guint row)
{
  if (*hk_request_line_get_value (line, "quantity") != '\0' &&
      hk_request_line_get_integer (line, "quantity") == 0)
    add_finding (check,
                 HK_FINDING_ERROR,
                 row,
                 "quantity",
                 g_strdup (_ ("The quantity is 0. Please write at least 1.")));

  if (hk_request_line_get_integer (line, "initial_yen") == 0 &&
      hk_request_line_get_yearly_total (line) == 0)
    add_finding (
        check,
        HK_FINDING_WARNING,
        row,
        "initial_yen",
        g_strdup (
            _ ("There is no budget in this line. If there is an estimate, please write it.")));
}

static void
check_line (Check *check, HkRequestLine *line, guint row)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    check_value (check, &fields[i], row, hk_request_line_get_value (line, fields[i].key));
  check_duplicate (check, line, row);
  check_amounts (check, line, row);
  check_unit (check, line, row);
  check_window (check, line, row);
  check_contract (check, line, row);
  check_notice (check, line, row);
}

void
hk_finding_free (HkFinding *finding)
{
  if (finding == NULL)
    return;

  g_free (finding->line_key);
  g_free (finding->field);
  g_free (finding->text);
  g_free (finding);
}

/* Checks the whole request. catalogue (nullable) is for services and units. Returns (transfer
 * container) (element-type HkFinding): what prevents submission first, then what to look at, each
 * in the order of the form. */
GPtrArray *
hk_request_check_with (HkRequest *self, HkCatalogue *catalogue, const GDate *today)
{
  Check check = { .request = self, .catalogue = catalogue, .today = today };

  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  check.errors = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_finding_free);
  check.warnings = g_ptr_array_new ();
  check_head (&check);
  for (guint i = 0; i < hk_request_get_n_lines (self); i++)
    check_line (&check, hk_request_get_line (self, i), i + 1);

  g_ptr_array_extend_and_steal (check.errors, check.warnings);
  return check.errors;
}

/* The check without a catalogue. */
GPtrArray *
hk_request_check (HkRequest *self, const GDate *today)
{
  return hk_request_check_with (self, NULL, today);
}

/* TRUE if at least one finding prevents submission. */
gboolean
hk_findings_have_errors (GPtrArray *findings)
{
  g_return_val_if_fail (findings != NULL, TRUE);

  for (guint i = 0; i < findings->len; i++)
    if (((HkFinding *)g_ptr_array_index (findings, i))->level == HK_FINDING_ERROR)
      return TRUE;
  return FALSE;
}
