#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The national figures through the CLI: what official open data say of all 1,741 municipalities."""
import collections
import decimal
import re

import cli


class NationalTest(cli.CliTest):
    @classmethod
    def setUpClass(cls):
        """One run for all figures; no workspace is needed."""
        probe = cls("run_once")
        probe.setUp()
        try:
            cls.rows = probe.run_cli("score", "--rule-set", "official-2023", "--all", "--json", workspace=False).json
        finally:
            probe.doCleanups()
        cls.by_code = {row["code"]: row for row in cls.rows}

    def run_once(self):
        """Only so that setUpClass can make an instance."""

    def test_every_municipality_once(self):
        self.assertEqual(len(self.rows), 1741)
        self.assertEqual(len(self.by_code), 1741)
        self.assertTrue(all(re.fullmatch(r"\d{6}", code) for code in self.by_code))

    def test_ranked_ones(self):
        self.assertEqual(sum(row["rank"] is not None for row in self.rows), 1731)

    def test_named_municipalities(self):
        expected = {
            "豊中市": ("272035", "29.000", 1),
            "堺市": ("271403", "27.000", 10),
            "高槻市": ("272078", "27.000", 10),
            "茨木市": ("272116", "27.000", 10),
            "熊取町": ("273619", "27.000", 10),
            "田尻町": ("273627", "3.000", 1727),
        }
        for name, (code, points, rank) in expected.items():
            with self.subTest(name):
                row = self.by_code[code]
                self.assertEqual((row["name"], row["points"], row["rank"]), (name, points, rank))

    def test_points_are_decimal_strings(self):
        for row in self.rows:
            self.assertRegex(row["points"], r"\A\d{1,2}\.\d{3}\Z")
            self.assertRegex(row["high"], r"\A\d{1,2}\.\d{3}\Z")
            self.assertEqual(row["points"], row["low"])
            self.assertLessEqual(decimal.Decimal(row["high"]), 31)

    def test_a_missing_value_is_a_range_without_rank(self):
        for row in self.rows:
            low, high = decimal.Decimal(row["low"]), decimal.Decimal(row["high"])
            with self.subTest(row["name"]):
                self.assertLessEqual(low, high)
                self.assertEqual(row["rank"] is None, low < high)

    def test_equal_points_share_a_rank(self):
        points = sorted((decimal.Decimal(row["points"]) for row in self.rows if row["rank"]), reverse=True)
        count = collections.Counter(points)
        for row in self.rows:
            if row["rank"]:
                value = decimal.Decimal(row["points"])
                self.assertEqual(row["rank"], points.index(value) + 1, row["name"])
                self.assertEqual(row["tied"], count[value] - 1, row["name"])

    def test_best_first_and_unranked_last(self):
        ranks = [row["rank"] or 10**6 for row in self.rows]
        self.assertEqual(ranks, sorted(ranks))

    def test_official_is_the_rule_set_of_all(self):
        self.assertEqual(self.run_cli("score", "--all", "--json", workspace=False).json, self.rows)

    def test_published_totals_are_shown_and_not_recomputed(self):
        rows = self.run_cli("score", "--all", "--json", "--rule-set", "nikkei-400", workspace=False).json
        self.assertEqual(len(rows), 1741)
        by_name = {row["name"]: row for row in rows if row["points"]}
        self.assertEqual(len(by_name), 15)
        self.assertEqual((by_name["豊中市"]["points"], by_name["豊中市"]["rank"]), ("77.000", 1))
        self.assertEqual((by_name["岬町"]["points"], by_name["岬町"]["rank"]), ("20.400", 1675))

    def test_text_names_rule_set_n_and_dates(self):
        text = self.run_cli("score", "--all", workspace=False).out
        self.assertIn("official-2023", text.splitlines()[-1])
        self.assertIn("1,731", text.splitlines()[-1])
        self.assertIn("2023", text.splitlines()[-1])

    def test_unknown_rule_set_is_refused(self):
        self.run_cli("score", "--all", "--rule-set", "osaka-1999", workspace=False, code=1)


if __name__ == "__main__":
    cli.main()
