#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data files are what their readers expect: JSON parses without doubled keys, Flatpak sources have sums, icons are drawn well."""
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
    for path in house.files(root, "flatpak/*.yml"):
        check_flatpak(path, report)
    icons = house.files(root, "data/icons/**/*-symbolic.svg")
    for path in icons:
        check_symbolic(path, report)
    listed = "".join(house.read(path) for path in house.files(root, "data/*.gresource.xml"))
    for path in icons:
        if "actions" in path.parts and path.name not in listed:
            report.finding(path, 0, "not listed in a gresource of data/")


if __name__ == "__main__":
    house.run(check, __doc__)
