#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The department round trip: assign, hand out, fill in (also with a real LibreOffice), read, decide, take back."""
import pathlib
import sys

import openpyxl

import cli

sys.path.insert(0, str(cli.SOURCE / "tests" / "support"))
import office

ANSWER, REASON, DOCUMENT, PAGE, COMMENT, WHO = "GHIJKL"
FIRST = 7


class DepartmentCase(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.run_cli("department", "add", "総務課", "--contact", "内線 101")
        self.run_cli("department", "add", "住民課")
        self.run_cli("department", "assign", "総務課", "A03", "A04", "A05")
        self.run_cli("department", "assign", "住民課", "A04", "C")

    def export(self, *words):
        files = self.run_cli("--json", "sheet", "export", "--folder", self.folder / "out", *words).json["files"]
        return {one["department"]: pathlib.Path(one["path"]) for one in files}

    def fill(self, path, answers, name="back.xlsx"):
        """answers: item → {column: value}"""
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for row in range(FIRST, sheet.max_row + 1):
            for column, value in answers.get(sheet["A%d" % row].value, {}).items():
                sheet["%s%d" % (column, row)] = value
        book.save(self.folder / name)
        return self.folder / name

    def read(self, *files, **keywords):
        return self.run_cli("--json", "sheet", "read", *files, **keywords).json["files"]

    def items(self, reply):
        return {item["indicator"]: item for item in reply["items"]}

    def listed(self, reply):
        found = self.run_cli("--json", "sheet", "list").json["replies"]
        return self.items(next(one for one in found if one["reply"] == reply))

    def answer(self, item):
        text = self.run_cli("--json", "explain", item).json
        return text


class DepartmentTest(DepartmentCase):
    def test_departments(self):
        departments = self.run_cli("--json", "department", "list").json["departments"]
        self.assertEqual([one["name"] for one in departments], ["総務課", "住民課"])
        self.assertEqual(departments[0]["contact"], "内線 101")
        self.assertEqual(departments[0]["items"], ["A03", "A04", "A05"])
        self.assertIn("C01", departments[1]["items"])
        self.refuse("department", "add", "総 務 課", mentions=["総務課"])
        self.refuse("department", "add", "  ")
        self.refuse("department", "assign", "総務課", "Z99", mentions=["Z99"])
        self.refuse("department", "assign", "福祉課", "A03", mentions=["福祉課"])
        self.run_cli("department", "rename", "総務課", "企画課")
        self.run_cli("department", "unassign", "企画課", "A")
        self.run_cli("department", "remove", "住民課")
        left = self.run_cli("--json", "department", "list").json["departments"]
        self.assertEqual([(one["name"], one["items"]) for one in left], [("企画課", [])])
        for _ in range(3):
            self.run_cli("undo")
        self.assertEqual(self.run_cli("--json", "department", "list").json["departments"], departments)

    def test_words_for_people(self):
        text = self.run_cli("department", "list", environment=cli.japanese()).out
        self.assertIn("未送付", text)
        self.export("--due", "令和8年8月31日")
        text = self.run_cli("department", "list", environment=cli.japanese()).out
        self.assertIn("期限 令和8年8月31日", text)

    def test_prefecture_has_none(self):
        workspace = self.folder / "prefecture.hakaru"
        self.init(cli.OSAKA, role="prefecture", workspace=workspace)
        for words in (("department", "list"), ("department", "add", "課"), ("sheet", "list"),
                      ("sheet", "export", "--folder", self.folder), ("sheet", "read", "x.xlsx")):
            done = self.run_cli(*words, workspace=workspace, code=1)
            if words[1] != "read":
                self.assertIn("prefecture", done.err)


class SheetTest(DepartmentCase):
    def test_export(self):
        files = self.export("--due", "2026-08-31")
        self.assertEqual(set(files), {"総務課", "住民課"})
        again = self.export("--department", "総務課")
        self.assertNotEqual(again["総務課"], files["総務課"])
        self.assertTrue(again["総務課"].name.endswith("(2).xlsx"))
        book = openpyxl.load_workbook(files["総務課"])
        self.assertEqual([book.worksheets[0]["A%d" % row].value for row in range(7, 10)], ["A03", "A04", "A05"])
        self.assertEqual(len(self.run_cli("--json", "sheet", "list").json["sheets"]), 3)
        self.run_cli("department", "add", "a/b:c")
        self.run_cli("department", "assign", "a/b:c", "A04")
        self.assertIn("a_b_c", self.export("--department", "a/b:c")["a/b:c"].name)
        self.refuse("sheet", "export", "--folder", "/proc/nowhere", mentions=["nowhere"])
        self.refuse("sheet", "export", "--folder", self.folder / "x", "--due", "いつか")
        self.refuse("sheet", "export", "--folder", self.folder / "x", "--department", "福祉課", mentions=["福祉課"])
        self.run_cli("sheet", "export", code=2)
        self.assertEqual(list((self.folder / "out").glob(".*")) + list((self.folder / "out").glob("*.part")), [])

    def test_round_trip(self):
        self.run_cli("answer", "A05", "1")
        sheet = self.export("--department", "総務課")["総務課"]
        back = self.fill(sheet, {"A03": {ANSWER: 4, DOCUMENT: "DX推進規程", PAGE: 3, COMMENT: "改定予定", WHO: "山田"},
                                 "A04": {ANSWER: "該当なし"}, "A05": {ANSWER: 3}})
        before = cli.dump(self.workspace)
        preview = self.read("--dry-run", back)[0]
        self.assertEqual(cli.dump(self.workspace), before)
        items = self.items(preview)
        self.assertEqual([items[name]["verdict"] for name in ("A03", "A04", "A05")], ["added", "rejected", "changed"])
        self.assertEqual([items[name]["outcome"] for name in ("A03", "A04", "A05")], ["take", "nothing", "take"])
        self.assertEqual((items["A04"]["cell"], preview["respondent"]), ("H8", "山田"))
        reply = self.read(back)[0]["reply"]
        again = self.read(back)[0]
        self.assertEqual((again["reply"], again["known"]), (reply, True))
        self.refuse("sheet", "accept", reply, "A04", mentions=["A04", "H8"])
        self.refuse("sheet", "accept", "ffff", "--all", mentions=["ffff"])
        self.run_cli("sheet", "accept", reply, code=2)
        done = self.run_cli("--json", "sheet", "accept", reply[:8], "--all").json
        self.assertEqual(done["decided"], 2)
        items = self.listed(reply)
        self.assertEqual([items[name]["decision"] for name in ("A03", "A04", "A05")], ["accepted", "open", "accepted"])
        self.assertEqual(items["A03"]["ours"], {"state": "answered", "value": "4.000", "reason": None,
                                                "evidence": "DX推進規程, page 3"})
        self.assertIn("sheet/総務課", cli.dump(self.workspace))
        undone = self.run_cli("undo").out
        self.assertIn("総務課", undone)
        items = self.listed(reply)
        self.assertEqual([items[name]["decision"] for name in ("A03", "A04", "A05")], ["open"] * 3)
        self.assertEqual(items["A03"]["ours"]["state"], "unanswered")
        self.assertEqual(items["A05"]["ours"]["value"], "1.000")
        self.run_cli("redo")
        self.assertEqual(self.listed(reply)["A05"]["ours"]["value"], "3.000")

    def test_changed_here_meanwhile(self):
        sheet = self.export("--department", "総務課")["総務課"]
        self.run_cli("answer", "A03", "0", "--evidence", "例規集")
        self.run_cli("answer", "A04", "3")
        back = self.fill(sheet, {"A03": {ANSWER: 4, DOCUMENT: "規程"}, "A04": {ANSWER: 3}, "A05": {DOCUMENT: "要綱"}})
        reply = self.read(back)[0]
        items = self.items(reply)
        self.assertEqual([items[name]["outcome"] for name in ("A03", "A04", "A05")], ["conflict", "nothing", "take"])
        conflicts = self.run_cli("--json", "sheet", "conflicts").json["conflicts"]
        self.assertEqual([one["item"]["indicator"] for one in conflicts], ["A03"])
        self.assertEqual(conflicts[0]["item"]["ours"]["value"], "0.000")
        self.run_cli("sheet", "accept", reply["reply"], "--all")
        items = self.listed(reply["reply"])
        self.assertEqual([items[name]["decision"] for name in ("A03", "A04", "A05")], ["open", "accepted", "accepted"])
        self.assertEqual(items["A05"]["ours"], {"state": "unanswered", "value": None, "reason": None, "evidence": "要綱"})
        self.run_cli("sheet", "accept", reply["reply"], "A03")
        self.assertEqual(self.listed(reply["reply"])["A03"]["ours"],
                         {"state": "answered", "value": "4.000", "reason": None, "evidence": "例規集\n規程"})
        self.refuse("sheet", "accept", reply["reply"], "A03", mentions=["A03"])
        self.assertEqual(self.run_cli("--json", "sheet", "conflicts").json["conflicts"], [])

    def test_two_departments_disagree(self):
        files = self.export()
        one = self.read(self.fill(files["総務課"], {"A04": {ANSWER: 1, DOCUMENT: "甲"}}, "one.xlsx"))[0]["reply"]
        other = self.read(self.fill(files["住民課"], {"A04": {ANSWER: 3, DOCUMENT: "乙"}}, "other.xlsx"))[0]["reply"]
        self.assertEqual(len(self.run_cli("--json", "sheet", "conflicts").json["conflicts"]), 2)
        self.assertIn("乙", self.run_cli("sheet", "conflicts").out)
        self.assertEqual(self.run_cli("--json", "sheet", "accept", one, "--all").json["decided"], 0)
        self.run_cli("sheet", "accept", other, "A04")
        self.assertEqual(self.listed(other)["A04"]["decision"], "accepted")
        self.assertEqual(self.listed(one)["A04"]["decision"], "declined")
        self.assertEqual(self.listed(one)["A04"]["evidence"], "甲")
        self.run_cli("undo")
        self.assertEqual(self.listed(one)["A04"]["decision"], "open")
        self.run_cli("sheet", "decline", one, "A04")
        self.assertEqual(self.listed(other)["A04"]["outcome"], "take")

    def test_agreeing_replies_are_settled_together(self):
        files = self.export()
        one = self.read(self.fill(files["総務課"], {"A04": {ANSWER: 3, DOCUMENT: "甲"}}, "one.xlsx"))[0]["reply"]
        other = self.read(self.fill(files["住民課"], {"A04": {ANSWER: 3, DOCUMENT: "乙"}}, "other.xlsx"))[0]["reply"]
        self.run_cli("sheet", "accept", one, "--all")
        self.assertEqual(self.listed(other)["A04"]["decision"], "accepted")
        self.assertEqual(set(self.listed(other)["A04"]["ours"]["evidence"].split("\n")), {"甲", "乙"})

    def test_bad_files(self):
        sheet = self.export("--department", "総務課")["総務課"]
        good = self.fill(sheet, {"A03": {ANSWER: 4}})
        bad = self.folder / "bad.xlsx"
        bad.write_bytes(good.read_bytes()[:3000])
        done = self.run_cli("--json", "sheet", "read", bad, self.folder / "none.xlsx", good, code=1)
        files = done.json["files"]
        self.assertIn("cut off", files[0]["error"])
        self.assertIn("none.xlsx", files[1]["error"])
        self.assertEqual(self.items(files[2])["A03"]["verdict"], "added")
        elsewhere = self.folder / "elsewhere.hakaru"
        self.init("272035", workspace=elsewhere)
        other = self.run_cli("--json", "sheet", "read", good, workspace=elsewhere, code=1).json["files"][0]
        self.assertIn("not handed out", other["error"])

    def test_through_libreoffice(self):
        sheet = self.export("--department", "総務課")["総務課"]
        back = office.edit(self.folder, sheet, self.folder / "office.xlsx", [
            office.put("G7", "段階4"), office.put("I7", "規程"), office.put("J7", 2), office.put("G8", "３"),
            office.put("G9", "#N/A"), office.put("D5", "総務係 山田"),
            'sheet.unprotect("")', 'sheet.Rows.insertByIndex(6, 2)', 'sheet.Columns.insertByIndex(6, 1)'])
        reply = self.read(back)[0]
        items = self.items(reply)
        self.assertEqual((items["A03"]["value"], items["A03"]["cell"]), ("4.000", "H9"))
        self.assertEqual(items["A04"]["value"], "3.000")
        self.assertEqual(items["A05"]["verdict"], "rejected")
        self.assertEqual(items["A05"]["cell"], "H11")
        self.assertEqual(reply["respondent"], "総務係 山田")
        self.assertEqual(self.run_cli("--json", "sheet", "accept", reply["reply"], "--all").json["decided"], 2)


if __name__ == "__main__":
    cli.main()
