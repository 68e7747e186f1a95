# SPDX-License-Identifier: GPL-3.0-or-later
"""What the black-box tests of hakaru-cli share: a private home per test, running a command, dumping a workspace."""
import functools
import json
import locale
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["HAKARU_BUILD_ROOT"])
SOURCE = pathlib.Path(os.environ["HAKARU_SOURCE_ROOT"])
PROGRAM = BUILD / "src" / "cli" / "hakaru-cli"
MISAKI = "273660"
OSAKA = "270008"

# A request that the check lets through.
HEAD = {
    "intent": "committed",
    "role": "user",
    "department": "総務課",
    "contact": "dx@example.invalid",
    "share_ok": "yes",
    "first_year": "2027",
    "reason": "来庁しなくてよい手続を増やす",
    "approver_title": "総務課長",
}
LINE = ("quantity=1", "basis=1団体", "window_from=2027-10", "initial_yen=2640000", "yearly_yen_1=792000")


@functools.lru_cache(maxsize=None)
def japanese():
    """The environment of a Japanese office; the locale is made for the test where the machine has none."""
    base = {"LC_ALL": "ja_JP.UTF-8", "LANGUAGE": "ja", "HAKARU_LOCALE_DIR": str(BUILD / "po")}
    try:
        before = locale.setlocale(locale.LC_ALL)
        locale.setlocale(locale.LC_ALL, "ja_JP.UTF-8")
        locale.setlocale(locale.LC_ALL, before)
    except locale.Error:
        folder = BUILD / "tests" / "cli" / "locale"
        if not (folder / "ja_JP.UTF-8" / "LC_CTYPE").exists():
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["localedef", "-i", "ja_JP", "-f", "UTF-8", str(folder / "ja_JP.UTF-8")], check=True)
        base["LOCPATH"] = str(folder)
    return base


class Done:
    """What one run of the program gave."""

    def __init__(self, words, process):
        self.words = words
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return f"hakaru-cli {' '.join(self.words)} -> {self.code}\n{self.out}{self.err}"


class CliTest(unittest.TestCase):
    """Each test has its own XDG tree and works on self.workspace unless it names another file."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hakaru-cli-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = isolated(self.folder / "home")
        self.workspace = self.folder / "town.hakaru"

    def run_cli(self, *words, code=0, workspace=None, environment=None, stdin=None, prefix=(), cwd=None):
        """Runs the program; the exit code must be `code`, and a refusal must be one line on standard error."""
        words = [str(word) for word in words]
        target = [] if workspace is False else ["--workspace", str(workspace or self.workspace)]
        process = subprocess.run(
            [*prefix, str(PROGRAM), *target, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**self.environment, **(environment or {})},
            stdin=stdin or subprocess.DEVNULL,
            timeout=120,
            check=False,
            cwd=cwd or self.folder,
        )
        done = Done(words, process)
        self.assertEqual(done.code, code, str(done))
        if code == 0:
            self.assertEqual(done.err, "", str(done))
        else:
            self.assertRegex(done.err, r"\A[^\n]{8,}\n\Z", str(done))
        return done

    def init(self, code=MISAKI, role="municipality", workspace=None):
        return self.run_cli("--json", "init", code, "--role", role, "--year", "2026", workspace=workspace).json

    def refuse(self, *words, unchanged=None, mentions=(), code=1, **keywords):
        """The command is refused, says what matters, and the workspace is what it was before."""
        path = unchanged or self.workspace
        before = dump(path) if path.exists() else None
        done = self.run_cli(*words, code=code, **keywords)
        for text in mentions:
            self.assertIn(text, done.err)
        self.assertEqual(dump(path) if path.exists() else None, before, f"{done}\nchanged the workspace")
        return done


class ExchangeCase(CliTest):
    """A municipality with an approved request, and its prefecture; both made once and copied for each test."""

    made = None

    def setUp(self):
        super().setUp()
        self.prefecture = self.folder / "prefecture.hakaru"
        if ExchangeCase.made is None:
            self.init()
            self.init(OSAKA, role="prefecture", workspace=self.prefecture)
            self.make_request(self.workspace)
            ExchangeCase.made = (self.workspace.read_bytes(), self.prefecture.read_bytes())
        self.workspace.write_bytes(ExchangeCase.made[0])
        self.prefecture.write_bytes(ExchangeCase.made[1])

    def make_request(self, workspace, service="e-application", fields=tuple(HEAD)):
        """Makes, fills and approves a request."""
        number = str(self.run_cli("--json", "request", "new", "共同調達", workspace=workspace).json["number"])
        for field in fields:
            self.run_cli("request", "set", number, field, HEAD[field], workspace=workspace)
        self.run_cli("request", "add-line", number, service, *LINE, workspace=workspace)
        return self.run_cli("--json", "request", "approve", number, workspace=workspace).json

    def submit(self, place="大阪府", number="1", workspace=None):
        return self.run_cli("--json", "submit", number, "--to", place, workspace=workspace).json

    def as_prefecture(self, *words, **keywords):
        return self.run_cli("--json", *words, workspace=self.prefecture, **keywords)

    def places(self, workspace=None):
        return {one["name"]: one for one in self.run_cli("--json", "place", "list", workspace=workspace).json["places"]}


def isolated(home):
    """An environment in which nothing of the person who runs the tests can be reached."""
    keep = ("PATH", "TZ", "MALLOC_CHECK_", "MALLOC_PERTURB_", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "G_DEBUG")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment.update(HOME=str(home), LC_ALL="C.UTF-8", GSETTINGS_BACKEND="memory", NO_AT_BRIDGE="1")
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    environment["XDG_RUNTIME_DIR"] = str(home / "runtime")
    environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    environment["TMPDIR"] = str(home / "tmp")
    for folder in (home, home / "runtime", home / "tmp"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return environment


def dump(path):
    """Everything in a workspace as SQL text; a file that is no database as its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "copy"
        shutil.copyfile(path, copy)
        for end in ("-wal",):
            if pathlib.Path(f"{path}{end}").exists():
                shutil.copyfile(f"{path}{end}", f"{copy}{end}")
        database = sqlite3.connect(copy)
        try:
            return "\n".join(database.iterdump())
        except sqlite3.DatabaseError:
            return path.read_bytes()
        finally:
            database.close()


def manifests(place):
    """The commit marks at a folder place: every JSON file that is not a receipt."""
    return sorted(path for path in pathlib.Path(place).rglob("*.json") if not path.name.endswith(".receipt.json"))


class Apache:
    """The server of tests/exchange, with its words."""

    def __init__(self):
        self.process = subprocess.Popen(
            [str(BUILD / "tests" / "cli" / "serve-apache")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self.where = json.loads(self.process.stdout.readline())

    def say(self, words):
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "ok\n", words

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        assert self.process.wait(timeout=30) == 0

    def manifests(self, folder="open"):
        return manifests(pathlib.Path(self.where["files"]) / folder)


class TapResult(unittest.TestResult):
    """Prints TAP, which is what Meson counts."""

    def __init__(self, suite):
        super().__init__()
        self.suite = suite
        self.number = 0

    def line(self, word, test, text=""):
        self.number += 1
        name = test.id().split(".")[-1].removeprefix("test_").replace("_", "-")
        print(f"{word} {self.number} - /cli/{self.suite}/{name}", flush=True)
        for part in text.splitlines():
            print(f"# {part}", flush=True)

    def addSuccess(self, test):
        self.line("ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line("not ok", test, self._exc_info_to_string(err, test))

    addError = addFailure

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.line("not ok", test, f"{subtest}\n{self._exc_info_to_string(err, test)}")


def main():
    """Runs the tests of the calling script, all or those named on the command line."""
    suite = pathlib.Path(sys.argv[0]).stem.removeprefix("test_")
    names = sys.argv[1:] or None
    module = sys.modules["__main__"]
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
    result = TapResult(suite)
    tests.run(result)
    print(f"1..{result.number}")
    sys.exit(0 if result.wasSuccessful() and result.number else 1)
