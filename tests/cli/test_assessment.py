#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Approval, change log and explanations from the command line."""
import csv
import io

import cli


class ApprovalTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()

    def test_from_draft_to_approved_and_back(self):
        self.run_cli("answer", "A05", "3")
        status = self.run_cli("--json", "assessment", "status").json
        self.assertEqual(status["state"], "draft")
        self.assertEqual(status["steps"], [])
        self.refuse("assessment", "approve", "--title", "部長")
        self.run_cli("assessment", "check", "--title", "係長")
        self.refuse("assessment", "approve", mentions=("総務部長",))
        self.refuse("assessment", "approve", "--title", "部長", "--date", "令和8年2月30日")
        status = self.run_cli(
            "--json", "assessment", "approve", "--title", "総務部長", "--date", "令和８年７月１日"
        ).json
        self.assertEqual(status["state"], "approved")
        self.assertEqual(status["answered"], 1)
        self.assertEqual(status["steps"][1]["title"], "総務部長")
        self.assertEqual(status["steps"][1]["date"], "2026-07-01")
        year = self.run_cli("--json", "year", "list").json["years"][0]
        self.assertEqual((year["rule_set"], year["rule_set_version"]), ("hakaru-2026", 1))
        self.refuse("answer", "A05", "4")
        self.refuse("answer", "A05", "--evidence", "要綱")
        self.refuse("undo")
        self.refuse("assessment", "reopen")
        status = self.run_cli("--json", "assessment", "reopen", "--reason", "転記誤り").json
        self.assertEqual(status["state"], "draft")
        self.assertEqual(status["steps"][2]["reason"], "転記誤り")
        self.run_cli("answer", "A05", "4")

    def test_japanese_words(self):
        self.run_cli("assessment", "check")
        text = self.run_cli("assessment", "status", environment=cli.japanese()).out
        self.assertIn("係内確認", text)
        self.assertIn("公式点", text)

    def test_prefecture_has_none(self):
        other = self.folder / "prefecture.hakaru"
        self.init(cli.OSAKA, "prefecture", workspace=other)
        for words in (("status",), ("check",), ("approve", "--title", "x"), ("reopen", "--reason", "x")):
            self.refuse("assessment", *words, workspace=other, unchanged=other)


class LogTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.run_cli("answer", "A05", "2")
        self.run_cli("answer", "A05", "3", "--evidence", "=1+1")
        self.run_cli("answer", "A06", "--unknown")
        self.run_cli("undo")

    def test_filters(self):
        rows = self.run_cli("--json", "log").json
        self.assertEqual([row["id"] for row in rows], sorted((row["id"] for row in rows), reverse=True))
        self.assertEqual(len(self.run_cli("--json", "log", "--item", "ａ05").json), 2)
        self.assertEqual(self.run_cli("--json", "log", "--who", "nobody-here").json, [])
        self.assertEqual(self.run_cli("--json", "log", "--until", "平成元年1月8日").json, [])
        self.assertEqual(len(self.run_cli("--json", "log", "--since", "令和元年5月1日").json), len(rows))
        self.assertEqual(len(self.run_cli("--json", "log", "--limit", "2").json), 2)
        self.refuse("log", "--since", "いつか")
        self.refuse("log", "--xlsx", "a.xlsx", "--csv", "a.csv", code=2)
        self.refuse("log", "--csv", "a.xlsx", code=2)
        newest = rows[0]
        self.assertEqual((newest["why"], newest["item"]), ("Undone", "A06"))

    def test_words(self):
        text = self.run_cli("log", "--item", "A05", environment=cli.japanese()).out
        self.assertIn("段階2 → 段階3", text)

    def test_csv_is_safe(self):
        path = self.folder / "log.csv"
        self.run_cli("log", "--csv", path)
        data = path.read_bytes()
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        self.assertEqual(len({len(row) for row in rows}), 1)
        self.assertEqual(len(rows) - 1, len(self.run_cli("--json", "log").json))
        for row in rows:
            for cell in row:
                self.assertNotIn(cell[:1], ("=", "+", "-", "@"), row)

    def test_workbook_says_the_same(self):
        openpyxl = __import__("openpyxl")
        path = self.folder / "log.xlsx"
        self.assertEqual(self.run_cli("--json", "log", "--xlsx", path).json, {"file": str(path)})
        sheet = openpyxl.load_workbook(path).active
        self.assertEqual(sheet.max_row - 2, len(self.run_cli("--json", "log").json))
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                self.assertNotEqual(cell.data_type, "f", cell.coordinate)


class ExplainTest(cli.CliTest):
    def rows(self, *words, workspace=None):
        return {
            row["label"]: row["text"]
            for row in self.run_cli("--json", "explain", *words, workspace=workspace).json["rows"]
        }

    def test_each_figure(self):
        self.init()
        self.run_cli("answer", "A05", "3")
        score = self.run_cli("--json", "score", "--rule-set", "official-2023").json
        self.assertIn(score["points"], self.rows("official")["Official points"])
        rank = score["ranks"]["prefecture"]
        self.assertEqual(self.rows("rank")["Rank"], f"no. {rank['rank']} of {rank['of']}")
        nation = self.rows("rank", "--peers", "nation")
        self.assertTrue(nation["Rank"].startswith("no. "))
        self.assertIn(f"no. {rank['rank']} ÷ {rank['of']}", self.rows("percentile")["Share from the top"])
        self.assertIn("Median", self.rows("median"))
        own = self.run_cli("--json", "score").json
        self.assertTrue(self.rows("range")["Low end"].startswith(own["points"]))
        self.assertIn(f"= {own['high']}", self.rows("range")["High end"])
        gaps = [gap for gap in self.run_cli("--json", "gaps").json["gaps"] if gap["effect"] is not None]
        self.assertIn(f"= {gaps[0]['effect']}", self.rows("gap", gaps[0]["indicator"])["Effect"])
        for subject in (("official",), ("rank",), ("median",), ("range",), ("gap", gaps[0]["indicator"])):
            self.assertIn("Rule set", self.rows(*subject), subject)
        body = self.rows("official", "272035")
        self.assertIn(self.run_cli("--json", "score", "--all").json[0]["points"], body["Official points"])
        self.assertIn("Rank", self.rows("rank", "272035"))
        several = self.rows("rank", "--peers", "270008,130001")
        self.assertIn("of 105", several["Rank"])
        self.refuse("explain", "rank", "--peers", "270008,99", code=2)
        self.refuse("explain", "rank", "011002")
        self.refuse("explain", "official", "Z9")
        self.refuse("explain", "median", "Z9")
        self.refuse("explain", "gap", code=2)
        self.refuse("explain", "gap", "Z99")
        self.refuse("explain", "total", "A01", code=2)
        self.refuse("explain", "consolidation")

    def test_levels_add_up(self):
        self.init()
        levels = self.rows("levels", "B01", "--peers", "nation")
        counted = int(levels["Counted"].split(" ")[0].replace(",", ""))
        at = [int(text.split(" of ")[0].replace(",", "")) for label, text in levels.items() if label.startswith("Level ")]
        self.assertEqual(sum(at), counted)
        self.refuse("explain", "levels", "Z99")
        self.refuse("explain", "levels", code=2)

    def test_rule_sets(self):
        self.init()
        rules = self.rows("rule-set", "hakaru-2026")
        self.assertEqual(rules["Total points"], "100.000 points")
        self.assertEqual(sum(float(text.split(" ")[0]) for label, text in rules.items() if len(label) == 3), 100)
        self.assertEqual(self.rows("total", "--rule-set", "hakaru-2026"), self.rows("total"))
        official = self.rows("total", "--rule-set", "official-2023")
        self.assertEqual(official["Official points"], self.rows("official")["Official points"])
        self.assertEqual(official["Rank"], self.rows("rank", "--peers", "nation")["Rank"])
        self.refuse("explain", "rule-set", "nowhere")

    def test_years(self):
        self.init()
        self.run_cli("answer", "A01", "4")
        self.run_cli("year", "forward", "2027")
        self.run_cli("answer", "A01", "0")
        compared = self.run_cli("--json", "year", "compare", "2026").json
        total = self.rows("year", "2026")
        self.assertTrue(total["FY2026"].startswith(compared["items"][0]["before"]["points"]), total)
        item = self.rows("year", "2026", "A01")
        self.assertIn("level 4", item["FY2026"])
        self.assertIn("level 0", item["FY2027"])
        self.assertIn("A01", self.rows("year", "2026", "A"))
        self.assertNotIn("B01", self.rows("year", "2026", "A"))
        self.refuse("explain", "year", "2020")
        self.refuse("explain", "year", "soon", code=2)
        self.refuse("explain", "year", "2026", "Z99")

    def test_requests_and_consolidation(self):
        made = self.run_cli("--json", "demo", "--to", self.folder / "demo", workspace=False).json
        prefecture = self.folder / "demo" / made["prefecture_workspace"]
        matrix = self.run_cli("--json", "consolidate", workspace=prefecture).json
        total = self.rows("consolidation", workspace=prefecture)
        self.assertIn("Together", total)
        self.assertEqual(
            sum(1 for label in total if ", request no. " in label), matrix["total"]["lines"], matrix["total"]
        )
        services = [column["service"] for column in matrix["services"]]
        some = self.rows("consolidation", *services[:2], workspace=prefecture)
        self.assertEqual(some["Services"], "2 services")
        self.assertEqual(self.rows("consolidation", *services, workspace=prefecture), total)
        self.refuse("explain", "consolidation", "nowhere", workspace=prefecture, unchanged=prefecture)


if __name__ == "__main__":
    cli.main()
