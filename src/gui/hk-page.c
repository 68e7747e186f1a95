/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base class of every page in the window: properties for the frame, vfuncs for the content,
 * helpers for changes. */

#define G_LOG_DOMAIN "hk-page"

#include "config.h"

#include "hk-page.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-explainable.h"

typedef struct
{
  /* Owned */
  char *title;
  char *subtitle;
  char *icon_name;
  char *badge;
  GtkWidget *header_start;
  GtkWidget *header_end;
  HkWorkspace *workspace;
  HkSender *sender;
  HkSnapshot *snapshot;
  GSimpleActionGroup *actions;

  /* State */
  gboolean can_go_back;
  gboolean shows_undo;
  gboolean cannot_print;
} HkPagePrivate;

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_BADGE,
  PROP_HEADER_START,
  PROP_HEADER_END,
  PROP_WORKSPACE,
  PROP_SENDER,
  PROP_CAN_GO_BACK,
  PROP_SHOWS_UNDO,
  PROP_CAN_PRINT,
  N_PROPERTIES
};

enum
{
  SIGNAL_TOAST,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (HkPage, hk_page, ADW_TYPE_BIN)

/* One call of hk_page_run () on its way. */
typedef struct
{
  GWeakRef page;
  HkPageDoneFunc done;
  gpointer user_data;
} PageRun;

static HkPagePrivate *
get_private (HkPage *self)
{
  return hk_page_get_instance_private (self);
}

static gboolean
replace_text (char **target, const char *text)
{
  g_autofree char *copy = NULL;

  if (g_strcmp0 (*target, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*target);
  *target = g_steal_pointer (&copy);
  return TRUE;
}

static void
replace_widget (GtkWidget **target, GtkWidget *widget)
{
  if (*target == widget)
    return;
  g_clear_object (target);
  if (widget != NULL)
    *target = g_object_ref_sink (widget);
}

static void
page_run_free (PageRun *run)
{
  g_weak_ref_clear (&run->page);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageRun, page_run_free)

static void
run_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PageRun) run = user_data;
  g_autoptr (HkPage) self = g_weak_ref_get (&run->page);
  g_autoptr (GError) error = NULL;
  gboolean succeeded;

  g_assert (HK_IS_WORKSPACE (source));

  succeeded = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);
  if (self == NULL)
    return;
  if (!succeeded)
    hk_page_show_error (self, error);
  if (run->done != NULL)
    run->done (self, succeeded, run->user_data);
}

static void
hk_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkPagePrivate *priv = get_private (HK_PAGE (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_BADGE:
      g_value_set_string (value, priv->badge);
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, priv->header_start);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    case PROP_WORKSPACE:
      g_value_set_object (value, priv->workspace);
      break;
    case PROP_SENDER:
      g_value_set_object (value, priv->sender);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_SHOWS_UNDO:
      g_value_set_boolean (value, priv->shows_undo);
      break;
    case PROP_CAN_PRINT:
      g_value_set_boolean (value, hk_page_get_can_print (HK_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HkPage *self = HK_PAGE (object);
  HkPagePrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_TITLE:
      hk_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      hk_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      if (replace_text (&priv->icon_name, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_BADGE:
      hk_page_set_badge (self, g_value_get_string (value));
      break;
    case PROP_HEADER_START:
      replace_widget (&priv->header_start, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_HEADER_END:
      replace_widget (&priv->header_end, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_WORKSPACE:
      hk_page_set_workspace (self, g_value_get_object (value));
      break;
    case PROP_SENDER:
      if (g_set_object (&priv->sender, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CAN_GO_BACK:
      hk_page_set_can_go_back (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_PRINT:
      hk_page_set_can_print (self, g_value_get_boolean (value));
      break;
    case PROP_SHOWS_UNDO:
      priv->shows_undo = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_page_dispose (GObject *object)
{
  HkPagePrivate *priv = get_private (HK_PAGE (object));

  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  g_clear_object (&priv->workspace);
  g_clear_object (&priv->sender);
  g_clear_object (&priv->snapshot);
  if (priv->actions != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (object), "page", NULL);
  g_clear_object (&priv->actions);

  G_OBJECT_CLASS (hk_page_parent_class)->dispose (object);
}

static void
hk_page_finalize (GObject *object)
{
  HkPagePrivate *priv = get_private (HK_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->icon_name);
  g_free (priv->badge);

  G_OBJECT_CLASS (hk_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_BADGE] = g_param_spec_string ("badge", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_START] =
      g_param_spec_object ("header-start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace", NULL, NULL, HK_TYPE_WORKSPACE, flags);
  properties[PROP_SENDER] = g_param_spec_object ("sender", NULL, NULL, HK_TYPE_SENDER, flags);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  properties[PROP_SHOWS_UNDO] = g_param_spec_boolean ("shows-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_PRINT] = g_param_spec_boolean ("can-print", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
hk_page_class_init (HkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hk_page_get_property;
  object_class->set_property = hk_page_set_property;
  object_class->dispose = hk_page_dispose;
  object_class->finalize = hk_page_finalize;

  install_properties (object_class);

  /* The window shows what a page has to say. */
  signals[SIGNAL_TOAST] = g_signal_new ("toast",
                                        HK_TYPE_PAGE,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        ADW_TYPE_TOAST);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem",
                                          HK_TYPE_PAGE,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          3,
                                          G_TYPE_STRING,
                                          G_TYPE_STRING,
                                          G_TYPE_STRING);
}

/* F2; pages that have more to say than the figure in focus put their own in its place. */
static void
explain_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_explainable_explain_focus (GTK_WIDGET (user_data));
}

static const GActionEntry base_entries[] = {
  { .name = "explain", .activate = explain_activated },
};

static void
hk_page_init (HkPage *self)
{
  HkPagePrivate *priv = get_private (self);

  priv->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (priv->actions), base_entries, G_N_ELEMENTS (base_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (priv->actions));
}

HkWorkspace *
hk_page_get_workspace (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->workspace;
}

HkSender *
hk_page_get_sender (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->sender;
}

HkSnapshot *
hk_page_get_snapshot (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->snapshot;
}

const char *
hk_page_get_title (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->title;
}

void
hk_page_set_title (HkPage *self, const char *title)
{
  g_return_if_fail (HK_IS_PAGE (self));

  if (replace_text (&get_private (self)->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
hk_page_get_subtitle (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->subtitle;
}

void
hk_page_set_subtitle (HkPage *self, const char *subtitle)
{
  g_return_if_fail (HK_IS_PAGE (self));

  if (replace_text (&get_private (self)->subtitle, subtitle))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

const char *
hk_page_get_icon_name (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->icon_name;
}

const char *
hk_page_get_badge (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->badge;
}

void
hk_page_set_badge (HkPage *self, const char *badge)
{
  g_return_if_fail (HK_IS_PAGE (self));

  if (replace_text (&get_private (self)->badge, badge))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
}

GtkWidget *
hk_page_get_header_start (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->header_start;
}

GtkWidget *
hk_page_get_header_end (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return get_private (self)->header_end;
}

gboolean
hk_page_get_can_go_back (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), FALSE);

  return get_private (self)->can_go_back;
}

void
hk_page_set_can_go_back (HkPage *self, gboolean can_go_back)
{
  HkPagePrivate *priv;

  g_return_if_fail (HK_IS_PAGE (self));

  priv = get_private (self);
  if (priv->can_go_back == can_go_back)
    return;
  priv->can_go_back = can_go_back;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

gboolean
hk_page_get_shows_undo (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), FALSE);

  return get_private (self)->shows_undo;
}

gboolean
hk_page_get_can_print (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), FALSE);

  return HK_PAGE_GET_CLASS (self)->get_paper != NULL && !get_private (self)->cannot_print;
}

void
hk_page_set_can_print (HkPage *self, gboolean can_print)
{
  HkPagePrivate *priv;

  g_return_if_fail (HK_IS_PAGE (self));

  priv = get_private (self);
  if (priv->cannot_print == !can_print)
    return;
  priv->cannot_print = !can_print;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_PRINT]);
}

GActionGroup *
hk_page_get_actions (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), NULL);

  return G_ACTION_GROUP (get_private (self)->actions);
}

void
hk_page_add_actions (HkPage *self, const GActionEntry *entries, guint n_entries)
{
  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (entries != NULL || n_entries == 0);

  g_action_map_add_action_entries (
      G_ACTION_MAP (get_private (self)->actions), entries, (int)n_entries, self);
}

void
hk_page_enable_action (HkPage *self, const char *name, gboolean enabled)
{
  GAction *action;

  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (name != NULL);

  action = g_action_map_lookup_action (G_ACTION_MAP (get_private (self)->actions), name);
  g_return_if_fail (G_IS_SIMPLE_ACTION (action));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * hk_page_run:
 * @func: the change; runs on the workspace's worker thread
 * @data: what @func gets; freed with @destroy on the main thread
 * @done: (nullable): called afterwards unless the page is gone
 *
 * An error is shown as a card over the page.
 */
void
hk_page_run (HkPage *self,
             HkSessionFunc func,
             gpointer data,
             GDestroyNotify destroy,
             HkPageDoneFunc done,
             gpointer user_data)
{
  HkPagePrivate *priv;
  PageRun *run;

  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (func != NULL);

  priv = get_private (self);
  g_return_if_fail (priv->workspace != NULL);

  run = g_new0 (PageRun, 1);
  g_weak_ref_init (&run->page, self);
  run->done = done;
  run->user_data = user_data;
  hk_workspace_run_async (priv->workspace, func, data, destroy, NULL, run_finished_cb, run);
}

void
hk_page_show_toast (HkPage *self, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (text != NULL);

  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, toast);
}

void
hk_page_show_undo_toast (HkPage *self, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (text != NULL);

  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, toast);
}

/**
 * hk_page_show_problem:
 * @sentence: plain text: what, where, what to do
 * @button: (nullable): label of the button
 * @detailed_action: (nullable): what the button activates
 *
 * Stays until the user closes it, the page changes, or hk_page_hide_problem().
 */
void
hk_page_show_problem (HkPage *self,
                      const char *sentence,
                      const char *button,
                      const char *detailed_action)
{
  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (sentence != NULL);

  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, sentence, button, detailed_action);
}

void
hk_page_show_error (HkPage *self, const GError *error)
{
  g_return_if_fail (HK_IS_PAGE (self));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  hk_page_show_problem (self, error->message, NULL, NULL);
}

void
hk_page_hide_problem (HkPage *self)
{
  g_return_if_fail (HK_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, NULL, NULL, NULL);
}

/**
 * hk_page_open:
 * @name: the name of a page in the window's table
 * @target: (nullable): what that page's open () gets
 */
void
hk_page_open (HkPage *self, const char *name, GVariant *target)
{
  g_autoptr (GVariant) held = NULL;

  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (name != NULL);

  held = g_variant_ref_sink (target != NULL ? target : g_variant_new ("()"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-page", "(sv)", name, held);
}

void
hk_page_set_workspace (HkPage *self, HkWorkspace *workspace)
{
  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (workspace == NULL || HK_IS_WORKSPACE (workspace));

  if (g_set_object (&get_private (self)->workspace, workspace))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

/* Hands a snapshot to the page unless it has it already. */
void
hk_page_update (HkPage *self, HkSnapshot *snapshot)
{
  HkPagePrivate *priv;

  g_return_if_fail (HK_IS_PAGE (self));
  g_return_if_fail (HK_IS_SNAPSHOT (snapshot));

  priv = get_private (self);
  if (!g_set_object (&priv->snapshot, snapshot))
    return;
  if (HK_PAGE_GET_CLASS (self)->snapshot_changed != NULL)
    HK_PAGE_GET_CLASS (self)->snapshot_changed (self, snapshot);
}

void
hk_page_lead_to (HkPage *self, GVariant *target)
{
  g_return_if_fail (HK_IS_PAGE (self));

  if (HK_PAGE_GET_CLASS (self)->open != NULL)
    HK_PAGE_GET_CLASS (self)->open (self, target);
}

gboolean
hk_page_go_back (HkPage *self)
{
  g_return_val_if_fail (HK_IS_PAGE (self), FALSE);

  return HK_PAGE_GET_CLASS (self)->go_back != NULL && HK_PAGE_GET_CLASS (self)->go_back (self);
}

gboolean
hk_page_get_paper (HkPage *self, HkPagePaper *ret_paper)
{
  g_return_val_if_fail (HK_IS_PAGE (self), FALSE);
  g_return_val_if_fail (ret_paper != NULL, FALSE);

  return hk_page_get_can_print (self) && HK_PAGE_GET_CLASS (self)->get_paper (self, ret_paper);
}
