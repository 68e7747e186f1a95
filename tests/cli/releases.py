# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes newer releases of the shipped dashboard with headings of their own, and scores them without the program."""
import csv
import io
import json

import openpyxl

import cli

REFERENCE = cli.SOURCE / "data" / "reference"
DATASET = "dx-dashboard-fy2023"
TOYONAKA, SAPPORO = "272035", "011002"


def read_rows(name):
    with open(REFERENCE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


META = {one["id"]: one for one in json.loads((REFERENCE / "datasets.json").read_text(encoding="utf-8"))["datasets"]}
COLUMNS = META[DATASET]["columns"]
BODIES = {row["code"]: row for row in read_rows("municipalities.csv")}
SHIPPED = {row["code"]: row for row in read_rows("dx-dashboard-fy2023.csv")}
RULES = json.loads((cli.SOURCE / "data" / "rule-sets" / "official-2023.json").read_text(encoding="utf-8"))


def changed(changes):
    """The shipped rows with (code, column) → text replaced."""
    rows = {code: dict(row) for code, row in SHIPPED.items()}
    for (code, column), text in changes.items():
        rows[code][column] = text
    return rows


def milli(text):
    """A value in 1/1000, None where nothing is published; no floating point."""
    if text == "":
        return None
    whole, _, places = text.partition(".")
    return int(whole) * 1000 + int((places + "000")[:3])


def points_of(row):
    """(points, open): 1/1000 points, and whether a value is missing."""
    points, is_open = 0, False
    for indicator in RULES["indicators"]:
        value = milli(row[indicator["prefill"]])
        if value is None:
            is_open = True
            continue
        most = milli(str(indicator["points"]))
        if indicator["type"] == "yes_no":
            points += most if value == 1000 else 0
            continue
        level = max(one["level"] for one in indicator["levels"] if milli(str(one.get("min", 0))) <= value)
        points += most * level // 4
    return points, is_open


def ranks_of(rows):
    """code → (points, rank); rank None where a value is missing."""
    scored = {code: points_of(row) for code, row in rows.items()}
    complete = sorted((points for points, is_open in scored.values() if not is_open), reverse=True)
    first = {}
    for place, points in enumerate(complete, 1):
        first.setdefault(points, place)
    return {code: (points, None if is_open else first[points]) for code, (points, is_open) in scored.items()}


def show(column, text):
    """As an office would write it: ○ and ×, a percent sign, ― for nothing."""
    if text == "":
        return "―"
    if column["unit"] == "yes-no":
        return {"1": "○", "0": "×"}[text]
    return text + "％" if column["unit"] == "percent" else text


def table(rows, headings=None, code=lambda text: text):
    """Title, headings, rows: as lists of texts."""
    heads = headings or {}
    lines = [["自治体DXの取組状況（令和6年度）"]]
    lines.append(["団体コード", "都道府県名", "市区町村名"] + [heads.get(c["id"], c["label"]["ja"]) for c in COLUMNS])
    for number, row in rows.items():
        body = BODIES[number]
        lines.append([code(number), BODIES[body["prefecture"]]["name"], body["name"]] + [show(c, row[c["id"]]) for c in COLUMNS])
    return lines


def write_csv(path, lines, encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path, rows):
    """Two sheets, a title, headings on two lines with merged cells, codes and percentages as numbers."""
    book = openpyxl.Workbook()
    book.active.title = "はじめに"
    book.active["A1"] = "この資料について"
    sheet = book.create_sheet("団体別")
    sheet["A1"] = "自治体DXの取組状況"
    upper, lower = 3, 4
    for at, text in enumerate(("団体コード", "都道府県名", "市区町村名"), 1):
        sheet.cell(upper, at, text)
        sheet.merge_cells(start_row=upper, end_row=lower, start_column=at, end_column=at)
    sheet.cell(upper, 4, "推進体制ほか")
    sheet.merge_cells(start_row=upper, end_row=upper, start_column=4, end_column=3 + len(COLUMNS))
    for at, column in enumerate(COLUMNS, 4):
        sheet.cell(lower, at, column["label"]["ja"])
    for line, (number, row) in enumerate(rows.items(), lower + 1):
        body = BODIES[number]
        sheet.cell(line, 1, int(number))
        sheet.cell(line, 2, BODIES[body["prefecture"]]["name"])
        sheet.cell(line, 3, body["name"])
        for at, column in enumerate(COLUMNS, 4):
            text = row[column["id"]]
            if text == "":
                sheet.cell(line, at, "#N/A").data_type = "e"
            elif column["unit"] == "percent":
                sheet.cell(line, at, float(text) / 100).number_format = "0%"
            elif column["unit"] == "yes-no":
                sheet.cell(line, at, text == "1")
            else:
                sheet.cell(line, at, int(text))
    book.save(path)
    return path
