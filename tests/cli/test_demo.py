#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: what script/run does without a display, and that it really happened."""
import hashlib
import json
import re

import cli


class DemoTest(cli.CliTest):
    def demo(self, *words, **keywords):
        self.to = self.folder / "demo"
        return self.run_cli(*words, "demo", "--to", self.to, workspace=False, **keywords)

    def test_every_step_happened(self):
        result = self.demo("--json").json
        self.assertEqual(result["municipality"]["code"], cli.MISAKI)
        score = self.run_cli("--json", "score", workspace=result["workspace"]).json
        self.assertEqual((score["points"], score["high"]), (result["points"], result["high"]))
        (manifest,) = cli.manifests(self.to / "place")
        self.assertEqual(manifest.stem, result["submission"])
        workbook = manifest.parent / f"{result['sha256']}.xlsx"
        self.assertEqual(hashlib.sha256(workbook.read_bytes()).hexdigest(), result["sha256"])
        with open(result["receipt"], encoding="utf-8") as file:
            self.assertIn(result["receipt_number"], json.dumps(json.load(file)))
        (sent,) = self.run_cli("--json", "outbox", workspace=result["workspace"]).json["outbox"]
        self.assertEqual((sent["state"], sent["receipt"]["number"]), ("received", result["receipt_number"]))
        (piece,) = self.run_cli("--json", "evidence", "list", workspace=result["workspace"]).json["evidence"]
        self.assertEqual((piece["id"], piece["items"], piece["file_name"]), (result["evidence"], ["A05", "A10"], "evidence.txt"))
        self.run_cli("evidence", "save", piece["id"], self.folder / "kept.txt", workspace=result["workspace"])
        self.assertEqual((self.folder / "kept.txt").read_bytes(), (self.to / "evidence.txt").read_bytes())
        (arrival,) = self.run_cli("--json", "inbox", workspace=result["prefecture_workspace"]).json["inbox"]
        self.assertTrue(arrival["accepted"])
        for workspace in (result["workspace"], result["prefecture_workspace"]):
            self.assertTrue(self.run_cli("--json", "check", workspace=workspace).json["ok"])
        import openpyxl  # the second reader

        for path in (result["xlsx"], result["consolidation"]):
            self.assertTrue(openpyxl.load_workbook(path).sheetnames)

    def test_answers_are_marked_fictional(self):
        result = self.demo("--json", environment=cli.japanese()).json
        text = cli.dump(self.to / "misaki.hakaru")
        self.assertGreater(text.count("架空"), 20)
        self.assertTrue(result["receipt_number"])

    def test_prints_steps_score_ranks_and_paths(self):
        text = self.demo().out
        self.assertEqual(len(re.findall(r"(?m)^\[\d+/13\] ", text)), 13)
        for part in ("official-2023", "hakaru-2026", "rank", "1,731", str(self.to / "request.xlsx"), ".receipt.json", "270008-"):
            self.assertIn(part, text)

    def test_is_japanese_in_japanese(self):
        text = self.demo(environment=cli.japanese()).out
        for part in ("岬町", "大阪府", "公式点", "DX推進計画（架空）", "使っている項目：A05、A10", "受付番号", "令和8年度"):
            self.assertIn(part, text)
        steps = re.findall(r"(?m)^\[\d+/13\] (.*)$", text)
        self.assertEqual(len(steps), 13)
        for step in steps:
            self.assertRegex(step, r"[぀-ヿ一-鿿]")

    def test_makes_its_own_folder(self):
        result = self.run_cli("--json", "demo", workspace=False).json
        self.assertTrue(result["workspace"].startswith(str(self.folder / "home" / "tmp")))

    def test_leaves_a_folder_with_files_alone(self):
        (self.folder / "mine").mkdir()
        (self.folder / "mine" / "thesis.txt").write_text("x", encoding="ascii")
        self.run_cli("demo", "--to", self.folder / "mine", workspace=False, code=1)
        self.assertEqual([path.name for path in (self.folder / "mine").iterdir()], ["thesis.txt"])


if __name__ == "__main__":
    cli.main()
