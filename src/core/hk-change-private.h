/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the change log, table by table. */
#pragma once

#include "hk-change-values.h"
#include "hk-change.h"

G_BEGIN_DECLS

/* How a value of the log is said. */
typedef enum
{
  HK_CHANGE_TEXT,
  HK_CHANGE_VERSION, /* 0: the newest, nothing to say */
  HK_CHANGE_DATE,
  HK_CHANGE_FLAG,     /* 1 or 0 */
  HK_CHANGE_YEAR,     /* fiscal year */
  HK_CHANGE_ANSWER,   /* state, value and reason together */
  HK_CHANGE_ORIGIN,   /* of an answer: nothing to say where it is one's own */
  HK_CHANGE_APPROVAL, /* nick of a state of the assessment */
  HK_CHANGE_REQUEST,  /* nick of a state of a request */
  HK_CHANGE_TRANSFER, /* nick of a state of a submission */
  HK_CHANGE_VERDICT,  /* nick of a verdict of the inbox */
  HK_CHANGE_REPLY,    /* nick of a verdict on or a decision about what a department answered */
  HK_CHANGE_ROLE,
  HK_CHANGE_FIELD,    /* canonical text of a field of the request form */
} HkChangeWord;

typedef struct
{
  const char  *key;
  const char  *label; /* msgid; NULL: said without a label */
  HkChangeWord word;
} HkChangeField;

typedef struct
{
  const char          *what;   /* table */
  const char          *label;  /* msgid */
  const HkChangeField *fields; /* ends with key NULL */
  guint                item;   /* the part of the subject that is an item, from 1; 0 none */
  guint                name;   /* the part that names, from 1; 0: none */
  const char          *name_of; /* table whose rows it names; NULL: the part is the name itself */
} HkChangeTable;

const HkChangeTable *hk_change_table_find (const char *what); /* NULL: not known */
const char          *hk_change_why_get_label (const char *why); /* the nick itself if it is not known */
/* indicator: may be NULL; field: of the request form, or NULL. NULL: nothing to say. */
char                *hk_change_word_dup (HkChangeWord word, const HkChangeValues *values, const char *key,
                                         const HkIndicator *indicator, const char *field);

G_END_DECLS
