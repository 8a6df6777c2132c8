#!/usr/bin/python3
"""The first experiment of docs/window.md, typed into the palette key by key as the X server delivers them.

    tests/screen.sh tests/firstexperiment.py build/release/bin [FOLDER FOR PICTURES]

Exit status 0: what was saved is what was typed. Needs xdotool, imagemagick and what tests/screen.sh needs."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

programs = pathlib.Path(sys.argv[1]).resolve()
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
home = tempfile.TemporaryDirectory()
os.environ.update(XDG_CONFIG_HOME=home.name, XDG_STATE_HOME=home.name, XDG_RUNTIME_DIR=home.name, LC_ALL="C.UTF-8")
saved = pathlib.Path(home.name) / "first.experiment.json"


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout


def keys(*words):
    for word in words:
        xdotool("key", word)
        time.sleep(0.2)


def line(text):
    xdotool("type", "--delay", 15, text)
    keys("Return")


def picture(name):
    if pictures:
        subprocess.run(["import", "-window", "root", pictures / f"{name}.png"], check=True)


def shape(job):
    name = job.get("parameter") or "+".join(job.get("detectors", [])) or job["kind"]
    inside = [shape(child) for child in job.get("children", [])]
    return [name, *inside] if inside else name


def expect(what, found, wanted):
    if found != wanted:
        picture("failed")
        sys.exit(f"FAIL  {what}: {found}, not {wanted}")
    print("ok    " + what)


program = subprocess.Popen([programs / "pymasp-qt", "--demo", "--data", pathlib.Path(home.name) / "data"])
try:
    window = xdotool("search", "--sync", "--onlyvisible", "--name", "pymasp-qt").split()[-1]
    xdotool("windowactivate", "--sync", window, "windowsize", "--sync", window, 1366, 740, "windowmove", window, 0, 0)
    time.sleep(2)  # the lab is opened
    keys("ctrl+2", "ctrl+n")
    began = time.monotonic()
    keys("ctrl+shift+p")
    line("repeat 6")
    line("delay -1 to 5 step 0.1; 5 to 1000 log 40")
    line("spectrometer 500")
    print(f"      typed in {time.monotonic() - began:.1f} s by a machine")
    picture("typed")
    keys("ctrl+s")
    time.sleep(1)
    line(saved)
    time.sleep(1)
    tree = json.loads(saved.read_text())["root"]
    expect("the first experiment is typed", shape(tree), ["sequence", ["repeat", ["delay", "spectrometer"]]])
    repeats = tree["children"][0]
    segments = repeats["children"][0]["positions"]["segments"]
    expect("6 repeats, 61 and 40 positions, 500 shots",
           [repeats["count"], segments[0]["step"], segments[1]["count"], repeats["children"][0]["children"][0]["shots"]],
           [6, 0.1, 40, 500])
    keys("ctrl+shift+p")
    xdotool("key", "BackSpace")  # nothing is typed: the whole palette is seen
    time.sleep(0.5)
    picture("palette")
finally:
    program.kill()
