#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The CLI against a real Apache: the whole way, certificates that do not match, refusals, and a server that stops half-way."""
import subprocess

import cli


class WebdavTest(cli.ExchangeCase):
    def setUp(self):
        super().setUp()
        self.apache = cli.Apache()
        self.addCleanup(self.apache.close)

    def add(self, site="tls", path="/open/", name="府", ca="ca", user=None, workspace=None):
        words = ["place", "add", name, self.apache.where[site] + path]
        words += ["--ca", self.apache.where[ca]] if ca else []
        words += ["--user", user] if user else []
        self.run_cli(*words, workspace=workspace)

    def password(self, text="p:w 273660"):
        path = self.folder / "password"
        path.write_text(text + "\n", encoding="utf-8")
        return ("--password-file", path)

    def refused(self, state, *mentions):
        """Test and submission are both refused with a sentence; nothing arrives; the workspace is whole."""
        test = self.run_cli("place", "test", "府", code=1)
        self.assertEqual(self.places()["府"]["state"], state)
        sent = self.run_cli("submit", "1", "--to", "府", code=1)
        for text in mentions:
            self.assertIn(text, test.err + sent.err)
        self.assertEqual(self.apache.manifests(), [])
        self.assertTrue(self.run_cli("--json", "check").json["ok"])
        self.assertNotIn("curl", (test.err + sent.err).lower())

    def sent_once(self, folder="open"):
        (item,) = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual(item["state"], "sent")
        self.assertEqual([path.stem for path in self.apache.manifests(folder)], [item["submission"]])

    def test_whole_way_with_receipt(self):
        self.add()
        self.add(workspace=self.prefecture)
        self.assertTrue(self.run_cli("--json", "place", "test", "府").json["ok"])
        sent = self.submit("府")
        self.sent_once()
        self.assertEqual(self.as_prefecture("pull", "--from", "府").json["new"], 1)
        number = self.as_prefecture("accept", sent["submission"]).json["number"]
        self.assertEqual(self.run_cli("--json", "pull", "--from", "府").json["receipts"], 1)
        (mine,) = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual((mine["state"], mine["receipt"]["number"]), ("received", number))

    def test_certificate_of_a_stranger(self):
        self.add(ca="other-ca")
        self.refused("refused", "localhost")

    def test_certificate_without_own_authority(self):
        self.add(ca=None)
        self.refused("refused", "localhost")

    def test_certificate_for_another_host(self):
        self.add(site="wrong-host")
        self.refused("refused", "localhost")

    def test_expired_certificate(self):
        self.add(site="expired")
        self.refused("refused", "localhost")

    def test_refused_then_put_right_and_retried(self):
        self.add(ca="other-ca")
        self.run_cli("submit", "1", "--to", "府", code=1)
        self.run_cli("place", "remove", "府")
        self.add()
        self.run_cli("outbox", "retry")
        self.sent_once()

    def test_without_password(self):
        self.add(path="/basic/", user="273660")
        self.refused("refused")

    def test_wrong_password(self):
        self.add(path="/basic/", user="273660")
        done = self.run_cli("submit", "1", "--to", "府", *self.password("wrong secret"), code=1)
        self.assertNotIn("wrong secret", done.err)
        self.assertEqual(self.apache.manifests("basic"), [])

    def test_password_from_a_file(self):
        for folder in ("basic", "digest"):
            with self.subTest(folder):
                self.add(path=f"/{folder}/", user="273660", name=folder)
                self.run_cli("place", "test", folder, *self.password())
        self.run_cli("submit", "1", "--to", "basic", *self.password())
        self.sent_once("basic")
        self.assertNotIn("p:w", cli.dump(self.workspace))

    def test_places_that_refuse(self):
        for path in ("/readonly/", "/moved/", "/full/", "/busy/", "/fault/", "/small/", "/nothing-here/"):
            with self.subTest(path):
                name = path.strip("/")
                self.add(path=path, name=name)
                before = self.run_cli("--json", "outbox").json["outbox"]
                self.run_cli("place", "test", name, code=1)
                self.assertNotEqual(self.places()[name]["state"], "connected")
                self.assertEqual(self.run_cli("--json", "outbox").json["outbox"], before)

    def test_submission_to_a_full_server_is_kept_for_later(self):
        self.add(path="/full/")
        self.run_cli("submit", "1", "--to", "府", code=1)
        (item,) = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual(item["state"], "failed")
        self.assertTrue(item["last_error"])

    def test_server_that_is_down_comes_back(self):
        self.add()
        self.apache.say("kill")
        self.run_cli("place", "test", "府", code=1)
        self.assertEqual(self.places()["府"]["state"], "not-found")
        self.run_cli("submit", "1", "--to", "府", code=1)
        self.apache.say("start")
        self.run_cli("outbox", "retry")
        self.sent_once()

    def test_server_that_stops_half_way(self):
        """The line breaks after so many bytes, on the way up and on the way down; a retry ends with one submission."""
        self.add(site="relay", path="/open/")
        failed = 0
        for number, (up, down) in enumerate(((1500, 0), (6000, 0), (0, 2500), (0, 4000))):
            if number > 0:
                self.make_request(self.workspace)
            self.apache.say(f"cut {up} {down}")
            done = subprocess.run(
                [str(cli.PROGRAM), "--workspace", str(self.workspace), "submit", str(number + 1), "--to", "府"],
                capture_output=True, text=True, env=self.environment, timeout=120, check=False,
            )  # fmt: skip
            self.assertIn(done.returncode, (0, 1), done.stderr)
            failed += done.returncode
            self.apache.say("cut 0 0")
            self.run_cli("outbox", "retry")
        items = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual({item["state"] for item in items}, {"sent"})
        self.assertEqual(sorted(path.stem for path in self.apache.manifests()), sorted(item["submission"] for item in items))
        self.assertGreater(failed, 0, "no connection was ever cut")

    def test_receiver_of_the_documented_configuration(self):
        """docs/apache-hakaru.conf: one folder per municipality, readable by the prefecture alone."""
        self.add(path="/hakaru/", user="273660")
        self.run_cli("submit", "1", "--to", "府", *self.password())
        (manifest,) = cli.manifests(self.apache.where["hakaru"])
        self.assertEqual(manifest.parent.name, cli.MISAKI)
        self.add(path="/hakaru/", user="270008", workspace=self.prefecture)
        secret = self.password("p:w 270008")
        self.assertEqual(self.as_prefecture("pull", "--from", "府", *secret).json["new"], 1)


if __name__ == "__main__":
    cli.main()
