# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the real window, in Japanese: from the first run of 岬町 to the receipt of 大阪府.

Run by meson inside run-xvfb and dbus-run-session. Pictures of each step stay in the build folder (e2e-main-job)."""

import json
import os
import re

from desk import is_editable
from stage import PREFECTURE, play, step


def first_run(desk):
    step("first run: search by code in full width, start")
    desk.expect("どの団体で使いますか")
    desk.write_into("団体を、名前・ふりがな・団体コードで探す", "２７３６６０")
    desk.expect("岬町で始める")
    desk.expect("/ 1,731団体")
    desk.picture("first-run")
    desk.click("岬町で始める")
    step("overview: the official score and rank before anything is typed")
    desk.expect("18.5 / 31点")
    desk.expect("大阪府内 22位")
    desk.expect("全国 724位")
    desk.expect("公表データの提案13件を確かめる")
    desk.picture("overview")


def assess(desk):
    step("assessment: confirm two proposals, answer by number keys, take one back")
    desk.press("alt+2")
    desk.expect("残り58")
    desk.click("この値で確定")
    desk.expect("残り57")
    desk.press("Return")
    desk.expect("残り56")
    desk.press("4", "Return")
    desk.expect("残り55")
    desk.press("ctrl+z")
    desk.expect("残り56")
    desk.press("ctrl+shift+z")
    desk.expect("残り55")
    desk.picture("assessment")


def compare(desk):
    step("comparison: the chart and its words")
    desk.press("alt+3")
    desk.expect("伸びしろ")
    desk.picture("comparison")


def add_place(desk, folder):
    step("a shared folder as the place")
    desk.press("alt+5")
    desk.click("提出先を追加")
    desk.write_into("名前", "大阪府")
    desk.write_into("フォルダー、または https:// で始まるアドレス", folder)
    desk.picture("place")
    desk.click("追加して試す")
    desk.expect_no_more("フォルダー、または https:// で始まるアドレス")
    desk.expect("フォルダー・")  # and when it was tried


# What is written into a field, by a part of its name; what is not here is a month.
VALUES = {
    "件名": "窓口の見直し（架空）",
    "担当": "総務部 情報政策担当（架空）",
    "連絡先": "000-000-0000（架空）",
    "数量の根拠": "1団体（架空）",
    "数量": "１",
    "初期費用": "３３０，０００",
    "背景": "窓口の待ち時間を短くするため（架空）",
    "承認者": "総務部長（架空）",
}
LONG_TEXTS = ("背景・理由",)
SUMMARY, COUNT = "提出できません", "件を直してください"


def fix_finding(desk):
    """F8 leads to the next thing to put right; the field that has the focus says what it is."""
    before = desk.find_text(COUNT)
    here = desk.find_focused()
    desk.press("F8")
    desk.wait_for_change(desk.find_focused, here)
    node = desk.wait(desk.find_focused, "a field with the focus")
    step(f"  “{node.name}”")
    if is_editable(node):
        desk.write(node, next((value for key, value in VALUES.items() if key in node.name), "R9.4"))
        desk.press("Tab" if node.name in LONG_TEXTS else "Return")
    else:
        desk.press("space")
        desk.wait_for_change(desk.find_focused, node)  # into the list of choices
        desk.press("Down", "Return")
    desk.wait_for_change(lambda: desk.find_text(COUNT), before)


def request(desk):
    step("a request: one line, every finding put right by keyboard, approved inside")
    desk.press("alt+4")
    desk.click("要望を作る")
    desk.expect(SUMMARY)
    desk.press("ctrl+n")
    desk.write_into("品目を探す", "電子申請")
    desk.press("Return")
    desk.expect("1品目")
    desk.expect(COUNT)
    desk.wait(desk.find_focused, "the focus back on the page")
    for _ in range(40):
        if not desk.find_text(SUMMARY):
            break
        fix_finding(desk)
    desk.expect_no_more(SUMMARY)
    desk.expect("提出できます。")
    desk.picture("request")
    desk.click("内部承認")


def submit(desk, folder):
    step("submit, asked once")
    desk.click("提出")
    desk.click("大阪府", newest=True)
    desk.expect("大阪府へ提出しますか")
    desk.picture("question")
    desk.click("提出", newest=True)
    desk.wait(lambda: any(name.endswith(".json") for _, _, names in os.walk(folder) for name in names),
              "the manifest in the folder")
    desk.press("alt+5")
    desk.expect("提出済")
    desk.picture("submitted")


def accept(stage, folder):
    workspace = stage.path("prefecture.hakaru")
    step("the prefecture pulls and accepts")
    stage.cli("init", PREFECTURE, "--role", "prefecture", "--year", "2026", workspace=workspace)
    stage.cli("pull", "--from", folder, workspace=workspace)
    inbox = json.loads(stage.cli("--json", "inbox", workspace=workspace))
    rows = inbox if isinstance(inbox, list) else next(v for v in inbox.values() if isinstance(v, list))
    assert len(rows) == 1, rows
    identity = rows[0].get("submission") or rows[0].get("id")
    stage.cli("accept", identity, workspace=workspace)


def receive(desk):
    step("the receipt arrives")
    desk.press("F5")
    desk.expect("受付済")
    number = re.search(rf"{PREFECTURE}-R8-\d+", desk.expect(f"{PREFECTURE}-R8-"))[0]
    desk.picture("receipt")
    desk.press("alt+1")
    desk.expect("受付番号")
    desk.picture("overview-at-the-end")
    return number


def open_again(desk, number):
    step("closed and opened again: the same receipt")
    desk.expect("残り55")
    desk.press("alt+5")
    desk.expect("受付済")
    desk.expect(number)
    desk.picture("receipt-the-next-day")


def walk(stage):
    place = stage.path("shared")
    os.makedirs(place)
    desk = stage.open()
    first_run(desk)
    assess(desk)
    add_place(desk, place)
    request(desk)
    submit(desk, place)
    accept(stage, place)
    number = receive(desk)
    compare(desk)  # last: its table puts every municipality before the eyes
    desk.close()
    desk = stage.open()
    open_again(desk, number)
    desk.close()


if __name__ == "__main__":
    play("main-job", walk)
