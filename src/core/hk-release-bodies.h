/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the municipality of a row of official data: by code as spreadsheets leave it, else by prefecture and name. */
#pragma once

#include "hk-registry.h"

G_BEGIN_DECLS

typedef enum
{
  HK_BODY_FOUND,
  HK_BODY_PREFECTURE, /* a row of a prefecture: not a municipality */
  HK_BODY_WARD,       /* 行政区 and other codes that cannot be chosen */
  HK_BODY_EMPTY,      /* neither code nor name */
  HK_BODY_UNKNOWN,    /* a sound code or a name that nobody has: newer than this Hakaru, or a note */
  HK_BODY_AMBIGUOUS,  /* several have the name: 太子町 */
  HK_BODY_BAD_CODE,   /* not a code, or its check digit is wrong */
  HK_BODY_CONFLICT,   /* code and name are of two municipalities */
} HkBodyMatch;

/* What a row says about itself; NULL: the file has no such column. */
typedef struct
{
  const char *code;
  const char *prefecture;
  const char *name;
  gboolean    six_digits; /* the codes of the column have six digits where no zero was lost */
} HkBodyWords;

typedef struct
{
  HkMunicipality *municipality; /* borrowed; NULL unless found */
  gboolean        zero_restored;
  char           *sentence; /* why it was not found; NULL if it was */
} HkBodyAnswer;

typedef struct _HkReleaseBodies HkReleaseBodies;

HkReleaseBodies *hk_release_bodies_new      (HkRegistry *registry);
void             hk_release_bodies_free     (HkReleaseBodies *self);
HkBodyMatch      hk_release_bodies_match    (HkReleaseBodies *self, const HkBodyWords *words, HkBodyAnswer *ret_answer);
/* Whether a cell can only be the code, or the name, of a body: how the first row of data is found. */
gboolean         hk_release_bodies_knows_code (HkReleaseBodies *self, const char *text);
gboolean         hk_release_bodies_knows_name (HkReleaseBodies *self, const char *text);
guint            hk_release_bodies_count_digits (const char *text); /* 0: not only digits */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReleaseBodies, hk_release_bodies_free)

G_END_DECLS
