/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one question of the program, asked only before what cannot be undone: a modal window with two buttons. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HK_TYPE_QUESTION (hk_question_get_type ())
G_DECLARE_FINAL_TYPE (HkQuestion, hk_question, HK, QUESTION, AdwWindow)

/* Texts are plain. accept: the verb on the button ("提出"). */
void     hk_question_ask_async  (GtkWindow *parent, const char *heading, const char *body, const char *accept,
                                 gboolean destructive, GAsyncReadyCallback callback, gpointer user_data);
gboolean hk_question_ask_finish (GAsyncResult *result); /* TRUE: accepted */

G_END_DECLS
