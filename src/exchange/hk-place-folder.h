/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place that is a folder, local or a mounted share. Use hk_place_new() to make one from an address. */
#pragma once

#include "hk-place.h"

G_BEGIN_DECLS

#define HK_TYPE_PLACE_FOLDER (hk_place_folder_get_type ())
G_DECLARE_FINAL_TYPE (HkPlaceFolder, hk_place_folder, HK, PLACE_FOLDER, GObject)

HkPlace *hk_place_folder_new (const char *path);

G_END_DECLS
