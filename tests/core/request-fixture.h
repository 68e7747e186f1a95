/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small registry, a small catalogue and requests made of them, for every test of documents. */
#pragma once

#include <gio/gio.h>
#include "hk-consolidation.h"
#include "hk-registry.h"
#include "hk-request.h"
#include "hk-service.h"
#include "test-folder.h"

#define MISAKI "273660"
#define OSAKA_PREFECTURE "270008"

HkRegistry     *make_registry        (void);
HkCatalogue    *make_catalogue       (void);
HkRequest      *make_request         (const char *code, guint number); /* complete: no finding that prevents submission */
HkRequest      *make_hostile_request (void); /* every text tries to become something else */
HkRequest      *make_random_request  (GRand *random, HkRegistry *registry, HkCatalogue *catalogue);
HkConsolidation *make_consolidation  (HkRegistry *registry, HkCatalogue *catalogue);
GBytes         *load_bytes           (const char *path);
