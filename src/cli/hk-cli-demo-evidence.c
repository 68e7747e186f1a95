/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo's step with evidence: a document with its file, kept in the workspace, for two answers.
 */
#define G_LOG_DOMAIN "hk-cli-demo-evidence"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-cli-demo.h"
#include "hk-session-evidence.h"

#define DOCUMENT_NAME "evidence.txt"

/* The answers to these two rest on the document. */
static const char *const items[] = { "A05", "A10", NULL };

static char *
write_document (HkCliDemo *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, DOCUMENT_NAME, NULL);
  const char *text =
      _ ("A fictional document, for the demonstration: the plan names the office in charge and "
         "what is done together with the prefecture.\n");

  return g_file_set_contents (path, text, -1, error) ? g_steal_pointer (&path) : NULL;
}

/* Byte for byte what was kept, without a look at the file it came from. */
static gboolean
check_file (HkCliDemo *self, const char *path, GError **error)
{
  g_autofree char *out = g_strconcat (path, ".out", NULL);
  g_autofree char *given = NULL;
  g_autofree char *kept = NULL;
  gboolean same = FALSE;

  if (!hk_session_save_evidence_file (self->town, self->evidence_id, out, error) ||
      !g_file_get_contents (path, &given, NULL, error) ||
      !g_file_get_contents (out, &kept, NULL, error))
    return FALSE;
  same = g_str_equal (given, kept);
  (void)g_unlink (out);
  return hk_cli_demo_verify (self, same, _ ("the kept file is another one"), error);
}

static gboolean
say_evidence (HkCliDemo *self, GError **error)
{
  HkEvidenceRegister *all = hk_snapshot_get_evidence (self->snapshot);
  HkEvidence *piece = hk_evidence_register_find (all, self->evidence_id);
  g_auto (GStrv) users = hk_evidence_register_list_items (
      all, hk_snapshot_get_profile (self->snapshot)->fiscal_year, self->evidence_id);
  g_autofree char *codes = g_strjoinv (C_ ("between names", ", "), users);
  g_autofree char *facts = piece ? hk_evidence_dup_facts (piece) : NULL;

  if (!hk_cli_demo_verify (self,
                           piece && g_strv_equal ((const char *const *)users, items) &&
                               hk_evidence_has_file (piece),
                           _ ("the evidence is not what was registered"),
                           error))
    return FALSE;
  hk_cli_demo_say (self, "%s · %s", hk_evidence_get (piece)->title, facts);
  hk_cli_demo_say (self,
                   _ ("Its file %s is kept in the workspace; used by %s"),
                   hk_evidence_get (piece)->file_name,
                   codes);
  return TRUE;
}

gboolean
hk_cli_demo_keep_evidence (HkCliDemo *self, GError **error)
{
  g_autofree char *path = NULL;
  HkEvidenceDraft draft = { .title = _ ("DX promotion plan (fictional)"),
                            .page = "12",
                            .dated = "2026-04-01",
                            .owner = _ ("General affairs (fictional)"),
                            .stale_after = "2027-03-31" };

  hk_cli_demo_begin (self, _ ("Evidence (fictional), with its file"));
  path = write_document (self, error);
  if (!path)
    return FALSE;
  draft.file = path;
  self->evidence_id = hk_session_add_evidence (self->town, &draft, items, error);
  return self->evidence_id && hk_cli_demo_read_again (self, error) &&
         check_file (self, path, error) && say_evidence (self, error);
}
