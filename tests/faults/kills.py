#!/usr/bin/python3
"""kill -9 of pymaspd at random moments: while it runs, while it closes, while it recovers.

After every kill the run is recovered (a recovery may be killed as well, up to twice) and then checked by h5py, an
independent reader: every point that was reported as taken must be there, whole and in order, and there must be no
run that cannot be read. Short in CI (--kills 50); the full sweep is

    tests/faults/kills.py --pymaspd build/release/bin/pymaspd --kills 2000
"""
import json
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import oracle
from oracle import support
from support import Place, stage

support.parser.add_argument("--kills", type=int, default=50)
arguments = support.parser.parse_args()
dice = random.Random(arguments.seed)

POINTS = 120


def start(words):
    return subprocess.Popen([arguments.pymaspd, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=oracle.environment(place.dir))


def kill_after(process, seconds):
    """Kills after a time, unless the process ends before. True where it was killed."""
    try:
        process.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return True


counts = {"running": 0, "closing": 0, "recovering": 0, "too late": 0}
acknowledged = recovered_points = unreadable = lost = empty = 0
problems = []
with Place(arguments.pymaspd) as place:
    lab = place.lab([stage(), oracle.scope])
    experiment = place.experiment(oracle.line(POINTS), title="Kill")
    # How long an undisturbed run takes from its first to its last point, and to its end.
    began = time.monotonic()
    whole = start(["run", experiment, "--lab", lab, "--data", place.dir / "calm", "--progress", "json"])
    marks = [time.monotonic() - began for _ in whole.stdout]
    whole.wait()
    first, last, end = marks[0], marks[-2], time.monotonic() - began
    for number in range(arguments.kills):
        data = place.dir / f"data{number}"
        run = start(["run", experiment, "--lab", lab, "--data", data, "--progress", "json"])
        # A third while points are taken (some before the first), a third while the file is closed, a third recovering.
        phase = number % 3
        after = dice.uniform(0.3 * first, last) if phase != 1 else dice.uniform(last, end)
        killed = kill_after(run, after)
        events = [json.loads(line) for line in run.stdout.read().splitlines() if line.endswith("}")]
        taken = max([e["point"] for e in events if e["event"] == "point"], default=0)
        run.stderr.close()
        counts["closing" if taken == POINTS and killed else "running" if killed else "too late"] += 1
        acknowledged += taken
        if phase == 2:
            for _ in range(dice.randint(1, 2)):
                again = start(["recover", data]) if data.exists() else None
                if again and kill_after(again, dice.uniform(0, 0.15)):
                    counts["recovering"] += 1
                if again:
                    again.communicate()
        if data.exists():
            recovery = place.call("recover", data)
            if recovery.returncode != 0:
                unreadable += 1
                problems.append(f"kill {number}: {recovery.stderr.strip()}")
        files = list(data.glob("*/*.h5")) if data.exists() else []
        left = [str(p.relative_to(data)) for p in data.glob("*/*") if p.suffix != ".h5"] if data.exists() else []
        if not files:
            empty += 1
            if taken:
                lost += taken
                problems.append(f"kill {number}: {taken} points were reported, no file is there")
            continue
        try:
            n, status, wrong = oracle.examine(files[0], POINTS)
        except Exception as error:  # whatever makes a reader fail is a failure of ours
            unreadable += 1
            problems.append(f"kill {number}: {files[0].name} cannot be read: {error}")
            continue
        recovered_points += n
        lost += max(0, taken - n)
        if wrong or taken > n or len(files) != 1 or left:
            problems.append(f"kill {number}: {taken} reported, {n} in the file, {wrong or 'left over'} {left} {status}")
        for file in files:
            file.unlink()

for problem in problems[:20]:
    print(problem)
print(json.dumps({"figure": "kills", "kills": sum(counts[k] for k in ("running", "closing", "recovering")), "seed": arguments.seed, **counts,
                  "acknowledged": acknowledged, "in files": recovered_points, "lost": lost, "unreadable": unreadable, "killed before the first point": empty}))
support.check("no run unreadable", unreadable == 0)
support.check("no acknowledged point lost", lost == 0)
support.check("every file right", not problems)
support.check("every phase was hit", min(counts["running"], counts["closing"], counts["recovering"]) > 0)
support.finish()
