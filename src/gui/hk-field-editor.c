/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of a request in the form its field asks for; what is typed is understood the way the
 * workbook and the command line understand it. */

#define G_LOG_DOMAIN "hk-field-editor"

#include "config.h"

#include "hk-field-editor.h"

#include <glib/gi18n-lib.h>

struct _HkFieldEditor
{
  AdwBin parent_instance;

  /* Borrowed children */
  GtkWidget *box;
  GtkImage *icon;
  GtkWidget *input; /* entry, drop-down or text view; NULL while read only */
  GtkLabel *label;  /* NULL while editable */

  /* Owned */
  HkCatalogue *catalogue;
  char *canonical;
  char *name;
  char *empty_text;

  /* Borrowed */
  const HkField *field;

  /* State */
  gboolean editable;
  gboolean updating; /* the program, not the user, changes the input */
};

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkFieldEditor, hk_field_editor, ADW_TYPE_BIN)

static gboolean
is_choice (HkFieldEditor *self)
{
  return self->field->type == HK_FIELD_CHOICE || self->field->type == HK_FIELD_SERVICE;
}

static gboolean
is_number (HkFieldEditor *self)
{
  return self->field->type == HK_FIELD_INTEGER || self->field->type == HK_FIELD_YEN;
}

static char *
dup_display (HkFieldEditor *self)
{
  HkService *service;

  if (self->field->type != HK_FIELD_SERVICE)
    return hk_field_dup_display (self->field, self->canonical);
  service = *self->canonical != '\0' ? hk_catalogue_find_service (self->catalogue, self->canonical)
                                     : NULL;
  return g_strdup (service != NULL ? hk_service_get_name (service) : self->canonical);
}

/* Position 0 of a drop-down is "nothing chosen". */
static const char *
get_choice (HkFieldEditor *self, guint position)
{
  if (position == 0)
    return "";
  if (self->field->type == HK_FIELD_SERVICE)
    return hk_service_get_id (hk_catalogue_get_service (self->catalogue, position - 1));
  return self->field->choices[position - 1].nick;
}

static guint
find_choice (HkFieldEditor *self)
{
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (self->input)));

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (get_choice (self, i), self->canonical) == 0)
      return i;
  return 0;
}

static char *
dup_typed (HkFieldEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_ENTRY (self->input))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* What the program writes is no step of the typing: Ctrl+Z does not go back behind it. */
static void
write_text (GtkWidget *input, const char *text)
{
  if (GTK_IS_ENTRY (input))
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (input), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (input), text);
      gtk_editable_set_enable_undo (GTK_EDITABLE (input), TRUE);
    }
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (input));

      gtk_text_buffer_begin_irreversible_action (buffer);
      gtk_text_buffer_set_text (buffer, text, -1);
      gtk_text_buffer_end_irreversible_action (buffer);
    }
}

static void
show_value (HkFieldEditor *self)
{
  g_autofree char *display = dup_display (self);

  self->updating = TRUE;
  if (self->label != NULL)
    {
      gboolean empty = *display == '\0' && self->empty_text != NULL;

      gtk_label_set_text (self->label, empty ? self->empty_text : display);
      if (empty)
        gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), *display != '\0' ? display : NULL);
    }
  else if (GTK_IS_DROP_DOWN (self->input))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), find_choice (self));
  else
    write_text (self->input, display);
  self->updating = FALSE;
}

static void
mark_refused (HkFieldEditor *self, const char *sentence)
{
  gtk_widget_add_css_class (self->input, "error");
  gtk_widget_set_tooltip_text (self->input, sentence);
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}

static void
commit (HkFieldEditor *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *display = dup_display (self);
  g_autofree char *canonical = NULL;
  g_autoptr (GError) error = NULL;

  if (self->updating || self->input == NULL)
    return;
  typed = dup_typed (self);
  if (g_strcmp0 (typed, display) == 0)
    {
      gtk_widget_remove_css_class (self->input, "error");
      return;
    }
  canonical = hk_field_canonicalize (self->field, typed, &error);
  if (canonical == NULL)
    {
      mark_refused (self, error->message);
      return;
    }
  gtk_widget_remove_css_class (self->input, "error");
  gtk_widget_set_tooltip_text (self->input, _ (self->field->help));
  if (g_strcmp0 (canonical, self->canonical) == 0)
    show_value (self);
  else
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, canonical);
}

static void
choice_changed_cb (HkFieldEditor *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));

  if (self->updating || position == GTK_INVALID_LIST_POSITION)
    return;
  if (g_strcmp0 (get_choice (self, position), self->canonical) != 0)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, get_choice (self, position));
}

static gboolean
key_pressed_cb (HkFieldEditor *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_widget_remove_css_class (self->input, "error");
  show_value (self);
  return TRUE;
}

static GtkWidget *
create_drop_down (HkFieldEditor *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  /* Translators: a choice in a form that was not made yet. */
  gtk_string_list_append (list, C_ ("choice", "Not Chosen"));
  if (self->field->type == HK_FIELD_SERVICE)
    for (guint i = 0; i < hk_catalogue_get_n_services (self->catalogue); i++)
      gtk_string_list_append (list,
                              hk_service_get_name (hk_catalogue_get_service (self->catalogue, i)));
  else
    for (const HkFieldChoice *choice = self->field->choices; choice->nick != NULL; choice++)
      gtk_string_list_append (list, hk_field_choice_get_label (choice));

  drop_down =
      gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)),
                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down),
                                   self->field->type == HK_FIELD_SERVICE);
  gtk_widget_add_css_class (drop_down, "field-choice");
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  return drop_down;
}

static GtkWidget *
create_entry (HkFieldEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_widget_add_css_class (entry, "field-entry");
  if (is_number (self))
    {
      gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
      gtk_widget_add_css_class (entry, "numeric");
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
    }
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (commit), self);
  return entry;
}

static GtkWidget *
create_text_view (void)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_widget_set_size_request (view, -1, 52);
  gtk_widget_add_css_class (view, "field-text");
  return view;
}

static void
create_input (HkFieldEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  if (is_choice (self))
    self->input = create_drop_down (self);
  else if (self->field->type == HK_FIELD_LONG_TEXT)
    self->input = create_text_view ();
  else
    self->input = create_entry (self);

  if (is_choice (self))
    {
      g_object_unref (g_object_ref_sink (focus));
      g_object_unref (g_object_ref_sink (key));
    }
  else
    {
      g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit), self);
      g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
      gtk_widget_add_controller (self->input, focus);
      gtk_widget_add_controller (self->input, key);
    }
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->input, _ (self->field->help));
  gtk_box_append (GTK_BOX (self->box), self->input);
}

static void
create_label (HkFieldEditor *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, is_number (self) ? 1 : 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-value");
  if (self->field->type == HK_FIELD_LONG_TEXT)
    {
      gtk_label_set_wrap (self->label, TRUE);
      gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
    }
  else
    gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  if (is_number (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
}

static void
update_name (HkFieldEditor *self)
{
  if (self->input != NULL && self->name != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
}

static void
rebuild (HkFieldEditor *self)
{
  self->updating = TRUE;
  if (self->input != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->input);
  if (self->label != NULL)
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->label));
  self->input = NULL;
  self->label = NULL;
  if (self->editable)
    create_input (self);
  else
    create_label (self);
  update_name (self);
  self->updating = FALSE;
}

static gboolean
hk_field_editor_grab_focus (GtkWidget *widget)
{
  HkFieldEditor *self = HK_FIELD_EDITOR (widget);

  return self->input != NULL && gtk_widget_grab_focus (self->input);
}

static void
hk_field_editor_dispose (GObject *object)
{
  HkFieldEditor *self = HK_FIELD_EDITOR (object);

  self->updating = TRUE;
  self->input = NULL;
  self->label = NULL;
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (hk_field_editor_parent_class)->dispose (object);
}

static void
hk_field_editor_finalize (GObject *object)
{
  HkFieldEditor *self = HK_FIELD_EDITOR (object);

  g_free (self->canonical);
  g_free (self->name);
  g_free (self->empty_text);

  G_OBJECT_CLASS (hk_field_editor_parent_class)->finalize (object);
}

static void
hk_field_editor_class_init (HkFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hk_field_editor_dispose;
  object_class->finalize = hk_field_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = hk_field_editor_grab_focus;

  signals[SIGNAL_COMMITTED] = g_signal_new ("committed",
                                            HK_TYPE_FIELD_EDITOR,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            G_TYPE_STRING);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused",
                                          HK_TYPE_FIELD_EDITOR,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);
}

static void
hk_field_editor_init (HkFieldEditor *self)
{
  self->canonical = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->icon));
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
hk_field_editor_new (const HkField *field, HkCatalogue *catalogue)
{
  HkFieldEditor *self;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (HK_TYPE_FIELD_EDITOR, NULL);
  self->field = field;
  self->catalogue = g_object_ref (catalogue);
  create_label (self);
  return GTK_WIDGET (self);
}

const HkField *
hk_field_editor_get_field (HkFieldEditor *self)
{
  g_return_val_if_fail (HK_IS_FIELD_EDITOR (self), NULL);

  return self->field;
}

const char *
hk_field_editor_get_value (HkFieldEditor *self)
{
  g_return_val_if_fail (HK_IS_FIELD_EDITOR (self), NULL);

  return self->canonical;
}

/* Text that is being typed stays as long as the value beneath it does not change. */
void
hk_field_editor_set (HkFieldEditor *self, const char *canonical, gboolean editable)
{
  gboolean rebuilt;

  g_return_if_fail (HK_IS_FIELD_EDITOR (self));
  g_return_if_fail (canonical != NULL);

  rebuilt = self->editable != editable;
  if (!rebuilt && g_strcmp0 (self->canonical, canonical) == 0 &&
      (self->label == NULL || *canonical != '\0'))
    return;
  self->editable = editable;
  g_free (self->canonical);
  self->canonical = g_strdup (canonical);
  if (rebuilt)
    rebuild (self);
  show_value (self);
}

void
hk_field_editor_set_name (HkFieldEditor *self, const char *name)
{
  g_return_if_fail (HK_IS_FIELD_EDITOR (self));

  g_free (self->name);
  self->name = g_strdup (name);
  update_name (self);
}

gboolean
hk_field_editor_is_refused (HkFieldEditor *self)
{
  g_return_val_if_fail (HK_IS_FIELD_EDITOR (self), FALSE);

  return self->input != NULL && gtk_widget_has_css_class (self->input, "error");
}

void
hk_field_editor_set_finding (HkFieldEditor *self,
                             const char *icon_name,
                             const char *state,
                             const char *sentence)
{
  static const char *const classes[] = { "state-error", "state-warning" };

  g_return_if_fail (HK_IS_FIELD_EDITOR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  if (state != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), sentence);
}

void
hk_field_editor_set_empty (HkFieldEditor *self, const char *text)
{
  g_return_if_fail (HK_IS_FIELD_EDITOR (self));

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
}
