#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rule sets as files: written in a workbook and used the same minute; refused with the place named; and the years."""
import copy
import json
import subprocess

import jsonschema
import openpyxl

import cli

FOLDER = cli.SOURCE / "data" / "rule-sets"
SCHEMA = json.loads((FOLDER / "rule-set.schema.json").read_text(encoding="utf-8"))
SHIPPED = ("hakaru-2026", "official-2023", "nikkei-400")

# A prefecture's own rule set, as somebody types it into the empty workbook.
HEAD = {"id": "osaka-2026", "title_ja": "大阪府 2026", "title_en": "Osaka 2026", "total": 10}
CATEGORIES = [("A", "体制", None, None, None, 4), ("B", "サービス", None, None, None, 6)]
INDICATORS = [
    ("A01", "A", "CIOを任命している", None, None, None, "有無", 4, None, "1 小", None, None, None),
    ("B01", "B", "オンライン申請の割合", None, None, None, "割合", 4.5, None, None, None, "e-application", "府の調査"),
    ("B02", "B", "相談窓口の数", None, None, None, "件数", "１．５", 50, None, None, None, None),
]
LEVELS = [
    ("B01", 4, 80, None, "8割以上", None),
    ("B01", 0, 0, None, "3割未満", None),
    ("B01", 2, 30, 2, "3割以上", None),
    ("B02", 0, 0, None, "なし", None),
    ("B02", 4, 3, None, "3か所以上", None),
]


def find_keys(sheet):
    """Column of each key of the hidden row."""
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def put_rows(sheet, rows, first=5):
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.cell(first + number, 2 + column).value = value


class RuleSetCase(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.init()

    def path(self, name):
        return self.folder / name

    def export(self, name="hakaru-2026"):
        path = self.path(f"{name}.json")
        self.run_cli("rule-set", "export", name, "--json", path)
        return json.loads(path.read_text(encoding="utf-8"))

    def save(self, data, name="changed.json"):
        self.path(name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return self.path(name)

    def fill(self, name="own.xlsx"):
        """The empty workbook, filled in as a person would."""
        path = self.path(name)
        self.run_cli("rule-set", "new", "--xlsx", path, environment=cli.japanese())
        book = openpyxl.load_workbook(path)
        head = book["配点表"]
        for row in head.iter_rows(min_row=4):
            if row[0].value in HEAD:
                row[2].value = HEAD[row[0].value]
        put_rows(book["区分"], CATEGORIES)
        put_rows(book["項目"], INDICATORS)
        put_rows(book["段階"], LEVELS)
        book.save(path)
        return path

    def change(self, path, sheet, cell, value, name="bad.xlsx"):
        book = openpyxl.load_workbook(path)
        book[sheet][cell].value = value
        book.save(self.path(name))
        return self.path(name)

    def own(self):
        """The same rule set in the JSON form."""
        self.run_cli("rule-set", "install", self.fill())
        return self.export("osaka-2026")


class FormTest(RuleSetCase):
    def test_everything_that_is_written_follows_the_schema(self):
        validator = jsonschema.Draft202012Validator(SCHEMA)
        for name in SHIPPED:
            with self.subTest(name):
                validator.validate(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
                validator.validate(self.export(name))
        validator.validate(self.own())
        validator.validate(VersionTest.follow(self.own()))

    def test_the_schema_refuses_what_hakaru_refuses(self):
        validator = jsonschema.Draft202012Validator(SCHEMA)
        good = VersionTest.follow(self.own())
        for change in (
            lambda d: d.pop("total"),
            lambda d: d["title"].pop("ja"),
            lambda d: d["indicators"][0].update(typ="yes_no"),
            lambda d: d["migration"].pop("from"),
            lambda d: d["migration"]["steps"][0].update(kind="moved"),
            lambda d: d["migration"]["steps"][0].update({"to": "A01"}),
        ):
            bad = copy.deepcopy(good)
            change(bad)
            self.assertFalse(validator.is_valid(bad))
            self.refuse("rule-set", "check", self.save(bad))

    def test_shipped_rule_sets_come_back_the_same_from_both_forms(self):
        for name in SHIPPED:
            self.run_cli("rule-set", "export", name, "--xlsx", self.path("a.xlsx"))
            for form in (self.path("a.xlsx"), FOLDER / f"{name}.json"):
                # Installing what is here already, in either form, is no conflict and changes nothing.
                self.run_cli("rule-set", "install", form)
        self.assertEqual(len(self.run_cli("--json", "rule-set", "list").json["rule_sets"]), len(SHIPPED))

    def test_a_workbook_saved_by_libreoffice_is_the_same(self):
        self.run_cli("rule-set", "export", "hakaru-2026", "--xlsx", self.path("sent.xlsx"), environment=cli.japanese())
        subprocess.run(
            ["soffice", f"-env:UserInstallation={self.path('profile').as_uri()}", "--headless", "--convert-to", "xlsx",
             "--outdir", str(self.path("office")), str(self.path("sent.xlsx"))],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=200,
        )  # fmt: skip
        # The same version with other content would be refused.
        self.run_cli("rule-set", "install", self.path("office") / "sent.xlsx")

    def test_a_workbook_of_another_language_is_read(self):
        self.run_cli("rule-set", "export", "hakaru-2026", "--xlsx", self.path("ja.xlsx"), environment=cli.japanese())
        self.run_cli("rule-set", "install", self.path("ja.xlsx"))


class AskedTest(RuleSetCase):
    """An item that is asked of cities only, in a town and in a city."""

    CITY = "272027"  # 岸和田市

    def install(self):
        data = self.export()
        data["id"] = "osaka-asked"
        item = next(one for one in data["indicators"] if one["id"] == "A01")
        item["asked_of"] = {"kinds": ["city"], "reason": {"ja": "町村には問わない", "en": "Not for towns and villages"}}
        jsonschema.validate(data, SCHEMA)
        self.points = float(item["points"])
        return self.save(data, "asked.json")

    def total(self, workspace=None):
        return self.run_cli("--json", "score", workspace=workspace).json

    def test_a_town_is_not_asked_and_a_city_is(self):
        path = self.install()
        self.run_cli("answer", "A01", "4")
        self.run_cli("rule-set", "install", path)
        self.run_cli("rule-set", "use", "osaka-asked")
        total = self.total()
        self.assertEqual(total["counts"]["not_asked"], 1)
        self.assertEqual(float(total["points"]), 0)
        self.assertEqual(float(total["max"]), 100 - self.points)
        self.assertEqual(float(total["high"]), 100 - self.points)
        self.refuse("answer", "A01", "3", mentions=["A01", "Not for towns and villages"])
        self.refuse("answer", "A01", "--clear", mentions=["A01"])
        self.assertIn("Not for towns and villages", self.run_cli("explain", "A01").out)
        # What was answered is kept, and counts again where it is asked.
        self.run_cli("rule-set", "use", "hakaru-2026")
        self.assertEqual(float(self.total()["points"]), self.points)

        city = self.folder / "city.hakaru"
        self.init(self.CITY, workspace=city)
        self.run_cli("rule-set", "install", path, workspace=city)
        self.run_cli("rule-set", "use", "osaka-asked", workspace=city)
        self.run_cli("answer", "A01", "4", workspace=city)
        total = self.total(city)
        self.assertEqual(total["counts"]["not_asked"], 0)
        self.assertEqual(float(total["points"]), self.points)
        self.assertEqual(float(total["max"]), 100)

    def test_departments_are_not_asked_what_the_town_is_not_asked(self):
        self.run_cli("rule-set", "install", self.install())
        self.run_cli("rule-set", "use", "osaka-asked")
        self.run_cli("department", "add", "総務課")
        self.run_cli("department", "assign", "総務課", "A01", "A02")
        files = self.run_cli("--json", "sheet", "export", "--folder", self.folder / "out").json["files"]
        self.assertEqual([one["items"] for one in files], [1])

    def test_the_same_in_a_workbook(self):
        path = self.install()
        self.run_cli("rule-set", "install", path)
        for environment in (cli.japanese(), None):
            book = self.path("asked.xlsx")
            self.run_cli("rule-set", "export", "osaka-asked", "--xlsx", book, environment=environment)
            # The same version with other content would be refused.
            self.run_cli("rule-set", "install", book)
        sheet = openpyxl.load_workbook(book)["項目"]
        keys = find_keys(sheet)
        column = openpyxl.utils.get_column_letter(keys["asked_kinds"])
        self.refuse("rule-set", "check", self.change(book, "項目", f"{column}5", "hamlet"), mentions=["項目", f"{column}5"])
        low = openpyxl.utils.get_column_letter(keys["asked_min"])
        high = openpyxl.utils.get_column_letter(keys["asked_max"])
        self.change(book, "項目", f"{low}5", 500)
        bad = self.change(self.path("bad.xlsx"), "項目", f"{high}5", 400)
        self.refuse("rule-set", "check", bad, mentions=["項目", f"{low}5"])


class WorkbookTest(RuleSetCase):
    def test_written_in_a_workbook_and_used_the_same_minute(self):
        self.run_cli("answer", "A01", "4")
        path = self.fill()
        self.assertIn("osaka-2026", self.run_cli("rule-set", "check", path).out)
        self.run_cli("rule-set", "install", path)
        self.run_cli("rule-set", "use", "osaka-2026")
        score = self.run_cli("--json", "score").json
        self.assertEqual((score["rule_set"], score["rule_set_version"]), ("osaka-2026", 1))
        # A01 is the same fact under both; B01 of the other rule set is not answered yet.
        self.assertEqual((score["points"], score["high"], score["max"]), ("4.000", "10.000", "10.000"))
        self.run_cli("answer", "B01", "35")
        self.assertEqual(self.run_cli("--json", "score").json["points"], "6.000")
        self.run_cli("rule-set", "use", "hakaru-2026")
        self.assertEqual(self.run_cli("--json", "score").json["rule_set"], "hakaru-2026")

    def test_columns_moved_rows_sorted_and_notes_added(self):
        path = self.fill()
        book = openpyxl.load_workbook(path)
        sheet = book["段階"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        order = [0, 3, 1, 2, 6, 5, 4]  # the mark stays in front
        sheet.delete_rows(1, sheet.max_row)
        for number, row in enumerate(rows[:4] + rows[8:3:-1]):
            for column, old in enumerate(order):
                sheet.cell(number + 1, column + 1).value = row[old]
        sheet["I3"].value = "メモ"
        sheet["I6"].value = "確認済み"
        book["項目"].title = "質問"
        book.save(path)
        self.run_cli("rule-set", "install", path)
        self.assertEqual(
            [level.get("min") for level in self.export("osaka-2026")["indicators"][1]["levels"]], [0, 30, 80]
        )

    def test_without_the_hidden_keys_the_labels_count(self):
        path = self.fill()
        book = openpyxl.load_workbook(path)
        for name in ("区分", "項目", "段階", "移行"):
            book[name].delete_rows(1)
        book.save(path)
        self.run_cli("rule-set", "check", path, environment=cli.japanese())

    def test_refused_with_sheet_and_cell(self):
        path = self.fill()
        for sheet, cell, value, mentions in (
            ("配点表", "C4", None, ("配点表 C4", "empty")),
            ("配点表", "C5", "一", ("配点表 C5", "whole number")),
            ("配点表", "C7", "お楽しみ", ("配点表 C7", "list")),
            ("配点表", "C12", None, ("配点表 C12", "Japanese")),
            ("配点表", "C16", 11, ("配点表 C16", "11", "10")),
            ("配点表", "C8", "no-such-data", ("配点表 C8", "no-such-data")),
            ("区分", "G6", 7, ("区分 G6", "7 points", "6")),
            ("区分", "B6", "A", ("区分 B6", "twice")),
            ("項目", "B6", "A01", ("項目 B6", "twice")),
            ("項目", "C6", "Z", ("項目 C6", "category")),
            ("項目", "D6", None, ("項目 D6", "Japanese")),
            ("項目", "I6", "たくさん", ("項目 I6", "number")),
            ("項目", "I6", "#N/A", ("項目 I6",)),
            ("項目", "M6", "e-application, no-such", ("項目 M6", "no-such")),
            ("段階", "B5", "X99", ("段階 B5", "no item")),
            ("段階", "D7", 80, ("段階 C5", "ascend")),
            ("段階", "E7", 5, ("段階 E7",)),
            ("段階", "F7", None, ("段階 F7", "Japanese")),
            ("段階", "C5", 5, ("段階 C5",)),
        ):
            with self.subTest(f"{sheet} {cell} {value}"):
                self.refuse("rule-set", "install", self.change(path, sheet, cell, value), mentions=mentions)

    def test_other_workbooks_are_named(self):
        book = openpyxl.Workbook()
        book.save(self.path("other.xlsx"))
        self.refuse("rule-set", "check", self.path("other.xlsx"), mentions=("配点表",))
        self.path("x.xlsx").write_bytes(b"PK\x03\x04 nothing")
        self.refuse("rule-set", "check", self.path("x.xlsx"))
        self.refuse("rule-set", "check", self.path("missing.xlsx"), mentions=("missing.xlsx",))


class RefusalTest(RuleSetCase):
    def test_refused_with_the_path(self):
        good = self.own()
        for change, mentions in (
            (lambda d: d["indicators"][1].update(id="A01"), ("indicators[1].id", "twice")),
            (lambda d: d["categories"][0].update(points=5), ("categories[0].points", "5 points", "4")),
            (lambda d: d.update(total=12), ("total", "12 points", "10")),
            (lambda d: d["indicators"][1]["levels"][1].update(min=0), ("indicators[1].levels[1].level", "ascend")),
            (lambda d: d["indicators"][0]["title"].update(ja=""), ("indicators[0].title.ja", "Japanese")),
            (lambda d: d.update(dataset="nowhere"), ("dataset", "nowhere")),
            (lambda d: d["indicators"][1].update(services=["nothing"]), ("indicators[1].services", "nothing")),
            (
                lambda d: (d.update(dataset="dx-dashboard-fy2023"), d["indicators"][0].update(prefill="dx_nothing")),
                ("indicators[0].prefill", "dx_nothing"),
            ),
        ):
            bad = copy.deepcopy(good)
            change(bad)
            with self.subTest(mentions):
                self.refuse("rule-set", "check", self.save(bad), mentions=mentions)

    def test_the_same_version_with_other_content(self):
        data = self.own()
        data["indicators"][0]["title"]["ja"] = "別の問い"
        self.refuse("rule-set", "install", self.save(data), mentions=("osaka-2026", "Raise"))

    def test_what_is_in_use_stays(self):
        self.own()
        self.run_cli("rule-set", "use", "osaka-2026@1")
        self.refuse("rule-set", "remove", "osaka-2026", mentions=("in use", "FY2026"))
        self.run_cli("rule-set", "use", "hakaru-2026")
        self.run_cli("rule-set", "remove", "osaka-2026")
        self.refuse("rule-set", "show", "osaka-2026", mentions=("osaka-2026",))
        self.refuse("rule-set", "remove", "hakaru-2026", mentions=("stays",))

    def test_only_answers_can_be_assessed(self):
        self.refuse("rule-set", "use", "official-2023", mentions=("published",))
        self.refuse("rule-set", "use", "hakaru-2026@9", mentions=("hakaru-2026@9",))

    def test_a_prefecture_has_none(self):
        path = self.path("pref.hakaru")
        self.init(cli.OSAKA, role="prefecture", workspace=path)
        self.refuse("rule-set", "use", "hakaru-2026", workspace=path, unchanged=path, mentions=("prefecture",))
        self.refuse("year", "forward", workspace=path, unchanged=path, mentions=("prefecture",))
        self.refuse("year", "list", workspace=path, unchanged=path, mentions=("prefecture",))


class EveryTest(RuleSetCase):
    def test_the_same_facts_under_every_rule_set(self):
        self.own()
        self.run_cli("answer", "A01", "4")
        rows = {row["rule_set"]: row for row in self.run_cli("--json", "score", "--every").json["rule_sets"]}
        self.assertEqual(set(rows), {"osaka-2026", *SHIPPED})
        self.assertEqual(rows["osaka-2026"]["points"], "4.000")
        self.assertEqual(rows["hakaru-2026"]["points"], "2.000")
        self.assertIsNone(rows["hakaru-2026"]["rank"])
        self.assertTrue(rows["hakaru-2026"]["why_no_rank"])
        official = rows["official-2023"]
        self.assertEqual((official["points"], official["rank"], official["of"]), ("18.500", 724, 1731))
        self.assertEqual((rows["nikkei-400"]["rank"], rows["nikkei-400"]["of"]), (1675, 1741))
        text = self.run_cli("score", "--every").out
        self.assertIn("724 of 1731", text)

    def test_two_beside_each_other(self):
        data = self.own()
        data["version"] = 2
        data["indicators"][0]["points"], data["categories"][0]["points"], data["total"] = 6, 6, 12
        data["indicators"][1]["title"]["ja"] = "オンラインの割合"
        self.run_cli("rule-set", "install", self.save(data))
        difference = self.run_cli("--json", "rule-set", "compare", "osaka-2026@1", "osaka-2026").json
        self.assertEqual([item["changes"] for item in difference["items"]], [["points"], ["reworded"]])
        self.assertEqual(
            [(part["points_before"], part["points_after"]) for part in difference["categories"]],
            [("4.000", "6.000"), ("6.000", "6.000")],
        )
        self.assertIn("points changed", self.run_cli("rule-set", "compare", "osaka-2026@1", "osaka-2026").out)


class VersionTest(RuleSetCase):
    @staticmethod
    def follow(data):
        """Version 2: A01 as it was, B01 reworded, B02 split into B03 and B04."""
        newer = copy.deepcopy(data)
        newer["version"] = 2
        newer["year"] = 2027
        newer["indicators"][1]["title"]["ja"] = "電子申請の割合"
        old = newer["indicators"].pop()
        for code in ("B03", "B04"):
            newer["indicators"].append({**old, "id": code, "points": 0.75, "title": {"ja": code}})
        newer["migration"] = {
            "from": {"id": "osaka-2026", "version": 1},
            "steps": [
                {"kind": "same", "from": ["A01"], "to": ["A01"]},
                {"kind": "reworded", "from": ["B01"], "to": ["B01"], "note": {"ja": "言い方を改めた"}},
                {"kind": "split", "from": ["B02"], "to": ["B03", "B04"]},
            ],
        }
        return newer

    def test_a_breaking_change_needs_its_step(self):
        newer = self.follow(self.own())
        bad = copy.deepcopy(newer)
        bad.pop("migration")
        self.refuse("rule-set", "install", self.save(bad), mentions=("B02", "gone"))
        bad = copy.deepcopy(newer)
        bad["migration"]["steps"].pop()
        self.refuse("rule-set", "install", self.save(bad), mentions=("B02",))
        bad = copy.deepcopy(newer)
        bad["migration"]["steps"][1]["kind"] = "same"
        self.refuse("rule-set", "install", self.save(bad), mentions=("B01", "reworded"))
        bad = copy.deepcopy(newer)
        bad["indicators"][1]["levels"][1]["min"] = 40
        self.refuse("rule-set", "install", self.save(bad), mentions=("B01", "levels"))
        self.run_cli("rule-set", "install", self.save(newer))

    def test_steps_survive_a_workbook(self):
        newer = self.follow(self.own())
        self.run_cli("rule-set", "install", self.save(newer))
        self.run_cli("rule-set", "export", "osaka-2026@2", "--xlsx", self.path("two.xlsx"))
        self.run_cli("rule-set", "install", self.path("two.xlsx"))
        self.refuse(
            "rule-set",
            "check",
            self.change(self.path("two.xlsx"), "移行", "D7", "B03, Z9"),
            mentions=("移行 D7", "Z9"),
        )

    def test_a_newer_version_changes_no_number_by_itself(self):
        newer = self.follow(self.own())
        self.run_cli("rule-set", "use", "osaka-2026")
        self.run_cli("rule-set", "install", self.save(newer))
        self.assertEqual(self.run_cli("--json", "score").json["rule_set_version"], 1)
        self.run_cli("rule-set", "use", "osaka-2026")
        self.assertEqual(self.run_cli("--json", "score").json["rule_set_version"], 2)

    def test_years(self):
        newer = self.follow(self.own())
        self.run_cli("rule-set", "use", "osaka-2026")
        for words in (("A01", "4"), ("B01", "35"), ("B02", "5")):
            self.run_cli("answer", *words)
        self.refuse("year", "compare", mentions=("2025",))
        self.refuse("year", "use", "2027", mentions=("2027",))
        self.refuse("year", "forward", "2026", mentions=("2026",))
        self.assertEqual(self.run_cli("--json", "year", "forward").json["fiscal_year"], 2027)
        score = self.run_cli("--json", "score").json
        self.assertEqual((score["fiscal_year"], score["rule_set"], score["points"]), (2027, "osaka-2026", "0.000"))

        self.run_cli("rule-set", "install", self.save(newer))
        self.run_cli("rule-set", "use", "osaka-2026")
        # The same question may be said again; what was split must be answered.
        self.run_cli("answer", "B01", "--same-as-last-year")
        self.assertEqual(self.run_cli("--json", "score").json["points"], "2.000")
        for words in (("A01", "0"), ("B01", "90"), ("B03", "3"), ("B04", "0")):
            self.run_cli("answer", *words)
        years = self.run_cli("--json", "year", "compare").json
        items = {(item["after"] or item["before"])["indicator"]: item for item in years["items"]}
        self.assertEqual((items["A01"]["trend"], items["A01"]["comparability"]), ("down", "comparable"))
        self.assertEqual((items["B01"]["trend"], items["B01"]["comparability"]), ("up", "reworded"))
        self.assertEqual((items["B03"]["trend"], items["B03"]["comparability"]), ("none", "not-comparable"))
        before = items["B03"]["before"]["level"]
        self.assertGreater(before, 0)
        self.assertEqual([items[code]["suggested_level"] for code in ("A01", "B03", "B04")], [None, before, before])
        self.assertIn("B02", items["B03"]["why"])
        self.assertEqual(years["total"]["comparability"], "not-comparable")
        self.assertEqual([part["comparability"] for part in years["categories"]], ["comparable", "not-comparable"])
        text = self.run_cli("year", "compare", environment=cli.japanese()).out
        self.assertIn("↓", text)

        # Back and forth; the older year is as it was, under its own version.
        listed = self.run_cli("--json", "year", "list").json["years"]
        self.assertEqual(
            [(year["fiscal_year"], year["answers"], year["rule_set_version"]) for year in listed], [(2026, 3, 1), (2027, 4, 2)]
        )
        self.run_cli("year", "use", "2026")
        self.assertEqual(self.run_cli("--json", "score").json["points"], "7.500")
        self.refuse("rule-set", "remove", "osaka-2026@2", mentions=("FY2027",))
        self.run_cli("year", "use", "2027")
        self.assertEqual(self.run_cli("--json", "score").json["points"], "5.250")

    def test_an_item_asked_in_one_year_only_is_not_compared(self):
        own = self.own()
        self.run_cli("rule-set", "use", "osaka-2026")
        for words in (("A01", "4"), ("B01", "35"), ("B02", "5")):
            self.run_cli("answer", *words)
        self.run_cli("year", "forward")
        own["version"] = 2
        own["indicators"][1]["asked_of"] = {"kinds": ["city"]}
        self.run_cli("rule-set", "install", self.save(own))
        self.run_cli("rule-set", "use", "osaka-2026")
        for words in (("A01", "4"), ("B02", "5")):
            self.run_cli("answer", *words)
        years = self.run_cli("--json", "year", "compare").json
        items = {item["after"]["indicator"]: item for item in years["items"]}
        self.assertEqual(items["A01"]["comparability"], "comparable")
        self.assertEqual((items["B01"]["comparability"], items["B01"]["trend"]), ("not-comparable", "none"))
        self.assertIn("one of the years only", items["B01"]["why"])
        self.assertEqual(
            [(part["comparability"], part["trend"]) for part in years["categories"]],
            [("comparable", "same"), ("not-comparable", "none")],
        )
        self.assertIn("B01", years["total"]["why"])

    def rename(self, data):
        """Version 2: A01 is called A11, B01 with other points B11, B02 is split into B03 and B04. Version 3: B03
        and B04 are one again as B05."""
        newer = self.follow(data)
        newer["indicators"][0]["id"] = "A11"
        newer["indicators"][1]["id"] = "B11"
        steps = newer["migration"]["steps"]
        steps[0]["to"] = ["A11"]
        steps[1]["to"] = ["B11"]
        newest = copy.deepcopy(newer)
        newest["version"], newest["year"] = 3, 2028
        one, other = newest["indicators"].pop(), newest["indicators"].pop()
        newest["indicators"].append({**one, "id": "B05", "points": one["points"] + other["points"]})
        newest["migration"] = {
            "from": {"id": "osaka-2026", "version": 2},
            "steps": [
                {"kind": "same", "from": ["A11", "B11"], "to": ["A11", "B11"]},
                {"kind": "merged", "from": ["B03", "B04"], "to": ["B05"]},
            ],
        }
        return newer, newest

    def asked(self):
        return {one["name"]: one["items"] for one in self.run_cli("--json", "department", "list").json["departments"]}

    def rests_on(self):
        return {one["title"]: one["items"] for one in self.run_cli("--json", "evidence", "list").json["evidence"]}

    def test_departments_and_evidence_follow_the_codes(self):
        newer, newest = self.rename(self.own())
        self.run_cli("rule-set", "use", "osaka-2026")
        for words in (("総務課", "A01", "B02"), ("税務課", "B01"), ("福祉課", "B02")):
            self.run_cli("department", "add", words[0])
            self.run_cli("department", "assign", *words)
        self.run_cli("evidence", "add", "要綱", "--for", "A01,B02")
        self.run_cli("evidence", "add", "統計", "--for", "B01")
        self.run_cli("answer", "A01", "4")
        self.run_cli("year", "forward")
        # The year goes on first and its rule set is chosen then.
        self.run_cli("rule-set", "install", self.save(newer))
        self.run_cli("rule-set", "use", "osaka-2026")
        self.assertEqual(self.asked(), {"総務課": ["A11", "B03", "B04"], "税務課": ["B11"], "福祉課": ["B03", "B04"]})
        self.assertEqual(self.rests_on()["統計"], ["B11"])
        self.assertEqual(self.rests_on()["要綱"], ["A11", "B03", "B04"])
        self.assertEqual(self.run_cli("--json", "answer", "A11", "--same-as-last-year").json["level"], 4)
        # Merged again: each once.
        self.run_cli("rule-set", "install", self.save(newest))
        self.run_cli("rule-set", "use", "osaka-2026")
        self.assertEqual(self.asked(), {"総務課": ["A11", "B05"], "税務課": ["B11"], "福祉課": ["B05"]})
        self.assertEqual(self.rests_on()["要綱"], ["A11", "B05"])
        # The rule set is chosen first and the year goes on then; through the version between the two.
        self.run_cli("year", "use", "2026")
        self.assertEqual(self.asked()["福祉課"], ["B02"])
        self.run_cli("department", "assign", "福祉課", "B01")
        self.run_cli("evidence", "add", "名簿", "--for", "B02")
        gone = self.run_cli("--json", "year", "forward").json
        self.assertEqual((gone["fiscal_year"], gone["assignments"], gone["evidence"]), (2027, 1, 1))
        self.assertEqual(self.asked()["福祉課"], ["B05", "B11"])
        self.assertEqual(self.rests_on()["名簿"], ["B05"])
        self.run_cli("check")

    def test_last_year_brings_its_evidence_under_the_new_code(self):
        newer, _ = self.rename(self.own())
        self.run_cli("rule-set", "use", "osaka-2026")
        for words in (("A01", "4"), ("B01", "35"), ("B02", "5")):
            self.run_cli("answer", *words)
        self.run_cli("year", "forward")
        self.run_cli("rule-set", "install", self.save(newer))
        self.run_cli("rule-set", "use", "osaka-2026")
        self.run_cli("year", "use", "2026")
        self.run_cli("evidence", "add", "要綱", "--for", "B01")
        self.run_cli("year", "use", "2027")
        self.run_cli("answer", "B11", "--same-as-last-year")
        self.assertEqual(self.rests_on()["要綱"], ["B11"])

    def test_last_year_is_said_again_where_the_question_is_the_same(self):
        newer = self.follow(self.own())
        self.run_cli("rule-set", "use", "osaka-2026")
        for words in (("A01", "4"), ("B01", "35"), ("B02", "5")):
            self.run_cli("answer", *words)
        self.run_cli("year", "forward")
        self.run_cli("rule-set", "install", self.save(newer))
        self.run_cli("rule-set", "use", "osaka-2026")
        for code in ("A01", "B01"):
            said = self.run_cli("--json", "answer", code, "--same-as-last-year").json
            self.assertEqual((said["state"], said["origin"]), ("answered", "year/2026"))
        # Split: the answer to the one question is no answer to the two, but a suggestion that can be confirmed.
        self.assertIn("B02", str(self.run_cli("--json", "explain", "B03").json["rows"]))
        self.assertEqual(self.run_cli("--json", "explain", "B03").json["subject"], "B03")
        points = self.run_cli("--json", "score").json["points"]
        said = self.run_cli("--json", "answer", "B03", "--same-as-last-year").json
        self.assertEqual((said["state"], said["origin"]), ("answered", "suggestion/2026"))
        self.assertNotEqual(self.run_cli("--json", "score").json["points"], points)
        self.assertIn("suggestion", self.run_cli("answer", "B04", "--same-as-last-year").out)


if __name__ == "__main__":
    cli.main()
