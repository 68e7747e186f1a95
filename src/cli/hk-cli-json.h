/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine output of the CLI: stable words, points as exact decimal strings, times in UTC, null for "there is none". */
#pragma once

#include <json-glib/json-glib.h>

#include "hk-cli.h"
#include "hk-format.h"
#include "hk-session.h"

G_BEGIN_DECLS

JsonBuilder *hk_cli_json_new    (void); /* an object is open */
void         hk_cli_json_string (JsonBuilder *builder, const char *key, const char *value); /* NULL: null */
void         hk_cli_json_text   (JsonBuilder *builder, const char *key, const char *value); /* NULL or "": null */
void         hk_cli_json_int    (JsonBuilder *builder, const char *key, gint64 value);
void         hk_cli_json_bool   (JsonBuilder *builder, const char *key, gboolean value);
void         hk_cli_json_null   (JsonBuilder *builder, const char *key);
void         hk_cli_json_points (JsonBuilder *builder, const char *key, HkPoints points); /* "18.500" */
void         hk_cli_json_rank   (JsonBuilder *builder, const char *key, guint rank);      /* 0: null */
void         hk_cli_json_level  (JsonBuilder *builder, const char *key, int level);       /* below 0: null */
void         hk_cli_json_time   (JsonBuilder *builder, const char *key, gint64 unix_seconds); /* 0: null */
void         hk_cli_json_body   (JsonBuilder *builder, const char *key, HkMunicipality *body); /* code, name, prefecture */
void         hk_cli_json_array  (JsonBuilder *builder, const char *key);
void         hk_cli_json_object (JsonBuilder *builder, const char *key);
/* Prints what was built; the outermost object or array must be closed. */
void         hk_cli_json_print  (JsonBuilder *builder);
/* The file that a command wrote: {"key": path}, or "sentence: path" for people. */
void         hk_cli_show_path   (HkCli *cli, const char *key, const char *sentence, const char *path);

G_END_DECLS
