/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set (配点表): categories and indicators that turn facts into points. Immutable; facts carry no points. */
#pragma once

#include <glib-object.h>
#include "hk-format.h"
#include "hk-text.h"

G_BEGIN_DECLS

#define HK_MAX_LEVEL 4

typedef enum
{
  HK_ANSWER_TYPE_YES_NO,  /* level 0 or 4 */
  HK_ANSWER_TYPE_CHOICE,  /* a level */
  HK_ANSWER_TYPE_PERCENT, /* 0 to 100, thresholds give the level */
  HK_ANSWER_TYPE_COUNT,   /* whole number, thresholds give the level */
} HkAnswerType;

/* How a published value becomes a proposal. */
typedef enum
{
  HK_PREFILL_NONE,
  HK_PREFILL_VALUE,    /* the value itself (yes/no, percent, count) */
  HK_PREFILL_AT_LEAST, /* a published yes means at least prefill_level; a published no means below it */
} HkPrefill;

typedef struct
{
  guint       level;     /* 0 to 4 */
  gint64      minimum;   /* milli; smallest value of the level for percent and count, else 0 */
  HkPoints    points;
  HkBilingual text;
} HkLevel;

typedef struct
{
  const char        *id; /* "A01"; stable, never reused */
  guint              category; /* index into the categories */
  HkBilingual        title;
  HkBilingual        help;
  HkAnswerType       type;
  const HkLevel     *levels; /* ascending; not every level 0..4 need exist */
  guint              n_levels;
  gint64             maximum; /* milli; largest permitted value for percent and count, else 0 */
  HkPoints           max_points;
  guint              effort; /* 1 small, 2 medium, 3 large: our own estimate, 0 none given */
  const char        *source;
  HkPrefill          prefill;
  const char        *prefill_dataset; /* id, or NULL */
  const char        *prefill_column;
  guint              prefill_level;
  const char *const *services; /* ids of services that close the gap, NULL-terminated */
} HkIndicator;

typedef struct
{
  const char *id; /* "A" */
  HkBilingual title;
  HkBilingual short_title; /* with a line break at a phrase boundary; may equal title */
  HkPoints    max_points;
} HkCategory;

/* What became of indicators since the rule set that this one follows. */
typedef enum
{
  HK_MIGRATION_SAME,     /* pairs: nothing changed */
  HK_MIGRATION_REWORDED, /* pairs: other words, same question, same points */
  HK_MIGRATION_POINTS,   /* pairs: other points (and perhaps words), same question */
  HK_MIGRATION_SPLIT,    /* one became several */
  HK_MIGRATION_MERGED,   /* several became one */
  HK_MIGRATION_NEW,
  HK_MIGRATION_RETIRED,
} HkMigrationKind;

#define HK_N_MIGRATION_KINDS (HK_MIGRATION_RETIRED + 1)

const char *hk_migration_kind_to_nick (HkMigrationKind kind); /* "same", … as in the file */

typedef struct
{
  HkMigrationKind    kind;
  const char *const *from; /* ids of the older one, NULL-terminated */
  const char *const *to;   /* ids of this one, NULL-terminated; of pairs as many as from */
  HkBilingual        note;
} HkMigrationStep;

/* What a rule set can do. */
typedef enum
{
  HK_BASIS_ANSWERS,   /* scored from the answers of one's own assessment: hakaru-2026 */
  HK_BASIS_DATASET,   /* scored for every municipality from published values: official-2023 */
  HK_BASIS_PUBLISHED, /* published totals and ranks, shown, never recomputed: nikkei-400 */
} HkBasis;

const char *hk_basis_to_nick        (HkBasis      basis); /* as in the file */
const char *hk_answer_type_to_nick  (HkAnswerType type);

#define HK_TYPE_RULE_SET (hk_rule_set_get_type ())
G_DECLARE_FINAL_TYPE (HkRuleSet, hk_rule_set, HK, RULE_SET, GObject)

/* Parses the JSON form (docs/formats.md). The error names the place, e.g. "indicators[3].levels[2].min". */
HkRuleSet         *hk_rule_set_parse             (GBytes      *json,
                                                  GError     **error);
/* The same for a document in which a path has another name: names maps "indicators[3].title.ja" to "項目 D12"; a path
 * without a name has that of what it lies in. */
HkRuleSet         *hk_rule_set_parse_named       (GBytes      *json,
                                                  GHashTable  *names, /* NULL: paths are called by themselves */
                                                  GError     **error);
/* The JSON form; parses to an equal rule set. Equal rule sets give equal bytes. */
GBytes            *hk_rule_set_to_json           (HkRuleSet   *self);
gboolean           hk_rule_set_is_equal          (HkRuleSet   *self,
                                                  HkRuleSet   *other);

const char        *hk_rule_set_get_id            (HkRuleSet   *self);
const char        *hk_rule_set_get_title         (HkRuleSet   *self);
const char        *hk_rule_set_get_note          (HkRuleSet   *self); /* what it is not, survey year, … */
HkBilingual        hk_rule_set_get_title_texts   (HkRuleSet   *self);
HkBilingual        hk_rule_set_get_note_texts    (HkRuleSet   *self);
char              *hk_rule_set_dup_name          (HkRuleSet   *self); /* "osaka-2026@3" */
int                hk_rule_set_get_year          (HkRuleSet   *self);
guint              hk_rule_set_get_version       (HkRuleSet   *self);
HkBasis            hk_rule_set_get_basis         (HkRuleSet   *self);
const char        *hk_rule_set_get_dataset_id    (HkRuleSet   *self); /* NULL for HK_BASIS_ANSWERS */
const char        *hk_rule_set_get_named_dataset (HkRuleSet   *self); /* as the file names it; NULL: none */
const char        *hk_rule_set_get_total_column  (HkRuleSet   *self); /* HK_BASIS_PUBLISHED only */
const char        *hk_rule_set_get_rank_column   (HkRuleSet   *self); /* HK_BASIS_PUBLISHED only */
guint              hk_rule_set_get_rank_of       (HkRuleSet   *self); /* published n, 0 unknown */
HkPoints           hk_rule_set_get_total         (HkRuleSet   *self); /* declared and checked */
guint              hk_rule_set_get_n_categories  (HkRuleSet   *self);
const HkCategory  *hk_rule_set_get_category      (HkRuleSet   *self,
                                                  guint        index);
guint              hk_rule_set_get_n_indicators  (HkRuleSet   *self);
const HkIndicator *hk_rule_set_get_indicator     (HkRuleSet   *self,
                                                  guint        index);
const HkIndicator *hk_rule_set_find_indicator    (HkRuleSet   *self,
                                                  const char  *id,
                                                  guint       *ret_index); /* NULL if none */

/* The rule set that this one follows; NULL: it says nothing about an older one. */
const char        *hk_rule_set_get_older_id      (HkRuleSet   *self,
                                                  guint       *ret_version);
guint              hk_rule_set_get_n_steps       (HkRuleSet   *self);
const HkMigrationStep *hk_rule_set_get_step      (HkRuleSet   *self,
                                                  guint        index);

/* The level a typed value reaches (percent, count: thresholds; yes/no, choice: the level itself, in milli). */
const HkLevel     *hk_indicator_level_of_value   (const HkIndicator *self,
                                                  gint64             milli);
/* The most that can be answered: level, 100 percent or the limit of a count, milli; 0: a count without a limit. */
gint64             hk_indicator_get_most           (const HkIndicator *self);
const HkLevel     *hk_indicator_find_level       (const HkIndicator *self,
                                                  guint              level); /* NULL if the scale has no such level */
/* TRUE if `milli` is a permitted answer; the error says the permitted range in words. */
gboolean           hk_indicator_check_value      (const HkIndicator *self,
                                                  gint64             milli,
                                                  GError           **error);

G_END_DECLS
