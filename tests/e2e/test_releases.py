# SPDX-License-Identifier: GPL-3.0-or-later
"""Newer releases of official data in the real window: imported, mapped once, compared, removed.

Run by meson inside run-xvfb and dbus-run-session. Pictures of each step stay in the build folder (e2e-releases)."""

import os
import pathlib

from stage import TOWN, play, step

import releases  # where it is, stage knows

# The first is a heading that is only similar; the window marks it to be checked, and remembers it.
HEADINGS = {"dx_rpa": "RPA導入"}
TITLE = "自治体DXの取組に関するダッシュボード（令和5年度）"


def turn(rows, code, column):
    rows[code][column] = "1" if rows[code][column] == "0" else "0"


def make_files(folder):
    """Two releases; the second changes one value more, of the own municipality."""
    rows = releases.changed({})
    turn(rows, releases.TOYONAKA, "dx_ai")
    releases.write_csv(pathlib.Path(folder, "first.csv"), releases.table(rows, HEADINGS))
    turn(rows, TOWN, "dx_cio")
    releases.write_csv(pathlib.Path(folder, "second.csv"), releases.table(rows, HEADINGS))


def open_releases(desk):
    step("the releases, from the menu")
    desk.expect("概況")
    desk.choose_from_menu("d")
    desk.expect("はかるに同梱")
    desk.picture("list")


def import_file(desk, folder, name, released, marked):
    desk.click("新しい公表版を取り込む…")
    desk.choose_path(os.path.join(folder, name))
    desk.expect("団体 1,741")
    desk.expect(marked)
    desk.write_into("公表日（例：2025-03）", released)
    desk.write_into("時点（最初の日付）", "令和6年4月")
    desk.picture("mapping")
    desk.click("取り込む")
    desk.expect(name + "・SHA-256")


def compare(desk):
    step("what changed between the two: one value of the own municipality")
    desk.click("変更点")
    desk.expect("1個の値（1団体）が変わりました。")
    desk.expect("岬町")
    desk.picture("errata")
    step("filtered until nothing is left, and said")
    desk.write_into("団体", "豊中")
    desk.expect("表示する変更はありません")
    desk.write_into("団体", "みさき")
    desk.expect_no_more("表示する変更はありません")
    desk.click("一覧に戻る")


def remove(desk):
    step("the release in use is removed; the question says what it changes")
    desk.wait(lambda: len(desk.find_buttons("削除…")) == 2, "two releases that can be removed")
    desk.click("削除…", newest=True)
    desk.expect("を削除しますか？")
    desk.expect("得点・順位・提案を")
    desk.picture("question")
    desk.click("削除", newest=True)
    desk.expect("を削除しました。")
    desk.wait(lambda: len(desk.find_buttons("削除…")) == 1, "one release that can be removed")
    desk.expect_no_more("second.csv · SHA-256")
    desk.picture("removed")


def walk(stage):
    stage.cli("init", TOWN, "--year", "2026")
    make_files(stage.folder)
    desk = stage.open()
    open_releases(desk)
    step("the first release: a heading that is only similar is marked")
    import_file(desk, stage.folder, "first.csv", "2025-03", "似た名称（要確認）")
    step("the second release: mapped as the first")
    import_file(desk, stage.folder, "second.csv", "2025-09", "前回の取り込みと同じ")
    compare(desk)
    remove(desk)
    desk.press("Escape")
    desk.expect_no_more("はかるに同梱")
    desk.close()
    listed = stage.cli("dataset", "list")
    assert "first.csv" in listed and "second.csv" not in listed, listed


if __name__ == "__main__":
    play("releases", walk)
