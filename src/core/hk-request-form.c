/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field table of the request form, and what each type of field accepts and shows. */
#define G_LOG_DOMAIN "hk-request-form"

#include "config.h"

#include "hk-request-form.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-request-fields.h"

static const char *
translate_choice (const HkFieldChoice *choice)
{
  if (hk_request_fields_is_funding (choice))
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

  *ret_n = hk_n_head_fields;
  return hk_head_fields;
}

/* The fields of a line in the order of the form. */
const HkField *
hk_request_form_get_line (guint *ret_n)
{
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = hk_n_line_fields;
  return hk_line_fields;
}

/* The field with this key, of the head or of a line; NULL if there is none. */
const HkField *
hk_request_form_find (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < hk_n_head_fields; i++)
    if (strcmp (hk_head_fields[i].key, key) == 0)
      return &hk_head_fields[i];
  for (guint i = 0; i < hk_n_line_fields; i++)
    if (strcmp (hk_line_fields[i].key, key) == 0)
      return &hk_line_fields[i];
  return NULL;
}

/* TRUE for a field of the head. */
gboolean
hk_request_form_is_head (const HkField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field >= hk_head_fields && field < hk_head_fields + hk_n_head_fields;
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
