# SPDX-License-Identifier: GPL-3.0-or-later
"""What the house checks share: finding the sources, reading C without its comments and strings, reporting."""
import argparse
import pathlib
import re
import sys

LAYERS = ("core", "store", "formats", "exchange", "report", "app", "gui", "cli")


class Report:
    """Collects findings as file:line: sentence, and warnings that do not fail."""

    def __init__(self, root):
        self.root = root
        self.findings = []
        self.warnings = []

    def where(self, path, line):
        name = path.relative_to(self.root) if path.is_absolute() else path
        return f"{name}:{line}" if line else f"{name}"

    def finding(self, path, line, sentence):
        self.findings.append(f"{self.where(path, line)}: {' '.join(sentence.split())}")

    def warning(self, path, line, sentence):
        self.warnings.append(f"{self.where(path, line)}: {sentence}")


def run(check, description):
    """Calls check(root, report) and leaves with 1 when it found something."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    root = parser.parse_args().root.resolve()
    report = Report(root)
    check(root, report)
    for text in report.warnings:
        print(f"warning: {text}")
    for text in report.findings:
        print(text)
    print(f"{len(report.findings)} findings, {len(report.warnings)} warnings")
    sys.exit(1 if report.findings else 0)


def files(root, *patterns):
    """The files below root that match, without fixtures and build folders, in a stable order."""
    found = set()
    for pattern in patterns:
        for path in root.glob(pattern):
            parts = path.relative_to(root).parts
            if path.is_file() and "fixtures" not in parts and not parts[0].startswith(("_build", "build", "obj-")):
                found.add(path)
    return sorted(found)


def layer_of(root, path):
    """The folder below src a file belongs to, or None."""
    parts = path.relative_to(root).parts
    return parts[1] if len(parts) > 2 and parts[0] == "src" else None


TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:\\.|[^"\\\n])*")|(?P<char>'(?:\\.|[^'\\\n])*')""",
    re.DOTALL,
)


def blank(text, keep_strings=False):
    """The text with comments (and strings, unless kept) replaced by spaces: lines and columns stay."""

    def replace(match):
        piece = match.group(0)
        if match.lastgroup == "comment":
            return re.sub(r"[^\n]", " ", piece)
        if keep_strings:
            return piece
        return piece[0] + " " * (len(piece) - 2) + piece[-1]

    return TOKEN.sub(replace, text)


def strings(text):
    """The string literals of C, neighbours joined: (line, content)."""
    clean = blank(text, keep_strings=True)
    for match in re.finditer(r'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*', clean):
        pieces = re.findall(r'"((?:\\.|[^"\\\n])*)"', match.group(0))
        yield clean.count("\n", 0, match.start()) + 1, "".join(pieces)


class Function:
    """One function definition."""

    def __init__(self, name, static, line, body):
        self.name = name
        self.static = static
        self.line = line
        self.body = body
        self.length = body.count("\n") + 1


HEAD = re.compile(
    r"^(?P<type>[A-Za-z_][\w \t*]*)\n(?P<name>[A-Za-z_]\w*) \((?P<args>[^;{}]*?)\)\s*\n\{\n(?P<body>.*?)^\}",
    re.MULTILINE | re.DOTALL,
)


def functions(text):
    """The function definitions of a C text in this house's layout (type, name and brace each at the line's start)."""
    clean = blank(text)
    for match in HEAD.finditer(clean):
        line = clean.count("\n", 0, match.start("name")) + 1
        start, end = match.span("body")
        yield Function(match.group("name"), "static" in match.group("type").split(), line, clean[start:end])


def read(path):
    return path.read_text(encoding="utf-8")
