# SPDX-License-Identifier: GPL-3.0-or-later
"""All 58 items of 岬町 answered in the real window with the keyboard alone, and every keystroke counted.

Some items were answered last year, some are proposed by official data, one does not apply, one nobody knows. Run by meson
inside run-xvfb and dbus-run-session; pictures stay in the build folder (e2e-answering)."""

import json
import os
import re
import sqlite3

from stage import TOWN, play, step

RULES = os.path.join(os.environ["HAKARU_SOURCE_ROOT"], "data", "rule-sets", "hakaru-2026.json")
LAST_YEAR = {"A05": "2", "A09": "1", "B05": "3", "B07": "0", "B10": "2", "C02": "4", "C05": "1", "D01": "3", "D02": "2", "D08": "4"}
FULL = ("C01", "C07", "D06")
NOT_APPLICABLE, UNKNOWN = "B13", "C09"
REASON = "kokonihanai"
CODE = re.compile(r"^([A-E]\d\d)・配点")


def set_year(path, year):
    """What the change of the year in the window does to the file."""
    database = sqlite3.connect(path, isolation_level=None)
    database.create_function("hk_edit", 1, {"at": 1784005200, "who": "e2e", "why": "set-profile"}.get)
    database.execute("UPDATE workspace SET fiscal_year = ?", (year,))
    database.execute("DELETE FROM undo_log")
    database.close()


def prepare(stage):
    step("last year: ten answers, one with its evidence")
    stage.cli("init", TOWN, "--year", "2025")
    for code, value in LAST_YEAR.items():
        stage.cli("answer", code, value)
    stage.cli("evidence", "add", "手続一覧（架空）", "--for", "B05,D01", "--stale-after", "2001-01-01")
    set_year(stage.workspace, 2026)


class Typist:
    """Presses keys and counts them by item."""

    def __init__(self, desk):
        self.desk = desk
        self.counts = {}

    def press(self, code, *keys):
        self.desk.press(*keys)
        self.counts[code] = self.counts.get(code, 0) + len(keys)


def find_code(desk):
    """The item that is shown."""
    return next((match[1] for node in desk.look() if (match := CODE.match(node.name))), None)


def answer(typist, indicator, proposed):
    """Presses what an officer who knows the answer presses."""
    code, kind = indicator["id"], indicator["type"]
    if code == NOT_APPLICABLE:
        typist.press(code, "n", *REASON, "Return")
    elif code == UNKNOWN:
        typist.press(code, "u")
    elif code in LAST_YEAR:
        typist.press(code, "l")
    elif proposed:
        typist.press(code, "Return")
    elif code in FULL:
        typist.press(code, "m", "Return")
    elif kind == "percent":
        typist.press(code, "4", "5", "Return")
    elif kind == "count":
        typist.press(code, "5", "Return")
    else:
        typist.press(code, str(indicator["levels"][-1]["level"]), "Return")


def answer_all(desk, indicators, proposed):
    typist = Typist(desk)
    desk.press("alt+2")
    desk.expect("残り58")
    for n in range(len(indicators)):
        code = desk.wait(lambda: find_code(desk), "the code of an item")
        if n in (0, 20, 40):
            desk.picture(f"item-{n + 1}")
        answer(typist, indicators[code], code in proposed)
        if n + 1 < len(indicators):
            desk.wait(lambda: find_code(desk) not in (None, code), f"the item after {code}")
    desk.wait(lambda: any(node.name == "残り1" for node in desk.look()), "only the unknown one to be left")
    desk.picture("all-answered")
    return typist.counts


def check_counts(counts):
    known = {code: n for code, n in counts.items() if code != NOT_APPLICABLE}
    most, mean = max(known.values()), sum(known.values()) / len(known)
    step(f"{len(counts)} items, {sum(counts.values())} keystrokes; known answers: {mean:.2f} on average, {most} at most")
    assert len(counts) == 58, sorted(counts)
    assert most <= 3, {code: n for code, n in known.items() if n > 3}


def check_answers(stage):
    score = json.loads(stage.cli("--json", "score"))
    items = {item["indicator"]: item for item in score["items"]}
    assert score["counts"]["answered"] == 56, score["counts"]
    assert (score["counts"]["unknown"], score["counts"]["not_applicable"]) == (1, 1), score["counts"]
    assert items[NOT_APPLICABLE]["state"] == "not-applicable" and items[UNKNOWN]["state"] == "unknown"
    for code, value in LAST_YEAR.items():
        assert items[code]["level"] == int(value), (code, items[code])
    for code in FULL:
        assert items[code]["level"] == 4, (code, items[code])
    evidence = json.loads(stage.cli("--json", "evidence", "list"))["evidence"]
    assert evidence[0]["items"] == ["B05", "D01"] and evidence[0]["stale"], evidence


def other_keys(desk):
    step("search, filter, evidence and going back, with keys alone")
    desk.press("slash")
    desk.press(*"d01")
    desk.wait(lambda: find_code(desk) == "D01", "D01 to be found")
    desk.press("Return")  # into the list
    desk.expect("期限切れ")
    desk.press("f")  # the list of filters
    desk.expect("昨年度から変化")
    desk.press("Down", "Return")
    desk.expect("表示する項目はありません。")
    desk.press("f")
    desk.expect("昨年度から変化")
    desk.press("Up", "Return")
    desk.expect("期限切れ")
    desk.press("e")
    desk.expect("根拠の追加")
    desk.picture("evidence-editor")
    desk.press(*"youkou")
    desk.press("Return")
    desk.expect_no_more("根拠の追加")
    desk.expect("youkou")
    desk.press("ctrl+z")
    desk.expect_no_more("この項目から外す：youkou")
    desk.press("ctrl+shift+e")
    desk.expect("根拠の一覧")
    desk.expect("手続一覧（架空）")
    desk.picture("evidence-list")
    desk.press("Escape")
    desk.expect_no_more("期限切れのみ")


def read_rules(stage):
    """The indicators by code, and the codes of those that official data propose."""
    rules = json.load(open(RULES, encoding="utf-8"))
    indicators = {indicator["id"]: indicator for indicator in rules["indicators"]}
    score = json.loads(stage.cli("--json", "score"))
    proposed = {item["indicator"] for item in score["items"] if item["proposed"]}
    return indicators, proposed


def walk(stage):
    prepare(stage)
    indicators, proposed = read_rules(stage)
    step("58 items by keyboard alone")
    desk = stage.open()
    counts = answer_all(desk, indicators, proposed)
    other_keys(desk)
    desk.close()
    check_counts(counts)
    check_answers(stage)


if __name__ == "__main__":
    play("answering", walk)
