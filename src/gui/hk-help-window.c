/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one section of the manual at a time; works without network and without a browser. */

#define G_LOG_DOMAIN "hk-help-window"

#include "config.h"

#include "hk-help-window.h"

#include <glib/gi18n-lib.h>

#include "hk-list-stop.h"
#include "hk-manual.h"

struct _HkHelpWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkSearchEntry *search_entry;
  GtkListBox *contents;
  GtkWidget *nothing;
  GtkScrolledWindow *reading;
  GtkBox *text;

  /* Owned */
  GPtrArray *sections;
  char *search; /* plain; NULL or "" none */

  /* Borrowed */
  HkManualSection *shown;
};

G_DEFINE_FINAL_TYPE (HkHelpWindow, hk_help_window, ADW_TYPE_WINDOW)

/* Underlines what is searched for, where it is written the same way. */
static void
mark_search (HkHelpWindow *self, GtkLabel *label)
{
  g_autoptr (PangoAttrList) marks = NULL;
  const char *text = gtk_label_get_text (label);
  const char *found = text;

  if (self->search == NULL || *self->search == '\0')
    return;
  marks = pango_attr_list_new ();
  while ((found = strstr (found, self->search)) != NULL)
    {
      PangoAttribute *mark = pango_attr_underline_new (PANGO_UNDERLINE_DOUBLE);

      mark->start_index = (guint)(found - text);
      mark->end_index = mark->start_index + (guint)strlen (self->search);
      pango_attr_list_insert (marks, mark);
      found += strlen (self->search);
    }
  gtk_label_set_attributes (label, marks);
}

static GtkWidget *
create_label (HkHelpWindow *self, const char *markup, const char *css_class, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focus_on_click (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  mark_search (self, GTK_LABEL (label));
  return label;
}

static GtkWidget *
create_heading (HkHelpWindow *self, const char *markup, const char *css_class, int level)
{
  GtkWidget *label = create_label (self, markup, css_class, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_set_margin_top (label, level > 1 ? 12 : 0);
  return label;
}

static GtkWidget *
create_item (HkHelpWindow *self, const HkManualBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (block->mark);
  GtkWidget *label = create_label (self, block->texts[0], NULL, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_start (mark, 12);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* All rows that follow each other are one table. Returns: how many. */
static guint
append_table (HkHelpWindow *self, guint first)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "card-dense");
  for (guint i = first; i < self->shown->blocks->len; i++, n++)
    {
      const HkManualBlock *block = g_ptr_array_index (self->shown->blocks, i);

      if (block->type != HK_MANUAL_ROW)
        break;
      for (int column = 0; block->texts[column] != NULL; column++)
        {
          GtkWidget *cell = create_label (
              self, block->texts[column], n == 0 ? "dim-label" : NULL, GTK_ACCESSIBLE_ROLE_LABEL);

          gtk_widget_set_hexpand (cell, column > 0);
          gtk_label_set_width_chars (GTK_LABEL (cell), column == 0 ? 12 : 8);
          gtk_grid_attach (GTK_GRID (grid), cell, column, (int)n, 1, 1);
        }
    }
  gtk_box_append (self->text, grid);
  return n;
}

static GtkWidget *
create_code (HkHelpWindow *self, const HkManualBlock *block)
{
  GtkWidget *label = create_label (self, block->texts[0], "monospace", GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "card-dense");
  return label;
}

static void
append_block (HkHelpWindow *self, const HkManualBlock *block)
{
  switch (block->type)
    {
    case HK_MANUAL_HEADING:
      gtk_box_append (self->text, create_heading (self, block->texts[0], "heading", 2));
      break;
    case HK_MANUAL_ITEM:
      gtk_box_append (self->text, create_item (self, block));
      break;
    case HK_MANUAL_CODE:
      gtk_box_append (self->text, create_code (self, block));
      break;
    case HK_MANUAL_PARAGRAPH:
    case HK_MANUAL_ROW:
    default:
      gtk_box_append (self->text,
                      create_label (self, block->texts[0], NULL, GTK_ACCESSIBLE_ROLE_LABEL));
    }
}

static void
show_section (HkHelpWindow *self, HkManualSection *section)
{
  g_autofree char *title = g_markup_escape_text (section->title, -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))) != NULL)
    gtk_box_remove (self->text, child);
  self->shown = section;
  adw_window_title_set_subtitle (self->title, section->title);
  gtk_box_append (self->text, create_heading (self, title, "title-2", 1));
  for (guint i = 0; i < section->blocks->len;)
    {
      const HkManualBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->type == HK_MANUAL_ROW)
        {
          i += append_table (self, i);
          continue;
        }
      append_block (self, block);
      i++;
    }
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->reading), 0);
}

static HkManualSection *
get_section (HkHelpWindow *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->sections, (guint)gtk_list_box_row_get_index (row));
}

static void
row_selected_cb (HkHelpWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_section (self, get_section (self, row));
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  HkHelpWindow *self = HK_HELP_WINDOW (user_data);

  return self->search == NULL || *self->search == '\0' ||
         hk_manual_section_matches (get_section (self, row), self->search);
}

/* The section that is read stays if it is still listed. */
static void
search_changed_cb (HkHelpWindow *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->contents);
  GtkListBoxRow *wanted = NULL;
  GtkListBoxRow *row;

  g_free (self->search);
  self->search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  gtk_list_box_invalidate_filter (self->contents);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->contents, i)) != NULL; i++)
    if (filter_row (row, self) && (wanted == NULL || row == selected))
      wanted = row;
  gtk_widget_set_visible (self->nothing, wanted == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reading), wanted != NULL);
  if (wanted == NULL)
    self->shown = NULL;
  else if (wanted == selected)
    show_section (self, get_section (self, wanted));
  gtk_list_box_select_row (self->contents, wanted);
}

static void
search_activated_cb (HkHelpWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->reading), GTK_DIR_TAB_FORWARD);
}

static void
focus_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HK_HELP_WINDOW (widget)->search_entry));
}

static void
fill_contents (HkHelpWindow *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const HkManualSection *section = g_ptr_array_index (self->sections, i);
      GtkWidget *label = gtk_label_new (section->title);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, section->title);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, section->title, -1);
      gtk_list_box_append (self->contents, row);
    }
}

static void
hk_help_window_dispose (GObject *object)
{
  HkHelpWindow *self = HK_HELP_WINDOW (object);

  self->shown = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_HELP_WINDOW);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (hk_help_window_parent_class)->dispose (object);
}

static void
hk_help_window_class_init (HkHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkHelpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HkHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HkHelpWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, HkHelpWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, HkHelpWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, HkHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, focus_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search", NULL);
}

static void
hk_help_window_init (HkHelpWindow *self)
{
  self->sections = hk_manual_load ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_contents (self);
  hk_list_stop_add (self->contents, GTK_WIDGET (self->search_entry), GTK_WIDGET (self->reading));
  gtk_list_box_set_filter_func (self->contents, filter_row, self, NULL);
}

GtkWidget *
hk_help_window_new (void)
{
  return g_object_new (HK_TYPE_HELP_WINDOW, NULL);
}

void
hk_help_window_open (HkHelpWindow *self, const char *id)
{
  guint wanted = 0;
  GtkListBoxRow *row;

  g_return_if_fail (HK_IS_HELP_WINDOW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  for (guint i = 0; i < self->sections->len; i++)
    if (g_strcmp0 (((HkManualSection *)g_ptr_array_index (self->sections, i))->id, id) == 0)
      wanted = i;
  row = gtk_list_box_get_row_at_index (self->contents, (int)wanted);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->contents, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

const char *
hk_help_window_get_section (HkHelpWindow *self)
{
  g_return_val_if_fail (HK_IS_HELP_WINDOW (self), NULL);

  return self->shown != NULL ? self->shown->id : NULL;
}

void
hk_help_window_search (HkHelpWindow *self, const char *text)
{
  g_return_if_fail (HK_IS_HELP_WINDOW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  search_changed_cb (self);
}
