/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which body, which role, which year; and at once what official data already say about the body. */

#define G_LOG_DOMAIN "hk-first-run"

#include "config.h"

#include "hk-first-run.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"
#include "hk-explanation.h"
#include "hk-figure.h"

#define MAX_ROWS 50
#define MAX_ROWS_FOR_SAME_NAME 10
#define YEARS_BACK 2
#define YEARS_AHEAD 1

struct _HkFirstRun
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *cancel_button;
  GtkLabel *question;
  GtkLabel *promise;
  GtkLabel *body_heading;
  GtkEditable *search_entry;
  GtkLabel *hit_count;
  GtkWidget *results_window;
  GtkListBox *results;
  GtkWidget *same_name_box;
  GtkLabel *same_name_label;
  GtkLabel *search_hint;
  GtkCheckButton *municipality_check;
  GtkCheckButton *prefecture_check;
  GtkCheckButton *advisor_check;
  AdwComboRow *year_row;
  GtkStack *preview_stack;
  GtkBox *figures;
  GtkButton *start_button;
  GtkLabel *source;

  /* Borrowed children of figures */
  HkFigure *known;
  HkFigure *in_prefecture;
  HkFigure *in_nation;

  /* Owned */
  HkReference *reference;
  HkMunicipality *chosen;
  GtkWidget *group_leader; /* a check button that is never shown: no row chosen */

  /* State */
  int first_year;
  gboolean is_change;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkFirstRun, hk_first_run, ADW_TYPE_BIN)

static HkRole
get_role (HkFirstRun *self)
{
  if (gtk_check_button_get_active (self->prefecture_check))
    return HK_ROLE_PREFECTURE;
  if (gtk_check_button_get_active (self->advisor_check))
    return HK_ROLE_ADVISOR;
  return HK_ROLE_MUNICIPALITY;
}

static int
get_current_fiscal_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;
  GDate date;

  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return hk_fiscal_year_of_date (&date);
}

static void
fill_years (HkFirstRun *self, int selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  int last = MAX (get_current_fiscal_year (), selected) + YEARS_AHEAD;

  self->first_year = MIN (get_current_fiscal_year (), selected) - YEARS_BACK;
  for (int year = self->first_year; year <= last; year++)
    gtk_string_list_take (list, hk_format_fiscal_year_long (year));
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->year_row, (guint)(selected - self->first_year));
}

/* "令和8年": how many indicators official data answer, out of all. */
static void
update_promise (HkFirstRun *self)
{
  HkRuleSet *rule_set = hk_reference_find_rule_set (self->reference, HK_RULE_SET_OWN, NULL);
  guint n_prefilled = 0;
  g_autofree char *text = NULL;

  if (rule_set == NULL)
    return;
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    n_prefilled += hk_rule_set_get_indicator (rule_set, i)->prefill != HK_PREFILL_NONE;
  text = g_strdup_printf (
      _ ("Choose a body, and official open data propose answers to %u of the %u indicators."),
      n_prefilled,
      hk_rule_set_get_n_indicators (rule_set));
  gtk_label_set_text (self->promise, text);
}

static void
update_source (HkFirstRun *self)
{
  HkRanking *ranking = hk_reference_get_ranking (self->reference, HK_RULE_SET_OFFICIAL, NULL);
  HkDataset *dataset = ranking != NULL ? hk_ranking_get_dataset (ranking) : NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (dataset == NULL)
    return;
  n = hk_registry_get_n_municipalities (hk_reference_get_registry (self->reference));
  as_of = hk_dataset_dup_as_of_label (dataset);
  missing = hk_format_integer (n - hk_ranking_get_n_ranked (ranking));
  text = g_strdup_printf (_ ("%s, “%s”, as of %s · rule set %s · %s bodies with gaps left out\n"
                             "Body, role and year can be changed later."),
                          hk_dataset_get_publisher (dataset),
                          hk_dataset_get_title (dataset),
                          as_of,
                          HK_RULE_SET_OFFICIAL,
                          missing);
  gtk_label_set_text (self->source, text);
}

static HkComparison *
compare_in_prefecture (HkFirstRun *self, HkRanking *ranking)
{
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (
      hk_reference_get_registry (self->reference), self->chosen, HK_PEERS_PREFECTURE, NULL);

  return hk_comparison_new (ranking, peers, self->chosen);
}

static void
set_rank (HkFigure *figure, const char *caption, guint rank, guint n)
{
  g_autofree char *rank_text = hk_format_integer (rank);
  g_autofree char *n_text = hk_format_integer (n);
  g_autofree char *value = NULL;
  g_autofree char *of = NULL;

  if (rank == 0)
    {
      hk_figure_set (figure, caption, "―", _ ("no rank: a value is missing"), NULL);
      return;
    }
  /* Translators: a rank among bodies, "22位" */
  value = g_strdup_printf (C_ ("rank", "No. %s"), rank_text);
  of = g_strdup_printf (C_ ("rank", "/ %s bodies"), n_text);
  hk_figure_set (figure, caption, value, of, NULL);
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

static HkRanking *
get_ranking (HkFirstRun *self)
{
  return self->chosen != NULL
             ? hk_reference_get_ranking (self->reference, HK_RULE_SET_OFFICIAL, NULL)
             : NULL;
}

static GPtrArray *
explain_spread_of_prefecture (HkFirstRun *self)
{
  g_autoptr (HkComparison) comparison = compare_in_prefecture (self, get_ranking (self));

  return hk_explain_spread (comparison, HK_EXPLAIN_ALL);
}

/* The official points; of a prefecture, its municipalities. */
static GPtrArray *
explain_known (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkFirstRun *self = HK_FIRST_RUN (data);

  if (get_ranking (self) == NULL)
    return NULL;
  *ret_title = g_strdup (hk_municipality_get_display_name (self->chosen));
  if (hk_municipality_is_prefecture (self->chosen))
    return explain_spread_of_prefecture (self);
  return hk_explain_standing (get_ranking (self), self->chosen);
}

static GPtrArray *
explain_rank_among (HkFirstRun *self, HkPeerRule rule)
{
  HkRanking *ranking = get_ranking (self);
  g_autoptr (HkPeerSet) peers = NULL;
  g_autoptr (HkComparison) comparison = NULL;
  const HkComparisonRow *own = NULL;

  if (ranking == NULL)
    return NULL;
  if (hk_municipality_is_prefecture (self->chosen))
    return explain_spread_of_prefecture (self);
  peers = hk_peer_set_new (hk_reference_get_registry (self->reference), self->chosen, rule, NULL);
  comparison = hk_comparison_new (ranking, peers, self->chosen);
  own = hk_comparison_get_own (comparison);
  return own != NULL ? hk_explain_rank (comparison, own) : NULL;
}

static GPtrArray *
explain_in_prefecture (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  *ret_title = g_strdup (_ ("Rank in the prefecture"));
  return explain_rank_among (HK_FIRST_RUN (data), HK_PEERS_PREFECTURE);
}

static GPtrArray *
explain_in_nation (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  *ret_title = g_strdup (_ ("Rank in the nation"));
  return explain_rank_among (HK_FIRST_RUN (data), HK_PEERS_NATION);
}

static void
preview_municipality (HkFirstRun *self, HkRanking *ranking)
{
  const HkStanding *standing =
      hk_ranking_get_standing (ranking, hk_municipality_get_position (self->chosen));
  g_autoptr (HkComparison) comparison = compare_in_prefecture (self, ranking);
  const HkComparisonRow *own = hk_comparison_get_own (comparison);
  g_autofree char *total =
      hk_format_integer (hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)) / HK_POINT);
  g_autofree char *caption = g_strdup_printf (_ ("What is already known about %s"),
                                              hk_municipality_get_display_name (self->chosen));
  g_autofree char *of = g_strdup_printf (_ ("/ %s points"), total);
  g_autofree char *value = NULL;
  g_autofree char *here =
      g_strdup_printf (_ ("In %s"), hk_municipality_get_prefecture_name (self->chosen));

  value = standing->known ? dup_points_or_range (standing->points, standing->high) : NULL;
  hk_figure_set (self->known,
                 caption,
                 value != NULL ? value : "―",
                 value != NULL ? of : _ ("no official data"),
                 NULL);
  set_rank (self->in_prefecture,
            here,
            own != NULL ? own->rank : 0,
            hk_comparison_get_spread (comparison)->n);
  set_rank (self->in_nation,
            C_ ("caption of a rank", "In the nation"),
            standing->rank,
            hk_ranking_get_n_ranked (ranking));
}

static void
preview_prefecture (HkFirstRun *self, HkRanking *ranking)
{
  g_autoptr (HkComparison) comparison = compare_in_prefecture (self, ranking);
  const HkSpread *spread = hk_comparison_get_spread (comparison);
  g_autofree char *total =
      hk_format_integer (hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)) / HK_POINT);
  g_autofree char *n = hk_format_integer (hk_comparison_get_n_rows (comparison));
  g_autofree char *n_value = g_strdup_printf (C_ ("count of bodies", "%s"), n);
  g_autofree char *median = hk_format_points (spread->median);
  g_autofree char *highest = hk_format_points (spread->highest);
  g_autofree char *lowest = hk_format_points (spread->lowest);
  g_autofree char *range = g_strdup_printf ("%s～%s", lowest, highest);
  g_autofree char *of = g_strdup_printf (_ ("/ %s points"), total);
  g_autofree char *caption =
      g_strdup_printf (_ ("Municipalities of %s"), hk_municipality_get_display_name (self->chosen));

  hk_figure_set (self->known, caption, n_value, _ ("bodies"), NULL);
  hk_figure_set (self->in_prefecture, _ ("Median of the official score"), median, of, NULL);
  hk_figure_set (self->in_nation, _ ("Lowest to highest"), range, NULL, NULL);
}

static void
update_preview (HkFirstRun *self)
{
  HkRanking *ranking;

  ranking = self->chosen != NULL
                ? hk_reference_get_ranking (self->reference, HK_RULE_SET_OFFICIAL, NULL)
                : NULL;
  gtk_stack_set_visible_child_name (self->preview_stack, ranking != NULL ? "figures" : "empty");
  if (ranking == NULL)
    return;
  if (hk_municipality_is_prefecture (self->chosen))
    preview_prefecture (self, ranking);
  else
    preview_municipality (self, ranking);
}

static void
update_start_button (HkFirstRun *self)
{
  g_autofree char *label = NULL;

  if (self->chosen == NULL)
    label = g_strdup (self->is_change ? _ ("Change") : _ ("Start"));
  else
    label = g_strdup_printf (self->is_change ? _ ("Change to %s") : _ ("Start with %s"),
                             hk_municipality_get_display_name (self->chosen));
  gtk_button_set_label (self->start_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button), self->chosen != NULL);
}

static HkMunicipality *
get_row_body (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "hk-body");
}

static void
mark_rows (HkFirstRun *self)
{
  GtkListBoxRow *row;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->group_leader), TRUE);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->results, i)) != NULL; i++)
    {
      gboolean is_chosen = get_row_body (row) == self->chosen;
      GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "hk-check");

      if (is_chosen)
        {
          gtk_check_button_set_active (check, TRUE);
          gtk_widget_add_css_class (GTK_WIDGET (row), "chosen");
        }
      else
        {
          gtk_widget_remove_css_class (GTK_WIDGET (row), "chosen");
        }
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, is_chosen, -1);
    }
}

static void
choose (HkFirstRun *self, HkMunicipality *body)
{
  g_set_object (&self->chosen, body);
  mark_rows (self);
  update_preview (self);
  update_start_button (self);
}

static gint64
get_newest_population (HkMunicipality *body)
{
  gint64 registered = hk_municipality_get_register_population (body);

  return registered >= 0 ? registered : hk_municipality_get_population (body);
}

static char *
dup_row_subtitle (HkMunicipality *body)
{
  g_autofree char *population = hk_format_integer (get_newest_population (body));
  const char *reading =
      hk_text_is_japanese () ? hk_municipality_get_kana (body) : hk_municipality_get_name (body);

  return g_strdup_printf (
      _ ("%s · code %s · population %s"), reading, hk_municipality_get_code (body), population);
}

static GtkWidget *
create_body_row (HkFirstRun *self, HkMunicipality *body)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *name = hk_municipality_get_display_name (body);
  const char *prefecture =
      hk_municipality_is_prefecture (body) ? "" : hk_municipality_get_prefecture_name (body);
  g_autofree char *title = g_markup_printf_escaped ("<b>%s</b>　%s", name, prefecture);
  g_autofree char *spoken = g_strdup_printf ("%s %s", name, prefecture);
  g_autofree char *subtitle = dup_row_subtitle (body);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->group_leader));
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "hk-body", g_object_ref (body), g_object_unref);
  g_object_set_data (G_OBJECT (row), "hk-check", check);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle,
                                  -1);
  return row;
}

/* Which sentence the reader needs before choosing one of several. */
static const char *
find_same_name (GPtrArray *hits)
{
  const char *found = NULL;

  if (hits->len > MAX_ROWS_FOR_SAME_NAME)
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    for (guint j = i + 1; j < hits->len; j++)
      {
        HkMunicipality *a = g_ptr_array_index (hits, i);
        HkMunicipality *b = g_ptr_array_index (hits, j);

        if (g_str_equal (hk_municipality_get_name (a), hk_municipality_get_name (b)))
          return _ ("Several bodies have the same name. Check the prefecture and the code.");
        if (g_str_equal (hk_municipality_get_kana (a), hk_municipality_get_kana (b)))
          found = _ ("Several bodies have the same reading. Check the prefecture and the code.");
      }
  return found;
}

static void
update_count (HkFirstRun *self, guint n, gboolean asked)
{
  g_autofree char *count = hk_format_integer (n);
  g_autofree char *text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s hit", "%s hits", n), count);

  gtk_label_set_text (self->hit_count, asked ? text : "");
  if (asked && n == 0)
    gtk_label_set_text (self->search_hint,
                        _ ("No such body. Try a part of the name, its reading or the code."));
  else if (n > MAX_ROWS)
    gtk_label_set_text (self->search_hint, _ ("The first 50 are listed. Type more to narrow it."));
  else
    gtk_label_set_text (self->search_hint, _ ("Search by name, reading, romaji or body code."));
}

static gboolean
contains (GPtrArray *hits, HkMunicipality *body)
{
  return body != NULL && g_ptr_array_find (hits, body, NULL);
}

/* There are few enough prefectures to list them all before anything is typed. */
static GPtrArray *
list_hits (HkFirstRun *self, const char *text, gboolean prefectures)
{
  HkRegistry *registry = hk_reference_get_registry (self->reference);
  GPtrArray *hits;

  if (*text != '\0')
    return hk_registry_search (
        registry, text, prefectures ? HK_SEARCH_PREFECTURES : HK_SEARCH_MUNICIPALITIES);
  hits = g_ptr_array_new ();
  for (guint i = 0; prefectures && i < hk_registry_get_n_prefectures (registry); i++)
    g_ptr_array_add (hits, hk_registry_get_prefecture (registry, i));
  return hits;
}

static void
update_results (HkFirstRun *self)
{
  const char *text = gtk_editable_get_text (self->search_entry);
  gboolean prefectures = get_role (self) == HK_ROLE_PREFECTURE;
  g_autoptr (GPtrArray) hits = NULL;
  const char *same = NULL;
  GtkWidget *row;

  if (self->reference == NULL)
    return;
  hits = list_hits (self, text, prefectures);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_list_box_remove (self->results, row);
  for (guint i = 0; i < MIN (hits->len, MAX_ROWS); i++)
    gtk_list_box_append (self->results, create_body_row (self, g_ptr_array_index (hits, i)));

  gtk_widget_set_visible (self->results_window, hits->len > 0);
  update_count (self, hits->len, *text != '\0');
  same = find_same_name (hits);
  gtk_widget_set_visible (self->same_name_box, same != NULL);
  gtk_label_set_text (self->same_name_label, same != NULL ? same : "");

  if (hits->len == 1)
    choose (self, g_ptr_array_index (hits, 0));
  else if (*text != '\0' && !contains (hits, self->chosen))
    choose (self, NULL);
  else
    mark_rows (self);
}

static void
finish (HkFirstRun *self)
{
  if (self->chosen != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
search_changed_cb (HkFirstRun *self)
{
  update_results (self);
}

static void
focus_first_row (HkFirstRun *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
search_activated_cb (HkFirstRun *self)
{
  update_results (self);
  if (self->chosen != NULL)
    finish (self);
  else
    focus_first_row (self);
}

static gboolean
search_key_pressed_cb (HkFirstRun *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  focus_first_row (self);
  return GDK_EVENT_STOP;
}

static void
body_row_activated_cb (HkFirstRun *self, GtkListBoxRow *row)
{
  if (self->chosen == get_row_body (row))
    finish (self);
  else
    choose (self, get_row_body (row));
}

static void
role_toggled_cb (HkFirstRun *self, GtkCheckButton *check)
{
  gboolean wants_prefecture = get_role (self) == HK_ROLE_PREFECTURE;

  if (!gtk_check_button_get_active (check))
    return;
  if (self->chosen != NULL && hk_municipality_is_prefecture (self->chosen) != wants_prefecture)
    {
      choose (self, NULL);
      gtk_editable_set_text (self->search_entry, "");
    }
  gtk_label_set_text (self->question,
                      wants_prefecture ? _ ("Which prefecture do you work for?")
                                       : _ ("Which body do you work for?"));
  update_results (self);
}

static void
start_clicked_cb (HkFirstRun *self)
{
  finish (self);
}

static void
cancel_clicked_cb (HkFirstRun *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
hk_first_run_dispose (GObject *object)
{
  HkFirstRun *self = HK_FIRST_RUN (object);

  g_clear_object (&self->reference);
  g_clear_object (&self->chosen);
  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_FIRST_RUN);
  g_clear_object (&self->group_leader);

  G_OBJECT_CLASS (hk_first_run_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/hakaru/Hakaru/ui/hk-first-run.ui");
  gtk_widget_class_bind_template_child (klass, HkFirstRun, cancel_button);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, question);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, promise);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, body_heading);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, search_entry);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, hit_count);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, results_window);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, results);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, same_name_box);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, same_name_label);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, search_hint);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, municipality_check);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, prefecture_check);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, advisor_check);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, year_row);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, preview_stack);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, figures);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, start_button);
  gtk_widget_class_bind_template_child (klass, HkFirstRun, source);
  gtk_widget_class_bind_template_callback (klass, search_changed_cb);
  gtk_widget_class_bind_template_callback (klass, search_activated_cb);
  gtk_widget_class_bind_template_callback (klass, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, body_row_activated_cb);
  gtk_widget_class_bind_template_callback (klass, role_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, start_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, cancel_clicked_cb);
}

static void
hk_first_run_class_init (HkFirstRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_first_run_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new (
      "chosen", HK_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCELLED] = g_signal_new (
      "cancelled", HK_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  hk_explainable_install (GTK_WIDGET_CLASS (klass));
  bind_template (GTK_WIDGET_CLASS (klass));
}

static HkFigure *
append_figure (HkFirstRun *self, const char *size)
{
  GtkWidget *figure = hk_figure_new (size);

  gtk_widget_set_valign (figure, GTK_ALIGN_END);
  gtk_box_append (self->figures, figure);
  return HK_FIGURE (figure);
}

static void
hk_first_run_init (HkFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->group_leader = g_object_ref_sink (gtk_check_button_new ());
  self->known = append_figure (self, "l");
  self->in_prefecture = append_figure (self, "m");
  self->in_nation = append_figure (self, "m");
  hk_explainable_set_figure (GTK_WIDGET (self->known), explain_known, self);
  hk_explainable_set_figure (GTK_WIDGET (self->in_prefecture), explain_in_prefecture, self);
  hk_explainable_set_figure (GTK_WIDGET (self->in_nation), explain_in_nation, self);
  fill_years (self, get_current_fiscal_year ());
  update_start_button (self);
}

void
hk_first_run_set_reference (HkFirstRun *self, HkReference *reference)
{
  g_return_if_fail (HK_IS_FIRST_RUN (self));
  g_return_if_fail (HK_IS_REFERENCE (reference));

  if (!g_set_object (&self->reference, reference))
    return;
  update_promise (self);
  update_source (self);
  update_results (self);
}

/**
 * hk_first_run_set_change:
 * @profile: (nullable): what an open workspace has now, to be changed; %NULL asks for a new one
 */
void
hk_first_run_set_change (HkFirstRun *self, const HkProfile *profile)
{
  HkMunicipality *body = NULL;

  g_return_if_fail (HK_IS_FIRST_RUN (self));
  g_return_if_fail (self->reference != NULL);

  self->is_change = profile != NULL;
  fill_years (self, profile != NULL ? profile->fiscal_year : get_current_fiscal_year ());
  if (profile != NULL)
    {
      GtkCheckButton *checks[] = { self->municipality_check,
                                   self->prefecture_check,
                                   self->advisor_check };

      gtk_check_button_set_active (checks[profile->role], TRUE);
      body = hk_registry_lookup (hk_reference_get_registry (self->reference), profile->code);
    }
  gtk_editable_set_text (self->search_entry, "");
  update_results (self);
  choose (self, body);
  if (body != NULL)
    hk_first_run_search (self, hk_municipality_get_code (body));
}

gboolean
hk_first_run_is_change (HkFirstRun *self)
{
  g_return_val_if_fail (HK_IS_FIRST_RUN (self), FALSE);

  return self->is_change;
}

void
hk_first_run_set_can_cancel (HkFirstRun *self, gboolean can_cancel)
{
  g_return_if_fail (HK_IS_FIRST_RUN (self));

  gtk_widget_set_visible (self->cancel_button, can_cancel);
}

gboolean
hk_first_run_get_profile (HkFirstRun *self, HkProfile *ret_profile)
{
  g_return_val_if_fail (HK_IS_FIRST_RUN (self), FALSE);
  g_return_val_if_fail (ret_profile != NULL, FALSE);

  if (self->chosen == NULL)
    return FALSE;
  ret_profile->role = get_role (self);
  ret_profile->code = hk_municipality_get_code (self->chosen);
  ret_profile->fiscal_year = self->first_year + (int)adw_combo_row_get_selected (self->year_row);
  return TRUE;
}

void
hk_first_run_focus (HkFirstRun *self)
{
  g_return_if_fail (HK_IS_FIRST_RUN (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
hk_first_run_search (HkFirstRun *self, const char *text)
{
  g_return_if_fail (HK_IS_FIRST_RUN (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->search_entry, text);
  update_results (self);
}
