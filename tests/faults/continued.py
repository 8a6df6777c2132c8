#!/usr/bin/python3
"""A run that is killed and continued gives the points of an undisturbed one: none twice, none missing, in order.

Random trees (sequences, repeats, scans in every order, relative, returning, zipped, drifts, `every`, sets, notes, waits)
over three stages that are there at once and detectors without noise, whose values follow from the positions alone.
Each is run once undisturbed; once more it is killed up to three times (at a point that was just reported, or at any
time) and continued each time by `pymaspd resume`. Then both files are compared row by row. A failure names the seed of
its tree, and `--seed THAT --trees 1` does it again. In CI as many as fit in 90 s; all of them:

    tests/faults/continued.py --pymaspd build/release/bin/pymaspd --trees 500
"""
import json
import pathlib
import random
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import h5py
import numpy as np

import oracle
from oracle import Table, Watched

oracle.parser.add_argument("--trees", type=int, default=0, help="how many; 0: as many as fit in --seconds")
oracle.parser.add_argument("--seconds", type=float, default=90)
oracle.parser.add_argument("--kills", type=int, default=3, help="of one run, at most")
arguments = oracle.parser.parse_args()
table = Table("continued")

# By parameter: its unit, where it goes, how far a relative scan goes.
RANGES = {"delay": ("ps", 200, 15), "angle": ("deg", 80, 8), "height": ("", 40, 4)}


def stages():
    def one(id, name, scales):
        return {"id": id, "type": "simulated.stage",
                "settings": {"speed": 1e9, "acceleration": 1e12, "start": 150, "resolution": 1e-6, "poll_interval": 1e-5},
                "parameters": {"position": {"name": name, "limits": [0, 300], "tolerance": 0.001, "scales": scales}}}

    def detector(id, watched):
        return {"id": id, "type": "simulated.lockin", "settings": {"time_constant": 0, "noise": 0, "delay": watched},
                "detectors": {"demodulator": {"name": id}}}

    return [one("s1", "delay", [{"unit": "ps", "zero": 150, "path_factor": 2}]),
            one("s2", "angle", [{"unit": "deg", "zero": 150, "factor": 2}]), one("s3", "height", []),
            detector("sees delay", "delay"), detector("sees angle", "angle"), detector("sees height", "height")]


class Tree:
    """One random tree of 30 to 60 points."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.id = 0
        # Something around it that does not move gives the tree more than one way to begin.
        self.root = self.job("sequence", children=[self.branch(self.dice.randint(30, 60), 0)])

    def job(self, kind, **more):
        self.id += 1
        return {"id": self.id, "kind": kind, **more}

    def place(self, parameter):
        unit, far, _ = RANGES[parameter]
        return {"parameter": parameter, **({"unit": unit} if unit else {})}, far, 0 if unit else 150

    def positions(self, parameter, n, relative):
        """n places, at least half a unit apart, as one of the ways to write them."""
        _, far, middle = self.place(parameter)
        if relative:
            far, middle = RANGES[parameter][2], 0
        way = self.dice.choice(["linear", "list", "segments", "logarithmic"]) if n > 2 else "linear"
        ends = sorted(self.dice.sample(range(-far, far + 1), 2))
        ends = [e + middle for e in (ends if self.dice.random() < 0.7 else ends[::-1])]
        if way == "list":
            return {"type": "list", "values": [v / 2 + middle for v in self.dice.sample(range(-2 * far, 2 * far), n)]}
        if way == "logarithmic" and not relative and parameter == "delay":
            return {"type": "logarithmic", "start": 1, "stop": far, "count": n}
        if way == "segments":
            low, high = min(ends), max(ends) + n
            high = min(high, middle + far)
            between = (low + high) / 2
            first = n // 2
            return {"type": "segments", "segments": [{"type": "linear", "start": low, "stop": between, "count": first + 1},
                                                     {"type": "linear", "start": between, "stop": high, "count": n - first}]}
        return {"type": "linear", "start": ends[0], "stop": ends[1], "count": n}

    def acquire(self, looped):
        detectors = self.dice.sample(["sees delay", "sees angle", "sees height"], self.dice.choice([1, 1, 2, 3]))
        every = {"every": self.dice.choice([2, 3])} if looped and self.dice.random() < 0.2 else {}
        return self.job("acquire", detectors=detectors, **every)

    def aside(self):
        """What takes no point."""
        kind = self.dice.choice(["set", "note", "wait", "wait"])
        if kind == "note":
            return self.job("note", text="aside")
        if kind == "wait":
            return self.job("wait", seconds=self.dice.choice([0.001, 0.01]))
        values = []
        for parameter in self.dice.sample(list(RANGES), self.dice.randint(1, 2)):
            place, far, middle = self.place(parameter)
            values.append({**place, "value": middle + self.dice.randint(-far, far)})
        return self.job("set", values=values)

    def drift(self):
        place, far, middle = self.place(self.dice.choice(list(RANGES)))
        return self.job("drift", every=self.dice.randint(2, 7), values=[{**place, "value": middle + self.dice.randint(-far, far)}],
                        children=[self.acquire(False)])

    def scan(self, n):
        parameter = self.dice.choice(list(RANGES))
        relative = self.dice.random() < 0.35
        place, _, _ = self.place(parameter)
        scan = self.job("scan", **place, positions=self.positions(parameter, n, relative),
                        order=self.dice.choice(["forward", "backward", "bounce", "alternate", "random"]),
                        seed=self.dice.randrange(1000), relative=relative)
        if self.dice.random() < 0.2:
            scan["return"] = True
        if self.dice.random() < 0.3:
            other = self.dice.choice([p for p in RANGES if p != parameter])
            scan["with"] = [{**self.place(other)[0], "positions": self.positions(other, n, relative)}]
        return scan

    def branch(self, points, depth):
        """A job of about so many points."""
        if points <= 2 or depth > 4:
            return self.acquire(False) if points <= 1 else self.loop(points, depth)
        kind = self.dice.choice(["loop", "loop", "sequence"])
        if kind == "loop":
            return self.loop(points, depth)
        children = [self.branch(max(1, points // 2), depth + 1), self.branch(max(1, points // 2), depth + 1)]
        children.insert(self.dice.randrange(3), self.aside())
        if points > 12 and self.dice.random() < 0.2:
            children.insert(self.dice.randrange(len(children) + 1), self.drift())
        return self.job("sequence", children=children)

    def loop(self, points, depth):
        n = min(points, self.dice.randint(2, 7))
        if self.dice.random() < 0.25:
            loop = self.job("repeat", count=n)
        else:
            loop = self.scan(max(2, n))
            if loop["order"] == "bounce":
                n *= 2
        inner = max(1, round(points / n))
        children = [self.branch(inner, depth + 1) if inner > 1 else self.acquire(True)]
        if self.dice.random() < 0.3:
            children.insert(self.dice.randrange(2), self.aside())
        if self.dice.random() < 0.15:
            children.append(self.acquire(True))
        loop["children"] = children
        return loop


def contents(path):
    """Every table of points and every grid of a file, but for what a clock says."""
    found = {}
    with h5py.File(path, "r") as f:
        entry = f["entry"]
        found["status"] = oracle.text(entry["status"][()])
        found["points_taken"] = int(entry["points_taken"][()])
        for name, group in entry["points"].items():
            for column, values in group.items():
                if column not in ("time", "retakes"):
                    found[f"points/{name}/{column}"] = values[()]
        for name, group in entry.items():
            if isinstance(group, h5py.Group) and oracle.text(group.attrs.get("NX_class", "")) == "NXdata":
                for column, values in group.items():
                    if isinstance(values, h5py.Dataset) and values.dtype.kind in "fiu":
                        found[f"{name}/{column}"] = values[()]
    return found


def difference(calm, torn):
    """Sentences: what of the continued run is not as in the undisturbed one."""
    wrong = []
    if calm.keys() != torn.keys():
        wrong.append(f"only one of them has {sorted(calm.keys() ^ torn.keys())[:5]}")
    for name in calm.keys() & torn.keys():
        a, b = calm[name], torn[name]
        if not isinstance(a, np.ndarray):
            if a != b and not (a != a and b != b):  # NaN is NaN
                wrong.append(f"{name} is {b} instead of {a}")
        elif a.shape != b.shape:
            wrong.append(f"{name} has the shape {b.shape} instead of {a.shape}")
        elif not np.array_equal(a, b, equal_nan=a.dtype.kind == "f") and not (
                not name.startswith("points/") and np.allclose(a, b, rtol=1e-9, atol=0, equal_nan=True)):
            where = tuple(int(i[0]) for i in np.nonzero(np.atleast_1d(a != b))) if a.size else ()
            wrong.append(f"{name} differs, first at {where}: {np.atleast_1d(b)[where]} instead of {np.atleast_1d(a)[where]}")
    return wrong[:4]


def whole(watched, timeout=60):
    """None where it ended well, else a sentence."""
    status = watched.end(timeout)
    good = status == 0 and watched.last().get("status") == "completed"
    return None if good else f"ended with {status}: {watched.said()}"


def torn(words, resume, data, env, dice, points, seconds):
    """Kills and continues; returns a sentence, and what was done."""
    done = {"kills": 0, "resumed": 0, "recovered": 0, "again": 0}
    taken = 0
    watched = Watched(words, env)
    for _ in range(dice.randint(1, arguments.kills)):
        if dice.random() < 0.5:
            watched.wait_for(dice.randint(min(taken + 1, points), points))
        else:
            time.sleep(dice.uniform(0, seconds))
        watched.send(signal.SIGKILL)
        if watched.end(10) != -signal.SIGKILL:
            break  # it had ended before
        done["kills"] += 1
        taken = max(taken, watched.taken)
        logs = oracle.logs_of(data)
        if not logs and taken and not oracle.files_of(data):
            return f"{taken} points were reported, nothing is there", done
        if not logs and oracle.files_of(data):
            return None, done  # it was killed after all was done
        done["resumed" if logs else "again"] += 1
        watched = Watched(resume + [logs[0]] if logs else words, env)
    sentence = whole(watched)
    if not sentence:
        return None, done
    if watched.process.returncode < 0:
        return f"after {done['kills']} kills it {sentence}", done
    # Nothing is left to continue where it was killed while its file was made, or before its log said what it was. What
    # then lacks points is found when the files are compared.
    for log in oracle.logs_of(data):
        done["recovered"] += 1
        if (status := Watched([arguments.pymaspd, "recover", log], env).end(60)) != 0:
            return f"{sentence}; recover ended with {status}", done
    if not oracle.files_of(data) and not taken:
        done["again"] += 1
        return whole(Watched(words, env)), done
    return None, done


def one(place, seed):
    dice = random.Random(f"kill {seed}")
    tree = Tree(seed)
    folder = place.dir / f"tree{seed}"
    folder.mkdir()
    experiment = folder / "x.json"
    experiment.write_text(json.dumps({"format": "pymasp-experiment/1", "title": f"Tree {seed}", "root": tree.root}))
    env = oracle.environment(folder)
    words = [arguments.pymaspd, "run", experiment, "--lab", lab, "--progress", "json", "--data"]
    resume = [arguments.pymaspd, "resume", "--progress", "json"]
    began = time.monotonic()
    calm = Watched(words + [folder / "calm"], env)
    sentence = whole(calm)
    seconds = time.monotonic() - began
    if calm.process.returncode == 2:
        table.add("trees that the check refuses", [], seed)
        return
    if sentence:
        table.add("undisturbed", ["the undisturbed run " + sentence], seed)
        return
    points = calm.last().get("points", 0)
    sentence, done = torn(words + [folder / "torn"], resume, folder / "torn", env, dice, points, seconds)
    wrong = [sentence] if sentence else []
    if not wrong:
        files = oracle.files_of(folder / "torn")
        if len(files) != 1:
            wrong = [f"{len(files)} files of one run"]
        else:
            wrong = difference(contents(oracle.files_of(folder / "calm")[0]), contents(files[0]))
        if left := oracle.left_over(folder / "torn"):
            # A log that stays although its file is there is removed by the next start or by recover.
            wrong += [] if done["kills"] and all(name.endswith(".log") or ".done" in name for name in left) else [f"left over: {left}"]
    table.add("killed and continued", wrong, seed, points=points, **done)


with oracle.Place(arguments.pymaspd) as place:
    lab = place.lab(stages())
    began = time.monotonic()

    def timely(seed):
        if arguments.trees or time.monotonic() - began < arguments.seconds:
            one(place, seed)

    oracle.in_parallel(arguments.jobs, timely, range(arguments.seed, arguments.seed + (arguments.trees or 100000)))
rows = table.rows
refused, done = (rows.get(r, {"cases": 0})["cases"] for r in ("trees that the check refuses", "killed and continued"))
if refused > 0.2 * (refused + done) or not done:
    table.add("enough trees", [f"the check refuses {refused} of {refused + done} trees"])
table.finish()
