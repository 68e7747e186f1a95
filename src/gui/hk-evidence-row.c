/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of evidence as a row of the register. */
#define G_LOG_DOMAIN "hk-evidence-row"

#include "config.h"

#include "hk-evidence-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-session-evidence.h"

struct _HkEvidenceRow
{
  GObject parent_instance;

  /* Owned */
  HkEvidence *piece;
  char *items; /* "A01, B03" */
  char *key;   /* for the search */

  /* State */
  gboolean stale;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (HkEvidenceRow, hk_evidence_row, G_TYPE_OBJECT)

static const HkEvidenceInit *
get_init (gconstpointer item)
{
  return hk_evidence_get (((const HkEvidenceRow *)item)->piece);
}

static char *
dup_title (gpointer item)
{
  return g_strdup (get_init (item)->title);
}

static char *
dup_page (gpointer item)
{
  return g_strdup (get_init (item)->page);
}

static char *
dup_dated (gpointer item)
{
  return hk_evidence_dup_date (get_init (item)->dated);
}

static char *
dup_owner (gpointer item)
{
  return g_strdup (get_init (item)->owner);
}

static char *
dup_stale_after (gpointer item)
{
  return hk_evidence_dup_date (get_init (item)->stale_after);
}

static char *
dup_items (gpointer item)
{
  return g_strdup (((HkEvidenceRow *)item)->items);
}

static int
compare_titles (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (get_init (a)->title, get_init (b)->title);
}

static int
compare_pages (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (get_init (a)->page, get_init (b)->page);
}

static int
compare_owners (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (get_init (a)->owner, get_init (b)->owner);
}

/* ISO dates; none comes after every date. */
static int
compare_iso (const char *a, const char *b)
{
  if ((*a == '\0') != (*b == '\0'))
    return *a == '\0' ? 1 : -1;
  return strcmp (a, b);
}

static int
compare_dates (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_iso (get_init (a)->dated, get_init (b)->dated);
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_iso (get_init (a)->stale_after, get_init (b)->stale_after);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (((const HkEvidenceRow *)a)->items, ((const HkEvidenceRow *)b)->items);
}

/* clang-format off */
static const HkTableColumn title_column = { N_ ("Name of the document"), dup_title, NULL, compare_titles, 0, TRUE, 0, NULL };
static const HkTableColumn page_column = { N_ ("Page or section"), dup_page, NULL, compare_pages, 0, FALSE, 110, NULL };
static const HkTableColumn dated_column = { N_ ("Date of the document"), dup_dated, NULL, compare_dates, 0, FALSE, 140, NULL };
static const HkTableColumn owner_column = { N_ ("Owner"), dup_owner, NULL, compare_owners, 0, FALSE, 150, NULL };
static const HkTableColumn end_column = { N_ ("Valid until"), dup_stale_after, NULL, compare_ends, 0, FALSE, 140, NULL };
static const HkTableColumn items_column = { N_ ("Used by"), dup_items, NULL, compare_items, 0, FALSE, 150, NULL };
static const HkTableColumn *const columns[] = { &title_column, &page_column, &dated_column, &owner_column, &end_column, &items_column };
/* clang-format on */

static void
hk_evidence_row_finalize (GObject *object)
{
  HkEvidenceRow *self = HK_EVIDENCE_ROW (object);

  g_clear_object (&self->piece);
  g_free (self->items);
  g_free (self->key);

  G_OBJECT_CLASS (hk_evidence_row_parent_class)->finalize (object);
}

static void
hk_evidence_row_class_init (HkEvidenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_evidence_row_finalize;
}

static void
hk_evidence_row_init (HkEvidenceRow *self)
{
}

HkEvidenceRow *
hk_evidence_row_new (HkSnapshot *snapshot, HkEvidence *piece, const GDate *today)
{
  HkEvidenceRow *self = g_object_new (HK_TYPE_EVIDENCE_ROW, NULL);
  const HkEvidenceInit *init = hk_evidence_get (piece);
  g_auto (GStrv) items =
      hk_evidence_register_list_items (hk_snapshot_get_evidence (snapshot),
                                       hk_snapshot_get_profile (snapshot)->fiscal_year,
                                       init->id);
  g_autofree char *lock = hk_snapshot_dup_evidence_lock (snapshot, init->id);
  g_autofree char *text = NULL;

  self->piece = g_object_ref (piece);
  self->items = g_strjoinv (", ", items);
  self->stale = hk_evidence_is_stale (piece, today);
  self->locked = lock != NULL;
  text = g_strjoin (" ",
                    init->title,
                    init->page,
                    init->quotation,
                    init->owner,
                    init->file_name,
                    init->link,
                    self->items,
                    NULL);
  self->key = hk_text_search_key (text);
  return self;
}

HkEvidence *
hk_evidence_row_get_piece (HkEvidenceRow *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_ROW (self), NULL);

  return self->piece;
}

gboolean
hk_evidence_row_is_stale (HkEvidenceRow *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_ROW (self), FALSE);

  return self->stale;
}

gboolean
hk_evidence_row_is_locked (HkEvidenceRow *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_ROW (self), FALSE);

  return self->locked;
}

gboolean
hk_evidence_row_has_text (HkEvidenceRow *self, const char *key)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_ROW (self) && key != NULL, FALSE);

  return strstr (self->key, key) != NULL;
}

static int
get_state (gconstpointer item)
{
  const HkEvidenceRow *self = item;

  return self->stale * 2 + self->locked;
}

int
hk_evidence_row_compare_states (gconstpointer a, gconstpointer b, gpointer data)
{
  return get_state (b) - get_state (a);
}

const HkTableColumn *const *
hk_evidence_row_get_columns (guint *ret_n)
{
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = G_N_ELEMENTS (columns);
  return columns;
}
