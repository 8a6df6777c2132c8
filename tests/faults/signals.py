#!/usr/bin/python3
"""Signals, limits of the system, jumps of the clock, a process that stands still, and a run of very many points.

A signal ends a run with a file that is finished, or with a log that is kept, within ten seconds, however many signals
come; before the first move it may simply end. A limit (open files, file size, memory) is refused clearly or ends the run
safely, and never by a signal. Short in CI; more places and a million points:

    tests/faults/signals.py --pymaspd build/release/bin/pymaspd --full
"""
import os
import pathlib
import random
import resource
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import oracle
from oracle import Counted, Table, Watched, stage

arguments = oracle.parser.parse_args()
table = Table("signals and limits")
POINTS = 150
MB = 1 << 20


class Case:
    """One run in a folder of its own."""

    def __init__(self, name, seed):
        self.name, self.seed = name, seed
        self.dice = random.Random(f"{name} {seed}")
        self.dir = place.dir / f"{name.replace(' ', '-').replace(',', '')}-{seed}"
        self.dir.mkdir()
        self.data = self.dir / "data"

    def start(self, prepare=None, **env):
        words = [arguments.pymaspd, "run", experiment, "--lab", lab, "--data", self.data, "--progress", "json",
                 "--patience", "2"]
        return Watched(words, oracle.environment(self.dir, **env), prepare)

    def settle(self, run, wrong, **counts):
        bad, held = oracle.settle(arguments.pymaspd, self.data, run.taken, POINTS, oracle.environment(self.dir))
        table.add(self.name, wrong + bad, self.seed, acknowledged=run.taken, read=held, **counts)


def signalled(which, times, seed):
    case = Case(f"SIG{which} x{times}", seed)
    run = case.start()
    # Anywhere from its start to its end; one in three once points are being taken.
    if seed % 3 == 0:
        run.wait_for(case.dice.randrange(1, POINTS))
    else:
        time.sleep(case.dice.uniform(0, 1.1 * calm))
    number = getattr(signal, f"SIG{which}")
    began = time.monotonic()
    for _ in range(times):
        run.send(number)
        time.sleep(case.dice.uniform(0, 1 / times) if times > 1 else 0)
    status = run.end(max(0.1, 10 - (time.monotonic() - began)))
    took = time.monotonic() - began
    # Before it has anything to lose a program may end as signals end programs.
    early = status == -number and not case.data.exists()
    wrong = [] if early else oracle.honest(run, status, case.data, POINTS)
    if not early and status is not None and run.last().get("status") not in ("stopped", "aborted", "completed", None):
        wrong.append(f"a run that was told to end is called {run.last()}")
    if took > 10:
        wrong.append(f"it took {took:.1f} s to end")
    case.settle(run, wrong, before_it_began=int(early))


def limited(name, what, value, seed):
    case = Case(f"RLIMIT_{name} {value if value < MB else f'{value // MB} MB'}", seed)
    run = case.start(lambda: resource.setrlimit(what, (value, value)))
    status = run.end(60)
    wrong = oracle.honest(run, status, case.data, POINTS)
    killed = status is not None and status < 0
    if name == "AS" and killed:
        # HDF5 1.10.8 crashes where it finds no memory. What counts is that nothing acknowledged is lost and that
        # nobody is told that the run was completed.
        wrong = [w for w in wrong if "ended by signal" not in w]
    elif status and name != "AS" and not run.said().strip(" |"):
        wrong.append(f"it ended with {status} and said nothing")
    case.settle(run, wrong, completed=int(status == 0), killed=int(killed))


def frozen(seconds, seed):
    """SIGSTOP of the whole process: a machine that was suspended, a debugger."""
    case = Case("stands still and goes on", seed)
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS // 2))
    run.send(signal.SIGSTOP)
    time.sleep(seconds)
    run.send(signal.SIGCONT)
    status = run.end(60)
    case.settle(run, oracle.honest(run, status, case.data, POINTS) + ([f"ended with {status}: {run.said()}"] if status != 0 else []))


def starved(seed):
    """Hardly any processor time."""
    case = Case("nice 19 beside a busy loop", seed)
    busy = [Watched(["/usr/bin/python3", "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        run = case.start(lambda: os.nice(19))
        status = run.end(120)
    finally:
        for b in busy:
            b.send(signal.SIGKILL)
            b.end(10)
    case.settle(run, oracle.honest(run, status, case.data, POINTS) + ([f"ended with {status}: {run.said()}"] if status != 0 else []))


def clock(jumps, name, seed):
    """The clock of the wall jumps under way; the run must neither hurry nor hang."""
    case = Case(name, seed)
    counted = Counted(library, case.dir, case.dir.resolve())
    run = case.start(**counted.set)
    for i, seconds in enumerate(jumps):
        run.wait_for((i + 1) * POINTS // (len(jumps) + 1))
        counted.shift_clock(seconds)
    status = run.end(30)
    wrong = oracle.honest(run, status, case.data, POINTS) + ([f"ended with {status}: {run.said()}"] if status != 0 else [])
    case.settle(run, wrong)


def two_at_once(seed):
    """Two programs on one data folder: each has its own run; a run under way is not recovered by another program."""
    case = Case("two runs in one data folder", seed)
    runs = [case.start(), case.start()]
    runs[0].wait_for(5)
    thief = Watched([arguments.pymaspd, "recover", case.data], oracle.environment(case.dir))
    stolen = thief.end(60)
    ends = [r.end(60) for r in runs]
    files = oracle.files_of(case.data)
    wrong = [] if ends == [0, 0] and len(files) == 2 else [f"they ended with {ends}, {len(files)} files: {runs[0].said()}"]
    if stolen == 0:
        wrong.append("recover did not refuse a log that is held")
    for file in files:
        held, called, sentence = oracle.examine(file, POINTS)
        if held != POINTS or sentence:
            wrong.append(f"{file.name}: {held} points, {called} {sentence}")
    table.add(case.name, wrong, seed)


def changed_under_way(seed):
    """The lab and the experiment are edited, then removed, while they are run: the run has its own copy."""
    case = Case("lab and experiment edited under way", seed)
    own_lab, own_experiment = case.dir / "own.lab.json", case.dir / "own.experiment.json"
    own_lab.write_text(lab.read_text())
    own_experiment.write_text(experiment.read_text())
    run = Watched([arguments.pymaspd, "run", own_experiment, "--lab", own_lab, "--data", case.data, "--progress", "json"],
                  oracle.environment(case.dir))
    run.wait_for(10)
    own_lab.write_text("{")
    own_experiment.unlink()
    status = run.end(60)
    wrong = oracle.honest(run, status, case.data, POINTS) + ([f"ended with {status}: {run.said()}"] if status != 0 else [])
    if status == 0:
        import h5py
        with h5py.File(oracle.files_of(case.data)[0]) as f:
            if "pymasp-lab/1" not in oracle.text(f["entry/lab"][()]):
                wrong.append("the file does not hold the lab it was measured with")
    case.settle(run, wrong)


def endurance(points, seed):
    """Very many points: memory, descriptors and threads do not grow."""
    case = Case(f"{points} points", seed)
    many = place.experiment({"id": 1, "kind": "repeat", "count": points // 100, "children": [
        {"id": 2, "kind": "scan", "parameter": "delay", "unit": "ps",
         "positions": {"type": "linear", "start": 0, "stop": 99, "count": 100},
         "children": [{"id": 3, "kind": "acquire", "detectors": ["fast"]}]}]}, title="Many", name="many.json")
    quick = place.lab([stage(poll_interval=1e-5), {"id": "fast", "type": "simulated.lockin", "settings": {"time_constant": 0},
                                                   "detectors": {"demodulator": {"name": "fast"}}}], "many.lab.json")
    run = Watched([arguments.pymaspd, "run", many, "--lab", quick, "--data", case.data], oracle.environment(case.dir))
    seen = []
    while run.process.poll() is None:
        try:
            status = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{run.process.pid}/status").read_text().splitlines())
            fds = len(os.listdir(f"/proc/{run.process.pid}/fd"))
            seen.append((time.monotonic(), int(status["VmRSS"].split()[0]), fds, int(status["Threads"])))
        except (OSError, KeyError, ValueError):
            pass  # it ended meanwhile
        time.sleep(0.1)
        if time.monotonic() - run.began > 60 + points / 500:
            break
    status = run.end(30)
    wrong = [] if status == 0 else [f"ended with {status}: {run.said()}"]
    # The second half of the run against the end of its first quarter; grids and tables do not depend on the points done.
    if len(seen) >= 20:
        early, late = seen[len(seen) // 4], max(seen[len(seen) // 2:int(len(seen) * 0.9)], key=lambda s: s[1])
        if late[1] > early[1] + 40 * 1024:
            wrong.append(f"memory grew from {early[1]} to {late[1]} kB")
        if late[2] > early[2] + 2 or late[3] > early[3] + 2:
            wrong.append(f"descriptors {early[2]} to {late[2]}, threads {early[3]} to {late[3]}")
    table.add(case.name, wrong, seed, **({"kB at its most": max(s[1] for s in seen)} if seen else {}))


with oracle.Place(arguments.pymaspd) as place:
    place.dir = place.dir.resolve()
    lab = place.lab([stage(), oracle.slow_scope])
    experiment = place.experiment(oracle.line(POINTS), title="Signals")
    whole = Case("undisturbed", arguments.seed)
    run = whole.start()
    ended = run.end(120)
    calm = time.monotonic() - run.began
    whole.settle(run, [] if ended == 0 else [f"ended with {ended}: {run.said()}"])
    first = arguments.seed
    seeds = range(first, first + (40 if arguments.full else 2))
    todo = [lambda w=w, n=n, s=s: signalled(w, n, s) for w, n in
            [("TERM", 1), ("TERM", 2), ("TERM", 20), ("INT", 1), ("INT", 2), ("INT", 20), ("HUP", 1)] for s in seeds]
    todo += [lambda n=n: limited("NOFILE", resource.RLIMIT_NOFILE, n, first) for n in (range(12, 65) if arguments.full else (12, 16, 20, 24, 32))]
    sizes = [0, 100, 4096, 65536, 200000, MB] if not arguments.full else [0, 1, 31, 100, *range(4096, MB, 16384), MB]
    todo += [lambda n=n: limited("FSIZE", resource.RLIMIT_FSIZE, n, first) for n in sizes]
    todo += [lambda n=n: limited("AS", resource.RLIMIT_AS, n * MB, first) for n in
             (range(60, 1000, 10) if arguments.full else (80, 150, 250, 400))]
    if os.geteuid() == 0:
        table.skip("RLIMIT_NPROC", "it does not hold for root")
    else:
        todo += [lambda n=n: limited("NPROC", resource.RLIMIT_NPROC, n, first) for n in (0, 1)]
    todo += [lambda s=s: frozen(3 if arguments.full else 1.5, s) for s in (range(first, first + 10) if arguments.full else [first])]
    todo += [lambda: two_at_once(first), lambda: changed_under_way(first)]
    for zone in ("Europe/Berlin", "Pacific/Kiritimati", ":nonsense"):
        def zoned(zone=zone):
            case = Case(f"TZ {zone.replace('/', ' ')}", first)
            run = case.start(TZ=zone)
            status = run.end(60)
            case.settle(run, oracle.honest(run, status, case.data, POINTS) + ([f"ended with {status}"] if status != 0 else []))
        todo.append(zoned)
    try:
        library = oracle.shim()
        hour, year2038 = 3600, 2**31 - int(time.time()) - 1
        for name, jumps in [("clock one hour on", [hour]), ("clock one hour back", [-hour]),
                            ("clock to and fro", [hour, -hour, hour, 0, -86400]), ("clock into 2038", [year2038])]:
            todo.append(lambda j=jumps, n=name: clock(j, n, first))
    except SystemExit:
        table.skip("jumps of the clock", "the library of tests/faults/shim.c was not built")
    oracle.in_parallel(arguments.jobs, lambda f: f(), todo)
    # Alone, as they look at the load of the machine.
    if arguments.full:
        starved(first)
    endurance(1000000 if arguments.full else 20000, first)
table.finish()
