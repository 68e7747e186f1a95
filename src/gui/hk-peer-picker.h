/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses whom to compare with: a menu button that says the set, and a popover with the sets and the prefectures. */
#pragma once

#include <adwaita.h>
#include "hk-comparison.h"

G_BEGIN_DECLS

#define HK_TYPE_PEER_PICKER (hk_peer_picker_get_type ())
G_DECLARE_FINAL_TYPE (HkPeerPicker, hk_peer_picker, HK, PEER_PICKER, AdwBin)

/* Signal: "changed": rule or prefectures were chosen by the user. */
GtkWidget         *hk_peer_picker_new             (void);
void               hk_peer_picker_set_own         (HkPeerPicker *self, HkRegistry *registry, HkMunicipality *own);
HkPeerRule         hk_peer_picker_get_rule        (HkPeerPicker *self);
/* Codes of the chosen prefectures, the own one first; NULL-terminated, borrowed. */
const char *const *hk_peer_picker_get_prefectures (HkPeerPicker *self);
void               hk_peer_picker_choose          (HkPeerPicker *self, HkPeerRule rule, const char *const *prefectures);
/* "4都府県・192団体" */
void               hk_peer_picker_set_label       (HkPeerPicker *self, const char *label);

G_END_DECLS
