/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The department round trip: departments, question sheets, replies. Each edit is one step, durable when it returns. */
#pragma once

#include "hk-inquiry.h"
#include "hk-session.h"

G_BEGIN_DECLS

HkInquiry *hk_session_load_inquiry       (HkSession *self, GError **error);

/* Departments, by name; undoable. */
gboolean   hk_session_add_department     (HkSession *self, const char *name, const char *contact, GError **error);
gboolean   hk_session_change_department  (HkSession *self, const char *name, const char *new_name, /* NULL: as it is */
                                          const char *new_contact, GError **error);
gboolean   hk_session_remove_department  (HkSession *self, const char *name, GError **error);
/* items: codes of items or of whole categories. */
gboolean   hk_session_assign             (HkSession *self, const char *department, const char *const *items, GError **error);
gboolean   hk_session_unassign           (HkSession *self, const char *department, const char *const *items, GError **error);

/* A question sheet that was written. */
typedef struct
{
  char *department;
  char *path;
  char *sheet_id;
  guint n_items;
} HkSheetFile;

void         hk_sheet_file_free          (HkSheetFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkSheetFile, hk_sheet_file_free)
/* Writes a new file into the folder, never over another one, and remembers what was asked. due: as typed, "" none. */
HkSheetFile *hk_session_export_sheet     (HkSession *self, const char *department, const char *folder, const char *due, GError **error);
char        *hk_sheet_file_dup_name      (const char *department, int fiscal_year); /* safe on every system */

/* A file that came back, as it was read. */
typedef struct
{
  HkReply   *reply;
  GPtrArray *remarks;  /* (element-type HkRemark) what concerns no item; empty for a file that was known */
  gboolean   is_known; /* the same file was read before */
} HkReplyReading;

void            hk_reply_reading_free    (HkReplyReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReplyReading, hk_reply_reading_free)
/* keep: FALSE looks only. */
HkReplyReading *hk_session_read_reply    (HkSession *self, const char *path, gboolean keep, GError **error);
/* Takes answers over, all of them and the decisions in one step that can be undone. items: codes; NULL: whatever can be
 * taken without a conflict. Other replies to the same item that want the same are settled with it, those that want something
 * else are declined. */
gboolean        hk_session_accept_reply  (HkSession *self, const char *reply_id, const char *const *items, guint *ret_n, GError **error);
gboolean        hk_session_decline_reply (HkSession *self, const char *reply_id, const char *const *items, /* NULL: all open */
                                          guint *ret_n, GError **error);

G_END_DECLS
