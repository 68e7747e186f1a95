#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each folder includes only what the arrow allows, and no two files of a folder need each other."""
import re

import house

MAY_USE = {
    "core": set(),
    "store": {"core"},
    "formats": {"core"},
    "exchange": {"core"},
    "report": {"core"},
    "app": {"core", "store", "formats", "exchange", "report"},
    "gui": {"core", "report", "app"},
    "cli": {"core", "report", "app"},
}

# Which folders may include the headers of a library.
LIBRARIES = (
    (re.compile(r"^(gtk|gdk|gsk)/|^adwaita\.h$"), {"gui"}, "GTK"),
    (re.compile(r"^sqlite3"), {"store"}, "SQLite"),
    (re.compile(r"^curl/"), {"exchange"}, "libcurl"),
    (re.compile(r"^libsecret/"), {"exchange"}, "libsecret"),
    (re.compile(r"^(zip|xlsxwriter)\b"), {"formats"}, "a document library"),
    (re.compile(r"^expat\b"), {"formats", "exchange"}, "expat"),
    (re.compile(r"^(cairo|pango)"), {"report", "gui"}, "a drawing library"),
)

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)

CORE_BANNED = re.compile(
    r"\b(g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|time|clock_gettime|gettimeofday|"
    r"g_file_get_contents|g_file_set_contents\w*|g_file_new_for_\w+|g_file_test|fopen|open|g_getenv|getenv)[ \t]*\("
)


def module_of(stem, text):
    """hk-window-actions.c is a part of hk-window.c: it looks behind the curtain, into hk-window-private.h."""
    privates = re.findall(r'#include "([\w-]+)-private\.h"', text)
    own = [private for private in privates if f"{stem}-".startswith(f"{private}-")]
    return (own or privates or [stem])[0]


def calls_between(paths):
    """Which module calls functions of which other module of its folder."""
    texts = {path.stem: house.read(path) for path in paths}
    modules = {stem: module_of(stem, text) for stem, text in texts.items()}
    home, graph = {}, {}
    for stem, text in texts.items():
        for function in house.functions(text):
            if not function.static:
                home[function.name] = modules[stem]
    for stem, text in texts.items():
        called = {match.group(1) for match in re.finditer(r"\b(\w+)[ \t]*\(", house.blank(text))}
        needs = {home[name] for name in called if name in home}
        graph.setdefault(modules[stem], set()).update(needs - {modules[stem]})
    return graph


def circles(graph):
    """The groups of nodes that reach each other."""
    reach = {}
    for start in graph:
        seen, todo = set(), list(graph[start])
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo.extend(graph.get(node, ()))
        reach[start] = seen
    groups = set()
    for node, seen in reach.items():
        group = frozenset(other for other in seen if node in reach.get(other, ()))
        if len(group) > 1:
            groups.add(group)
    return sorted(sorted(group) for group in groups)


def check(root, report):
    sources = [path for path in house.files(root, "src/**/*.c", "src/**/*.h") if house.layer_of(root, path)]
    home = {path.name: house.layer_of(root, path) for path in sources if path.suffix == ".h"}
    for path in sources:
        layer = house.layer_of(root, path)
        text = house.blank(house.read(path), keep_strings=True)
        if layer not in MAY_USE:
            report.finding(path, 0, f"src/{layer} is not a folder of this house")
            continue
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            kind, name = match.groups()
            if kind == "<":
                for pattern, allowed, what in LIBRARIES:
                    if pattern.search(name) and layer not in allowed:
                        report.finding(path, line, f"{what} is not for src/{layer} (<{name}>)")
                continue
            target = home.get(name.rsplit("/", 1)[-1])
            if target is None:
                continue
            if target != layer and target not in MAY_USE[layer]:
                report.finding(path, line, f'src/{layer} may not look into src/{target} ("{name}")')
        if layer == "core" and path.suffix == ".c":
            clean = house.blank(house.read(path))
            for match in CORE_BANNED.finditer(clean):
                line = clean.count("\n", 0, match.start()) + 1
                report.finding(path, line, f"core has no clock, no environment and no file of its own ({match.group(1)})")
    for layer in MAY_USE:
        here = [path for path in sources if house.layer_of(root, path) == layer and path.suffix == ".c"]
        for group in circles(calls_between(here)):
            report.finding(root / "src" / layer, 0, f"these call each other in a circle: {', '.join(group)}")


if __name__ == "__main__":
    house.run(check, __doc__)
