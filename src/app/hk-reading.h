/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arrival at the prefecture, read strictly, with the verdict on it. Needs no store; any thread. */
#pragma once

#include "hk-delivery.h"
#include "hk-reference.h"

G_BEGIN_DECLS

typedef struct
{
  HkSubmission *submission; /* never NULL; fields that are not known are "" */
  GBytes       *file;       /* NULL: there is none that could be kept */
  char         *file_name;  /* for people */
  HkVerdict     verdict;
  GPtrArray    *remarks; /* (element-type HkRemark) */
} HkReading;

/* From a place: the manifest and the workbook must agree. */
HkReading *hk_reading_of_arrival (HkReference *reference, HkMunicipality *prefecture, const HkArrival *arrival);
/* From a folder: the workbook alone. file NULL: problem says why it could not be read. */
HkReading *hk_reading_of_file    (HkReference *reference, HkMunicipality *prefecture, const char *name, GBytes *file, const char *problem, gint64 modified_at);
void       hk_reading_free       (HkReading *self);

G_END_DECLS
