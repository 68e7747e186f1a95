#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data files are what their readers expect: JSON parses without doubled keys, Flatpak sources have sums, icons are drawn well."""
import csv
import json
import re
import xml.etree.ElementTree as xml

import yaml

import house

SVG = "{http://www.w3.org/2000/svg}"
SUM = re.compile(r"^[0-9a-f]{64}$")


def no_double(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"the key {key} is there twice")
    return dict(pairs)


def check_json(path, report):
    try:
        json.loads(house.read(path), object_pairs_hook=no_double)
    except (ValueError, UnicodeDecodeError) as problem:
        report.finding(path, 0, f"not good JSON: {problem}")


def check_csv(path, report):
    """UTF-8, LF, a head of different names, and as many cells in each row as in the head."""
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw:
        report.finding(path, 0, "not plain UTF-8 with line feeds (a byte order mark, or carriage returns)")
        return
    try:
        rows = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True)))
    except (csv.Error, UnicodeDecodeError) as problem:
        report.finding(path, 0, f"not good CSV: {problem}")
        return
    if not rows or len(set(rows[0])) != len(rows[0]):
        report.finding(path, 1, "the head is missing or names a column twice")
        return
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            report.finding(path, number, f"row {number} has {len(row)} cells and the head has {len(rows[0])}")


def check_flatpak(path, report):
    try:
        manifest = yaml.safe_load(house.read(path))
    except yaml.YAMLError as problem:
        report.finding(path, 0, f"not good YAML: {problem}")
        return
    for key in ("id", "runtime", "runtime-version", "sdk", "command", "finish-args", "modules"):
        if key not in manifest:
            report.finding(path, 0, f"{key} is missing")
    if manifest.get("id") != path.stem:
        report.finding(path, 0, "the id is not the name of the file")
    for argument in manifest.get("finish-args", []):
        if argument.startswith("--filesystem"):
            report.finding(path, 0, f"files are reached through the portal, not by {argument}")
    for module in manifest.get("modules", []):
        for source in module.get("sources", []):
            if source.get("type") in ("dir", "shell"):
                continue
            if not SUM.match(str(source.get("sha256", ""))):
                report.finding(path, 0, f"a source of {module.get('name')} has no sha256")
            if not str(source.get("url", "")).startswith("https://"):
                report.finding(path, 0, f"a source of {module.get('name')} does not come over https")


def check_symbolic(path, report):
    """GTK recolours what is filled and ignores strokes, gradients and text."""
    try:
        root = xml.parse(path).getroot()
    except xml.ParseError as problem:
        report.finding(path, 0, f"not good XML: {problem}")
        return
    if (root.get("width"), root.get("height")) != ("16", "16"):
        report.finding(path, 0, "a symbolic icon is 16 by 16")
    for element in root.iter():
        if element.get("stroke") or element.tag in (f"{SVG}text", f"{SVG}linearGradient", f"{SVG}image", f"{SVG}mask"):
            report.finding(path, 0, f"a symbolic icon is made of filled shapes only ({element.tag.removeprefix(SVG)})")


def check(root, report):
    for path in house.files(root, "data/**/*.json"):
        check_json(path, report)
    for path in house.files(root, "data/**/*.csv"):
        check_csv(path, report)
    resources = "".join(house.read(path) for path in house.files(root, "data/*.gresource.xml"))
    for path in house.files(root, "data/reference/*", "data/rule-sets/*"):
        if path.name.endswith(".schema.json"):
            continue
        if path.name not in resources:
            report.finding(path, 0, "not listed in a gresource of data/")
    for path in house.files(root, "flatpak/*.yml"):
        check_flatpak(path, report)
    icons = house.files(root, "data/icons/**/*-symbolic.svg")
    for path in icons:
        check_symbolic(path, report)
    for path in icons:
        if "actions" in path.parts and path.name not in resources:
            report.finding(path, 0, "not listed in a gresource of data/")


if __name__ == "__main__":
    house.run(check, __doc__)
