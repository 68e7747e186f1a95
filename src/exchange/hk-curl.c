/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the functions of libcurl when they are first needed. */
#define G_LOG_DOMAIN "hk-curl"

#include "config.h"

#include "hk-curl.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

/* The name has been the same since 2006; a libcurl that is not compatible gets another. */
#define LIBRARY "libcurl.so.4"

HkCurl hk_curl;

/* The order of HK_CURL_FUNCTIONS is the order of the pointers in HkCurl. */
static const char *const names[] = {
#define HK_CURL_NAME(name) "curl_" #name,
  HK_CURL_FUNCTIONS (HK_CURL_NAME)
#undef HK_CURL_NAME
};

G_STATIC_ASSERT (sizeof (HkCurl) == G_N_ELEMENTS (names) * sizeof (gpointer));

/* Returns: (nullable) (transfer full): what is missing; NULL when everything is there. It is never
 * unloaded: OpenSSL does not like that. */
static char *
find_functions (void)
{
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  gpointer found[G_N_ELEMENTS (names)] = { NULL };

  for (guint i = 0; library != NULL && i < G_N_ELEMENTS (names); i++)
    {
      found[i] = dlsym (library, names[i]);
      if (found[i] == NULL)
        library = NULL;
    }
  if (library == NULL)
    {
      const char *words = dlerror ();

      return g_strdup (words != NULL ? words : LIBRARY);
    }
  memcpy (&hk_curl, found, sizeof hk_curl);
  return hk_curl.global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK ? NULL : g_strdup (LIBRARY);
}

/**
 * hk_curl_load:
 *
 * Needed before any function of libcurl; costs nothing after the first time. On any thread.
 *
 * Returns: %FALSE with HK_ERROR_FAILED when libcurl is not there
 */
gboolean
hk_curl_load (GError **error)
{
  static gsize loaded = 0;
  static char *missing = NULL;

  if (g_once_init_enter (&loaded))
    {
      missing = find_functions ();
      g_once_init_leave (&loaded, 1);
    }
  if (missing == NULL)
    return TRUE;
  g_set_error (
      error,
      HK_ERROR,
      HK_ERROR_FAILED,
      _ ("Servers cannot be used because libcurl is missing on this computer (%s). Install "
         "the package libcurl4, or use a shared folder."),
      missing);
  return FALSE;
}
