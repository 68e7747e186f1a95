# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window like somebody with a keyboard and a screen reader: keys through xdotool, reading through AT-SPI.

What is on the screen is asked for as a whole, in one call of the bus, each time anew: nothing is remembered that could be
out of date, and nothing waits for a fixed time."""

import ast
import collections
import os
import re
import subprocess
import time

from gi.repository import Gio, GLib

PATIENCE = 120  # seconds; only a failure takes as long
LITTLE_PATIENCE = 2  # seconds, for what may change and need not
LOOK_AGAIN, ASK_AGAIN = 0.05, 1  # seconds

ROOT = "/org/a11y/atspi/accessible/root"

# Numbers of AT-SPI.
ROLE_MENU_ITEM, ROLE_BUTTON = 35, 43
STATE_FOCUSED, STATE_SELECTED, STATE_SENSITIVE, STATE_VISIBLE = 12, 23, 24, 30

Node = collections.namedtuple("Node", "address index n_children interfaces name role states parent")

# One of a thousand items as GVariant prints it: a pattern reads them many times faster than the bindings do.
PATH, TEXT = "\\('[^']*', '([^']*)'\\)", """('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")"""
ITEM = re.compile(f"\\({PATH}, \\('[^']*', '[^']*'\\), {PATH}, (-?\\d+), (\\d+), \\[([^]]*)\\], {TEXT}, (\\d+), "
                  f"{TEXT.replace('(', '(?:', 1)}, \\[(\\d+), \\d+\\]\\)")


class Desk:
    def __init__(self, program, arguments, environment, pictures, n_pictures=0):
        self.pictures = pictures
        self.n_pictures = n_pictures
        self.bus = self._connect()
        self.answers = {}  # address: the children that were known after it was asked
        self.asks_all = False
        self.process = subprocess.Popen([program, *arguments], env=environment)
        self.app = self.wait(self._find_app, "the program on the accessibility bus")

    @staticmethod
    def _connect():
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        reply = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        return Gio.DBusConnection.new_for_address_sync(reply.unpack()[0], flags, None, None)

    def _ask(self, address, interface, method, arguments=None):
        name, path = address
        return self.bus.call_sync(name, path, interface, method, arguments, None, 0, PATIENCE * 1000, None)

    def _call(self, address, interface, method, arguments=None):
        return self._ask(address, interface, method, arguments).unpack()

    def _find_app(self):
        root = ("org.a11y.atspi.Registry", ROOT)
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        for name, _path in self._call(root, "org.a11y.atspi.Accessible", "GetChildren")[0]:
            argument = GLib.Variant("(s)", (name,))
            if self._call(bus, "org.freedesktop.DBus", "GetConnectionUnixProcessID", argument)[0] == self.process.pid:
                return name
        return None

    def wait(self, condition, what):
        """Waits until condition () gives something true, and returns it."""
        end = time.monotonic() + PATIENCE
        ask_again = time.monotonic() + ASK_AGAIN
        while True:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) while waiting for {what}")
            try:
                found = condition()
            except GLib.Error:  # not there yet, or gone while it was asked
                found = None
            if found:
                return found
            if time.monotonic() > end:
                break
            if time.monotonic() > ask_again:
                self.asks_all = True
                ask_again += ASK_AGAIN
            time.sleep(LOOK_AGAIN)
        self.picture("failure")
        raise AssertionError(f"waited {PATIENCE} s for {what}")

    def wait_for_change(self, see, before):
        """Waits a little until see () gives something else; a key may also have nothing to change."""
        end = time.monotonic() + LITTLE_PATIENCE
        while see() == before and time.monotonic() < end:
            time.sleep(LOOK_AGAIN)

    def look(self):
        """Everything there is, in the order of the screen.

        GTK tells of what somebody has asked for before; so whoever has more children than were told is asked for them."""
        just_asked = set()
        while True:
            children = self._list_children()
            nodes = []
            open_ends = list(children[(self.app, ROOT)])
            while open_ends:
                nodes.append(open_ends.pop())
                open_ends += children[nodes[-1].address]
            incomplete = set()
            for node in nodes:
                known = [child.address for child in children[node.address]]
                if node.address in just_asked:
                    self.answers[node.address] = known
                elif self.asks_all or len(known) < node.n_children and self.answers.get(node.address) != known:
                    incomplete.add(node.address)
            if not incomplete:
                return nodes
            self._ask_for_children(incomplete)
            self.asks_all = False
            just_asked |= incomplete

    def _list_children(self):
        text = self._ask((self.app, "/org/a11y/atspi/cache"), "org.a11y.atspi.Cache", "GetItems").print_(False)
        children = collections.defaultdict(list)
        for path, parent, index, n, interfaces, name, role, low in ITEM.findall(text):
            node = Node((self.app, path), int(index), int(n), interfaces, read_text(name), int(role), int(low), parent)
            if node.states >> STATE_VISIBLE & 1:
                children[self.app, parent].append(node)
        for siblings in children.values():
            siblings.sort(key=lambda node: -node.index)  # the last is taken first
        return children

    def _ask_for_children(self, addresses):
        """All at once."""
        waiting = set(addresses)
        for name, path in addresses:
            self.bus.call(name, path, "org.a11y.atspi.Accessible", "GetChildren", None, None, 0, PATIENCE * 1000, None,
                          lambda _bus, _result, address: waiting.discard(address), (name, path))
        while waiting:
            GLib.MainContext.default().iteration(True)

    def find_text(self, part):
        """The whole text of the first thing that says this."""
        return next((node.name for node in self.look() if part in node.name), None)

    def expect(self, part):
        return self.wait(lambda: self.find_text(part), f"“{part}” on the screen")

    def expect_no_more(self, part):
        self.wait(lambda: not self.find_text(part), f"“{part}” to go")

    def find_focused(self, newest=False):
        """What has the focus, by the name of the control it is a part of; newest: in the window opened last."""
        nodes = {node.address: node for node in self.look()}
        found = [node for node in nodes.values() if node.states >> STATE_FOCUSED & 1]
        focused = found[-1 if newest else 0] if found else None
        named = focused
        while named is not None and (not named.name or named.name.startswith(("Gtk", "Hk", "Adw"))):
            named = nodes.get((self.app, named.parent))
        return focused and focused._replace(name=named.name if named is not None else "")

    def choose_from_menu(self, key):
        """By its underlined letter; the mouse hovers over nothing that the menu has. Newer GTK does not name the items."""
        subprocess.run(["xdotool", "mousemove", "200", "300"], check=True)
        self.press("F10")
        self.wait(self.find_menu_items, "the menu")
        self.press(key)

    def read_below(self, top):
        """Everything that a thing and its parts say."""
        nodes = self.look()
        inside, texts = {top.address[1]}, [top.name]
        for node in nodes:  # parts come after what they are parts of
            if node.parent in inside:
                inside.add(node.address[1])
                texts.append(node.name)
        return "\n".join(texts)

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def find_buttons(self, name):
        return [node for node in self.look()
                if node.role == ROLE_BUTTON and node.name == name and node.states >> STATE_SENSITIVE & 1]

    def find_menu_items(self):
        return [node for node in self.look() if node.role == ROLE_MENU_ITEM]

    def click(self, name, newest=False):
        """A button, by its name, once it may be pressed; newest: the one of the window opened last."""
        button = self.wait(lambda: self.find_buttons(name), f"the button “{name}”")[-1 if newest else 0]
        assert self._call(button.address, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))[0], name

    def write(self, node, text):
        """Into a field, as an input method leaves it: all at once."""
        argument = GLib.Variant("(s)", (text,))
        assert self._call(node.address, "org.a11y.atspi.EditableText", "SetTextContents", argument)[0], text

    def write_into(self, name, text):
        def find_field():
            return next((node for node in self.look() if node.name == name and is_editable(node)), None)

        self.write(self.wait(find_field, f"the field “{name}”"), text)

    def choose_path(self, path):
        """In the dialog of GTK, to open or to save: “/” asks for a path."""
        self.expect("他の場所")
        self.press("slash")
        subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+a"], check=True)
        subprocess.run(["xdotool", "type", "--delay", "30", path], check=True)
        self.press("Return")
        self.expect_no_more("他の場所")

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

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def read_text(printed):
    return ast.literal_eval(printed) if "\\" in printed else printed[1:-1]


def is_editable(node):
    return "org.a11y.atspi.EditableText" in node.interfaces


def is_selected(node):
    return bool(node.states >> STATE_SELECTED & 1)
