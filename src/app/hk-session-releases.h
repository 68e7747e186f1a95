/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data releases of a workspace: look at a file, import it, put one in use, and what two of them differ in. */
#pragma once

#include "hk-errata.h"
#include "hk-release-preview.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* The release that came with the program. */
#define HK_RELEASE_SHIPPED "shipped"

typedef struct
{
  char    *dataset;
  char    *id; /* HK_RELEASE_SHIPPED or 16 hexadecimal digits */
  char    *title;
  char    *publisher;
  char    *licence;
  char    *source_url;
  char    *as_of_first;
  char    *as_of_last;
  char    *release_date; /* "" not known */
  char    *file_name;    /* "" shipped */
  char    *file_sha256;  /* "" shipped */
  gboolean in_use;
  gint64   imported_at; /* 0 shipped */
} HkReleaseInfo;

void hk_release_info_free (HkReleaseInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReleaseInfo, hk_release_info_free)

/* How a file is to be read; NULL: guessed. */
typedef struct
{
  const char *dataset;
  const char *sheet;
  GHashTable *chosen; /* heading or "#3" → column, "code", "prefecture", "name" or "" */
  gboolean    blank_unreadable;
} HkReleaseChoice;

/* What the file does not say about itself. As typed: "2024-04-01", "令和6年4月", "2024". */
typedef struct
{
  const char *title; /* NULL: that of the dataset; so with the next three */
  const char *publisher;
  const char *licence;
  const char *source_url;
  const char *as_of_first;
  const char *as_of_last; /* NULL: one date */
  const char *release_date;
  GHashTable *column_as_of; /* column id → date, for those that differ; nullable */
} HkReleaseAbout;

/* A file that was looked at, with its very bytes. */
typedef struct _HkReleaseDraft HkReleaseDraft;

HkReleasePreview *hk_release_draft_get_preview   (HkReleaseDraft *self);
const char       *hk_release_draft_get_file_name (HkReleaseDraft *self);
const char *const *hk_release_draft_get_sheets   (HkReleaseDraft *self); /* that can be chosen; one for a text file */
void              hk_release_draft_free          (HkReleaseDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReleaseDraft, hk_release_draft_free)

/* (element-type HkReleaseInfo) by dataset; the shipped one first, then by import, oldest first. */
GPtrArray      *hk_session_list_releases   (HkSession *self, GError **error);
/* "DATASET@ID", "DATASET@DATE", "ID" or a unique beginning of it, "shipped" with dataset given. Transfer full. */
HkReleaseInfo  *hk_session_find_release    (HkSession *self, const char *dataset, const char *typed, GError **error);
HkReleaseDraft *hk_session_preview_release (HkSession *self, const char *path, const HkReleaseChoice *choice, GError **error);
/* One edit: papers, mapping, values and the file itself; the release is in use afterwards. */
gboolean        hk_session_import_release  (HkSession *self, HkReleaseDraft *draft, const HkReleaseAbout *about,
                                            char **ret_id, GError **error);
gboolean        hk_session_use_release     (HkSession *self, const char *dataset, const char *release, GError **error);
/* The release that is in use once this one is removed, the one before it if it is in use itself; refused in a sentence if
 * it came with the program or an approved year has answers from it. Transfer full. */
HkReleaseInfo  *hk_session_check_removal   (HkSession *self, const char *dataset, const char *release, GError **error);
/* One edit that cannot be undone: papers, values and the file. */
gboolean        hk_session_remove_release  (HkSession *self, const char *dataset, const char *release, GError **error);
/* rule_set NULL: the one that is scored from this dataset, if there is one. */
HkErrata       *hk_session_compare_releases (HkSession *self, const char *dataset, const char *before, const char *after,
                                             const char *rule_set, GError **error);
/* The release that the one in use took the place of: ids of both. FALSE with a sentence: there is only one. */
gboolean        hk_session_find_last_change (HkSession *self, const char *dataset, char **ret_before, char **ret_after,
                                             GError **error);
/* path ends in .csv or .xlsx. */
gboolean        hk_session_export_errata   (HkSession *self, HkErrata *errata, const HkErrataFilter *filter,
                                            const char *path, GError **error);

G_END_DECLS
