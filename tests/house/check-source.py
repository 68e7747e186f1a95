#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a C file looks: licence and first sentence, banned functions, names, lengths, the order of its first lines."""
import re

import house

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"

# name → what to use instead
BANNED = {
    "alloca": "g_malloc",
    "asctime": "g_date_time_format",
    "atof": "g_ascii_strtod",
    "atoi": "g_ascii_string_to_signed",
    "atol": "g_ascii_string_to_signed",
    "ctime": "g_date_time_format",
    "g_error": "a GError that reaches the user",
    "gets": "a GInputStream",
    "gmtime": "g_date_time_new_from_unix_utc",
    "localtime": "g_date_time_new_from_unix_local",
    "mktemp": "g_mkstemp",
    "popen": "GSubprocess",
    "rand": "g_random_int",
    "sprintf": "g_strdup_printf",
    "strcat": "GString",
    "strcpy": "g_strlcpy or g_strdup",
    "strncat": "GString",
    "strncpy": "g_strlcpy",
    "strtok": "g_strsplit",
    "system": "GSubprocess",
    "tempnam": "g_mkstemp",
    "tmpnam": "g_mkstemp",
    "vsprintf": "g_strdup_vprintf",
}
# hakaru --version is asked on a terminal; tests/bench reads the times of the start.
MAY_PRINT = {"src/gui/hk-application.c", "src/gui/hk-startup-probe.c"}
PRINTING = ("g_print", "g_printerr", "printf", "puts", "putchar", "vprintf", "fprintf", "fputs")

LONG_FILE, LONGEST_FILE = 500, 800
LONGEST_FUNCTION = 100

PUBLIC_NAME = re.compile(r"^(hk_\w+|_hk_\w+|main|LLVMFuzzerTestOneInput|LLVMFuzzerInitialize)$")
CALL = re.compile(r"(?<![\w.>])([A-Za-z_]\w*)[ \t]*\(")
WORDS = re.compile(r"\b(TODO|FIXME|XXX)\b")


def check_head(path, text, report):
    lines = text.splitlines()
    if not lines or lines[0] != f"/* {SPDX} */":
        report.finding(path, 1, f"the first line is not /* {SPDX} */")
        return
    second = re.match(r"/\*\s*(.*?)\s*\*/", "\n".join(lines[1:]), re.DOTALL)
    if not second or not re.search(r"\w.*[.:?)]$", second.group(1).splitlines()[0] + second.group(1).splitlines()[-1]):
        report.finding(path, 2, "the second line is not a comment with a sentence that says what the file is for")


def check_order(path, text, report):
    """Log domain, config.h, own header, in this order, before any other include."""
    domain = re.search(r'#define G_LOG_DOMAIN "([\w-]+)"', text)
    if not domain:
        report.finding(path, 0, f'#define G_LOG_DOMAIN "{path.stem}" is missing')
    elif not f"{path.stem}-".startswith(f"{domain.group(1)}-") and domain.group(1) not in (f"hk-{path.stem}", f"hk-{path.parent.name}-{path.stem}"):
        # A file that was split off by concern may keep the domain of the whole.
        report.finding(path, text.count("\n", 0, domain.start()) + 1, f'the log domain of this file is "{path.stem}"')
    includes = re.findall(r'^#include ([<"][^>"]+[>"])', text, re.MULTILINE)
    if not includes or includes[0] != '"config.h"':
        report.finding(path, 0, 'the first include is not "config.h"')
    private = re.match(r'"([\w-]+)-private\.h"$', includes[1]) if len(includes) > 1 else None
    own = includes[1:2] == [f'"{path.stem}.h"'] or (private and f"{path.stem}-".startswith(f"{private.group(1)}-"))
    if path.with_suffix(".h").exists() and not own:
        report.finding(path, 0, f'the second include is not its own header "{path.stem}.h"')


def check_calls(path, layer, clean, report):
    for match in CALL.finditer(clean):
        name = match.group(1)
        line = clean.count("\n", 0, match.start()) + 1
        if name in BANNED and not (layer is None and name == "g_error"):
            report.finding(path, line, f"{name} is banned, use {BANNED[name]}")
        elif name in PRINTING and layer not in ("cli", None) and not str(path).endswith(tuple(MAY_PRINT)):
            report.finding(path, line, f"only src/cli prints ({name})")
    for match in re.finditer(r"\bgoto\b", clean):
        report.finding(path, clean.count("\n", 0, match.start()) + 1, "goto is banned, use g_autoptr and small functions")


def check_functions(path, layer, text, clean, report):
    for function in house.functions(text):
        if function.length > LONGEST_FUNCTION:
            report.finding(
                path, function.line, f"{function.name} has {function.length} lines, the longest allowed is {LONGEST_FUNCTION}"
            )
        if layer is None:
            continue
        if not function.static and not PUBLIC_NAME.match(function.name):
            report.finding(path, function.line, f"{function.name} can be seen by other files and does not begin with hk_")
        if function.static and function.name.startswith("hk_") and not is_override(function.name, clean):
            report.finding(path, function.line, f"{function.name} is a helper of this file: a verb phrase without hk_")


def is_override(name, clean):
    """A static function with the class prefix is fine where a class or an interface takes it."""
    if name.endswith(("_init", "_get_type", "_quark")):
        return True
    return re.search(rf"(?:=[ \t]*|,[ \t\n]*){name}\b(?![ \t]*\()", clean) is not None


def check_file(root, path, report):
    layer = house.layer_of(root, path)
    text = house.read(path)
    clean = house.blank(text)
    lines = text.count("\n")
    check_head(path, text, report)
    if lines > LONGEST_FILE:
        report.finding(path, 0, f"{lines} lines: split by concern, the longest allowed is {LONGEST_FILE}")
    elif lines > LONG_FILE:
        report.warning(path, 0, f"{lines} lines: worth a second look")
    check_calls(path, layer, clean, report)
    for match in WORDS.finditer(text):
        report.finding(path, text.count("\n", 0, match.start()) + 1, f"{match.group(1)}: do it, or write an issue")
    if path.suffix == ".h":
        if "#pragma once" not in text:
            report.finding(path, 0, "#pragma once is missing")
        return
    if layer is not None:
        check_order(path, text, report)
    check_functions(path, layer, text, clean, report)


def check(root, report):
    for path in house.files(root, "src/**/*.c", "src/**/*.h", "tests/**/*.c", "tests/**/*.h"):
        check_file(root, path, report)
    scripts = house.files(root, "tests/**/*.py", "script/*", "**/meson.build", "tests/**/*.sh", "ui/*.ui", "src/**/*.sql")
    for path in scripts:
        text = house.read(path)
        if SPDX not in "\n".join(text.splitlines()[:4]):
            report.finding(path, 1, f"{SPDX} is not in the first lines")
        if path.name != "check-source.py":
            for match in WORDS.finditer(text):
                report.finding(path, text.count("\n", 0, match.start()) + 1, f"{match.group(1)}: do it, or write an issue")


if __name__ == "__main__":
    house.run(check, __doc__)
