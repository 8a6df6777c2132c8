#!/usr/bin/python3
"""The first experiment of docs/window.md, from an empty window to its run, by keys and by mouse, as the X server delivers
them; counts what a person presses and clicks.

    tests/screen.sh tests/firstexperiment.py build/release/bin [FOLDER FOR PICTURES]

A key with its modifiers counts once, a double click twice. The seconds are those of the keystroke-level model (Card,
Moran, Newell, CACM 23, 396 (1980)): 0.28 s a key (a person who does not type for a living), 0.2 s a click, 1.1 s to point,
0.4 s from keys to mouse or back, 1.35 s to think before each step.

Exit status 0: what was saved is what was typed, it runs, and it took no more than docs/window.md says. Needs xdotool,
imagemagick and what tests/screen.sh needs."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

programs = pathlib.Path(sys.argv[1]).resolve()
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
page = (pathlib.Path(__file__).parent.parent / "docs" / "window.md").read_text()
positions = "-1 to 5 step 0.1; 5 to 1000 log 40"


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout


def picture(name):
    if pictures:
        subprocess.run(["import", "-window", "root", pictures / f"{name}.png"], check=True)


def fail(sentence):
    picture("failed")
    sys.exit("FAIL  " + sentence)


def expect(what, found, wanted):
    if found != wanted:
        fail(f"{what}: {found}, not {wanted}")
    print("ok    " + what)


def until(what, ready, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ready():
            return found
        time.sleep(0.05)
    fail(what)


class Person:
    """Presses and clicks as a person does, and counts it."""

    def __init__(self, window):
        self.window, self.pressed, self.clicked, self.seconds, self.at = window, 0, 0, 0.0, None

    def _hands(self, at):
        if self.at not in (None, at):
            self.seconds += 0.4
        self.at = at

    def think(self):
        self.seconds += 1.35

    def key(self, name):
        self._hands("keys")
        self.pressed += 1
        self.seconds += 0.28 * (1 + name.count("+"))
        xdotool("key", name)
        time.sleep(0.2)

    def type(self, text):
        self._hands("keys")
        self.pressed += len(text)
        self.seconds += 0.28 * len(text)
        xdotool("type", "--delay", 15, "--", text)
        self.key("Return")

    def click(self, x, y, times=1):
        self._hands("mouse")
        self.clicked += times
        self.seconds += 1.1 + 0.2 * times
        xdotool("mousemove", "--window", self.window, x, y, "click", "--repeat", times, "--delay", 60, 1)
        time.sleep(0.3)


def by_keys(person):
    for step in (lambda: person.key("ctrl+n"), lambda: person.type("repeat 6"),
                 lambda: person.type("delay " + positions), lambda: person.type("spectrometer 500")):
        person.think()
        step()


def by_mouse(person):
    """Double clicks in the palette; each puts the cursor where the number goes. 500 shots is what a new job takes."""
    person.key("ctrl+n")
    for x, y, text in ((70, 141, "6"), (65, 267, positions), (89, 379, None)):
        person.think()
        person.click(x, y, 2)
        if text:
            person.type(text)


def shape(job):
    name = job.get("parameter") or "+".join(job.get("detectors", [])) or job["kind"]
    inside = [shape(child) for child in job.get("children", [])]
    return [name, *inside] if inside else name


def look(saved):
    tree = json.loads(saved.read_text())["root"]
    expect("the tree is a scan in a repeat", shape(tree), ["sequence", ["repeat", ["delay", "spectrometer"]]])
    repeats = tree["children"][0]
    segments = repeats["children"][0]["positions"]["segments"]
    expect("6 repeats, 61 and 40 positions, 500 shots",
           [repeats["count"], segments[0]["step"], segments[1]["count"], repeats["children"][0]["children"][0]["shots"]],
           [6, 0.1, 40, 500])


def build(way, steps, begin):
    with tempfile.TemporaryDirectory() as home:
        place = pathlib.Path(home)
        saved = place / "first.experiment.json"
        environment = dict(os.environ, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home, XDG_RUNTIME_DIR=home, LC_ALL="C.UTF-8")
        program = subprocess.Popen([programs / "pymasp-qt", "--demo", "--data", place / "data"], env=environment)
        try:
            window = xdotool("search", "--sync", "--onlyvisible", "--name", "pymasp-qt").split()[-1]
            xdotool("windowactivate", "--sync", window, "windowsize", "--sync", window, 1366, 740, "windowmove", window, 0, 0)
            time.sleep(2)  # the lab is opened
            person = Person(window)
            steps(person)
            picture("built-" + way)
            xdotool("key", "ctrl+s")  # to look at it: no part of the count
            time.sleep(1)
            xdotool("type", "--delay", 5, saved)
            xdotool("key", "Return")
            until(f"{way}: nothing was saved", saved.exists)
            time.sleep(0.5)
            look(saved)
            person.think()
            begin(person)
            until(f"{way}: it does not run", lambda: list(place.glob("data/*/*.log")))
            print("ok    it runs")
        finally:
            program.kill()
            program.wait()
    figures = (person.pressed, person.clicked, round(person.seconds))
    print("      {}: {} keys, {} clicks, {} s".format(way, *figures))
    return figures


counted = {"keys": build("keys", by_keys, lambda person: person.key("F5")),
           "mouse": build("mouse", by_mouse, lambda person: person.click(38, 47))}
for way, figures in counted.items():
    said = re.search(rf"By {way}[^.]*?(\d+) keys(?: and (\d+) clicks)?, (\d+) s", page)
    if not said:
        fail(f"docs/window.md does not say how much it takes by {way}: {figures}")
    expect(f"docs/window.md says what it takes by {way}", figures, tuple(int(each or 0) for each in said.groups()))
if max(figures[2] for figures in counted.values()) >= 60:
    fail("it takes a minute")
