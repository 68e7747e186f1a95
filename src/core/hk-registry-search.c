/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over all bodies: kanji with old glyphs, kana, romaji, code, prefecture before the name. */
#define G_LOG_DOMAIN "hk-registry"

#include "config.h"

#include "hk-registry-private.h"

#include <string.h>

#define MAX_TYPED_BYTES 512

/* How well one word fits; smaller is better. */
enum
{
  FIT_EXACT,
  FIT_PREFIX,
  FIT_CONTAINS,
  FIT_PREFECTURE,
  FIT_NONE,
};

/* A way of writing, whole ("岬町", "misakicho") and without the suffix ("岬", "misaki"). */
typedef struct
{
  char *whole;
  char *stem;
} Writing;

enum
{
  WRITING_NAME,
  WRITING_KANA,
  WRITING_ROMAJI,
  N_WRITINGS,
};

typedef struct
{
  HkMunicipality *municipality; /* borrowed */
  guint prefecture;             /* index of its entry among the prefectures */
  Writing writings[N_WRITINGS];
} Entry;

struct _HkRegistryIndex
{
  GArray *entries; /* prefectures first, then municipalities, each by code */
  guint n_prefectures;
};

typedef struct
{
  const Entry *entry;
  guint fit;
  guint order;
} Hit;

/* "oo", "ou" and "uu" are one long vowel; offices write Osaka, Oosaka, Ohsaka. */
static char *
fold_romaji (char *key)
{
  gsize to = 0;

  for (gsize from = 0; key[from] != '\0'; from++)
    {
      char c = key[from];
      char last = to > 0 ? key[to - 1] : '\0';

      if (last == 'o' && (c == 'o' || c == 'u'))
        continue;
      if (last == 'o' && c == 'h' && strchr ("aiueoy", key[from + 1]) == NULL)
        continue;
      if (last == 'u' && c == 'u')
        continue;
      if (c == 'm' && (key[from + 1] == 'b' || key[from + 1] == 'p' || key[from + 1] == 'm'))
        c = 'n';
      key[to++] = c;
    }
  key[to] = '\0';
  return key;
}

static void
set_writing (Writing *writing, const char *text, const char *const *suffixes, gboolean romaji)
{
  writing->whole = hk_text_search_key (text);
  writing->stem = g_strdup (writing->whole);
  for (; *suffixes != NULL; suffixes++)
    if (g_str_has_suffix (writing->stem, *suffixes) && strlen (writing->stem) > strlen (*suffixes))
      {
        writing->stem[strlen (writing->stem) - strlen (*suffixes)] = '\0';
        break;
      }
  if (romaji)
    {
      fold_romaji (writing->whole);
      fold_romaji (writing->stem);
    }
}

static void
set_romaji (Writing *writing, const char *romaji)
{
  static const char *const none[] = { NULL };
  const char *space = strrchr (romaji, ' ');

  set_writing (writing, romaji, none, TRUE);
  if (space != NULL)
    {
      g_autofree char *stem = g_strndup (romaji, (gsize)(space - romaji));

      g_free (writing->stem);
      writing->stem = fold_romaji (hk_text_search_key (stem));
    }
}

static void
fill_entry (Entry *entry, HkMunicipality *municipality, guint prefecture)
{
  static const char *const name_suffixes[] = { "市", "町", "村", "区", "都", "府", "県", NULL };
  static const char *const kana_suffixes[] = { "し", "ちょう", "まち", "むら", "そん",
                                               "く", "と",     "ふ",   "けん", NULL };

  entry->municipality = municipality;
  entry->prefecture = prefecture;
  set_writing (&entry->writings[WRITING_NAME],
               hk_municipality_get_name (municipality),
               name_suffixes,
               FALSE);
  set_writing (&entry->writings[WRITING_KANA],
               hk_municipality_get_kana (municipality),
               kana_suffixes,
               FALSE);
  set_romaji (&entry->writings[WRITING_ROMAJI], hk_municipality_get_romaji (municipality));
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  for (int i = 0; i < N_WRITINGS; i++)
    {
      g_free (entry->writings[i].whole);
      g_free (entry->writings[i].stem);
    }
}

static guint
find_prefecture (HkRegistryIndex *self, const char *code)
{
  for (guint i = 0; i < self->n_prefectures; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (strcmp (hk_municipality_get_code (entry->municipality), code) == 0)
        return i;
    }
  return G_MAXUINT;
}

static guint
fit_writing (const Writing *writing, const char *word)
{
  const char *at = strstr (writing->whole, word);

  if (strcmp (writing->whole, word) == 0 || strcmp (writing->stem, word) == 0)
    return FIT_EXACT;
  if (at == writing->whole)
    return FIT_PREFIX;
  return at != NULL ? FIT_CONTAINS : FIT_NONE;
}

static guint
fit_names (const Entry *entry, const char *word, const char *romaji)
{
  guint best = FIT_NONE;

  best = MIN (best, fit_writing (&entry->writings[WRITING_NAME], word));
  best = MIN (best, fit_writing (&entry->writings[WRITING_KANA], word));
  best = MIN (best, fit_writing (&entry->writings[WRITING_ROMAJI], romaji));
  return best;
}

static guint
fit_code (const Entry *entry, const char *word)
{
  const char *code = hk_municipality_get_code (entry->municipality);

  if (strspn (word, "0123456789") != strlen (word) || !g_str_has_prefix (code, word))
    return FIT_NONE;
  return strlen (word) == 6 ? FIT_EXACT : FIT_PREFIX;
}

/* What is left of the word after the name of the prefecture; NULL if it does not begin with it. */
static const char *
skip_prefecture (const Entry *prefecture, int writing, const char *word)
{
  const Writing *name = &prefecture->writings[writing];

  if (g_str_has_prefix (word, name->whole))
    return word + strlen (name->whole);
  if (g_str_has_prefix (word, name->stem))
    return word + strlen (name->stem);
  return NULL;
}

static guint
fit_with_prefecture (const Entry *entry,
                     const Entry *prefecture,
                     const char *word,
                     const char *romaji)
{
  guint best = FIT_NONE;

  for (int i = 0; i < N_WRITINGS; i++)
    {
      const char *rest = skip_prefecture (prefecture, i, i == WRITING_ROMAJI ? romaji : word);

      if (rest != NULL)
        best = MIN (
            best, *rest == '\0' ? (guint)FIT_PREFECTURE : fit_writing (&entry->writings[i], rest));
    }
  return best;
}

static guint
fit_word (HkRegistryIndex *self, const Entry *entry, const char *word, const char *romaji)
{
  guint best = MIN (fit_code (entry, word), fit_names (entry, word, romaji));

  if (best == FIT_NONE && entry->prefecture != G_MAXUINT &&
      !hk_municipality_is_prefecture (entry->municipality))
    best = fit_with_prefecture (
        entry, &g_array_index (self->entries, Entry, entry->prefecture), word, romaji);
  return best;
}

/* Every word must fit; words that only name the prefecture do not make a name fit worse. */
static guint
fit_words (HkRegistryIndex *self, const Entry *entry, char **words, char **romaji)
{
  guint worst = FIT_EXACT;
  gboolean named = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint fit = fit_word (self, entry, words[i], romaji[i]);

      if (fit == FIT_NONE)
        return FIT_NONE;
      if (fit == FIT_PREFECTURE)
        continue;
      named = TRUE;
      worst = MAX (worst, fit);
    }
  return named ? worst : (guint)FIT_PREFECTURE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a;
  const Hit *second = b;

  if (first->fit != second->fit)
    return first->fit < second->fit ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

static char **
split_words (const char *text)
{
  g_autofree char *clean = hk_text_clean (text, FALSE);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = NULL;

  for (char *at = clean; *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_get_char (at) == 0x3000)
      memcpy (at, "   ", 3);
  parts = g_strsplit_set (clean, " ,/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = hk_text_search_key (parts[i]);

      if (*key != '\0')
        g_ptr_array_add (words, g_steal_pointer (&key));
    }
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

HkRegistryIndex *
hk_registry_index_new (GPtrArray *prefectures, GPtrArray *municipalities)
{
  HkRegistryIndex *self = g_new0 (HkRegistryIndex, 1);

  g_assert (prefectures != NULL && municipalities != NULL);

  self->n_prefectures = prefectures->len;
  self->entries =
      g_array_sized_new (FALSE, TRUE, sizeof (Entry), prefectures->len + municipalities->len);
  g_array_set_clear_func (self->entries, clear_entry);
  g_array_set_size (self->entries, prefectures->len + municipalities->len);
  for (guint i = 0; i < prefectures->len; i++)
    fill_entry (&g_array_index (self->entries, Entry, i), g_ptr_array_index (prefectures, i), i);
  for (guint i = 0; i < municipalities->len; i++)
    {
      HkMunicipality *one = g_ptr_array_index (municipalities, i);

      fill_entry (&g_array_index (self->entries, Entry, prefectures->len + i),
                  one,
                  find_prefecture (self, hk_municipality_get_prefecture_code (one)));
    }
  return self;
}

void
hk_registry_index_free (HkRegistryIndex *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

GPtrArray *
hk_registry_index_search (HkRegistryIndex *self, const char *text, HkSearchScope scope)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) romaji = NULL;
  guint from = scope == HK_SEARCH_MUNICIPALITIES ? self->n_prefectures : 0;
  guint to = scope == HK_SEARCH_PREFECTURES ? self->n_prefectures : self->entries->len;

  if (strlen (text) > MAX_TYPED_BYTES)
    return found;
  words = split_words (text);
  if (words[0] == NULL)
    return found;
  romaji = g_strdupv (words);
  for (guint i = 0; romaji[i] != NULL; i++)
    fold_romaji (romaji[i]);
  for (guint i = from; i < to; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      Hit hit = { entry, fit_words (self, entry, words, romaji), i };

      if (hit.fit != FIT_NONE)
        g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, g_object_ref (g_array_index (hits, Hit, i).entry->municipality));
  return found;
}
