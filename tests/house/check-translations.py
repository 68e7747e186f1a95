#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for people is in POTFILES.in, and each language of LINGUAS says all of them."""
import re
import subprocess
import tempfile

import house

MARKED = re.compile(r"(?<!\w)(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dgettext|g_dpgettext2?)[ \t]*\(")
KEYWORDS = (
    "_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3", "g_dgettext:2",
)


def files_with_words(root):
    """What has to be in POTFILES.in."""
    found = []
    for path in house.files(root, "src/**/*.c", "src/**/*.h"):
        if MARKED.search(house.blank(house.read(path))):
            found.append(path)
    for path in house.files(root, "ui/**/*.ui"):
        if 'translatable="yes"' in house.read(path):
            found.append(path)
    found += house.files(root, "data/*.desktop.in", "data/*.metainfo.xml.in", "data/*.gschema.xml")
    return [str(path.relative_to(root)) for path in found]


def run(arguments, root):
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return done.returncode, (done.stdout + done.stderr).strip()


def check_language(root, listed, language, report):
    path = root / "po" / f"{language}.po"
    if not path.is_file():
        report.finding(path, 0, "named in LINGUAS and not there")
        return
    code, said = run(["msgfmt", "--check-format", "--statistics", "-o", "/dev/null", str(path)], root)
    if code or "fuzzy" in said or "untranslated" in said:
        report.finding(path, 0, f"not complete: {said}")
    with tempfile.TemporaryDirectory() as folder:
        pot = f"{folder}/all.pot"
        code, said = run(
            ["xgettext", "--from-code=UTF-8", "--package-name=hakaru", "-o", pot]
            + [f"--keyword={word}" for word in KEYWORDS]
            + ["--", *listed],
            root,
        )
        if code:
            report.finding(root / "po/POTFILES.in", 0, f"the words cannot be taken out: {said}")
            return
        for text in untranslated(path, pot, folder, root):
            report.finding(path, 0, f"not translated: {text}")


def untranslated(path, pot, folder, root):
    """The messages of pot that the catalogue does not say."""
    merged, missing = f"{folder}/merged.po", f"{folder}/missing.po"
    run(["msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, str(path), pot], root)
    code, said = run(["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", "--force-po", "-o", missing, merged], root)
    if code:
        return [f"(the catalogue cannot be read: {said})"]
    with open(missing, encoding="utf-8") as handle:
        entries = handle.read().split("\n\n")
    found = []
    for entry in entries:
        match = re.search(r'^msgid ((?:"[^\n]*"\n?)+)', entry, re.MULTILINE)
        text = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', match.group(1))) if match else ""
        if text:
            found.append(text)
    return found


def check(root, report):
    potfiles = root / "po/POTFILES.in"
    listed = [line.strip() for line in house.read(potfiles).splitlines() if line.strip() and not line.startswith("#")]
    wanted = files_with_words(root)
    for name in sorted(set(wanted) - set(listed)):
        report.finding(potfiles, 0, f"{name} has words for people and is not listed")
    for name in sorted(set(listed) - set(wanted)):
        report.finding(potfiles, 0, f"{name} is listed and has no words for people")
    languages = [line for line in house.read(root / "po/LINGUAS").split("\n") if line and not line.startswith("#")]
    for language in languages:
        check_language(root, [name for name in listed if (root / name).is_file()], language.strip(), report)


if __name__ == "__main__":
    house.run(check, __doc__)
