/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The peer set as a sortable table: rank with ties, name, population, points, national rank. */
#pragma once

#include <adwaita.h>
#include "hk-comparison.h"

G_BEGIN_DECLS

#define HK_TYPE_PEER_TABLE (hk_peer_table_get_type ())
G_DECLARE_FINAL_TYPE (HkPeerTable, hk_peer_table, HK, PEER_TABLE, AdwBin)

void  hk_peer_table_set_comparison (HkPeerTable *self, HkComparison *comparison); /* NULL: empty */
guint hk_peer_table_get_n_rows     (HkPeerTable *self);
/* Selects and shows the row of a municipality, the own one for NULL; FALSE if it is not there. */
gboolean hk_peer_table_select      (HkPeerTable *self, const char *code);
/* Rows as shown, tab-separated with a head, as Excel takes them. */
char *hk_peer_table_dup_text       (HkPeerTable *self);

G_END_DECLS
