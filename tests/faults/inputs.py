#!/usr/bin/python3
"""Experiments and labs that are wrong: refused with exit status 2 and a sentence, within a second, and nothing is made.

Nesting bombs, huge files, doubled keys, text that is no UTF-8, numbers that are none in every place where a number
stands, limits that are none, scans that leave the limits at some depth, and files cut off at every byte. Also: what the
program keeps for itself (learned times, settings) may be damaged at any byte, and a run goes on without it.

    tests/faults/inputs.py --pymaspd build/release/bin/pymaspd --full
"""
import copy
import json
import pathlib
import random
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import oracle
from oracle import Table, Watched, stage

arguments = oracle.parser.parse_args()
table = Table("inputs")
dice = random.Random(arguments.seed)
POINTS = 5
FAST = 1.0  # s

EXPERIMENT = {"format": "pymasp-experiment/1", "title": "Inputs", "root": {
    "id": 1, "kind": "scan", "parameter": "delay", "unit": "ps", "seed": 4, "on_error": {"retries": 1, "delay": 0.1, "then": "stop"},
    "positions": {"type": "linear", "start": 0, "stop": 4, "count": 5},
    "children": [
        {"id": 2, "kind": "acquire", "detectors": ["scope"], "shots": 3, "every": 1},
        {"id": 3, "kind": "set", "values": [{"parameter": "delay", "unit": "ps", "value": 3.5}]},
        {"id": 4, "kind": "wait", "seconds": 0.001},
        {"id": 5, "kind": "repeat", "count": 2, "children": [
            {"id": 6, "kind": "scan", "parameter": "delay", "unit": "ps", "children": [{"id": 7, "kind": "acquire", "detectors": ["scope"]}],
             "positions": {"type": "list", "values": [1.5, 2.5]}}]}]}}
LAB = {"format": "pymasp-lab/1", "instruments": [
    {**stage(), "parameters": {"position": {"name": "delay", "limits": [0, 300], "tolerance": 0.01, "overshoot": 0.05, "safe": 20,
                                            "scales": [{"unit": "ps", "zero": 20, "path_factor": 2, "index": 1.00027, "sign": 1}]}}},
    {**oracle.scope, "detectors": {"channel": {"name": "scope", "dark": 0, "discard_first": 0}}}]}


def numbers(value, path=()):
    """The paths of all numbers in a JSON value."""
    if isinstance(value, bool):
        return
    if isinstance(value, (int, float)):
        yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from numbers(item, (*path, key))


def with_number(value, path, raw):
    """The JSON text of a value with raw text in place of the number at `path`."""
    value = copy.deepcopy(value)
    at = value
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = "\u0001raw\u0001"
    return json.dumps(value).replace('"\\u0001raw\\u0001"', raw)


todo = []


def refused(*words, **more):
    todo.append(lambda: refuse(*words, **more))


def refuse(row, experiment=None, lab=None, seed="", words=("check", "run")):
    """Both commands refuse it, quickly, with a sentence that is not as long as the file."""
    wrong = []
    folder = place.dir / f"input{table_number()}"
    folder.mkdir()
    for name, given, fallback in (("x.json", experiment, EXPERIMENT), ("lab.json", lab, LAB)):
        content = json.dumps(fallback) if given is None else given
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    for word in words:
        data = folder / "data"
        run = Watched([arguments.pymaspd, word, folder / "x.json", "--lab", folder / "lab.json", "--data", data],
                      oracle.environment(folder))
        status = run.end(20)
        took = time.monotonic() - run.began
        if status != 2:
            wrong.append(f"{word} ended with {status} instead of 2: {run.said()[:200]}")
        if took > FAST * (1 if "huge" not in row else 2):
            wrong.append(f"{word} took {took:.2f} s")
        if word == "run" and not run.err.strip():
            wrong.append(f"{word} gave no reason")
        if len(run.err) > 4000:
            wrong.append(f"{word} answered with {len(run.err)} letters")
        if data.exists():
            wrong.append(f"{word} made {data.name}")
    for file in folder.glob("*.json"):
        file.unlink()  # some are large
    table.add(row, wrong, seed)


def table_number(counter=iter(range(10**9))):
    return next(counter)


def scan(parameter="delay", positions=None, unit="ps", children=(), **more):
    return {"kind": "scan", "parameter": parameter, "unit": unit, "positions": positions or {"type": "list", "values": [1, 2]},
            "children": list(children), **more}


def numbered(job, counter=None):
    counter = counter or iter(range(1, 10**6))
    job["id"] = next(counter)
    for child in job.get("children", []):
        numbered(child, counter)
    return job


def experiment_of(root):
    return json.dumps({"format": "pymasp-experiment/1", "root": numbered(root)})


def acquire():
    return {"kind": "acquire", "detectors": ["scope"]}


def random_outside():
    """Nested relative scans of which one position, at some depth, leaves 0 to 300 mm; half of them by a hair."""
    depth = dice.randint(1, 4)
    root = acquire()
    reach = 0.0
    for level in range(depth):
        step = round(dice.uniform(1, 20), 3)
        root = scan(unit="", relative=True, positions={"type": "list", "values": [0, step]}, children=[root])
        reach += step
    beyond = 1e-6 if dice.random() < 0.5 else dice.uniform(1, 50)
    return scan(unit="", positions={"type": "linear", "start": 100, "stop": 300 - reach + beyond, "count": dice.randint(2, 9)},
                children=[root])


def damaged_state():
    """Whatever the program keeps for itself may be cut off or garbled: the next run is none the worse."""
    folder = place.dir / "state"
    folder.mkdir()
    env = oracle.environment(folder)
    lab, experiment = place.lab([stage(), oracle.scope]), place.experiment(oracle.line(POINTS))
    words = [arguments.pymaspd, "run", experiment, "--lab", lab, "--data", folder / "data", "--progress", "json"]

    def run(what, seed=""):
        watched = Watched(words, env)
        status = watched.end(60)
        table.add(f"what it keeps is {what}", [] if status == 0 else [f"ended with {status}: {watched.said()}"], seed)

    run("new")
    kept = [p for p in [*(folder / "home").rglob("*"), *(folder / "data").glob("*")] if p.is_file() and not p.name.endswith("-lock")]
    for file in kept:
        good = file.read_bytes()
        cuts = range(0, len(good), 1 if arguments.full else max(1, len(good) // 4))
        for at in list(cuts)[:400]:
            file.write_bytes(good[:at])
            run("cut off", at)
        for at in range(40 if arguments.full else 3):
            bad = bytearray(good)
            for _ in range(10):
                bad[dice.randrange(len(bad))] = dice.randrange(256)
            file.write_bytes(bad)
            run("garbled", at)
        file.write_bytes(b"")
        run("empty")
        file.unlink()
        file.mkdir()  # no file at all where one should be
        run("a folder")
        file.rmdir()
        file.write_bytes(good)
    print(f"what it keeps: {[str(p.relative_to(folder)) for p in kept]}", flush=True)


with oracle.Place(arguments.pymaspd) as place:
    good = Watched([arguments.pymaspd, "check", place.experiment(EXPERIMENT["root"]), "--lab", place.lab(LAB["instruments"])],
                   oracle.environment(place.dir))
    status = good.end(60)
    table.add("the files that are spoilt here are good", [] if status == 0 else [f"check ended with {status}: {good.said()}"])
    # 26: JSON that is an attack or an accident.
    x, lab = json.dumps(EXPERIMENT), json.dumps(LAB)
    for kind in ("experiment", "lab"):
        def bad(row, text, **more):
            refused(f"26: {row}, {kind}", **{kind: text}, **more)
        whole = x if kind == "experiment" else lab
        bad("nesting bomb [", "[" * 1000000)
        bad("nesting bomb {", '{"a":' * 500000)
        bad("nesting bomb in an x- key", whole[:-1] + ', "x-bomb": ' + "[" * 2000 + "]" * 2000 + "}")
        bad("huge, of spaces", whole + " " * (65 << 20), words=("check",))
        bad("huge, of text", '{"format": "' + "x" * (65 << 20) + '"}', words=("check",))
        bad("no UTF-8", whole.encode().replace(b'"format"', b'"for\xff\xfemat"'))
        bad("no UTF-8 in a text", whole[:-1].encode() + b', "x-note": "\xc3\x28"}')
        bad("doubled key", whole[:-1] + ', "title": "once", "title": "twice"}')
        bad("empty", "")
        bad("NUL", "\0" * 100)
        bad("two values", whole + whole)
        bad("no object", "[1]")
        bad("another format", whole.replace("/1", "/99"))
        step = 1 if arguments.full else max(1, len(whole) // 25)
        for at in range(1, len(whole), step):
            bad("cut off", whole[:at], seed=at, words=("check",))
    refused("26: doubled key, inside a job", x.replace('"count": 5', '"count": 5, "count": 5000'))
    refused("26: too deep a tree", '{"format": "pymasp-experiment/1", "root": ' + "".join(
        f'{{"id": {i}, "kind": "sequence", "children": [' for i in range(1, 200)) + "]}" * 199 + "}")
    refused("26: huge, too many jobs", experiment_of({"kind": "sequence", "children": [{"kind": "note", "text": "n"} for _ in range(100001)]}))
    # 28: every number, and what is none.
    for kind, value in (("experiment", EXPERIMENT), ("lab", LAB)):
        for path in numbers(value):
            where = ".".join(map(str, path))
            for raw in ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", '"1,5"', "1,5", "0x10", "[]", "true"):
                if raw == "1,5" and isinstance(path[-1], int) and "values" in path:
                    continue  # two values of a list are no mistake
                if arguments.full or dice.random() < 0.12:
                    refused(f"28: {raw} for a number", **{kind: with_number(value, path, raw)}, seed=where,
                            words=("check", "run") if arguments.full else (dice.choice(["check", "run"]),))
    # 29: limits.
    at = ("instruments", 0, "parameters", "position", "limits")
    for raw in ("[300, 0]", "[100, 100]", "[0]", "[0, 1, 2]", "[null, 300]", '["0", "300"]', "[0, 1e999]", "{}"):
        refused("29: limits that are none", lab=with_number(LAB, at, raw), seed=raw)
    # 30 and 27: scans that leave the limits, or are no scans.
    for i in range(300 if arguments.full else 12):
        refused("30: leaves the limits at some depth", experiment_of(random_outside()), seed=i, words=("run",))
    for positions in ({"type": "linear", "start": 0, "stop": 5, "step": 0}, {"type": "linear", "start": 0, "stop": 5, "count": 0},
                      {"type": "linear", "start": 0, "stop": 5, "count": -3}, {"type": "linear", "start": 0, "stop": 5, "count": 2.5},
                      {"type": "logarithmic", "start": -1, "stop": 5, "count": 3}, {"type": "logarithmic", "start": 0, "stop": 5, "count": 3},
                      {"type": "list", "values": []}, {"type": "linear", "start": -1e308, "stop": 1e308, "count": 3},
                      {"type": "file", "path": "/etc/passwd"}, {"type": "file", "path": "/dev/zero"}, {"type": "file", "path": "/proc/self/mem"}):
        refused("27: positions that are none", experiment_of(scan(positions=positions, children=[acquire()])),
                seed=json.dumps(positions)[:50])
    zipped = scan(children=[acquire()], **{"with": [{"parameter": "delay", "unit": "ps", "positions": {"type": "list", "values": [1]}}]})
    refused("27: zipped with itself, of another count", experiment_of(zipped))
    oracle.in_parallel(arguments.jobs, lambda f: f(), todo)
    # 25: what the program keeps for itself.
    damaged_state()
table.finish()
