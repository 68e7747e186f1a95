/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of labelled fields, one below the other. */
#pragma once

#include "hk-field-editor.h"

G_BEGIN_DECLS

#define HK_TYPE_FIELD_CARD (hk_field_card_get_type ())
G_DECLARE_FINAL_TYPE (HkFieldCard, hk_field_card, HK, FIELD_CARD, GtkBox)

/* Signals "committed" (field key, canonical) and "refused" (sentence). keys: NULL-terminated. */
GtkWidget     *hk_field_card_new  (const char *const *keys, HkCatalogue *catalogue);
HkFieldEditor *hk_field_card_find (HkFieldCard *self, const char *key); /* NULL: not in this card */
void           hk_field_card_set_label (HkFieldCard *self, const char *key, const char *label);
guint          hk_field_card_get_n_fields (HkFieldCard *self);
HkFieldEditor *hk_field_card_get_editor (HkFieldCard *self, guint index);

G_END_DECLS
