#!/usr/bin/python3
"""No memory: a run of 20 points whose Nth request for at least so many bytes finds none, once or from there on.

What counts: nothing that was acknowledged is lost, no run is called completed that is not, the recovery makes good, and
a run that can end does so with a sentence. Qt and HDF5 1.10 end the program themselves where they find no memory (a
signal): that is accepted, counted apart, and is what the run log and the guardian are for. Short in CI; every request:

    tests/faults/memory.py --pymaspd build/release/bin/pymaspd --full
"""
import pathlib
import random
import shutil
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import oracle
from oracle import Counted, Table, Watched, stage

oracle.parser.add_argument("--cases", type=int, default=16, help="of the short form")
arguments = oracle.parser.parse_args()
library = oracle.shim()
dice = random.Random(arguments.seed)
POINTS = 20
LARGE = 2000  # bytes: buffers of points, blocks, columns; what is smaller is mostly Qt's

table = Table("memory")
numbers = iter(range(10**9))
lock = threading.Lock()


def start(place, words, folder, at, forever):
    counted = Counted(library, place.dir, folder, at=at, forever=forever)
    environment = oracle.environment(folder, **counted.set, PYMASP_SHIM_MEMORY=str(LARGE))
    return Watched([arguments.pymaspd, *words], environment), counted


def run(place, at, forever):
    with lock:
        folder = place.dir / f"case{next(numbers)}"
    folder.mkdir()
    data = folder / "data"
    one, counted = start(place, ["run", experiment, "--lab", lab, "--data", data, "--progress", "json"], folder, at, forever)
    status = one.end(120)
    calls, struck = counted.counts()
    if at == 0:
        shutil.rmtree(folder, ignore_errors=True)
        return status, calls, one.said()
    wrong = oracle.honest(one, status, data, POINTS)
    killed = status is not None and status < 0
    if killed:
        wrong = [w for w in wrong if "ended by signal" not in w]
    elif status and not one.said().strip(" |"):
        wrong.append(f"it ended with {status} and said nothing")
    bad, held = oracle.settle(arguments.pymaspd, data, one.taken, POINTS, oracle.environment(folder))
    table.add(f"no memory {'from a request on' if forever else 'for one request'}", wrong + bad, at, acknowledged=one.taken, read=held,
              completed=int(status == 0), by_signal=int(killed), unharmed=int(not struck))
    counted.file.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return status, calls, ""


with oracle.Place(arguments.pymaspd) as place:
    place.dir = place.dir.resolve()
    lab = place.lab([stage(), oracle.scope])
    experiment = place.experiment(oracle.line(POINTS), title="Memory")
    ended, calls, said = run(place, 0, False)
    if ended != 0 or calls < POINTS:
        print(f"the undisturbed run ended with {ended} after {calls} requests: {said}")
        sys.exit(1)
    print(f"the undisturbed run makes {calls} requests for {LARGE} bytes and more", flush=True)
    every = range(1, calls + calls // 10)
    some = every if arguments.full else sorted(dice.sample(every, min(len(every), arguments.cases)))
    oracle.in_parallel(arguments.jobs, lambda n: run(place, n, False), some)
    oracle.in_parallel(arguments.jobs, lambda n: run(place, n, True), some if arguments.full else some[::2])
table.finish()
