# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window like somebody with a keyboard and a screen reader: keys through xdotool, reading through AT-SPI."""

import os
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30  # seconds


class Desk:
    def __init__(self, program, arguments, environment, pictures):
        self.pictures = pictures
        self.n_pictures = 0
        self.process = subprocess.Popen([program, *arguments], env=environment)
        self.app = self.wait(self._find_app, "the program on the accessibility bus")

    def _find_app(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid and app.get_child_count() > 0:
                return app
        return None

    def wait(self, condition, what):
        """Waits until condition () gives something true, and returns it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) while waiting for {what}")
            try:
                found = condition()
            except GLib.Error:  # a thing that vanished while it was read
                found = None
            if found:
                return found
            time.sleep(0.1)
        self.picture("failure")
        raise AssertionError(f"waited {PATIENCE} s for {what}")

    def walk(self, node=None):
        """Everything, depth first; what vanishes on the way is left out."""
        node = node or self.app
        yield node
        try:
            count = node.get_child_count()
        except GLib.Error:
            return
        for i in range(count):
            try:
                child = node.get_child_at_index(i)
            except GLib.Error:
                continue
            if child is not None:
                yield from self.walk(child)

    def find(self, role, name):
        for node in self.walk():
            try:
                if node.get_name() == name and node.get_role_name() == role:
                    return node
            except GLib.Error:
                continue
        return None

    def has_text(self, part):
        for node in self.walk():
            try:
                if part in node.get_name():
                    return True
            except GLib.Error:
                continue
        return False

    def expect(self, part):
        self.wait(lambda: self.has_text(part), f"“{part}” on the screen")

    def find_focused(self):
        for node in self.walk():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
            except GLib.Error:
                continue
        return None

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
        time.sleep(0.4)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)
        time.sleep(0.5)

    def list_buttons(self, name):
        """Buttons of this name; some versions of GTK keep the name a button was made with, so its label counts as well."""
        for node in self.walk():
            try:
                if node.get_role_name() != "push button":
                    continue
                node.clear_cache()  # what may be pressed changes; the bus library remembers the old answer
                labels = [node.get_child_at_index(i).get_name() for i in range(node.get_child_count())]
                ready = node.get_state_set().contains(Atspi.StateType.SENSITIVE)
                if ready and (node.get_name() == name or name in labels):
                    yield node
            except (GLib.Error, AttributeError):
                continue

    def click(self, name, newest=False):
        """A button, by its name, once it may be pressed; newest: the one of the window opened last."""
        buttons = self.wait(lambda: list(self.list_buttons(name)), f"the button “{name}”")
        node = buttons[-1] if newest else buttons[0]
        assert node.get_action_iface().do_action(0), name
        time.sleep(0.5)

    def write(self, node, text):
        """Into a field, as an input method leaves it: all at once."""
        assert node.get_editable_text_iface().set_text_contents(text), text
        time.sleep(0.3)

    def write_into(self, name, text, roles=("text", "entry")):
        def find_field():
            for role in roles:
                node = self.find(role, name)
                if node is not None and node.get_editable_text_iface() is not None:
                    return node
            return None

        self.write(self.wait(find_field, f"the field “{name}”"), text)

    def picture(self, name):
        self.n_pictures += 1
        path = os.path.join(self.pictures, f"{self.n_pictures:02}-{name}.png")
        subprocess.run(["import", "-window", "root", "-crop", "1400x800+0+0", path], check=False)

    def close(self):
        self.press("ctrl+q")
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError("the program did not end") from None
        assert self.process.returncode == 0, self.process.returncode
