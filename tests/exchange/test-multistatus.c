/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as servers write them, and as hostile ones might. */
#define G_LOG_DOMAIN "test-multistatus"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-multistatus.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define OPEN HEAD "<D:multistatus xmlns:D=\"DAV:\">"
#define CLOSE "</D:multistatus>"
#define FILE_ENTRY(href)                                                                           \
  "<D:response><D:href>" href "</D:href><D:propstat><D:prop><D:resourcetype/></D:prop>"            \
  "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
#define FOLDER_ENTRY(href)                                                                         \
  "<D:response><D:href>" href "</D:href><D:propstat><D:prop><D:resourcetype><D:collection/>"       \
  "</D:resourcetype></D:prop></D:propstat></D:response>"

typedef struct
{
  const char *what;
  const char *path;
  const char *answer;
  const char *expected; /* NULL: HK_ERROR_FORMAT */
} Case;

static const Case cases[] = {
  { "empty", "/h/", OPEN FOLDER_ENTRY ("/h/") CLOSE, "" },
  { "self without slash", "/h/", OPEN FOLDER_ENTRY ("/h") CLOSE, "" },
  { "no entries", "/h/", OPEN CLOSE, "" },
  { "sorted",
    "/h/",
    OPEN FOLDER_ENTRY ("/h/") FILE_ENTRY ("/h/b") FILE_ENTRY ("/h/a") CLOSE,
    "a b" },
  { "folder", "/h/", OPEN FOLDER_ENTRY ("/h/") FOLDER_ENTRY ("/h/2026-1/") CLOSE, "2026-1/" },
  { "folder without slash", "/h/", OPEN FOLDER_ENTRY ("/h/2026-1") CLOSE, "2026-1/" },
  { "whole address", "/h/", OPEN FILE_ENTRY ("https://dav.example.jp/h/a") CLOSE, "a" },
  { "encoded", "/%E5%85%B1/", OPEN FILE_ENTRY ("/%e5%85%b1/a") CLOSE, "a" },
  { "white space", "/h/", OPEN FILE_ENTRY ("\n  /h/a\n ") CLOSE, "a" },
  { "default namespace",
    "/h/",
    HEAD "<multistatus xmlns='DAV:'><response><href>/h/a</href></response></multistatus>",
    "a" },
  { "hidden, deep and odd names",
    "/h/",
    OPEN FOLDER_ENTRY ("/h/") FILE_ENTRY ("/h/.x") FILE_ENTRY ("/h/a/b") FILE_ENTRY ("/h/%2e%2e")
        FILE_ENTRY ("/h/..%2fx") FILE_ENTRY ("/h/a%00b") FILE_ENTRY ("/h/%E5%85%B1")
            FILE_ENTRY ("/etc/passwd") CLOSE,
    "" },
  { "property named like a folder elsewhere",
    "/h/",
    OPEN "<D:response><D:href>/h/a</D:href><x:collection xmlns:x='other'/></D:response>" CLOSE,
    "a" },
  { "another folder", "/h/", OPEN FOLDER_ENTRY ("/other/") FILE_ENTRY ("/other/a") CLOSE, NULL },
  { "html", "/h/", "<html><body><p>hello</body></html>", NULL },
  { "other root", "/h/", HEAD "<D:prop xmlns:D='DAV:'/>", NULL },
  { "no namespace", "/h/", HEAD "<multistatus><response/></multistatus>", NULL },
  { "cut", "/h/", OPEN FILE_ENTRY ("/h/a"), NULL },
  { "nothing", "/h/", "", NULL },
  { "not utf-8", "/h/", OPEN "\xff\xfe" CLOSE, NULL },
  { "entity bomb",
    "/h/",
    "<?xml version='1.0'?><!DOCTYPE m [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
    "<D:multistatus xmlns:D='DAV:'><D:response><D:href>&b;</D:href></D:response>"
    "</D:multistatus>",
    NULL },
  { "outside entity",
    "/h/",
    "<?xml version='1.0'?><!DOCTYPE m [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    "<D:multistatus xmlns:D='DAV:'><D:response><D:href>&a;</D:href></D:response>"
    "</D:multistatus>",
    NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) answer = g_bytes_new_static (cases[i].answer, strlen (cases[i].answer));
      g_auto (GStrv) names =
          hk_multistatus_parse (answer, cases[i].path, "https://dav.example.jp/h/", &error);
      g_autofree char *joined = names != NULL ? g_strjoinv (" ", names) : NULL;

      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (joined, ==, cases[i].expected);
      if (cases[i].expected == NULL)
        g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
    }
}

static void
test_deep (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (OPEN);
  g_autoptr (GBytes) answer = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  answer = g_bytes_new_static (text->str, text->len);
  g_assert_null (hk_multistatus_parse (answer, "/h/", "x", &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
}

static void
test_too_many (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (OPEN);
  g_autoptr (GBytes) answer = NULL;

  for (guint i = 0; i < 100001; i++)
    g_string_append_printf (text, FILE_ENTRY ("/h/f%u"), i);
  g_string_append (text, CLOSE);
  answer = g_bytes_new_static (text->str, text->len);
  g_assert_null (hk_multistatus_parse (answer, "/h/", "x", &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
}

/* Cut, doubled or changed anywhere, it ends with an answer or a sentence. */
static void
test_mutations (void)
{
  static const char good[] =
      OPEN FOLDER_ENTRY ("/h/") FILE_ENTRY ("/h/a") FOLDER_ENTRY ("/h/2026-1/") CLOSE;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup (good);
      gsize size = sizeof good - 1;
      g_autoptr (GBytes) answer = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) names = NULL;

      for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
        text[g_test_rand_int_range (0, (int)size)] = (char)g_test_rand_int_range (0, 256);
      answer = g_bytes_new (text, (gsize)g_test_rand_int_range (1, (int)size + 1));
      names = hk_multistatus_parse (answer, "/h/", "x", &error);
      g_assert_true ((names == NULL) == (error != NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/multistatus/cases", test_cases);
  g_test_add_func ("/exchange/multistatus/deep", test_deep);
  g_test_add_func ("/exchange/multistatus/too-many", test_too_many);
  g_test_add_func ("/exchange/multistatus/mutations", test_mutations);
  return g_test_run ();
}
