/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ways to change the lines of a draft share. */
#pragma once

#include "hk-session-private.h"

G_BEGIN_DECLS

#define HK_SESSION_MAX_LINES 500

/* A draft under change: copies that outlive the snapshot. */
typedef struct
{
  HkRequest *request;
  char *number;
} HkDraft;

void           hk_draft_clear          (HkDraft *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HkDraft, hk_draft_clear)

gboolean       hk_session_find_draft   (HkSession *self, const char *id, HkDraft *draft, GError **error);
HkRequestLine *hk_draft_find_line      (const HkDraft *draft, const char *key, guint *ret_index, GError **error);
char          *hk_session_canonicalize (HkSession *self, const HkField *field, const char *typed, GError **error);
HkRequestLine *hk_session_new_line     (HkService *service); /* NULL: none chosen yet */

G_END_DECLS
