/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All evidence of a body with the items that use it, this year and in others. Immutable. */
#define G_LOG_DOMAIN "hk-evidence-register"

#include "config.h"

#include "hk-evidence.h"

#include <string.h>

struct _HkEvidenceRegister
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *evidence; /* (element-type HkEvidence) */
  GPtrArray *uses;     /* (element-type HkEvidenceUse) */
  GHashTable *by_id;   /* id, borrowed → HkEvidence, borrowed */
};

G_DEFINE_FINAL_TYPE (HkEvidenceRegister, hk_evidence_register, G_TYPE_OBJECT)

static void
hk_evidence_register_finalize (GObject *object)
{
  HkEvidenceRegister *self = HK_EVIDENCE_REGISTER (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->uses);
  G_OBJECT_CLASS (hk_evidence_register_parent_class)->finalize (object);
}

static void
hk_evidence_register_class_init (HkEvidenceRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_evidence_register_finalize;
}

static void
hk_evidence_register_init (HkEvidenceRegister *self)
{
  self->evidence = g_ptr_array_new_with_free_func (g_object_unref);
  self->uses = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_evidence_use_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

HkEvidenceUse *
hk_evidence_use_new (int fiscal_year, const char *indicator_id, const char *evidence_id)
{
  HkEvidenceUse *self;

  g_return_val_if_fail (indicator_id != NULL && evidence_id != NULL, NULL);

  self = g_new0 (HkEvidenceUse, 1);
  self->fiscal_year = fiscal_year;
  self->indicator_id = g_strdup (indicator_id);
  self->evidence_id = g_strdup (evidence_id);
  return self;
}

void
hk_evidence_use_free (HkEvidenceUse *self)
{
  if (self == NULL)
    return;
  g_free (self->indicator_id);
  g_free (self->evidence_id);
  g_free (self);
}

/* By year, then item, then as they were given. */
static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const HkEvidenceUse *one = *(HkEvidenceUse *const *)a;
  const HkEvidenceUse *other = *(HkEvidenceUse *const *)b;

  if (one->fiscal_year != other->fiscal_year)
    return one->fiscal_year < other->fiscal_year ? -1 : 1;
  return strcmp (one->indicator_id, other->indicator_id);
}

/**
 * hk_evidence_register_new:
 * @evidence: (element-type HkEvidence): every piece once
 * @uses: (element-type HkEvidenceUse): a use of a piece that is not there is left out
 *
 * Returns: (transfer full): the register
 */
HkEvidenceRegister *
hk_evidence_register_new (GPtrArray *evidence, GPtrArray *uses)
{
  HkEvidenceRegister *self;

  g_return_val_if_fail (evidence != NULL && uses != NULL, NULL);

  self = g_object_new (HK_TYPE_EVIDENCE_REGISTER, NULL);
  for (guint i = 0; i < evidence->len; i++)
    {
      HkEvidence *piece = g_ptr_array_index (evidence, i);

      g_ptr_array_add (self->evidence, g_object_ref (piece));
      g_hash_table_insert (self->by_id, (gpointer)hk_evidence_get_id (piece), piece);
    }
  for (guint i = 0; i < uses->len; i++)
    {
      const HkEvidenceUse *use = g_ptr_array_index (uses, i);

      if (g_hash_table_contains (self->by_id, use->evidence_id))
        g_ptr_array_add (
            self->uses,
            hk_evidence_use_new (use->fiscal_year, use->indicator_id, use->evidence_id));
    }
  g_ptr_array_sort (self->uses, compare_uses);
  return self;
}

guint
hk_evidence_register_get_n (HkEvidenceRegister *self)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self), 0);

  return self->evidence->len;
}

HkEvidence *
hk_evidence_register_get_nth (HkEvidenceRegister *self, guint position)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self), NULL);
  g_return_val_if_fail (position < self->evidence->len, NULL);

  return g_ptr_array_index (self->evidence, position);
}

HkEvidence *
hk_evidence_register_find (HkEvidenceRegister *self, const char *id)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

static gboolean
uses (HkEvidenceRegister *self, int fiscal_year, const char *indicator_id, const char *evidence_id)
{
  for (guint i = 0; i < self->uses->len; i++)
    {
      const HkEvidenceUse *use = g_ptr_array_index (self->uses, i);

      if (use->fiscal_year == fiscal_year && strcmp (use->indicator_id, indicator_id) == 0 &&
          strcmp (use->evidence_id, evidence_id) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
hk_evidence_register_list_of (HkEvidenceRegister *self, int fiscal_year, const char *indicator_id)
{
  GPtrArray *list;

  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self) && indicator_id != NULL, NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->evidence->len; i++)
    {
      HkEvidence *piece = g_ptr_array_index (self->evidence, i);

      if (uses (self, fiscal_year, indicator_id, hk_evidence_get_id (piece)))
        g_ptr_array_add (list, piece);
    }
  return list;
}

char **
hk_evidence_register_list_items (HkEvidenceRegister *self, int fiscal_year, const char *evidence_id)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self) && evidence_id != NULL, NULL);

  builder = g_strv_builder_new ();
  for (guint i = 0; i < self->uses->len; i++)
    {
      const HkEvidenceUse *use = g_ptr_array_index (self->uses, i);

      if (use->fiscal_year == fiscal_year && strcmp (use->evidence_id, evidence_id) == 0)
        g_strv_builder_add (builder, use->indicator_id);
    }
  return g_strv_builder_end (builder);
}

GArray *
hk_evidence_register_list_years (HkEvidenceRegister *self, const char *evidence_id)
{
  GArray *years;

  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self) && evidence_id != NULL, NULL);

  years = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < self->uses->len; i++)
    {
      const HkEvidenceUse *use = g_ptr_array_index (self->uses, i);

      if (strcmp (use->evidence_id, evidence_id) == 0 &&
          (years->len == 0 || g_array_index (years, int, years->len - 1) != use->fiscal_year))
        g_array_append_val (years, use->fiscal_year);
    }
  return years;
}

gboolean
hk_evidence_register_has_stale (HkEvidenceRegister *self,
                                int fiscal_year,
                                const char *indicator_id,
                                const GDate *today)
{
  g_return_val_if_fail (HK_IS_EVIDENCE_REGISTER (self), FALSE);
  g_return_val_if_fail (indicator_id != NULL && today != NULL, FALSE);

  for (guint i = 0; i < self->uses->len; i++)
    {
      const HkEvidenceUse *use = g_ptr_array_index (self->uses, i);

      if (use->fiscal_year == fiscal_year && strcmp (use->indicator_id, indicator_id) == 0 &&
          hk_evidence_is_stale (g_hash_table_lookup (self->by_id, use->evidence_id), today))
        return TRUE;
    }
  return FALSE;
}
