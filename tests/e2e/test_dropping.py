# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dragged out of another program onto the real window, by the mouse and the protocol of the desktop (XDND): a mixed
bag in one go, each of them recognised by what is in it, and then a single one.

Run by meson inside run-xvfb and dbus-run-session. Pictures of each step stay in the build folder (e2e-dropping)."""

import json
import os
import pathlib
import queue
import subprocess
import threading
import time

from desk import PATIENCE
from stage import BUILD, TOWN, play, step

import office  # where it is, stage knows

SOURCE = os.path.join(BUILD, "tests", "e2e", "drag-source")
HERE = (1700, 1000)  # where nothing of the program lies
TITLE = "hakaru drag source"


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


class Source:
    """The program that the files are dragged out of."""

    def __init__(self, paths):
        self.process = subprocess.Popen([SOURCE, *paths], stdout=subprocess.PIPE, text=True)
        self.words = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        window = xdotool("search", "--sync", "--onlyvisible", "--name", TITLE).split()[0]
        xdotool("windowmove", "--sync", window, *HERE)
        xdotool("windowraise", window)

    def _listen(self):
        for line in self.process.stdout:
            self.words.put(line.strip())

    def move_until(self, word, places):
        """Moves the pointer over the places, again and again, until the drag has come to this."""
        end = time.monotonic() + PATIENCE
        heard = []
        while time.monotonic() < end:
            for x, y in places:
                xdotool("mousemove", x, y)
                try:
                    heard.append(self.words.get(timeout=0.05))
                except queue.Empty:
                    continue
                if heard[-1] == word:
                    return
        raise AssertionError(f"the drag did not come to “{word}”, but to {heard}")

    def drop(self, x, y):
        from_x, from_y = HERE[0] + 100, HERE[1] + 80
        xdotool("mousemove", from_x, from_y)
        xdotool("mousedown", 1)
        self.move_until("begun", [(from_x + 5 * i, from_y + 3 * i) for i in range(1, 12)])
        self.move_until("wanted", [(x + i, y) for i in range(8)])
        xdotool("mouseup", 1)
        word = self.words.get(timeout=PATIENCE)
        while word == "wanted":
            word = self.words.get(timeout=PATIENCE)
        assert word == "ended", word

    def close(self):
        self.process.kill()
        self.process.wait()


def drag(paths):
    source = Source([str(path) for path in paths])
    try:
        source.drop(600, 500)
    finally:
        source.close()


def make_files(stage):
    folder = pathlib.Path(stage.folder)
    step("a department has answered; there are a rule set, a table, a document and a note beside it")
    stage.cli("department", "add", "総務課")
    stage.cli("department", "assign", "総務課", "A01", "A03")
    stage.cli("sheet", "export", "--folder", os.path.join(folder, "out"))
    sheet = next(pathlib.Path(folder, "out").glob("*.xlsx"))
    office.edit(folder, sheet, folder / "回答.xlsx", [office.put("G7", "段階4："), office.put("G8", "３")])
    rules = json.loads(stage.cli("--json", "rule-set", "show", "hakaru-2026"))
    rules["id"] = "own-rules"
    (folder / "rules.json").write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")
    (folder / "公表.csv").write_text("団体コード,団体名,CIO\n273660,岬町,1\n", encoding="cp932")
    (folder / "計画.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "メモ.txt").write_text("ひとこと\n", encoding="utf-8")


def close(desk, part):
    """The window that shows this."""
    desk.press("Escape")
    desk.expect_no_more(part)


def walk(stage):
    folder = pathlib.Path(stage.folder)
    stage.cli("init", TOWN, "--year", "2026")
    make_files(stage)
    desk = stage.open()
    desk.expect("概況")
    step("all of them are dragged onto the window together")
    drag([folder / name for name in ("回答.xlsx", "rules.json", "公表.csv", "計画.pdf", "メモ.txt")])
    desk.expect("2個のファイルを取り込みました。操作待ち 2個。取込不可 1個。")
    desk.expect("回答済みの照会票・確認する回答が2件あります。")
    desk.picture("dropped")
    step("the answers are a click away")
    desk.click("回答を確認…")
    desk.expect("未決 2件")
    desk.picture("replies")
    close(desk, "食い違いのない回答をすべて採用")
    step("a single document is dragged onto the window of the departments, and asked about at once")
    drag([folder / "計画.pdf"])
    desk.expect("文書の日付")
    desk.picture("document")
    for part in ("文書の日付", "部署を削除", "操作待ち 2個"):
        close(desk, part)
    desk.close()
    assert "own-rules" in stage.cli("--json", "rule-set", "list")


if __name__ == "__main__":
    play("dropping", walk)
