/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every use case, synchronous, on one open workspace. The CLI calls it directly, the GUI through HkWorkspace. */
#pragma once

#include <gio/gio.h>
#include "hk-consolidation.h"
#include "hk-evidence.h"
#include "hk-migration.h"
#include "hk-reference.h"
#include "hk-submission.h"

G_BEGIN_DECLS

typedef enum
{
  HK_ROLE_MUNICIPALITY,
  HK_ROLE_PREFECTURE,
  HK_ROLE_ADVISOR,
} HkRole;

const char *hk_role_to_nick   (HkRole role);
gboolean    hk_role_from_nick (const char *nick, HkRole *ret_role);
const char *hk_role_get_label (HkRole role);

typedef struct
{
  HkRole      role;
  const char *code; /* six digits; a prefecture's code for HK_ROLE_PREFECTURE */
  int         fiscal_year;
} HkProfile;

/* A place (提出先) as kept in the workspace. No credential is ever here. */
typedef struct
{
  char  *name;
  char  *url;        /* file:///…, https://…, or a plain absolute path */
  char  *ca_file;    /* own CA file, "" none */
  char  *user;       /* user name for Basic/Digest, "" none */
  char  *state;      /* nick: "unchecked", "connected", "not-found", "refused" */
  char  *message;    /* what the last test found */
  gint64 checked_at; /* 0 never */
} HkPlaceInfo;

/* All that a window shows of a workspace at one moment. Immutable; safe on any thread. */
#define HK_TYPE_SNAPSHOT (hk_snapshot_get_type ())
G_DECLARE_FINAL_TYPE (HkSnapshot, hk_snapshot, HK, SNAPSHOT, GObject)

HkReference      *hk_snapshot_get_reference    (HkSnapshot *self);
const char       *hk_snapshot_get_path         (HkSnapshot *self);
const HkProfile  *hk_snapshot_get_profile      (HkSnapshot *self);
HkMunicipality   *hk_snapshot_get_municipality (HkSnapshot *self); /* own body */
HkAssessment     *hk_snapshot_get_assessment   (HkSnapshot *self);
HkRuleSet        *hk_snapshot_get_rule_set     (HkSnapshot *self); /* of the assessment of this year */
HkScore          *hk_snapshot_get_score        (HkSnapshot *self); /* of the assessment */
HkScore          *hk_snapshot_get_official     (HkSnapshot *self); /* official-2023; NULL for a prefecture */
HkAssessment     *hk_snapshot_get_last_year    (HkSnapshot *self); /* the answers of the year before; NULL: there are none */
HkComparability   hk_snapshot_get_comparability (HkSnapshot *self, guint indicator); /* of its answers of the two years */
HkEvidenceRegister *hk_snapshot_get_evidence   (HkSnapshot *self);
gboolean          hk_snapshot_has_assigned     (HkSnapshot *self); /* any item of the year is asked of a department */
gboolean          hk_snapshot_is_assigned      (HkSnapshot *self, const char *indicator); /* this one is */
GPtrArray        *hk_snapshot_get_requests     (HkSnapshot *self); /* (element-type HkRequest), newest first; treat as read-only */
HkRequest        *hk_snapshot_find_request     (HkSnapshot *self, const char *id); /* borrowed or NULL */
GPtrArray        *hk_snapshot_get_outbox       (HkSnapshot *self); /* (element-type HkOutboxItem), newest first */
GPtrArray        *hk_snapshot_get_inbox        (HkSnapshot *self); /* (element-type HkInboxItem), newest first */
GPtrArray        *hk_snapshot_get_places       (HkSnapshot *self); /* (element-type HkPlaceInfo) */
const char       *hk_snapshot_get_undo_label   (HkSnapshot *self); /* NULL: nothing to undo */
const char       *hk_snapshot_get_redo_label   (HkSnapshot *self);

#define HK_TYPE_SESSION (hk_session_get_type ())
G_DECLARE_FINAL_TYPE (HkSession, hk_session, HK, SESSION, GObject)

/* Workspace */
HkSession   *hk_session_create        (HkReference *reference, const char *path, const HkProfile *profile, GError **error);
HkSession   *hk_session_open          (HkReference *reference, const char *path, GError **error);
HkSnapshot  *hk_session_dup_snapshot  (HkSession *self);
gboolean     hk_session_set_profile   (HkSession *self, const HkProfile *profile, GError **error);
gboolean     hk_session_undo          (HkSession *self, char **ret_label, GError **error);
gboolean     hk_session_redo          (HkSession *self, char **ret_label, GError **error);
gboolean     hk_session_backup        (HkSession *self, const char *path, GError **error);
gboolean     hk_session_check         (HkSession *self, GPtrArray **ret_findings, GError **error); /* (element-type utf8) */

/* Assessment: each call is one named, undoable step, durable when it returns. */
gboolean     hk_session_answer_text       (HkSession *self, const char *indicator, const char *typed, GError **error);
gboolean     hk_session_answer_value      (HkSession *self, const char *indicator, gint64 milli, GError **error);
gboolean     hk_session_confirm_proposal  (HkSession *self, const char *indicator, GError **error);
gboolean     hk_session_set_not_applicable (HkSession *self, const char *indicator, const char *reason, GError **error);
gboolean     hk_session_set_unknown       (HkSession *self, const char *indicator, GError **error);
gboolean     hk_session_clear_answer      (HkSession *self, const char *indicator, GError **error);
/* "Same as last year – checked": state, value, reason and evidence of the year before, as a deliberate act. */
gboolean     hk_session_repeat_last_year  (HkSession *self, const char *indicator, GError **error);
/* A note that goes with the next of the calls above, in the same step. */
gboolean     hk_session_note_evidence     (HkSession *self, const char *text, GError **error);
gboolean     hk_session_set_evidence      (HkSession *self, const char *indicator, const char *text, GError **error);

/* Comparison. prefectures: only for HK_PEERS_PREFECTURES, else NULL. */
HkComparison *hk_session_compare      (HkSession *self, const char *rule_set, HkPeerRule rule, const char *const *prefectures, GError **error);
GArray       *hk_session_list_gaps    (HkSession *self, const char *rule_set, HkPeerRule rule, GError **error); /* HkGap */

/* Requests. Ids may be shortened to a unique prefix or given as the number ("4"). */
HkRequest   *hk_session_find_request  (HkSession *self, const char *id, GError **error); /* transfer full */
HkRequest   *hk_session_new_request   (HkSession *self, const char *title, const char *const *gap_indicators, GError **error);
gboolean     hk_session_delete_request (HkSession *self, const char *id, GError **error); /* drafts only; undoable */
gboolean     hk_session_set_value     (HkSession *self, const char *id, const char *field, const char *typed, GError **error);
gboolean     hk_session_add_line      (HkSession *self, const char *id, const char *service, char **ret_key, GError **error);
gboolean     hk_session_set_line_value (HkSession *self, const char *id, const char *line_key, const char *field, const char *typed, GError **error);
gboolean     hk_session_remove_line   (HkSession *self, const char *id, const char *line_key, GError **error);
gboolean     hk_session_move_line     (HkSession *self, const char *id, const char *line_key, guint to, GError **error);
/* Cells of a spreadsheet, as tab-separated text, into the fields of this line and of those below it; fields ends with NULL,
 * "" is a column that nothing can be put into. All of it in one step that can be undone, or nothing. */
gboolean     hk_session_paste_lines   (HkSession *self, const char *id, const char *line_key, const char *const *fields, const char *text, GError **error);
gboolean     hk_session_approve       (HkSession *self, const char *id, GError **error);  /* draft → approved; refused with findings */
gboolean     hk_session_reopen        (HkSession *self, const char *id, GError **error);  /* approved or returned → draft */
GPtrArray   *hk_session_check_request (HkSession *self, const char *id, GError **error);  /* HkFinding */
gboolean     hk_session_export_request (HkSession *self, const char *id, const char *xlsx, GError **error);

/* Places */
gboolean     hk_session_add_place     (HkSession *self, const HkPlaceInfo *place, GError **error);
gboolean     hk_session_remove_place  (HkSession *self, const char *name, GError **error);
/* For a computer without a keyring: kept in memory until the session ends, never written down. NULL forgets it. */
void         hk_session_set_password  (HkSession *self, const char *place, const char *password);
/* The same, and in the keyring where there is one. FALSE with a sentence: it will be asked for again. */
gboolean     hk_session_keep_password (HkSession *self, const char *place, const char *password, GCancellable *cancellable, GError **error);
/* The place is tried; what is found, good or bad, is kept with it. Also as a transfer: hk_session_prepare_test (). */
gboolean     hk_session_test_place    (HkSession *self, const char *name, GCancellable *cancellable, char **ret_report, GError **error);

/* Transfers: prepare (store) → run (no store, any thread) → finish (store). The three are also one call. */
typedef struct _HkTransfer HkTransfer;
typedef void (*HkProgressFunc) (guint64 done, guint64 total, gpointer data); /* bytes; on the running thread */

HkTransfer   *hk_session_prepare_submit (HkSession *self, const char *request, const char *place, GError **error);
HkTransfer   *hk_session_prepare_retry  (HkSession *self, const char *submission, GError **error);
HkTransfer   *hk_session_prepare_pull   (HkSession *self, const char *place_or_folder, GError **error);
HkTransfer   *hk_session_prepare_reply  (HkSession *self, const char *submission, gboolean accept, const char *reason, GError **error);
HkTransfer   *hk_session_prepare_test   (HkSession *self, const char *place, GError **error);
gboolean      hk_transfer_run           (HkTransfer *self, HkProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
gboolean      hk_transfer_error_passes  (const GError *run_error); /* trying again later makes sense */
const char   *hk_transfer_get_submission_id (HkTransfer *self); /* NULL for a pull */
/* Records what happened, good or bad; error is what hk_transfer_run gave, or NULL. Consumes the transfer. */
gboolean      hk_session_finish         (HkSession *self, HkTransfer *transfer, const GError *run_error, GError **error);
void          hk_transfer_free          (HkTransfer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkTransfer, hk_transfer_free)

gboolean      hk_session_submit         (HkSession *self, const char *request, const char *place, GCancellable *cancellable, char **ret_submission, GError **error);
gboolean      hk_session_retry          (HkSession *self, const char *submission, GCancellable *cancellable, GError **error);
typedef struct { guint n_new; guint n_rejected; guint n_receipts; guint n_known; } HkPullResult;
gboolean      hk_session_pull           (HkSession *self, const char *place_or_folder, GCancellable *cancellable, HkPullResult *ret_result, GError **error);
gboolean      hk_session_reply          (HkSession *self, const char *submission, gboolean accept, const char *reason, GCancellable *cancellable, char **ret_receipt_number, GError **error);
GPtrArray    *hk_session_list_unfinished (HkSession *self); /* (element-type utf8) submission ids that a person may retry */
GPtrArray    *hk_session_list_waiting    (HkSession *self); /* those of them that the program sends by itself */

/* Prefecture */
HkConsolidation *hk_session_consolidate  (HkSession *self, GError **error);
gboolean      hk_session_export_consolidation (HkSession *self, const char *xlsx, GError **error);

G_END_DECLS
