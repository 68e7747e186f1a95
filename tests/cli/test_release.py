#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Newer releases of official data: mapped, imported, compared with figures that are computed here without the program."""
import sqlite3
import time

import openpyxl

import cli
import releases

CHANGES = {
    (releases.TOYONAKA, "dx_ai"): "0",
    (releases.TOYONAKA, "dx_online26_pct"): "",
    ("273660", "dx_cio"): "1",
    ("273660", "dx_online32_pct"): "88.5",
    ("271403", "dx_mynumber_holding_pct"): "12",
    ("394050", "dx_rpa"): "1" if releases.SHIPPED["394050"]["dx_rpa"] == "0" else "0",
    ("011002", "dx_cio"): "0",
}
ABOUT = ("--release-date", "2025-03", "--as-of", "2024-04..2025-01")
HEADINGS = {"dx_ai": "AIの導入（有無）", "dx_rpa": "RPA導入"}


class ReleaseCase(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.rows = releases.changed(CHANGES)

    def file(self, name="new.csv", lines=None, encoding="utf-8"):
        return releases.write_csv(self.folder / name, lines or releases.table(self.rows, HEADINGS), encoding)

    def preview(self, path, *words):
        return self.run_cli("--json", "dataset", "preview", path, *words).json

    def import_file(self, path, *words):
        return self.run_cli("--json", "dataset", "import", path, *ABOUT, *words).json

    def texts(self, preview, kind):
        return [(one["place"], one["text"]) for one in preview["findings"] if one["kind"] == kind]


class ImportTest(ReleaseCase):
    def check_errata(self):
        """Every value, point and rank that the program says changed, and no other."""
        before, after = releases.ranks_of(releases.SHIPPED), releases.ranks_of(self.rows)
        got = self.run_cli("--json", "dataset", "errata", "--all").json
        values = {
            (row["municipality"]["code"], one["column"]): (one["old"], one["new"]) for row in got["rows"] for one in row["values"]
        }
        self.assertEqual(
            values,
            {
                (code, column): (releases.SHIPPED[code][column] or None, text or None)
                for (code, column), text in CHANGES.items()
                if releases.SHIPPED[code][column] != text
            },
        )
        own = {
            row["label"]: row["text"] for row in self.run_cli("--json", "explain", "errata", "273660").json["rows"]
        }
        self.assertTrue(any("→" in text for text in own.values()), own)
        self.assertIn("Release before", own)
        self.refuse("explain", "errata", "273660", "shipped", code=2)
        points = {code for code in before if releases.points_of(releases.SHIPPED[code]) != releases.points_of(self.rows[code])}
        ranks = {code for code in before if before[code][1] != after[code][1]}
        rows = {row["municipality"]["code"]: row for row in got["rows"]}
        self.assertEqual({code for code, row in rows.items() if row["points_changed"]}, points)
        self.assertEqual({code for code, row in rows.items() if row["rank_changed"]}, ranks)
        for code, row in rows.items():
            for word, expected in (("old", before[code]), ("new", after[code])):
                self.assertEqual(row[word]["rank"], expected[1], (code, word))
                self.assertEqual(row[word]["points"], f"{expected[0] // 1000}.{expected[0] % 1000:03}", (code, word))
        self.assertEqual((got["points"], got["ranks"], got["moved"]), (len(points), len(ranks), len(ranks - points)))
        self.assertEqual((got["values"], got["vanished"]), (len(values), 1))
        self.assertEqual(got["ranked_old"], 1731)
        self.assertEqual(got["ranked_new"], sum(rank is not None for _, rank in after.values()))
        self.assertEqual(got["rows"][0]["municipality"]["code"], cli.MISAKI, "the own municipality does not come first")

    def check_scores(self, rows):
        expected = releases.ranks_of(rows)
        got = self.run_cli("--json", "score", "--all").json
        self.assertEqual({row["code"]: row["rank"] for row in got}, {code: rank for code, (_, rank) in expected.items()})
        for row in got:
            points = expected[row["code"]][0]
            self.assertEqual(row["points"], f"{points // 1000}.{points % 1000:03}", row["name"])
        return {row["code"]: row for row in got}

    def check_all(self, path):
        done = self.import_file(path)
        self.assertEqual((done["matched"], done["unmatched"], done["unreadable"]), (1741, 0, 0))
        self.check_scores(self.rows)
        self.check_errata()

    def test_csv_utf8(self):
        self.check_all(self.file())

    def test_csv_cp932(self):
        lines = [[text.replace("梼", "檮") for text in line] for line in releases.table(self.rows, HEADINGS)]
        self.check_all(self.file(lines=lines, encoding="cp932"))

    def test_xlsx(self):
        path = releases.write_xlsx(self.folder / "new.xlsx", self.rows)
        preview = self.preview(path)
        self.assertEqual((preview["sheet"], preview["matched"], preview["unreadable"]), ("団体別", 1741, 0))
        notes = "\n".join(text for _, text in self.texts(preview, "note"))
        self.assertIn("0.72 is 72 percent", notes)
        self.assertIn("leading zeros", notes)
        self.check_all(path)

    def test_the_shipped_one_can_be_chosen_again(self):
        self.import_file(self.file())
        self.run_cli("dataset", "use", "shipped")
        rows = self.check_scores(releases.SHIPPED)
        self.assertEqual((rows[releases.TOYONAKA]["points"], rows[releases.TOYONAKA]["rank"]), ("29.000", 1))
        self.assertEqual((len(rows), sum(row["rank"] is not None for row in rows.values())), (1741, 1731))
        listed = {one["release"]: one["in_use"] for one in self.run_cli("--json", "dataset", "list").json["releases"] if one["dataset"] == releases.DATASET}
        self.assertEqual(list(listed.values()), [True, False])
        self.run_cli("dataset", "use", f"{releases.DATASET}@2025-03")
        self.check_scores(self.rows)

    def test_proposals_come_from_the_release(self):
        before = self.run_cli("--json", "score").json
        self.import_file(self.file())
        after = self.run_cli("--json", "score").json
        self.assertNotEqual(before, after)

    def test_the_mapping_is_asked_once(self):
        odd = {column["id"]: f"項目{number}" for number, column in enumerate(releases.COLUMNS, 1)}
        path = self.file(lines=releases.table(self.rows, odd))
        self.refuse("dataset", "import", path, *ABOUT, "--dataset", releases.DATASET, mentions=("No heading",))
        words = [word for column, heading in odd.items() for word in ("--map", f"{heading}={column}")]
        self.import_file(path, *words, "--dataset", releases.DATASET)
        self.rows[releases.SAPPORO]["dx_rpa"] = "0"
        again = self.preview(self.file("newer.csv", lines=releases.table(self.rows, odd)))
        self.assertEqual({one["by"] for one in again["columns"]}, {"kept"})
        self.assertTrue(again["can_import"])

    def test_the_file_is_kept_byte_for_byte(self):
        path = self.file(encoding="cp932", lines=[[t.replace("梼", "檮") for t in line] for line in releases.table(self.rows)])
        self.import_file(path)
        database = sqlite3.connect(self.workspace)
        self.addCleanup(database.close)
        rows = database.execute("SELECT content FROM files JOIN releases ON sha256 = file_sha256").fetchall()
        self.assertEqual(rows, [(path.read_bytes(),)])
        self.refuse("dataset", "import", path, *ABOUT, mentions=("already",))

    def test_errata_as_files(self):
        self.import_file(self.file())
        self.run_cli("dataset", "errata", "--xlsx", "e.xlsx", "--csv", "e.csv")
        sheet = openpyxl.load_workbook(self.folder / "e.xlsx").active
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        notes = " ".join(str(row[0]) for row in cells[:4])
        for needed in ("1,731", "2025", "Official data 2023"):
            self.assertIn(needed, notes)
        text = (self.folder / "e.csv").read_text(encoding="utf-8-sig")
        for code in {code for code, _ in CHANGES}:
            self.assertIn(code, text)
            self.assertTrue(any(row[0] == code for row in cells), code)

    def test_a_workspace_of_the_first_schema_takes_a_release(self):
        script = sorted((cli.SOURCE / "tests" / "fixtures" / "store").glob("schema-1-town.sql"))[0]
        self.workspace.unlink()
        database = sqlite3.connect(self.workspace)
        database.executescript(script.read_text(encoding="utf-8"))
        database.close()
        self.run_cli("--json", "score")
        answers = sqlite3.connect(self.workspace).execute("SELECT count(*) FROM answers").fetchone()
        self.import_file(self.file())
        self.assertEqual(sqlite3.connect(self.workspace).execute("SELECT count(*) FROM answers").fetchone(), answers)


class ReadingTest(ReleaseCase):
    def lines(self, codes, headings=None):
        return releases.table({code: self.rows[code] for code in codes}, headings)

    def test_codes_as_spreadsheets_leave_them(self):
        lines = self.lines([releases.SAPPORO, "012025", releases.TOYONAKA])
        lines[2][0], lines[3][0], lines[4][0] = "11002", "０１２０２５", "272035"
        preview = self.preview(self.file(lines=lines))
        self.assertEqual((preview["matched"], preview["unreadable"]), (3, 0))
        self.assertIn("line 3", [place for place, _ in self.texts(preview, "note")])

    def test_codes_without_check_digit(self):
        lines = self.lines([releases.SAPPORO, releases.TOYONAKA])
        lines[2][0], lines[3][0] = "1100", "27203"
        self.assertEqual(self.preview(self.file(lines=lines))["matched"], 2)

    def test_names_where_there_is_no_code(self):
        lines = [line[1:] for line in self.lines(["273813", "284645", "394050"])[1:]]
        lines[3][1] = "高岡郡檮原町"
        preview = self.preview(self.file(lines=lines))
        self.assertEqual((preview["matched"], preview["unreadable"]), (3, 0))
        alone = [line[1:] for line in lines]
        preview = self.preview(self.file(lines=alone))
        self.assertEqual(preview["matched"], 1)
        (place, text), _ = self.texts(preview, "unreadable")
        self.assertEqual(place, "line 2")
        self.assertIn("273813", text)
        self.assertIn("284645", text)

    def test_rows_of_prefectures_and_wards_are_counted(self):
        lines = self.lines([releases.SAPPORO])
        extra = lines[2][3:]
        lines += [["010006", "北海道", ""] + extra, ["011011", "北海道", "札幌市中央区"] + extra]
        preview = self.preview(self.file(lines=lines))
        self.assertEqual((preview["matched"], preview["prefectures"], preview["wards"], preview["unmatched"]), (1, 1, 1, 0))

    def test_a_code_of_the_future_is_listed(self):
        lines = self.lines([releases.SAPPORO])
        lines.append(["133990", "東京都", "新しい町"] + lines[2][3:])
        code = next(f"13399{digit}" for digit in range(10) if sum(int(d) * w for d, w in zip("13399", (6, 5, 4, 3, 2))) and (11 - sum(int(d) * w for d, w in zip("13399", (6, 5, 4, 3, 2))) % 11) % 10 == digit)
        lines[3][0] = code
        preview = self.preview(self.file(lines=lines))
        self.assertEqual((preview["matched"], preview["unmatched"], preview["can_import"]), (1, 1, True))
        self.assertEqual([place for place, _ in self.texts(preview, "unmatched")], ["line 4"])

    def test_two_years_side_by_side_are_not_guessed(self):
        """Last year's columns beside this year's: nothing says which is meant until somebody does."""
        lines = self.lines([releases.SAPPORO, releases.TOYONAKA])[1:]
        columns = len(releases.COLUMNS)
        wide = [["", "", "", "令和5年度"] + [""] * (columns - 1) + ["令和6年度"] + [""] * (columns - 1)]
        wide += [line + line[3:] for line in lines]
        path = self.file(lines=wide)
        preview = self.preview(path, "--dataset", releases.DATASET)
        self.assertFalse(preview["can_import"])
        self.assertEqual({one["column"] for one in preview["columns"]}, {"code", "prefecture", "name", None})
        self.assertEqual(preview["columns"][3]["heading"], f"令和5年度 {releases.COLUMNS[0]['label']['ja']}")
        words = [w for n, c in enumerate(releases.COLUMNS) for w in ("--map", f"令和6年度 {c['label']['ja']}={c['id']}")]
        preview = self.preview(path, "--dataset", releases.DATASET, *words)
        self.assertEqual((preview["can_import"], preview["matched"]), (True, 2))
        self.assertEqual(preview["columns"][3 + columns]["column"], releases.COLUMNS[0]["id"])

    def test_words_of_yes_and_no(self):
        for yes, no in (("有", "無"), ("はい", "いいえ"), ("TRUE", "FALSE"), ("１", "０"), ("実施", "未実施"), ("◯", "✕")):
            with self.subTest(yes):
                lines = self.lines([releases.SAPPORO])
                lines[2][3:13] = [yes, no] * 5
                self.import_file(self.file(f"{yes}.csv", lines))
                database = sqlite3.connect(self.workspace)
                got = dict(database.execute(
                    "SELECT column_id, value FROM release_values JOIN releases ON id = release_id WHERE in_use = 1"))
                database.close()
                self.assertEqual([got[c["id"]] for c in releases.COLUMNS[:10]], [1000, 0] * 5)


class RemovalTest(ReleaseCase):
    def count(self, table):
        database = sqlite3.connect(self.workspace)
        found = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        database.close()
        return found

    def releases(self):
        listed = self.run_cli("--json", "dataset", "list").json["releases"]
        return [(one["release"], one["in_use"]) for one in listed if one["dataset"] == releases.DATASET]

    def test_the_one_before_takes_the_place(self):
        first = self.import_file(self.file())["release"]
        self.rows[releases.SAPPORO]["dx_rpa"] = "0"
        second = self.import_file(self.file("newer.csv"))["release"]
        self.run_cli("dataset", "remove", second)
        self.assertEqual(self.releases(), [("shipped", False), (first, True)])
        self.run_cli("dataset", "remove", f"{releases.DATASET}@{first}")
        self.assertEqual(self.releases(), [("shipped", True)])
        self.assertEqual([self.count(table) for table in ("releases", "release_columns", "release_values", "files")], [0] * 4)
        why = [row["why"] for row in self.run_cli("--json", "log").json]
        self.assertIn("Data release removed", why)

    def test_one_that_is_not_in_use_changes_no_number(self):
        first = self.import_file(self.file())["release"]
        self.run_cli("dataset", "use", "shipped")
        before = self.run_cli("--json", "score", "--all").json
        self.run_cli("dataset", "remove", first[:6])
        self.assertEqual(self.run_cli("--json", "score", "--all").json, before)
        self.assertEqual(self.releases(), [("shipped", True)])
        self.import_file(self.file())

    def test_a_file_that_evidence_names_too_stays(self):
        path = self.file()
        release = self.import_file(path)["release"]
        self.run_cli("evidence", "add", "公表データ", "--file", path)
        self.run_cli("dataset", "remove", release)
        self.assertEqual(self.count("files"), 1)

    def test_what_evidence_could_come_back_to_stays(self):
        path = self.file()
        piece = self.run_cli("--json", "evidence", "add", "公表データ", "--file", path).json["id"]
        release = self.import_file(path)["release"]
        self.run_cli("evidence", "remove", piece)
        self.run_cli("dataset", "remove", release)
        self.run_cli("undo")
        self.assertEqual(len(self.run_cli("--json", "evidence", "list").json["evidence"]), 1)

    def test_an_approved_year_keeps_it(self):
        first = self.import_file(self.file())["release"]
        self.run_cli("answer", "A01", "--confirm")
        self.rows[releases.SAPPORO]["dx_rpa"] = "0"
        database = sqlite3.connect(self.workspace)
        answered_at = database.execute("SELECT changed_at FROM answers").fetchone()[0]
        database.close()
        while int(time.time()) <= answered_at:  # the log counts in seconds
            time.sleep(0.05)
        second = self.import_file(self.file("newer.csv"))["release"]
        self.run_cli("assessment", "check")
        self.run_cli("assessment", "approve", "--title", "総務部長")
        self.refuse("dataset", "remove", first, mentions=("approved", "FY"))
        self.assertEqual(self.releases(), [("shipped", False), (first, False), (second, True)])
        self.run_cli("dataset", "remove", second)
        self.run_cli("assessment", "reopen", "--reason", "訂正")
        self.run_cli("dataset", "remove", first)
        self.assertEqual(self.releases(), [("shipped", True)])

    def test_what_cannot_be_removed(self):
        self.refuse("dataset", "remove", "shipped", mentions=("came with Hakaru",))
        self.refuse("dataset", "remove", "2030", mentions=("2030",))
        self.run_cli("dataset", "remove", code=2)


class BadReleaseTest(ReleaseCase):
    def refuse_lines(self, lines, *mentions, words=()):
        self.refuse("dataset", "import", self.file(lines=lines), *ABOUT, *words, mentions=mentions)

    def refuse_bytes(self, name, data, *mentions):
        path = self.folder / name
        path.write_bytes(data)
        self.refuse("dataset", "import", path, *ABOUT, mentions=mentions)

    def table(self):
        return releases.table(self.rows)

    def test_wrong_check_digit(self):
        lines = self.table()
        lines[5][0] = lines[5][0][:5] + str((int(lines[5][0][5]) + 1) % 10)
        self.refuse_lines(lines, "line 6", "check digit")
        self.assertEqual(self.import_file(self.file(lines=lines), "--blank-unreadable")["matched"], 1740)

    def test_values_that_cannot_be(self):
        for column, text, mention in (
            (13, "-5", "“-5” is not between"), (13, "120%", "“120%”"), (3, "3", "neither yes nor no"), (3, "検討中", "検討中"),
            (16, "12.5", "whole number"), (16, "24頭", "24頭"), (16, "#REF!", "#REF!"), (13, "1,2,3", "1,2,3"),
        ):
            with self.subTest(text):
                lines = self.table()
                lines[9][column] = text
                self.refuse_lines(lines, f"line 10, column {column + 1}", mention)

    def test_unreadable_cells_are_blank_only_when_wished(self):
        lines = self.table()
        lines[2][3] = "検討中"
        done = self.import_file(self.file(lines=lines), "--blank-unreadable")
        self.assertEqual(done["unreadable"], 1)
        row = {one["code"]: one for one in self.run_cli("--json", "score", "--all").json}[releases.SAPPORO]
        self.assertIsNone(row["rank"])

    def test_numbers_with_their_units(self):
        lines = self.table()
        lines[2][16] = "24手続"
        self.assertEqual(self.preview(self.file(lines=lines))["unreadable"], 0)

    def test_duplicate(self):
        lines = self.table()
        lines.append(list(lines[7]))
        self.refuse_lines(lines, f"line {len(lines)}", "line 8")
        self.refuse_lines(lines, "line 8", words=("--blank-unreadable",))

    def test_code_and_name_of_two_municipalities(self):
        lines = self.table()
        lines[4][0], lines[5][0] = lines[5][0], lines[4][0]
        self.refuse_lines(lines, "line 5", lines[4][0])

    def test_columns_swapped(self):
        lines = self.table()
        lines[1][3], lines[1][13] = lines[1][13], lines[1][3]
        self.refuse_lines(lines, "line 3")

    def test_missing_column_header_only_and_no_header(self):
        self.refuse_lines([line[:5] + line[6:] for line in self.table()], "dx_policy")
        self.refuse_lines(self.table()[:2], "no rows")
        self.refuse_lines(self.table()[2:], "headings above")
        self.refuse_bytes("empty.csv", b"", "empty")

    def test_many_rows_missing_is_said(self):
        preview = self.preview(self.file(lines=self.table()[:12]))
        self.assertEqual((preview["matched"], preview["absent"]), (10, 1731))
        self.assertTrue(any("1,731" in text for _, text in self.texts(preview, "note")))

    def test_no_municipality_at_all(self):
        lines = [["code", "CIOの任命"], ["品目", "1"]]
        self.refuse_lines(lines)

    def test_file_of_another_dataset(self):
        path = releases.REFERENCE / "online-use-fy2023.csv"
        self.assertEqual(self.preview(path)["dataset"], "online-use-fy2023")
        self.refuse("dataset", "import", path, *ABOUT, "--dataset", releases.DATASET, mentions=("52 procedures",))

    def test_wrong_kind_of_file(self):
        self.refuse_bytes("old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), ".xls")
        self.refuse_bytes("a.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF")
        self.refuse_bytes("a.xlsx", b"PK\x03\x04" + bytes(200))
        self.refuse_bytes("nul.csv", "団体コード,CIOの任命\n272035,\0\n".encode(), "Line 2")
        whole = releases.write_xlsx(self.folder / "whole.xlsx", self.rows).read_bytes()
        self.refuse_bytes("half.xlsx", whole[: len(whole) // 2])
        self.refuse("dataset", "import", self.folder, *ABOUT)
        self.refuse("dataset", "import", self.folder / "none.csv", *ABOUT, mentions=("none.csv",))

    def test_truncated_csv(self):
        data = self.file().read_bytes()
        self.refuse_bytes("half.csv", data[: len(data) // 2].rsplit(b",", 1)[0] + b',"', "never closed")

    def test_huge_file(self):
        path = self.folder / "huge.csv"
        with open(path, "wb") as file:
            file.truncate(200 * 1024 * 1024)
        self.refuse("dataset", "import", path, *ABOUT, mentions=("MB",))

    def test_dates(self):
        path = self.file()
        for first, mention in (("昨日", "昨日"), ("2025-01..2024-01", "later"), ("", "as of")):
            self.refuse("dataset", "import", path, "--release-date", "2025-03", "--as-of", first, mentions=(mention,))
        self.refuse("dataset", "import", path, "--release-date", "2025-13", "--as-of", "2024", mentions=("2025-13",))
        self.refuse("dataset", "import", path, code=2)
        self.run_cli("dataset", "import", path, "--release-date", "令和7年3月", "--as-of", "R6.4.1")
        listed = self.run_cli("--json", "dataset", "list").json["releases"][1]
        self.assertEqual((listed["release_date"], listed["as_of_first"], listed["as_of_last"]), ("2025-03", "2024-04-01", "2024-04-01"))

    def test_choices_that_cannot_be(self):
        path = self.file()
        for word, mention in (("CIOの任命=dx_nothing", "dx_nothing"), ("ない見出し=dx_cio", "ない見出し"), ("#99=dx_cio", "#99")):
            self.refuse("dataset", "import", path, *ABOUT, "--map", word, mentions=(mention,))
        self.refuse("dataset", "import", path, *ABOUT, "--map", "nothing", code=2)
        self.refuse("dataset", "import", path, *ABOUT, "--dataset", "none", mentions=("none",))
        self.refuse("dataset", "use", "dx-dashboard-fy2023@2030", mentions=("2030",))
        self.refuse("dataset", "errata", mentions=("only one",))

    def test_a_prefecture_takes_no_release(self):
        self.init(cli.OSAKA, role="prefecture", workspace=self.folder / "p.hakaru")
        for words in (("list",), ("preview", "x.csv"), ("import", "x.csv", *ABOUT), ("use", "shipped"), ("errata",)):
            self.run_cli("dataset", *words, code=1, workspace=self.folder / "p.hakaru")


if __name__ == "__main__":
    cli.main()
