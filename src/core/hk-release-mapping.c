/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guesses by the heading, the surest way first, so that each column is taken once. */
#define G_LOG_DOMAIN "hk-release-mapping"

#include "config.h"

#include "hk-release-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-release-likeness.h"

/* Of 100: how much of two headings must be the same, in pairs of characters. */
#define LIKE_ENOUGH 60

struct _HkReleaseMapping
{
  const HkTable *table;
  const HkReleaseHead *head;
  HkDataset *dataset;
  const char **targets; /* of the dataset, or one of the words above */
  HkMappedBy *reasons;
  guint n;
  char **keys;      /* of the headings */
  char **last_keys; /* of their last lines */
};

static const struct
{
  const char *target;
  const char *headings[14];
} words[] = {
  { HK_TARGET_CODE,
    { "団体コード",
      "地方公共団体コード",
      "全国地方公共団体コード",
      "市区町村コード",
      "市町村コード",
      "自治体コード",
      "標準地域コード",
      "code",
      "municipality code" } },
  { HK_TARGET_PREFECTURE, { "都道府県", "都道府県名", "prefecture", "県名", "prefecture name" } },
  { HK_TARGET_NAME,
    { "市区町村",
      "市区町村名",
      "市町村名",
      "市町村",
      "団体名",
      "自治体名",
      "地方公共団体名",
      "自治体",
      "name",
      "municipality",
      "municipality name" } },
};

static const struct
{
  const char *nick;
  const char *label;
} reasons[] = {
  [HK_MAPPED_CHOSEN] = { "chosen", N_ ("chosen") },
  [HK_MAPPED_KEPT] = { "kept", N_ ("as at the last import") },
  [HK_MAPPED_ID] = { "id", N_ ("same id") },
  [HK_MAPPED_LABEL] = { "label", N_ ("same name") },
  [HK_MAPPED_CONTENT] = { "content", N_ ("by its values") },
  [HK_MAPPED_LIKE] = { "like", N_ ("similar name: please check") },
  [HK_MAPPED_NOT] = { "none", N_ ("not used") },
};

const char *
hk_mapped_by_to_nick (HkMappedBy reason)
{
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (reasons), NULL);
  return reasons[reason].nick;
}

const char *
hk_mapped_by_get_label (HkMappedBy reason)
{
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (reasons), NULL);
  return _ (reasons[reason].label);
}

gboolean
hk_release_mapping_find (const HkReleaseMapping *self, const char *target, guint *ret_column)
{
  g_return_val_if_fail (self != NULL && target != NULL && ret_column != NULL, FALSE);

  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->targets[i], target) == 0)
      {
        *ret_column = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_free (const HkReleaseMapping *self, guint column)
{
  return self->reasons[column] == HK_MAPPED_NOT;
}

static void
take (HkReleaseMapping *self, guint column, const char *target, HkMappedBy reason)
{
  self->targets[column] = target;
  self->reasons[column] = reason;
}

/* The one free column with this key; of two with the same heading a person must say which. */
static gboolean
find_only (const HkReleaseMapping *self, char **keys, const char *key, guint *ret_column)
{
  guint n_found = 0;

  for (guint i = 0; i < self->n; i++)
    if (is_free (self, i) && strcmp (keys[i], key) == 0)
      {
        *ret_column = i;
        n_found++;
      }
  return n_found == 1;
}

/* The column with this key takes the target, if nobody has it yet. */
static void
take_by_key (HkReleaseMapping *self, const char *text, const char *target, HkMappedBy reason)
{
  g_autofree char *key = hk_text_search_key (text);
  guint column = 0;

  if (*key == '\0' || hk_release_mapping_find (self, target, &column))
    return;
  if (find_only (self, self->keys, key, &column) || find_only (self, self->last_keys, key, &column))
    take (self, column, target, reason);
}

/* The target as this mapping keeps it: a word above or an id inside the dataset; NULL unknown. */
static const char *
find_target (HkReleaseMapping *self, const char *typed)
{
  guint column = 0;

  if (*typed == '\0')
    return HK_TARGET_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].target, typed) == 0)
      return words[i].target;
  if (hk_dataset_find_column (self->dataset, typed, &column))
    return hk_dataset_get_column (self->dataset, column)->id;
  return NULL;
}

/* "#3", the heading, or its last line if that is enough to tell. */
static gboolean
find_heading (HkReleaseMapping *self, const char *typed, guint *ret_column)
{
  g_autofree char *key = hk_text_search_key (typed);
  guint64 number = *typed == '#' ? g_ascii_strtoull (typed + 1, NULL, 10) : 0;
  guint n_found = 0;

  if (number > 0 && number <= self->n)
    {
      *ret_column = (guint)number - 1;
      return TRUE;
    }
  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->keys[i], key) == 0)
      {
        *ret_column = i;
        return TRUE;
      }
  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->last_keys[i], key) == 0)
      {
        *ret_column = i;
        n_found++;
      }
  return n_found == 1;
}

static gboolean
refuse_choice (const char *format, const char *text, GError **error)
{
  g_autofree char *start = hk_text_dup_start (text, 40);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *sentence = g_strjoinv (start, parts);

  g_set_error_literal (error, HK_ERROR, HK_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
take_choice (HkReleaseMapping *self, const char *heading, const char *typed, GError **error)
{
  const char *target = find_target (self, typed);
  guint column = 0;
  guint other = 0;

  if (target == NULL)
    return refuse_choice (
        _ ("The dataset has no column “%s”. Its columns are listed by the preview."), typed, error);
  if (!find_heading (self, heading, &column))
    return refuse_choice (_ ("The file has no heading “%s”."), heading, error);
  if (*target != '\0' && hk_release_mapping_find (self, target, &other) && other != column)
    return refuse_choice (
        _ ("The column “%s” was chosen for two headings. Choose it for one."), typed, error);
  take (self, column, target, HK_MAPPED_CHOSEN);
  return TRUE;
}

static gboolean
take_choices (HkReleaseMapping *self, GHashTable *chosen, GError **error)
{
  GHashTableIter iter;
  gpointer heading = NULL;
  gpointer target = NULL;

  if (chosen == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, chosen);
  while (g_hash_table_iter_next (&iter, &heading, &target))
    if (!take_choice (self, heading, target, error))
      return FALSE;
  return TRUE;
}

static void
take_kept (HkReleaseMapping *self, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer heading = NULL;

  if (kept == NULL)
    return;
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &id, &heading))
    {
      const char *target = find_target (self, id);

      if (target != NULL && *target != '\0')
        take_by_key (self, heading, target, HK_MAPPED_KEPT);
    }
}

static void
take_by_names (HkReleaseMapping *self)
{
  guint n = hk_dataset_get_n_columns (self->dataset);

  for (guint i = 0; i < n; i++)
    {
      const char *id = hk_dataset_get_column (self->dataset, i)->id;

      take_by_key (self, id, id, HK_MAPPED_ID);
    }
  for (guint i = 0; i < n; i++)
    {
      const HkColumnInit *column = hk_dataset_get_column (self->dataset, i);

      take_by_key (self, column->label.ja, column->id, HK_MAPPED_LABEL);
      take_by_key (self, column->label.en, column->id, HK_MAPPED_LABEL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint k = 0; k < G_N_ELEMENTS (words[i].headings) && words[i].headings[k] != NULL; k++)
      take_by_key (self, words[i].headings[k], words[i].target, HK_MAPPED_LABEL);
}

/* A column whose cells are mostly codes, whatever it is called. */
static void
take_codes (HkReleaseMapping *self, HkReleaseBodies *bodies)
{
  guint first = hk_release_head_get_first_row (self->head);
  guint last = MIN (hk_table_get_n_rows (self->table), first + 200);
  guint column = 0;

  if (hk_release_mapping_find (self, HK_TARGET_CODE, &column))
    return;
  for (guint i = 0; i < self->n; i++)
    {
      guint n_codes = 0;
      guint n_filled = 0;

      for (guint row = first; is_free (self, i) && row < last; row++)
        {
          const char *text = hk_table_get (self->table, row, i);

          n_filled += *text != '\0';
          n_codes += *text != '\0' && hk_release_bodies_knows_code (bodies, text);
        }
      if (n_codes > 0 && n_codes * 2 > n_filled)
        {
          take (self, i, HK_TARGET_CODE, HK_MAPPED_CONTENT);
          return;
        }
    }
}

typedef struct
{
  guint likeness;
  guint column;
  const char *target;
} Guess;

static int
compare_guesses (gconstpointer a, gconstpointer b)
{
  const Guess *one = a;
  const Guess *other = b;

  if (one->likeness != other->likeness)
    return one->likeness > other->likeness ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

static void
add_guesses (HkReleaseMapping *self, const HkColumnInit *about, GArray *guesses)
{
  g_autofree char *ja = hk_text_search_key (about->label.ja);
  g_autofree char *en = hk_text_search_key (about->label.en);

  for (guint i = 0; i < self->n; i++)
    {
      Guess guess = { 0, i, about->id };

      if (!is_free (self, i) || *self->keys[i] == '\0')
        continue;
      guess.likeness =
          MAX (hk_release_likeness (self->keys[i], ja), hk_release_likeness (self->keys[i], en));
      guess.likeness = MAX (guess.likeness, hk_release_likeness (self->last_keys[i], ja));
      if (guess.likeness >= LIKE_ENOUGH)
        g_array_append_val (guesses, guess);
    }
}

/* Two headings that are alike in the same degree: last year's and this year's, perhaps. */
static gboolean
has_rival (const HkReleaseMapping *self, GArray *guesses, guint index)
{
  const Guess *guess = &g_array_index (guesses, Guess, index);

  for (guint i = 0; i < guesses->len; i++)
    {
      const Guess *other = &g_array_index (guesses, Guess, i);

      if (i != index && other->target == guess->target && other->likeness == guess->likeness &&
          is_free (self, other->column))
        return TRUE;
    }
  return FALSE;
}

static void
take_similar (HkReleaseMapping *self)
{
  g_autoptr (GArray) guesses = g_array_new (FALSE, FALSE, sizeof (Guess));
  guint column = 0;

  for (guint i = 0; i < hk_dataset_get_n_columns (self->dataset); i++)
    {
      const HkColumnInit *about = hk_dataset_get_column (self->dataset, i);

      if (!hk_release_mapping_find (self, about->id, &column))
        add_guesses (self, about, guesses);
    }
  g_array_sort (guesses, compare_guesses);
  for (guint i = 0; i < guesses->len; i++)
    {
      const Guess *guess = &g_array_index (guesses, Guess, i);

      if (is_free (self, guess->column) &&
          !hk_release_mapping_find (self, guess->target, &column) && !has_rival (self, guesses, i))
        take (self, guess->column, guess->target, HK_MAPPED_LIKE);
    }
}

static HkReleaseMapping *
create (const HkTable *table, const HkReleaseHead *head, HkDataset *dataset)
{
  HkReleaseMapping *self = g_new0 (HkReleaseMapping, 1);

  self->table = table;
  self->head = head;
  self->dataset = g_object_ref (dataset);
  self->n = hk_release_head_get_n_columns (head);
  self->targets = g_new0 (const char *, self->n + 1);
  self->reasons = g_new0 (HkMappedBy, self->n + 1);
  self->keys = g_new0 (char *, self->n + 1);
  self->last_keys = g_new0 (char *, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      self->targets[i] = HK_TARGET_NONE;
      self->reasons[i] = HK_MAPPED_NOT;
      self->keys[i] = hk_text_search_key (hk_release_head_get_heading (head, i));
      self->last_keys[i] = hk_text_search_key (hk_release_head_get_last_line (head, i));
    }
  return self;
}

/**
 * hk_release_mapping_new:
 * @table: outlives the mapping
 * @head: its headings; outlives the mapping
 *
 * Returns: (transfer full): a target for each column of the file
 */
HkReleaseMapping *
hk_release_mapping_new (const HkTable *table,
                        const HkReleaseHead *head,
                        HkReleaseBodies *bodies,
                        HkDataset *dataset,
                        GHashTable *kept,
                        GHashTable *chosen,
                        GError **error)
{
  g_autoptr (HkReleaseMapping) self = NULL;

  g_return_val_if_fail (table != NULL && head != NULL && bodies != NULL, NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset), NULL);

  self = create (table, head, dataset);
  if (!take_choices (self, chosen, error))
    return NULL;
  take_kept (self, kept);
  take_by_names (self);
  take_codes (self, bodies);
  take_similar (self);
  return g_steal_pointer (&self);
}

void
hk_release_mapping_free (HkReleaseMapping *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->dataset);
  g_strfreev (self->keys);
  g_strfreev (self->last_keys);
  g_free (self->targets);
  g_free (self->reasons);
  g_free (self);
}

guint
hk_release_mapping_get_n_columns (const HkReleaseMapping *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

const char *
hk_release_mapping_get_target (const HkReleaseMapping *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->n, NULL);

  return self->targets[column];
}

HkMappedBy
hk_release_mapping_get_reason (const HkReleaseMapping *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->n, HK_MAPPED_NOT);

  return self->reasons[column];
}

guint
hk_release_mapping_count (const HkReleaseMapping *self)
{
  guint n = 0;
  guint column = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n; i++)
    n += *self->targets[i] != '\0' &&
         hk_dataset_find_column (self->dataset, self->targets[i], &column);
  return n;
}
