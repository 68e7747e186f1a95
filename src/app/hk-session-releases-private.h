/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the data releases share. */
#pragma once

#include "hk-release-rows.h"
#include "hk-session-private.h"
#include "hk-session-releases.h"

G_BEGIN_DECLS

struct _HkReleaseDraft
{
  HkReleasePreview *preview;
  GBytes           *bytes;
  char             *file_name;
  char            **sheets;
};

/* The papers of a release, checked and in ISO dates. */
gboolean   hk_session_releases_read_about (HkReleaseDraft *draft, const HkReleaseAbout *about, HkReleaseRow *ret_row,
                                           GError **error);
/* A date for each column of the dataset; (transfer full) strv. */
char     **hk_session_releases_list_dates (HkReleaseDraft *draft, const HkReleaseAbout *about, const HkReleaseRow *row,
                                           GError **error);
/* Brings the snapshot up to date; FALSE with a sentence in the workspace of a prefecture. */
gboolean   hk_session_releases_expect_town (HkSession *self, GError **error);
/* The papers of an imported release; HK_ERROR_NOT_FOUND. Transfer full. */
HkReleaseRow *hk_session_releases_find_row (HkSession *self, const char *dataset, const char *release, GError **error);
/* An imported release, or the one of the program. Transfer full. */
HkDataset *hk_session_releases_load       (HkSession *self, const char *dataset, const char *release, GError **error);

G_END_DECLS
