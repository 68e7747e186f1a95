#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The register of evidence and the answers of last year on the command line."""
import hashlib
import sqlite3

import cli

NOW = {"HAKARU_NOW": "2026-07-14T09:00:00+09:00"}


def set_year(path, year):
    """What “Change Body, Role or Year” of the window does to the file; the command line has no such command."""
    database = sqlite3.connect(path, isolation_level=None)
    database.create_function("hk_edit", 1, {"at": 1784005200, "who": "test", "why": "set-profile"}.get)
    database.execute("UPDATE workspace SET fiscal_year = ?", (year,))
    database.execute("DELETE FROM undo_log")
    database.close()


class EvidenceTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()

    def add(self, *words):
        return self.run_cli("--json", "evidence", "add", *words, environment=NOW).json

    def list(self, *words):
        return self.run_cli("--json", "evidence", "list", *words, environment=NOW).json["evidence"]

    def test_everything_that_is_typed_is_kept(self):
        made = self.add(
            "デジタル推進要綱", "--link", "https://example.invalid/a", "--page", "第３条", "--quote", "全ての手続を対象とする",
            "--date", "令和８年４月１日", "--owner", "総務課", "--stale-after", "Ｒ９．３．３１", "--for", "a01,Ｂ０３",
        )
        self.assertEqual((made["title"], made["page"], made["owner"]), ("デジタル推進要綱", "第３条", "総務課"))
        self.assertEqual((made["date"], made["stale_after"], made["stale"]), ("2026-04-01", "2027-03-31", False))
        self.assertEqual(made["items"], ["A01", "B03"])
        self.assertIsNone(made["file_sha256"])
        self.assertEqual(self.list(), [made])

    def test_a_file_is_kept_byte_for_byte(self):
        content = bytes(range(256)) * 40
        path = self.folder / "手続一覧.xlsx"
        path.write_bytes(content)
        made = self.add("手続一覧", "--file", path)
        self.assertEqual(made["file_name"], "手続一覧.xlsx")
        self.assertEqual(made["file_sha256"], hashlib.sha256(content).hexdigest())
        path.unlink()
        out = self.folder / "out.xlsx"
        self.run_cli("evidence", "save", made["id"][:6], out)
        self.assertEqual(out.read_bytes(), content)
        self.refuse("evidence", "save", made["id"], out, mentions=("out.xlsx",))
        self.assertEqual(self.run_cli("--json", "evidence", "set", made["id"], "--no-file").json["file_name"], None)
        self.refuse("evidence", "save", made["id"], self.folder / "other.xlsx")
        self.run_cli("check")

    def test_a_file_that_is_too_large_is_refused(self):
        path = self.folder / "large.pdf"
        with open(path, "wb") as large:
            large.truncate(20_000_001)
        self.refuse("evidence", "add", "x", "--file", path, mentions=("large.pdf", "20.0 MB"))
        with open(path, "wb") as large:
            large.truncate(20_000_000)
        self.run_cli("evidence", "add", "x", "--file", path)

    def test_stale_comes_first(self):
        self.add("あ 有効", "--stale-after", "2026-07-14")
        self.add("い 期限切れ", "--stale-after", "2026-07-13")
        self.add("う 期限なし")
        self.assertEqual([one["title"] for one in self.list()], ["い 期限切れ", "あ 有効", "う 期限なし"])
        self.assertEqual([one["title"] for one in self.list("--stale")], ["い 期限切れ"])
        text = self.run_cli("evidence", "list", environment=NOW).out
        self.assertEqual(text.count("stale"), 1, text)

    def test_attach_detach_and_undo(self):
        made = self.add("要綱")
        self.assertEqual(self.run_cli("--json", "evidence", "attach", made["id"], "B03", "A01,a02").json["items"], ["A01", "A02", "B03"])
        self.assertEqual(self.run_cli("--json", "evidence", "detach", made["id"], "A02").json["items"], ["A01", "B03"])
        self.run_cli("evidence", "set", made["id"], "--title", "規程", "--date", "平成31年4月30日")
        self.assertEqual((self.list()[0]["title"], self.list()[0]["date"]), ("規程", "2019-04-30"))
        self.assertIn("規程", self.run_cli("evidence", "remove", made["id"]).out)
        self.assertEqual(self.list(), [])
        for n_items, title in ((2, "規程"), (2, "要綱"), (3, "要綱"), (0, "要綱")):
            self.run_cli("undo")
            self.assertEqual((len(self.list()[0]["items"]), self.list()[0]["title"]), (n_items, title))
        self.run_cli("undo")
        self.assertEqual(self.list(), [])
        self.refuse("undo")
        for _ in range(5):
            self.run_cli("redo")
        self.assertEqual(self.list(), [])

    def test_refusals_change_nothing(self):
        made = self.add("要綱", "--for", "A01")
        for words, mentions in (
            (("add", "　"), ("name",)),
            (("add", "x", "--link", "javascript:alert(1)"), ("javascript:alert(1)",)),
            (("add", "x", "--date", "去年の春"), ("去年の春",)),
            (("add", "x", "--for", "Z99"), ("Z99",)),
            (("add", "x", "--file", "/nowhere/要綱.pdf"), ("要綱.pdf",)),
            (("add", "x", "--file", self.folder), ()),
            (("set", made["id"], "--stale-after", "2026-02-30"), ("2026-02-30",)),
            (("set", made["id"], "--title", ""), ()),
            (("attach", made["id"], "A01", "Z99"), ("Z99",)),
            (("detach", "ffff", "A01"), ("ffff",)),
            (("show", "ffff"), ("ffff",)),
            (("remove", "ffff"), ("ffff",)),
        ):
            with self.subTest(words):
                self.refuse("evidence", *words, mentions=mentions)
        for words in (("add",), ("set", made["id"]), ("attach", made["id"]), ("save", made["id"]),
                      ("set", made["id"], "--file", "x", "--no-file")):
            with self.subTest(words):
                self.refuse("evidence", *words, code=2)

    def test_a_prefecture_has_no_register(self):
        prefecture = self.folder / "osaka.hakaru"
        self.init(cli.OSAKA, role="prefecture", workspace=prefecture)
        self.refuse("evidence", "list", workspace=prefecture)
        self.refuse("evidence", "add", "x", workspace=prefecture, unchanged=prefecture)

    def test_an_approved_year_keeps_its_evidence(self):
        made = self.add("要綱", "--page", "3", "--for", "A01")
        self.run_cli("assessment", "check")
        self.run_cli("assessment", "approve", "--title", "総務部長", environment=NOW)
        for words in (("set", made["id"], "--page", "4"), ("remove", made["id"])):
            with self.subTest(words):
                self.refuse("evidence", *words, mentions=("要綱", "FY2026", "copy"))
        self.run_cli("year", "forward")
        self.assertTrue(self.list()[0]["locked"])
        self.assertIn("Locked", self.run_cli("evidence", "show", made["id"]).out)
        self.refuse("evidence", "set", made["id"], "--page", "4", mentions=("FY2026",))
        copy = self.run_cli("--json", "evidence", "copy", made["id"], "--page", "4").json
        self.assertEqual((copy["title"], copy["page"], copy["items"], copy["locked"]), ("要綱", "4", ["A01"], False))
        self.assertEqual(self.run_cli("--json", "evidence", "show", made["id"]).json["items"], [])
        self.run_cli("evidence", "set", copy["id"], "--page", "5")
        self.run_cli("year", "use", "2026")
        self.assertEqual(self.run_cli("--json", "evidence", "show", made["id"]).json["items"], ["A01"])
        self.refuse("evidence", "copy", made["id"], "--date", "去年", mentions=("去年",))
        self.refuse("evidence", "copy", made["id"], "--file", "x", "--no-file", code=2)

    def test_text_shows_what_is_known(self):
        made = self.add("要綱", "--page", "12", "--owner", "総務課", "--stale-after", "R8.3.31", "--for", "A01")
        shown = self.run_cli("evidence", "show", made["id"], environment=NOW | cli.japanese()).out
        for part in ("要綱", "総務課", "令和8年3月31日", "A01", made["id"]):
            self.assertIn(part, shown)


class LastYearTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("init", cli.MISAKI, "--year", "2025")
        self.run_cli("answer", "A01", "4", "--evidence", "第3条")
        self.run_cli("answer", "B03", "--na", "施設がない")
        self.run_cli("answer", "C01", "12")
        self.evidence = self.run_cli("--json", "evidence", "add", "要綱", "--for", "A01,C01").json["id"]

    def test_the_same_with_its_evidence_in_one_step(self):
        set_year(self.workspace, 2026)
        said = self.run_cli("--json", "answer", "A01", "--same-as-last-year").json
        self.assertEqual((said["state"], said["level"], said["origin"], said["evidence"]), ("answered", 4, "year/2025", "第3条"))
        self.assertEqual(self.run_cli("--json", "evidence", "show", self.evidence).json["items"], ["A01"])
        self.assertEqual(self.run_cli("--json", "answer", "B03", "--same-as-last-year").json["reason"], "施設がない")
        self.run_cli("undo")
        self.run_cli("undo")
        self.assertEqual(self.run_cli("--json", "evidence", "show", self.evidence).json["items"], [])
        self.refuse("undo")

    def test_nothing_to_repeat_is_refused(self):
        set_year(self.workspace, 2026)
        self.refuse("answer", "A02", "--same-as-last-year", mentions=("A02", "FY2025"))
        self.refuse("answer", "A01", "4", "--same-as-last-year", code=2)


if __name__ == "__main__":
    cli.main()
