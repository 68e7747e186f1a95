/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quark of the one error domain. */
#define G_LOG_DOMAIN "hk-error"

#include "config.h"

#include "hk-error.h"

G_DEFINE_QUARK (hk - error - quark, hk_error)
