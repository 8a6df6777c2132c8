"""What the fault tests share: programs started and watched, what has to hold after a fault, one table of results.

After any fault: every point that was reported as taken can be read by h5py (an independent reader), whole, in order
and under its own delay; no run is called completed that is not; no dead run is called running; nothing half made is
left; and no program ended by a signal that nobody sent.
"""
import concurrent.futures
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import h5py
import numpy as np

import support
from support import Place, stage

parser = support.parser
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--full", action="store_true", help="the long form")
parser.add_argument("--jobs", type=int, default=2, help="runs at a time")
parser.add_argument("--shim", default="", help="the library built from shim.c")

SAMPLES = 300
scope = {"id": "scope", "type": "simulated.scope", "settings": {"samples": SAMPLES, "seed": 3},
         "detectors": {"channel": {"name": "scope"}}}


# The same, 5 ms a reading: a run that is long enough to be disturbed.
slow_scope = {**scope, "settings": {**scope["settings"], "rate": 200}}


def line(points):
    """A scan of `points` delays, 1 ps apart, a trace at each."""
    return {"id": 1, "kind": "scan", "parameter": "delay", "unit": "ps",
            "positions": {"type": "linear", "start": 0, "stop": points - 1, "count": points},
            "children": [{"id": 2, "kind": "acquire", "detectors": ["scope"]}]}


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def environment(folder, **more):
    """A home of its own: what the program learns of its lab goes there."""
    home = pathlib.Path(folder) / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "XDG_DATA_HOME": str(home / "share"),
            "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache"), **more}


def shim():
    """The library that kills and fails, or the end of the script where it was not built."""
    arguments = parser.parse_args()
    given = arguments.shim or pathlib.Path(arguments.pymaspd).resolve().parent.parent / "tests" / "shim.so"
    if not pathlib.Path(given).is_file():
        support.skip(f"the library of tests/faults/shim.c was not built: {given}")
    return str(pathlib.Path(given).resolve())


class Counted:
    """The environment of a program whose calls below `under` are counted, and its count."""

    def __init__(self, library, folder, under, action="kill", at=0, forever=False, only=""):
        self.file = pathlib.Path(folder) / f"count-{time.monotonic_ns()}-{threading.get_ident()}"
        self.file.write_bytes(bytes(4096))
        self.set = {"LD_PRELOAD": library, "PYMASP_SHIM_COUNT": str(self.file), "PYMASP_SHIM_UNDER": str(under),
                    "PYMASP_SHIM_ACTION": action, "PYMASP_SHIM_AT": str(at), "PYMASP_SHIM_FOREVER": str(int(forever)),
                    "PYMASP_SHIM_ONLY": only}

    def counts(self):
        """Calls counted, calls acted upon."""
        return struct.unpack("QQ", self.file.read_bytes()[:16])

    def shift_clock(self, seconds):
        with open(self.file, "r+b") as f:
            f.seek(16)
            f.write(struct.pack("q", seconds))


class Watched:
    """A program under way: its events as they come, its end within a time."""

    def __init__(self, words, environment=None, prepare=None, cwd=None):
        self.began = time.monotonic()
        self.process = subprocess.Popen([str(w) for w in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, errors="replace", env=environment, preexec_fn=prepare, cwd=cwd)
        self.events, self.err = [], ""
        self._changed = threading.Condition()
        self._readers = [threading.Thread(target=self._read, daemon=True), threading.Thread(target=self._complaints, daemon=True)]
        for reader in self._readers:
            reader.start()

    def _read(self):
        for line in self.process.stdout:
            try:
                event = json.loads(line)
            except ValueError:
                continue  # torn by a kill
            with self._changed:
                if isinstance(event, dict):
                    self.events.append(event)
                self._changed.notify_all()
        with self._changed:
            self.events.append({"event": "closed"})
            self._changed.notify_all()

    def _complaints(self):
        self.err = self.process.stderr.read()

    @property
    def taken(self):
        """The number of the last point that was reported."""
        return max([e["point"] for e in list(self.events) if e.get("event") == "point"], default=0)

    def wait_for(self, point, timeout=60):
        """Until a point was reported, or the program ends. True where it was reported."""
        with self._changed:
            self._changed.wait_for(lambda: self.taken >= point or any(e.get("event") == "closed" for e in self.events), timeout)
        return self.taken >= point

    def send(self, which):
        if self.process.poll() is None:
            self.process.send_signal(which)

    def end(self, timeout):
        """Its exit status, negative where a signal ended it; None where it had to be killed because it hung."""
        try:
            self.process.wait(timeout)
            hung = False
        except subprocess.TimeoutExpired:
            hung = True
            self.process.kill()
            self.process.wait()
        for reader in self._readers:
            reader.join(10)
        return None if hung else self.process.returncode

    def last(self):
        """The event of its end, where it came so far."""
        return next((e for e in self.events if e.get("event") == "end"), {})

    def said(self):
        return " | ".join([self.err.strip()[-400:], self.last().get("reason", "")])


def examine(path, planned=None):
    """How many points of a run of line() a file holds, its status, and a sentence where it is wrong."""
    with h5py.File(path, "r") as f:
        entry = f["entry"]
        status = text(entry["status"][()])
        n = int(entry["points_taken"][()])
        points = entry["points/points_2"]
        order = points["order"][:]
        traces = points["scope_trace"][:]
        good = points["flags"][:] & 1 == 0
        if len(order) != n or not np.array_equal(order, np.arange(n)):
            return n, status, "the points are not those taken, in order"
        if n and (traces.shape != (n, SAMPLES) or not np.all(np.isfinite(traces[good])) or np.any(np.ptp(traces[good], axis=1) < 0.1)):
            return n, status, "a trace is not whole"
        if not np.allclose(points["delay_target"][:], np.arange(n)):
            return n, status, "a point stands under the wrong delay"
        if n:
            grid = entry["scope_trace/trace"][:]
            if not np.allclose(grid[:n], traces, atol=1e-12, equal_nan=True) or not np.all(np.isnan(grid[n:])):
                return n, status, "the grid is not that of the points"
        if status == "running" or (planned and status == "completed" and n != planned):
            return n, status, f"a run of {n} points is called {status}"
        return n, status, ""


def files_of(data):
    return sorted(pathlib.Path(data).glob("*/*.h5"))


def logs_of(data):
    return sorted(pathlib.Path(data).glob("*/*.log"))


def left_over(data):
    """What nobody should find after a recovery."""
    return [str(p.relative_to(data)) for p in pathlib.Path(data).glob("*/*") if p.name.endswith((".part", ".log", ".done"))]


def settle(pymaspd, data, taken, planned, env=None):
    """Recovers whatever a fault left in a data folder and says what is wrong with it, and how many points it holds."""
    data = pathlib.Path(data)
    if not data.exists():
        return ([f"{taken} points were reported, no data folder is there"] if taken else []), 0
    recovery = Watched([pymaspd, "recover", data], env)
    status = recovery.end(120)
    wrong = [] if status == 0 else [f"recover ended with {status}: {recovery.said()}"]
    files = files_of(data)
    held = 0
    if len(files) > 1:
        wrong.append(f"{len(files)} files of one run")
    if not files and taken:
        wrong.append(f"{taken} points were reported, no file is there")
    for file in files[:1]:
        try:
            held, called, sentence = examine(file, planned)
            if sentence:
                wrong.append(f"{file.name} ({called}): {sentence}")
            if held < taken:
                wrong.append(f"{taken} points were reported, {held} are in the file")
        except Exception as error:  # whatever makes a reader fail is a failure of ours
            wrong.append(f"{file.name} cannot be read: {error}")
    if left := left_over(data):
        wrong.append(f"left over: {left}")
    listed = Watched([pymaspd, "journal", "list", "--data", data, "--json"], env)
    listed.end(60)
    if any(e.get("status") == "running" for e in listed.events):
        wrong.append("the journal calls a dead run running")
    return wrong, held


def honest(run, status, data, planned):
    """What is wrong with how a run ended by itself."""
    if status is None:
        return ["it hung and was killed"]
    if status < 0:
        return [f"it ended by signal {signal.Signals(-status).name}: {run.said()}"]
    if status != 0:
        return []
    files = files_of(data)
    if len(files) != 1 or run.last().get("status") not in ("completed", "good enough"):
        return [f"exit status 0 with {len(files)} files and the end {run.last()}"]
    held, called, sentence = examine(files[0], planned)
    return [] if held == planned and not sentence else [f"exit status 0 with {held} of {planned} points: {sentence or called}"]


class Table:
    """One row a kind of case, printed at the end; the script fails where a row does."""

    def __init__(self, title):
        self.title, self.rows, self.skipped, self.lock = title, {}, [], threading.Lock()

    def add(self, row, wrong=(), seed="", **counts):
        """One case more. `wrong`: sentences; `counts`: numbers that are summed up over the cases of a row."""
        with self.lock:
            r = self.rows.setdefault(row, {"cases": 0, "failed": 0, "seeds": [], "counts": {}, "wrong": []})
            r["cases"] += 1
            r["failed"] += bool(wrong)
            if seed != "" and seed not in r["seeds"]:
                r["seeds"].append(seed)
            for key, value in counts.items():
                r["counts"][key] = r["counts"].get(key, 0) + value
            if wrong:
                r["wrong"].append("; ".join(wrong))
                print(f"FAIL  {self.title}, {row}{f', seed {seed}' if seed != '' else ''}: {'; '.join(wrong)[:800]}", flush=True)

    def skip(self, row, why):
        self.skipped.append((row, why))
        print(f"SKIPPED: {self.title}, {row}: {why}", flush=True)

    def finish(self):
        """Prints the table and ends the script."""
        width = max([len(r) for r in self.rows] + [len(r) for r, _ in self.skipped] + [4])
        print(f"\n{self.title}\n{'case':{width}}  {'n':>6} {'failed':>6}  seeds, counts")
        for name, r in self.rows.items():
            known = sorted(r["seeds"], key=lambda s: (isinstance(s, str), s))
            seeds = "" if not known else f"seed {known[0]}" if len(known) == 1 else f"seeds {known[0]} to {known[-1]}"
            counts = ", ".join(f"{key} {value}" for key, value in r["counts"].items())
            print(f"{name:{width}}  {r['cases']:6} {r['failed']:6}  {', '.join(filter(None, [seeds, counts]))}")
        for name, why in self.skipped:
            print(f"{name:{width}}  SKIPPED: {why}")
        failed = sum(r["failed"] for r in self.rows.values())
        cases = sum(r["cases"] for r in self.rows.values())
        print(json.dumps({"figure": self.title, "cases": cases, "failed": failed, "skipped": len(self.skipped)}), flush=True)
        if not cases:
            sys.exit(77 if self.skipped else 1)
        sys.exit(1 if failed else 0)


def in_parallel(jobs, function, items):
    """Calls function(item) for all of them, some at a time; an exception of one is that of the whole."""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for done in concurrent.futures.as_completed([pool.submit(function, item) for item in items]):
            done.result()
