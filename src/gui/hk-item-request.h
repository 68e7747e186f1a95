/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the services that close a gap into the open draft of a request, or into a new one. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

/* Says on the page what was done, with undo. services: not empty. */
void hk_item_request_add (HkPage            *page,
                          const HkIndicator *indicator,
                          const char *const *services);

G_END_DECLS
