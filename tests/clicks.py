#!/usr/bin/python3
"""Real clicks and drags on the window, as the X server delivers them: Run, a cut dragged over the map, Stop, the journal.

    tests/screen.sh tests/clicks.py build/release/bin

Exit status 0: everything answered. Needs xdotool, x11-apps and what tests/screen.sh needs."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

programs = pathlib.Path(sys.argv[1]).resolve()
home = tempfile.TemporaryDirectory()
data = pathlib.Path(home.name) / "data"
os.environ.update(XDG_CONFIG_HOME=home.name, XDG_RUNTIME_DIR=home.name, LC_ALL="C.UTF-8")


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout


def until(what, ready, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ready():
            print("ok    " + what)
            return found
        time.sleep(0.05)
    sys.exit("FAIL  " + what)


def click(x, y):
    xdotool("mousemove", "--window", window, x, y, "click", 1)


def picture():
    return subprocess.run(["xwd", "-silent", "-id", window], check=True, capture_output=True).stdout


program = subprocess.Popen([programs / "pymasp-qt", "--demo", "--data", data])
try:
    window = xdotool("search", "--sync", "--onlyvisible", "--name", "pymasp-qt").split()[-1]
    xdotool("windowactivate", "--sync", window, "windowsize", "--sync", window, 1366, 740, "windowmove", window, 0, 0)
    time.sleep(1)  # the lab is opened and the flight check done: the button is on
    click(38, 43)  # Run
    log = until("a click on Run starts the experiment", lambda: list(data.glob("*/*.log")))[0]
    until("points are taken", lambda: (log / "0001").stat().st_size > 200_000)
    click(213, 43)  # Stop
    file = until("a click on Stop finishes the file", lambda: list(data.glob("*/*.h5")))[0]
    time.sleep(1)  # nothing moves any more
    before = picture()
    time.sleep(1)
    assert picture() == before, "the window changes by itself"
    xdotool("mousemove", "--window", window, 388, 300, "mousedown", 1, "mousemove", "--window", window, 450, 300,
            "mousemove", "--window", window, 520, 300, "mouseup", 1)
    until("a drag over the map moves the cut", lambda: picture() != before)
    listed = lambda: subprocess.run([programs / "pymaspd", "journal", "list", "--data", data], capture_output=True,
                                    text=True).stdout
    until("the journal lists the run as stopped", lambda: file.name in listed() and "stopped" in listed())
    click(1322, 12)  # Journal
    click(1110, 12)  # Align
    click(230, 315)  # opens the shutter by hand
    until("the program is still there", lambda: program.poll() is None)
finally:
    program.kill()
    program.wait()
