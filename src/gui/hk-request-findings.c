/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of a request found: whether it can be submitted, and the way to every finding. */

#define G_LOG_DOMAIN "hk-request-findings"

#include "config.h"

#include "hk-request-findings.h"

#include <glib/gi18n-lib.h>

/* So many are shown at first; the others on demand. */
#define FEW 3u

struct _HkRequestFindings
{
  GtkBox parent_instance;

  /* Owned */
  GPtrArray *findings;

  /* State */
  HkRequestState state;
  gboolean shows_all;
  guint position; /* of the last one chosen by key; findings->len none */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (HkRequestFindings, hk_request_findings, GTK_TYPE_BOX)

static void show_rows (HkRequestFindings *self);

static void
choose (HkRequestFindings *self, guint index)
{
  HkFinding *finding = g_ptr_array_index (self->findings, index);

  self->position = index;
  g_signal_emit (
      self, chosen_signal, 0, finding->line_key != NULL ? finding->line_key : "", finding->field);
}

static void
link_clicked_cb (HkRequestFindings *self, GtkButton *button)
{
  choose (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")));
}

static void
more_clicked_cb (HkRequestFindings *self)
{
  self->shows_all = TRUE;
  show_rows (self);
}

static guint
count (HkRequestFindings *self, HkFindingLevel level)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += ((HkFinding *)g_ptr_array_index (self->findings, i))->level == level;
  return n;
}

static char *
dup_advice (HkRequestFindings *self, guint n_errors, guint n_warnings)
{
  if (n_errors > 0)
    return g_strdup_printf (
        ngettext ("Please correct %u place.", "Please correct %u places.", n_errors), n_errors);
  if (n_warnings == 0)
    return g_strdup (_ ("Nothing to check."));
  if (self->state == HK_REQUEST_APPROVED)
    return g_strdup_printf (
        ngettext ("Look at %u place before. To correct it, go back to draft.",
                  "Look at %u places before. To correct them, go back to draft.",
                  n_warnings),
        n_warnings);
  return g_strdup_printf (
      ngettext ("Look at %u place before.", "Look at %u places before.", n_warnings), n_warnings);
}

static GtkWidget *
create_icon (gboolean is_error, gboolean is_ok)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (is_error ? "hakaru-finding-error-symbolic"
                                                  : is_ok  ? "hakaru-answered-symbolic"
                                                           : "hakaru-finding-warning-symbolic");

  gtk_widget_add_css_class (icon, is_error ? "state-error" : is_ok ? "state-ok" : "state-warning");
  return icon;
}

static GtkWidget *
create_row (GtkWidget *icon, const char *place, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);

  gtk_box_append (GTK_BOX (row), icon);
  if (place != NULL)
    {
      GtkWidget *head = gtk_label_new (place);

      gtk_box_append (GTK_BOX (row), head);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_widget_add_css_class (row, "finding-row");
  return row;
}

static GtkWidget *
create_link (HkRequestFindings *self, const char *label, GCallback callback, guint index)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
append_summary (HkRequestFindings *self)
{
  guint n_errors = count (self, HK_FINDING_ERROR);
  guint n_warnings = count (self, HK_FINDING_WARNING);
  g_autofree char *advice = dup_advice (self, n_errors, n_warnings);
  GtkWidget *row =
      create_row (create_icon (n_errors > 0, n_errors == 0),
                  n_errors > 0 ? _ ("Cannot be submitted yet.") : _ ("Ready to be submitted."),
                  advice);

  gtk_widget_add_css_class (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)),
                            "heading");
  gtk_box_append (GTK_BOX (self), row);
}

static void
append_finding (HkRequestFindings *self, guint index)
{
  HkFinding *finding = g_ptr_array_index (self->findings, index);
  g_autofree char *place = finding->line > 0 ? g_strdup_printf (_ ("Line %u"), finding->line)
                                             : g_strdup (C_ ("place of a finding", "Head"));
  g_autofree char *link = finding->line > 0 ? g_strdup_printf (_ ("To Line %u"), finding->line)
                                            : g_strdup (C_ ("place of a finding", "To the Place"));
  GtkWidget *row =
      create_row (create_icon (finding->level == HK_FINDING_ERROR, FALSE), place, finding->text);
  GtkWidget *button = create_link (self, link, G_CALLBACK (link_clicked_cb), index);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", link, finding->text);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), row);
}

static void
show_rows (HkRequestFindings *self)
{
  GtkWidget *child;
  guint n = self->findings->len;
  guint n_shown = self->shows_all || n <= FEW + 1 ? n : FEW;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  append_summary (self);
  for (guint i = 0; i < n_shown; i++)
    append_finding (self, i);
  if (n_shown < n)
    {
      g_autofree char *label =
          g_strdup_printf (ngettext ("Show %u More", "Show %u More", n - n_shown), n - n_shown);
      GtkWidget *more = create_link (self, label, G_CALLBACK (more_clicked_cb), 0);

      gtk_widget_set_halign (more, GTK_ALIGN_START);
      gtk_widget_add_css_class (more, "finding-more");
      gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (self), more);
    }
}

static void
hk_request_findings_finalize (GObject *object)
{
  g_ptr_array_unref (HK_REQUEST_FINDINGS (object)->findings);

  G_OBJECT_CLASS (hk_request_findings_parent_class)->finalize (object);
}

static void
hk_request_findings_class_init (HkRequestFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_request_findings_finalize;

  chosen_signal = g_signal_new ("chosen",
                                HK_TYPE_REQUEST_FINDINGS,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                2,
                                G_TYPE_STRING,
                                G_TYPE_STRING);
}

static void
hk_request_findings_init (HkRequestFindings *self)
{
  self->findings = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
hk_request_findings_new (void)
{
  return g_object_new (HK_TYPE_REQUEST_FINDINGS, NULL);
}

/* After submission there is nothing to correct any more: the card hides. */
void
hk_request_findings_show (HkRequestFindings *self, GPtrArray *findings, HkRequestState state)
{
  g_return_if_fail (HK_IS_REQUEST_FINDINGS (self));
  g_return_if_fail (findings != NULL);

  g_ptr_array_ref (findings);
  g_ptr_array_unref (self->findings);
  self->findings = findings;
  self->state = state;
  self->position = MIN (self->position, findings->len);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          state == HK_REQUEST_DRAFT || state == HK_REQUEST_APPROVED);
  show_rows (self);
}

void
hk_request_findings_step (HkRequestFindings *self, int by)
{
  guint n;

  g_return_if_fail (HK_IS_REQUEST_FINDINGS (self));

  n = self->findings->len;
  if (n > 0 && gtk_widget_get_visible (GTK_WIDGET (self)))
    choose (self, self->position >= n ? 0 : (self->position + n + (guint)by) % n);
}
