/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the change log in words: when, who, what, old, new, why. Immutable. */
#pragma once

#include <glib-object.h>
#include "hk-rule-set.h"

G_BEGIN_DECLS

/* A row as the workspace keeps it. */
typedef struct
{
  gint64      id;
  gint64      at; /* unix seconds */
  const char *who;      /* login name */
  const char *why;      /* nick of the use case */
  const char *what;     /* table */
  const char *subject;  /* key of the row, parts joined by / */
  const char *old_text; /* "state = 'answered', value = 1000"; NULL: the row is new */
  const char *new_text; /* NULL: the row is gone */
} HkChangeInit;

/* What keys are called. Both may be NULL: keys are then shown as they are. */
typedef struct
{
  HkRuleSet  *rule_set; /* gives answers their levels and units */
  GHashTable *names;    /* utf8 "requests/<id>", "evidence/<id>", "departments/<id>" → utf8 */
} HkChangeNames;

#define HK_TYPE_CHANGE (hk_change_get_type ())
G_DECLARE_FINAL_TYPE (HkChange, hk_change, HK, CHANGE, GObject)

HkChange   *hk_change_new         (const HkChangeInit *init, const HkChangeNames *names);
gint64      hk_change_get_id      (HkChange *self);
gint64      hk_change_get_at      (HkChange *self);
const char *hk_change_get_who     (HkChange *self);
const char *hk_change_get_what    (HkChange *self); /* the table: "answers" */
const char *hk_change_get_kind    (HkChange *self); /* the same for people: "Answer" */
const char *hk_change_get_item    (HkChange *self); /* "A03"; "" where there is none */
const char *hk_change_get_subject (HkChange *self); /* "A03", "Request no. 1", name of an evidence */
const char *hk_change_get_text    (HkChange *self); /* "Level 2 → Level 3"; several facts joined */
const char *hk_change_get_old     (HkChange *self); /* "" for a new row */
const char *hk_change_get_new     (HkChange *self); /* "" for a row that is gone */
const char *hk_change_get_why     (HkChange *self); /* "Answered", "Undone" */
/* keys: hk_text_search_key () of each word looked for. TRUE if all of them stand in the texts above. */
gboolean    hk_change_matches     (HkChange *self, const char *const *keys);

/* How kinds of changes are called, for a choice: nick of the table and label; ends with NULL. */
const char *const *hk_change_list_kinds (void);
const char        *hk_change_kind_get_label (const char *what); /* the nick itself if it is not known */

G_END_DECLS
