/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place in front of a real one that fails at a chosen step, before, half-way or after it took effect. */
#pragma once

#include "hk-place.h"

G_BEGIN_DECLS

#define FAULT_TYPE_PLACE (fault_place_get_type ())
G_DECLARE_FINAL_TYPE (FaultPlace, fault_place, FAULT, PLACE, GObject)

typedef enum
{
  FAULT_BEFORE,   /* nothing happened */
  FAULT_TORN,     /* a write left only the beginning of its bytes, as a plain server may */
  FAULT_AFTER,    /* it happened, the answer was lost */
  FAULT_N_KINDS,
} FaultKind;

HkPlace *fault_place_new     (HkPlace *inner, const char *folder); /* folder: where inner keeps its files */
void     fault_place_arm     (FaultPlace *self, guint step, FaultKind kind); /* step counts from 0 */
void     fault_place_disarm  (FaultPlace *self);
guint    fault_place_n_steps (FaultPlace *self); /* since it was armed */

G_END_DECLS
