/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One real joint procurement as a card: who led it, how many took part at the start and later, the source. */
#pragma once

#include <gtk/gtk.h>
#include "hk-service.h"

G_BEGIN_DECLS

/* Cards for the services, one per lead and service. (element-type GtkWidget), floating. */
GPtrArray *hk_precedent_cards_new (HkCatalogue *catalogue, const char *const *services);

G_END_DECLS
