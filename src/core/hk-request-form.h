/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one field table of the request form. Screen, workbook, validation and exchange all read it. */
#pragma once

#include <glib.h>
#include "hk-text.h"

G_BEGIN_DECLS

#define HK_REQUEST_YEARS 5 /* columns for yearly budgets, from the head field first_year on */

typedef enum
{
  HK_FIELD_TEXT,
  HK_FIELD_LONG_TEXT, /* several lines */
  HK_FIELD_INTEGER,
  HK_FIELD_YEN,
  HK_FIELD_DATE,  /* ISO */
  HK_FIELD_MONTH, /* "2027-10" */
  HK_FIELD_YEAR,  /* fiscal year */
  HK_FIELD_CHOICE,
  HK_FIELD_SERVICE, /* id of a service of the catalogue */
} HkFieldType;

typedef enum
{
  HK_FIELD_OPTIONAL,
  HK_FIELD_RECOMMENDED, /* missing: a warning */
  HK_FIELD_REQUIRED,    /* missing: cannot be submitted */
} HkFieldNeed;

typedef struct
{
  const char *nick;  /* stored and exchanged: "conditional" */
  const char *label; /* msgid */
} HkFieldChoice;

typedef struct
{
  const char          *key; /* "initial_yen"; stable, never reused */
  const char          *label; /* msgid; see hk_field_dup_label */
  const char          *help;  /* msgid; the input message of the cell and the tooltip; at most 255 characters translated */
  HkFieldType          type;
  HkFieldNeed          need;
  gint64               min; /* integers, yen, years; text: 0 */
  gint64               max; /* text: longest length in characters */
  const HkFieldChoice *choices; /* ends with nick NULL */
  guint                width;   /* of the workbook column, in characters */
  const char          *ocds;    /* path in OCDS 1.1, or NULL */
} HkField;

/* Head: title, intent, role, department, person, contact, share_ok, first_year, reason, remarks …
 * Line: service, item, quantity, unit, basis, window_from, window_to, initial_yen, yearly_yen_1 … 5,
 *       current_system, current_vendor, contract_end, notice_end, current_yearly_yen, line_remarks … */
const HkField *hk_request_form_get_head (guint *ret_n);
const HkField *hk_request_form_get_line (guint *ret_n);
const HkField *hk_request_form_find     (const char *key); /* head or line; NULL if none */
gboolean       hk_request_form_is_head  (const HkField *field);
/* The column of the yearly budget of the k-th year (1 … HK_REQUEST_YEARS), or 0 for other fields. */
guint          hk_field_get_year_offset (const HkField *field);
/* The label in the user's language; yearly budgets carry the year: "令和9年度". first_year 0: unknown. */
char          *hk_field_dup_label       (const HkField *field, int first_year);
/* Typed text (full width, 和暦, commas, choice label or nick) → canonical text ("" stays ""). The error is a sentence. */
char          *hk_field_canonicalize    (const HkField *field, const char *typed, GError **error);
/* The label of a choice in the user's language. */
const char    *hk_field_choice_get_label (const HkFieldChoice *choice);
/* Canonical text → text for people. Services need the catalogue and come back as their id. */
char          *hk_field_dup_display     (const HkField *field, const char *canonical);

G_END_DECLS
