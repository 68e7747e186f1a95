#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: a sentence that says what, where and what to do; nothing changed, nothing lost."""
import os
import resource
import sqlite3
import subprocess

import cli


class CodeTest(cli.CliTest):
    def refuse_code(self, code, *mentions, role="municipality"):
        self.refuse("init", code, "--role", role, "--year", "2026", mentions=mentions)
        self.assertFalse(self.workspace.exists(), "a file was left behind")

    def test_wrong_check_digit(self):
        self.refuse_code("273661", "273661")

    def test_code_that_does_not_exist(self):
        self.refuse_code("273996")

    def test_code_with_letters(self):
        self.refuse_code("27366O")

    def test_code_too_short(self):
        self.refuse_code("2736")

    def test_ward_of_a_city_cannot_be_chosen(self):
        self.refuse_code("271021")

    def test_prefecture_code_for_a_municipality(self):
        self.refuse_code(cli.OSAKA)

    def test_municipality_code_for_a_prefecture(self):
        self.refuse_code(cli.MISAKI, role="prefecture")

    def test_year_out_of_range(self):
        self.refuse("init", cli.MISAKI, "--year", "1850", code=2)
        self.assertFalse(self.workspace.exists())


class FileTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.run_cli("answer", "A05", "3")

    def test_missing_workspace(self):
        missing = self.folder / "none.hakaru"
        self.refuse("score", workspace=missing, unchanged=missing, mentions=(str(missing),))
        self.assertFalse(missing.exists())

    def test_missing_default_workspace_says_how_to_make_one(self):
        self.assertIn("hakaru-cli init", self.run_cli("score", workspace=False, code=1).err)

    def test_a_text_file(self):
        path = self.folder / "text.hakaru"
        path.write_text("これは作業ファイルではありません。\n" * 200, encoding="utf-8")
        self.refuse("answer", "A01", "4", workspace=path, unchanged=path, mentions=(path.name,))

    def test_an_empty_file(self):
        path = self.folder / "empty.hakaru"
        path.touch()
        self.refuse("answer", "A01", "4", workspace=path, unchanged=path)
        self.assertEqual(path.stat().st_size, 0)

    def test_a_database_of_another_program(self):
        path = self.folder / "other.hakaru"
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE answers (x)")
        database.close()
        self.refuse("answer", "A01", "4", workspace=path, unchanged=path, mentions=(path.name,))

    def test_a_folder(self):
        path = self.folder / "folder.hakaru"
        path.mkdir()
        self.run_cli("score", workspace=path, code=1)

    def test_written_by_a_newer_hakaru(self):
        database = sqlite3.connect(self.workspace)
        database.execute("PRAGMA user_version = 4711")
        database.close()
        self.refuse("answer", "A01", "4")
        database = sqlite3.connect(self.workspace)
        self.addCleanup(database.close)
        self.assertEqual(database.execute("PRAGMA user_version").fetchone()[0], 4711)

    def test_damaged(self):
        size = self.workspace.stat().st_size
        with open(self.workspace, "r+b") as file:
            for offset in range(4096, size, 4096):
                file.seek(offset)
                file.write(b"\xa5" * 512)
        before = self.workspace.read_bytes()
        self.run_cli("answer", "A01", "4", code=1)
        self.run_cli("check", code=1)
        self.assertEqual(self.workspace.read_bytes(), before)

    def test_cut_off(self):
        data = self.workspace.read_bytes()
        self.workspace.write_bytes(data[: len(data) // 2])
        self.run_cli("check", code=1)

    def test_read_only(self):
        """As a user without the right to write; root may write anything."""
        self.workspace.chmod(0o444)
        self.folder.chmod(0o755)
        prefix = ()
        if os.getuid() == 0:
            prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            (self.folder / "home").chmod(0o755)
        before = cli.dump(self.workspace)
        home = {"HOME": "/nonexistent", "XDG_RUNTIME_DIR": "/nonexistent"}
        done = self.run_cli("answer", "A01", "4", code=1, prefix=prefix, environment=home)
        self.assertIn(self.workspace.name, done.err)
        self.assertEqual(cli.dump(self.workspace), before)

    def test_full_disk(self):
        """No file may grow beyond its present size: what a full disk does to the program."""
        limit = self.workspace.stat().st_size
        before = cli.dump(self.workspace)
        refused = 0
        for number in range(40):
            process = self.run_limited(limit, "answer", "B16", "2", "--evidence", f"{number:04}" + "あ" * 600)
            if process.returncode != 0:
                self.assertEqual(process.returncode, 1, process.stderr)
                self.assertRegex(process.stderr, r"\A[^\n]{8,}\n\Z")
                refused += 1
                break
            before = cli.dump(self.workspace)
        self.assertTrue(refused, "the disk never became full")
        self.assertEqual(cli.dump(self.workspace), before)
        self.run_cli("check")
        self.run_cli("answer", "B16", "3")

    def run_limited(self, limit, *words):
        def restrict():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run(
            [str(cli.PROGRAM), "--workspace", str(self.workspace), *words],
            capture_output=True, text=True, env=self.environment, preexec_fn=restrict, timeout=60, check=False,
        )  # fmt: skip

    def test_full_disk_while_exporting(self):
        self.run_cli("request", "new", "満杯", "--gap", "B05")
        path = self.folder / "full.xlsx"
        process = self.run_limited(4096, "request", "export", "1", "--xlsx", str(path))
        self.assertEqual(process.returncode, 1, process.stderr)
        self.assertEqual([item.name for item in self.folder.glob("*full*")], [])

    def test_open_in_another_process(self):
        holder = subprocess.Popen(
            ["/usr/bin/python3", "-c", HOLD, str(self.workspace)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
        )
        self.addCleanup(holder.stdout.close)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.stdin.close)
        self.assertEqual(holder.stdout.readline(), b"held\n")
        self.refuse("answer", "A01", "4", mentions=(self.workspace.name,))

    def test_two_programs_at_once_lose_nothing(self):
        """Each one either has its answer kept or says that it was refused; a refused one can be tried again."""
        wanted = [("A05", "1"), ("A09", "2"), ("A10", "3"), ("B05", "1"), ("B07", "2"), ("B16", "3")]
        running = [
            (name, level, subprocess.Popen(
                [str(cli.PROGRAM), "--workspace", str(self.workspace), "answer", name, level],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=self.environment,
            ))
            for name, level in wanted
        ]  # fmt: skip
        done = {}
        for name, level, process in running:
            _, err = process.communicate(timeout=60)
            self.assertIn(process.returncode, (0, 1), err)
            done[name] = (process.returncode, int(level))
        items = {item["indicator"]: item for item in self.run_cli("--json", "score").json["items"]}
        for name, (code, level) in done.items():
            if code == 0:
                self.assertEqual(items[name]["level"], level, name)
            else:
                self.run_cli("answer", name, str(level))
        items = {item["indicator"]: item for item in self.run_cli("--json", "score").json["items"]}
        self.assertEqual([(name, items[name]["level"]) for name, _ in wanted],
                         [(name, int(level)) for name, level in wanted])

    def test_backup_to_a_folder_that_does_not_exist(self):
        self.refuse("backup", self.folder / "none" / "copy.hakaru")

    def test_backup_does_not_overwrite_the_workspace_itself(self):
        self.refuse("backup", self.workspace)
        self.run_cli("check")

    def test_export_to_a_folder_that_does_not_exist(self):
        self.run_cli("request", "new", "行き先なし")
        self.refuse("request", "export", "1", "--xlsx", self.folder / "none" / "a.xlsx")

    def test_a_failed_export_keeps_the_earlier_file(self):
        self.run_cli("request", "new", "前の版", "--gap", "B05")
        path = self.folder / "kept.xlsx"
        self.run_cli("request", "export", "1", "--xlsx", path)
        before = path.read_bytes()
        self.run_limited(4096, "request", "export", "1", "--xlsx", str(path))
        self.assertEqual(path.read_bytes(), before)


# What the window does while it has a workspace open, from a process that is not Hakaru: hold the write lock.
HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


class AnswerTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()

    def test_out_of_range(self):
        for indicator, value in (
            ("A01", "2"), ("A01", "5"), ("A01", "-1"), ("A05", "5"), ("A05", "-1"), ("A05", "1.5"),
            ("B03", "100.001"), ("B03", "-0.1"), ("B03", "101"), ("C01", "-1"), ("C01", "2.5"),
            ("B03", "1e2"), ("B03", "NaN"), ("B03", "99999999999999999999"), ("A05", ""), ("A05", "三"),
            ("B03", "50 percent"), ("B03", "0x10"),
        ):  # fmt: skip
            with self.subTest(f"{indicator} {value}"):
                self.refuse("answer", indicator, value)

    def test_unknown_indicator(self):
        for name in ("Z99", "A", "", "A1", "'; DROP TABLE answers; --"):
            with self.subTest(name):
                self.refuse("answer", name, "1")

    def test_not_applicable_needs_a_reason(self):
        self.refuse("answer", "A05", "--na", "")
        self.refuse("answer", "A05", "--na", "　 ")

    def test_nothing_to_confirm(self):
        self.refuse("answer", "A05", "--confirm")

    def test_nothing_to_undo(self):
        self.refuse("undo")
        self.refuse("redo")

    def test_a_note_too_long_takes_the_answer_back_with_it(self):
        self.refuse("answer", "A05", "3", "--evidence", "長" * 40000)
        state = {item["indicator"]: item["state"] for item in self.run_cli("--json", "score").json["items"]}
        self.assertEqual(state["A05"], "unanswered")

    def test_unknown_subjects(self):
        self.refuse("explain", "Z")
        self.refuse("score", "--rule-set", "nothing")
        self.refuse("compare", "--rule-set", "nothing")

    def test_commands_of_the_prefecture_are_refused(self):
        self.refuse("inbox")
        self.refuse("accept", "x")
        self.refuse("consolidate")


class AmountTest(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.run_cli("request", "new", "金額", "--gap", "B05")

    def test_negative_and_absurd_amounts(self):
        for field, value in (
            ("initial_yen", "-1"), ("initial_yen", "−1"), ("initial_yen", "△500"), ("initial_yen", "1000000000001"),
            ("initial_yen", "9" * 40), ("initial_yen", "1.5"), ("initial_yen", "many"), ("yearly_yen_1", "-1"),
            ("yearly_yen_5", "99999999999999"), ("quantity", "-3"), ("quantity", "1000000001"), ("quantity", "1,5"),
            ("window_from", "2027-13"), ("window_from", "yesterday"), ("contract_end", "2027-02-30"),
        ):  # fmt: skip
            with self.subTest(f"{field} {value}"):
                self.refuse("request", "set", "1", "1", field, value)

    def test_unknown_fields_lines_services_and_requests(self):
        for words in (
            ("request", "set", "1", "colour", "red"),
            ("request", "set", "1", "1", "colour", "red"),
            ("request", "set", "1", "99", "quantity", "1"),
            ("request", "set", "1", "0", "quantity", "1"),
            ("request", "set", "7", "title", "x"),
            ("request", "add-line", "1", "coffee-machine"),
            ("request", "show", "none"),
            ("request", "remove-line", "1", "99"),
            ("request", "new", "--gap", "Z99"),
            ("request", "approve", "1"),
            ("request", "reopen", "1"),
            ("request", "set", "1", "first_year", "1850"),
            ("request", "set", "1", "intent", "maybe"),
            ("request", "set", "1", "title", "長" * 5000),
        ):
            with self.subTest(" ".join(words)[:60]):
                self.refuse(*words)

    def test_text_that_looks_like_a_formula_stays_text(self):
        formula = '=HYPERLINK("http://example.invalid","x")'
        self.run_cli("request", "set", "1", "remarks", formula)
        path = self.folder / "formula.xlsx"
        self.run_cli("request", "export", "1", "--xlsx", path)
        import openpyxl  # the second reader

        cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
        self.assertEqual([cell.data_type for cell in cells if cell.value == formula], ["s"])


if __name__ == "__main__":
    cli.main()
