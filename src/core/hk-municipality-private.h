/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the registry may do to a municipality. */
#pragma once

#include "hk-municipality.h"

G_BEGIN_DECLS

void hk_municipality_set_position (HkMunicipality *self, guint position); /* once, on being added */

G_END_DECLS
