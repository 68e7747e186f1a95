/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libcurl, loaded when the first server is spoken to: with the libraries it brings along it would
 * cost every start of the program more than reading all national data does. After
 * hk_curl_load() the functions below go by their usual names. */
#pragma once

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* clang-format off */
#define HK_CURL_FUNCTIONS(DO) \
  DO (easy_cleanup)           \
  DO (easy_getinfo)           \
  DO (easy_init)              \
  DO (easy_reset)             \
  DO (easy_setopt)            \
  DO (easy_strerror)          \
  DO (global_init)            \
  DO (multi_add_handle)       \
  DO (multi_cleanup)          \
  DO (multi_info_read)        \
  DO (multi_init)             \
  DO (multi_perform)          \
  DO (multi_poll)             \
  DO (multi_remove_handle)    \
  DO (multi_setopt)           \
  DO (multi_wakeup)           \
  DO (slist_append)           \
  DO (slist_free_all)         \
  DO (version_info)
/* clang-format on */

typedef struct
{
#define HK_CURL_MEMBER(name) __typeof__ (curl_##name) *name;
  HK_CURL_FUNCTIONS (HK_CURL_MEMBER)
#undef HK_CURL_MEMBER
} HkCurl;

extern HkCurl hk_curl;

gboolean hk_curl_load (GError **error); /* FALSE: it is not installed */

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt
#define curl_easy_cleanup hk_curl.easy_cleanup
#define curl_easy_getinfo hk_curl.easy_getinfo
#define curl_easy_init hk_curl.easy_init
#define curl_easy_reset hk_curl.easy_reset
#define curl_easy_setopt hk_curl.easy_setopt
#define curl_easy_strerror hk_curl.easy_strerror
#define curl_multi_add_handle hk_curl.multi_add_handle
#define curl_multi_cleanup hk_curl.multi_cleanup
#define curl_multi_info_read hk_curl.multi_info_read
#define curl_multi_init hk_curl.multi_init
#define curl_multi_perform hk_curl.multi_perform
#define curl_multi_poll hk_curl.multi_poll
#define curl_multi_remove_handle hk_curl.multi_remove_handle
#define curl_multi_setopt hk_curl.multi_setopt
#define curl_multi_wakeup hk_curl.multi_wakeup
#define curl_slist_append hk_curl.slist_append
#define curl_slist_free_all hk_curl.slist_free_all
#define curl_version_info hk_curl.version_info

G_END_DECLS
