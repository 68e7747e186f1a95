/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the outbox: an immutable copy of a submission and of how far it got. */
#define G_LOG_DOMAIN "hk-outbox-item"

#include "config.h"

#include "hk-submission.h"

struct _HkOutboxItem
{
  GObject parent_instance;

  HkOutboxItemInit values; /* every pointer owned */
};

G_DEFINE_FINAL_TYPE (HkOutboxItem, hk_outbox_item, G_TYPE_OBJECT)

static void
hk_outbox_item_finalize (GObject *object)
{
  HkOutboxItem *self = HK_OUTBOX_ITEM (object);

  hk_submission_free ((HkSubmission *)self->values.submission);
  hk_receipt_free ((HkReceipt *)self->values.receipt);
  g_free ((char *)self->values.place);
  g_free ((char *)self->values.last_error);

  G_OBJECT_CLASS (hk_outbox_item_parent_class)->finalize (object);
}

static void
hk_outbox_item_class_init (HkOutboxItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_outbox_item_finalize;
}

static void
hk_outbox_item_init (HkOutboxItem *self)
{
}

/* Returns: (transfer full): a row with copies of everything in init. */
HkOutboxItem *
hk_outbox_item_new (const HkOutboxItemInit *init)
{
  HkOutboxItem *self;

  g_return_val_if_fail (init != NULL && init->submission != NULL, NULL);

  self = g_object_new (HK_TYPE_OUTBOX_ITEM, NULL);
  self->values = *init;
  self->values.submission = hk_submission_copy (init->submission);
  self->values.receipt = init->receipt != NULL ? hk_receipt_copy (init->receipt) : NULL;
  self->values.place = g_strdup (init->place != NULL ? init->place : "");
  self->values.last_error = g_strdup (init->last_error != NULL ? init->last_error : "");
  return self;
}

/* The values; borrowed, never changing. */
const HkOutboxItemInit *
hk_outbox_item_get (HkOutboxItem *self)
{
  g_return_val_if_fail (HK_IS_OUTBOX_ITEM (self), NULL);

  return &self->values;
}
