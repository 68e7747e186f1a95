#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""200 kills at random moments over edit, export and submit: nothing acknowledged is lost, one submission."""
import os
import random
import subprocess
import time
import zipfile

import cli

KILLS = {"edit": 90, "export": 40, "submit": 70}


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

    def test_submissions(self):
        rounds = 0
        duration = self.time_a_submission()
        while self.killed < KILLS["submit"]:
            rounds += 1
            self.kill_one_submission(rounds, duration)
        print(f"# {self.killed} kills over {rounds} submissions", flush=True)

    def time_a_submission(self):
        (self.folder / "place-0").mkdir()
        self.run_cli("place", "add", "place-0", self.folder / "place-0")
        number = self.make_request(self.workspace)
        return self.measure("submit", number, "--to", "place-0")

    def kill_one_submission(self, number, duration):
        """One request, killed several times on its way, then retried: exactly one manifest, and a whole file."""
        name, place = f"place-{number}", self.folder / f"place-{number}"
        place.mkdir()
        self.run_cli("place", "add", name, place)
        request = self.make_request(self.workspace)
        acknowledged = False
        for _ in range(self.random.randrange(4, 9)):
            words = ("outbox", "retry") if self.find_sent(name) else ("submit", request, "--to", name)
            acknowledged |= self.kill(duration, *words) and words[0] == "submit"
        if acknowledged:
            self.assertEqual(len(cli.manifests(place)), 1, f"seed {self.seed}: an acknowledged submission is lost")
        if self.find_sent(name):
            self.run_cli("outbox", "retry")
        else:
            self.run_cli("submit", request, "--to", name)
        self.check_place(name, place)

    def find_sent(self, name):
        return [one for one in self.run_cli("--json", "outbox").json["outbox"] if one["place"] == name]

    def check_place(self, name, place):
        (sent,) = self.find_sent(name)
        self.assertEqual(sent["state"], "sent", f"seed {self.seed}")
        self.assertEqual([path.stem for path in cli.manifests(place)], [sent["submission"]], f"seed {self.seed}")
        (manifest,) = cli.manifests(place)
        with zipfile.ZipFile(manifest.parent / f"{sent['sha256']}.xlsx") as book:
            self.assertIsNone(book.testzip())
        self.assertTrue(self.run_cli("--json", "check").json["ok"])


if __name__ == "__main__":
    cli.main()
