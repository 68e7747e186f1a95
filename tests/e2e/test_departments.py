# SPDX-License-Identifier: GPL-3.0-or-later
"""The department round trip in the real window: add a department, tick what it is asked, write its sheet, let a real
LibreOffice fill it in, read it back, take over, take back.

Run by meson inside run-xvfb and dbus-run-session. Pictures of each step stay in the build folder (e2e-departments)."""

import os
import pathlib
import subprocess

from stage import TOWN, play, step

import office  # where it is, stage knows

ANSWER = "段階4："


def tick(desk, item):
    """By the keyboard: search, and Enter ticks what is found first."""
    desk.press("ctrl+f")
    subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+a"], check=True)
    subprocess.run(["xdotool", "type", "--delay", "30", item], check=True)
    desk.press("Return")


def choose_path(desk, button, path):
    """The dialog of GTK: “/” asks for a path."""
    desk.click(button)
    desk.expect("他の場所")
    desk.press("slash")
    subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+a"], check=True)
    subprocess.run(["xdotool", "type", "--delay", "30", path], check=True)
    desk.picture("dialog")
    desk.press("Return")


def ask(desk, folder):
    step("a department is added and asked about two items")
    desk.expect("概況")
    desk.choose_from_menu("p")
    desk.expect("回答してもらう部署を追加し")
    desk.write_into("部署を追加", "総務課")
    desk.click("追加")
    desk.expect("0項目・未送付")
    tick(desk, "A01")
    desk.expect("1項目・未送付")
    tick(desk, "A03")
    desk.expect("2項目・未送付")
    desk.write_into("回答期限（例：R8.8.31）", "R8.8.31")
    desk.picture("asked")
    step("its sheet is written into a folder")
    choose_path(desk, "照会票をすべて書き出す…", folder)
    desk.expect("1件の照会票を書き出しました。")
    desk.expect("期限 令和8年8月31日")
    desk.picture("written")


def fill_in(folder):
    step("a real LibreOffice fills it in, with a row and a column too many")
    sheet = next(pathlib.Path(folder, "out").glob("*.xlsx"))
    back = pathlib.Path(folder, "back")
    back.mkdir()
    office.edit(folder, sheet, back / "answers.xlsx", [
        office.put("G7", ANSWER), office.put("I7", "任命の告示"), office.put("G8", "３"), office.put("K8", "改定予定"),
        office.put("D5", "総務係 山田"), 'sheet.unprotect("")', "sheet.Rows.insertByIndex(7, 1)",
        "sheet.Columns.insertByIndex(2, 1)"])


def decide(desk, folder):
    step("what came back is read and shown beside what is here")
    choose_path(desk, "フォルダーから読み込む…", os.path.join(folder, "back"))
    desk.expect("1個のファイルを読み込みました。")
    desk.expect("連絡事項：改定予定")
    desk.picture("replies")
    step("all is taken over, taken back, and taken over one by one")
    desk.click("食い違いのない回答をすべて採用")
    desk.expect("決める必要のある回答はありません。")
    desk.expect("すべて決定済み")
    desk.picture("taken-over")
    desk.click("直前の採否を取り消す")
    desk.expect("未決 2件")
    desk.click("A01の回答を採用")
    desk.expect("未決 1件")
    desk.click("A03の回答を不採用")
    desk.expect("すべて決定済み")
    desk.picture("decided")


def read_again(desk, folder):
    step("the same file, chosen by itself, is known already")
    choose_path(desk, "ファイルを読み込む…", os.path.join(folder, "back", "answers.xlsx"))
    desk.expect("（うち1個は読み込み済み）")
    desk.picture("known")


def walk(stage):
    stage.cli("init", TOWN, "--year", "2026")
    os.makedirs(stage.path("out"))
    desk = stage.open()
    ask(desk, stage.path("out"))
    fill_in(stage.folder)
    decide(desk, stage.folder)
    read_again(desk, stage.folder)
    desk.press("Escape")
    desk.expect_no_more("すべて決定済み")
    desk.press("Escape")  # ends the search
    desk.expect("A04")
    desk.press("Escape")
    desk.expect_no_more("部署を削除")
    desk.close()
    items = stage.cli("--json", "sheet", "list")
    assert '"decision" : "accepted"' in items and '"decision" : "declined"' in items, items
    assert "任命の告示" in items, items


if __name__ == "__main__":
    play("departments", walk)
