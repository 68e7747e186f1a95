/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies and frees what the workspace keeps about a place. */
#pragma once

#include "hk-session.h"

G_BEGIN_DECLS

HkPlaceInfo *hk_place_info_copy (const HkPlaceInfo *info);
void         hk_place_info_free (HkPlaceInfo *info); /* NULL is fine */

G_END_DECLS
