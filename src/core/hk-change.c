/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a row of the change log into words; what it does not understand is shown as it stands. */
#define G_LOG_DOMAIN "hk-change"

#include "config.h"

#include "hk-change-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-request-form.h"

#define ARROW " → "

struct _HkChange
{
  GObject parent_instance;

  /* Owned */
  char *who;
  char *what;
  char *item;
  char *subject;
  char *text;
  char *old;
  char *new;

  /* State */
  gint64 id;
  gint64 at;
  const char *kind; /* translated, static, or the same as what */
  char *why;
};

/* What the words of one row are made from. */
typedef struct
{
  const HkChangeInit *init;
  const HkChangeTable *table; /* NULL: not known */
  GStrv parts;                /* of the subject */
  const HkIndicator *indicator;
  const char *field; /* of the request form, or NULL */
  HkChangeValues *old;
  HkChangeValues *new;
} Row;

G_DEFINE_FINAL_TYPE (HkChange, hk_change, G_TYPE_OBJECT)

static void
hk_change_finalize (GObject *object)
{
  HkChange *self = HK_CHANGE (object);

  g_free (self->who);
  g_free (self->what);
  g_free (self->why);
  g_free (self->item);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->old);
  g_free (self->new);
  G_OBJECT_CLASS (hk_change_parent_class)->finalize (object);
}

static void
hk_change_class_init (HkChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_change_finalize;
}

static void
hk_change_init (HkChange *self)
{
}

static const char *
get_part (const Row *row, guint number)
{
  return number > 0 && number <= g_strv_length (row->parts) ? row->parts[number - 1] : "";
}

static const char *
find_name (const HkChangeNames *names, const char *table, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", table, id);
  const char *name =
      names != NULL && names->names != NULL ? g_hash_table_lookup (names->names, key) : NULL;

  return name != NULL && *name != '\0' ? name : id;
}

/* "A03", "Request no. 1", the name of an evidence, a fiscal year, or the key itself. */
static char *
dup_subject (const Row *row, const HkChangeNames *names)
{
  const HkChangeTable *table = row->table;
  const char *part;

  if (table == NULL)
    return g_strdup (row->init->subject);
  if (table->item > 0)
    return g_strdup (get_part (row, table->item));
  if (table->name == 0)
    return g_strdup ("");
  part = get_part (row, table->name);
  if (table->name_of == NULL && table->name == 2)
    return hk_format_fiscal_year ((int)g_ascii_strtoll (part, NULL, 10));
  if (table->name_of == NULL)
    return g_strdup (row->init->subject);
  if (g_str_equal (table->name_of, "requests"))
    return g_strdup_printf (_ ("Request no. %s"), find_name (names, table->name_of, part));
  return g_strdup (find_name (names, table->name_of, part));
}

/* The row says all by its key: which evidence, which department. */
static char *
dup_linked (const Row *row, const HkChangeNames *names)
{
  const HkChangeTable *table = row->table;

  if (table == NULL || table->item == 0 || table->name_of == NULL)
    return NULL;
  return g_strdup (find_name (names, table->name_of, get_part (row, table->name)));
}

static const char *
get_label (const Row *row, const HkChangeField *field, char **ret_owned)
{
  const HkField *form = row->field != NULL ? hk_request_form_find (row->field) : NULL;

  if (field->word == HK_CHANGE_FIELD && form != NULL)
    return *ret_owned = hk_field_dup_label (form, 0);
  return field->label != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "change", field->label) : NULL;
}

static char *
join_label (const char *label, const char *text)
{
  return label != NULL ? g_strdup_printf (C_ ("label and text", "%1$s: %2$s"), label, text)
                       : g_strdup (text);
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (C_ ("between facts", ", "), (char **)parts->pdata);
}

/* All that one side says; raw text where it could not be taken apart. */
static char *
dup_side (const Row *row, const HkChangeValues *values, const char *raw, const char *linked)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (raw == NULL)
    return g_strdup ("");
  if (linked != NULL)
    return g_strdup (linked);
  if (row->table == NULL || values == NULL)
    return g_strdup (raw);
  for (const HkChangeField *field = row->table->fields; field->key != NULL; field++)
    {
      g_autofree char *text =
          hk_change_word_dup (field->word, values, field->key, row->indicator, row->field);
      g_autofree char *owned = NULL;

      if (text != NULL)
        g_ptr_array_add (parts, join_label (get_label (row, field, &owned), text));
    }
  return join (parts);
}

/* Only what became different: "Level 2 → Level 3, Note of evidence: … → …". */
static char *
dup_difference (const Row *row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (const HkChangeField *field = row->table->fields; field->key != NULL; field++)
    {
      g_autofree char *old =
          hk_change_word_dup (field->word, row->old, field->key, row->indicator, row->field);
      g_autofree char *new =
          hk_change_word_dup (field->word, row->new, field->key, row->indicator, row->field);
      g_autofree char *both = NULL;
      g_autofree char *owned = NULL;

      if (g_strcmp0 (old, new) == 0)
        continue;
      both = g_strconcat (old != NULL ? old : "―", ARROW, new != NULL ? new : "―", NULL);
      g_ptr_array_add (parts, join_label (get_label (row, field, &owned), both));
    }
  if (parts->len == 0)
    return NULL;
  return join (parts);
}

static char *
dup_text (const Row *row, const char *old, const char *new)
{
  g_autofree char *difference = NULL;
  gboolean is_answer = row->table != NULL && g_str_equal (row->table->what, "answers");

  if (row->init->old_text == NULL && row->init->new_text == NULL)
    return g_strdup ("");
  if (row->init->old_text == NULL && is_answer && row->new != NULL)
    return g_strconcat (_ ("Unanswered"), ARROW, new, NULL);
  if (row->init->new_text == NULL && is_answer && row->old != NULL)
    return g_strconcat (old, ARROW, _ ("Unanswered"), NULL);
  if (row->init->old_text == NULL)
    return *new != '\0' ? g_strdup_printf (_ ("“%s” added"), new) : g_strdup (_ ("Added"));
  if (row->init->new_text == NULL)
    return *old != '\0' ? g_strdup_printf (_ ("“%s” removed"), old) : g_strdup (_ ("Removed"));
  if (row->table == NULL || row->old == NULL || row->new == NULL)
    return g_strconcat (old, ARROW, new, NULL);
  difference = dup_difference (row);
  return difference != NULL ? g_steal_pointer (&difference) : g_strdup (_ ("Changed"));
}

static void
fill_row (Row *row, const HkChangeInit *init, const HkChangeNames *names)
{
  row->init = init;
  row->table = hk_change_table_find (init->what);
  row->parts = g_strsplit (init->subject, "/", -1);
  if (row->table != NULL && row->table->item > 0 && names != NULL && names->rule_set != NULL)
    row->indicator =
        hk_rule_set_find_indicator (names->rule_set, get_part (row, row->table->item), NULL);
  if (g_str_equal (init->what, "request_values"))
    row->field = get_part (row, 2);
  else if (g_str_equal (init->what, "request_line_values"))
    row->field = get_part (row, 3);
  row->old = init->old_text != NULL ? hk_change_values_parse (init->old_text) : NULL;
  row->new = init->new_text != NULL ? hk_change_values_parse (init->new_text) : NULL;
}

static void
clear_row (Row *row)
{
  g_strfreev (row->parts);
  hk_change_values_free (row->old);
  hk_change_values_free (row->new);
}

/**
 * hk_change_new:
 * @names: (nullable): what keys are called
 *
 * Returns: (transfer full): the row in words
 */
HkChange *
hk_change_new (const HkChangeInit *init, const HkChangeNames *names)
{
  HkChange *self = NULL;
  g_autofree char *linked = NULL;
  Row row = { 0 };

  g_return_val_if_fail (init != NULL, NULL);
  g_return_val_if_fail (init->who != NULL && init->why != NULL, NULL);
  g_return_val_if_fail (init->what != NULL && init->subject != NULL, NULL);

  fill_row (&row, init, names);
  linked = dup_linked (&row, names);
  self = g_object_new (HK_TYPE_CHANGE, NULL);
  self->id = init->id;
  self->at = init->at;
  self->who = g_strdup (init->who);
  self->what = g_strdup (init->what);
  self->kind = hk_change_kind_get_label (self->what);
  self->why = g_strdup (hk_change_why_get_label (init->why));
  self->item = g_strdup (row.table != NULL ? get_part (&row, row.table->item) : "");
  self->subject = dup_subject (&row, names);
  self->old = dup_side (&row, row.old, init->old_text, linked);
  self->new = dup_side (&row, row.new, init->new_text, linked);
  self->text = dup_text (&row, self->old, self->new);
  clear_row (&row);
  return self;
}

gint64
hk_change_get_id (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), 0);
  return self->id;
}

gint64
hk_change_get_at (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), 0);
  return self->at;
}

const char *
hk_change_get_who (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->who;
}

const char *
hk_change_get_what (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->what;
}

const char *
hk_change_get_kind (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->kind;
}

const char *
hk_change_get_item (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->item;
}

const char *
hk_change_get_subject (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->subject;
}

const char *
hk_change_get_text (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->text;
}

const char *
hk_change_get_old (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->old;
}

const char *
hk_change_get_new (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->new;
}

const char *
hk_change_get_why (HkChange *self)
{
  g_return_val_if_fail (HK_IS_CHANGE (self), NULL);
  return self->why;
}

gboolean
hk_change_matches (HkChange *self, const char *const *keys)
{
  g_autofree char *all = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (HK_IS_CHANGE (self) && keys != NULL, FALSE);

  if (*keys == NULL)
    return TRUE;
  all = g_strjoin ("\n",
                   self->who,
                   self->kind,
                   self->subject,
                   self->old,
                   self->new,
                   self->text,
                   self->why,
                   NULL);
  key = hk_text_search_key (all);
  for (guint i = 0; keys[i] != NULL; i++)
    if (strstr (key, keys[i]) == NULL)
      return FALSE;
  return TRUE;
}
