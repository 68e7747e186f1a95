#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing in the repository names somebody's computer or the host of a package registry."""
import re

import house

MACHINE = re.compile(r"""(?:^|[\s"'`=(:,])(/(?:home|root|work|Users)/[\w.-]+)""")
REGISTRY = re.compile(
    r"\b((?:deb|ftp|snapshot|security)\.debian\.org|(?:files\.)?python"
    r"hosted\.org|pypi\.org|registry\.npm" r"js\.org|crates\.io|proxy\.golang\.org)\b"
)
LINE_LIMIT = 4000

PATTERNS = (
    "*", ".ci/*", "data/**/*", "debian/*", "debian/source/*", "docs/**/*", "flatpak/*", "po/*", "script/*", "src/**/*", "tests/**/*", "ui/**/*",
)
TEXT = {
    "", ".1", ".c", ".css", ".csv", ".h", ".in", ".json", ".md", ".po", ".py", ".sh", ".sql", ".svg", ".supp", ".txt", ".ui",
    ".xml", ".yml", ".build", ".conf",
}


def check(root, report):
    for path in house.files(root, *PATTERNS):
        if path.suffix not in TEXT or path.name == "COPYING" or path.name.startswith(".git"):
            continue
        for number, line in enumerate(house.read(path).splitlines(), 1):
            for match in MACHINE.finditer(line[:LINE_LIMIT]):
                report.finding(path, number, f"a path of one computer: {match.group(1)}")
            for match in REGISTRY.finditer(line[:LINE_LIMIT]):
                report.finding(path, number, f"the host of a registry: {match.group(1)}")


if __name__ == "__main__":
    house.run(check, __doc__)
