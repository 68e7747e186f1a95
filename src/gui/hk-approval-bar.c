/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the assessment in the header of its page, the steps that led there, and the next
 * ones. */

#define G_LOG_DOMAIN "hk-approval-bar"

#include "config.h"

#include "hk-approval-bar.h"

#include <glib/gi18n-lib.h>

#include "hk-approval-window.h"
#include "hk-chip.h"
#include "hk-session-approval.h"

#define MAX_STEPS 6 /* shown, the newest ones */

struct _HkApprovalBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *menu; /* goes into the header */
  HkChip *chip;
  GtkLabel *numbers;
  GtkBox *steps;
  GtkWidget *next_button;
  GtkWidget *reopen_button;

  /* Borrowed */
  HkPage *page; /* owns this widget */
};

G_DEFINE_FINAL_TYPE (HkApprovalBar, hk_approval_bar, ADW_TYPE_BIN)

/* What changes answers or what they rest on; those that a page does not have are passed over. */
static const char *const editing_actions[] = {
  "answer-level", "answer-text", "confirm",          "not-applicable", "unknown",
  "clear",        "evidence",    "repeat-last-year", "add-evidence",   "detach-evidence",
};

static void
ask (HkApprovalBar *self, HkApprovalState to)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (hk_approval_window_new (GTK_WINDOW (root), self->page, to)));
}

static void
next_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkApprovalBar *self = g_object_get_data (G_OBJECT (user_data), "hk-approval-bar");
  HkApprovalState state = hk_snapshot_get_approval (hk_page_get_snapshot (self->page));

  ask (self, hk_approval_state_get_next (state));
}

static void
reopen_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask (g_object_get_data (G_OBJECT (user_data), "hk-approval-bar"), HK_APPROVAL_DRAFT);
}

static const GActionEntry entries[] = {
  { .name = "approval-next", .activate = next_activated },
  { .name = "approval-reopen", .activate = reopen_activated },
};

static void
hk_approval_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_APPROVAL_BAR);

  G_OBJECT_CLASS (hk_approval_bar_parent_class)->dispose (object);
}

static void
hk_approval_bar_class_init (HkApprovalBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_approval_bar_dispose;

  g_type_ensure (HK_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-approval-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HkApprovalBar, menu);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalBar, chip);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalBar, numbers);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalBar, steps);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalBar, reopen_button);
}

static void
hk_approval_bar_init (HkApprovalBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HkApprovalBar *
hk_approval_bar_attach (HkPage *page)
{
  HkApprovalBar *self = NULL;
  GtkWidget *box = NULL;
  g_autoptr (GtkWidget) content = NULL;

  g_return_val_if_fail (HK_IS_PAGE (page), NULL);

  self = g_object_new (HK_TYPE_APPROVAL_BAR, NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  content = g_object_ref (adw_bin_get_child (ADW_BIN (page)));
  adw_bin_set_child (ADW_BIN (page), NULL);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (box), content);
  adw_bin_set_child (ADW_BIN (page), box);

  self->page = page;
  g_object_set_data (G_OBJECT (page), "hk-approval-bar", self);
  hk_page_add_actions (page, entries, G_N_ELEMENTS (entries));
  g_object_set (page, "header-start", self->menu, NULL);
  return self;
}

static GtkWidget *
create_step (const HkApprovalStep *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = hk_approval_step_dup_text (step);
  g_autofree char *at = hk_format_timestamp (step->at);
  g_autofree char *caption = g_strdup_printf (C_ ("when and who", "%1$s · %2$s"), at, step->who);
  GtkWidget *first = gtk_label_new (text);
  GtkWidget *second = gtk_label_new (caption);

  gtk_label_set_wrap (GTK_LABEL (first), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (first), 40);
  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_widget_add_css_class (second, "caption");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

/* Newest first. */
static void
show_steps (HkApprovalBar *self, GPtrArray *steps)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  for (guint i = 0; i < MIN (steps->len, MAX_STEPS); i++)
    gtk_box_append (self->steps, create_step (g_ptr_array_index (steps, steps->len - 1 - i)));
  gtk_widget_set_visible (GTK_WIDGET (self->steps), steps->len > 0);
}

static void
show_chip (HkApprovalBar *self, HkApprovalState state)
{
  static const char *const looks[] = {
    [HK_APPROVAL_DRAFT] = NULL,
    [HK_APPROVAL_CHECKED] = "accent",
    [HK_APPROVAL_APPROVED] = "ok",
  };
  static const char *const icons[] = {
    [HK_APPROVAL_DRAFT] = NULL,
    [HK_APPROVAL_CHECKED] = NULL,
    [HK_APPROVAL_APPROVED] = "hakaru-finding-ok-symbolic",
  };
  const char *label = hk_approval_state_get_label (state);
  g_autofree char *name = g_strdup_printf (_ ("State of the assessment: %s"), label);

  hk_chip_set (self->chip, icons[state], label, looks[state]);
  gtk_widget_set_tooltip_text (self->menu, name);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
enable_edits (HkApprovalBar *self, gboolean enabled)
{
  GActionMap *actions = G_ACTION_MAP (hk_page_get_actions (self->page));

  for (guint i = 0; i < G_N_ELEMENTS (editing_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (actions, editing_actions[i]);

      if (action != NULL)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}

gboolean
hk_approval_bar_show (HkApprovalBar *self, HkSnapshot *snapshot)
{
  HkApprovalState state;
  gboolean locked;
  g_autofree char *numbers = NULL;

  g_return_val_if_fail (HK_IS_APPROVAL_BAR (self), FALSE);
  g_return_val_if_fail (HK_IS_SNAPSHOT (snapshot), FALSE);

  state = hk_snapshot_get_approval (snapshot);
  locked = hk_approval_state_is_locked (state);
  numbers = hk_approval_dup_numbers (hk_snapshot_get_score (snapshot));
  gtk_widget_set_visible (GTK_WIDGET (self), locked);
  show_chip (self, state);
  gtk_label_set_text (self->numbers, numbers);
  show_steps (self, hk_snapshot_get_approval_steps (snapshot));
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        state == HK_APPROVAL_DRAFT ? _ ("Checked in the Section…")
                                                   : _ ("Approve…"));
  gtk_widget_set_visible (self->next_button, !locked);
  gtk_widget_set_visible (self->reopen_button, state != HK_APPROVAL_DRAFT);
  enable_edits (self, !locked);
  return locked;
}
