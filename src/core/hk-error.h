/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of Hakaru; each message is a sentence for the user: what, where, what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HK_ERROR (hk_error_quark ())

/* Stable: never renumber, add at the end. G_IO_ERROR_CANCELLED stays itself. */
typedef enum
{
  HK_ERROR_FAILED,
  HK_ERROR_INVALID,        /* a value that cannot be what it should be */
  HK_ERROR_OUT_OF_RANGE,   /* a value of the right sort outside its limits */
  HK_ERROR_NOT_FOUND,      /* no such code, indicator, request, place, file */
  HK_ERROR_STATE,          /* not allowed now: locked, already submitted, wrong role */
  HK_ERROR_NOT_WORKSPACE,  /* the file is not a Hakaru workspace */
  HK_ERROR_SCHEMA_TOO_NEW, /* written by a newer Hakaru */
  HK_ERROR_DAMAGED,        /* integrity check failed */
  HK_ERROR_READ_ONLY,
  HK_ERROR_DISK_FULL,
  HK_ERROR_LOCKED,      /* open in another process */
  HK_ERROR_LIMIT,       /* larger than what Hakaru reads */
  HK_ERROR_FORMAT,      /* a document that does not have the promised form */
  HK_ERROR_UNREACHABLE, /* no answer from a place */
  HK_ERROR_AUTH,        /* a place refuses the credential */
  HK_ERROR_TLS,         /* certificate or host name does not match */
  HK_ERROR_REFUSED,     /* a place refuses the act */
  HK_ERROR_CONFLICT,    /* different bytes already lie under the same name */
  HK_ERROR_INTERRUPTED, /* the transfer stopped half-way; safe to try again */
} HkError;

GQuark hk_error_quark (void);

G_END_DECLS
