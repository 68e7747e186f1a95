#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that come back from a department and are not what went out: each kind of bad input as a real file, through the real
command. A file that cannot be read gets a sentence and changes nothing; a cell that cannot, one with its sheet and place."""
import datetime
import os
import re
import resource
import struct
import subprocess
import sys
import zipfile

import openpyxl

import cli
from test_departments import ANSWER, DOCUMENT, DepartmentCase as Case

sys.path.insert(0, str(cli.SOURCE / "tests" / "support"))
import office

MEMORY = 600 * 1024 * 1024  # of addresses
RESIDENT = 150 * 1024 * 1024  # in use
SANITIZED = b"__asan_init" in cli.PROGRAM.read_bytes()
STRINGS, BOOK, SHEET = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"


def limit():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class BadSheetTest(Case):
    def setUp(self):
        super().setUp()
        self.good = self.export("--department", "総務課")["総務課"]

    def rewrite(self, changes=None, more=(), compression=zipfile.ZIP_DEFLATED):
        """A copy with parts changed (a function of the bytes) and added."""
        path = self.folder / "bad.xlsx"
        with zipfile.ZipFile(self.good) as old, zipfile.ZipFile(path, "w", compression) as new:
            for part in old.namelist():
                data = old.read(part)
                new.writestr(part, changes[part](data) if changes and part in changes else data)
            for part, data in more:
                new.writestr(part, data)
        return path

    def save(self, data, name="bad.xlsx"):
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def run_limited(self, *words):
        """Exit code, what it says, and how much memory it took at most."""
        with open(self.folder / "said", "w+b") as said:
            process = subprocess.Popen([str(cli.PROGRAM), "--workspace", str(self.workspace), *map(str, words)], stdout=said,
                                       stderr=said, env=self.environment, preexec_fn=limit)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            return process.returncode, said.read().decode("utf-8"), usage.ru_maxrss * 1024

    def refuse_file(self, path, *words):
        before = cli.dump(self.workspace)
        code, said, used = self.run_limited("sheet", "read", path)
        self.assertEqual(code, 1, said)
        for word in (path.name, *words):
            self.assertIn(word, said)
        self.assertLess(len(said), 600, said)
        self.assertEqual(cli.dump(self.workspace), before)
        if not SANITIZED:
            self.assertLess(used, RESIDENT, said)

    def test_bombs(self):
        self.refuse_file(self.rewrite(more=[("xl/bomb.xml", b"\0" * (30 * 1024 * 1024))]), "unpacks to far more")
        self.refuse_file(self.rewrite(more=[("xl/media/%d.bin" % i, b"x") for i in range(250)]), "more parts")
        self.refuse_file(self.save(b"PK\x03\x04" + b"\0" * (21 * 1024 * 1024)), "MB")

    def test_a_hundred_thousand(self):
        sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (i, i + 10) for i in range(100000))
        self.refuse_file(self.rewrite({BOOK: lambda data: data.replace(b"</sheets>", sheets + b"</sheets>")}, compression=0),
                         "more sheets")
        strings = b"".join(b"<si><t>%s</t></si>" % os.urandom(4).hex().encode() for _ in range(100001))
        self.refuse_file(self.rewrite({STRINGS: lambda data: data.replace(b"</sst>", strings + b"</sst>")}), "more text")

    def test_entities(self):
        laughs = b"<!DOCTYPE sst [<!ENTITY a0 'ha'>" + b"".join(
            b"<!ENTITY a%d '%s'>" % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10)) + b"]>"
        for declaration, use in ((laughs, b"&a9;"), (b"<!DOCTYPE sst [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"&x;"),
                                 (b"<!DOCTYPE sst SYSTEM 'http://127.0.0.1/x.dtd'>", b"x")):
            self.refuse_file(self.rewrite({STRINGS: lambda data, d=declaration, u=use: re.sub(
                rb"<t>[^<]*</t>", b"<t>" + u + b"</t>", data.replace(b"<sst", d + b"<sst", 1), count=1)}), "document type")

    def test_path_tricks_and_macros(self):
        for name in ("../../etc/passwd", "/etc/passwd", "xl\\x.xml", "C:\\x"):
            self.refuse_file(self.rewrite(more=[(name, b"x")]), "unsafe name")
        self.refuse_file(self.rewrite(more=[("xl/vbaProject.bin", b"x")]), "macros")
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        self.refuse_file(self.rewrite({"[Content_Types].xml": lambda data: data.replace(
            kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")}), "macros")

    def test_other_forms_under_this_name(self):
        """A real .xls and a really encrypted workbook, as LibreOffice writes them."""
        office.edit(self.folder, self.good, self.folder / "same.xlsx", [
            "Dim secret(1) As New com.sun.star.beans.NamedValue", 'secret(0).Name = "CryptoType"',
            'secret(0).Value = "Standard"', 'secret(1).Name = "OOXPassword"', 'secret(1).Value = "x"',
            'doc.storeToURL("%s", Array(Prop("FilterName", "MS Excel 97")))' % (self.folder / "old.xlsx").as_uri(),
            'doc.storeToURL("%s", Array(Prop("FilterName", "Calc MS Excel 2007 XML"), Prop("EncryptionData", secret())))' % (
                self.folder / "locked.xlsx").as_uri()])
        self.refuse_file(self.folder / "old.xlsx", ".xls")
        self.refuse_file(self.folder / "locked.xlsx", "password")
        data = bytearray(self.good.read_bytes())
        for at in [found.start() for found in re.finditer(b"PK\x01\x02", data)]:
            struct.pack_into("<H", data, at + 8, struct.unpack_from("<H", data, at + 8)[0] | 1)
        self.refuse_file(self.save(bytes(data)), "password")

    def test_not_whole(self):
        data = self.good.read_bytes()
        for size in (0, 3, len(data) // 2, len(data) - 10):
            self.refuse_file(self.save(data[:size]))
        self.refuse_file(self.folder / "none.xlsx")
        self.refuse_file(self.folder)

    def test_csv_instead(self):
        """A sheet is a workbook; a table of official data is read in the encoding of Japanese offices."""
        table = "団体コード,団体名,ＣＩＯ\r\n273660,岬町,○\r\n".encode("cp932")
        self.refuse_file(self.save(table, "照会.csv"), "not a workbook")
        code, said, _ = self.run_limited("--json", "dataset", "preview", self.folder / "照会.csv")
        self.assertIn("団体コード", said)
        self.assertIn(code, (0, 1))

    def read_cells(self, answers, change=None):
        """What becomes of each item; the command says the place for people, too."""
        path = self.fill(self.good, answers)
        if change is not None:
            book = openpyxl.load_workbook(path)
            change(book)
            book.save(path)
        return self.items(self.read(path)[0]), self.run_cli("sheet", "read", "--dry-run", path).out

    def test_cells_that_cannot_be_read(self):
        """Sheet, cell and the reason for each; the other items of the file are read."""
        for value, words in (
            ("#N/A", ("#N/A",)),
            ("=1+3", ("formula without a result",)),
            (True, ("TRUE",)),
            (datetime.date(2026, 4, 1), ("date",)),
            ("令和8年4月1日", ("none of the levels",)),
            ("R8.4.1", ("none of the levels",)),
            ("たぶん3", ("none of the levels",)),
            (7, ("no such level",)),
            ("９", ("no such level",)),
        ):
            with self.subTest(str(value)):
                items, said = self.read_cells({"A03": {ANSWER: value}, "A04": {ANSWER: 2}})
                self.assertEqual(items["A03"]["verdict"], "rejected", items["A03"])
                self.assertEqual(items["A03"]["cell"], "G7")
                self.assertEqual(items["A04"]["value"], "2.000")
                for word in ("G7", items["A03"]["sheet"], *words):
                    self.assertIn(word, said)

    def test_cells_that_are_read_rightly(self):
        items, _ = self.read_cells({"A03": {ANSWER: "４", DOCUMENT: "令和8年4月1日 告示"}, "A04": {ANSWER: " 3 "},
                                    "A05": {ANSWER: "段階２"}})
        self.assertEqual([items[name]["value"] for name in ("A03", "A04", "A05")], ["4.000", "3.000", "2.000"])
        self.assertEqual(items["A03"]["evidence"], "令和8年4月1日 告示")
        items, _ = self.read_cells({"A03": {ANSWER: 4}}, lambda book: book.move_sheet(book.worksheets[0], 2))
        self.assertEqual(items["A03"]["value"], "4.000")

    def test_merged_cells(self):
        items, said = self.read_cells({"A03": {ANSWER: 4}}, lambda book: book.worksheets[0].merge_cells("G7:G8"))
        self.assertEqual(items["A03"]["value"], "4.000")
        self.assertEqual((items["A04"]["verdict"], items["A04"]["cell"]), ("rejected", "G8"))
        self.assertIn("merged with G7", said)

    def test_formula_with_a_stored_result(self):
        path = self.rewrite({SHEET: lambda data: re.sub(
            rb'<c r="G8"( s="\d+")?/>', rb'<c r="G8"\1><f>1+2</f><v>3</v></c>', data)})
        item = self.items(self.read(path)[0])["A04"]
        self.assertEqual(item["value"], "3.000")
        self.assertIn("formula", item["remark"])


if __name__ == "__main__":
    cli.main()
