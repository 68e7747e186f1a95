# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of workbooks share: a private folder, the tool that writes and reads, and surgery on zip files."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile

TOOL = sys.argv[1]
QUESTION_TOOL = sys.argv[2]


class Case(unittest.TestCase):
    tool = TOOL

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hakaru-test-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, which="plain", name="request.xlsx"):
        subprocess.run([self.tool, "write", which, self.path(name)], check=True)
        return self.path(name)

    def read(self, path):
        done = subprocess.run([self.tool, "read", path], check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)

    def convert(self, path, form="xlsx"):
        """Opens and saves with LibreOffice under a profile of its own."""
        target = self.path("office")
        subprocess.run(
            ["soffice", "-env:UserInstallation=file://" + self.path("profile"), "--headless", "--convert-to", form,
             "--outdir", target, path],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=200)
        stem = os.path.splitext(os.path.basename(path))[0]
        return os.path.join(target, stem + "." + form)

    def edit(self, path, change, name="edited.xlsx"):
        """A copy with parts changed: change maps the name of a part to a function of its bytes; None removes it."""
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(self.path(name), "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                data = old.read(part)
                if part in change:
                    if change[part] is None:
                        continue
                    data = change[part](data)
                new.writestr(part, data)
        return self.path(name)


def main():
    unittest.main(argv=[sys.argv[0]], verbosity=2)
