#!/usr/bin/python3
"""What happens to the files of a run: the disk fills up, the folder is read only or goes away, somebody removes, renames
or takes a file, and a file is torn or has flipped bits when it is opened later.

Full disks and read-only folders need a mount name space of one's own (`unshare -rm`); where that is not permitted they
are skipped, and it says so. Short in CI; every 512 bytes and every byte of the first 8 KB:

    tests/faults/files.py --pymaspd build/release/bin/pymaspd --full
"""
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import oracle
from oracle import Table, Watched, stage

oracle.parser.add_argument("--mounted", action="store_true", help="used by this script: it has its own mount name space")
arguments = oracle.parser.parse_args()
table = Table("files" if not arguments.mounted else "full disks and folders that go away")
POINTS = 150
MB = 1 << 20


class Case:
    def __init__(self, name, seed="", data=None):
        self.name, self.seed = name, seed
        self.dice = random.Random(f"{name} {seed}")
        self.dir = place.dir / f"{name.replace(' ', '-').replace(',', '')}{seed}"
        self.dir.mkdir()
        self.data = data or self.dir / "data"
        self.env = oracle.environment(self.dir)

    def start(self):
        return Watched([arguments.pymaspd, "run", experiment, "--lab", lab, "--data", self.data, "--progress", "json"], self.env)

    def ended(self, run, patience=20):
        """Its exit status and what is wrong with it; one that waits for better times is told to end."""
        try:
            run.process.wait(patience)
        except subprocess.TimeoutExpired:
            run.send(15)
        status = run.end(10)
        return status, oracle.honest(run, status, self.data, POINTS)

    def settle(self, run, wrong, taken=None, **counts):
        bad, held = oracle.settle(arguments.pymaspd, self.data, run.taken if taken is None else taken, POINTS, self.env)
        table.add(self.name, wrong + bad, self.seed, acknowledged=run.taken, read=held, **counts)


def call(*words, timeout=10):
    """Exit status (None: it hung) and seconds."""
    began = time.monotonic()
    try:
        done = subprocess.run([arguments.pymaspd, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=timeout)
        return done.returncode, time.monotonic() - began, done.stderr.decode(errors="replace").strip()
    except subprocess.TimeoutExpired:
        return None, timeout, ""


# ---- In a mount name space of its own.

def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)


def small_disk(folder, size):
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "none", folder)


def full_disk(size):
    case = Case(f"disk of {size // 1024} kB")
    small_disk(case.dir / "disk", size)
    case.data = case.dir / "disk" / "data"
    run = case.start()
    status, wrong = case.ended(run)
    mount("-o", "remount,size=64m", case.dir / "disk")
    case.settle(run, wrong, completed=int(status == 0))


def filled(seed, freed):
    """Another program fills the disk at some point, and perhaps makes room again."""
    case = Case("disk filled by another, " + ("then freed" if freed else "for good"), seed)
    small_disk(case.dir / "disk", "16m")
    case.data = case.dir / "disk" / "data"
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS) if seed % 3 else POINTS)
    filler = case.dir / "disk" / "filler"
    try:
        with open(filler, "wb", buffering=0) as f:
            while True:
                f.write(bytes(65536 if f.tell() < 15 * MB else 512))
    except OSError:
        pass
    if freed:
        time.sleep(0.5)
        filler.unlink()
    status, wrong = case.ended(run)
    filler.unlink(missing_ok=True)
    case.settle(run, wrong, completed=int(status == 0))


def read_only():
    """Refused before anything is made or moved, at once."""
    case = Case("read-only folder")
    case.data.mkdir()
    mount("--bind", case.data, case.data)
    mount("-o", "remount,ro,bind", case.data)
    run = case.start()
    status = run.end(30)
    wrong = [] if status in (1, 2) else [f"ended with {status}"]
    if time.monotonic() - run.began > 5 or run.taken or str(case.data) not in run.said():
        wrong.append(f"after {time.monotonic() - run.began:.1f} s and {run.taken} points it said: {run.said()}")
    if list(case.data.rglob("*")):
        wrong.append("something was made")
    table.add(case.name, wrong)


def vanished(seed):
    """The folder is unmounted under the run and comes back later."""
    case = Case("folder goes away", seed)
    disk, store = case.dir / "disk", case.dir / "store"
    for folder in (disk, store):
        folder.mkdir()
    mount("--bind", store, disk)
    case.data = disk / "data"
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS))
    subprocess.run(["umount", "-l", str(disk)], check=True)
    status, wrong = case.ended(run)
    # What the program wrote where the folder had been is of no use to anybody; the log on the lost disk is.
    shutil.rmtree(disk / "data", ignore_errors=True)
    case.data = store / "data"
    case.settle(run, wrong)


# ---- Files under way.

def part_removed(seed):
    case = Case("part file removed", seed)
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS))
    for part in case.data.glob("*/*.part"):
        part.unlink()
    status, wrong = case.ended(run)
    case.settle(run, wrong, completed=int(status == 0))


def log_renamed(seed):
    case = Case("log renamed", seed)
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS))
    for log in oracle.logs_of(case.data):
        log.rename(log.with_name("0099_elsewhere.log"))
    status, wrong = case.ended(run)
    for part in case.data.glob("*/*.part"):
        part.unlink()  # of the log under its first name: nobody knows of it any more
    case.settle(run, wrong, completed=int(status == 0))


def log_removed(seed):
    """Then nobody can have the points; but nobody may say that he has."""
    case = Case("log removed", seed)
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS))
    for log in oracle.logs_of(case.data):
        shutil.rmtree(log)
    _, wrong = case.ended(run)
    for part in case.data.glob("*/*.part"):
        part.unlink()
    case.settle(run, wrong, taken=0)


def name_taken(seed):
    """Somebody else's file stands where the run's is to go: it stays as it is, and so do the points."""
    case = Case("name taken by another file", seed)
    run = case.start()
    run.wait_for(case.dice.randrange(1, POINTS))
    logs = oracle.logs_of(case.data)
    foreign = logs[0].with_suffix(".h5") if logs else None
    if foreign:
        foreign.write_bytes(b"not ours")
    try:
        run.process.wait(20)
    except subprocess.TimeoutExpired:
        pass
    status = run.end(10)
    wrong = [f"it ended with {status}"] if status is None or status < 0 else []
    if foreign:
        if foreign.read_bytes() != b"not ours":
            wrong.append("a file that was there was written over")
        foreign.unlink()
    case.settle(run, wrong)


def read_along(seed):
    """An h5py that follows the running file, and one that opens it without knowing that it is being written."""
    case = Case("read by others", seed)
    run = case.start()
    run.wait_for(10)
    reader = Watched(["/usr/bin/python3", "-c", """
import h5py, pathlib, sys, time
for _ in range(200):
    for part in pathlib.Path(sys.argv[1]).glob("*/*.part"):
        for how in ({"swmr": True, "libver": "latest"}, {}):
            try:
                with h5py.File(part, "r", **how) as f: f["entry/points_taken"][()]
            except Exception: pass
    time.sleep(0.005)
""", case.data])
    status, wrong = case.ended(run)
    reader.end(30)
    case.settle(run, wrong + ([f"ended with {status}: {run.said()}"] if status != 0 else []))


# ---- Files opened later.

def open_torn(path, row, seed):
    wrong = []
    for words in (["summary", path], ["show", path], ["verify", path, whole_log], ["export", path, "--format", "csv"]):
        status, seconds, said = call(*words)
        if status is None or seconds > 5:
            wrong.append(f"{words[0]} took {seconds:.1f} s")
        elif status < 0:
            wrong.append(f"{words[0]} ended by signal {-status}")
        elif status and not said:
            wrong.append(f"{words[0]} refused without a reason")
    table.add(row, wrong, seed)


def torn(size):
    path = place.dir / f"torn{size}.h5"
    path.write_bytes(whole_file.read_bytes()[:size])
    open_torn(path, "run file cut off", size)
    path.unlink()


def flipped(at, bit):
    path = place.dir / f"flipped{at}-{bit}.h5"
    data = bytearray(whole_file.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)
    open_torn(path, "run file with a flipped bit", at)
    path.unlink()


def torn_log(kind, at):
    """A log that is cut off or has a flipped bit: what comes before is in the file, or there is a sentence."""
    folder = place.dir / f"log-{kind}-{at}" / "data" / whole_log.parent.name
    log = folder / whole_log.name
    shutil.copytree(whole_log, log)
    segment = sorted(p for p in log.iterdir() if p.name.isdigit())[0]
    data = bytearray(segment.read_bytes())
    if kind == "cut off":
        data = data[:at]
    else:
        data[at] ^= 1 << at % 8
    segment.write_bytes(data)
    status, seconds, said = call("recover", log, timeout=30)
    wrong = []
    if status is None or status < 0:
        wrong.append(f"recover ended with {status} after {seconds:.1f} s")
    elif status and not said:
        wrong.append("recover failed without a reason")
    held = 0
    for file in folder.glob("*.h5"):
        try:
            held, called, sentence = oracle.examine(file, POINTS)
            wrong += [f"{called}: {sentence}"] if sentence else []
        except Exception as error:
            wrong.append(f"{file.name} cannot be read: {error}")
    if kind == "cut off" and status == 0 and held * oracle.SAMPLES * 8 > at:
        wrong.append(f"{held} points from {at} of {whole_size} bytes")
    table.add(f"run log {kind}", wrong, at, read=held)
    shutil.rmtree(folder.parent.parent)


def journal_of_damage():
    """The journal of a folder of damaged files is made, and says which cannot be read."""
    data = place.dir / "damaged" / "data"
    day = data / whole_log.parent.name
    day.mkdir(parents=True)
    raw = whole_file.read_bytes()
    for i, at in enumerate((0, 1, 8, 100, len(raw) // 3, len(raw) - 1)):
        (day / f"{i + 1:04d}_cut.h5").write_bytes(raw[:at])
    (day / "0010_whole.h5").write_bytes(raw)
    status, seconds, said = call("journal", "rebuild", "--data", data, timeout=60)
    table.add("journal of damaged files", [] if status == 0 else [f"ended with {status} after {seconds:.1f} s: {said}"])


def mounted():
    """The cases that mount something, in this name space."""
    seeds = range(arguments.seed, arguments.seed + (12 if arguments.full else 2))
    sizes = range(64 * 1024, 3 * MB, 64 * 1024) if arguments.full else (64 * 1024, 256 * 1024, 512 * 1024, MB)
    return ([lambda s=s: full_disk(s) for s in sizes] +
            [lambda s=s, f=f: filled(s, f) for s in seeds for f in (True, False)] +
            [read_only] + [lambda s=s: vanished(s) for s in seeds])


with oracle.Place(arguments.pymaspd) as place:
    place.dir = place.dir.resolve()
    lab = place.lab([stage(), oracle.slow_scope])
    experiment = place.experiment(oracle.line(POINTS), title="Files")
    if arguments.mounted:
        todo = mounted()
    else:
        calm = place.dir / "calm"
        run = Watched([arguments.pymaspd, "run", experiment, "--lab", lab, "--data", calm, "--progress", "json", "--keep-log"],
                      oracle.environment(place.dir))
        if run.end(120) != 0 or len(oracle.logs_of(calm)) != 1:
            print(f"the undisturbed run failed: {run.said()}")
            sys.exit(1)
        whole_file, whole_log = oracle.files_of(calm)[0], oracle.logs_of(calm)[0]
        size = whole_file.stat().st_size
        whole_size = sum(p.stat().st_size for p in whole_log.iterdir() if p.name.isdigit())
        dice = random.Random(arguments.seed)
        seeds = range(arguments.seed, arguments.seed + (20 if arguments.full else 2))
        todo = [lambda f=f, s=s: f(s) for f in (part_removed, log_renamed, log_removed, name_taken, read_along) for s in seeds]
        cuts = range(0, size, 512) if arguments.full else [0, 1, 100, 2048, *(size * i // 12 for i in range(1, 12)), size - 1]
        flips = [*range(8192), *(dice.randrange(8192, size) for _ in range(4000))] if arguments.full else \
            [*(dice.randrange(0, 8192) for _ in range(16)), *(dice.randrange(8192, size) for _ in range(6))]
        todo += [lambda n=n: torn(n) for n in cuts]
        todo += [lambda n=n, b=dice.randrange(8): flipped(n, b) for n in flips if n < size]
        count = 400 if arguments.full else 8
        todo += [lambda n=n: torn_log("cut off", n) for n in (whole_size * i // count for i in range(count))]
        todo += [lambda n=n: torn_log("with a flipped bit", n) for n in (dice.randrange(whole_size) for _ in range(count))]
        todo += [journal_of_damage]
    oracle.in_parallel(arguments.jobs, lambda f: f(), todo)
    if arguments.mounted:  # else they would stand in the way of removing the folders
        for folder in [*place.dir.glob("*/disk"), *place.dir.glob("*/data")]:
            subprocess.run(["umount", "-l", str(folder)], capture_output=True)
    else:
        if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode:
            table.skip("full disks, read-only folders", "mounting in a name space of one's own is not permitted here")
        else:
            again = subprocess.run(["unshare", "-rm", "/usr/bin/python3", *sys.argv, "--mounted"])
            table.add("in a mount name space of its own (table above)", [] if again.returncode == 0 else ["cases failed"])
table.finish()
