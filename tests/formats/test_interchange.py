#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""openpyxl and LibreOffice open our workbooks, see text as text, and what they save is read back unchanged."""
import datetime
import re
import zipfile

import openpyxl
import workbooks


def values(path):
    book = openpyxl.load_workbook(path)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None}


class Interchange(workbooks.Case):
    def test_libreoffice_saves_without_loss(self):
        for which in ("plain", "hostile"):
            path = self.write(which, which + ".xlsx")
            before = self.read(path)
            self.assertEqual(before["remarks"], [])
            self.assertEqual(self.read(self.convert(path)), before)

    def test_openpyxl_saves_without_loss(self):
        path = self.write()
        before = self.read(path)
        book = openpyxl.load_workbook(path)
        book.save(self.path("saved.xlsx"))
        self.assertEqual(self.read(self.path("saved.xlsx")), before)

    def test_text_never_becomes_a_formula(self):
        path = self.write("hostile")
        for opened in (path, self.convert(path)):
            with zipfile.ZipFile(opened) as parts:
                for part in parts.namelist():
                    if part.startswith("xl/worksheets/"):
                        self.assertNotRegex(parts.read(part), rb"<(\w+:)?f[ >/]", part)
            book = openpyxl.load_workbook(opened)
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            self.assertFalse([cell for cell in cells if cell.data_type == "f" and not cell.value.startswith("=")])
            texts = {cell.value: cell.data_type for cell in cells if isinstance(cell.value, str)}
            for text in ("+SUM(A1:A9)", "-2+3", "@SUM(1,1)", "'quoted", "{=1}"):
                self.assertEqual(texts.get(text), "s", text)

    def test_no_links_and_nothing_outside(self):
        with zipfile.ZipFile(self.write("hostile")) as parts:
            for part in parts.namelist():
                self.assertNotIn("external", part.lower())
                self.assertNotIn(b'TargetMode="External"', parts.read(part), part)
                self.assertNotIn(b"<hyperlink", parts.read(part), part)

    def test_form(self):
        book = openpyxl.load_workbook(self.write())
        self.assertEqual(book.sheetnames, ["Request", "Lines", "Present contracts", "_lists", "_meta"])
        self.assertEqual([sheet.sheet_state for sheet in book], ["visible"] * 3 + ["hidden"] * 2)
        for name in book.sheetnames:
            self.assertTrue(book[name].protection.sheet, name)
            self.assertIsNone(book[name].protection.password, name)
        for name in book.sheetnames[:3]:
            sheet = book[name]
            self.assertEqual(sheet.page_setup.paperSize, 9, name)
            self.assertEqual(sheet.page_setup.orientation, "landscape", name)
            self.assertEqual((sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight), (1, 0), name)
            self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage, name)
            self.assertIn("&P", sheet.oddFooter.center.text, name)
            self.assertIsNotNone(sheet.freeze_panes, name)
            self.assertTrue(sheet.print_area, name)
        lines = book["Lines"]
        self.assertEqual(lines.print_title_rows, "$2:$3")
        self.assertTrue(lines.column_dimensions["A"].hidden)
        self.assertTrue(lines.row_dimensions[1].hidden)
        self.assertEqual(lines["A4"].value, "00000000000000a1")
        self.assertEqual(lines["H4"].value, datetime.datetime(2027, 10, 1))
        self.assertEqual(lines["J5"].value, 2200000)
        self.assertEqual(lines["J5"].number_format, "#,##0")
        self.assertTrue(lines["B4"].protection.locked)
        self.assertFalse(lines["E4"].protection.locked)
        self.assertEqual(lines["J17"].value, 330000 + 2200000 + 110000)

    def test_drop_downs(self):
        book = openpyxl.load_workbook(self.write())
        lists = 0
        for name in ("Request", "Lines", "Present contracts"):
            for rule in book[name].data_validations.dataValidation:
                self.assertLessEqual(len(rule.prompt), 255)
                self.assertLessEqual(len(rule.promptTitle), 32)
                self.assertTrue(rule.prompt)
                if rule.type == "list":
                    lists += 1
                    target = book.defined_names[rule.formula1].attr_text
                    self.assertTrue(target.startswith("'_lists'!"), target)
        self.assertEqual(lists, 7)

    def test_office_agrees_on_values(self):
        path = self.write()
        one, other = values(path), values(self.convert(path))
        self.assertEqual({place: other.get(place) for place in one}, one)

    def test_consolidated_workbook(self):
        import subprocess
        path = self.path("all.xlsx")
        subprocess.run([workbooks.TOOL, "consolidate", path], check=True)
        for opened in (path, self.convert(path)):
            book = openpyxl.load_workbook(opened)
            self.assertEqual(book.sheetnames, ["Consolidation", "Budgets", "Source lines", "Files"])
            matrix = [[cell.value for cell in row] for row in book["Consolidation"].iter_rows(min_row=3, max_row=8)]
            self.assertEqual(matrix[0][2:4], ["Online application system"] * 2)
            self.assertEqual(matrix[1][2:4], ["団体", "手続"])
            self.assertEqual(matrix[2], ["272035", "Toyonaka", "・", 1, 160, 24000, 3])
            self.assertEqual(matrix[5][2:], [2, 1, 480, 72000, 9])
            lines = list(book["Source lines"].iter_rows(min_row=5, values_only=True))
            total = lines.pop()
            self.assertEqual(len(lines), 9)
            self.assertEqual(total[11], sum(line[11] for line in lines))
            self.assertEqual(total[12], sum(line[12] for line in lines))
            self.assertTrue(all(re.fullmatch("[0-9a-f]{64}", line[16]) for line in lines))
            budget = list(book["Budgets"].iter_rows(min_row=5, max_row=8, values_only=True))
            self.assertEqual(budget[3][-1], total[11] + total[12])
            self.assertEqual(sum(row[-1] for row in budget[:3]), budget[3][-1])
            self.assertEqual(book["Files"].max_row, 7)

    def change(self, edit):
        book = openpyxl.load_workbook(self.write())
        edit(book)
        book.save(self.path("changed.xlsx"))
        return self.read(self.path("changed.xlsx"))

    def assertRemark(self, answer, level, sheet, cell, words):
        found = [remark for remark in answer["remarks"]
                 if remark.startswith("%s|%s|%s|" % (level, sheet, cell)) and words in remark]
        self.assertTrue(found, (words, answer["remarks"]))

    def test_changed_cell_is_named(self):
        def edit(book):
            book["Lines"]["E5"] = 170
        answer = self.change(edit)
        self.assertEqual(answer["lines"][1]["quantity"], "170")
        self.assertRemark(answer, "warning", "Lines", "C5", "Line 2 was changed")
        self.assertEqual(len(answer["remarks"]), 1)

    def test_typing_of_people_is_understood(self):
        def edit(book):
            book["Lines"]["E5"] = "１，６００"
            book["Lines"]["H5"] = "令和9年4月"
            book["Present contracts"]["F5"] = "R9.3.31"
            book["Lines"]["J5"] = "2,200,000円"
        answer = self.change(edit)
        self.assertEqual(answer["lines"][1]["quantity"], "1600")
        self.assertEqual(answer["lines"][1]["window_from"], "2027-04")
        self.assertEqual(answer["lines"][1]["contract_end"], "2027-03-31")
        self.assertEqual(answer["lines"][1]["initial_yen"], "2200000")
        self.assertRemark(answer, "warning", "Lines", "E5", "1,600")
        self.assertFalse([remark for remark in answer["remarks"] if remark.startswith("rejected")])

    def test_unusable_cells_are_rejected_by_place(self):
        def edit(book):
            lines = book["Lines"]
            lines["C4"] = "電子なんとか"
            lines["E4"] = -1
            lines["E5"] = 1.5
            lines["J4"] = 1e13
            lines["J5"] = "#N/A"
            lines["J5"].data_type = "e"
            lines["J6"] = "=1+1"
            lines["H4"] = "いつか"
            lines["F4"] = True
            book["Request"]["B7"] = "たぶん"
        answer = self.change(edit)
        for cell, words in (("C4", "電子なんとか"), ("E4", "-1"), ("E5", "decimals"), ("J4", ""), ("J5", "#N/A"),
                            ("J6", "formula"), ("H4", "いつか"), ("F4", "TRUE")):
            self.assertRemark(answer, "rejected", "Lines", cell, words)
        self.assertRemark(answer, "rejected", "Request", "B7", "たぶん")

    def test_stored_result_of_a_formula_is_read(self):
        def edit(data):
            return re.sub(rb'(<c r="E5"[^>]*>)<v>160</v>', rb"\1<f>80*2</f><v>160</v>", data)
        answer = self.read(self.edit(self.write(), {"xl/worksheets/sheet2.xml": edit}))
        self.assertEqual(answer["lines"][1]["quantity"], "160")
        self.assertRemark(answer, "warning", "Lines", "E5", "stored result")

    def test_rows_added_removed_copied(self):
        def add(book):
            for column, value in zip("CEFGHJ", ("AI-OCR", 5, "ページ", "x", datetime.date(2028, 4, 1), 100)):
                book["Lines"][column + "7"] = value
        answer = self.change(add)
        self.assertEqual(len(answer["lines"]), 4)
        self.assertEqual(answer["lines"][3]["window_from"], "2028-04")
        self.assertRemark(answer, "warning", "Lines", "C7", "Line 4 was added")

        def remove(book):
            for sheet in ("Lines", "Present contracts"):
                book[sheet].delete_rows(5)
        answer = self.change(remove)
        self.assertEqual(len(answer["lines"]), 2)
        self.assertRemark(answer, "warning", "", "", "1 line was removed")

        def copy(book):
            for row in book["Lines"]["A5:O5"]:
                for cell in row:
                    book["Lines"].cell(row=7, column=cell.column, value=cell.value)
        answer = self.change(copy)
        self.assertEqual(len(answer["lines"]), 4)
        self.assertEqual(answer["lines"][3]["quantity"], "160")
        self.assertEqual(answer["lines"][3]["contract_end"], "")
        self.assertRemark(answer, "warning", "Lines", "B7", "copy of another")

    def test_columns_may_move(self):
        before = self.read(self.write())

        def swap(book):
            sheet = book["Lines"]
            for row in range(1, sheet.max_row + 1):
                one, other = sheet.cell(row, 5), sheet.cell(row, 10)
                one.value, other.value = other.value, one.value
        answer = self.change(swap)
        self.assertEqual(answer["lines"], before["lines"])

        def insert(book):
            book["Lines"].insert_cols(5)
        answer = self.change(insert)
        self.assertEqual(answer["lines"], before["lines"])

    def test_names_may_be_lost(self):
        before = self.read(self.write())
        answer = self.read(self.edit(self.path("request.xlsx"), {
            "xl/workbook.xml": lambda data: re.sub(rb"<definedNames>.*</definedNames>", b"", data)}))
        self.assertEqual(answer["lines"], before["lines"])
        self.assertEqual(answer["head"], before["head"])

    def test_locked_sheet_changed(self):
        def edit(book):
            book["_meta"]["B5"] = "9"
        answer = self.change(edit)
        self.assertRemark(answer, "rejected", "_meta", "B12", "locked sheet")

        def lose(book):
            del book["_meta"]
        self.assertIn("_meta", self.change(lose)["error"])

        def other_body(book):
            book["_meta"]["B6"] = "273661"
        self.assertIn("municipality", self.change(other_body)["error"])

        def newer(book):
            book["_meta"]["B1"] = "hakaru-request/2"
        self.assertIn("newer", self.change(newer)["error"])


if __name__ == "__main__":
    workbooks.main()
