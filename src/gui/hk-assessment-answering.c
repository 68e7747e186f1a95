/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering the item that is shown: by keys and by buttons, and on to the next open one. */
#define G_LOG_DOMAIN "hk-assessment-answering"

#include "config.h"

#include "hk-assessment-page-private.h"

#include <glib/gi18n-lib.h>

#include "hk-assessment-edits.h"
#include "hk-assessment-keys.h"
#include "hk-last-year.h"

/* The next one after the current, in the order of the rule set and round again, that nobody has
 * answered. */
static HkAssessmentItem *
find_next_open (HkAssessmentPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint start = self->current != NULL ? hk_assessment_item_get_index (self->current) : 0;

  for (guint i = 1; i < n; i++)
    {
      HkAssessmentItem *item = hk_assessment_page_get_item (self, (start + i) % n);

      if (hk_assessment_item_is_open (item) && hk_assessment_page_is_wanted (self, item))
        return item;
    }
  return NULL;
}

static void
go_to_next_open (HkAssessmentPage *self)
{
  HkAssessmentItem *next = find_next_open (self);

  if (next != NULL)
    hk_assessment_page_select_item (self, next);
  else
    hk_page_show_toast (HK_PAGE (self), _ ("Every item is answered."));
  /* From a number or a reason back to where keys answer. */
  gtk_widget_grab_focus (GTK_WIDGET (self->item_view));
}

/* The index of the item and whether the page went on. */
#define PACK(index, go_on) GUINT_TO_POINTER ((index) << 1 | (go_on))

static void
answered_cb (HkPage *page, gboolean succeeded, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (page);
  guint packed = GPOINTER_TO_UINT (user_data);
  HkAssessmentItem *item;

  if (packed >> 1 >= g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    return; /* of another rule set */
  item = hk_assessment_page_get_item (self, packed >> 1);
  hk_assessment_item_end_answer (item);
  /* Back to what was refused; the sentence about it is on the page. */
  if (!succeeded && (packed & 1) != 0 && item != self->current)
    hk_assessment_page_select_item (self, item);
}

/* The page goes on at once, so that somebody who types fast never answers the wrong item. */
static void
answer (
    HkAssessmentPage *self, HkAssessmentEdit what, const char *text, gint64 value, gboolean go_on)
{
  HkAssessmentItem *item = self->current;

  if (item == NULL)
    return;
  hk_indicator_detail_drop_pending (self->detail);
  hk_assessment_item_begin_answer (item);
  hk_assessment_edit_run (HK_PAGE (self),
                          what,
                          hk_assessment_page_get_indicator_id (self),
                          text,
                          value,
                          answered_cb,
                          PACK (hk_assessment_item_get_index (item), go_on ? 1u : 0u));
  if (go_on)
    go_to_next_open (self);
}

/* What is no answer: the note, and taking an answer away. */
static void
edit (HkAssessmentPage *self, HkAssessmentEdit what, const char *text)
{
  if (self->current != NULL)
    hk_assessment_edit_run (
        HK_PAGE (self), what, hk_assessment_page_get_indicator_id (self), text, 0, NULL, NULL);
}

/* A level of a percentage or count is kept as the smallest number of that level, and said so. */
static void
say_lower_bound (HkAssessmentPage *self, const HkIndicator *indicator, const HkLevel *level)
{
  g_autofree char *number = hk_format_milli (level->minimum);
  g_autofree char *text =
      g_strdup_printf (_ ("Kept as %s, the least of level %u. Type the number if you know it."),
                       number,
                       level->level);

  hk_page_show_toast (HK_PAGE (self), text);
}

static void
answer_level (HkAssessmentPage *self, guint number, gboolean go_on)
{
  const HkIndicator *indicator;
  const HkLevel *level;
  gint64 value;

  if (self->current == NULL)
    return;
  indicator = hk_assessment_item_get_indicator (self->current);
  level = hk_indicator_find_level (indicator, number);
  if (level == NULL)
    return;

  value = level->level * HK_POINT;
  if (indicator->type == HK_ANSWER_TYPE_PERCENT || indicator->type == HK_ANSWER_TYPE_COUNT)
    {
      value = level->minimum;
      say_lower_bound (self, indicator, level);
    }
  answer (self, HK_EDIT_LEVEL, NULL, value, go_on);
}

static void
answer_level_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int level;
  gboolean go_on;

  g_variant_get (parameter, "(ib)", &level, &go_on);
  answer_level (HK_ASSESSMENT_PAGE (user_data), (guint)level, go_on);
}

/* What will be refused stays where it was typed. */
static gboolean
is_permitted (HkAssessmentPage *self, const char *text)
{
  const HkIndicator *indicator = hk_assessment_item_get_indicator (self->current);
  gint64 milli;

  return hk_text_parse_milli (text, 0, G_MAXINT32, &milli, NULL) &&
         hk_indicator_check_value (indicator, milli, NULL);
}

static void
answer_text_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);
  const char *text = g_variant_get_string (parameter, NULL);

  if (self->current != NULL)
    answer (self, HK_EDIT_TEXT, text, 0, is_permitted (self, text));
}

/* What the screen proposes and does not leave open. */
static gboolean
can_confirm (HkAssessmentPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));
  const HkProposal *proposal = hk_assessment_get_proposal (
      hk_snapshot_get_assessment (snapshot), hk_assessment_item_get_index (self->current));

  return !proposal->below ||
         proposal->level <= hk_assessment_item_get_indicator (self->current)->levels[0].level;
}

static void
confirm_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);

  if (self->current != NULL && hk_assessment_item_is_proposed (self->current))
    answer (self, HK_EDIT_CONFIRM, NULL, 0, can_confirm (self));
}

static void
not_applicable_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *text = g_variant_get_string (parameter, NULL);
  g_autofree char *clean = hk_text_clean (text, FALSE);

  answer (HK_ASSESSMENT_PAGE (user_data), HK_EDIT_NOT_APPLICABLE, text, 0, *clean != '\0');
}

static void
unknown_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  answer (HK_ASSESSMENT_PAGE (user_data), HK_EDIT_UNKNOWN, NULL, 0, TRUE);
}

static void
repeat_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);

  if (self->current != NULL)
    answer (self,
            HK_EDIT_REPEAT,
            NULL,
            0,
            hk_last_year_can_repeat (hk_page_get_snapshot (HK_PAGE (self)),
                                     hk_assessment_item_get_index (self->current)));
}

static void
clear_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkAssessmentPage *self = HK_ASSESSMENT_PAGE (user_data);

  if (self->current == NULL || hk_assessment_item_is_open (self->current))
    return;
  edit (self, HK_EDIT_CLEAR, NULL);
  hk_page_show_undo_toast (HK_PAGE (self), _ ("The answer is cleared."));
}

static void
evidence_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  edit (HK_ASSESSMENT_PAGE (user_data), HK_EDIT_EVIDENCE, g_variant_get_string (parameter, NULL));
}

static void
next_open_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_next_open (HK_ASSESSMENT_PAGE (user_data));
}

/* Enter: what was chosen, else what is proposed, else nothing but going on. */
void
hk_assessment_page_confirm (HkAssessmentPage *self)
{
  int pending;

  if (self->current == NULL)
    return;
  pending = hk_indicator_detail_get_pending (self->detail);
  if (pending >= 0)
    answer_level (self, (guint)pending, TRUE);
  else if (hk_assessment_item_is_proposed (self->current))
    confirm_activated (NULL, NULL, self);
  else if (!hk_assessment_item_is_open (self->current))
    go_to_next_open (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
move_by (HkAssessmentPage *self, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint position = gtk_single_selection_get_selected (self->selection);
  gint64 wanted = (gint64)position + step;

  if (n == 0 || position == GTK_INVALID_LIST_POSITION || wanted < 0 || wanted >= n)
    return;
  gtk_single_selection_set_selected (self->selection, (guint)wanted);
  gtk_widget_activate_action (
      GTK_WIDGET (self->item_view), "list.scroll-to-item", "u", (guint)wanted);
}

static gboolean
is_typing (HkAssessmentPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus);
}

static gboolean
is_in (HkAssessmentPage *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* In the list its own arrows would move from where the focus was, not from what is selected. */
static gboolean
move_with_arrow (HkAssessmentPage *self, int step)
{
  if (!is_in (self, GTK_WIDGET (self->detail)) && !is_in (self, GTK_WIDGET (self->item_view)))
    return GDK_EVENT_PROPAGATE;
  move_by (self, step);
  return GDK_EVENT_STOP;
}

static gboolean
handle_key (HkAssessmentPage *self, HkAssessmentKey key, guint digit)
{
  switch (key)
    {
    case HK_KEY_DIGIT:
      if (!hk_indicator_detail_type_digit (self->detail, digit))
        gtk_widget_error_bell (GTK_WIDGET (self));
      break;
    case HK_KEY_FULL:
      if (!hk_indicator_detail_choose_full (self->detail))
        gtk_widget_error_bell (GTK_WIDGET (self));
      break;
    case HK_KEY_ENTER:
      hk_assessment_page_confirm (self);
      break;
    case HK_KEY_ESCAPE:
      hk_indicator_detail_drop_pending (self->detail);
      break;
    case HK_KEY_NOT_APPLICABLE:
      hk_indicator_detail_ask_reason (self->detail);
      break;
    case HK_KEY_UNKNOWN:
      unknown_activated (NULL, NULL, self);
      break;
    case HK_KEY_EVIDENCE:
      gtk_widget_activate_action (GTK_WIDGET (self), "page.add-evidence", NULL);
      break;
    case HK_KEY_LAST_YEAR:
      repeat_activated (NULL, NULL, self);
      break;
    case HK_KEY_VALUE:
      return hk_indicator_detail_edit_value (self->detail);
    case HK_KEY_SEARCH:
      gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
      break;
    case HK_KEY_FILTER:
      return gtk_widget_activate (GTK_WIDGET (self->filter_drop_down));
    case HK_KEY_CLEAR:
      clear_activated (NULL, NULL, self);
      break;
    case HK_KEY_UP:
      return move_with_arrow (self, -1);
    case HK_KEY_DOWN:
      return move_with_arrow (self, 1);
    case HK_KEY_NONE:
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

gboolean
hk_assessment_page_handle_key (HkAssessmentPage *self, guint keyval, GdkModifierType modifiers)
{
  HkAssessmentKey key;
  guint digit = 0;

  if (is_typing (self))
    return GDK_EVENT_PROPAGATE;
  key = hk_assessment_key_find (keyval, modifiers, &digit);
  /* With nothing on the screen only what brings something there. */
  if (self->current == NULL && key != HK_KEY_SEARCH && key != HK_KEY_FILTER)
    return GDK_EVENT_PROPAGATE;
  return handle_key (self, key, digit);
}

gboolean
hk_assessment_page_handle_list_key (HkAssessmentPage *self, guint keyval, GdkModifierType modifiers)
{
  guint digit = 0;
  HkAssessmentKey key = hk_assessment_key_find (keyval, modifiers, &digit);

  return self->current != NULL && (key == HK_KEY_UP || key == HK_KEY_DOWN)
             ? handle_key (self, key, digit)
             : GDK_EVENT_PROPAGATE;
}

static const GActionEntry entries[] = {
  { .name = "answer-level", .activate = answer_level_activated, .parameter_type = "(ib)" },
  { .name = "answer-text", .activate = answer_text_activated, .parameter_type = "s" },
  { .name = "confirm", .activate = confirm_activated },
  { .name = "not-applicable", .activate = not_applicable_activated, .parameter_type = "s" },
  { .name = "unknown", .activate = unknown_activated },
  { .name = "clear", .activate = clear_activated },
  { .name = "evidence", .activate = evidence_activated, .parameter_type = "s" },
  { .name = "repeat-last-year", .activate = repeat_activated },
  { .name = "next-open", .activate = next_open_activated },
};

void
hk_assessment_page_add_answering (HkAssessmentPage *self)
{
  hk_page_add_actions (HK_PAGE (self), entries, G_N_ELEMENTS (entries));
}
