/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What answers rest on (根拠): one piece of evidence, and the register of all pieces with the items that use them. Immutable. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HK_TYPE_EVIDENCE (hk_evidence_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidence, hk_evidence, HK, EVIDENCE, GObject)

/* Every text may be "" but the id and the title; NULL counts as "". */
typedef struct
{
  const char *id;          /* 16 hexadecimal digits */
  const char *title;       /* name of the document */
  const char *link;        /* http://…, https://… or file:///… */
  const char *file_sha256; /* of the bytes that the workspace keeps */
  const char *file_name;   /* for people */
  const char *page;
  const char *quotation;
  const char *dated;       /* ISO date of the document */
  const char *owner;       /* section that keeps it */
  const char *stale_after; /* ISO date after which it is to be looked at again */
  gint64      created_at;  /* unix seconds */
  gint64      changed_at;
} HkEvidenceInit;

HkEvidence           *hk_evidence_new      (const HkEvidenceInit *init);
const HkEvidenceInit *hk_evidence_get      (HkEvidence           *self); /* as it was made; no text is NULL */
const char           *hk_evidence_get_id   (HkEvidence           *self);
gboolean              hk_evidence_has_file (HkEvidence           *self);
/* A file or a link: something that can be opened. */
gboolean              hk_evidence_can_open (HkEvidence           *self);
gboolean              hk_evidence_is_stale (HkEvidence           *self,
                                            const GDate          *today);
/* "p. 12 · 2026-04-01 · General affairs": page, date and owner for one line; "" if none is known. */
char                 *hk_evidence_dup_facts (HkEvidence          *self);
/* A date of evidence as people read it; "" for "". */
char                 *hk_evidence_dup_date  (const char          *iso);
/* Whether a link is one that Hakaru keeps and opens: http, https or file. */
gboolean              hk_evidence_is_link   (const char          *link);

/* Which item of which year uses which piece. */
typedef struct
{
  int   fiscal_year;
  char *indicator_id;
  char *evidence_id;
} HkEvidenceUse;

HkEvidenceUse *hk_evidence_use_new  (int fiscal_year, const char *indicator_id, const char *evidence_id);
void           hk_evidence_use_free (HkEvidenceUse *self);

#define HK_TYPE_EVIDENCE_REGISTER (hk_evidence_register_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidenceRegister, hk_evidence_register, HK, EVIDENCE_REGISTER, GObject)

HkEvidenceRegister *hk_evidence_register_new        (GPtrArray          *evidence, /* (element-type HkEvidence) */
                                                     GPtrArray          *uses);    /* (element-type HkEvidenceUse) */
guint               hk_evidence_register_get_n      (HkEvidenceRegister *self);
HkEvidence         *hk_evidence_register_get_nth    (HkEvidenceRegister *self,
                                                     guint               position); /* borrowed */
HkEvidence         *hk_evidence_register_find       (HkEvidenceRegister *self,
                                                     const char         *id); /* borrowed or NULL */
/* (element-type HkEvidence) borrowed ones of an item, in the order of the register */
GPtrArray          *hk_evidence_register_list_of    (HkEvidenceRegister *self,
                                                     int                 fiscal_year,
                                                     const char         *indicator_id);
/* Ids of the items that use a piece in this year, in order. */
char              **hk_evidence_register_list_items (HkEvidenceRegister *self,
                                                     int                 fiscal_year,
                                                     const char         *evidence_id);
/* (element-type int) every year in which an item uses the piece, in order */
GArray             *hk_evidence_register_list_years (HkEvidenceRegister *self,
                                                     const char         *evidence_id);
/* Whether a piece that an item rests on is stale. */
gboolean            hk_evidence_register_has_stale  (HkEvidenceRegister *self,
                                                     int                 fiscal_year,
                                                     const char         *indicator_id,
                                                     const GDate        *today);

G_END_DECLS
