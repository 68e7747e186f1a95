/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All local public bodies: look-up and resolution of a typed code. Searching is in
 * hk-registry-search.c. */
#define G_LOG_DOMAIN "hk-registry"

#include "config.h"

#include "hk-registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-municipality-private.h"
#include "hk-registry-private.h"

typedef struct
{
  char *code;
  char *name;
  char *parent_code;
} Reserved;

struct _HkRegistry
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *municipalities;
  GPtrArray *prefectures;
  GHashTable *by_code;
  GHashTable *reserved;
  HkRegistryIndex *index; /* made at the first search */
  GMutex index_lock;
};

G_DEFINE_FINAL_TYPE (HkRegistry, hk_registry, G_TYPE_OBJECT)

static void
free_reserved (gpointer data)
{
  Reserved *reserved = data;

  g_free (reserved->code);
  g_free (reserved->name);
  g_free (reserved->parent_code);
  g_free (reserved);
}

static char
check_digit_of (const char *code)
{
  int sum = 0;

  for (int i = 0; i < 5; i++)
    sum += (code[i] - '0') * (6 - i);
  return (char)('0' + (11 - sum % 11) % 10);
}

/* Half width digits without spaces and hyphens; NULL if anything else is in it. */
static char *
plain_digits (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  GString *out = g_string_new (NULL);

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x80 && g_ascii_isdigit ((char)c))
        g_string_append_c (out, (char)c);
      else if (!g_unichar_isspace (c) && c != '-' && c != 0x2010 && c != 0x2212)
        {
          g_string_free (out, TRUE);
          return NULL;
        }
    }
  return g_string_free (out, FALSE);
}

static void
refuse_length (HkRegistry *self, const char *typed, const char *digits, GError **error)
{
  g_autofree char *clean = hk_text_clean (typed, FALSE);
  g_autofree char *start = g_utf8_substring (clean, 0, MIN (40, g_utf8_strlen (clean, -1)));

  if (digits != NULL && strlen (digits) == 5)
    {
      char code[7] = { 0 };
      HkMunicipality *meant = NULL;

      memcpy (code, digits, 5);
      code[5] = check_digit_of (digits);
      meant = hk_registry_lookup (self, code);
      if (meant != NULL)
        {
          g_set_error (
              error,
              HK_ERROR,
              HK_ERROR_INVALID,
              _ ("“%s” has five digits; the check digit is missing. Did you mean %s (%s)?"),
              digits,
              code,
              hk_municipality_get_display_name (meant));
          return;
        }
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("“%s” is not a municipality code. A code has six digits, for example 273660."),
               start);
}

/* The body whose code differs least: another check digit, two neighbours swapped, or one digit. */
static HkMunicipality *
find_near (HkRegistry *self, const char *code)
{
  char near[7];
  HkMunicipality *found = NULL;

  memcpy (near, code, 7);
  near[5] = check_digit_of (code);
  found = hk_registry_lookup (self, near);
  for (int i = 0; found == NULL && i < 5; i++)
    {
      memcpy (near, code, 7);
      near[i] = code[i + 1];
      near[i + 1] = code[i];
      found = hk_registry_lookup (self, near);
    }
  for (int i = 0; found == NULL && i < 6; i++)
    {
      memcpy (near, code, 7);
      for (near[i] = '0'; found == NULL && near[i] <= '9'; near[i]++)
        found = hk_registry_lookup (self, near);
    }
  return found;
}

static void
refuse_check_digit (HkRegistry *self, const char *code, GError **error)
{
  HkMunicipality *near = find_near (self, code);

  if (near != NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("The check digit of %s does not match. Did you mean %s (%s)?"),
                 code,
                 hk_municipality_get_code (near),
                 hk_municipality_get_display_name (near));
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("The check digit of %s does not match. Check the code for a typing mistake."),
                 code);
}

static void
refuse_reserved (HkRegistry *self, const Reserved *reserved, GError **error)
{
  HkMunicipality *parent = hk_registry_lookup (self, reserved->parent_code);

  if (parent != NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("%s (%s) is a ward (行政区) of %s. Choose %s (%s)."),
                 reserved->code,
                 reserved->name,
                 hk_municipality_get_display_name (parent),
                 hk_municipality_get_display_name (parent),
                 hk_municipality_get_code (parent));
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("%s (%s) has a code but no administration of its own and cannot be chosen."),
                 reserved->code,
                 reserved->name);
}

static void
hk_registry_finalize (GObject *object)
{
  HkRegistry *self = HK_REGISTRY (object);

  g_clear_pointer (&self->index, hk_registry_index_free);
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->reserved);
  g_ptr_array_unref (self->municipalities);
  g_ptr_array_unref (self->prefectures);
  g_mutex_clear (&self->index_lock);
  G_OBJECT_CLASS (hk_registry_parent_class)->finalize (object);
}

static void
hk_registry_class_init (HkRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_registry_finalize;
}

static void
hk_registry_init (HkRegistry *self)
{
  self->municipalities = g_ptr_array_new_with_free_func (g_object_unref);
  self->prefectures = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->reserved = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_reserved);
  g_mutex_init (&self->index_lock);
}

HkRegistry *
hk_registry_new (void)
{
  return g_object_new (HK_TYPE_REGISTRY, NULL);
}

/**
 * hk_registry_add:
 * @municipality: a body whose code is not there yet; referenced
 *
 * While loading only, before the registry is shared.
 */
void
hk_registry_add (HkRegistry *self, HkMunicipality *municipality)
{
  const char *code = NULL;

  g_return_if_fail (HK_IS_REGISTRY (self));
  g_return_if_fail (HK_IS_MUNICIPALITY (municipality));
  code = hk_municipality_get_code (municipality);
  g_return_if_fail (g_hash_table_lookup (self->by_code, code) == NULL);
  g_return_if_fail (self->index == NULL);

  if (hk_municipality_is_prefecture (municipality))
    g_ptr_array_add (self->prefectures, g_object_ref (municipality));
  else
    {
      hk_municipality_set_position (municipality, self->municipalities->len);
      g_ptr_array_add (self->municipalities, g_object_ref (municipality));
    }
  g_hash_table_insert (self->by_code, (char *)code, municipality);
}

void
hk_registry_add_reserved (HkRegistry *self, const HkReservedCode *code)
{
  Reserved *reserved = NULL;

  g_return_if_fail (HK_IS_REGISTRY (self));
  g_return_if_fail (code != NULL && code->code != NULL && code->name != NULL);

  reserved = g_new0 (Reserved, 1);
  reserved->code = g_strdup (code->code);
  reserved->name = g_strdup (code->name);
  reserved->parent_code = g_strdup (code->parent_code != NULL ? code->parent_code : "");
  g_hash_table_replace (self->reserved, reserved->code, reserved);
}

guint
hk_registry_get_n_municipalities (HkRegistry *self)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), 0);

  return self->municipalities->len;
}

HkMunicipality *
hk_registry_get_municipality (HkRegistry *self, guint position)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (position < self->municipalities->len, NULL);

  return g_ptr_array_index (self->municipalities, position);
}

guint
hk_registry_get_n_prefectures (HkRegistry *self)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), 0);

  return self->prefectures->len;
}

HkMunicipality *
hk_registry_get_prefecture (HkRegistry *self, guint index)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (index < self->prefectures->len, NULL);

  return g_ptr_array_index (self->prefectures, index);
}

/**
 * hk_registry_lookup:
 * @code6: six half-width digits
 *
 * Returns: (transfer none) (nullable): the municipality or prefecture with exactly this code
 */
HkMunicipality *
hk_registry_lookup (HkRegistry *self, const char *code6)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (code6 != NULL, NULL);

  return g_hash_table_lookup (self->by_code, code6);
}

/**
 * hk_registry_is_reserved:
 * @code6: six half-width digits
 *
 * Returns: whether the code exists but stands for a ward or for no administration of its own
 */
gboolean
hk_registry_is_reserved (HkRegistry *self, const char *code6)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), FALSE);
  g_return_val_if_fail (code6 != NULL, FALSE);

  return g_hash_table_contains (self->reserved, code6);
}

/**
 * hk_registry_resolve:
 * @typed_code: as typed; full width, spaces and hyphens are understood
 *
 * One in 560 single-digit mistakes passes the check digit, so the code is looked up as well.
 *
 * Returns: (transfer none) (nullable): the body, or %NULL with an error that says which of the four
 *   things is wrong: not six digits, check digit, a ward, no such code
 */
HkMunicipality *
hk_registry_resolve (HkRegistry *self, const char *typed_code, GError **error)
{
  g_autofree char *digits = NULL;
  HkMunicipality *found = NULL;
  const Reserved *reserved = NULL;

  g_return_val_if_fail (HK_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (typed_code != NULL, NULL);

  digits = plain_digits (typed_code);
  if (digits == NULL || strlen (digits) != 6)
    {
      refuse_length (self, typed_code, digits, error);
      return NULL;
    }
  found = g_hash_table_lookup (self->by_code, digits);
  if (found != NULL)
    return found;
  reserved = g_hash_table_lookup (self->reserved, digits);
  if (reserved != NULL)
    refuse_reserved (self, reserved, error);
  else if (!hk_code_has_valid_check_digit (digits))
    refuse_check_digit (self, digits, error);
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("No municipality has the code %s. Check the code, or search by name."),
                 digits);
  return NULL;
}

/**
 * hk_registry_search:
 * @text: code, kanji, kana or romaji, in part; words separated by spaces must all fit
 * @scope: what to search
 *
 * Returns: (transfer full) (element-type HkMunicipality): all hits, best first: exact, prefix,
 *   contains, prefecture; equal ones by code
 */
GPtrArray *
hk_registry_search (HkRegistry *self, const char *text, HkSearchScope scope)
{
  g_return_val_if_fail (HK_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  g_mutex_lock (&self->index_lock);
  if (self->index == NULL)
    self->index = hk_registry_index_new (self->prefectures, self->municipalities);
  g_mutex_unlock (&self->index_lock);
  return hk_registry_index_search (self->index, text, scope);
}
