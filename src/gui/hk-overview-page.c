/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 概況: the official score and rank, the own confirmed score with its range, what comes next, what
 * was sent. */

#define G_LOG_DOMAIN "hk-overview-page"

#include "config.h"

#include "hk-overview-page.h"

#include <glib/gi18n-lib.h>

#include "hk-chart-view.h"
#include "hk-chip.h"
#include "hk-columns.h"
#include "hk-explainable.h"
#include "hk-figure.h"
#include "hk-next-steps.h"
#include "hk-overview-explain.h"
#include "hk-page-paper.h"
#include "hk-session-approval.h"
#include "hk-state-view.h"

#define MAX_OUTBOX_ROWS 3
#define MAX_CONTRACT_ROWS 3

struct _HkOverviewPage
{
  HkPage parent_instance;

  /* Template widgets */
  GtkWidget *official_card;
  GtkWidget *official_button;
  HkFigure *official_figure;
  HkFigure *prefecture_figure;
  HkFigure *nation_figure;
  HkChartView *histogram_view;
  GtkLabel *top_share;
  GtkLabel *official_source;
  GtkWidget *own_card;
  HkChip *own_chip;
  GtkWidget *own_button;
  HkFigure *own_figure;
  GtkLabel *own_range;
  HkChartView *range_view;
  GtkBox *counts;
  GtkButton *continue_button;
  GtkLabel *own_source;
  GtkWidget *category_card;
  HkChartView *category_view;
  GtkLabel *category_note;
  GtkWidget *next_card;
  GtkListBox *next_list;
  GtkWidget *exchange_empty;
  GtkListBox *exchange_list;
  GtkWidget *contract_card;
  GtkListBox *contract_list;

  /* Owned */
  HkMunicipality *shown; /* whose official card this is; it changes with the body only */
};

G_DEFINE_FINAL_TYPE (HkOverviewPage, hk_overview_page, HK_TYPE_PAGE)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static char *
dup_points_or_range (HkPoints low, HkPoints high)
{
  g_autofree char *low_text = hk_format_points (low);
  g_autofree char *high_text = hk_format_points (high);

  if (low == high)
    return g_steal_pointer (&low_text);
  return g_strdup_printf ("%s～%s", low_text, high_text);
}

static void
set_rank (HkFigure *figure, const char *caption, guint rank, guint n, guint n_tied)
{
  g_autofree char *rank_text = hk_format_integer (rank);
  g_autofree char *n_text = hk_format_integer (n);
  g_autofree char *tied_text = hk_format_integer (n_tied);
  g_autofree char *value = g_strdup_printf (C_ ("rank", "No. %s"), rank_text);
  g_autofree char *of = NULL;

  if (rank == 0)
    {
      hk_figure_set (figure, caption, "―", NULL, _ ("No rank: a value is missing"));
      return;
    }
  if (n_tied > 0)
    /* Translators: how many there are, how many others have the same points */
    of = g_strdup_printf (_ ("/ %s (tied with %s)"), n_text, tied_text);
  else
    of = g_strdup_printf ("/ %s", n_text);
  hk_figure_set (figure, caption, value, of, NULL);
}

/* A button with a figure inside has no name of its own. */
static void
name_button (GtkWidget *button, const char *title, HkFigure *figure)
{
  g_autofree char *name = g_strdup_printf ("%s %s", title, hk_figure_get_value (figure));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static HkComparison *
compare (HkSnapshot *snapshot, HkRanking *ranking, HkPeerRule rule)
{
  HkMunicipality *own = hk_snapshot_get_municipality (snapshot);
  HkRegistry *registry = hk_reference_get_registry (hk_snapshot_get_reference (snapshot));
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, rule, NULL);

  return hk_comparison_new (ranking, peers, own);
}

static void
show_official_figures (HkOverviewPage *self,
                       HkSnapshot *snapshot,
                       HkRanking *ranking,
                       HkComparison *prefecture)
{
  HkMunicipality *own = hk_snapshot_get_municipality (snapshot);
  const HkStanding *standing =
      hk_ranking_get_standing (ranking, hk_municipality_get_position (own));
  const HkComparisonRow *row = hk_comparison_get_own (prefecture);
  g_autofree char *total =
      hk_format_milli (hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)));
  g_autofree char *of = g_strdup_printf (_ ("/ %s points"), total);
  g_autofree char *here = g_strdup_printf (_ ("In %s"), hk_municipality_get_prefecture_name (own));
  g_autofree char *value = dup_points_or_range (standing->points, standing->high);
  gboolean is_range = standing->points != standing->high;

  g_object_set (self->official_figure, "size", is_range ? "l" : "xl", NULL);
  if (standing->known)
    hk_figure_set (self->official_figure,
                   NULL,
                   value,
                   of,
                   is_range ? _ ("Range: not every value is published") : NULL);
  else
    hk_figure_set (self->official_figure, NULL, "―", _ ("no official data"), NULL);
  set_rank (self->prefecture_figure,
            here,
            row != NULL ? row->rank : 0,
            hk_comparison_get_spread (prefecture)->n,
            row != NULL ? row->n_tied : 0);
  set_rank (self->nation_figure,
            C_ ("caption of a rank", "In the nation"),
            standing->rank,
            hk_ranking_get_n_ranked (ranking),
            standing->n_tied);
}

static void
show_top_share (HkOverviewPage *self, HkComparison *nation)
{
  int share = hk_comparison_get_top_share (nation);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  if (share >= 0)
    {
      text = hk_format_share (share, 1000);
      markup = g_markup_printf_escaped (_ ("Within the nation: <b>top %s</b>"), text);
    }
  gtk_label_set_markup (self->top_share, markup != NULL ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (self->top_share), markup != NULL);
}

static void
show_official_source (HkOverviewPage *self, HkSnapshot *snapshot, HkRanking *ranking)
{
  HkRegistry *registry = hk_reference_get_registry (hk_snapshot_get_reference (snapshot));
  HkDataset *dataset = hk_ranking_get_dataset (ranking);
  guint n_ranked = hk_ranking_get_n_ranked (ranking);
  g_autofree char *full = hk_chart_dup_source_caption (ranking, n_ranked);
  g_autofree char *as_of = hk_dataset_dup_as_of_label (dataset);
  g_autofree char *n = hk_format_integer (n_ranked);
  g_autofree char *missing =
      hk_format_integer (hk_registry_get_n_municipalities (registry) - n_ranked);
  /* Translators: publisher, span of dates, rule set, number of bodies, how many are left out */
  g_autofree char *text =
      g_strdup_printf (_ ("%s (%s) · rule set %s · n=%s · %s with gaps left out"),
                       hk_dataset_get_publisher (dataset),
                       as_of,
                       HK_RULE_SET_OFFICIAL,
                       n,
                       missing);

  gtk_label_set_text (self->official_source, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->official_source), full);
}

/* Where most is to be gained, in one sentence under the categories. */
static void
show_category_note (HkOverviewPage *self, HkSnapshot *snapshot, HkComparison *prefecture)
{
  HkRanking *ranking = hk_comparison_get_ranking (prefecture);
  HkRuleSet *rule_set = hk_ranking_get_rule_set (ranking);
  g_autoptr (GArray) gaps = hk_gap_list (hk_snapshot_get_official (snapshot),
                                         hk_comparison_get_peer_set (prefecture),
                                         hk_ranking_get_dataset (ranking));
  const char *names[2] = { NULL, NULL };
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < gaps->len && n < 2; i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);

      if (gap->effect > 0)
        names[n++] = hk_text_pick (hk_rule_set_get_indicator (rule_set, gap->indicator)->title);
    }
  if (n == 0)
    text = g_strdup (_ ("Points of the official data; no indicator leaves anything to gain."));
  else if (n == 1)
    text = g_strdup_printf (_ ("Most is to be gained at: %s."), names[0]);
  else
    text = g_strdup_printf (_ ("Most is to be gained at: %s; %s."), names[0], names[1]);
  gtk_label_set_text (self->category_note, text);
}

static void
show_charts (HkOverviewPage *self,
             HkSnapshot *snapshot,
             HkRanking *ranking,
             HkComparison *prefecture)
{
  HkMunicipality *own = hk_snapshot_get_municipality (snapshot);
  g_autoptr (HkChart) histogram = hk_histogram_chart_new (ranking, own);
  g_autoptr (HkChart) categories =
      hk_category_chart_new (prefecture, hk_snapshot_get_official (snapshot));
  g_autofree char *national =
      hk_chart_dup_source_caption (ranking, hk_ranking_get_n_ranked (ranking));
  g_autofree char *local =
      hk_chart_dup_source_caption (ranking, hk_comparison_get_spread (prefecture)->n);

  hk_chart_set_title (histogram, _ ("Official scores of the nation"));
  hk_chart_set_caption (histogram, national);
  hk_chart_set_title (categories, _ ("Score by category"));
  hk_chart_set_caption (categories, local);
  hk_chart_view_set_chart (self->histogram_view, histogram);
  hk_chart_view_set_chart (self->category_view, categories);
}

static void
show_official (HkOverviewPage *self, HkSnapshot *snapshot)
{
  HkScore *official = hk_snapshot_get_official (snapshot);
  HkReference *reference = hk_snapshot_get_reference (snapshot);
  HkRanking *ranking = hk_reference_get_ranking (reference, HK_RULE_SET_OFFICIAL, NULL);
  g_autoptr (HkComparison) prefecture = NULL;
  g_autoptr (HkComparison) nation = NULL;

  gtk_widget_set_visible (self->official_card, official != NULL && ranking != NULL);
  gtk_widget_set_visible (self->category_card, official != NULL && ranking != NULL);
  if (official == NULL || ranking == NULL ||
      !g_set_object (&self->shown, hk_snapshot_get_municipality (snapshot)))
    return;

  prefecture = compare (snapshot, ranking, HK_PEERS_PREFECTURE);
  nation = compare (snapshot, ranking, HK_PEERS_NATION);
  show_official_figures (self, snapshot, ranking, prefecture);
  show_top_share (self, nation);
  name_button (self->official_button, _ ("Score from Official Data"), self->official_figure);
  show_official_source (self, snapshot, ranking);
  show_charts (self, snapshot, ranking, prefecture);
  show_category_note (self, snapshot, prefecture);
}

static void
append_count (HkOverviewPage *self, const HkItemScore *like, guint n)
{
  HkStateView view = hk_state_view_of_item (like);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (view.icon_name);
  g_autofree char *count = hk_format_integer (n);
  g_autofree char *text = g_strdup_printf ("%s %s", view.label, count);
  GtkWidget *label = gtk_label_new (text);

  if (view.state != NULL)
    {
      g_autofree char *class_name = g_strdup_printf ("state-%s", view.state);

      gtk_widget_add_css_class (icon, class_name);
    }
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->counts, box);
}

static void
show_counts (HkOverviewPage *self, const HkSubtotal *total)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_box_remove (self->counts, child);
  append_count (self, &(HkItemScore){ .state = HK_STATE_ANSWERED }, total->n_answered);
  append_count (
      self, &(HkItemScore){ .state = HK_STATE_UNANSWERED, .proposed = TRUE }, total->n_proposed);
  append_count (self, &(HkItemScore){ .state = HK_STATE_UNANSWERED }, total->n_open);
  append_count (self, &(HkItemScore){ .state = HK_STATE_NOT_APPLICABLE }, total->n_not_applicable);
  if (total->n_unknown > 0)
    append_count (self, &(HkItemScore){ .state = HK_STATE_UNKNOWN }, total->n_unknown);
  if (total->n_not_asked > 0)
    append_count (self, &(HkItemScore){ .state = HK_STATE_NOT_ASKED }, total->n_not_asked);
}

static void
show_own_chip (HkOverviewPage *self, const HkSubtotal *total, HkApprovalState approval)
{
  guint n_left = total->n_proposed + total->n_open + total->n_unknown;

  if (approval != HK_APPROVAL_DRAFT)
    hk_chip_set (self->own_chip,
                 hk_approval_state_is_locked (approval) ? "hakaru-finding-ok-symbolic" : NULL,
                 hk_approval_state_get_label (approval),
                 hk_approval_state_is_locked (approval) ? "ok" : "accent");
  else if (n_left == 0)
    hk_chip_set (self->own_chip, "hakaru-finding-ok-symbolic", _ ("Complete"), "ok");
  else if (total->n_answered + total->n_not_applicable == 0)
    hk_chip_set (self->own_chip, NULL, _ ("Not begun"), NULL);
  else
    hk_chip_set (self->own_chip, NULL, _ ("Under way"), NULL);
  gtk_button_set_label (self->continue_button,
                        n_left == 0 || hk_approval_state_is_locked (approval)
                            ? _ ("Look through the Assessment")
                        : total->n_answered == 0 ? _ ("Begin the Assessment")
                                                 : _ ("Go on with the Assessment"));
}

static void
show_own (HkOverviewPage *self, HkSnapshot *snapshot)
{
  HkScore *score = hk_snapshot_get_score (snapshot);
  const HkSubtotal *total;
  g_autoptr (HkChart) chart = NULL;
  g_autofree char *points = NULL;
  g_autofree char *max = NULL;
  g_autofree char *of = NULL;
  g_autofree char *range = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *source = NULL;
  g_autofree char *year = NULL;

  gtk_widget_set_visible (self->own_card, score != NULL);
  if (score == NULL)
    return;

  total = hk_score_get_total (score);
  points = hk_format_points (total->points);
  max = hk_format_milli (total->declared_max);
  of = g_strdup_printf (_ ("/ %s points"), max);
  range = dup_points_or_range (total->points, total->high);
  markup = g_markup_printf_escaped (_ ("Range <b>%s</b> points"), range);
  year = hk_format_fiscal_year (hk_snapshot_get_profile (snapshot)->fiscal_year);
  source = g_strdup_printf (
      _ ("%s · rule set %s"), year, hk_rule_set_get_id (hk_score_get_rule_set (score)));
  hk_figure_set (self->own_figure, NULL, points, of, NULL);
  name_button (self->own_button, _ ("Confirmed Score of the Assessment"), self->own_figure);
  gtk_label_set_markup (self->own_range, markup);
  gtk_label_set_text (self->own_source, source);
  chart = hk_range_chart_new (total);
  hk_chart_set_title (chart, _ ("Range of the confirmed score"));
  hk_chart_view_set_chart (self->range_view, chart);
  show_counts (self, total);
  show_own_chip (self, total, hk_snapshot_get_approval (snapshot));
}

static GtkWidget *
create_list_row (const char *title, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_label_new (title);
  GtkWidget *second = gtk_label_new (detail);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (second, "caption");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_set_visible (second, detail != NULL && *detail != '\0');
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (texts, detail);
  gtk_box_append (GTK_BOX (texts), first);
  gtk_box_append (GTK_BOX (texts), second);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail != NULL ? detail : "",
                                  -1);
  return row;
}

static void
prepend_to_row (GtkWidget *row, GtkWidget *widget)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  gtk_box_prepend (GTK_BOX (box), widget);
}

static void
insert_caption (GtkWidget *row, const char *text)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *arrow = gtk_widget_get_last_child (box);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_insert_before (label, box, arrow);
}

static void
show_next (HkOverviewPage *self, HkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) steps = hk_next_steps_list (snapshot);

  clear_list (self->next_list);
  for (guint i = 0; i < steps->len; i++)
    {
      const HkNextStep *step = g_ptr_array_index (steps, i);
      GtkWidget *row = create_list_row (step->title, step->detail);
      GtkWidget *icon = gtk_image_new_from_icon_name (step->icon_name);

      if (step->state != NULL)
        {
          g_autofree char *class_name = g_strdup_printf ("state-%s", step->state);

          gtk_widget_add_css_class (icon, class_name);
        }
      prepend_to_row (row, icon);
      gtk_widget_set_vexpand (row, TRUE);
      g_object_set_data (G_OBJECT (row), "hk-page", (gpointer)g_intern_string (step->page));
      g_object_set_data_full (G_OBJECT (row), "hk-target", g_strdup (step->target), g_free);
      gtk_list_box_append (self->next_list, row);
    }
}

static GtkWidget *
create_outbox_row (HkSnapshot *snapshot, HkOutboxItem *item)
{
  const HkOutboxItemInit *view = hk_outbox_item_get (item);
  HkStateView state = hk_state_view_of_transfer (view->state);
  g_autofree char *detail = NULL;
  g_autofree char *when = hk_format_timestamp (view->submission->created_at);
  GtkWidget *row;

  if (view->receipt != NULL && view->receipt->accepted)
    detail = g_strdup_printf (_ ("Receipt %s"), view->receipt->number);
  else if (view->receipt != NULL)
    detail = g_strdup (view->receipt->reason);
  else if (view->last_error != NULL)
    detail = g_strdup (view->last_error);
  row = create_list_row (view->submission->title, detail);
  prepend_to_row (row, hk_chip_new (state.icon_name, state.label, state.state));
  insert_caption (row, when);
  return row;
}

static void
show_exchange (HkOverviewPage *self, HkSnapshot *snapshot)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (snapshot);

  clear_list (self->exchange_list);
  for (guint i = 0; i < MIN (outbox->len, MAX_OUTBOX_ROWS); i++)
    gtk_list_box_append (self->exchange_list,
                         create_outbox_row (snapshot, g_ptr_array_index (outbox, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->exchange_list), outbox->len > 0);
  gtk_widget_set_visible (self->exchange_empty, outbox->len == 0);
}

/* A current contract that a request names. */
typedef struct
{
  const char *end; /* ISO date, borrowed from the request */
  const char *name;
  const char *request_id;
} Contract;

static int
compare_contracts (gconstpointer a, gconstpointer b)
{
  const Contract *first = a;
  const Contract *second = b;

  return g_strcmp0 (first->end, second->end);
}

static GArray *
list_contracts (HkSnapshot *snapshot)
{
  GArray *contracts = g_array_new (FALSE, FALSE, sizeof (Contract));
  GPtrArray *requests = hk_snapshot_get_requests (snapshot);

  for (guint i = 0; i < requests->len; i++)
    {
      HkRequest *request = g_ptr_array_index (requests, i);

      for (guint j = 0; j < hk_request_get_n_lines (request); j++)
        {
          HkRequestLine *line = hk_request_get_line (request, j);
          Contract contract = { hk_request_line_get_value (line, "contract_end"),
                                hk_request_line_get_value (line, "current_system"),
                                hk_request_get_id (request) };

          if (*contract.end != '\0' && *contract.name != '\0')
            g_array_append_val (contracts, contract);
        }
    }
  g_array_sort (contracts, compare_contracts);
  return contracts;
}

static void
show_contracts (HkOverviewPage *self, HkSnapshot *snapshot)
{
  g_autoptr (GArray) contracts = list_contracts (snapshot);

  clear_list (self->contract_list);
  for (guint i = 0; i < MIN (contracts->len, MAX_CONTRACT_ROWS); i++)
    {
      const Contract *contract = &g_array_index (contracts, Contract, i);
      const HkField *field = hk_request_form_find ("contract_end");
      g_autofree char *end = hk_field_dup_display (field, contract->end);
      GtkWidget *row = create_list_row (contract->name, NULL);

      insert_caption (row, end);
      g_object_set_data_full (G_OBJECT (row), "hk-target", g_strdup (contract->request_id), g_free);
      gtk_list_box_append (self->contract_list, row);
    }
  gtk_widget_set_visible (self->contract_card, contracts->len > 0);
}

static void
hk_overview_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkOverviewPage *self = HK_OVERVIEW_PAGE (page);

  show_official (self, snapshot);
  show_own (self, snapshot);
  show_next (self, snapshot);
  show_exchange (self, snapshot);
  show_contracts (self, snapshot);
}

static void
open_target (HkOverviewPage *self, const char *page, GtkListBoxRow *row)
{
  const char *target = g_object_get_data (G_OBJECT (row), "hk-target");

  hk_page_open (HK_PAGE (self), page, target != NULL ? g_variant_new_string (target) : NULL);
}

static void
next_row_activated_cb (HkOverviewPage *self, GtkListBoxRow *row)
{
  open_target (self, g_object_get_data (G_OBJECT (row), "hk-page"), row);
}

static void
exchange_row_activated_cb (HkOverviewPage *self, GtkListBoxRow *row)
{
  open_target (self, "exchange", row);
}

static void
contract_row_activated_cb (HkOverviewPage *self, GtkListBoxRow *row)
{
  open_target (self, "requests", row);
}

static void
explain_official_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_explainable_explain (HK_OVERVIEW_PAGE (user_data)->official_button);
}

static void
explain_own_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_explainable_explain (HK_OVERVIEW_PAGE (user_data)->own_button);
}

/* F2: the figure in focus, else the largest one. */
static void
explain_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkOverviewPage *self = HK_OVERVIEW_PAGE (user_data);

  if (!hk_explainable_explain_focus (GTK_WIDGET (self)))
    hk_explainable_explain (self->official_button);
}

static void
continue_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_page_open (HK_PAGE (user_data), "assessment", NULL);
}

static const GActionEntry page_entries[] = {
  { .name = "explain", .activate = explain_activated },
  { .name = "explain-official", .activate = explain_official_activated },
  { .name = "explain-own", .activate = explain_own_activated },
  { .name = "continue", .activate = continue_activated },
};

static void
hk_overview_page_dispose (GObject *object)
{
  HkOverviewPage *self = HK_OVERVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_OVERVIEW_PAGE);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (hk_overview_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/hakaru/Hakaru/ui/hk-overview-page.ui");
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, official_card);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, official_button);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, official_figure);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, prefecture_figure);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, nation_figure);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, histogram_view);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, top_share);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, official_source);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, own_card);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, own_chip);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, own_button);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, own_figure);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, own_range);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, range_view);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, counts);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, continue_button);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, own_source);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, category_card);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, category_view);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, category_note);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, next_card);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, next_list);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, exchange_empty);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, exchange_list);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, contract_card);
  gtk_widget_class_bind_template_child (klass, HkOverviewPage, contract_list);
  gtk_widget_class_bind_template_callback (klass, next_row_activated_cb);
  gtk_widget_class_bind_template_callback (klass, exchange_row_activated_cb);
  gtk_widget_class_bind_template_callback (klass, contract_row_activated_cb);
}

static void
hk_overview_page_class_init (HkOverviewPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_overview_page_dispose;
  HK_PAGE_CLASS (klass)->snapshot_changed = hk_overview_page_snapshot_changed;
  HK_PAGE_CLASS (klass)->get_paper = hk_page_paper_of_overview;

  g_type_ensure (HK_TYPE_CHART_VIEW);
  g_type_ensure (HK_TYPE_CHIP);
  g_type_ensure (HK_TYPE_COLUMNS);
  g_type_ensure (HK_TYPE_FIGURE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hk_overview_page_init (HkOverviewPage *self)
{
  HkOverviewFigures figures;

  gtk_widget_init_template (GTK_WIDGET (self));
  hk_page_add_actions (HK_PAGE (self), page_entries, G_N_ELEMENTS (page_entries));
  figures = (HkOverviewFigures){
    .official = self->official_button,
    .prefecture = GTK_WIDGET (self->prefecture_figure),
    .nation = GTK_WIDGET (self->nation_figure),
    .top_share = GTK_WIDGET (self->top_share),
    .histogram = GTK_WIDGET (self->histogram_view),
    .categories = GTK_WIDGET (self->category_view),
    .own = self->own_button,
    .range = GTK_WIDGET (self->own_range),
    .range_view = GTK_WIDGET (self->range_view),
    .counts = GTK_WIDGET (self->counts),
  };
  hk_overview_explain_attach (HK_PAGE (self), &figures);
}
