/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items of this year rest on which piece of evidence. */
#define G_LOG_DOMAIN "hk-session-evidence-uses"

#include "config.h"

#include "hk-session-evidence-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-assessment-rows.h"
#include "hk-error.h"
#include "hk-evidence-rows.h"
#include "hk-snapshot-private.h"

/* A role that answers, and a year whose answers may be written; 0: no answer is concerned. */
gboolean
hk_session_check_evidence_open (HkSession *self, int year, GError **error)
{
  g_autoptr (HkAssessmentRow) row = NULL;
  g_autofree char *name = NULL;

  if (hk_session_find_indicator (
          self,
          hk_rule_set_get_indicator (hk_assessment_get_rule_set (self->snapshot->assessment), 0)
              ->id,
          NULL,
          error) == NULL)
    return FALSE;
  row = hk_assessment_rows_load (self->store, self->snapshot->code, year, error);
  if (row == NULL)
    return FALSE;
  if (strcmp (row->state, HK_ASSESSMENT_APPROVED) != 0)
    return TRUE;
  name = hk_format_fiscal_year (year);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("The assessment of %s is approved, so its answers keep their evidence. Reopen it "
                  "with a reason first."),
               name);
  return FALSE;
}

/* The items by the ids of the rule set; each must exist. */
char **
hk_session_resolve_items (HkSession *self, const char *const *indicators, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; indicators != NULL && indicators[i] != NULL; i++)
    {
      const HkIndicator *indicator = hk_session_find_indicator (self, indicators[i], NULL, error);

      if (indicator == NULL)
        return NULL;
      g_strv_builder_add (builder, indicator->id);
    }
  return g_strv_builder_end (builder);
}

gboolean
hk_session_attach_evidence_to (HkSession *self, char **items, const char *id, GError **error)
{
  const HkSnapshot *now = self->snapshot;

  for (guint i = 0; items[i] != NULL; i++)
    if (!hk_evidence_rows_attach (
            self->store, now->code, now->profile.fiscal_year, items[i], id, error))
      return FALSE;
  return TRUE;
}

/* The items of this year that rest on one piece rest on the other. */
gboolean
hk_session_move_evidence_uses (HkSession *self, const char *from, const char *to, GError **error)
{
  const HkSnapshot *now = self->snapshot;
  const int year = now->profile.fiscal_year;
  g_auto (GStrv) items = hk_evidence_register_list_items (now->evidence, year, from);

  for (guint i = 0; items[i] != NULL; i++)
    if (!hk_evidence_rows_detach (self->store, now->code, year, items[i], from, error))
      return FALSE;
  return hk_session_attach_evidence_to (self, items, to, error);
}

/* Those of the items that use the piece now (or do not): only these are written. */
static char **
list_changing (HkSession *self, char **items, const char *id, gboolean used)
{
  const HkSnapshot *now = self->snapshot;
  g_auto (GStrv) users =
      hk_evidence_register_list_items (now->evidence, now->profile.fiscal_year, id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; items[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)users, items[i]) == used)
      g_strv_builder_add (builder, items[i]);
  return g_strv_builder_end (builder);
}

static gboolean
change_uses (
    HkSession *self, const char *id, const char *const *indicators, gboolean attach, GError **error)
{
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (self, id, error);
  g_auto (GStrv) items = piece != NULL ? hk_session_resolve_items (self, indicators, error) : NULL;
  g_auto (GStrv) changing = NULL;
  g_autoptr (HkEdit) edit = NULL;
  const char *found;

  if (items == NULL ||
      !hk_session_check_evidence_open (self, self->snapshot->profile.fiscal_year, error))
    return FALSE;
  found = hk_evidence_get_id (piece);
  changing = list_changing (self, items, found, !attach);
  if (changing[0] == NULL)
    return TRUE;
  edit = hk_session_begin (
      self, attach ? "attach-evidence" : "detach-evidence", hk_evidence_get (piece)->title, error);
  if (edit == NULL || (attach && !hk_session_attach_evidence_to (self, changing, found, error)))
    return FALSE;
  for (guint i = 0; !attach && changing[i] != NULL; i++)
    if (!hk_evidence_rows_detach (self->store,
                                  self->snapshot->code,
                                  self->snapshot->profile.fiscal_year,
                                  changing[i],
                                  found,
                                  error))
      return FALSE;
  return hk_session_commit (self, g_steal_pointer (&edit), HK_PART_EVIDENCE, error);
}

gboolean
hk_session_attach_evidence (HkSession *self,
                            const char *id,
                            const char *const *indicators,
                            GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && indicators != NULL, FALSE);
  return change_uses (self, id, indicators, TRUE, error);
}

gboolean
hk_session_detach_evidence (HkSession *self,
                            const char *id,
                            const char *const *indicators,
                            GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && id != NULL && indicators != NULL, FALSE);
  return change_uses (self, id, indicators, FALSE, error);
}
