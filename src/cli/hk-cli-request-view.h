/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests, findings, fields and services as tables for people and as JSON for programs. */
#pragma once

#include "hk-cli.h"

G_BEGIN_DECLS

void       hk_cli_list_requests (HkCli *cli, GPtrArray *requests); /* (element-type HkRequest) */
void       hk_cli_show_request  (HkCli *cli, HkRequest *request);
void       hk_cli_show_findings (HkCli *cli, GPtrArray *findings); /* (element-type HkFinding) */
void       hk_cli_list_fields   (HkCli *cli);
void       hk_cli_list_services (HkCli *cli, HkCatalogue *catalogue);
HkService *hk_cli_find_service  (HkReference *reference, const char *typed, GError **error); /* borrowed */

G_END_DECLS
