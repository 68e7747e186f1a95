/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows of a workspace at one moment; parts that did not change are shared with the
 * moment before. */
#define G_LOG_DOMAIN "hk-snapshot"

#include "config.h"

#include "hk-snapshot-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HkSnapshot, hk_snapshot, G_TYPE_OBJECT)

static gpointer
ref_or_null (gpointer object)
{
  return object != NULL ? g_object_ref (object) : NULL;
}

static GPtrArray *
ref_list (GPtrArray *list)
{
  return list != NULL ? g_ptr_array_ref (list) : NULL;
}

static void
hk_snapshot_finalize (GObject *object)
{
  HkSnapshot *self = HK_SNAPSHOT (object);

  g_clear_object (&self->reference);
  g_clear_object (&self->municipality);
  g_clear_object (&self->rule_set);
  g_clear_object (&self->assessment);
  g_clear_object (&self->score);
  g_clear_object (&self->official);
  g_clear_object (&self->last_year);
  g_clear_object (&self->last_own);
  g_clear_object (&self->suggested);
  g_clear_object (&self->migration);
  g_clear_object (&self->evidence);
  g_clear_pointer (&self->assigned, g_hash_table_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->outbox, g_ptr_array_unref);
  g_clear_pointer (&self->inbox, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->approval_steps, g_ptr_array_unref);
  g_clear_pointer (&self->approved_years, g_array_unref);
  g_free (self->path);
  g_free (self->code);
  g_free (self->undo_label);
  g_free (self->redo_label);
  G_OBJECT_CLASS (hk_snapshot_parent_class)->finalize (object);
}

static void
hk_snapshot_class_init (HkSnapshotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_snapshot_finalize;
}

static void
hk_snapshot_init (HkSnapshot *self)
{
}

HkSnapshot *
hk_snapshot_derive (HkSnapshot *from)
{
  HkSnapshot *self = g_object_new (HK_TYPE_SNAPSHOT, NULL);

  if (from == NULL)
    return self;
  self->reference = ref_or_null (from->reference);
  self->path = g_strdup (from->path);
  self->code = g_strdup (from->code);
  self->profile = from->profile;
  self->profile.code = self->code;
  self->municipality = ref_or_null (from->municipality);
  self->rule_set = ref_or_null (from->rule_set);
  self->assessment = ref_or_null (from->assessment);
  self->score = ref_or_null (from->score);
  self->official = ref_or_null (from->official);
  self->last_year = ref_or_null (from->last_year);
  self->last_own = ref_or_null (from->last_own);
  self->suggested = ref_or_null (from->suggested);
  self->migration = ref_or_null (from->migration);
  self->evidence = ref_or_null (from->evidence);
  self->assigned = from->assigned != NULL ? g_hash_table_ref (from->assigned) : NULL;
  self->requests = ref_list (from->requests);
  self->outbox = ref_list (from->outbox);
  self->inbox = ref_list (from->inbox);
  self->places = ref_list (from->places);
  self->undo_label = g_strdup (from->undo_label);
  self->redo_label = g_strdup (from->redo_label);
  self->approval_steps = ref_list (from->approval_steps);
  self->approved_years = from->approved_years != NULL ? g_array_ref (from->approved_years) : NULL;
  self->approval = from->approval;
  return self;
}

HkReference *
hk_snapshot_get_reference (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->reference;
}

const char *
hk_snapshot_get_path (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->path;
}

const HkProfile *
hk_snapshot_get_profile (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return &self->profile;
}

/* The own body: a municipality, or the prefecture under that role. Borrowed. */
HkMunicipality *
hk_snapshot_get_municipality (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->municipality;
}

HkRuleSet *
hk_snapshot_get_rule_set (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->rule_set;
}

HkAssessment *
hk_snapshot_get_assessment (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->assessment;
}

HkScore *
hk_snapshot_get_score (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->score;
}

HkScore *
hk_snapshot_get_official (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->official;
}

GPtrArray *
hk_snapshot_get_requests (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->requests;
}

/**
 * hk_snapshot_find_request:
 * @id: the whole id
 *
 * Returns: (transfer none) (nullable): the request, which is not to be changed
 */
HkRequest *
hk_snapshot_find_request (HkSnapshot *self, const char *id)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self) && id != NULL, NULL);
  for (guint i = 0; i < self->requests->len; i++)
    {
      HkRequest *request = g_ptr_array_index (self->requests, i);

      if (strcmp (hk_request_get_id (request), id) == 0)
        return request;
    }
  return NULL;
}

GPtrArray *
hk_snapshot_get_outbox (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->outbox;
}

GPtrArray *
hk_snapshot_get_inbox (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->inbox;
}

GPtrArray *
hk_snapshot_get_places (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->places;
}

const char *
hk_snapshot_get_undo_label (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->undo_label;
}

const char *
hk_snapshot_get_redo_label (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->redo_label;
}

HkAssessment *
hk_snapshot_get_last_year (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->last_year;
}

/* What an arrow from the year before to this one may say of an item. */
HkComparability
hk_snapshot_get_comparability (HkSnapshot *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), HK_NOT_COMPARABLE);
  return self->migration != NULL ? hk_migration_compare_indicator (self->migration, indicator, NULL)
                                 : HK_COMPARABLE;
}

HkEvidenceRegister *
hk_snapshot_get_evidence (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->evidence;
}

gboolean
hk_snapshot_has_assigned (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), FALSE);
  return self->assigned != NULL && g_hash_table_size (self->assigned) > 0;
}

gboolean
hk_snapshot_is_assigned (HkSnapshot *self, const char *indicator)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self) && indicator != NULL, FALSE);
  return self->assigned != NULL && g_hash_table_contains (self->assigned, indicator);
}
