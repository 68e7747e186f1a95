/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were dropped, looked into and taken one after another; what needs a person is left to one. */
#pragma once

#include "hk-drop.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  HK_DROP_WAITING,
  HK_DROP_TAKEN,
  HK_DROP_OFFERED, /* a person decides what becomes of it */
  HK_DROP_REFUSED,
} HkDropState;

typedef struct
{
  char       *path;
  HkDropKind  kind;     /* once it is not waiting any more */
  HkDropState state;
  char       *sentence; /* what became of it, or why not */
  gboolean    can_keep; /* as evidence */
} HkDropFile;

#define HK_TYPE_DROP_QUEUE (hk_drop_queue_get_type ())
G_DECLARE_FINAL_TYPE (HkDropQueue, hk_drop_queue, HK, DROP_QUEUE, GObject)

/* Signal "changed": a file is another one than before, or all is done. */
HkDropQueue      *hk_drop_queue_new      (HkWorkspace *workspace);
/* GFile; a folder stands for the files in it. What is not on this computer is refused. */
void              hk_drop_queue_add      (HkDropQueue *self, GSList *files);
void              hk_drop_queue_start    (HkDropQueue *self); /* also after a stop */
void              hk_drop_queue_stop     (HkDropQueue *self); /* after the file that is being handled */
gboolean          hk_drop_queue_is_busy  (HkDropQueue *self);
guint             hk_drop_queue_get_n    (HkDropQueue *self);
const HkDropFile *hk_drop_queue_get      (HkDropQueue *self, guint index); /* borrowed until "changed" */
guint             hk_drop_queue_count    (HkDropQueue *self, HkDropState state);
/* A person did something with it. */
void              hk_drop_queue_settle   (HkDropQueue *self, guint index, const char *sentence);

G_END_DECLS
