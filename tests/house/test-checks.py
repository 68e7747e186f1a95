#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each house check catches each bad example in fixtures/ and lets the good one pass."""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def look(check, case):
    """What is wrong with how the check treats the example, or an empty string."""
    done = subprocess.run(
        [sys.executable, str(HERE / f"check-{check}.py"), "--root", str(case)], capture_output=True, text=True, check=False
    )
    expect = case / "expect.txt"
    if not expect.exists():
        return "" if done.returncode == 0 else f"a good example was refused: {done.stdout}{done.stderr}"
    if done.returncode != 1:
        return f"a bad example was let through ({done.returncode}): {done.stdout}{done.stderr}"
    wanted = expect.read_text(encoding="utf-8").splitlines()
    missing = [text for text in wanted if text not in done.stdout]
    if missing:
        return f"not said: {missing}, but: {done.stdout}"
    findings = [line for line in done.stdout.splitlines() if not line.startswith("warning:")][:-1]
    surprises = [line for line in findings if not any(text in line for text in wanted)]
    return f"said without reason: {surprises}" if surprises else ""


def main():
    checks = sorted(path.stem.removeprefix("check-") for path in HERE.glob("check-*.py"))
    cases = [(check, case) for check in checks for case in sorted((HERE / "fixtures" / check).iterdir())]
    print(f"1..{len(cases) + len(checks)}")
    failed = number = 0
    for check in checks:
        number += 1
        names = [case.name for other, case in cases if other == check]
        good = "good" in names and len(names) > 1
        print(f"{'ok' if good else 'not ok'} {number} - /house/{check}/has-examples")
        failed += not good
    for check, case in cases:
        number += 1
        wrong = look(check, case)
        print(f"{'not ok' if wrong else 'ok'} {number} - /house/{check}/{case.name}", flush=True)
        if wrong:
            failed += 1
            print("\n".join(f"# {line}" for line in wrong.splitlines()), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
