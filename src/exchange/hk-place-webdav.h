/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place that is a WebDAV server. Use hk_place_new() to make one from an address. */
#pragma once

#include "hk-place.h"

G_BEGIN_DECLS

#define HK_TYPE_PLACE_WEBDAV (hk_place_webdav_get_type ())
G_DECLARE_FINAL_TYPE (HkPlaceWebdav, hk_place_webdav, HK, PLACE_WEBDAV, GObject)

HkPlace *hk_place_webdav_new          (const HkPlaceConfig *config); /* url already checked */
/* Seconds until a server that does not answer, or stops half-way, is given up. */
void     hk_place_webdav_set_patience (HkPlaceWebdav *self, guint connect_seconds, guint stall_seconds);

G_END_DECLS
