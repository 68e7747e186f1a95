/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The own points and the own rank in several peer sets; a sentence instead of ranks where there are
 * none. */
#define G_LOG_DOMAIN "hk-rank-figures"

#include "config.h"

#include "hk-rank-figures.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-figure.h"

struct _HkRankFigures
{
  AdwBin parent_instance;

  /* Borrowed children */
  GtkFlowBox *box;
};

G_DEFINE_FINAL_TYPE (HkRankFigures, hk_rank_figures, ADW_TYPE_BIN)

static void
append (HkRankFigures *self, GtkWidget *widget)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), widget);
  gtk_flow_box_insert (self->box, child, -1);
}

static GtkWidget *
append_figure (HkRankFigures *self,
               const char *size,
               const char *caption,
               const char *value,
               const char *of,
               const char *note)
{
  GtkWidget *figure = hk_figure_new (size);

  hk_figure_set (HK_FIGURE (figure), caption, value, of, note);
  gtk_widget_set_valign (figure, GTK_ALIGN_FILL);
  gtk_widget_add_css_class (figure, g_str_equal (size, "l") ? "own-figure" : "rank-figure");
  append (self, figure);
  return figure;
}

/* What the figure explains lives as long as the figure. */
static void
make_explainable (GtkWidget *figure, HkExplainFunc func, gpointer object)
{
  g_object_set_data_full (G_OBJECT (figure), "hk-explained", g_object_ref (object), g_object_unref);
  hk_explainable_set_figure (figure, func, object);
}

static GPtrArray *
explain_score (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  *ret_title = g_strdup (hk_rule_set_get_title (hk_score_get_rule_set (HK_SCORE (data))));
  return hk_explain_total (HK_SCORE (data), g_object_get_data (G_OBJECT (widget), "hk-answers"));
}

static GPtrArray *
explain_standing (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  *ret_title = g_strdup (hk_rule_set_get_title (hk_ranking_get_rule_set (HK_RANKING (data))));
  return hk_explain_standing (HK_RANKING (data), g_object_get_data (G_OBJECT (widget), "hk-body"));
}

static GPtrArray *
explain_own_rank (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  const HkComparisonRow *own = hk_comparison_get_own (HK_COMPARISON (data));

  *ret_title = g_strdup (hk_peer_set_get_title (hk_comparison_get_peer_set (data)));
  return own != NULL ? hk_explain_rank (HK_COMPARISON (data), own) : NULL;
}

static char *
dup_range (HkPoints low, HkPoints high)
{
  g_autofree char *low_text = hk_format_points (low);
  g_autofree char *high_text = hk_format_points (high);

  if (high <= low)
    return g_steal_pointer (&low_text);
  return g_strdup_printf (C_ ("range of points", "%1$s–%2$s"), low_text, high_text);
}

static const char *
get_points_caption (HkBasis basis)
{
  switch (basis)
    {
    case HK_BASIS_ANSWERS:
      return _ ("%s: confirmed points");
    case HK_BASIS_PUBLISHED:
      return _ ("%s: published points");
    case HK_BASIS_DATASET:
    default:
      return _ ("%s: points from official data");
    }
}

/* Points of the own body: from its score, or as published. FALSE: nothing is known. */
static gboolean
find_own_points (const HkComparisonResult *result, HkPoints *ret_points, HkPoints *ret_high)
{
  const HkStanding *standing;

  if (result->own_score != NULL)
    {
      *ret_points = hk_score_get_total (result->own_score)->points;
      *ret_high = hk_score_get_total (result->own_score)->high;
      return TRUE;
    }
  if (hk_municipality_is_prefecture (result->own))
    return FALSE;
  standing = hk_ranking_get_standing (result->ranking, hk_municipality_get_position (result->own));
  *ret_points = standing->points;
  *ret_high = standing->high;
  return standing->known;
}

static void
append_own (HkRankFigures *self, const HkComparisonResult *result)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (result->ranking);
  HkBasis basis = hk_rule_set_get_basis (rule_set);
  const char *name = hk_municipality_get_display_name (result->own);
  g_autofree char *total = hk_format_milli (hk_rule_set_get_total (rule_set));
  g_autofree char *of = g_strdup_printf (_ ("/ %s points"), total);
  g_autofree char *value = NULL;
  g_autofree char *note = NULL;
  g_autofree char *caption = NULL;
  g_autoptr (GString) text = g_string_new (get_points_caption (basis));
  HkPoints points = 0, high = 0;
  GtkWidget *figure;

  g_string_replace (text, "%s", name, 1);
  caption = g_string_free (g_steal_pointer (&text), FALSE);
  if (!find_own_points (result, &points, &high))
    return;
  value = hk_format_points (points);
  if (high > points)
    {
      g_autofree char *range = dup_range (points, high);

      note = g_strdup_printf (_ ("Range %s"), range);
    }
  figure = append_figure (self, "l", caption, value, of, note);
  if (result->own_score == NULL)
    {
      g_object_set_data_full (
          G_OBJECT (figure), "hk-body", g_object_ref (result->own), g_object_unref);
      make_explainable (figure, explain_standing, result->ranking);
      return;
    }
  if (result->own_assessment != NULL)
    g_object_set_data_full (
        G_OBJECT (figure), "hk-answers", g_object_ref (result->own_assessment), g_object_unref);
  make_explainable (figure, explain_score, result->own_score);
}

static void
append_place (HkRankFigures *self, const HkRankPlace *place)
{
  g_autofree char *rank = hk_format_integer (place->rank);
  g_autofree char *n = hk_format_integer (place->n);
  g_autofree char *value = g_strdup_printf (C_ ("rank", "No. %s"), rank);
  g_autofree char *of =
      g_strdup_printf (ngettext ("/ %s municipality", "/ %s municipalities", place->n), n);
  g_autofree char *note = NULL;
  GtkWidget *figure;

  if (place->n_tied > 0)
    {
      g_autofree char *tied = hk_format_integer (place->n_tied);

      note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%s other has the same points",
                                           "%s others have the same points",
                                           place->n_tied),
                              tied);
    }
  figure = append_figure (self, "m", place->title, value, of, note);
  if (place->comparison != NULL)
    make_explainable (figure, explain_own_rank, place->comparison);
}

/* As the publisher ranked it: the others are not known. */
static void
append_published (HkRankFigures *self, const HkComparisonResult *result)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (result->ranking);
  const HkStanding *standing;
  HkRankPlace place = { (char *)_ ("Published rank in the nation"), 0, 0, 0, NULL };

  if (hk_municipality_is_prefecture (result->own))
    return;
  standing = hk_ranking_get_standing (result->ranking, hk_municipality_get_position (result->own));
  place.rank = standing->rank;
  place.n = hk_rule_set_get_rank_of (rule_set);
  place.comparison = result->comparison;
  if (standing->rank > 0)
    append_place (self, &place);
}

/* Why there is no rank, and what is there instead. */
static const char *
get_sentence (const HkComparisonResult *result)
{
  HkBasis basis = hk_rule_set_get_basis (hk_ranking_get_rule_set (result->ranking));
  guint n_ranks = 0;

  for (guint i = 0; i < result->places->len; i++)
    n_ranks += ((const HkRankPlace *)g_ptr_array_index (result->places, i))->rank > 0 ? 1 : 0;
  if (hk_municipality_is_prefecture (result->own))
    return _ ("The municipalities of the prefecture are shown; a prefecture itself has no rank.");
  if (basis == HK_BASIS_ANSWERS)
    return _ ("There is no rank: the answers of other municipalities are not published. The chart "
              "shows the range that official data leave; for the own municipality, proposals that "
              "are not confirmed yet count.");
  if (basis == HK_BASIS_PUBLISHED)
    return n_ranks == 0 ? _ ("Nothing is published about the own municipality under this rule set.")
                        : NULL;
  return n_ranks == 0
             ? _ ("There is no rank: official data of the own municipality are missing, so "
                  "only a range is known.")
             : NULL;
}

static void
append_sentence (HkRankFigures *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 64);
  gtk_widget_add_css_class (label, "no-rank");
  append (self, label);
}

static void
hk_rank_figures_class_init (HkRankFiguresClass *klass)
{
}

static void
hk_rank_figures_init (HkRankFigures *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->box, 8);
  gtk_flow_box_set_column_spacing (self->box, 0);
  gtk_flow_box_set_row_spacing (self->box, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "rank-figures");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
hk_rank_figures_set_result (HkRankFigures *self, const HkComparisonResult *result)
{
  GtkFlowBoxChild *child;
  const char *sentence;

  g_return_if_fail (HK_IS_RANK_FIGURES (self));
  g_return_if_fail (result != NULL);

  while ((child = gtk_flow_box_get_child_at_index (self->box, 0)) != NULL)
    gtk_flow_box_remove (self->box, GTK_WIDGET (child));
  append_own (self, result);
  sentence = get_sentence (result);
  if (hk_rule_set_get_basis (hk_ranking_get_rule_set (result->ranking)) == HK_BASIS_PUBLISHED)
    append_published (self, result);
  else if (sentence == NULL)
    for (guint i = 0; i < result->places->len; i++)
      append_place (self, g_ptr_array_index (result->places, i));
  if (sentence != NULL)
    append_sentence (self, sentence);
}
