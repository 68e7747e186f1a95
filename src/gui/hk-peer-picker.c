/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses whom to compare with: a menu button that says the set, and a popover with the sets and
 * the prefectures. */
#define G_LOG_DOMAIN "hk-peer-picker"

#include "config.h"

#include "hk-peer-picker.h"

#include <glib/gi18n-lib.h>

#define N_RULES (HK_PEERS_NATION + 1)

struct _HkPeerPicker
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkBox *rules;
  GtkWidget *prefecture_pane;
  GtkListBox *prefecture_list;

  /* Owned */
  HkRegistry *registry;
  HkMunicipality *own;
  GPtrArray *chosen; /* codes, NULL-terminated */

  /* State */
  GtkCheckButton *rule_buttons[N_RULES]; /* borrowed */
  HkPeerRule rule;
  gboolean is_filling;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkPeerPicker, hk_peer_picker, ADW_TYPE_BIN)

static gboolean
is_chosen (HkPeerPicker *self, const char *code)
{
  for (guint i = 0; i + 1 < self->chosen->len; i++)
    if (g_str_equal (g_ptr_array_index (self->chosen, i), code))
      return TRUE;
  return FALSE;
}

static const char *
get_own_prefecture (HkPeerPicker *self)
{
  return self->own != NULL ? hk_municipality_get_prefecture_code (self->own) : "";
}

/* The own prefecture first, then in the order of the codes. */
static void
collect_prefectures (HkPeerPicker *self)
{
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->chosen, 0);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->prefecture_list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);
      const char *code = g_object_get_data (G_OBJECT (check), "code");

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        continue;
      if (g_str_equal (code, get_own_prefecture (self)))
        g_ptr_array_insert (self->chosen, 0, g_strdup (code));
      else
        g_ptr_array_add (self->chosen, g_strdup (code));
    }
  g_ptr_array_add (self->chosen, NULL);
}

static char *
dup_rule_label (HkPeerPicker *self, HkPeerRule rule)
{
  g_autoptr (HkPeerSet) peers = NULL;
  g_autofree char *n = NULL;

  if (rule == HK_PEERS_PREFECTURES)
    return g_strdup (_ ("Chosen prefectures"));
  peers = hk_peer_set_new (self->registry, self->own, rule, NULL);
  n = hk_format_integer (hk_peer_set_get_n_members (peers));
  return g_strdup_printf (ngettext ("%1$s (%2$s municipality)",
                                    "%1$s (%2$s municipalities)",
                                    hk_peer_set_get_n_members (peers)),
                          hk_peer_set_get_title (peers),
                          n);
}

static void
announce (HkPeerPicker *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
rule_toggled_cb (HkPeerPicker *self, GtkCheckButton *button)
{
  HkPeerRule rule = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "rule"));

  if (!gtk_check_button_get_active (button))
    return;
  self->rule = rule;
  gtk_widget_set_visible (self->prefecture_pane, rule == HK_PEERS_PREFECTURES);
  announce (self);
}

/* An empty choice would be an empty picture: the last one stays chosen. */
static void
prefecture_toggled_cb (HkPeerPicker *self, GtkCheckButton *button)
{
  if (self->is_filling)
    return;
  collect_prefectures (self);
  if (self->chosen->len > 1)
    {
      announce (self);
      return;
    }
  self->is_filling = TRUE;
  gtk_check_button_set_active (button, TRUE);
  self->is_filling = FALSE;
  collect_prefectures (self);
}

static void
prefecture_row_activated_cb (HkPeerPicker *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
add_rule (HkPeerPicker *self, HkPeerRule rule)
{
  g_autofree char *label = dup_rule_label (self, rule);
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_object_set_data (G_OBJECT (check), "rule", GINT_TO_POINTER (rule));
  if (self->rule_buttons[HK_PEERS_PREFECTURE] != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->rule_buttons[HK_PEERS_PREFECTURE]);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (rule_toggled_cb), self);
  self->rule_buttons[rule] = GTK_CHECK_BUTTON (check);
  gtk_box_append (self->rules, check);
}

static void
add_prefecture (HkPeerPicker *self, HkMunicipality *prefecture)
{
  const char *code = hk_municipality_get_code (prefecture);
  GtkWidget *check =
      gtk_check_button_new_with_label (hk_municipality_get_prefecture_name (prefecture));

  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (code), g_free);
  gtk_widget_set_can_focus (check, FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, code));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (prefecture_toggled_cb), self);
  gtk_list_box_append (self->prefecture_list, check);
}

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    if (GTK_IS_LIST_BOX (box))
      gtk_list_box_remove (GTK_LIST_BOX (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
}

/* A prefecture has no kind and no population band to be compared by. */
static void
fill (HkPeerPicker *self)
{
  gboolean is_prefecture = hk_municipality_is_prefecture (self->own);

  self->is_filling = TRUE;
  remove_children (GTK_WIDGET (self->rules));
  remove_children (GTK_WIDGET (self->prefecture_list));
  for (HkPeerRule rule = 0; rule < N_RULES; rule++)
    self->rule_buttons[rule] = NULL;
  add_rule (self, HK_PEERS_PREFECTURE);
  add_rule (self, HK_PEERS_PREFECTURES);
  if (!is_prefecture)
    {
      add_rule (self, HK_PEERS_KIND);
      add_rule (self, HK_PEERS_POPULATION);
    }
  add_rule (self, HK_PEERS_NATION);
  for (guint i = 0; i < hk_registry_get_n_prefectures (self->registry); i++)
    add_prefecture (self, hk_registry_get_prefecture (self->registry, i));
  if (self->rule_buttons[self->rule] == NULL)
    self->rule = HK_PEERS_PREFECTURE;
  gtk_check_button_set_active (self->rule_buttons[self->rule], TRUE);
  gtk_widget_set_visible (self->prefecture_pane, self->rule == HK_PEERS_PREFECTURES);
  collect_prefectures (self);
  self->is_filling = FALSE;
}

/* The own prefecture and the three that the Osaka strategy sets beside it. */
static void
choose_default_prefectures (HkPeerPicker *self)
{
  static const char *const usual[] = { "270008", "130001", "140007", "230006" };

  g_ptr_array_set_size (self->chosen, 0);
  g_ptr_array_add (self->chosen, g_strdup (get_own_prefecture (self)));
  for (guint i = 0; i < G_N_ELEMENTS (usual) && self->chosen->len < 4; i++)
    if (!g_str_equal (usual[i], get_own_prefecture (self)))
      g_ptr_array_add (self->chosen, g_strdup (usual[i]));
  g_ptr_array_add (self->chosen, NULL);
}

static void
hk_peer_picker_dispose (GObject *object)
{
  HkPeerPicker *self = HK_PEER_PICKER (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->own);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);

  G_OBJECT_CLASS (hk_peer_picker_parent_class)->dispose (object);
}

static void
hk_peer_picker_class_init (HkPeerPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_peer_picker_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", HK_TYPE_PEER_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-peer-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HkPeerPicker, button);
  gtk_widget_class_bind_template_child (widget_class, HkPeerPicker, label);
  gtk_widget_class_bind_template_child (widget_class, HkPeerPicker, rules);
  gtk_widget_class_bind_template_child (widget_class, HkPeerPicker, prefecture_pane);
  gtk_widget_class_bind_template_child (widget_class, HkPeerPicker, prefecture_list);
  gtk_widget_class_bind_template_callback (widget_class, prefecture_row_activated_cb);
}

static void
hk_peer_picker_init (HkPeerPicker *self)
{
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->chosen, NULL);
  self->rule = HK_PEERS_PREFECTURES;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_peer_picker_new (void)
{
  return g_object_new (HK_TYPE_PEER_PICKER, NULL);
}

/* Fills the sets; a body of the same prefecture keeps the choice. */
void
hk_peer_picker_set_own (HkPeerPicker *self, HkRegistry *registry, HkMunicipality *own)
{
  gboolean is_elsewhere;

  g_return_if_fail (HK_IS_PEER_PICKER (self));
  g_return_if_fail (HK_IS_REGISTRY (registry));
  g_return_if_fail (HK_IS_MUNICIPALITY (own));

  if (self->own == own)
    return;
  is_elsewhere = self->own == NULL || !g_str_equal (get_own_prefecture (self),
                                                    hk_municipality_get_prefecture_code (own));
  g_set_object (&self->registry, registry);
  g_set_object (&self->own, own);
  if (is_elsewhere)
    choose_default_prefectures (self);
  fill (self);
}

HkPeerRule
hk_peer_picker_get_rule (HkPeerPicker *self)
{
  g_return_val_if_fail (HK_IS_PEER_PICKER (self), HK_PEERS_PREFECTURE);

  return self->rule;
}

const char *const *
hk_peer_picker_get_prefectures (HkPeerPicker *self)
{
  g_return_val_if_fail (HK_IS_PEER_PICKER (self), NULL);

  return (const char *const *)self->chosen->pdata;
}

/* As if the user had chosen it; prefectures: NULL keeps them. */
void
hk_peer_picker_choose (HkPeerPicker *self, HkPeerRule rule, const char *const *prefectures)
{
  g_return_if_fail (HK_IS_PEER_PICKER (self));
  g_return_if_fail (self->own != NULL);

  if (prefectures != NULL)
    {
      g_ptr_array_set_size (self->chosen, 0);
      for (guint i = 0; prefectures[i] != NULL; i++)
        g_ptr_array_add (self->chosen, g_strdup (prefectures[i]));
      g_ptr_array_add (self->chosen, NULL);
    }
  self->rule = rule;
  fill (self);
  announce (self);
}

void
hk_peer_picker_set_label (HkPeerPicker *self, const char *label)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HK_IS_PEER_PICKER (self));

  gtk_label_set_text (self->label, label);
  name = g_strdup_printf (_ ("Compared with %s"), label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
