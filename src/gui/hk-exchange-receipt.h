/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is known of one submission or its receipt, as rows to read and to copy. */
#pragma once

#include "hk-comparison.h"
#include "hk-reference.h"
#include "hk-submission.h"

G_BEGIN_DECLS

/* (element-type HkExplanationRow) */
GPtrArray *hk_exchange_list_receipt_rows (HkOutboxItem *item, HkReference *reference);

G_END_DECLS
