/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The old or new side of a row of the change log, taken apart: "state = 'answered', value = 1000". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HkChangeValues HkChangeValues;

/* NULL if the text has not the form that the triggers write; it is then shown as it is. "" has no values. */
HkChangeValues *hk_change_values_parse (const char *text);
void            hk_change_values_free  (HkChangeValues *self);
/* NULL: no such key, or null. Numbers come as their digits. */
const char     *hk_change_values_get   (const HkChangeValues *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkChangeValues, hk_change_values_free)

G_END_DECLS
