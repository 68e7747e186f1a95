/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back and forth among the years, and last year's items beside this year's. */
#define G_LOG_DOMAIN "hk-years-window"

#include "config.h"

#include "hk-years-window.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation.h"
#include "hk-question.h"
#include "hk-rule-set-tables.h"

/* What the worker is asked, and finds. */
typedef struct
{
  int year; /* to compare with, or to use; 0: the one before, or none */
  GPtrArray *years;
  HkYearComparison *comparison; /* NULL: nothing to compare with */
  char *sentence;               /* why there is none */
} Found;

struct _HkYearsWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *problem;
  GtkLabel *heading;
  GtkWidget *nothing;
  AdwBin *years_place;
  AdwBin *sums_place;
  AdwBin *items_place;
  GtkWidget *use_button;
  GtkWidget *compare_button;

  /* Borrowed */
  HkTextTable *years;
  HkTextTable *sums;
  HkTextTable *items;

  /* Owned */
  HkWorkspace *workspace;
  HkSnapshot *shown;
  GPtrArray *entries;           /* HkYearEntry; NULL: not read yet */
  HkYearComparison *comparison; /* that is shown; NULL none */
};

G_DEFINE_FINAL_TYPE (HkYearsWindow, hk_years_window, ADW_TYPE_WINDOW)

static void
clear_found (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->years, g_ptr_array_unref);
  g_clear_object (&found->comparison);
  g_free (found->sentence);
}

static void
found_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_found);
}

static void
show_problem (HkYearsWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static const HkYearEntry *
get_selected (HkYearsWindow *self)
{
  int row = hk_text_table_get_selected (self->years);

  return row >= 0 && self->entries != NULL ? g_ptr_array_index (self->entries, (guint)row) : NULL;
}

static void
update_buttons (HkYearsWindow *self)
{
  const HkYearEntry *year = get_selected (self);
  int current = hk_snapshot_get_profile (hk_workspace_get_snapshot (self->workspace))->fiscal_year;

  gtk_widget_set_sensitive (self->use_button, year != NULL && !year->is_current);
  gtk_widget_set_sensitive (self->compare_button, year != NULL && year->fiscal_year < current);
}

/* The latest year before the current one of which something is here; 0 none. */
static int
find_before (GPtrArray *years)
{
  int before = 0;

  for (guint i = 0; i < years->len; i++)
    {
      const HkYearEntry *year = g_ptr_array_index (years, i);

      if (year->is_current)
        break;
      before = year->fiscal_year;
    }
  return before;
}

static gboolean
find_all (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Found *found = data;
  g_autoptr (GError) failure = NULL;
  int before = found->year;

  found->years = hk_session_list_years (session, error);
  if (found->years == NULL)
    return FALSE;
  if (before == 0)
    before = find_before (found->years);
  if (before == 0)
    {
      found->sentence = g_strdup (""); /* the page says it */
      return TRUE;
    }
  found->comparison = hk_session_compare_years (session, before, &failure);
  if (found->comparison == NULL)
    found->sentence = g_strdup (failure->message);
  return TRUE;
}

static void
show_comparison (HkYearsWindow *self, HkYearComparison *years)
{
  g_autofree char *before = hk_format_fiscal_year_long (hk_year_comparison_get_year_before (years));
  g_autofree char *after = hk_format_fiscal_year_long (hk_year_comparison_get_year_after (years));
  g_autofree char *heading = g_strdup_printf (
      _ ("%s (%s) → %s (%s)"),
      before,
      hk_rule_set_get_title (hk_score_get_rule_set (hk_year_comparison_get_before (years))),
      after,
      hk_rule_set_get_title (hk_score_get_rule_set (hk_year_comparison_get_after (years))));

  gtk_label_set_text (self->heading, heading);
  hk_rule_set_tables_show_year_sums (self->sums, years);
  hk_rule_set_tables_show_year_items (self->items, years);
}

typedef struct
{
  HkYearsWindow *window; /* owned */
  Found *found;          /* owned */
} Call;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (HkYearsWindow) self = call->window;
  Found *found = call->found;
  g_autoptr (GError) error = NULL;

  g_free (call);
  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    show_problem (self, error->message);
  else if (self->years != NULL)
    {
      g_clear_pointer (&self->entries, g_ptr_array_unref);
      self->entries = g_ptr_array_ref (found->years);
      hk_rule_set_tables_show_years (self->years, self->entries);
      gtk_widget_set_visible (GTK_WIDGET (self->sums_place), found->comparison != NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->items_place), found->comparison != NULL);
      if (found->comparison != NULL)
        show_comparison (self, found->comparison);
      else
        gtk_label_set_text (self->heading, found->sentence);
      gtk_widget_set_visible (self->nothing, found->comparison == NULL && *found->sentence == '\0');
      gtk_widget_set_visible (GTK_WIDGET (self->heading), !gtk_widget_get_visible (self->nothing));
      g_set_object (&self->comparison, found->comparison);
      update_buttons (self);
    }
  found_unref (found);
}

static void
run (HkYearsWindow *self, HkSessionFunc func, int year)
{
  Found *found = g_atomic_rc_box_new0 (Found);
  Call *call = g_new0 (Call, 1);

  found->year = year;
  call->window = g_object_ref (self);
  call->found = found;
  hk_workspace_run_async (
      self->workspace, func, g_atomic_rc_box_acquire (found), found_unref, NULL, found_cb, call);
}

static void
load (HkYearsWindow *self)
{
  if (g_set_object (&self->shown, hk_workspace_get_snapshot (self->workspace)))
    run (self, find_all, 0);
}

static gboolean
use_year (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Found *found = data;

  if (!hk_session_use_year (session, found->year, error))
    return FALSE;
  found->year = 0;
  return find_all (session, data, cancellable, error);
}

static void
use_clicked_cb (HkYearsWindow *self)
{
  const HkYearEntry *year = get_selected (self);

  show_problem (self, NULL);
  if (year != NULL)
    run (self, use_year, year->fiscal_year);
}

static void
compare_clicked_cb (HkYearsWindow *self)
{
  const HkYearEntry *year = get_selected (self);

  show_problem (self, NULL);
  if (year != NULL)
    run (self, find_all, year->fiscal_year);
}

static void
forwarded (GtkWindow *parent, const char *sentence, const GError *error)
{
  show_problem (HK_YEARS_WINDOW (parent), error != NULL ? error->message : NULL);
}

static void
forward_clicked_cb (HkYearsWindow *self)
{
  hk_years_window_forward (GTK_WINDOW (self), self->workspace, forwarded);
}

/* A category, or the total below them. */
static GPtrArray *
explain_sum (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkYearsWindow *self = HK_YEARS_WINDOW (data);
  int row = hk_text_table_find_row (self->sums, focus);
  HkRuleSet *rule_set = NULL;

  if (self->comparison == NULL || row < 0)
    return NULL;
  rule_set = hk_score_get_rule_set (hk_year_comparison_get_after (self->comparison));
  *ret_title = g_strdup (hk_text_table_get_text (self->sums, (guint)row, 0));
  return hk_explain_year_sum (
      self->comparison,
      (guint)row < hk_rule_set_get_n_categories (rule_set) ? row : HK_EXPLAIN_ALL);
}

static GPtrArray *
explain_item (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkYearsWindow *self = HK_YEARS_WINDOW (data);
  int row = hk_text_table_find_row (self->items, focus);

  if (self->comparison == NULL || row < 0)
    return NULL;
  *ret_title = g_strdup (hk_text_table_get_text (self->items, (guint)row, 1));
  return hk_explain_year_item (self->comparison, (guint)row);
}

static void
hk_years_window_dispose (GObject *object)
{
  HkYearsWindow *self = HK_YEARS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_YEARS_WINDOW);
  self->years = NULL;
  g_clear_object (&self->workspace);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (hk_years_window_parent_class)->dispose (object);
}

static void
hk_years_window_class_init (HkYearsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_years_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-years-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, years_place);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, sums_place);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, items_place);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, use_button);
  gtk_widget_class_bind_template_child (widget_class, HkYearsWindow, compare_button);
  gtk_widget_class_bind_template_callback (widget_class, use_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_clicked_cb);
  hk_explainable_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_years_window_init (HkYearsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->years = hk_text_table_put (self->years_place, hk_rule_set_tables_new_years ());
  self->sums = hk_text_table_put (self->sums_place, hk_rule_set_tables_new_year_sums ());
  self->items = hk_text_table_put (self->items_place, hk_rule_set_tables_new_year_items ());
  hk_text_table_set_explain (self->sums, explain_sum, self, TRUE);
  hk_text_table_set_explain (self->items, explain_item, self, TRUE);
  gtk_widget_set_sensitive (self->use_button, FALSE);
  gtk_widget_set_sensitive (self->compare_button, FALSE);
  g_signal_connect_object (
      self->years, "row-selected", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hk_years_window_new (GtkWindow *parent, HkWorkspace *workspace)
{
  HkYearsWindow *self = NULL;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_YEARS_WINDOW, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      workspace, "notify::snapshot", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

/* Going on to the next year, from anywhere */

typedef struct
{
  GtkWindow *parent;      /* owned */
  HkWorkspace *workspace; /* owned */
  HkYearForwardFunc done;
  HkYearForward result;
} Forward;

static void
forward_free (Forward *forward)
{
  g_object_unref (forward->parent);
  g_object_unref (forward->workspace);
  g_free (forward);
}

static gboolean
go_forward (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_forward_year (session, 0, &((Forward *)data)->result, error);
}

static void
forwarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Forward *forward = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *year = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      year = hk_format_fiscal_year (forward->result.year);
      sentence = g_strdup_printf (_ ("This is %s now. Assignments taken along: %u, evidence: %u."),
                                  year,
                                  forward->result.n_assignments,
                                  forward->result.n_links);
    }
  if (forward->done != NULL)
    forward->done (forward->parent, sentence, error);
  forward_free (forward);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Forward *forward = user_data;

  if (hk_question_ask_finish (result))
    hk_workspace_run_async (
        forward->workspace, go_forward, forward, NULL, NULL, forwarded_cb, forward);
  else
    forward_free (forward);
}

void
hk_years_window_forward (GtkWindow *parent, HkWorkspace *workspace, HkYearForwardFunc done)
{
  Forward *forward = NULL;
  g_autofree char *year = NULL;
  g_autofree char *heading = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && HK_IS_WORKSPACE (workspace));

  forward = g_new0 (Forward, 1);
  forward->parent = g_object_ref (parent);
  forward->workspace = g_object_ref (workspace);
  forward->done = done;
  year = hk_format_fiscal_year_long (
      hk_snapshot_get_profile (hk_workspace_get_snapshot (workspace))->fiscal_year + 1);
  heading = g_strdup_printf (_ ("Go on to %s?"), year);
  hk_question_ask_async (
      parent,
      heading,
      _ ("Departments, evidence and the rule set are taken along. Answers are not: last year’s "
         "stand beside the choice. You can come back to this year at any time."),
      _ ("Go On"),
      FALSE,
      asked_cb,
      forward);
}
