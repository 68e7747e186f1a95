/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with all services by group, narrowed by typing; one click or Enter picks. */
#pragma once

#include <gtk/gtk.h>
#include "hk-service.h"

G_BEGIN_DECLS

#define HK_TYPE_SERVICE_PICKER (hk_service_picker_get_type ())
G_DECLARE_FINAL_TYPE (HkServicePicker, hk_service_picker, HK, SERVICE_PICKER, GtkPopover)

/* Signal "picked" (const char *service_id). */
GtkWidget *hk_service_picker_new (HkCatalogue *catalogue);

G_END_DECLS
