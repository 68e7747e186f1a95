/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place in front of a real one that fails at a chosen step, before, half-way or after it took
 * effect. */
#define G_LOG_DOMAIN "test-fault-place"

#include "config.h"

#include "fault-place.h"

#include "hk-error.h"

#include "exchange-fixture.h"

struct _FaultPlace
{
  GObject parent_instance;

  HkPlace *inner;
  char *folder;
  guint step;
  guint fail_at;
  FaultKind kind;
};

static void fault_place_place_init (HkPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FaultPlace,
                               fault_place,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HK_TYPE_PLACE, fault_place_place_init))

static gboolean
set_fault (GError **error)
{
  g_clear_error (error);
  g_set_error_literal (error, HK_ERROR, HK_ERROR_INTERRUPTED, "fault");
  return FALSE;
}

/* Whether this step is the one that fails, and how. */
static gboolean
fails_now (FaultPlace *self, FaultKind *ret_kind)
{
  *ret_kind = self->kind;
  return self->step++ == self->fail_at;
}

static gboolean
fault_place_put (HkPlace *place,
                 const char *key,
                 GBytes *content,
                 gboolean create_only,
                 HkPlaceProgress progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  FaultPlace *self = FAULT_PLACE (place);
  FaultKind kind;

  if (!fails_now (self, &kind))
    return hk_place_put (
        self->inner, key, content, create_only, progress, data, cancellable, error);
  if (kind == FAULT_TORN)
    {
      g_autoptr (GBytes) present = fixture_read (self->folder, key);

      if (present == NULL || !create_only)
        fixture_write (
            self->folder, key, g_bytes_get_data (content, NULL), g_bytes_get_size (content) / 2);
    }
  else if (kind == FAULT_AFTER)
    hk_place_put (self->inner, key, content, create_only, progress, data, cancellable, NULL);
  return set_fault (error);
}

static GBytes *
fault_place_get (
    HkPlace *place, const char *key, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  FaultPlace *self = FAULT_PLACE (place);
  FaultKind kind;

  if (!fails_now (self, &kind))
    return hk_place_get (self->inner, key, max_bytes, cancellable, error);
  set_fault (error);
  return NULL;
}

static char **
fault_place_list (HkPlace *place, const char *folder, GCancellable *cancellable, GError **error)
{
  FaultPlace *self = FAULT_PLACE (place);
  FaultKind kind;

  if (!fails_now (self, &kind))
    return hk_place_list (self->inner, folder, cancellable, error);
  set_fault (error);
  return NULL;
}

static gboolean
fault_place_remove (HkPlace *place, const char *key, GCancellable *cancellable, GError **error)
{
  FaultPlace *self = FAULT_PLACE (place);
  FaultKind kind;

  if (!fails_now (self, &kind))
    return hk_place_remove (self->inner, key, cancellable, error);
  if (kind == FAULT_AFTER)
    hk_place_remove (self->inner, key, cancellable, NULL);
  return set_fault (error);
}

static void
fault_place_place_init (HkPlaceInterface *iface)
{
  iface->put = fault_place_put;
  iface->get = fault_place_get;
  iface->list = fault_place_list;
  iface->remove = fault_place_remove;
}

static void
fault_place_finalize (GObject *object)
{
  FaultPlace *self = FAULT_PLACE (object);

  g_object_unref (self->inner);
  g_free (self->folder);

  G_OBJECT_CLASS (fault_place_parent_class)->finalize (object);
}

static void
fault_place_class_init (FaultPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fault_place_finalize;
}

static void
fault_place_init (FaultPlace *self)
{
  self->fail_at = G_MAXUINT;
}

HkPlace *
fault_place_new (HkPlace *inner, const char *folder)
{
  FaultPlace *self = g_object_new (FAULT_TYPE_PLACE, NULL);

  self->inner = g_object_ref (inner);
  self->folder = g_strdup (folder);
  return HK_PLACE (self);
}

void
fault_place_arm (FaultPlace *self, guint step, FaultKind kind)
{
  self->step = 0;
  self->fail_at = step;
  self->kind = kind;
}

void
fault_place_disarm (FaultPlace *self)
{
  fault_place_arm (self, G_MAXUINT, FAULT_BEFORE);
}

guint
fault_place_n_steps (FaultPlace *self)
{
  return self->step;
}
