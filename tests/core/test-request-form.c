/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each type of field accepts, how it is kept, and which sentence refuses the rest. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hk-error.h"
#include "hk-request-form.h"

static const struct
{
  const char *field;
  const char *typed;
  const char *canonical; /* NULL: refused */
} rows[] = {
  { "quantity", "160", "160" },
  { "quantity", "１６０", "160" },
  { "quantity", "1,000,000,000", "1000000000" },
  { "quantity", "1000000001", NULL },
  { "quantity", "-1", NULL },
  { "quantity", "1.5", NULL },
  { "quantity", "0", "0" },
  { "quantity", "", "" },
  { "quantity", "　 ", "" },
  { "initial_yen", "2,200,000円", "2200000" },
  { "initial_yen", "1000000000000", "1000000000000" },
  { "initial_yen", "1000000000001", NULL },
  { "initial_yen", "▲1", NULL },
  { "initial_yen", "99999999999999999999", NULL },
  { "initial_yen", "約百万", NULL },
  { "contract_end", "令和9年3月31日", "2027-03-31" },
  { "contract_end", "Ｒ９．３．３１", "2027-03-31" },
  { "contract_end", "2027/3/31", "2027-03-31" },
  { "contract_end", "2027-02-29", NULL },
  { "window_from", "令和9年10月", "2027-10" },
  { "window_from", "2027-10", "2027-10" },
  { "window_from", "2027-13", NULL },
  { "first_year", "2027", "2027" },
  { "first_year", "令和9年度", "2027" },
  { "first_year", "R9", "2027" },
  { "first_year", "２０２７年度", "2027" },
  { "first_year", "FY2027", "2027" },
  { "first_year", "1999", NULL },
  { "first_year", "2101", NULL },
  { "intent", "conditional", "conditional" },
  { "intent", "Takes part on conditions", "conditional" },
  { "intent", "maybe", NULL },
  { "service", "e-application", "e-application" },
  { "service", "std-resident_record", "std-resident_record" },
  { "service", "../etc", NULL },
  { "unit", "  ユーザー ", "ユーザー" },
  { "title", "一行目\n二行目", "一行目 二行目" },
  { "intent_reason", "一行目\r\n二行目", "一行目\n二行目" },
  { "unit", "123456789012345678901", NULL },
};

static void
test_canonical (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const HkField *field = hk_request_form_find (rows[i].field);
      GError *error = NULL;
      g_autofree char *canonical = hk_field_canonicalize (field, rows[i].typed, &error);
      g_autofree char *again = NULL;

      g_test_message ("%s: %s", rows[i].field, rows[i].typed);
      g_assert_cmpstr (canonical, ==, rows[i].canonical);
      if (canonical == NULL)
        {
          g_autofree char *label = hk_field_dup_label (field, 0);

          g_assert_nonnull (error);
          g_assert_true (error->domain == HK_ERROR);
          g_assert_true (g_str_has_prefix (error->message, label));
          g_clear_error (&error);
          continue;
        }
      g_assert_no_error (error);
      again = hk_field_canonicalize (field, canonical, NULL);
      g_assert_cmpstr (again, ==, canonical);
    }
}

static void
test_display (void)
{
  static const char *const shown[][3] = {
    { "quantity", "24000", "24,000" },
    { "initial_yen", "1584000", "1,584,000" },
    { "intent", "declined", "Does not take part" },
    { "first_year", "2027", "FY2027" },
    { "unit", "", "" },
    { "intent", "unheard", "unheard" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text =
          hk_field_dup_display (hk_request_form_find (shown[i][0]), shown[i][1]);

      g_assert_cmpstr (text, ==, shown[i][2]);
    }
}

/* Keys are unique, choices end, input messages fit into a cell, years are numbered. */
static void
test_table (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint head = 0; head < 2; head++)
    {
      guint n;
      const HkField *fields =
          head == 0 ? hk_request_form_get_head (&n) : hk_request_form_get_line (&n);

      for (guint i = 0; i < n; i++)
        {
          g_assert_true (g_hash_table_add (seen, (char *)fields[i].key));
          g_assert_true (hk_request_form_find (fields[i].key) == &fields[i]);
          g_assert_cmpint (hk_request_form_is_head (&fields[i]), ==, head == 0);
          g_assert_cmpint (g_utf8_strlen (fields[i].help, -1), <=, 255);
          g_assert_cmpuint (fields[i].width, >, 0);
          g_assert_cmpint (fields[i].choices != NULL, ==, fields[i].type == HK_FIELD_CHOICE);
        }
    }
  g_assert_null (hk_request_form_find ("none"));
  g_assert_cmpuint (hk_field_get_year_offset (hk_request_form_find ("yearly_yen_5")), ==, 5);
  g_assert_cmpuint (hk_field_get_year_offset (hk_request_form_find ("initial_yen")), ==, 0);
}

static void
test_year_labels (void)
{
  const HkField *field = hk_request_form_find ("yearly_yen_3");
  g_autofree char *known = hk_field_dup_label (field, 2027);
  g_autofree char *unknown = hk_field_dup_label (field, 0);

  g_assert_cmpstr (known, ==, "FY2029");
  g_assert_cmpstr (unknown, ==, "Year 3");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/request-form/canonical", test_canonical);
  g_test_add_func ("/core/request-form/display", test_display);
  g_test_add_func ("/core/request-form/table", test_table);
  g_test_add_func ("/core/request-form/labels-of-years", test_year_labels);
  return g_test_run ();
}
