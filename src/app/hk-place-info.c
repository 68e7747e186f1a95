/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies and frees what the workspace keeps about a place. */
#define G_LOG_DOMAIN "hk-place-info"

#include "config.h"

#include "hk-place-info.h"

HkPlaceInfo *
hk_place_info_copy (const HkPlaceInfo *info)
{
  HkPlaceInfo *copy = g_new0 (HkPlaceInfo, 1);

  copy->name = g_strdup (info->name);
  copy->url = g_strdup (info->url);
  copy->ca_file = g_strdup (info->ca_file != NULL ? info->ca_file : "");
  copy->user = g_strdup (info->user != NULL ? info->user : "");
  copy->state = g_strdup (info->state != NULL ? info->state : "unchecked");
  copy->message = g_strdup (info->message != NULL ? info->message : "");
  copy->checked_at = info->checked_at;
  return copy;
}

void
hk_place_info_free (HkPlaceInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->name);
  g_free (info->url);
  g_free (info->ca_file);
  g_free (info->user);
  g_free (info->state);
  g_free (info->message);
  g_free (info);
}
