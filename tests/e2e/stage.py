# SPDX-License-Identifier: GPL-3.0-or-later
"""What every walk has: a folder of its own, a town's workspace there, a Japanese locale, the program and the command on
it, a place for pictures in the build folder (e2e-NAME), and one line of TAP."""

import os
import shutil
import subprocess
import sys
import tempfile

from gi.repository import GLib

from desk import Desk

BUILD = os.environ["HAKARU_BUILD_ROOT"]
PROGRAM = os.path.join(BUILD, "src", "gui", "hakaru")
CLI = os.path.join(BUILD, "src", "cli", "hakaru-cli")
TOWN, PREFECTURE = "273660", "270008"

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "cli"), os.path.join(TESTS, "support")]


def step(text):
    print(f"# {text}", flush=True)


def make_locale(folder):
    """The Japanese locale, also where nobody has generated it."""
    if "ja_JP.utf8" in subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout:
        return {}
    target = os.path.join(folder, "locale")
    os.makedirs(target)
    subprocess.run(["localedef", "-i", "ja_JP", "-f", "UTF-8", os.path.join(target, "ja_JP.UTF-8")], check=True)
    return {"LOCPATH": target}


class Stage:
    def __init__(self, name, folder):
        self.folder = folder
        self.workspace = os.path.join(folder, "town.hakaru")
        self.pictures = os.path.join(BUILD, f"e2e-{name}")
        self.environment = dict(os.environ, **make_locale(folder), LC_ALL="ja_JP.UTF-8", GTK_A11Y="atspi",
                                GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory", GTK_USE_PORTAL="0")
        self.environment.pop("NO_AT_BRIDGE", None)
        self.desk = None
        shutil.rmtree(self.pictures, ignore_errors=True)
        os.makedirs(self.pictures)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def cli(self, *words, workspace=None):
        result = subprocess.run([CLI, "--workspace", workspace or self.workspace, *map(str, words)],
                                env=self.environment, capture_output=True, text=True)
        assert result.returncode == 0, f"{words}: {result.stderr}"
        return result.stdout

    def open(self):
        """The window; opened again, its pictures go on from the last number."""
        n_pictures = self.desk.n_pictures if self.desk else 0
        self.desk = Desk(PROGRAM, ["--workspace", self.workspace], self.environment, self.pictures, n_pictures)
        return self.desk


def play(name, walk):
    """walk (stage) as one test; whatever is still open after it is ended."""
    print("1..1")
    with tempfile.TemporaryDirectory(prefix="hakaru-e2e-") as folder:
        stage = Stage(name, folder)
        try:
            walk(stage)
        except (AssertionError, GLib.Error) as problem:
            print(f"not ok 1 /e2e/{name} - {problem}")
            sys.exit(1)
        finally:
            if stage.desk:
                stage.desk.kill()
    print(f"ok 1 /e2e/{name}")
