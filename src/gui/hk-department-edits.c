/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to the worker holds copies of its own. */

#define G_LOG_DOMAIN "hk-department-edits"

#include "config.h"

#include "hk-department-edits.h"

#include "hk-session-inquiry.h"

typedef struct
{
  char *name;
  char *other;
  char *contact;
  char *item;
  gboolean asked;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order->other);
  g_free (order->contact);
  g_free (order->item);
  g_free (order);
}

static Order *
order_new (const char *name)
{
  Order *order = g_new0 (Order, 1);

  order->name = g_strdup (name);
  return order;
}

static gboolean
add_department (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_add_department (session, ((Order *)data)->name, "", error);
}

static gboolean
change_department (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return hk_session_change_department (session, order->name, order->other, order->contact, error);
}

static gboolean
remove_department (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_remove_department (session, ((Order *)data)->name, error);
}

static gboolean
change_items (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  const char *const items[] = { order->item, NULL };

  return order->asked ? hk_session_assign (session, order->name, items, error)
                      : hk_session_unassign (session, order->name, items, error);
}

void
hk_department_edits_add (HkInquiryDesk *desk, const char *name)
{
  g_return_if_fail (HK_IS_INQUIRY_DESK (desk) && name != NULL);

  hk_inquiry_desk_run (desk, add_department, order_new (name), order_free);
}

void
hk_department_edits_change (HkInquiryDesk *desk,
                            HkDepartment *department,
                            const char *name,
                            const char *contact)
{
  Order *order;

  g_return_if_fail (HK_IS_INQUIRY_DESK (desk) && HK_IS_DEPARTMENT (department));
  g_return_if_fail (name != NULL && contact != NULL);

  order = order_new (hk_department_get_name (department));
  order->other = g_strdup (name);
  order->contact = g_strdup (contact);
  hk_inquiry_desk_run (desk, change_department, order, order_free);
}

void
hk_department_edits_remove (HkInquiryDesk *desk, HkDepartment *department)
{
  g_return_if_fail (HK_IS_INQUIRY_DESK (desk) && HK_IS_DEPARTMENT (department));

  hk_inquiry_desk_run (
      desk, remove_department, order_new (hk_department_get_name (department)), order_free);
}

void
hk_department_edits_ask (HkInquiryDesk *desk,
                         HkDepartment *department,
                         const char *item,
                         gboolean asked)
{
  Order *order;

  g_return_if_fail (HK_IS_INQUIRY_DESK (desk) && HK_IS_DEPARTMENT (department) && item != NULL);

  order = order_new (hk_department_get_name (department));
  order->item = g_strdup (item);
  order->asked = asked;
  hk_inquiry_desk_run (desk, change_items, order, order_free);
}
