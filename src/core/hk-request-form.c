/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field table of the request form, and what each type of field accepts and shows. */
#define G_LOG_DOMAIN "hk-request-form"

#include "config.h"

#include "hk-request-form.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-format.h"

#define MAX_YEN G_GINT64_CONSTANT (1000000000000)
#define MAX_QUANTITY G_GINT64_CONSTANT (1000000000)

static const HkFieldChoice intent_choices[] = {
  { "committed", N_ ("Will take part") },
  { "conditional", N_ ("Takes part on conditions") },
  { "considering", N_ ("Considering favourably") },
  { "information", N_ ("For information only") },
  { "declined", N_ ("Does not take part") },
  { NULL, NULL },
};

static const HkFieldChoice role_choices[] = {
  { "lead", N_ ("Wishes to lead") },
  { "specification", N_ ("Joins in the specification") },
  { "user", N_ ("Uses only") },
  { NULL, NULL },
};

static const HkFieldChoice share_choices[] = {
  { "yes", N_ ("May be shown to other bodies") },
  { "no", N_ ("Not to be shown") },
  { NULL, NULL },
};

static const HkFieldChoice funding_choices[] = {
  { "general", NC_ ("funding", "General revenue") },
  { "bond", NC_ ("funding", "Local bond for digital projects") },
  { "subsidy", NC_ ("funding", "Subsidy or grant") },
  { "undecided", NC_ ("funding", "Undecided") },
  { NULL, NULL },
};

static const HkFieldChoice budget_choices[] = {
  { "granted", N_ ("Budget granted") },
  { "requested", N_ ("Budget requested") },
  { "planned", N_ ("To be requested") },
  { "none", N_ ("No plan yet") },
  { NULL, NULL },
};

static const HkFieldChoice renewal_choices[] = {
  { "yes", N_ ("Renews by itself") },
  { "no", N_ ("Does not renew") },
  { "unknown", N_ ("Not known") },
  { NULL, NULL },
};

static const HkField head_fields[] = {
  { .key = "title",
    .label = N_ ("Subject"),
    .type = HK_FIELD_TEXT,
    .need = HK_FIELD_REQUIRED,
    .max = 100,
    .width = 40,
    .help = N_ (
        "What the request is about, in one line. Example: joint procurement of online application"),
    .ocds = "planning/project/title" },
  { .key = "intent",
    .label = N_ ("Intention"),
    .type = HK_FIELD_CHOICE,
    .need = HK_FIELD_REQUIRED,
    .choices = intent_choices,
    .width = 20,
    .help = N_ ("How firmly the municipality intends to take part.") },
  { .key = "role",
    .label = N_ ("Role"),
    .type = HK_FIELD_CHOICE,
    .need = HK_FIELD_REQUIRED,
    .choices = role_choices,
    .width = 20,
    .help = N_ ("What the municipality wishes to do in the joint procurement.") },
  { .key = "intent_reason",
    .label = N_ ("Conditions or reason"),
    .type = HK_FIELD_LONG_TEXT,
    .max = 2000,
    .width = 40,
    .help = N_ ("Conditions for taking part, or the reason for the intention.") },
  { .key = "department",
    .label = N_ ("Department"),
    .type = HK_FIELD_TEXT,
    .need = HK_FIELD_REQUIRED,
    .max = 100,
    .width = 30,
    .help = N_ ("The department in charge. Example: General Affairs, Information Policy"),
    .ocds = "parties/contactPoint/name" },
  { .key = "person",
    .label = N_ ("Person in charge"),
    .type = HK_FIELD_TEXT,
    .max = 100,
    .width = 20,
    .help = N_ ("May be left empty when a name should not leave the office.") },
  { .key = "contact",
    .label = N_ ("Contact"),
    .type = HK_FIELD_TEXT,
    .need = HK_FIELD_REQUIRED,
    .max = 200,
    .width = 30,
    .help = N_ ("Telephone number or e-mail address of the department."),
    .ocds = "parties/contactPoint/email" },
  { .key = "share_ok",
    .label = N_ ("Sharing of specifications"),
    .type = HK_FIELD_CHOICE,
    .need = HK_FIELD_REQUIRED,
    .choices = share_choices,
    .width = 20,
    .help = N_ ("Whether specifications and estimates may be shown to the other municipalities.") },
  { .key = "first_year",
    .label = N_ ("First budget year"),
    .type = HK_FIELD_YEAR,
    .need = HK_FIELD_REQUIRED,
    .min = 2000,
    .max = 2100,
    .width = 14,
    .help = N_ ("The fiscal year of the first column of yearly budgets. Example: 2027") },
  { .key = "funding",
    .label = N_ ("Source of funds"),
    .type = HK_FIELD_CHOICE,
    .choices = funding_choices,
    .width = 24,
    .help = N_ ("Where the money is meant to come from.") },
  { .key = "budget_state",
    .label = N_ ("State of the budget"),
    .type = HK_FIELD_CHOICE,
    .choices = budget_choices,
    .width = 20,
    .help = N_ ("How far the budget has come inside the municipality.") },
  { .key = "reason",
    .label = N_ ("Background"),
    .type = HK_FIELD_LONG_TEXT,
    .need = HK_FIELD_RECOMMENDED,
    .max = 4000,
    .width = 60,
    .help = N_ ("Why this is wanted: the issue, what is hoped for."),
    .ocds = "planning/rationale" },
  { .key = "approver_title",
    .label = N_ ("Approved by"),
    .type = HK_FIELD_TEXT,
    .need = HK_FIELD_RECOMMENDED,
    .max = 100,
    .width = 20,
    .help = N_ ("Office of the person who approved inside the municipality.") },
  { .key = "approval_date",
    .label = N_ ("Date of approval"),
    .type = HK_FIELD_DATE,
    .width = 16,
    .help = N_ ("Written when the request is approved inside the municipality.") },
  { .key = "remarks",
    .label = N_ ("Remarks"),
    .type = HK_FIELD_LONG_TEXT,
    .max = 4000,
    .width = 60,
    .help = N_ ("Anything else the prefecture should know.") },
};

#define YEARLY(k)                                                                                  \
  {                                                                                                \
    .key = "yearly_yen_" #k, .label = N_ ("Yearly cost"), .type = HK_FIELD_YEN, .max = MAX_YEN,    \
    .width = 12, .help = N_ ("Budget of this fiscal year in yen, without consumption tax."),       \
    .ocds = "planning/budget/budgetBreakdown/amount/amount"                                        \
  }

static const HkField line_fields[] = {
  { .key = "service",
    .label = N_ ("Service"),
    .type = HK_FIELD_SERVICE,
    .need = HK_FIELD_REQUIRED,
    .max = 64,
    .width = 24,
    .help = N_ ("Choose the service from the list."),
    .ocds = "tender/items/classification" },
  { .key = "item",
    .label = N_ ("Details"),
    .type = HK_FIELD_TEXT,
    .max = 200,
    .width = 16,
    .help = N_ ("The part of the service that is wanted, if not all of it."),
    .ocds = "tender/items/description" },
  { .key = "quantity",
    .label = N_ ("Quantity"),
    .type = HK_FIELD_INTEGER,
    .need = HK_FIELD_REQUIRED,
    .max = MAX_QUANTITY,
    .width = 9,
    .help = N_ ("A whole number in the unit beside it."),
    .ocds = "tender/items/quantity" },
  { .key = "unit",
    .label = N_ ("Unit"),
    .type = HK_FIELD_TEXT,
    .need = HK_FIELD_REQUIRED,
    .max = 20,
    .width = 9,
    .help = N_ ("The unit of the quantity. Keep the proposed one where possible, so that sums are "
                "possible."),
    .ocds = "tender/items/unit/name" },
  { .key = "basis",
    .label = N_ ("Basis of quantity"),
    .type = HK_FIELD_TEXT,
    .need = HK_FIELD_RECOMMENDED,
    .max = 200,
    .width = 16,
    .help = N_ ("Where the quantity comes from. Example: number of staff on 1 April") },
  { .key = "window_from",
    .label = N_ ("Wanted from"),
    .type = HK_FIELD_MONTH,
    .need = HK_FIELD_REQUIRED,
    .width = 12,
    .help = N_ ("Earliest month of the start. Example: 2027/10"),
    .ocds = "tender/contractPeriod/startDate" },
  { .key = "window_to",
    .label = N_ ("Wanted by"),
    .type = HK_FIELD_MONTH,
    .width = 12,
    .help = N_ ("Latest month of the start. Example: 2028/3") },
  { .key = "initial_yen",
    .label = N_ ("Initial cost"),
    .type = HK_FIELD_YEN,
    .max = MAX_YEN,
    .width = 12,
    .help = N_ ("Initial cost in yen, without consumption tax."),
    .ocds = "planning/budget/amount/amount" },
  YEARLY (1),
  YEARLY (2),
  YEARLY (3),
  YEARLY (4),
  YEARLY (5),
  { .key = "current_system",
    .label = N_ ("Present system"),
    .type = HK_FIELD_TEXT,
    .max = 200,
    .width = 20,
    .help = N_ ("Name of the product in use now. Leave empty when there is none.") },
  { .key = "current_vendor",
    .label = N_ ("Present supplier"),
    .type = HK_FIELD_TEXT,
    .max = 200,
    .width = 20,
    .help = N_ ("Company that supplies the present system.") },
  { .key = "contract_end",
    .label = N_ ("Present contract ends"),
    .type = HK_FIELD_DATE,
    .width = 16,
    .help = N_ ("Last day of the present contract. Example: 2027/3/31") },
  { .key = "notice_end",
    .label = N_ ("Notice deadline"),
    .type = HK_FIELD_DATE,
    .width = 16,
    .help = N_ ("Last day on which notice of termination can be given.") },
  { .key = "auto_renewal",
    .label = N_ ("Automatic renewal"),
    .type = HK_FIELD_CHOICE,
    .choices = renewal_choices,
    .width = 14,
    .help = N_ ("Whether the present contract renews by itself.") },
  { .key = "current_yearly_yen",
    .label = N_ ("Present yearly cost"),
    .type = HK_FIELD_YEN,
    .max = MAX_YEN,
    .width = 14,
    .help = N_ ("What the present system costs in a year, in yen without consumption tax.") },
  { .key = "line_remarks",
    .label = N_ ("Remarks on the line"),
    .type = HK_FIELD_TEXT,
    .max = 1000,
    .width = 30,
    .help = N_ ("Anything the prefecture should know about this line.") },
};

static const char *
translate_choice (const HkFieldChoice *choice)
{
  if (choice >= funding_choices && choice < funding_choices + G_N_ELEMENTS (funding_choices))
    return g_dpgettext2 (GETTEXT_PACKAGE, "funding", choice->label);
  return _ (choice->label);
}

static gboolean
is_service_id (const char *text)
{
  return *text != '\0' && strlen (text) <= 64 &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen (text);
}

static char *
canonicalize_text (const HkField *field, const char *typed, GError **error)
{
  g_autofree char *clean = hk_text_clean (typed, field->type == HK_FIELD_LONG_TEXT);

  if (g_utf8_strlen (clean, -1) > field->max)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("This is %d characters long; at most %d fit. Please shorten it."),
                   (int)g_utf8_strlen (clean, -1),
                   (int)field->max);
      return NULL;
    }
  return g_steal_pointer (&clean);
}

static char *
canonicalize_choice (const HkField *field, const char *clean, GError **error)
{
  g_autofree char *key = hk_text_search_key (clean);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (const HkFieldChoice *choice = field->choices; choice->nick != NULL; choice++)
    {
      const char *label = translate_choice (choice);
      g_autofree char *label_key = hk_text_search_key (label);
      g_autofree char *msgid_key = hk_text_search_key (choice->label);

      if (strcmp (clean, choice->nick) == 0 || strcmp (key, label_key) == 0 ||
          strcmp (key, msgid_key) == 0)
        return g_strdup (choice->nick);
      g_string_append (labels, labels->len > 0 ? _ (", ") : "");
      g_string_append (labels, label);
    }

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("“%s” is not among the choices. Please choose one of: %s."),
               clean,
               labels->str);
  return NULL;
}

static char *
canonicalize_date (const char *clean, GError **error)
{
  GDate date;

  g_date_clear (&date, 1);
  if (!hk_text_parse_date (clean, &date, error))
    return NULL;
  return g_strdup_printf (
      "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

static char *
canonicalize_month (const char *clean, GError **error)
{
  GDate date;

  g_date_clear (&date, 1);
  if (!hk_text_parse_month (clean, &date, error))
    return NULL;
  return g_strdup_printf ("%04d-%02d", g_date_get_year (&date), g_date_get_month (&date));
}

/* "2027", "２０２７年度", "令和9年度", "R9": the year the fiscal year begins in. */
static char *
canonicalize_year (const HkField *field, const char *clean, GError **error)
{
  static const char *const suffixes[] = { "年度", "年", NULL };
  g_autofree char *stem = g_utf8_normalize (clean, -1, G_NORMALIZE_NFKC);
  gint64 value;
  GDate date;

  g_strstrip (stem);
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (stem, suffixes[i]))
      {
        stem[strlen (stem) - strlen (suffixes[i])] = '\0';
        break;
      }
  if (g_ascii_strncasecmp (stem, "FY", 2) == 0)
    memmove (stem, stem + 2, strlen (stem + 2) + 1);

  g_date_clear (&date, 1);
  if (!g_ascii_isdigit (*stem) && *stem != '\0')
    {
      g_autofree char *kanji = g_strdup_printf ("%s年4月1日", stem);
      g_autofree char *dots = g_strdup_printf ("%s.4.1", stem);

      if (hk_text_parse_date (kanji, &date, NULL) || hk_text_parse_date (dots, &date, NULL))
        {
          g_free (stem);
          stem = g_strdup_printf ("%d", g_date_get_year (&date));
        }
    }

  if (!hk_text_parse_integer (stem, field->min, field->max, &value, error))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
canonicalize_service (const char *clean, GError **error)
{
  if (!is_service_id (clean))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("“%s” is not a service of the catalogue. Please choose one from the list."),
                   clean);
      return NULL;
    }
  return g_strdup (clean);
}

static char *
canonicalize_clean (const HkField *field, const char *clean, GError **error)
{
  gint64 value;

  switch (field->type)
    {
    case HK_FIELD_INTEGER:
    case HK_FIELD_YEN:
      if (!hk_text_parse_integer (clean, field->min, field->max, &value, error))
        return NULL;
      return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    case HK_FIELD_DATE:
      return canonicalize_date (clean, error);
    case HK_FIELD_MONTH:
      return canonicalize_month (clean, error);
    case HK_FIELD_YEAR:
      return canonicalize_year (field, clean, error);
    case HK_FIELD_CHOICE:
      return canonicalize_choice (field, clean, error);
    case HK_FIELD_SERVICE:
      return canonicalize_service (clean, error);
    case HK_FIELD_TEXT:
    case HK_FIELD_LONG_TEXT:
    default:
      g_assert_not_reached ();
    }
}

/* The head fields in the order of the form. */
const HkField *
hk_request_form_get_head (guint *ret_n)
{
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = G_N_ELEMENTS (head_fields);
  return head_fields;
}

/* The fields of a line in the order of the form. */
const HkField *
hk_request_form_get_line (guint *ret_n)
{
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = G_N_ELEMENTS (line_fields);
  return line_fields;
}

/* The field with this key, of the head or of a line; NULL if there is none. */
const HkField *
hk_request_form_find (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (head_fields); i++)
    if (strcmp (head_fields[i].key, key) == 0)
      return &head_fields[i];
  for (guint i = 0; i < G_N_ELEMENTS (line_fields); i++)
    if (strcmp (line_fields[i].key, key) == 0)
      return &line_fields[i];
  return NULL;
}

/* TRUE for a field of the head. */
gboolean
hk_request_form_is_head (const HkField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field >= head_fields && field < head_fields + G_N_ELEMENTS (head_fields);
}

/* Returns 1 … HK_REQUEST_YEARS for a yearly budget, 0 for any other field. */
guint
hk_field_get_year_offset (const HkField *field)
{
  static const char prefix[] = "yearly_yen_";

  g_return_val_if_fail (field != NULL, 0);

  return g_str_has_prefix (field->key, prefix) ? (guint)(field->key[strlen (prefix)] - '0') : 0;
}

/* The label in the user's language; first_year is the fiscal year of the first yearly budget, 0 if
 * not known. */
char *
hk_field_dup_label (const HkField *field, int first_year)
{
  guint offset;

  g_return_val_if_fail (field != NULL, NULL);

  offset = hk_field_get_year_offset (field);
  if (offset == 0)
    return g_strdup (_ (field->label));
  if (first_year == 0)
    return g_strdup_printf (_ ("Year %u"), offset);
  return hk_format_fiscal_year (first_year + (int)offset - 1);
}

/* Turns what was typed into the canonical text, or NULL with a sentence that begins with the label.
 * "" stays "". */
char *
hk_field_canonicalize (const HkField *field, const char *typed, GError **error)
{
  g_autofree char *clean = NULL;
  char *canonical;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  clean = hk_text_clean (typed, field->type == HK_FIELD_LONG_TEXT);
  if (*clean == '\0')
    return g_strdup ("");

  if (field->type == HK_FIELD_TEXT || field->type == HK_FIELD_LONG_TEXT)
    canonical = canonicalize_text (field, typed, error);
  else
    canonical = canonicalize_clean (field, clean, error);

  if (canonical == NULL)
    {
      g_autofree char *label = hk_field_dup_label (field, 0);

      g_prefix_error (error, _ ("%s: "), label);
    }
  return canonical;
}

/* The label of a choice in the user's language. */
const char *
hk_field_choice_get_label (const HkFieldChoice *choice)
{
  g_return_val_if_fail (choice != NULL && choice->nick != NULL, NULL);

  return translate_choice (choice);
}

/* Canonical text as people read it. A canonical text that is not valid comes back as it is. */
char *
hk_field_dup_display (const HkField *field, const char *canonical)
{
  GDate date;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (canonical != NULL, NULL);

  g_date_clear (&date, 1);
  if (*canonical == '\0')
    return g_strdup ("");
  if (field->type == HK_FIELD_INTEGER)
    return hk_format_integer (g_ascii_strtoll (canonical, NULL, 10));
  if (field->type == HK_FIELD_YEN)
    return hk_format_yen (g_ascii_strtoll (canonical, NULL, 10));
  if (field->type == HK_FIELD_YEAR)
    return hk_format_fiscal_year ((int)g_ascii_strtoll (canonical, NULL, 10));
  if (field->type == HK_FIELD_DATE && hk_text_parse_date (canonical, &date, NULL))
    return hk_format_date (&date);
  if (field->type == HK_FIELD_MONTH && hk_text_parse_month (canonical, &date, NULL))
    return hk_format_month (&date);
  if (field->type == HK_FIELD_CHOICE)
    for (const HkFieldChoice *choice = field->choices; choice->nick != NULL; choice++)
      if (strcmp (choice->nick, canonical) == 0)
        return g_strdup (translate_choice (choice));
  return g_strdup (canonical);
}
