/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One real joint procurement as a card: who led it, how many took part at the start and later, the
 * source. */
#define G_LOG_DOMAIN "hk-precedent-card"

#include "config.h"

#include "hk-precedent-card.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"

static GtkWidget *
make_short_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  return label;
}

static GtkWidget *
make_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char **)classes);
  return label;
}

/* "2021年6月" of "2021-06", "2021-06-01" or "2021-06 start"; anything else stays. */
static char *
dup_month (const char *text)
{
  guint year = 0, month = 0;

  if (text != NULL && strlen (text) >= 7 && text[4] == '-' && g_ascii_isdigit (text[5]) &&
      g_ascii_isdigit (text[6]))
    {
      year = (guint)g_ascii_strtoull (text, NULL, 10);
      month = (guint)(g_ascii_digit_value (text[5]) * 10 + g_ascii_digit_value (text[6]));
    }
  if (year < 1900 || month < 1 || month > 12)
    return g_strdup (text != NULL ? text : "");
  return g_strdup_printf (C_ ("year and month", "%1$u-%2$02u"), year, month);
}

static GtkWidget *
make_count (const HkPrecedent *precedent, gboolean is_start)
{
  static const char *const caption_classes[] = { "caption", "dim-label", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *month = dup_month (precedent->as_of);
  g_autofree char *caption =
      is_start ? g_strdup_printf (_ ("At the start (%s)"), month) : g_strdup (month);
  g_autofree char *number = hk_format_integer (precedent->participants);
  const char *unit = ngettext ("municipality", "municipalities", precedent->participants);

  gtk_box_append (GTK_BOX (line), make_short_label (number, "figure-m"));
  gtk_box_append (GTK_BOX (line), make_short_label (unit, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (caption, caption_classes));
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

/* "11団体 › 35団体" */
static GtkWidget *
make_counts (const HkPrecedent *first, const HkPrecedent *last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gboolean is_start = strstr (first->as_of, "start") != NULL ||
                      (*first->start != '\0' && g_str_has_prefix (first->as_of, first->start));

  gtk_box_append (GTK_BOX (box), make_count (first, is_start));
  if (last != first)
    {
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_box_append (GTK_BOX (box), make_count (last, FALSE));
    }
  return box;
}

static GtkWidget *
make_card (HkService *service, const HkPrecedent *first, const HkPrecedent *last)
{
  static const char *const name_classes[] = { "strong", NULL };
  static const char *const caption_classes[] = { "caption", "dim-label", NULL };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *source = make_short_label (NULL, "caption");
  g_autofree char *year =
      first->fiscal_year > 0 ? hk_format_fiscal_year (first->fiscal_year) : NULL;
  g_autofree char *lead =
      year != NULL ? g_strdup_printf (C_ ("lead and year", "%1$s · %2$s"), first->lead, year)
                   : g_strdup (first->lead);
  const char *name = *first->system != '\0' ? first->system : hk_service_get_name (service);

  gtk_box_append (GTK_BOX (card), make_label (name, name_classes));
  gtk_box_append (GTK_BOX (card), make_label (lead, caption_classes));
  if (first->participants >= 0)
    gtk_box_append (GTK_BOX (card), make_counts (first, last));
  if (last != first && last->participants > first->participants)
    {
      g_autofree char *more = hk_format_integer (last->participants - first->participants);
      g_autofree char *sentence =
          g_strdup_printf (ngettext ("%s municipality has joined since.",
                                     "%s municipalities have joined since.",
                                     last->participants - first->participants),
                           more);

      gtk_box_append (GTK_BOX (card), make_label (sentence, NULL));
    }
  if (g_str_has_prefix (last->source, "http"))
    {
      g_autofree char *escaped = g_markup_escape_text (last->source, -1);
      g_autofree char *markup = g_strdup_printf ("<a href=\"%s\">%s</a>", escaped, _ ("Source"));

      gtk_label_set_markup (GTK_LABEL (source), markup);
    }
  gtk_widget_set_visible (source, *gtk_label_get_text (GTK_LABEL (source)) != '\0');
  gtk_box_append (GTK_BOX (card), source);
  return card;
}

/* The first and the last count of one lead and service; FALSE if this row is not the first of its
 * group. */
static gboolean
find_group (HkCatalogue *catalogue, guint index, const HkPrecedent **ret_last)
{
  const HkPrecedent *first = hk_catalogue_get_precedent (catalogue, index);

  *ret_last = first;
  for (guint i = 0; i < hk_catalogue_get_n_precedents (catalogue); i++)
    {
      const HkPrecedent *other = hk_catalogue_get_precedent (catalogue, i);

      if (!g_str_equal (other->service_id, first->service_id) ||
          g_strcmp0 (other->lead, first->lead) != 0)
        continue;
      if (i < index)
        return FALSE;
      if (other->participants >= 0)
        *ret_last = other;
    }
  return TRUE;
}

GPtrArray *
hk_precedent_cards_new (HkCatalogue *catalogue, const char *const *services)
{
  GPtrArray *cards = g_ptr_array_new ();

  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), cards);
  g_return_val_if_fail (services != NULL, cards);

  for (guint i = 0; i < hk_catalogue_get_n_precedents (catalogue); i++)
    {
      const HkPrecedent *first = hk_catalogue_get_precedent (catalogue, i);
      HkService *service = hk_catalogue_find_service (catalogue, first->service_id);
      const HkPrecedent *last = NULL;

      if (service == NULL || !g_strv_contains (services, first->service_id) ||
          !find_group (catalogue, i, &last))
        continue;
      g_ptr_array_add (cards, make_card (service, first, last));
    }
  return cards;
}
