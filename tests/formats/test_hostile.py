#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks that want to harm: each is refused with a sentence, quickly, and with little memory, whatever form it poses as."""
import json
import os
import re
import resource
import struct
import subprocess
import zipfile

import workbooks

MEMORY = 600 * 1024 * 1024
RESIDENT = 300 * 1024 * 1024  # of what may be reserved, so much may be used

# A program under AddressSanitizer reserves terabytes of addresses and cannot be limited this way.
with open(workbooks.TOOL, "rb") as program:
    SANITIZED = b"__asan_init" in program.read()


def limit():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Hostile:
    """Run for each form that is read from strangers."""

    def setUp(self):
        super().setUp()
        self.good = self.write()

    def refuse(self, path, *words):
        done = subprocess.run([self.tool, "read", path], stdout=subprocess.PIPE, preexec_fn=limit, timeout=60)
        self.assertEqual(done.returncode, 0)
        answer = json.loads(done.stdout)
        self.assertIn("error", answer)
        for word in words:
            self.assertIn(word, answer["error"])

    def accept(self, path):
        """Read, with the same bound of memory."""
        done = subprocess.run([self.tool, "read", path], stdout=subprocess.PIPE, preexec_fn=limit, timeout=60)
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("error", json.loads(done.stdout))

    def tearDown(self):
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        if not SANITIZED:
            self.assertLess(used, RESIDENT)
        super().tearDown()

    def save(self, data, name="bad.xlsx"):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)

    def load(self):
        with open(self.good, "rb") as file:
            return file.read()

    def pack(self, parts, name="bad.xlsx", compression=zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(self.path(name), "w", compression) as file:
            for part, data in parts:
                file.writestr(part, data)
        return self.path(name)

    def add(self, *parts):
        with zipfile.ZipFile(self.good) as old:
            return self.pack([(name, old.read(name)) for name in old.namelist()] + list(parts))

    def test_not_a_workbook(self):
        self.refuse(self.save(b""), "not a workbook")
        self.refuse(self.save(b"hello, world"), "not a workbook")
        self.refuse(self.save(b"PK\x03\x04"), "damaged")
        self.refuse(self.pack([("a.txt", b"x")]), "cannot be read")

    def test_old_and_encrypted(self):
        magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        self.refuse(self.save(magic + b"\0" * 2000), ".xls")
        self.refuse(self.save(magic + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "password")
        data = bytearray(self.load())
        for at in [m.start() for m in re.finditer(b"PK\x01\x02", data)]:
            struct.pack_into("<H", data, at + 8, struct.unpack_from("<H", data, at + 8)[0] | 1)
        self.refuse(self.save(bytes(data)), "password")

    def test_cut_off_anywhere(self):
        data = self.load()
        for part in range(1, 20):
            self.refuse(self.save(data[:len(data) * part // 20]))

    def test_every_spoiled_piece_is_survived(self):
        data = self.load()
        for at in range(0, len(data), max(1, len(data) // 60)):
            spoiled = bytearray(data)
            spoiled[at:at + 8] = b"\xff" * len(spoiled[at:at + 8])
            done = subprocess.run([self.tool, "read", self.save(bytes(spoiled))], stdout=subprocess.DEVNULL)
            self.assertEqual(done.returncode, 0, at)

    def test_bombs(self):
        zeros = b"\0" * (30 * 1024 * 1024)
        self.refuse(self.add(("xl/bomb.xml", zeros)), "unpacks to far more")
        self.refuse(self.add(*[("xl/bomb%d.xml" % i, os.urandom(1024) * 40000) for i in range(6)]),
                    "unpacks to far more")
        self.refuse(self.add(*[("xl/part%d.xml" % i, b"x") for i in range(250)]), "more parts")
        self.refuse(self.save(b"PK\x03\x04" + b"\0" * (21 * 1024 * 1024)), "MB")

    def test_lying_size(self):
        data = bytearray(self.load())
        for at in [m.start() for m in re.finditer(b"PK\x01\x02", data)]:
            struct.pack_into("<I", data, at + 24, 10)
        self.refuse(self.save(bytes(data)))

    def test_path_tricks(self):
        for name in ("../../etc/passwd", "/etc/passwd", "xl/../../x", "C:\\x", "xl\\x.xml", "xl//x.xml", "./x"):
            self.refuse(self.add((name, b"x")), "unsafe name")
        self.refuse(self.add(("XL/workbook.xml", b"x")), "same name")
        for target in (b"../../../etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1/x"):
            self.refuse(self.edit(self.good, {"_rels/.rels": lambda data, to=target: data.replace(
                b"xl/workbook.xml", to)}))

    def test_macros_and_other_forms(self):
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        self.refuse(self.edit(self.good, {"[Content_Types].xml": lambda data: data.replace(
            kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")}), "macros")
        self.refuse(self.add(("xl/vbaProject.bin", b"x")), "macros")
        self.refuse(self.edit(self.good, {"[Content_Types].xml": lambda data: data.replace(
            kind, b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")}),
            "not a workbook")
        self.refuse(self.edit(self.good, {"[Content_Types].xml": None}))

    def entities(self, declaration, use):
        def change(data):
            data = data.replace(b"<sst", declaration + b"<sst", 1)
            return re.sub(rb"<t>[^<]*</t>", b"<t>" + use + b"</t>", data, count=1)
        return self.edit(self.good, {"xl/sharedStrings.xml": change})

    def test_entities(self):
        laughs = b"<!DOCTYPE sst [<!ENTITY a0 'ha'>" + b"".join(
            b"<!ENTITY a%d '%s'>" % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10)) + b"]>"
        self.refuse(self.entities(laughs, b"&a9;"), "document type")
        self.refuse(self.entities(b"<!DOCTYPE sst [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"&x;"),
                    "document type")
        self.refuse(self.entities(b"<!DOCTYPE sst SYSTEM 'http://127.0.0.1/x.dtd'>", b"x"), "document type")

    def test_deep_and_broken_xml(self):
        sheet = "xl/worksheets/sheet1.xml"
        self.refuse(self.edit(self.good, {sheet: lambda data: b"<a>" * 5000}), "deeply")
        self.refuse(self.edit(self.good, {sheet: lambda data: data[:-20]}), sheet)
        self.refuse(self.edit(self.good, {sheet: lambda data: b"\xff\xfe\x00rubbish"}), sheet)
        self.refuse(self.edit(self.good, {sheet: None}), sheet)

    def sheet(self, rows):
        return lambda data: (b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
                             b'spreadsheetml/2006/main"><sheetData>' + rows + b"</sheetData></worksheet>")

    def test_too_many(self):
        strings = b"".join(b"<si><t>%s</t></si>" % os.urandom(4).hex().encode() for _ in range(100001))
        self.refuse(self.edit(self.good, {"xl/sharedStrings.xml": lambda data: re.sub(
            rb"(<sst[^>]*>).*</sst>", lambda m: m.group(1) + strings + b"</sst>", data, flags=re.S)}), "more text")
        cells = b"".join(b'<row r="%d">%s</row>' % (i + 1, b"".join(
            b"<c><v>%d</v></c>" % int.from_bytes(os.urandom(4), "big") for _ in range(100))) for i in range(2001))
        self.refuse(self.edit(self.good, {"xl/worksheets/sheet1.xml": self.sheet(cells)}), "more cells")
        self.refuse(self.edit(self.good, {"xl/workbook.xml": lambda data: data.replace(
            b"</sheets>", b'<sheet name="x" sheetId="99" r:id="rId1"/>' * 70 + b"</sheets>")}), "more sheets")
        sheets = b"".join(b'<sheet name="%s" sheetId="%d" r:id="rId1"/>' % (os.urandom(8).hex().encode(), i)
                          for i in range(100000))
        self.refuse(self.edit(self.good, {"xl/workbook.xml": lambda data: data.replace(
            b"</sheets>", sheets + b"</sheets>")}), "more sheets")
        merges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (i, i) for i in range(1, 10002))
        self.refuse(self.edit(self.good, {"xl/worksheets/sheet1.xml": lambda data: data.replace(
            b"</worksheet>", b"<mergeCells>" + merges + b"</mergeCells></worksheet>")}), "more cells")
        self.refuse(self.edit(self.good, {"xl/workbook.xml": lambda data: data.replace(
            b"<definedNames>", b"<definedNames>" + b"".join(b'<definedName name="n%d">1</definedName>' % i for i in range(1100)))}), "defined names")

    def test_impossible_cells(self):
        for cell in (b'<c r="A0"><v>1</v></c>', b'<c r="ZZZZ1"><v>1</v></c>', b'<c r="A2"><v>1</v></c>',
                     b'<c r="A1" t="s"><v>999999</v></c>', b'<c r="A1" t="s"><v>-1</v></c>',
                     b'<c r="A1"><v>abc</v></c>', b'<c r="A1"><v>1e999</v></c>', b'<c r="A1" t="zz"><v>1</v></c>',
                     b'<c r="A1" t="d"><v>2027-02-31</v></c>'):
            self.refuse(self.edit(self.good, {"xl/worksheets/sheet1.xml": self.sheet(
                b'<row r="1">' + cell + b"</row>")}))
        self.refuse(self.edit(self.good, {"xl/worksheets/sheet1.xml": self.sheet(b'<row r="1048577"/>')}))
        for merge in (b"A1:ZZZZ1", b"A0", b"", b"A1:B2:C3", b"x"):
            self.refuse(self.edit(self.good, {"xl/worksheets/sheet1.xml": lambda data, ref=merge: data.replace(
                b"</worksheet>", b'<mergeCells><mergeCell ref="' + ref + b'"/></mergeCells></worksheet>')}))

    def test_far_corners_cost_little(self):
        cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        self.accept(self.edit(self.good, {"xl/worksheets/sheet1.xml": lambda data: data.replace(b"</sheetData>", cell)}))


class HostileRequest(Hostile, workbooks.Case):
    tool = workbooks.TOOL


class HostileQuestionSheet(Hostile, workbooks.Case):
    tool = workbooks.QUESTION_TOOL


if __name__ == "__main__":
    workbooks.main()
