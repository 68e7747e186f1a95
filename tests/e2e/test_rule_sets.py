# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule set of one's own in the same minute: written as a workbook by the window, edited in a real LibreOffice, installed
and used by the window; the points change.

Run by meson inside run-xvfb and dbus-run-session. Pictures of each step stay in the build folder (e2e-rule-sets)."""

import json
import re

from desk import is_selected
from stage import TOWN, play, step

import office  # where it is, stage knows

TITLE = "大阪府 2026"
BUTTON = "ファイルから取り込む…"
IDENTIFIER = re.compile("hakaru-2026|nikkei-400|official-2023|osaka-2026")


def type_in(sheet, cell, value):
    """The line of Basic that types into a cell of any sheet."""
    line = office.put(cell, value)
    return line.replace("sheet.", f"doc.Sheets.getByIndex({sheet}).", 1)


def open_rule_sets(desk):
    step("the rule sets, from the menu")
    desk.expect("概況")
    desk.choose_from_menu("r")
    desk.expect("nikkei-400")


def choose_row(desk, name):
    """Tab into the list, down to the row; the row that has the focus is chosen."""
    step(f"  chosen by the keyboard: {name}")

    def go_on():
        before = desk.find_focused(newest=True)
        text = desk.read_below(before) if before is not None else ""
        if name in text and len(IDENTIFIER.findall(text)) == 1:
            if not is_selected(before):  # going down chooses already, and once more would take it back
                desk.press("space")
            return True
        desk.press("Down" if len(IDENTIFIER.findall(text)) == 1 else "Tab")
        desk.wait_for_change(lambda: desk.find_focused(newest=True), before)
        return False

    desk.wait(go_on, f"the row “{name}”")


def export(desk, path):
    step("the rule set of the program as a workbook")
    choose_row(desk, "hakaru-2026")
    desk.click("書き出す")
    desk.expect("ブックとして")
    desk.press("w")
    desk.choose_path(path)
    desk.expect("ファイルを書き出しました。")
    desk.picture("exported")


def edit(folder, source, target):
    step("a real LibreOffice makes it the rule set of the prefecture: A01 counts 3 points, A02 one")
    office.edit(folder, source, target, [
        type_in(0, "C4", "osaka-2026"), type_in(0, "C12", TITLE), type_in(2, "I5", 3), type_in(2, "I6", 1)])


def install(desk, path):
    step("installed and used")
    desk.click(BUTTON)
    desk.choose_path(path)
    desk.expect("取り込みました：" + TITLE)
    desk.expect("osaka-2026")
    choose_row(desk, "osaka-2026")
    desk.picture("installed")
    desk.click("この年度に使う")
    desk.expect("この年度の診断に使う配点表を替えました。")


def leave(desk):
    """Escape takes away what was said first, one toast after the other, and closes then."""

    def is_left():
        desk.press("Escape")
        desk.wait_for_change(lambda: desk.find_text(BUTTON), BUTTON)
        return not desk.find_text(BUTTON)

    desk.wait(is_left, "the window to close")


def walk(stage):
    source, target = stage.path("rules.xlsx"), stage.path("osaka.xlsx")
    stage.cli("init", TOWN, "--year", "2026")
    stage.cli("answer", "A01", "4")
    before = json.loads(stage.cli("--json", "score"))
    desk = stage.open()
    open_rule_sets(desk)
    export(desk, source)
    edit(stage.folder, source, target)
    install(desk, target)
    leave(desk)
    step("the page shows the points under it")
    desk.press("alt+2")
    desk.expect("配点表 osaka-2026@1")
    desk.expect("A01・配点 3.0点")
    desk.picture("assessment")
    desk.close()
    after = json.loads(stage.cli("--json", "score"))
    assert (before["rule_set"], before["points"]) == ("hakaru-2026", "2.000"), before
    assert (after["rule_set"], after["points"]) == ("osaka-2026", "3.000"), after


if __name__ == "__main__":
    play("rule-sets", walk)
