/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matches rows by code, with lost zeros and missing check digits made good, and by name in any way
 * of writing it. */
#define G_LOG_DOMAIN "hk-release-bodies"

#include "config.h"

#include "hk-release-bodies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_WORD_BYTES 200
#define SHOWN_CHARACTERS 40

struct _HkReleaseBodies
{
  HkRegistry *registry;
  GHashTable *by_name;     /* key of a name → GPtrArray of HkMunicipality */
  GHashTable *by_place;    /* key of prefecture and name → HkMunicipality */
  GHashTable *prefectures; /* key, with and without 都道府県 → HkMunicipality */
};

static void
add_name (HkReleaseBodies *self, HkMunicipality *body)
{
  g_autofree char *key = hk_text_search_key (hk_municipality_get_name (body));
  g_autofree char *prefecture = hk_text_search_key (hk_municipality_get_prefecture_names (body).ja);
  GPtrArray *same = g_hash_table_lookup (self->by_name, key);

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->by_name, g_strdup (key), same);
    }
  g_ptr_array_add (same, body);
  g_hash_table_insert (self->by_place, g_strconcat (prefecture, key, NULL), body);
}

static void
add_prefecture (HkReleaseBodies *self, HkMunicipality *body)
{
  static const char *const ends[] = { "都", "府", "県" };
  g_autofree char *key = hk_text_search_key (hk_municipality_get_name (body));

  g_hash_table_insert (self->prefectures, g_strdup (key), body);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (key, ends[i]) && strlen (key) > 6)
      g_hash_table_insert (
          self->prefectures, g_strndup (key, strlen (key) - strlen (ends[i])), body);
}

HkReleaseBodies *
hk_release_bodies_new (HkRegistry *registry)
{
  HkReleaseBodies *self = g_new0 (HkReleaseBodies, 1);

  self->registry = g_object_ref (registry);
  self->by_name =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->prefectures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i++)
    add_name (self, hk_registry_get_municipality (registry, i));
  for (guint i = 0; i < hk_registry_get_n_prefectures (registry); i++)
    add_prefecture (self, hk_registry_get_prefecture (registry, i));
  return self;
}

void
hk_release_bodies_free (HkReleaseBodies *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->registry);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->prefectures);
  g_free (self);
}

/* Half-width digits; NULL if there is anything else in the cell. */
static char *
dup_digits (const char *text)
{
  g_autofree char *normal = NULL;

  if (strlen (text) > MAX_WORD_BYTES)
    return NULL;
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if (normal == NULL)
    return NULL;
  g_strstrip (normal);
  if (*normal == '\0' || strspn (normal, "0123456789") != strlen (normal))
    return NULL;
  return g_steal_pointer (&normal);
}

guint
hk_release_bodies_count_digits (const char *text)
{
  g_autofree char *digits = NULL;

  g_return_val_if_fail (text != NULL, 0);

  digits = dup_digits (text);
  return digits != NULL ? (guint)strlen (digits) : 0;
}

static gboolean
knows (HkReleaseBodies *self, const char *code)
{
  return hk_registry_lookup (self->registry, code) != NULL ||
         hk_registry_is_reserved (self->registry, code);
}

/* Five digits with the check digit that belongs to them. */
static void
complete (const char *five, char *ret_code)
{
  memcpy (ret_code, five, 5);
  ret_code[6] = '\0';
  for (ret_code[5] = '0'; ret_code[5] < '9' && !hk_code_has_valid_check_digit (ret_code);)
    ret_code[5]++;
}

/* Six digits of a code that a spreadsheet took for a number, or that never had its check digit.
 * FALSE if it cannot be one. */
static gboolean
restore_code (HkReleaseBodies *self,
              const char *digits,
              gboolean six_digits,
              char *ret_code,
              gboolean *ret_zero)
{
  gsize length = strlen (digits);
  char shifted[7] = { 0 };
  char completed[7] = { 0 };

  *ret_zero = FALSE;
  if (length == 6)
    {
      memcpy (ret_code, digits, 7);
      return TRUE;
    }
  if (length != 4 && length != 5)
    return FALSE;
  g_snprintf (shifted, sizeof shifted, "0%s", digits);
  if (length == 4)
    {
      complete (shifted, ret_code);
      *ret_zero = TRUE;
      return TRUE;
    }
  complete (digits, completed);
  *ret_zero = knows (self, shifted) ? six_digits || !knows (self, completed)
                                    : six_digits && !knows (self, completed);
  memcpy (ret_code, *ret_zero ? shifted : completed, 7);
  return TRUE;
}

static HkBodyMatch
refuse (HkBodyAnswer *answer, HkBodyMatch match, char *sentence)
{
  answer->municipality = NULL;
  g_free (answer->sentence);
  answer->sentence = sentence;
  return match;
}

static HkBodyMatch
match_code (HkReleaseBodies *self, const HkBodyWords *words, HkBodyAnswer *answer)
{
  g_autofree char *digits = dup_digits (words->code);
  g_autofree char *shown = hk_text_dup_start (words->code, SHOWN_CHARACTERS);
  g_autoptr (GError) error = NULL;
  HkMunicipality *found = NULL;
  char code[7] = { 0 };

  if (digits == NULL ||
      !restore_code (self, digits, words->six_digits, code, &answer->zero_restored))
    return refuse (
        answer, HK_BODY_BAD_CODE, g_strdup_printf (_ ("“%s” is not a municipality code."), shown));
  if (hk_registry_is_reserved (self->registry, code))
    return HK_BODY_WARD;
  found = hk_registry_resolve (self->registry, code, &error);
  if (found == NULL)
    return refuse (answer,
                   hk_code_has_valid_check_digit (code) ? HK_BODY_UNKNOWN : HK_BODY_BAD_CODE,
                   g_strdup (error->message));
  if (hk_municipality_is_prefecture (found))
    return HK_BODY_PREFECTURE;
  answer->municipality = found;
  return HK_BODY_FOUND;
}

/* Without the district (郡) before a town, which registers leave out. */
static const char *
skip_district (const char *name)
{
  const char *at = g_strrstr (name, "郡");

  return at != NULL && at[strlen ("郡")] != '\0' ? at + strlen ("郡") : NULL;
}

static gboolean
is_ward (HkReleaseBodies *self, const char *key)
{
  const char *city = strstr (key, "市");
  g_autofree char *name = NULL;

  if (city == NULL || !g_str_has_suffix (key, "区"))
    return FALSE;
  name = g_strndup (key, (gsize)(city - key) + strlen ("市"));
  return g_hash_table_contains (self->by_name, name) ||
         g_hash_table_contains (self->by_place, name);
}

static HkBodyMatch
pick_among (GPtrArray *same, const char *name, HkBodyAnswer *answer)
{
  g_autofree char *shown = hk_text_dup_start (name, SHOWN_CHARACTERS);
  GString *sentence = NULL;

  if (same->len == 1)
    {
      answer->municipality = g_ptr_array_index (same, 0);
      return HK_BODY_FOUND;
    }
  sentence = g_string_new (NULL);
  for (guint i = 0; i < same->len; i++)
    {
      HkMunicipality *body = g_ptr_array_index (same, i);

      g_string_append_printf (sentence,
                              "%s%s (%s)",
                              i > 0 ? ", " : "",
                              hk_municipality_get_code (body),
                              hk_municipality_get_prefecture_name (body));
    }
  refuse (answer,
          HK_BODY_AMBIGUOUS,
          g_strdup_printf (_ ("Several municipalities are called “%s”: %s. Add a column with the "
                              "prefecture or the code."),
                           shown,
                           sentence->str));
  g_string_free (sentence, TRUE);
  return HK_BODY_AMBIGUOUS;
}

/* prefecture: its key, "" when the file does not say. */
static HkMunicipality *
find_in_place (HkReleaseBodies *self, const char *prefecture, const char *name)
{
  HkMunicipality *one = g_hash_table_lookup (self->prefectures, prefecture);
  g_autofree char *full = NULL;
  g_autofree char *key = NULL;
  const char *town = NULL;
  HkMunicipality *found = NULL;

  if (one == NULL)
    return NULL;
  full = hk_text_search_key (hk_municipality_get_name (one));
  if (g_str_has_prefix (name, full))
    name += strlen (full);
  key = g_strconcat (full, name, NULL);
  found = g_hash_table_lookup (self->by_place, key);
  town = skip_district (name);
  if (found == NULL && town != NULL)
    {
      g_free (key);
      key = g_strconcat (full, town, NULL);
      found = g_hash_table_lookup (self->by_place, key);
    }
  return found;
}

/* 「大阪府南河内郡太子町」 in one cell. */
static HkMunicipality *
find_written_together (HkReleaseBodies *self, const char *name)
{
  HkMunicipality *found = g_hash_table_lookup (self->by_place, name);

  for (guint i = 0; found == NULL && i < hk_registry_get_n_prefectures (self->registry); i++)
    {
      HkMunicipality *one = hk_registry_get_prefecture (self->registry, i);
      g_autofree char *key = hk_text_search_key (hk_municipality_get_name (one));

      if (g_str_has_prefix (name, key) && name[strlen (key)] != '\0')
        found = find_in_place (self, key, name);
    }
  return found;
}

static HkBodyMatch
match_name (HkReleaseBodies *self, const HkBodyWords *words, HkBodyAnswer *answer)
{
  g_autofree char *name = hk_text_search_key (words->name != NULL ? words->name : "");
  g_autofree char *prefecture =
      hk_text_search_key (words->prefecture != NULL ? words->prefecture : "");
  g_autofree char *shown = NULL;
  GPtrArray *same = NULL;

  if (*name == '\0')
    return *prefecture == '\0' ? HK_BODY_EMPTY : HK_BODY_PREFECTURE;
  if (strcmp (name, prefecture) == 0 && g_hash_table_contains (self->prefectures, name))
    return HK_BODY_PREFECTURE;
  if (*prefecture != '\0')
    answer->municipality = find_in_place (self, prefecture, name);
  else
    {
      same = g_hash_table_lookup (self->by_name, name);
      if (same == NULL && skip_district (name) != NULL)
        same = g_hash_table_lookup (self->by_name, skip_district (name));
      if (same != NULL)
        return pick_among (same, words->name, answer);
      answer->municipality = find_written_together (self, name);
    }
  if (answer->municipality != NULL)
    return HK_BODY_FOUND;
  if (g_hash_table_contains (self->prefectures, name))
    return HK_BODY_PREFECTURE;
  if (is_ward (self, name))
    return HK_BODY_WARD;
  shown = hk_text_dup_start (words->name, SHOWN_CHARACTERS);
  return refuse (
      answer, HK_BODY_UNKNOWN, g_strdup_printf (_ ("No municipality is called “%s”."), shown));
}

/* A name that is surely of another municipality than the code; names nobody has say nothing. */
static gboolean
contradicts (HkReleaseBodies *self,
             const HkBodyWords *words,
             HkMunicipality *found,
             char **ret_name)
{
  HkBodyAnswer named = { 0 };
  HkBodyMatch match = match_name (self, words, &named);
  gboolean other = match == HK_BODY_FOUND && named.municipality != found;

  if (other)
    *ret_name = g_strdup (hk_municipality_get_display_name (named.municipality));
  g_free (named.sentence);
  return other;
}

/**
 * hk_release_bodies_match:
 * @words: what the row says about itself
 * @ret_answer: (out): the municipality, or the sentence that says why there is none
 */
HkBodyMatch
hk_release_bodies_match (HkReleaseBodies *self, const HkBodyWords *words, HkBodyAnswer *ret_answer)
{
  HkBodyMatch match = HK_BODY_EMPTY;
  g_autofree char *other = NULL;

  g_return_val_if_fail (self != NULL && words != NULL && ret_answer != NULL, HK_BODY_EMPTY);

  memset (ret_answer, 0, sizeof *ret_answer);
  if (words->code == NULL || *words->code == '\0')
    return match_name (self, words, ret_answer);
  match = match_code (self, words, ret_answer);
  if (match != HK_BODY_FOUND || words->name == NULL || *words->name == '\0' ||
      !contradicts (self, words, ret_answer->municipality, &other))
    return match;
  return refuse (
      ret_answer,
      HK_BODY_CONFLICT,
      g_strdup_printf (_ ("The code %s is that of %s, but the row is named %s. Correct the row."),
                       words->code,
                       hk_municipality_get_display_name (ret_answer->municipality),
                       other));
}

gboolean
hk_release_bodies_knows_code (HkReleaseBodies *self, const char *text)
{
  g_autofree char *digits = NULL;
  gboolean zero = FALSE;
  char code[7] = { 0 };

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  digits = dup_digits (text);
  return digits != NULL && restore_code (self, digits, TRUE, code, &zero) && knows (self, code);
}

gboolean
hk_release_bodies_knows_name (HkReleaseBodies *self, const char *text)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (*text == '\0' || strlen (text) > MAX_WORD_BYTES)
    return FALSE;
  key = hk_text_search_key (text);
  return g_hash_table_contains (self->by_name, key) ||
         g_hash_table_contains (self->by_place, key) || is_ward (self, key);
}
