#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SQL is bound by name, never put together from values, and each table is STRICT."""
import re

import house

STATEMENT = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\s")
QUOTED = re.compile(r"'(?:[^']|'')*'")
BIND_BY_NUMBER = re.compile(r"\bsqlite3_bind_\w+[ \t]*\([^,()]*(?:\([^()]*\))?[^,()]*,[ \t]*\d+")
TABLE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\((.*?)\)\s*([A-Z ,]*);", re.DOTALL | re.IGNORECASE)


def check_statement(path, line, sql, report):
    bare = QUOTED.sub("''", sql)
    if "?" in bare:
        report.finding(path, line, "values are bound by name (:name), not by place (?)")
    if re.search(r"%[-0-9]*(?:\.\*)?[a-zA-Z]|\" *G_GINT64_FORMAT", bare):
        report.finding(path, line, "a value is put into the text of a statement: bind it by name")


def check_tables(path, text, report):
    bare = re.sub(r"--[^\n]*", lambda match: " " * len(match.group(0)), text)
    for match in TABLE.finditer(bare):
        if "STRICT" not in match.group(3).upper():
            report.finding(path, bare.count("\n", 0, match.start()) + 1, f"the table {match.group(1)} is not STRICT")


def check(root, report):
    for path in house.files(root, "src/**/*.c"):
        text = house.read(path)
        for line, content in house.strings(text):
            if STATEMENT.match(content):
                check_statement(path, line, content, report)
        clean = house.blank(text)
        for match in BIND_BY_NUMBER.finditer(clean):
            report.finding(path, clean.count("\n", 0, match.start()) + 1, "values are bound by name, not by number")
    for path in house.files(root, "src/**/*.sql", "data/**/*.sql"):
        check_tables(path, house.read(path), report)


if __name__ == "__main__":
    house.run(check, __doc__)
