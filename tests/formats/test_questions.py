#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Question sheets that went to a department and back: through LibreOffice and openpyxl, moved about, typed by people."""
import datetime
import os
import re
import sys
import zipfile

import openpyxl
import workbooks

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import office

FIRST = 7  # row of the first item
ROWS = {"A01": FIRST, "A02": FIRST + 1, "B01": FIRST + 2, "B02": FIRST + 3}


class Questions(workbooks.Case):
    tool = workbooks.QUESTION_TOOL

    def change(self, edit):
        book = openpyxl.load_workbook(self.write())
        edit(book, book["Questions"])
        book.save(self.path("changed.xlsx"))
        return self.read(self.path("changed.xlsx"))

    def answer(self, item, value, **others):
        """What the reader makes of a value typed as the answer to one item."""
        columns = {"reason": "H", "document": "I", "page": "J", "comment": "K", "who": "L"}

        def edit(book, sheet):
            sheet["G%d" % ROWS[item]] = value
            for name, other in others.items():
                sheet["%s%d" % (columns[name], ROWS[item])] = other
        return self.change(edit)["items"][item]

    def assertAnswer(self, item, value, milli, **others):
        got = self.answer(item, value, **others)
        self.assertEqual((got["state"], got["value"]), ("answered", milli), got)
        return got

    def assertRejected(self, got, cell, *words):
        self.assertEqual(got["verdict"], "rejected", got)
        self.assertEqual((got["sheet"], got["cell"]), ("Questions", cell))
        for word in words:
            self.assertIn(word, got["remark"])

    def test_untouched(self):
        answer = self.read(self.write())
        self.assertEqual({item["verdict"] for item in answer["items"].values()}, {"unchanged"})
        self.assertEqual({item["remark"] for item in answer["items"].values()}, {""})
        self.assertEqual((answer["remarks"], answer["respondent"]), ([], ""))

    def test_form(self):
        book = openpyxl.load_workbook(self.write())
        self.assertEqual(book.sheetnames, ["Questions", "_lists", "_meta"])
        self.assertEqual([sheet.sheet_state for sheet in book], ["visible", "hidden", "hidden"])
        sheet = book["Questions"]
        for page in book:
            self.assertTrue(page.protection.sheet)
            self.assertIsNone(page.protection.password)
        self.assertEqual(sheet.page_setup.paperSize, 8)
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(sheet.print_title_rows, "$5:$6")
        self.assertEqual(sheet.freeze_panes, "C7")
        self.assertTrue(sheet.column_dimensions["A"].hidden)
        self.assertTrue(sheet.row_dimensions[1].hidden)
        self.assertEqual([sheet.cell(1, column).value for column in (1, 2, 7)], ["item_key", "code", "answer"])
        self.assertEqual([sheet["A%d" % row].value for row in ROWS.values()], list(ROWS))
        self.assertEqual(sheet["A7"].value, sheet["B7"].value)
        self.assertIn("31 August 2026", sheet["B3"].value)
        self.assertIn("Level 1", sheet["F8"].value)
        self.assertFalse(sheet["G7"].protection.locked)
        self.assertTrue(sheet["C7"].protection.locked)
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        self.assertEqual(rules["G7"].type, "list")
        self.assertEqual(rules["G9"].type, "custom")
        for rule in rules.values():
            self.assertTrue(0 < len(rule.prompt) <= 255, rule.prompt)
            self.assertLessEqual(len(rule.promptTitle), 32)
        choices = [cell.value for cell in book["_lists"]["A"] if cell.value]
        self.assertEqual(choices, ["Level 4: Yes", "Level 0: No", "Not applicable", "Unknown"])
        meta = {row[0].value: row[1].value for row in book["_meta"].iter_rows(max_col=2) if row[0].value}
        self.assertEqual(meta["format"], "hakaru-question-sheet/1")
        self.assertEqual(meta["department"], "総務課=1+1")
        self.assertEqual((meta["rule_set"], meta["rule_set_version"], meta["year"]), ("test-1", "1", "2026"))

    def test_text_never_becomes_a_formula(self):
        path = self.write()
        for opened in (path, self.convert(path)):
            with zipfile.ZipFile(opened) as parts:
                for part in parts.namelist():
                    if part.startswith("xl/worksheets/"):
                        self.assertNotRegex(parts.read(part), rb"<(\w+:)?f[ >/]", part)

    def test_levels_as_people_give_them(self):
        for typed in (3, "3", "３", "段階3", "段階３：三", "Level 3: 三", "レベル3", "三", " 段階 3 "):
            self.assertAnswer("A02", typed, 3000)
        for typed in ("あり", "Yes", "有", "○", 4, "Level 4: Yes"):
            self.assertAnswer("A01", typed, 4000)
        self.assertRejected(self.answer("A02", 2), "G8", "no such level")
        self.assertRejected(self.answer("A02", "段階3：四"), "G8", "none of the levels")
        self.assertRejected(self.answer("A02", "そのうち"), "G8", "none of the levels", "そのうち")
        self.assertRejected(self.answer("A02", 3.5), "G8")
        self.assertRejected(self.answer("A02", -3), "G8")

    def test_numbers_as_people_type_them(self):
        self.assertEqual(self.assertAnswer("B01", 85, 85000)["remark"], "")
        for typed in ("８５％", "85%", "８５", " 85 % "):
            self.assertIn("85%", self.assertAnswer("B01", typed, 85000)["remark"])
        self.assertAnswer("B01", 66.6666666, 66667)
        self.assertAnswer("B02", "１２件", 12000)
        self.assertRejected(self.answer("B01", 101), "G9", "0 to 100")
        self.assertRejected(self.answer("B01", "約八割"), "G9", "not a number")
        self.assertRejected(self.answer("B02", 2.5), "G10", "whole number")
        self.assertRejected(self.answer("B02", 1e300), "G10")
        self.assertRejected(self.answer("B01", "-５"), "G9")

    def test_percent_cells(self):
        def edit(book, sheet):
            sheet["G9"] = 0.85
            sheet["G9"].number_format = "0%"
        self.assertEqual(self.change(edit)["items"]["B01"]["value"], 85000)
        self.assertIn("check", self.assertAnswer("B01", 0.85, 850)["remark"])

    def test_states(self):
        for word in ("該当なし", "Not applicable", "対象外"):
            got = self.answer("A01", word, reason="該当する施設がありません")
            self.assertEqual((got["state"], got["reason"]), ("not-applicable", "該当する施設がありません"))
        self.assertRejected(self.answer("A01", "該当なし"), "H7", "needs a reason")
        self.assertRejected(self.answer("A01", None, reason="施設がない"), "G7", "was not chosen")
        self.assertEqual(self.answer("B01", "不明")["state"], "unknown")
        got = self.answer("A01", 4, reason="余談", comment="確認済")
        self.assertEqual((got["state"], got["comment"]), ("answered", "余談\n確認済"))

    def test_evidence_and_people(self):
        def edit(book, sheet):
            sheet["D5"] = "総務係 山田"
            sheet["G7"], sheet["I7"], sheet["J7"], sheet["L7"] = 4, "規程", 12, "情報係 佐藤"
            sheet["I8"] = datetime.date(2026, 4, 1)
            sheet["K9"] = "一行目\n二行目"
        answer = self.change(edit)
        self.assertEqual(answer["respondent"], "総務係 山田、情報係 佐藤")
        self.assertEqual(answer["items"]["A01"]["evidence"], "規程, page 12")
        self.assertEqual(answer["items"]["A02"]["evidence"], "1 April 2026")
        self.assertEqual((answer["items"]["A02"]["verdict"], answer["items"]["A02"]["value"]), ("changed", 1000))
        self.assertEqual(answer["items"]["B01"]["comment"], "一行目\n二行目")
        self.assertEqual(answer["items"]["B01"]["verdict"], "unchanged")
        self.assertRejected(self.answer("A01", 4, reason="あ" * 501), "H7", "500")

    def test_bad_cells_are_named(self):
        self.assertRejected(self.answer("A01", "#N/A"), "G7", "#N/A")
        self.assertRejected(self.answer("A01", "#N/A を確認"), "G7", "none of the levels")
        self.assertRejected(self.answer("A01", True), "G7", "TRUE")
        self.assertRejected(self.answer("A01", datetime.date(2026, 4, 1)), "G7", "date")
        self.assertRejected(self.answer("A01", "=1+3"), "G7", "formula without a result")
        self.assertRejected(self.answer("A01", 4, document="#REF!"), "I7", "#REF!")

    def test_formula_with_a_stored_result(self):
        path = self.edit(self.write(), {"xl/worksheets/sheet1.xml": lambda data: re.sub(
            rb'<c r="G8"( s="\d+")?/>', rb'<c r="G8"\1><f>1+2</f><v>3</v></c>', data)})
        got = self.read(path)["items"]["A02"]
        self.assertEqual((got["value"], got["verdict"]), (3000, "changed"))
        self.assertIn("formula", got["remark"])

    def test_merged_cells(self):
        def over_rows(book, sheet):
            sheet["G7"] = 4
            sheet.merge_cells("G7:G8")
        answer = self.change(over_rows)
        self.assertEqual(answer["items"]["A01"]["value"], 4000)
        self.assertRejected(answer["items"]["A02"], "G8", "merged with G7")

        def beside(book, sheet):
            sheet["I7"] = "規程"
            sheet.merge_cells("I7:J7")
        self.assertEqual(self.change(beside)["items"]["A01"]["evidence"], "規程")

    def fill(self, sheet):
        sheet["G7"], sheet["G8"], sheet["G9"], sheet["G10"] = 4, 3, 50, 7

    def assertFilled(self, answer):
        self.assertEqual({name: item["value"] for name, item in answer["items"].items()},
                         {"A01": 4000, "A02": 3000, "B01": 50000, "B02": 7000})
        self.assertEqual({item["verdict"] for item in answer["items"].values()}, {"added", "changed"})

    def test_columns_moved(self):
        def edit(book, sheet):
            self.fill(sheet)
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=10, max_col=12)]
            for merged in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(merged))
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(["よけいな列"] + row[::-1], 1):
                    sheet.cell(number, column).value = value
        self.assertFilled(self.change(edit))

    def test_rows_sorted_and_sheets_moved(self):
        def edit(book, sheet):
            self.fill(sheet)
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=10, max_col=12)]
            for number, row in enumerate(rows[::-1], 7):
                for column, value in enumerate(row, 1):
                    sheet.cell(number, column).value = value
            book.move_sheet("_meta", -2)
            book.create_sheet("メモ", 0)["A1"] = "ひとこと"
        self.assertFilled(self.change(edit))

    def test_rows_sorted_without_the_hidden_column(self):
        def edit(book, sheet):
            self.fill(sheet)
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=10, min_col=2, max_col=12)]
            for number, row in enumerate(rows[::-1], 7):
                for column, value in enumerate(row, 2):
                    sheet.cell(number, column).value = value
        answer = self.change(edit)
        self.assertFilled(answer)
        self.assertIn("can be seen", answer["items"]["A01"]["remark"])

    def test_keys_deleted(self):
        def without_row(book, sheet):
            self.fill(sheet)
            sheet.delete_rows(1)
        def without_column(book, sheet):
            self.fill(sheet)
            for merged in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(merged))
            sheet.delete_cols(1)
        def without_both(book, sheet):
            without_column(book, sheet)
            sheet.delete_rows(1)
        for edit in (without_row, without_column, without_both):
            self.assertFilled(self.change(edit))

    def test_rows_deleted_copied_and_added(self):
        def deleted(book, sheet):
            self.fill(sheet)
            sheet.delete_rows(8)
        answer = self.change(deleted)
        self.assertEqual(answer["items"]["A02"]["verdict"], "unchanged")
        self.assertIn("no longer in the file", answer["items"]["A02"]["remark"])
        self.assertEqual(answer["items"]["B01"]["value"], 50000)

        def copied(book, sheet):
            self.fill(sheet)
            sheet["A11"], sheet["B11"], sheet["G11"] = "A01", "A01", 0
            sheet["A12"], sheet["B12"], sheet["G12"] = "A02", "A02", 3
            sheet["B13"], sheet["G13"] = "Z99", 3
        answer = self.change(copied)
        self.assertRejected(answer["items"]["A01"], "G7", "twice", "G11")
        self.assertEqual(answer["items"]["A02"]["value"], 3000)
        self.assertEqual(len(answer["remarks"]), 1)
        self.assertTrue(answer["remarks"][0].startswith("Questions|G13|Row 13"), answer["remarks"])

    def test_missing_parts_are_said(self):
        def no_answers(book, sheet):
            sheet.delete_cols(7)
        self.assertIn("columns for codes and answers", self.change(no_answers)["error"])

        def no_comment(book, sheet):
            sheet.delete_cols(11)
        self.assertIn("Comment", self.change(no_comment)["remarks"][0])

        def no_meta(book, sheet):
            del book["_meta"]
        self.assertIn("_meta", self.change(no_meta)["error"])

        def other_meta(book, sheet):
            book["_meta"]["B5"] = 2025
        self.assertIn("was changed", self.change(other_meta)["error"])

        def newer(book, sheet):
            book["_meta"]["B1"] = "hakaru-question-sheet/2"
        self.assertIn("newer Hakaru", self.change(newer)["error"])
        request = openpyxl.Workbook()
        request.save(self.path("other.xlsx"))
        self.assertIn("not a question sheet", self.read(self.path("other.xlsx"))["error"])

    def test_libreoffice_saves_without_loss(self):
        path = self.write()
        before = self.read(path)
        self.assertEqual(self.read(self.convert(path)), before)

    def test_filled_in_with_libreoffice(self):
        lines = [office.put("G7", "Level 4: Yes"), office.put("G8", "３"), office.put("G9", "８５％"), office.put("G10", 7),
                 office.put("I7", "=1+1"), office.put("D5", "総務係 山田"),
                 'sheet.unprotect("")', 'sheet.Rows.insertByIndex(7, 1)',
                 'sheet.Columns.insertByIndex(2, 1)',
                 'doc.Sheets.insertNewByName("メモ", 0)']
        answer = self.read(office.edit(self.folder, self.write(), self.path("back.xlsx"), lines))
        self.assertEqual({name: item["value"] for name, item in answer["items"].items()},
                         {"A01": 4000, "A02": 3000, "B01": 85000, "B02": 7000})
        self.assertEqual(answer["items"]["A01"]["evidence"], "=1+1")
        self.assertEqual(answer["respondent"], "総務係 山田")
        self.assertEqual(answer["items"]["A01"]["cell"], "H7")
        self.assertEqual(answer["items"]["A02"]["cell"], "H9")


if __name__ == "__main__":
    workbooks.main()
