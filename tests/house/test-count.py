#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""script/count-tests counts each case, and a case that was skipped, lost or never run is not a passed one."""
import json
import pathlib
import subprocess
import sys
import tempfile

COUNT = pathlib.Path(__file__).resolve().parents[2] / "script" / "count-tests"

# (name, log entries, expected "passed failed")
CASES = (
    ("tap", [{"name": "a", "result": "OK", "stdout": "1..2\nok 1 /a/b\nok 2 /a/c\n"}], "2 0"),
    ("plain-program", [{"name": "a", "result": "OK", "stdout": "no cases here\n"}], "1 0"),
    ("failed-case", [{"name": "a", "result": "FAIL", "stdout": "ok 1 /a/b\nnot ok 2 /a/c\n"}], "1 1"),
    ("skipped-case", [{"name": "a", "result": "OK", "stdout": "ok 1 /a/b # SKIP no server\nok 2 /a/c\n"}], "1 1"),
    ("skipped-program", [{"name": "a", "result": "SKIP", "stdout": ""}], "0 1"),
    ("crashed-after-good-cases", [{"name": "a", "result": "ERROR", "stdout": "1..3\nok 1 /a/b\n"}], "1 1"),
    ("timeout", [{"name": "a", "result": "TIMEOUT", "stdout": ""}], "0 1"),
    ("several", [{"name": "a", "result": "OK", "stdout": "ok 1 - x\n"}, {"name": "b", "result": "FAIL"}], "1 1"),
    ("python-numbering", [{"name": "a", "result": "OK", "stdout": "ok - x\nok - y\n# ok, not a case\nokay\n"}], "2 0"),
)


def main():
    print(f"1..{len(CASES)}")
    failed = 0
    for number, (name, entries, expected) in enumerate(CASES, 1):
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as log:
            log.write("\n".join(json.dumps(entry) for entry in entries))
            log.flush()
            done = subprocess.run([sys.executable, str(COUNT), log.name], capture_output=True, text=True, check=False)
        good = done.stdout.strip() == expected
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - /house/count/{name}")
        if not good:
            print(f"# expected {expected}, got {done.stdout.strip()} {done.stderr.strip()}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
