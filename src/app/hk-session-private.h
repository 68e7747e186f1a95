/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of HkSession share: the open store, the latest snapshot, and the way every edit goes. */
#pragma once

#include "hk-session.h"
#include "hk-assessment-rows.h"
#include "hk-place-info.h"
#include "hk-place-rows.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* Parts of a snapshot that an edit makes stale. */
typedef enum
{
  HK_PART_PROFILE = 1 << 0,
  HK_PART_ANSWERS = 1 << 1,
  HK_PART_REQUESTS = 1 << 2,
  HK_PART_OUTBOX = 1 << 3,
  HK_PART_INBOX = 1 << 4,
  HK_PART_PLACES = 1 << 5,
  HK_PART_UNDO = 1 << 6,
  HK_PART_REFERENCE = 1 << 7, /* also what is scored under it */
  HK_PART_EVIDENCE = 1 << 8,
  HK_PART_APPROVAL = 1 << 9,
  HK_PART_ALL = (1 << 10) - 1,
} HkPart;

struct _HkSession
{
  GObject parent_instance;

  /* Owned */
  HkReference *shipped;   /* the reference data of the program */
  HkReference *reference; /* with those of the workspace; may be the same */
  HkStore *store; /* NULL once closed */
  HkSnapshot *snapshot;
  GHashTable *passwords; /* name of a place → password, in memory only */
  char *next_evidence;   /* goes with the next answer; NULL none */
  GHashTable *peers;       /* text key → HkPeerSet; of the body of today */
  GHashTable *comparisons; /* text key → HkComparison; answers do not change what is published */

  GHashTable *change_names;  /* "table/id" → what the change log calls it; NULL: not read yet */
  GPtrArray *change_people;  /* (element-type utf8) */

  /* State */
  HkPart stale;
  gint64 last_change; /* both are as of this row of the log */
};

/* The snapshot as of now; borrowed until the next edit. NULL with error: the workspace can no longer be read. */
HkSnapshot *hk_session_refresh     (HkSession *self, GError **error);
/* subject: what the undo label names; NULL: not undoable. */
HkEdit     *hk_session_begin       (HkSession *self, const char *why, const char *subject, GError **error);
gboolean    hk_session_commit      (HkSession *self, HkEdit *edit, HkPart parts, GError **error); /* consumes edit */
/* FALSE with a sentence unless the role is this one; act: what it may not do, as a whole translated sentence. */
gboolean    hk_session_expect_role (HkSession *self, HkRole role, const char *sentence, GError **error);
/* The indicator of the assessment as it is now, of a workspace that has one; NULL with a sentence. ret_index: or NULL. */
const HkIndicator *hk_session_find_indicator (HkSession *self, const char *id, guint *ret_index, GError **error);
/* After rule sets or releases of the workspace changed; part of HK_PART_REFERENCE. */
gboolean    hk_session_renew_reference (HkSession *self, GError **error);
/* FALSE with a sentence while the own assessment is approved: before every write of an answer or of what it rests on. */
gboolean    hk_session_expect_unlocked (HkSession *self, GError **error);
gboolean    hk_session_read_last_year (HkSession *self, HkSnapshot *now, GError **error);
gboolean    hk_session_read_approval (HkSession *self, HkSnapshot *now, GError **error);
/* Of an assessment: the one that was chosen, else the one of the program, so that a newer version that is installed changes
 * no number by itself. Borrowed; NULL without error if it is not here. */
HkRuleSet  *hk_session_peek_rule_set (HkSession *self, const HkAssessmentRow *row);
/* What was taken along. */
typedef struct
{
  guint n_assignments;
  guint n_links;
} HkCarried;

/* Within an edit: departments asked and evidence under the codes of the newer rule set; migration NULL: the codes stay. */
gboolean    hk_session_carry_links (HkSession *self, HkMigration *migration, int from_year, int to_year, HkCarried *carried, GError **error);
gboolean    hk_session_close       (HkSession *self, GError **error);
/* The label of an undo step: "answer to A01". */
char       *hk_session_dup_label   (const char *why, const char *subject);
/* A request that may be edited, as it is now; borrowed from the snapshot. */
HkRequest  *hk_session_peek_request (HkSession *self, const char *id, GError **error);

/* Places */
HkPlaceInfo *hk_session_find_place (HkSession *self, const char *name); /* borrowed from the snapshot, or NULL */
char        *hk_session_dup_password (HkSession *self, const char *place); /* of this session; NULL none */

G_END_DECLS
