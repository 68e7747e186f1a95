/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of an approval are those of the table and no other; the words name what was decided. */
#include "config.h"

#include <string.h>

#include "hk-approval.h"
#include "hk-error.h"

static void
test_table (void)
{
  static const struct
  {
    HkApprovalState from;
    HkApprovalState to;
  } allowed[] = {
    { HK_APPROVAL_DRAFT, HK_APPROVAL_CHECKED },
    { HK_APPROVAL_CHECKED, HK_APPROVAL_DRAFT },
    { HK_APPROVAL_CHECKED, HK_APPROVAL_APPROVED },
    { HK_APPROVAL_APPROVED, HK_APPROVAL_DRAFT },
  };

  for (guint from = 0; from < HK_APPROVAL_N_STATES; from++)
    for (guint to = 0; to < HK_APPROVAL_N_STATES; to++)
      {
        g_autoptr (GError) error = NULL;
        gboolean wanted = FALSE;

        for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
          wanted = wanted || (allowed[i].from == from && allowed[i].to == to);
        g_assert_true (hk_approval_state_can_go (from, to) == wanted);
        g_assert_true (hk_approval_check_step (from, to, &error) == wanted);
        g_assert_true ((error == NULL) == wanted);
        if (error != NULL)
          g_assert_error (error, HK_ERROR, HK_ERROR_STATE);
      }
  g_assert_true (hk_approval_state_is_locked (HK_APPROVAL_APPROVED));
  g_assert_false (hk_approval_state_is_locked (HK_APPROVAL_CHECKED));
}

static void
test_nicks (void)
{
  for (guint i = 0; i < HK_APPROVAL_N_STATES; i++)
    {
      HkApprovalState state = HK_APPROVAL_DRAFT;

      g_assert_true (hk_approval_state_from_nick (hk_approval_state_to_nick (i), &state));
      g_assert_cmpuint (state, ==, i);
      g_assert_cmpuint (strlen (hk_approval_state_get_label (i)), >, 0);
    }
  {
    HkApprovalState state = HK_APPROVAL_CHECKED;

    g_assert_false (hk_approval_state_from_nick ("done", &state));
    g_assert_cmpuint (state, ==, HK_APPROVAL_CHECKED);
  }
}

static void
test_words (void)
{
  HkApprovalStep approved = {
    2, HK_APPROVAL_APPROVED, (char *)"総務部長", (char *)"2026-11-25", (char *)"", 0, (char *)"a"
  };
  HkApprovalStep bare = {
    1, HK_APPROVAL_CHECKED, (char *)"", (char *)"", (char *)"", 0, (char *)"a"
  };
  g_autofree char *text = hk_approval_step_dup_text (&approved);
  g_autofree char *plain = hk_approval_step_dup_text (&bare);

  g_assert_cmpstr (text, ==, "Approved (総務部長, 25 November 2026)");
  g_assert_cmpstr (plain, ==, "Checked in the section");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/approval/table", test_table);
  g_test_add_func ("/core/approval/nicks", test_nicks);
  g_test_add_func ("/core/approval/words", test_words);
  return g_test_run ();
}
