/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of a request: an entry, a drop-down, a text or, once approved, a label. Commits when left or activated. */
#pragma once

#include <adwaita.h>
#include "hk-request-form.h"
#include "hk-service.h"

G_BEGIN_DECLS

#define HK_TYPE_FIELD_EDITOR (hk_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (HkFieldEditor, hk_field_editor, HK, FIELD_EDITOR, AdwBin)

/* Signal "committed" (const char *canonical): the user gave another valid value.
 * Signal "refused" (const char *sentence): what was typed cannot be used; it stays visible and marked. */
GtkWidget     *hk_field_editor_new         (const HkField *field, HkCatalogue *catalogue);
const HkField *hk_field_editor_get_field   (HkFieldEditor *self);
void           hk_field_editor_set         (HkFieldEditor *self, const char *canonical, gboolean editable);
const char    *hk_field_editor_get_value   (HkFieldEditor *self); /* canonical, as last set */
gboolean hk_field_editor_is_refused (HkFieldEditor *self); /* what was typed cannot be read and is still there */
void           hk_field_editor_set_name    (HkFieldEditor *self, const char *name); /* for screen readers */
/* icon_name NULL: nothing to point out. sentence becomes the tooltip. */
void           hk_field_editor_set_finding (HkFieldEditor *self, const char *icon_name, const char *state,
                                            const char *sentence);
void           hk_field_editor_set_empty   (HkFieldEditor *self, const char *text); /* shown dim when empty and read only */

G_END_DECLS
