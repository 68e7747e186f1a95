#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command in a municipality's workspace: what it writes, what it prints, and its exit code."""
import decimal
import json
import re
import sqlite3
import subprocess

import cli

COMMANDS = (
    "init", "backup", "check", "undo", "redo", "answer", "score", "compare", "gaps", "explain",
    "assessment status", "assessment check", "assessment approve", "assessment reopen", "log",
    "department add", "department list", "department rename", "department remove", "department assign",
    "department unassign", "sheet export", "sheet list", "sheet read", "sheet accept", "sheet decline", "sheet conflicts",
    "request new", "request list", "request show", "request set", "request set-line", "request add-line",
    "request remove-line", "request check", "request approve", "request reopen", "request export", "request delete",
    "request fields", "request services", "place add", "place list", "place test", "place remove",
    "submit", "outbox", "outbox retry", "pull", "inbox", "accept", "return", "consolidate", "demo",
    "rule-set list", "rule-set show", "rule-set check", "rule-set install", "rule-set remove", "rule-set export",
    "rule-set compare", "rule-set use", "rule-set new", "year list", "year use", "year forward", "year compare",
)  # fmt: skip


class HelpTest(cli.CliTest):
    def test_program_help_names_every_command(self):
        text = self.run_cli("--help", workspace=False).out
        for command in COMMANDS:
            self.assertRegex(text, rf"(?m)^ +{command}( |$)", command)

    def test_each_command_explains_itself(self):
        for command in COMMANDS:
            with self.subTest(command):
                text = self.run_cli(*command.split(), "--help", workspace=False).out
                self.assertIn(f"hakaru-cli [OPTION…] {command}", text)
                self.assertIn("--json", text)

    def test_families_list_their_commands(self):
        for family in ("request", "place"):
            self.assertIn(f"{family} add", self.run_cli(family, "--help", workspace=False).out)
            self.run_cli(family, workspace=False, code=2)

    def test_version(self):
        self.assertRegex(self.run_cli("--version", workspace=False).out, r"\Ahakaru-cli \d+\.\d+\.\d+\n\Z")

    def test_help_is_japanese_in_japanese(self):
        text = self.run_cli("--help", workspace=False, environment=cli.japanese()).out
        for command in COMMANDS:
            line = next(line for line in text.splitlines() if re.match(rf" +{command}( |$)", line))
            self.assertRegex(line, r"[぀-ヿ一-鿿]", "a command without Japanese summary")

    def test_every_command_is_written_down(self):
        """The man page, docs/cli.md and the completion name every command."""
        guide = (cli.SOURCE / "docs" / "cli.md").read_text(encoding="utf-8")
        page = (cli.SOURCE / "docs" / "man" / "hakaru-cli.1").read_text(encoding="utf-8")
        page = re.sub(r"\\f[BIRP]", "", page).replace("\\-", "-")
        completion = (cli.SOURCE / "data" / "completions" / "hakaru-cli").read_text(encoding="utf-8")
        for command in COMMANDS:
            with self.subTest(command):
                self.assertRegex(guide, rf"`{command}[ `]")
                self.assertRegex(page, rf"(?m)^{command}( |$)")
                self.assertRegex(completion, rf"\b{command.split()[-1]}\b")

    def test_usage_errors_end_with_two(self):
        self.init()
        for words in (
            (),
            ("nonsense",),
            ("--nonsense",),
            ("init",),
            ("init", cli.MISAKI, "--role", "mayor"),
            ("init", cli.MISAKI, "--year", "soon"),
            ("answer",),
            ("answer", "A01"),
            ("answer", "A01", "4", "--unknown"),
            ("answer", "A01", "--na", "x", "--clear"),
            ("answer", "A01", "1", "2"),
            ("score", "--rule-set"),
            ("compare", "--peers", "friends"),
            ("request",),
            ("request", "frobnicate"),
            ("request", "set", "1", "title"),
            ("request", "export", "1"),
            ("print",),
            ("print", "overview"),
            ("rule-set", "export", "hakaru-2026"),
            ("rule-set", "export", "hakaru-2026", "x.json"),
            ("rule-set", "new"),
            ("rule-set", "compare", "hakaru-2026"),
            ("year",),
            ("year", "use", "soon"),
            ("request", "add-line", "1", "e-application", "quantity"),
            ("place", "add", "x"),
            ("submit", "1"),
            ("pull",),
            ("return", "x"),
            ("backup",),
        ):
            with self.subTest(" ".join(words)):
                self.refuse(*words, code=2)

    def test_words_that_are_not_text_are_refused(self):
        process = subprocess.run([cli.PROGRAM, b"answer", b"\xff\xfe"], capture_output=True, env=self.environment, check=False)
        self.assertEqual(process.returncode, 2, process.stderr)

    def test_output_that_cannot_be_written_is_a_failure(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            process = subprocess.run([cli.PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, env=self.environment, check=False)
        self.assertEqual(process.returncode, 1, process.stderr)


class TownTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.made = self.init()

    def score(self, *words):
        return self.run_cli("score", "--json", *words).json

    def test_init_reports_what_it_made(self):
        self.assertEqual(self.made["municipality"], {"code": cli.MISAKI, "name": "岬町", "prefecture": cli.OSAKA})
        self.assertEqual((self.made["role"], self.made["fiscal_year"]), ("municipality", 2026))
        self.assertEqual(self.made["workspace"], str(self.workspace))

    def test_init_uses_the_home_without_a_name(self):
        done = self.run_cli("--json", "init", cli.MISAKI, workspace=False)
        self.assertTrue(done.json["workspace"].startswith(str(self.folder / "home" / "data")), str(done))
        self.assertEqual(self.run_cli("score", "--json", workspace=False).json["municipality"]["code"], cli.MISAKI)

    def test_init_understands_full_width_codes(self):
        path = self.folder / "other.hakaru"
        self.assertEqual(self.init("２７３６６０", workspace=path)["municipality"]["code"], cli.MISAKI)

    def test_init_does_not_overwrite(self):
        self.refuse("init", cli.MISAKI, mentions=(str(self.workspace),))

    def test_fresh_score_has_a_range_and_the_official_rank(self):
        score = self.score()
        self.assertEqual((score["rule_set"], score["points"], score["declared_max"]), ("hakaru-2026", "0.000", "100.000"))
        self.assertEqual(score["counts"]["items"], 58)
        self.assertEqual(score["counts"]["proposed"], 13)
        self.assertEqual(score["ranks"]["rule_set"], "official-2023")
        self.assertEqual(score["ranks"]["nation"]["of"], 1731)
        self.assertEqual(score["ranks"]["prefecture"]["of"], 43)
        self.assertEqual(len(score["items"]), 58)
        self.assertEqual([part["id"] for part in score["categories"]], list("ABCDE"))

    def test_answers_add_up_exactly(self):
        self.run_cli("answer", "A01", "4")
        self.run_cli("answer", "b03", "５０．５", "--evidence", "窓口の記録")
        self.run_cli("answer", "C01", "12")
        score = self.score()
        items = {item["indicator"]: item for item in score["items"]}
        self.assertEqual(items["A01"]["points"], "2.000")
        self.assertEqual((items["B03"]["level"], items["C01"]["level"]), (3, 2))
        total = sum(decimal.Decimal(item["points"]) for item in score["items"])
        self.assertEqual(decimal.Decimal(score["points"]), total)
        self.assertEqual(score["counts"]["answered"], 3)

    def test_answer_reports_item_and_total(self):
        answer = self.run_cli("--json", "answer", "A05", "2", "--evidence", "組織規則").json
        self.assertEqual((answer["indicator"], answer["state"], answer["level"]), ("A05", "answered", 2))
        self.assertEqual(answer["evidence"], "組織規則")
        self.assertEqual(answer["total"]["points"], self.score()["points"])

    def test_states_never_look_alike(self):
        self.run_cli("answer", "A05", "--na", "所管が広域連合にあるため")
        self.run_cli("answer", "A09", "--unknown")
        self.run_cli("answer", "A10", "3")
        self.run_cli("answer", "A10", "--clear")
        self.run_cli("answer", "A01", "--confirm")
        states = {item["indicator"]: item["state"] for item in self.score()["items"]}
        self.assertEqual(
            {name: states[name] for name in ("A01", "A05", "A09", "A10")},
            {"A01": "answered", "A05": "not-applicable", "A09": "unknown", "A10": "unanswered"},
        )

    def test_not_applicable_leaves_both_sides(self):
        before = self.score()
        self.run_cli("answer", "B19", "--na", "府の電子入札に一本化")
        after = self.score()
        self.assertEqual(after["points"], before["points"])
        self.assertEqual(decimal.Decimal(before["max"]) - decimal.Decimal(after["max"]), decimal.Decimal("1.5"))

    def test_undo_and_redo_survive_the_end_of_the_program(self):
        self.run_cli("answer", "A05", "4")
        full = self.score()["points"]
        label = self.run_cli("--json", "undo").json["undone"]
        self.assertIn("A05", label)
        self.assertEqual(self.score()["points"], "0.000")
        self.run_cli("redo")
        self.assertEqual(self.score()["points"], full)
        self.refuse("redo")

    def test_official_score_of_misaki(self):
        score = self.score("--rule-set", "official-2023")
        self.assertEqual((score["points"], score["high"], score["max"]), ("18.500", "18.500", "31.000"))
        self.assertEqual(score["ranks"]["points"], "18.500")

    def test_published_total_of_misaki(self):
        ranks = self.score("--rule-set", "nikkei-400")["ranks"]
        self.assertEqual((ranks["points"], ranks["rank"]), ("20.400", 1675))

    def test_score_as_text(self):
        text = self.run_cli("score").out
        for part in ("Misaki", "of 100.0", "official-2023", "1,731"):
            self.assertIn(part, text)
        japanese = self.run_cli("score", environment=cli.japanese()).out
        for part in ("岬町", "大阪府", "公式点", "幅", "1,731", "令和8年度"):
            self.assertIn(part, japanese)

    def test_compare_with_each_set_of_peers(self):
        n = {}
        for peers in ("prefecture", "kind", "population", "nation"):
            result = self.run_cli("--json", "compare", "--peers", peers).json
            n[peers] = result["n"]
            self.assertEqual((result["peers"], result["rule_set"]), (peers, "official-2023"))
            self.assertEqual(len(result["rows"]), result["n"])
            self.assertEqual([row["code"] for row in result["rows"] if row["own"]], [cli.MISAKI])
            self.assertEqual(result["own"]["points"], "18.500")
            ranks = [row["rank"] or 10**6 for row in result["rows"]]
            self.assertEqual(ranks, sorted(ranks))
        self.assertEqual((n["prefecture"], n["kind"], n["nation"]), (43, 743, 1741))
        self.assertLess(n["population"], n["kind"])

    def test_compare_spread_is_in_order(self):
        spread = self.run_cli("--json", "compare", "--peers", "nation").json["spread"]
        values = [decimal.Decimal(spread[key]) for key in ("lowest", "quartile_1", "median", "quartile_3", "highest")]
        self.assertEqual(values, sorted(values))
        self.assertEqual(spread["n"], 1731)

    def test_compare_as_text_marks_the_own_row(self):
        lines = self.run_cli("compare", "--peers", "prefecture").out.splitlines()
        own = [line for line in lines if line.startswith(">")]
        self.assertEqual(len(own), 1)
        self.assertIn("18.5", own[0])
        self.assertIn("official-2023", lines[-1])

    def test_gaps_are_sorted_by_effect(self):
        gaps = self.run_cli("--json", "gaps").json["gaps"]
        effects = [decimal.Decimal(gap["effect"]) for gap in gaps if gap["effect"] is not None]
        self.assertEqual(effects, sorted(effects, reverse=True))
        self.assertTrue(all(gap["effect"] is not None for gap in gaps[: len(effects)]), "no data stands last")
        self.assertTrue(any(gap["services"] for gap in gaps))

    def test_explain_speaks_the_same_number_as_score(self):
        self.run_cli("answer", "B03", "50")
        for subject in ("B03", "b", "total", "Total"):
            rows = self.run_cli("--json", "explain", subject).json["rows"]
            self.assertTrue(rows, subject)
            self.assertTrue(all(row["label"] and row["text"] for row in rows), subject)
        self.assertIn("2.2", self.run_cli("explain", "B03").out)

    def test_backup_is_a_workspace_of_its_own(self):
        self.run_cli("answer", "A05", "3")
        copy = self.folder / "copy.hakaru"
        self.assertEqual(self.run_cli("--json", "backup", copy).json["backup"], str(copy))
        self.assertEqual(self.run_cli("--json", "score", workspace=copy).json["points"], self.score()["points"])
        self.assertTrue(self.run_cli("--json", "check", workspace=copy).json["ok"])

    def test_check_of_a_whole_workspace(self):
        self.assertEqual(self.run_cli("--json", "check").json, {"ok": True, "findings": []})

    def test_workspace_is_one_sqlite_file(self):
        self.run_cli("answer", "A05", "3")
        database = sqlite3.connect(f"file:{self.workspace}?mode=ro", uri=True)
        self.addCleanup(database.close)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))

    def test_options_may_stand_before_or_after(self):
        one = self.run_cli("--json", "score").out
        self.assertEqual(self.run_cli("score", "--json").out, one)
        self.assertEqual(self.run_cli("score", "--json", "--workspace", self.workspace, workspace=False).out, one)


class RequestTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.request = self.run_cli("--json", "request", "new", "電子申請の共同調達").json

    def show(self):
        return self.run_cli("--json", "request", "show", self.request["id"]).json

    def fill(self):
        for field, value in (
            ("intent", "conditional"), ("intent_reason", "費用が今の範囲に収まる場合"), ("role", "user"),
            ("department", "総務課"), ("contact", "dx@example.invalid"), ("share_ok", "yes"),
            ("first_year", "2027"), ("reason", "来庁しなくてよい手続を増やす"), ("approver_title", "総務課長"),
        ):  # fmt: skip
            self.run_cli("request", "set", "1", field, value)
        self.run_cli(
            "request", "add-line", "1", "e-application", "quantity=1", "basis=1団体", "window_from=2027-10",
            "window_to=2028-03", "initial_yen=2,640,000", "yearly_yen_1=792000", "yearly_yen_2=７９２，０００",
        )  # fmt: skip

    def test_new_request_is_a_numbered_draft(self):
        self.assertEqual((self.request["number"], self.request["state"], self.request["version"]), (1, "draft", 1))
        self.assertEqual(self.request["title"], "電子申請の共同調達")
        self.assertEqual([one["id"] for one in self.run_cli("--json", "request", "list").json["requests"]], [self.request["id"]])

    def test_a_request_is_found_by_number_id_and_beginning(self):
        for name in ("1", self.request["id"], self.request["id"][:8]):
            self.assertEqual(self.run_cli("--json", "request", "show", name).json["id"], self.request["id"])

    def test_new_request_from_gaps_has_their_services(self):
        made = self.run_cli("--json", "request", "new", "--gap", "B05", "--gap", "b07").json
        self.assertTrue(made["lines"])
        top = self.run_cli("--json", "request", "new", "--top", "2").json
        self.assertTrue(top["lines"])

    def test_totals_are_exact(self):
        self.fill()
        totals = self.show()["totals"]
        self.assertEqual(totals["initial_yen"], 2640000)
        self.assertEqual(totals["yearly_yen"], [792000, 792000, 0, 0, 0])
        self.assertEqual(totals["total_yen"], 4224000)

    def test_a_filled_request_passes_the_check(self):
        done = self.run_cli("--json", "request", "check", "1", code=1)
        self.assertFalse(json.loads(done.out)["ok"])
        self.fill()
        self.assertTrue(self.run_cli("--json", "request", "check", "1").json["ok"])
        self.assertEqual(self.run_cli("--json", "request", "approve", "1").json["state"], "approved")

    def test_an_approved_request_cannot_be_edited(self):
        self.fill()
        self.run_cli("request", "approve", "1")
        self.refuse("request", "set", "1", "title", "x")
        self.assertEqual(self.run_cli("--json", "request", "reopen", "1").json["state"], "draft")
        self.run_cli("request", "set", "1", "title", "直した件名")

    def test_lines_by_number_and_by_key(self):
        self.fill()
        self.run_cli("request", "add-line", "1", "AIチャットボット")
        lines = self.show()["lines"]
        self.assertEqual([line["values"]["service"] for line in lines], ["e-application", "ai-chatbot"])
        self.run_cli("request", "set", "1", "2", "quantity", "３")
        self.run_cli("request", "set-line", "1", lines[1]["key"], "initial_yen", "100000")
        values = self.show()["lines"][1]["values"]
        self.assertEqual((values["quantity"], values["initial_yen"]), ("3", "100000"))
        self.run_cli("request", "remove-line", "1", "1")
        self.assertEqual([line["key"] for line in self.show()["lines"]], [lines[1]["key"]])

    def test_a_line_is_added_whole_or_not_at_all(self):
        self.refuse("request", "add-line", "1", "e-application", "quantity=2", "initial_yen=-5")
        self.assertEqual(self.show()["lines"], [])

    def test_print_writes_pages_for_approval(self):
        for what, word in (
            ("overview", "18.5"), ("assessment", "A01"), ("comparison", "C03"), ("1", "電子申請の共同調達"),
        ):
            with self.subTest(what):
                path = self.folder / f"{what}.pdf"
                told = self.run_cli("--json", "print", what, "--pdf", path).json
                self.assertEqual(told["pdf"], str(path))
                self.assertGreaterEqual(told["pages"], 1)
                text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
                self.assertIn(word, text)
        self.refuse("print", "7", "--pdf", self.folder / "none.pdf")
        self.assertFalse((self.folder / "none.pdf").exists())

    def test_export_writes_the_workbook(self):
        self.fill()
        path = self.folder / "要望.xlsx"
        self.assertEqual(self.run_cli("--json", "request", "export", "1", "--xlsx", path).json["xlsx"], str(path))
        import openpyxl  # the second reader

        book = openpyxl.load_workbook(path)
        texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
        self.assertIn("電子申請の共同調達", texts)
        self.assertIn("2640000", texts)

    def test_relative_paths_belong_to_the_working_folder(self):
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        self.run_cli("request", "export", "1", "--xlsx", "a.xlsx", cwd=elsewhere)
        self.assertTrue((elsewhere / "a.xlsx").exists())

    def test_deleting_a_draft_can_be_undone(self):
        self.run_cli("request", "delete", "1")
        self.assertEqual(self.run_cli("--json", "request", "list").json["requests"], [])
        self.run_cli("undo")
        self.assertEqual(self.show()["id"], self.request["id"])

    def test_fields_and_services_are_listed(self):
        fields = self.run_cli("--json", "request", "fields", workspace=False).json
        self.assertIn("title", [field["key"] for field in fields["head"]])
        self.assertIn("quantity", [field["key"] for field in fields["line"]])
        services = self.run_cli("--json", "request", "services", workspace=False).json["services"]
        self.assertEqual(len(services), 66)
        self.assertEqual(sum(service["standard_system"] for service in services), 20)

    def test_show_as_text_is_aligned_in_japanese(self):
        self.fill()
        text = self.run_cli("request", "show", "1", environment=cli.japanese()).out
        self.assertIn("電子申請システム", text)
        self.assertIn("4,224,000", text)
        self.assertNotIn("e-application", text)


if __name__ == "__main__":
    cli.main()
