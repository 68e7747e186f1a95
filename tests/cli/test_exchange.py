#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the municipality's request to the prefecture's receipt and back, through a shared folder."""
import hashlib
import json
import shutil

import cli


class ExchangeTest(cli.ExchangeCase):
    def setUp(self):
        super().setUp()
        self.place = self.folder / "place"
        self.place.mkdir()
        for workspace in (self.workspace, self.prefecture):
            self.run_cli("place", "add", "大阪府", self.place, workspace=workspace)

    def test_place_list_and_test(self):
        self.assertEqual(self.places()["大阪府"]["state"], "unchecked")
        self.assertEqual(self.places()["大阪府"]["url"], str(self.place))
        self.assertTrue(self.run_cli("--json", "place", "test", "大阪府").json["ok"])
        self.assertEqual(self.places()["大阪府"]["state"], "connected")
        self.assertEqual(list(self.place.iterdir()), [], "the test left something behind")
        self.run_cli("place", "remove", "大阪府")
        self.assertNotIn("大阪府", self.places())

    def test_submission_is_file_and_manifest(self):
        sent = self.submit()
        self.assertEqual(sent["state"], "sent")
        (manifest,) = cli.manifests(self.place)
        content = json.loads(manifest.read_text(encoding="utf-8"))
        self.assertEqual(manifest.stem, sent["submission"])
        self.assertIn(sent["sha256"], json.dumps(content))
        workbook = manifest.parent / f"{sent['sha256']}.xlsx"
        self.assertEqual(hashlib.sha256(workbook.read_bytes()).hexdigest(), sent["sha256"])
        self.assertEqual(workbook.stat().st_size, sent["size"])
        self.assertEqual(self.run_cli("--json", "request", "show", "1").json["state"], "submitted")

    def test_a_draft_is_refused_unless_approved_with_it(self):
        self.run_cli("request", "reopen", "1")
        self.refuse("submit", "1", "--to", "大阪府")
        self.assertEqual(cli.manifests(self.place), [])
        self.run_cli("submit", "1", "--to", "大阪府", "--approve")
        self.assertEqual(len(cli.manifests(self.place)), 1)

    def test_submitting_and_retrying_again_sends_nothing_new(self):
        first = self.submit()
        self.run_cli("outbox", "retry", first["submission"])
        self.run_cli("outbox", "retry")
        self.assertEqual(self.submit()["submission"], first["submission"])
        self.assertEqual([path.stem for path in cli.manifests(self.place)], [first["submission"]])
        self.assertEqual(len(self.run_cli("--json", "outbox").json["outbox"]), 1)

    def test_whole_way_with_receipt_and_consolidation(self):
        sent = self.submit()
        self.assertEqual(self.as_prefecture("pull", "--from", "大阪府").json, {"new": 1, "rejected": 0, "receipts": 0, "known": 0})
        (arrival,) = self.as_prefecture("inbox").json["inbox"]
        self.assertEqual((arrival["submission"], arrival["accepted"]), (sent["submission"], False))
        self.assertIn(arrival["verdict"], ("ok", "warning"))
        number = self.as_prefecture("accept", sent["submission"][:8]).json["number"]
        self.assertRegex(number, r"\A270008-")
        self.assertEqual(self.run_cli("--json", "pull", "--from", "大阪府").json["receipts"], 1)
        (mine,) = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual((mine["state"], mine["receipt"]["number"], mine["receipt"]["accepted"]), ("received", number, True))
        self.assertEqual(self.run_cli("--json", "request", "show", "1").json["state"], "accepted")
        self.check_consolidation(sent)

    def check_consolidation(self, sent):
        path = self.folder / "取りまとめ.xlsx"
        matrix = self.as_prefecture("consolidate", "--xlsx", path).json
        self.assertEqual((matrix["total"]["initial_yen"], matrix["total"]["yearly_yen"], matrix["total"]["lines"]), (2640000, 792000, 1))
        (cell,) = matrix["cells"]
        self.assertEqual((cell["municipality"], cell["service"], cell["quantity"]), (cli.MISAKI, "e-application", 1))
        self.assertEqual([one["sha256"] for one in cell["sources"]], [sent["sha256"]])
        import openpyxl  # the second reader

        values = {cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row}
        self.assertIn(2640000, values)
        self.assertIn("岬町", " ".join(str(value) for value in values))

    def test_several_municipalities_conserve_their_sums(self):
        other = self.folder / "takaishi.hakaru"
        self.init("272256", workspace=other)
        self.make_request(other)
        self.run_cli("place", "add", "大阪府", self.place, workspace=other)
        self.submit()
        self.submit(workspace=other)
        self.assertEqual(self.as_prefecture("pull", "--from", "大阪府").json["new"], 2)
        for arrival in self.as_prefecture("inbox").json["inbox"]:
            self.as_prefecture("accept", arrival["submission"])
        matrix = self.as_prefecture("consolidate").json
        self.assertEqual(len(matrix["municipalities"]), 2)
        for key in ("initial_yen", "yearly_yen", "lines", "quantity"):
            cells = sum(cell[key] for cell in matrix["cells"])
            self.assertEqual(cells, sum(one[key] for one in matrix["services"]), key)
            if key != "quantity":
                self.assertEqual(cells, sum(one[key] for one in matrix["municipalities"]), key)
                self.assertEqual(cells, matrix["total"][key], key)

    def test_returned_with_a_reason_and_submitted_again(self):
        first = self.submit()
        self.as_prefecture("pull", "--from", "大阪府")
        self.as_prefecture("return", first["submission"], "--reason", "数量の根拠を書いてください")
        self.run_cli("pull", "--from", "大阪府")
        (mine,) = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual((mine["state"], mine["receipt"]["reason"]), ("returned", "数量の根拠を書いてください"))
        self.assertIn("数量の根拠", self.run_cli("outbox").out)
        again = self.run_cli("--json", "request", "reopen", "1").json
        self.assertEqual((again["state"], again["version"]), ("draft", 2))
        self.run_cli("request", "set", "1", "1", "basis", "令和8年4月1日の職員数")
        self.run_cli("request", "approve", "1")
        second = self.submit()
        self.assertNotEqual(second["submission"], first["submission"])
        self.assertEqual(self.as_prefecture("pull", "--from", "大阪府").json["new"], 1)

    def test_pulling_twice_is_pulling_once(self):
        self.submit()
        self.as_prefecture("pull", "--from", "大阪府")
        again = self.as_prefecture("pull", "--from", "大阪府").json
        self.assertEqual((again["new"], again["known"]), (0, 1))
        self.assertEqual(len(self.as_prefecture("inbox").json["inbox"]), 1)

    def test_a_folder_of_workbooks_can_be_opened(self):
        folder = self.folder / "mail"
        folder.mkdir()
        self.run_cli("request", "export", "1", "--xlsx", folder / "岬町.xlsx")
        (folder / "notes.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
        result = self.as_prefecture("pull", "--from", folder).json
        self.assertEqual((result["new"], result["rejected"]), (2, 1))
        verdicts = {one["file_name"]: one["verdict"] for one in self.as_prefecture("inbox").json["inbox"]}
        self.assertIn(verdicts["岬町.xlsx"], ("ok", "warning"))
        self.assertEqual(verdicts["notes.xlsx"], "rejected")

    def test_one_bad_submission_does_not_hide_the_others(self):
        sent = self.submit()
        (manifest,) = cli.manifests(self.place)
        for name, content in (("x", b"{"), ("y", b"[]"), ("z", b"\x00" * 200), ("w", b"{}" * 50000)):
            (manifest.parent / f"00000000-0000-4000-8000-00000000000{ord(name) % 10}.json").write_bytes(content)
        self.as_prefecture("pull", "--from", "大阪府")
        self.assertIn(sent["submission"], [one["submission"] for one in self.as_prefecture("inbox").json["inbox"]])
        self.as_prefecture("accept", sent["submission"])

    def test_a_changed_file_is_rejected(self):
        sent = self.submit()
        (workbook,) = self.place.rglob("*.xlsx")
        workbook.write_bytes(workbook.read_bytes() + b"x")
        self.as_prefecture("pull", "--from", "大阪府")
        (arrival,) = self.as_prefecture("inbox").json["inbox"]
        self.assertEqual(arrival["verdict"], "rejected")
        self.refuse("accept", sent["submission"], workspace=self.prefecture, unchanged=self.prefecture)

    def test_missing_place(self):
        shutil.rmtree(self.place)
        self.refuse("place", "test", "nowhere")
        self.run_cli("place", "test", "大阪府", code=1)
        self.assertEqual(self.places()["大阪府"]["state"], "not-found")
        self.run_cli("submit", "1", "--to", "大阪府", code=1)
        self.assertEqual(self.run_cli("--json", "check").json["ok"], True)
        self.place.mkdir()
        self.run_cli("outbox", "retry")
        self.assertEqual(len(cli.manifests(self.place)), 1)
        self.assertEqual(self.run_cli("--json", "outbox").json["outbox"][0]["state"], "sent")

    def test_something_else_lies_under_the_name(self):
        self.run_cli("submit", "1", "--to", "nowhere", code=1)
        self.assertEqual(self.run_cli("--json", "outbox").json["outbox"], [])

    def test_bad_places_are_refused(self):
        for name, url in (("", str(self.place)), ("x", "ftp://example.invalid/"), ("x", "http://example.invalid/"), ("大阪府", "/tmp")):
            with self.subTest(f"{name} {url}"):
                self.refuse("place", "add", name, url)

    def test_unknown_submissions(self):
        for name in ("x", "", "00000000"):
            self.refuse("accept", name, workspace=self.prefecture, unchanged=self.prefecture)
        self.refuse("outbox", "retry", "00000000")

    def test_passwords_in_addresses_are_refused_or_not_kept(self):
        self.run_cli("place", "add", "secret", "https://user:hunter2@example.invalid/dav/", code=1)
        self.assertNotIn("hunter2", cli.dump(self.workspace))

    def test_text_output(self):
        self.submit()
        self.assertIn("大阪府", self.run_cli("outbox").out)
        self.assertIn("大阪府", self.run_cli("place", "list").out)
        self.run_cli("pull", "--from", "大阪府", workspace=self.prefecture)
        text = self.run_cli("inbox", workspace=self.prefecture, environment=cli.japanese()).out
        self.assertIn("岬町", text)


if __name__ == "__main__":
    cli.main()
