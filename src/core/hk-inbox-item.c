/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the prefecture's inbox: an immutable copy of what arrived and of the verdict on it. */
#define G_LOG_DOMAIN "hk-inbox-item"

#include "config.h"

#include "hk-submission.h"

struct _HkInboxItem
{
  GObject parent_instance;

  HkInboxItemInit values; /* every pointer owned */
};

G_DEFINE_FINAL_TYPE (HkInboxItem, hk_inbox_item, G_TYPE_OBJECT)

static GPtrArray *
copy_remarks (GPtrArray *remarks)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    g_ptr_array_add (copy, hk_remark_copy (g_ptr_array_index (remarks, i)));
  return copy;
}

static void
hk_inbox_item_finalize (GObject *object)
{
  HkInboxItem *self = HK_INBOX_ITEM (object);

  hk_submission_free ((HkSubmission *)self->values.submission);
  hk_receipt_free ((HkReceipt *)self->values.receipt);
  g_free ((char *)self->values.source);
  g_free ((char *)self->values.file_name);
  g_clear_pointer (&self->values.remarks, g_ptr_array_unref);

  G_OBJECT_CLASS (hk_inbox_item_parent_class)->finalize (object);
}

static void
hk_inbox_item_class_init (HkInboxItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_inbox_item_finalize;
}

static void
hk_inbox_item_init (HkInboxItem *self)
{
}

/* Returns: (transfer full): a row with copies of everything in init; remarks may be NULL. */
HkInboxItem *
hk_inbox_item_new (const HkInboxItemInit *init)
{
  HkInboxItem *self;

  g_return_val_if_fail (init != NULL && init->submission != NULL, NULL);

  self = g_object_new (HK_TYPE_INBOX_ITEM, NULL);
  self->values = *init;
  self->values.submission = hk_submission_copy (init->submission);
  self->values.receipt = init->receipt != NULL ? hk_receipt_copy (init->receipt) : NULL;
  self->values.source = g_strdup (init->source != NULL ? init->source : "");
  self->values.file_name = g_strdup (init->file_name != NULL ? init->file_name : "");
  self->values.remarks = copy_remarks (init->remarks);
  return self;
}

/* The values; borrowed, never changing. */
const HkInboxItemInit *
hk_inbox_item_get (HkInboxItem *self)
{
  g_return_val_if_fail (HK_IS_INBOX_ITEM (self), NULL);

  return &self->values;
}
