/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a request: four steps beside each other, the present one filled. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HK_TYPE_STEPPER (hk_stepper_get_type ())
G_DECLARE_FINAL_TYPE (HkStepper, hk_stepper, HK, STEPPER, GtkBox)

typedef struct
{
  const char *title;
  const char *caption; /* "" none */
} HkStep;

GtkWidget *hk_stepper_new  (void);
/* present: the index of the present step; those before it are done. state: css class of the present one, or NULL. */
void       hk_stepper_show (HkStepper *self, const HkStep *steps, guint n_steps, guint present, const char *state);

G_END_DECLS
