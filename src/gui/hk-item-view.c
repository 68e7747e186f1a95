/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One gap in detail: levels of the peers, who has it, what was procured jointly, and the way into a
 * request. */
#define G_LOG_DOMAIN "hk-item-view"

#include "config.h"

#include "hk-item-view.h"

#include <glib/gi18n-lib.h>

#include "hk-chart-view.h"
#include "hk-columns.h"
#include "hk-gap-table.h"
#include "hk-item-facts.h"
#include "hk-precedent-card.h"

#define FEW_MEMBERS 4
#define MANY_MEMBERS 200

struct _HkItemView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *about;
  GtkLabel *title;
  GtkLabel *sentence;
  GtkWidget *request_button;
  GtkLabel *levels_title;
  GtkLabel *levels_note;
  GtkBox *levels_head;
  HkChartView *levels;
  GtkLabel *levels_source;
  GtkLabel *members_title;
  GtkLabel *members_note;
  GtkWidget *all_button;
  GtkListBox *members;
  GtkLabel *members_empty;
  GtkLabel *members_rest;
  GtkLabel *practice_note;
  GtkBox *precedents;
  GtkLabel *services;

  /* Owned */
  char *indicator_id;
  HkItemFacts *facts;
  HkReference *reference; /* keeps the members of facts alive */

  /* State */
  gboolean shows_all;
  gboolean can_request;
};

G_DEFINE_FINAL_TYPE (HkItemView, hk_item_view, ADW_TYPE_BIN)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_cell (const char *text, float xalign, int width, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_member_row (const HkItemMember *member)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gint64 residents = hk_municipality_get_register_population (member->municipality);
  g_autofree char *persons = hk_format_integer (
      residents >= 0 ? residents : hk_municipality_get_population (member->municipality));
  g_autofree char *population = g_strdup_printf (_ ("%s persons"), persons);
  GtkWidget *name =
      make_cell (hk_municipality_get_display_name (member->municipality), 0, 12, "strong");
  GtkWidget *prefecture =
      make_cell (hk_municipality_get_prefecture_name (member->municipality), 0, 8, "dim-label");

  gtk_widget_set_hexpand (prefecture, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), prefecture);
  gtk_box_append (GTK_BOX (box), make_cell (population, 1, 12, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_cell (member->label, 1, 8, "strong"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
fill_members (HkItemView *self)
{
  guint limit = self->shows_all ? MANY_MEMBERS : FEW_MEMBERS;
  guint n = self->facts->members->len;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->members, 0)) != NULL)
    gtk_list_box_remove (self->members, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (n, limit); i++)
    gtk_list_box_append (self->members,
                         make_member_row (&g_array_index (self->facts->members, HkItemMember, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->members), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->members_empty), n == 0);
  gtk_widget_set_visible (self->all_button, n > FEW_MEMBERS && !self->shows_all);
  gtk_widget_set_visible (GTK_WIDGET (self->members_rest), self->shows_all && n > MANY_MEMBERS);
  if (n > MANY_MEMBERS)
    {
      g_autofree char *rest = hk_format_integer (n - MANY_MEMBERS);
      g_autofree char *text = g_strdup_printf (_ ("and %s more"), rest);

      gtk_label_set_text (self->members_rest, text);
    }
}

/* "あと17ポイントで段階2になり、＋1.0点です。" */
static char *
dup_next_sentence (const HkGap *gap, const HkIndicator *indicator, const HkItemFacts *facts)
{
  const HkLevel *next = hk_indicator_find_level (indicator, gap->level_next);
  g_autofree char *gain = hk_format_gain (gap->gain);
  g_autofree char *rest = NULL;

  if (indicator->type == HK_ANSWER_TYPE_PERCENT && next != NULL && facts->own_level >= 0 &&
      facts->own_level == gap->level_now && next->minimum > facts->own_value)
    {
      rest = hk_format_milli (next->minimum - facts->own_value);
      return g_strdup_printf (
          _ ("%1$s more percentage points reach level %2$u and gain %3$s points."),
          rest,
          gap->level_next,
          gain);
    }
  return g_strdup_printf (_ ("The next step is “%1$s” and gains %2$s points."),
                          next != NULL ? hk_text_pick (next->text) : "―",
                          gain);
}

static void
show_head (HkItemView *self,
           const HkComparisonResult *result,
           const HkGap *gap,
           const HkIndicator *indicator)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (result->ranking);
  const HkCategory *category = hk_rule_set_get_category (rule_set, indicator->category);
  g_autofree char *points = hk_format_points (indicator->max_points);
  g_autofree char *about = g_strdup_printf (
      _ ("%1$s · %2$s · %3$s points"), indicator->id, hk_text_pick (category->title), points);
  g_autofree char *step = hk_gap_dup_step_now (gap, indicator);
  g_autofree char *next = dup_next_sentence (gap, indicator, self->facts);
  const char *name = hk_municipality_get_display_name (result->own);
  g_autofree char *sentence = NULL;

  if (gap->level_now < 0 && self->facts->own_label != NULL)
    sentence = g_strdup_printf (_ ("%1$s has not answered yet; official data say %2$s. %3$s"),
                                name,
                                self->facts->own_label,
                                next);
  else if (self->facts->own_label != NULL && indicator->type != HK_ANSWER_TYPE_YES_NO &&
           self->facts->own_level == gap->level_now)
    sentence =
        g_strdup_printf (_ ("%1$s: %2$s (%3$s). %4$s"), name, step, self->facts->own_label, next);
  else
    sentence = g_strdup_printf (_ ("%1$s: %2$s. %3$s"), name, step, next);
  gtk_label_set_text (self->about, about);
  gtk_label_set_text (self->title, hk_text_pick (indicator->title));
  gtk_label_set_text (self->sentence, sentence);
}

/* Where only "at least level 3" is published, the picture has the two groups that are known. */
static HkChart *
make_level_chart (HkItemView *self, const HkIndicator *indicator, const char *own_label)
{
  guint boundary = indicator->prefill_level;
  g_autofree char *above = g_strdup_printf (_ ("Level %u or above"), boundary);
  g_autofree char *below = g_strdup_printf (_ ("Below level %u"), boundary);
  HkLevel levels[2] = { { 0, 0, 0, { below, below } }, { boundary, 0, 0, { above, above } } };
  HkIndicator two = *indicator;
  guint counts[HK_MAX_LEVEL + 1] = { 0 };
  int own_level = self->facts->own_level;

  if (!self->facts->is_bound)
    return hk_level_chart_new (indicator, self->facts->counts, own_level, own_label);
  for (guint i = 0; i <= HK_MAX_LEVEL; i++)
    counts[i >= boundary ? boundary : 0] += self->facts->counts[i];
  two.levels = levels;
  two.n_levels = G_N_ELEMENTS (levels);
  if (own_level >= 0)
    own_level = own_level >= (int)boundary ? (int)boundary : 0;
  return hk_level_chart_new (&two, counts, own_level, own_label);
}

static char *
dup_source (HkItemView *self)
{
  const HkColumnInit *column;
  g_autofree char *as_of = NULL;

  if (self->facts->dataset == NULL)
    return g_strdup (_ ("There are no official data about this item."));
  column = hk_dataset_get_column (self->facts->dataset, self->facts->column);
  as_of = hk_format_as_of (column->as_of, column->as_of);
  return g_strdup_printf (
      _ ("%1$s, as of %2$s"), hk_dataset_get_title (self->facts->dataset), as_of);
}

static void
show_levels (HkItemView *self,
             const HkComparisonResult *result,
             const HkGap *gap,
             const HkIndicator *indicator)
{
  const char *peers = hk_peer_set_get_title (hk_comparison_get_peer_set (result->near_comparison));
  g_autofree char *n = hk_format_integer (self->facts->n_values);
  g_autofree char *have = hk_format_integer (self->facts->members->len);
  g_autofree char *title = g_strdup_printf (ngettext ("Levels of %2$s municipality (%1$s)",
                                                      "Levels of %2$s municipalities (%1$s)",
                                                      self->facts->n_values),
                                            peers,
                                            n);
  g_autofree char *note =
      g_strdup_printf (_ ("%1$s at level %2$u or above"), have, gap->level_next);
  g_autofree char *source = dup_source (self);
  g_autofree char *own_label = NULL;
  g_autoptr (HkChart) chart = NULL;

  if (self->facts->own_label != NULL)
    own_label = g_strdup_printf (
        "%s %s", hk_municipality_get_display_name (result->own), self->facts->own_label);
  chart = make_level_chart (self, indicator, own_label);
  hk_chart_set_title (chart, hk_text_pick (indicator->title));
  hk_chart_set_caption (chart, source);
  hk_chart_view_set_chart (self->levels, chart);
  gtk_label_set_text (self->levels_title, title);
  gtk_label_set_text (self->levels_note, note);
  gtk_label_set_text (self->levels_source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->levels), self->facts->n_values > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->levels_note),
                          self->facts->n_values > 0 &&
                              (!self->facts->is_bound || self->facts->members->len > 0));
}

/* Nobody is listed: nobody has it, or the published data do not go that far. */
static const char *
get_empty_sentence (HkItemView *self, const HkIndicator *indicator, const HkGap *gap)
{
  if (self->facts->n_values == 0)
    return _ ("There are no official data about this item.");
  if (self->facts->is_bound && gap->level_next > indicator->prefill_level)
    return _ ("Official data do not say who has reached this level.");
  return _ ("No municipality of this set has reached it yet.");
}

static void
show_members (HkItemView *self,
              const HkComparisonResult *result,
              const HkGap *gap,
              const HkIndicator *indicator)
{
  const char *peers = hk_peer_set_get_title (hk_comparison_get_peer_set (result->near_comparison));
  g_autofree char *title = g_strdup_printf (_ ("At level %u or above"), gap->level_next);
  g_autofree char *n = hk_format_integer (self->facts->members->len);
  g_autofree char *all = g_strdup_printf (
      ngettext ("See %s municipality", "See all %s municipalities", self->facts->members->len), n);
  g_autofree char *note =
      self->facts->n_like_own > 0
          ? g_strdup_printf (_ ("%1$s · municipalities of the own kind first"), peers)
          : g_strdup (peers);

  gtk_label_set_text (self->members_title, title);
  gtk_label_set_text (self->members_note, note);
  gtk_button_set_label (GTK_BUTTON (self->all_button), all);
  gtk_label_set_text (self->members_empty, get_empty_sentence (self, indicator, gap));
  gtk_label_set_text (
      self->practice_note,
      self->facts->members->len > 0
          ? _ ("There are no examples yet. The municipalities listed here can be asked.")
          : _ ("There are no examples yet."));
  self->shows_all = FALSE;
  fill_members (self);
}

static char *
dup_service_names (HkCatalogue *catalogue, const char *const *services)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; services[i] != NULL; i++)
    {
      HkService *service = hk_catalogue_find_service (catalogue, services[i]);

      if (service != NULL)
        g_string_append_printf (text,
                                "%s%s",
                                text->len > 0 ? C_ ("between names", ", ") : "",
                                hk_service_get_name (service));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_services (HkItemView *self, const HkIndicator *indicator)
{
  HkCatalogue *catalogue = hk_reference_get_catalogue (self->reference);
  const char *const *services = hk_item_list_services (self->reference, indicator);
  g_autoptr (GPtrArray) cards = hk_precedent_cards_new (catalogue, services);
  g_autofree char *names = dup_service_names (catalogue, services);
  g_autofree char *text = NULL;
  gboolean has_service = *names != '\0';

  clear_box (self->precedents);
  for (guint i = 0; i < cards->len; i++)
    {
      if (i > 0)
        gtk_box_append (self->precedents, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (self->precedents, g_ptr_array_index (cards, i));
    }
  if (!has_service)
    text = g_strdup (_ ("No service of the catalogue closes this gap; it is a matter of the own "
                        "organisation."));
  else if (cards->len == 0)
    text = g_strdup_printf (_ ("Services that close this gap: %s. No joint procurement of them is "
                               "known yet."),
                            names);
  else
    text = g_strdup_printf (_ ("Services that close this gap: %s"), names);
  gtk_label_set_text (self->services, text);
  self->can_request = has_service;
  gtk_widget_set_tooltip_text (
      self->request_button, has_service ? _ ("Into the open draft, or a new one (Ctrl+R)") : text);
}

static void
all_clicked_cb (HkItemView *self)
{
  self->shows_all = TRUE;
  fill_members (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->members, FEW_MEMBERS)));
}

static void
hk_item_view_dispose (GObject *object)
{
  HkItemView *self = HK_ITEM_VIEW (object);

  g_clear_pointer (&self->facts, hk_item_facts_free);
  g_clear_pointer (&self->indicator_id, g_free);
  g_clear_object (&self->reference);

  G_OBJECT_CLASS (hk_item_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HkItemView, about);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, title);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, sentence);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, request_button);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, levels_title);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, levels_note);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, levels_head);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, levels);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, levels_source);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, members_title);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, members_note);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, all_button);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, members);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, members_empty);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, members_rest);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, practice_note);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, precedents);
  gtk_widget_class_bind_template_child (widget_class, HkItemView, services);
}

static void
hk_item_view_class_init (HkItemViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_item_view_dispose;
  g_type_ensure (HK_TYPE_CHART_VIEW);
  g_type_ensure (HK_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-item-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
}

static void
hk_item_view_init (HkItemView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (self->levels_head, hk_chart_view_create_menu_button (self->levels));
}

/**
 * hk_item_view_show:
 * @gap: index into the gaps of @result
 */
void
hk_item_view_show (HkItemView *self,
                   HkReference *reference,
                   const HkComparisonResult *result,
                   guint gap)
{
  const HkGap *shown;
  const HkIndicator *indicator;

  g_return_if_fail (HK_IS_ITEM_VIEW (self));
  g_return_if_fail (HK_IS_REFERENCE (reference));
  g_return_if_fail (result != NULL && result->gaps != NULL && gap < result->gaps->len);

  shown = &g_array_index (result->gaps, HkGap, gap);
  indicator =
      hk_rule_set_get_indicator (hk_ranking_get_rule_set (result->ranking), shown->indicator);
  g_clear_pointer (&self->facts, hk_item_facts_free);
  g_set_object (&self->reference, reference);
  g_free (self->indicator_id);
  self->indicator_id = g_strdup (indicator->id);
  self->facts = hk_item_facts_new (reference,
                                   indicator,
                                   hk_comparison_get_peer_set (result->near_comparison),
                                   result->own,
                                   shown->level_next);
  show_head (self, result, shown, indicator);
  show_levels (self, result, shown, indicator);
  show_members (self, result, shown, indicator);
  show_services (self, indicator);
}

const char *
hk_item_view_get_indicator_id (HkItemView *self)
{
  g_return_val_if_fail (HK_IS_ITEM_VIEW (self), NULL);

  return self->indicator_id;
}

gboolean
hk_item_view_can_request (HkItemView *self)
{
  g_return_val_if_fail (HK_IS_ITEM_VIEW (self), FALSE);

  return self->can_request;
}

void
hk_item_view_set_explain_levels (HkItemView *self, HkExplainFunc func, gpointer data)
{
  g_return_if_fail (HK_IS_ITEM_VIEW (self) && func != NULL);

  hk_explainable_set (GTK_WIDGET (self->levels), func, data);
  hk_explainable_set (GTK_WIDGET (self->members), func, data);
  hk_explainable_set_figure (GTK_WIDGET (self->levels_note), func, data);
}

GtkWidget *
hk_item_view_get_first_focus (HkItemView *self)
{
  g_return_val_if_fail (HK_IS_ITEM_VIEW (self), NULL);

  return self->can_request ? self->request_button : GTK_WIDGET (self->levels);
}
