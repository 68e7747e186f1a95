#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""200 kills at random moments over edit, export and submit: nothing acknowledged is lost, one submission."""
import os
import random
import subprocess
import time
import zipfile

import cli

KILLS = {"edit": 90, "export": 40, "folder": 50, "apache": 20}


class KillTest(cli.ExchangeCase):
    def setUp(self):
        super().setUp()
        self.seed = int(os.environ.get("HAKARU_SEED", random.SystemRandom().randrange(2**32)))
        self.random = random.Random(self.seed)
        self.killed = 0
        print(f"# seed {self.seed}", flush=True)

    def measure(self, *words):
        """How long the command takes when nobody kills it."""
        begin = time.monotonic()
        self.run_cli(*words)
        return time.monotonic() - begin

    def start(self, *words):
        return subprocess.Popen(
            [str(cli.PROGRAM), "--workspace", str(self.workspace), *map(str, words)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment, text=True,
        )  # fmt: skip

    def kill(self, duration, *words):
        """Starts the command and kills it somewhere in its life; TRUE if it had ended with success before."""
        process = self.start(*words)
        time.sleep(self.random.uniform(0, duration * 1.1))
        process.kill()
        _, err = process.communicate()
        self.assertIn(process.returncode, (0, -9), err)
        self.killed += process.returncode == -9
        return process.returncode == 0

    def level_of(self, indicator):
        items = {item["indicator"]: item for item in self.run_cli("--json", "score").json["items"]}
        return items[indicator]["level"]

    def test_edits(self):
        duration = self.measure("answer", "A05", "1")
        acknowledged, n_acknowledged = 1, 0
        while self.killed < KILLS["edit"]:
            level = self.random.choice([one for one in range(5) if one != acknowledged])
            done = self.kill(duration, "answer", "A05", str(level), "--evidence", f"{level}")
            found = self.level_of("A05")
            if done:
                self.assertEqual(found, level, f"seed {self.seed}: an acknowledged answer is lost")
                n_acknowledged += 1
            else:
                self.assertIn(found, (acknowledged, level), f"seed {self.seed}")
            acknowledged = found
        self.assertTrue(self.run_cli("--json", "check").json["ok"])
        print(f"# {self.killed} kills, {n_acknowledged} edits acknowledged in between", flush=True)

    def test_exports(self):
        path = self.folder / "request.xlsx"
        duration = self.measure("request", "export", "1", "--xlsx", path)
        path.unlink()
        while self.killed < KILLS["export"]:
            done = self.kill(duration, "request", "export", "1", "--xlsx", path)
            if path.exists():
                with zipfile.ZipFile(path) as book:
                    self.assertIsNone(book.testzip(), f"seed {self.seed}: a workbook is neither absent nor whole")
                path.unlink()
            else:
                self.assertFalse(done, f"seed {self.seed}: an acknowledged workbook is missing")
        self.assertTrue(self.run_cli("--json", "check").json["ok"])

    def test_submissions_to_a_folder(self):
        place = self.folder / "place"
        place.mkdir()
        self.run_cli("place", "add", "府", place)
        self.kill_submissions(KILLS["folder"], lambda: cli.manifests(place))

    def test_submissions_to_apache(self):
        apache = cli.Apache()
        self.addCleanup(apache.close)
        self.run_cli("place", "add", "府", apache.where["tls"] + "/open/", "--ca", apache.where["ca"])
        self.kill_submissions(KILLS["apache"], apache.manifests)

    def kill_submissions(self, kills, manifests):
        duration = self.measure("submit", "1", "--to", "府")
        rounds = 0
        while self.killed < kills:
            rounds += 1
            self.kill_one_submission(duration, manifests)
        print(f"# {self.killed} kills over {rounds} submissions", flush=True)

    def kill_one_submission(self, duration, manifests):
        """A request, killed several times on its way, then retried: exactly one manifest more, and a whole file."""
        made = self.make_request(self.workspace, fields=("intent", "role", "department", "contact", "share_ok"))
        request, wanted = str(made["number"]), made["id"]
        before = len(manifests())
        acknowledged = False
        for _ in range(self.random.randrange(4, 9)):
            words = ("outbox", "retry") if self.find_sent(wanted) else ("submit", request, "--to", "府")
            acknowledged |= self.kill(duration, *words) and words[0] == "submit"
            self.assertLessEqual(len(manifests()), before + 1, f"seed {self.seed}: submitted twice")
        if acknowledged:
            self.assertEqual(len(manifests()), before + 1, f"seed {self.seed}: an acknowledged submission is lost")
        if self.find_sent(wanted):
            self.run_cli("outbox", "retry")
        else:
            self.run_cli("submit", request, "--to", "府")
        self.check_place(wanted, manifests())

    def find_sent(self, request):
        return [one for one in self.run_cli("--json", "outbox").json["outbox"] if one["request"] == request]

    def check_place(self, request, manifests):
        (sent,) = self.find_sent(request)
        self.assertEqual(sent["state"], "sent", f"seed {self.seed}")
        outbox = self.run_cli("--json", "outbox").json["outbox"]
        self.assertEqual(sorted(path.stem for path in manifests), sorted(one["submission"] for one in outbox), f"seed {self.seed}")
        with zipfile.ZipFile(manifests[0].parent / f"{sent['sha256']}.xlsx") as book:
            self.assertIsNone(book.testzip())
        self.assertTrue(self.run_cli("--json", "check").json["ok"])


if __name__ == "__main__":
    cli.main()
