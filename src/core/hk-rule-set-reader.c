/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts, identifiers and choices of a rule set, each refused with its place. */
#define G_LOG_DOMAIN "hk-rule-set"

#include "config.h"

#include "hk-rule-set-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

#define MAX_TEXT_BYTES 8192
#define MAX_ID_BYTES 64

gboolean
hk_rule_set_is_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_ID_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("._-", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
hk_rule_set_read_text (HkRuleSet *self,
                       const HkJsonPlace *place,
                       const char *member,
                       const char **ret_text,
                       GError **error)
{
  const char *text = NULL;
  g_autofree char *clean = NULL;

  if (!hk_json_get_string (place, member, &text, error))
    return FALSE;
  if (strlen (text) > MAX_TEXT_BYTES)
    return hk_json_refuse (place,
                           member,
                           error,
                           _ ("The text is longer than %u bytes, more than Hakaru reads."),
                           MAX_TEXT_BYTES);
  clean = hk_text_clean (text, TRUE);
  *ret_text = g_string_chunk_insert_const (self->texts, clean);
  return TRUE;
}

gboolean
hk_rule_set_read_id (HkRuleSet *self,
                     const HkJsonPlace *place,
                     const char *member,
                     const char **ret_id,
                     GError **error)
{
  const char *text = NULL;

  if (!hk_json_get_string (place, member, &text, error))
    return FALSE;
  if (!hk_rule_set_is_id (text))
    return hk_json_refuse (
        place,
        member,
        error,
        _ ("An identifier of 1 to %u letters, digits, “.”, “-” or “_” is expected "
           "here."),
        MAX_ID_BYTES);
  *ret_id = g_string_chunk_insert_const (self->texts, text);
  return TRUE;
}

gboolean
hk_rule_set_read_pair (HkRuleSet *self,
                       const HkJsonPlace *place,
                       HkBilingual *ret_text,
                       GError **error)
{
  HkBilingual text = { "", "" };

  if (!hk_json_has (place, "ja") || !hk_rule_set_read_text (self, place, "ja", &text.ja, NULL) ||
      *text.ja == '\0')
    return hk_json_refuse (place, "ja", error, "%s", _ ("The text in Japanese is missing."));
  if (hk_json_has (place, "en") && !hk_rule_set_read_text (self, place, "en", &text.en, error))
    return FALSE;
  *ret_text = text;
  return TRUE;
}

gboolean
hk_rule_set_read_bilingual (HkRuleSet *self,
                            const HkJsonPlace *place,
                            const char *member,
                            HkBilingual *ret_text,
                            GError **error)
{
  static const char *const known[] = { "ja", "en", NULL };
  g_autofree char *path = hk_json_dup_path (place, member, -1);
  HkJsonPlace inner = { NULL, path, HK_RULE_SET_WHAT, self->names };

  return hk_json_get_object (place, member, &inner.object, error) &&
         hk_json_check_members (&inner, known, error) &&
         hk_rule_set_read_pair (self, &inner, ret_text, error);
}

gboolean
hk_rule_set_read_choice (const HkJsonPlace *place,
                         const char *member,
                         const char *const *words,
                         int *ret_index,
                         GError **error)
{
  const char *text = NULL;
  g_autofree char *list = g_strjoinv (", ", (char **)words);

  if (!hk_json_get_string (place, member, &text, error))
    return FALSE;
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *ret_index = i;
        return TRUE;
      }
  return hk_json_refuse (place, member, error, _ ("One of these is expected here: %s."), list);
}
