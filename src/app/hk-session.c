/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a workspace, keeps the latest snapshot of it, and gives every edit its one way into the
 * file. */
#define G_LOG_DOMAIN "hk-session"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-answer-rows.h"
#include "hk-inbox-rows.h"
#include "hk-outbox-rows.h"
#include "hk-request-rows.h"
#include "hk-undo.h"
#include "hk-workspace-rows.h"
#include "hk-clock.h"
#include "hk-paths.h"
#include "hk-snapshot-private.h"

#define SETTING_DEFAULT_PLACE "default-place"

G_DEFINE_FINAL_TYPE (HkSession, hk_session, G_TYPE_OBJECT)

static const struct
{
  const char *nick;
  const char *label;
} roles[] = {
  [HK_ROLE_MUNICIPALITY] = { "municipality", NC_ ("role", "Municipality") },
  [HK_ROLE_PREFECTURE] = { "prefecture", NC_ ("role", "Prefecture") },
  [HK_ROLE_ADVISOR] = { "advisor", NC_ ("role", "Advisor") },
};

static gboolean
check_profile (HkReference *reference, const HkProfile *profile, GError **error)
{
  HkMunicipality *body;

  body = hk_registry_resolve (hk_reference_get_registry (reference), profile->code, error);
  if (body == NULL)
    return FALSE;
  if (!hk_fiscal_year_is_sane (profile->fiscal_year))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("%d is not a fiscal year that Hakaru knows. Give the year it begins in, "
                      "from 2000 to 2100."),
                   profile->fiscal_year);
      return FALSE;
    }
  if (hk_municipality_is_prefecture (body) == (profile->role == HK_ROLE_PREFECTURE))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               profile->role == HK_ROLE_PREFECTURE
                   ? _ ("%s is not a prefecture. Choose a prefecture, or another role.")
                   : _ ("%s is a prefecture. Choose a municipality, or the role of a prefecture."),
               hk_municipality_get_display_name (body));
  return FALSE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (folder);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_READ_ONLY,
               _ ("The folder “%s” cannot be made. Choose another place for the workspace."),
               name);
  return FALSE;
}

/* Each workspace knows the shared folder of this computer from the start; who removes it does not
 * get it back. */
static gboolean
ensure_default_place (HkSession *self, GError **error)
{
  g_autofree char *done = NULL;
  g_autofree char *folder = hk_paths_dup_default_place ();
  g_autoptr (HkEdit) edit = NULL;
  HkPlaceRow row = { .url = folder, .ca_file = (char *)"", .user = (char *)"" };

  done = hk_workspace_rows_dup_setting (self->store, SETTING_DEFAULT_PLACE, error);
  if (done == NULL)
    return FALSE;
  if (*done != '\0')
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return TRUE; /* the place says so when it is used */
  row.name = (char *)_ ("Shared folder");
  row.state = (char *)"unchecked";
  row.message = (char *)"";
  edit = hk_session_begin (self, "default-place", NULL, error);
  return edit != NULL && hk_place_rows_put (self->store, &row, error) &&
         hk_workspace_rows_set_setting (self->store, SETTING_DEFAULT_PLACE, "1", error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_PLACES, error);
}

static HkSession *
wrap_store (HkReference *reference, HkStore *store, GError **error)
{
  g_autoptr (HkSession) self = g_object_new (HK_TYPE_SESSION, NULL);

  self->shipped = g_object_ref (reference);
  self->reference = g_object_ref (reference);
  self->store = store;
  self->stale = HK_PART_ALL;
  if (!hk_outbox_rows_recover (store, hk_clock_now (), error) ||
      !ensure_default_place (self, error) || hk_session_refresh (self, error) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
hk_session_dispose (GObject *object)
{
  HkSession *self = HK_SESSION (object);

  g_clear_object (&self->snapshot);
  g_clear_pointer (&self->store, hk_store_free);
  g_clear_pointer (&self->passwords, g_hash_table_unref);
  g_clear_pointer (&self->next_evidence, g_free);
  g_clear_pointer (&self->peers, g_hash_table_unref);
  g_clear_pointer (&self->comparisons, g_hash_table_unref);
  g_clear_pointer (&self->change_names, g_hash_table_unref);
  g_clear_pointer (&self->change_people, g_ptr_array_unref);
  g_clear_object (&self->reference);
  g_clear_object (&self->shipped);
  G_OBJECT_CLASS (hk_session_parent_class)->dispose (object);
}

static void
hk_session_class_init (HkSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_session_dispose;
}

static void
hk_session_init (HkSession *self)
{
  self->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->comparisons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

const char *
hk_role_to_nick (HkRole role)
{
  g_return_val_if_fail ((guint)role < G_N_ELEMENTS (roles), NULL);
  return roles[role].nick;
}

gboolean
hk_role_from_nick (const char *nick, HkRole *ret_role)
{
  g_return_val_if_fail (nick != NULL && ret_role != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i].nick, nick) == 0)
      {
        *ret_role = (HkRole)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hk_role_get_label (HkRole role)
{
  g_return_val_if_fail ((guint)role < G_N_ELEMENTS (roles), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "role", roles[role].label);
}

HkEdit *
hk_session_begin (HkSession *self, const char *why, const char *subject, GError **error)
{
  const HkEditInit init = { hk_clock_now (), why, subject };

  if (self->store != NULL)
    return hk_store_edit (self->store, &init, error);
  g_set_error_literal (error, HK_ERROR, HK_ERROR_STATE, _ ("The workspace is closed."));
  return NULL;
}

gboolean
hk_session_commit (HkSession *self, HkEdit *edit, HkPart parts, GError **error)
{
  if (!hk_edit_commit (edit, error))
    return FALSE;
  self->stale |= parts | HK_PART_UNDO;
  return TRUE;
}

gboolean
hk_session_expect_role (HkSession *self, HkRole role, const char *sentence, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);

  if (now == NULL)
    return FALSE;
  if (now->profile.role == role)
    return TRUE;
  g_set_error_literal (error, HK_ERROR, HK_ERROR_STATE, sentence);
  return FALSE;
}

/**
 * hk_session_create:
 * @path: a name that does not exist yet; its folder is made
 * @profile: role, body and fiscal year
 *
 * Returns: (transfer full): the open workspace, or %NULL with nothing left behind
 */
HkSession *
hk_session_create (HkReference *reference,
                   const char *path,
                   const HkProfile *profile,
                   GError **error)
{
  const HkEditInit init = { hk_clock_now (), "init", NULL };
  HkMunicipality *body;
  HkStore *store;

  g_return_val_if_fail (HK_IS_REFERENCE (reference), NULL);
  g_return_val_if_fail (path != NULL && profile != NULL && profile->code != NULL, NULL);
  if (!check_profile (reference, profile, error) || !make_folder (path, error))
    return NULL;
  body = hk_registry_resolve (hk_reference_get_registry (reference), profile->code, NULL);
  store = hk_store_create (path,
                           hk_role_to_nick (profile->role),
                           hk_municipality_get_code (body),
                           profile->fiscal_year,
                           &init,
                           error);
  return store != NULL ? wrap_store (reference, store, error) : NULL;
}

HkSession *
hk_session_open (HkReference *reference, const char *path, GError **error)
{
  HkStore *store;

  g_return_val_if_fail (HK_IS_REFERENCE (reference) && path != NULL, NULL);
  store = hk_store_open (path, error);
  return store != NULL ? wrap_store (reference, store, error) : NULL;
}

/* Writes everything into the one file; the session can then only be let go. */
gboolean
hk_session_close (HkSession *self, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);
  if (self->store == NULL)
    return TRUE;
  return hk_store_close (g_steal_pointer (&self->store), error);
}

/**
 * hk_session_dup_snapshot:
 *
 * Returns: (transfer full): everything as of now. If the file can no longer be read, as of the last
 * time it could; the next edit reports why.
 */
HkSnapshot *
hk_session_dup_snapshot (HkSession *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);
  if (hk_session_refresh (self, &error) == NULL)
    g_message ("The workspace could not be read again: %s", error->message);
  return g_object_ref (self->snapshot);
}

/**
 * hk_session_set_profile:
 * @profile: another role, body or year; answers and requests of the old one stay in the file
 */
gboolean
hk_session_set_profile (HkSession *self, const HkProfile *profile, GError **error)
{
  HkMunicipality *body;
  g_autoptr (HkEdit) edit = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && profile != NULL && profile->code != NULL, FALSE);
  if (!check_profile (self->reference, profile, error))
    return FALSE;
  body = hk_registry_resolve (hk_reference_get_registry (self->reference), profile->code, NULL);
  edit = hk_session_begin (self, "set-profile", NULL, error);
  /* A step back would change what is no longer on the screen. */
  return edit != NULL &&
         hk_workspace_rows_set_profile (self->store,
                                        hk_role_to_nick (profile->role),
                                        hk_municipality_get_code (body),
                                        profile->fiscal_year,
                                        error) &&
         hk_undo_forget (self->store, HK_UNDO_SCOPE_ASSESSMENT, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ALL, error);
}

gboolean
hk_session_backup (HkSession *self, const char *path, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && path != NULL, FALSE);
  return hk_store_backup (self->store, path, NULL, error);
}

/**
 * hk_session_check:
 * @ret_findings: (out) (element-type utf8) (transfer full): a sentence each; empty if all is well
 */
gboolean
hk_session_check (HkSession *self, GPtrArray **ret_findings, GError **error)
{
  GPtrArray *findings;

  g_return_val_if_fail (HK_IS_SESSION (self) && ret_findings != NULL, FALSE);
  findings = hk_store_check (self->store, NULL, error);
  if (findings == NULL)
    return FALSE;
  *ret_findings = findings;
  return TRUE;
}
