#!/usr/bin/python3
"""SIGKILL, or an error, at the calls that change the disk: of a run of 20 points, of its end, and of its recovery.

Where kills.py hits the interesting moments by luck, this goes through them by number: the first call that a run makes
on its data folder, the second ... until a run makes fewer (shim.c counts them, those of child processes too). Short in
CI: some 60 kills, and errors at some calls. Every call, once and for ever, with every error:

    tests/faults/sweep.py --pymaspd build/release/bin/pymaspd --full
"""
import pathlib
import random
import shutil
import signal
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import oracle
from oracle import Counted, Table, Watched, stage

oracle.parser.add_argument("--kills", type=int, default=60, help="of the short form")
oracle.parser.add_argument("--errors", type=int, default=24, help="of the short form, calls that fail")
oracle.parser.add_argument("--parts", default="kills,errors,recoveries,swept", help="of the full form, to be run apart")
arguments = oracle.parser.parse_args()
library = oracle.shim()
dice = random.Random(arguments.seed)
POINTS = 20
# A program that waits for room on the disk is told to end after so long.
PATIENCE = 15 if arguments.full else 5

table = Table("sweep")
numbers = iter(range(10**9))
numbers_lock = threading.Lock()


class Case:
    """A data folder and a home, both below the folder whose calls are counted."""

    def __init__(self, place, copy_of=None):
        with numbers_lock:
            self.dir = place.dir / f"case{next(numbers)}"
        self.dir.mkdir()
        self.data = self.dir / "data"
        self.place = place
        if copy_of:
            shutil.copytree(copy_of, self.data)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.dir, ignore_errors=True)

    def start(self, words, **order):
        """A program with its calls counted, or one of them struck."""
        counted = Counted(library, self.place.dir, self.dir.resolve(), **order)
        return Watched([arguments.pymaspd, *words], oracle.environment(self.dir, **counted.set)), counted

    def run(self, **order):
        return self.start(["run", experiment, "--lab", lab, "--data", self.data, "--progress", "json"], **order)

    def settle(self, taken):
        return oracle.settle(arguments.pymaspd, self.data, taken, POINTS, oracle.environment(self.dir))


def stop(watched):
    """Its end; one that waits for something is told to end and has ten seconds. (exit status, whether it was told)"""
    try:
        watched.process.wait(PATIENCE)
        return watched.end(10), False
    except Exception:
        watched.send(signal.SIGTERM)
        return watched.end(10), True


def kill_run(place, at):
    """Killed at call `at`; False where the run had ended before."""
    with Case(place) as case:
        run, counted = case.run(at=at)
        status = run.end(120)
        calls, struck = counted.counts()
        counted.file.unlink()
        # A child that was killed at its call (the verification) is a failed run, not a dead one.
        wrong = [] if struck and status == -signal.SIGKILL else oracle.honest(run, status, case.data, POINTS)
        if not struck and status != 0:
            wrong.append(f"nothing was struck and it ended with {status}: {run.said()}")
        # What is killed once more: every second log, or all of them.
        deeper = case.data.exists() and struck and (arguments.full or at % 2 == 0)
        copy = Case(place, case.data) if deeper else None
        bad, held = case.settle(run.taken)
        table.add("killed at a call of the run", wrong + bad, at, acknowledged=run.taken, read=held, unharmed=int(not struck))
    if copy:
        with copy:
            kill_recovery(copy, run.taken, at, dice.randrange(1, recovery_calls + 1), deeper=2)
    return bool(struck)


def kill_recovery(case, taken, at, call, deeper=1):
    """Recoveries that are killed at a call, `deeper` times, and then one that is not."""
    struck = 0
    for _ in range(deeper):
        recovery, counted = case.start(["recover", case.data], at=call)
        status = recovery.end(120)
        struck += counted.counts()[1]
        counted.file.unlink()
        if status is None:
            table.add("killed at a call of a recovery", ["it hung"], at)
            return False
        call = dice.randrange(1, call + 1)
    bad, held = case.settle(taken)
    table.add("killed at a call of a recovery", bad, at, acknowledged=taken, read=held, kills=struck)
    return bool(struck)


def sweep_recovery(place, at):
    """The log of a run killed at call `at`; its recovery is killed at every call, each time from the same log."""
    with Case(place) as case:
        run, counted = case.run(at=at)
        run.end(120)
        counted.file.unlink()
        if not case.data.exists():
            return
        for call in range(1, 10**6):
            with Case(place, case.data) as copy:
                if not kill_recovery(copy, run.taken, at, call):
                    return


def fail_run(place, at, action, forever):
    with Case(place) as case:
        run, counted = case.run(at=at, action=action, forever=forever)
        status, told = stop(run)
        struck = counted.counts()[1]
        counted.file.unlink()
        wrong = oracle.honest(run, status, case.data, POINTS)
        bad, held = case.settle(run.taken)
        how = "for ever" if forever else "once"
        table.add(f"{action.upper()} {how} at a call of the run", wrong + bad, at, acknowledged=run.taken, read=held,
                  completed=int(status == 0), told_to_end=int(told), unharmed=int(not struck))
    return bool(struck)


def fail_recovery(place, at, call, action, forever):
    """A recovery with an error ends by itself, and the next one makes good."""
    with Case(place) as case:
        run, counted = case.run(at=at)
        run.end(120)
        counted.file.unlink()
        if not case.data.exists():
            return
        recovery, counted = case.start(["recover", case.data], at=call, action=action, forever=forever)
        status = recovery.end(120)
        counted.file.unlink()
        wrong = ["it hung"] if status is None else [f"recover ended by signal {-status}"] if status < 0 else []
        bad, held = case.settle(run.taken)
        table.add(f"{action.upper()} at a call of a recovery", wrong + bad, call, acknowledged=run.taken, read=held)


with oracle.Place(arguments.pymaspd) as place:
    place.dir = place.dir.resolve()
    lab = place.lab([stage(), oracle.scope])
    experiment = place.experiment(oracle.line(POINTS), title="Sweep")
    with Case(place) as case:
        whole, counted = case.run()
        ended = whole.end(120)
        calls = counted.counts()[0]
    if ended != 0 or calls < POINTS:
        print(f"the undisturbed run ended with {ended} after {calls} counted calls: {whole.said()}")
        sys.exit(1)
    with Case(place) as case:
        case.run(at=calls // 2)[0].end(120)
        recovery, counted = case.start(["recover", case.data])
        recovery.end(120)
        recovery_calls = counted.counts()[0]
    print(f"the undisturbed run makes {calls} calls, a recovery {recovery_calls}", flush=True)
    if arguments.full:
        last = calls + calls // 5  # the number differs a little from run to run
        kills = list(range(1, last + 1))
        errors = [(at, action, forever) for action in ("enospc", "eio", "edquot", "erofs")
                  for forever in (False, True) for at in range(1, last + 1)]
        recoveries = [(dice.randrange(1, calls), dice.randrange(1, recovery_calls + 1), action, forever)
                      for action in ("enospc", "eio", "edquot", "erofs") for forever in (False, True) for _ in range(80)]
    else:
        kills = sorted({max(1, round(calls * (i + dice.random()) / arguments.kills)) for i in range(arguments.kills)})
        errors = [(max(1, round(calls * (i // 4 + dice.random()) / (arguments.errors / 4))), ("enospc", "eio")[i % 2], i % 4 >= 2)
                  for i in range(arguments.errors)]
        recoveries = [(dice.randrange(calls // 3, calls), dice.randrange(1, recovery_calls + 1), ("enospc", "eio")[i % 2], i % 4 >= 2)
                      for i in range(4)]
    parts = arguments.parts.split(",")
    oracle.in_parallel(arguments.jobs, lambda at: kill_run(place, at), kills if "kills" in parts else [])
    oracle.in_parallel(arguments.jobs, lambda e: fail_run(place, *e), errors if "errors" in parts else [])
    oracle.in_parallel(arguments.jobs, lambda e: fail_recovery(place, *e), recoveries if "recoveries" in parts else [])
    if arguments.full and "swept" in parts:
        # Killed while starting, with some points, with all of them, while finishing.
        oracle.in_parallel(arguments.jobs, lambda at: sweep_recovery(place, at),
                           [round(calls * part) for part in (0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.9, 0.95, 0.98)])
kills = table.rows.get("killed at a call of a recovery", {"counts": {}})["counts"].get("kills", 0)
if "kills" in parts:
    table.add("kills hit runs and recoveries", [] if kills else ["no recovery was killed"])
table.finish()
