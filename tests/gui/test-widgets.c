/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small widgets: each is made, told something, read back and let go without a trace. */

#define G_LOG_DOMAIN "test-widgets"

#include "config.h"

#include "gui-fixture.h"
#include "hk-category-row.h"
#include "hk-chip.h"
#include "hk-columns.h"
#include "hk-explanation-window.h"
#include "hk-error.h"
#include "hk-figure.h"
#include "hk-keys-window.h"
#include "hk-level-row.h"
#include "hk-opening-problem.h"
#include "hk-question.h"
#include "hk-ring.h"
#include "hk-sidebar-row.h"

static void
test_chip (void)
{
  GtkWidget *chip = g_object_ref_sink (hk_chip_new ("hakaru-answered-symbolic", "受付済", "ok"));

  g_assert_cmpstr (hk_chip_get_label (HK_CHIP (chip)), ==, "受付済");
  g_assert_true (gtk_widget_has_css_class (chip, "ok"));
  hk_chip_set (HK_CHIP (chip), NULL, "差戻し", "error");
  g_assert_cmpstr (hk_chip_get_label (HK_CHIP (chip)), ==, "差戻し");
  g_assert_false (gtk_widget_has_css_class (chip, "ok"));
  g_assert_true (gtk_widget_has_css_class (chip, "error"));
  hk_chip_set (HK_CHIP (chip), NULL, "途中", NULL);
  g_assert_false (gtk_widget_has_css_class (chip, "error"));
  g_assert_finalize_object (chip);
}

static void
test_figure_is_read_as_one_sentence (void)
{
  GtkWidget *figure = g_object_ref_sink (hk_figure_new ("l"));

  hk_figure_set (HK_FIGURE (figure), "大阪府内", "22位", "/ 43団体", NULL);
  g_assert_cmpstr (hk_figure_get_value (HK_FIGURE (figure)), ==, "22位");
  gtk_test_accessible_assert_property (
      figure, GTK_ACCESSIBLE_PROPERTY_LABEL, "大阪府内 22位 / 43団体");
  hk_figure_set (HK_FIGURE (figure), NULL, "―", NULL, NULL);
  gtk_test_accessible_assert_property (figure, GTK_ACCESSIBLE_PROPERTY_LABEL, "―");
  g_assert_finalize_object (figure);
}

static GtkWidget *
create_columns (int n_children, GtkWidget **ret_children)
{
  GtkWidget *columns = g_object_new (HK_TYPE_COLUMNS, "threshold", 600, "start-share", 60, NULL);

  for (int i = 0; i < n_children; i++)
    {
      ret_children[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_size_request (ret_children[i], 100, 50 + 10 * i);
      gtk_widget_set_parent (ret_children[i], columns);
    }
  return g_object_ref_sink (columns);
}

static int
measure_height (GtkWidget *widget, int width)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
test_columns_fold_when_narrow (void)
{
  GtkWidget *children[3];
  GtkWidget *columns = create_columns (3, children);
  int minimum;

  /* Wide: 50|60 beside each other, 70 below; narrow: 50, 60, 70 with two gaps. */
  g_assert_cmpint (measure_height (columns, 800), ==, 60 + 18 + 70);
  g_assert_cmpint (measure_height (columns, 599), ==, 50 + 60 + 70 + 2 * 18);
  gtk_widget_measure (columns, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  gtk_widget_set_visible (children[1], FALSE);
  g_assert_cmpint (measure_height (columns, 800), ==, 70);
  g_assert_finalize_object (columns);
}

static void
test_ring (void)
{
  GtkWidget *ring = g_object_ref_sink (g_object_new (HK_TYPE_RING, NULL));

  hk_ring_set_share (HK_RING (ring), 3, 10);
  hk_ring_set_share (HK_RING (ring), 0, 0);
  gtk_test_accessible_assert_role (ring, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_finalize_object (ring);
}

static void
test_level_row (void)
{
  const HkLevel level = { .level = 3,
                          .points = 1500,
                          .text = { .ja = "策定済み", .en = "Adopted" } };
  GtkWidget *row = g_object_ref_sink (hk_level_row_new (&level));

  g_assert_cmpuint (hk_level_row_get_level (HK_LEVEL_ROW (row)), ==, 3);
  g_assert_false (gtk_widget_has_css_class (row, "proposed-level"));
  hk_level_row_set_mark (HK_LEVEL_ROW (row), HK_LEVEL_PROPOSED);
  g_assert_true (gtk_widget_has_css_class (row, "proposed-level"));
  hk_level_row_set_mark (HK_LEVEL_ROW (row), HK_LEVEL_CHOSEN);
  g_assert_false (gtk_widget_has_css_class (row, "proposed-level"));
  g_assert_true (gtk_widget_has_css_class (row, "chosen"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "3 Adopted your answer");
  g_assert_finalize_object (row);
}

static void
test_sidebar_row (void)
{
  GtkWidget *row = g_object_ref_sink (
      hk_sidebar_row_new ("assessment", "自己診断", "hakaru-assessment-symbolic"));

  g_assert_cmpstr (hk_sidebar_row_get_name (HK_SIDEBAR_ROW (row)), ==, "assessment");
  hk_sidebar_row_set_badge (HK_SIDEBAR_ROW (row), "残り14");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "自己診断");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "残り14");
  hk_sidebar_row_set_badge (HK_SIDEBAR_ROW (row), NULL);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_finalize_object (row);
}

static void
test_category_row_without_applicable_items (void)
{
  const HkCategory category = { .id = "A",
                                .title = { "推進体制", "Structure" },
                                .short_title = { "推進体制", "Structure" } };
  const HkSubtotal subtotal = { .n_items = 2, .n_not_applicable = 2 };
  GtkWidget *row = g_object_ref_sink (hk_category_row_new ());

  hk_category_row_show (HK_CATEGORY_ROW (row), &category, &subtotal);
  /* Never 0 % and never a division by zero. */
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 / 2 items · ―");
  g_assert_finalize_object (row);
}

static void
test_opening_problem (void)
{
  GtkWidget *page = g_object_ref_sink (hk_opening_problem_new ());
  g_autoptr (GError) error =
      g_error_new_literal (HK_ERROR, HK_ERROR_SCHEMA_TOO_NEW, "<b> & a newer file.");

  hk_opening_problem_set_error (HK_OPENING_PROBLEM (page), error, "/somewhere/<a> & b.hakaru");
  g_assert_nonnull (
      gui_find (page, GTK_TYPE_LABEL, "<b> & a newer file.\n/somewhere/<a> & b.hakaru"));
  g_assert_finalize_object (page);
}

static void
destroy_window (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_wait (20);
  g_assert_null (window);
}

static void
test_keys_window (void)
{
  GtkWidget *window = hk_keys_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  gui_wait (20);
  g_assert_nonnull (gui_find (window, GTK_TYPE_LABEL, "F6"));
  destroy_window (window);
}

static void
test_explanation_window (void)
{
  HkExplanationRow first = { (char *)"配点", (char *)"4.0 <点> & 段階" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *window;

  g_ptr_array_add (rows, &first);
  window = hk_explanation_window_new (NULL, "内訳", rows);
  gtk_window_present (GTK_WINDOW (window));
  gui_wait (20);
  g_assert_nonnull (gui_find (window, GTK_TYPE_LABEL, "4.0 <点> & 段階"));
  destroy_window (window);
}

typedef struct
{
  gboolean answered;
  gboolean accepted;
} Reply;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reply *reply = user_data;

  reply->answered = TRUE;
  reply->accepted = hk_question_ask_finish (result);
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
test_question (gconstpointer data)
{
  gboolean accept = GPOINTER_TO_INT (data);
  GtkWidget *parent = gtk_window_new ();
  Reply reply = { FALSE, FALSE };
  GtkWidget *question;

  gtk_window_present (GTK_WINDOW (parent));
  hk_question_ask_async (
      GTK_WINDOW (parent), "提出しますか", "a < b & c", "提出", FALSE, answered_cb, &reply);
  gui_wait (20);
  question = find_toplevel (HK_TYPE_QUESTION);
  g_assert_nonnull (question);
  g_assert_nonnull (gui_find (question, GTK_TYPE_LABEL, "a < b & c"));
  if (accept)
    g_signal_emit_by_name (gui_find (question, GTK_TYPE_BUTTON, "提出"), "clicked");
  else
    gtk_window_close (GTK_WINDOW (question));
  gui_wait (50);
  g_assert_true (reply.answered);
  g_assert_cmpint (reply.accepted, ==, accept);
  g_assert_null (find_toplevel (HK_TYPE_QUESTION));
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/widgets/chip", test_chip);
  g_test_add_func ("/gui/widgets/figure-is-read-as-one-sentence",
                   test_figure_is_read_as_one_sentence);
  g_test_add_func ("/gui/widgets/columns-fold-when-narrow", test_columns_fold_when_narrow);
  g_test_add_func ("/gui/widgets/ring", test_ring);
  g_test_add_func ("/gui/widgets/level-row", test_level_row);
  g_test_add_func ("/gui/widgets/sidebar-row", test_sidebar_row);
  g_test_add_func ("/gui/widgets/category-row-without-applicable-items",
                   test_category_row_without_applicable_items);
  g_test_add_func ("/gui/widgets/opening-problem", test_opening_problem);
  g_test_add_func ("/gui/widgets/keys-window", test_keys_window);
  g_test_add_func ("/gui/widgets/explanation-window", test_explanation_window);
  g_test_add_data_func ("/gui/widgets/question-accepted", GINT_TO_POINTER (TRUE), test_question);
  g_test_add_data_func ("/gui/widgets/question-closed", GINT_TO_POINTER (FALSE), test_question);
  return g_test_run ();
}
