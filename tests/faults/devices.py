#!/usr/bin/python3
"""An instrument that fails in every way that can be ordered of a simulated one, under each policy of the job.

A table: the fault, what the job is told to do about it, and what has to come of it: how the run ends, how many points
were retaken, how many left out and marked, and that the message names the device. Whatever happens, every finite value
in the file is the one that belongs to the position it stands under (the detectors have no noise here, or their frames
are counted). Faults whose deadline is long (a detector that hangs) are left to

    tests/faults/devices.py --pymaspd build/release/bin/pymaspd --full
"""
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import h5py
import numpy as np

import oracle
from oracle import Table, Watched

arguments = oracle.parser.parse_args()
table = Table("devices")
POINTS, AFTER = 12, 5


def axis(fault="", **more):
    ordered = {"fault": fault, "fault_after": AFTER, **more} if fault else more
    return {"id": "stage", "type": "simulated.stage",
            "settings": {"speed": 1000, "acceleration": 1e6, "start": 20, "resolution": 1e-6, "poll_interval": 0.0005,
                         "longest_move": 0.5, **ordered},
            "parameters": {"position": {"name": "delay", "limits": [0, 300], "tolerance": 0.001,
                                        "scales": [{"unit": "ps", "zero": 20, "path_factor": 2, "index": 1.00027}]}}}


def lockin(fault="", **more):
    ordered = {"fault": fault, "fault_after": AFTER, **more} if fault else {}
    return {"id": "box", "type": "simulated.lockin", "settings": {"time_constant": 0, "noise": 0, **ordered},
            "detectors": {"demodulator": {"name": "detector"}}}


def camera(fault="", **more):
    ordered = {"fault": fault, "fault_after": AFTER, **more} if fault else {}
    return {"id": "box", "type": "simulated.camera", "settings": {"width": 16, "height": 8, "exposure": 0, **ordered},
            "detectors": {"image": {"name": "detector"}}}


def spectrometer(fault="", **more):
    ordered = {"fault": fault, "fault_after": AFTER, **more} if fault else {}
    return {"id": "box", "type": "simulated.spectrometer", "settings": {"rate": 20000, "pixels": 16, "pipeline_depth": 2, **ordered},
            "detectors": {"spectrometer": {"name": "detector"}}}


def scan(box, policy):
    acquire = {"id": 2, "kind": "acquire", "detectors": ["detector"]}
    if box["type"] == "simulated.spectrometer":
        acquire.update(shots=80, reduce={"kind": "pump-probe", "reject": {"energy": False}})
    return {"id": 1, "kind": "scan", "parameter": "delay", "unit": "ps", "on_error": policy,
            "positions": {"type": "linear", "start": 0, "stop": POINTS - 1, "count": POINTS}, "children": [acquire]}


RETRY = {"retries": 2, "delay": 0.01, "then": "stop"}
PATIENT = {"retries": 6, "delay": 0.01, "then": "stop"}
SKIP = {"retries": 0, "delay": 0, "then": "skip"}
STOP = {"retries": 0, "delay": 0, "then": "stop"}
once = {"fault_times": 1}

# What is expected: status (of the file), points, retakes (of all points; None: at least one), left out, and a word of the
# message. The default is a run that is whole in spite of it.
WHOLE = {"status": "completed", "points": POINTS, "retakes": 0, "skipped": 0, "says": ""}


def whole(**more):
    return {**WHOLE, **more}


def failed(says, **more):
    return {**WHOLE, "status": "failed", "points": AFTER, "says": says, **more}


# row of faults.md, what fails, policy, what comes of it
CASES = [
    # Motion: it refuses, is late, says nonsense, stalls, runs into its limit, is elsewhere than it says.
    (39, axis("error"), lockin(), RETRY, failed("refuses the move")),
    (39, axis("error"), lockin(), STOP, failed("refuses the move")),
    (39, axis("error"), lockin(), SKIP, whole(skipped=POINTS - AFTER, says="refuses the move")),
    (39, axis("error once"), lockin(), RETRY, whole(retakes=1, says="refuses the move")),
    (39, axis("error once"), lockin(), SKIP, whole(skipped=1, says="refuses the move")),
    (39, axis("error once"), lockin(), STOP, failed("refuses the move")),
    (39, axis("stall", **once), lockin(), RETRY, whole(retakes=1, says="did not arrive")),
    (39, axis("stall"), lockin(), STOP, failed("did not arrive")),
    (39, axis("limit", **once), lockin(), RETRY, whole(retakes=1, says="limit switch")),
    (39, axis("limit"), lockin(), RETRY, failed("limit switch")),
    (38, axis("short", **once), lockin(), RETRY, whole(retakes=1, says="instead of")),
    (38, axis("short"), lockin(), STOP, failed("instead of")),
    (38, axis("short", **once), lockin(), SKIP, whole(skipped=1, says="instead of")),
    (38, axis("stuck", **once), lockin(), RETRY, whole(retakes=1, says="instead of")),
    (38, axis("stuck"), lockin(), RETRY, failed("instead of")),
    (37, axis("garbage", **once), lockin(), RETRY, whole(retakes=1, says="delay")),
    (37, axis("garbage"), lockin(), STOP, failed("delay")),
    (36, axis("late", fault_delay=0.3), lockin(), STOP, whole()),
    (35, axis("hang"), lockin(), RETRY, failed("given up")),
    (34, axis("gone"), lockin(), RETRY, failed("does not answer")),
    (34, axis("gone", fault_times=3), lockin(), PATIENT, whole(retakes=None, says="does not answer")),
    # Detectors.
    (37, axis(), lockin("error"), RETRY, failed("reports an error")),
    (37, axis(), lockin("error"), SKIP, whole(skipped=POINTS - AFTER, says="reports an error")),
    (37, axis(), lockin("error once"), RETRY, whole(retakes=1, says="reports an error")),
    (37, axis(), lockin("error once"), SKIP, whole(skipped=1, says="reports an error")),
    (46, axis(), lockin("throw", **once), RETRY, whole(retakes=1, says="detector")),
    (37, axis(), lockin("garbage", **once), RETRY, whole(missing=True)),
    (40, axis(), lockin("size", **once), RETRY, whole(retakes=1, says="instead of")),
    (40, axis(), camera("size", **once), RETRY, whole(retakes=1, says="instead of")),
    (36, axis(), lockin("late", fault_delay=0.3, **once), STOP, whole()),
    (34, axis(), lockin("gone"), RETRY, failed("does not answer")),
    (34, axis(), lockin("gone", fault_times=2), RETRY, whole(retakes=2, says="does not answer")),
    (4, axis(), lockin("abort"), STOP, {"signal": signal.SIGABRT, "status": "interrupted", "points": None, "retakes": 0, "skipped": 0, "says": ""}),
    # Cameras: frames that are lost are counted, frames that are doubled or disordered are not believed.
    (40, axis(), spectrometer("dropped", **once), STOP, whole(dropped=True)),
    (40, axis(), spectrometer("duplicated", **once), RETRY, whole(retakes=1, says="delivered frame")),
    (40, axis(), spectrometer("out of order", **once), RETRY, whole(retakes=1, says="delivered frame")),
    (40, axis(), spectrometer("out of order"), RETRY, failed("delivered frame")),
    (40, axis(), spectrometer("size", **once), RETRY, whole(retakes=1, says="instead of")),
    (37, axis(), spectrometer("garbage", **once), RETRY, whole(retakes=1, says="not a number")),
    (36, axis(), spectrometer("late", fault_delay=0.3, **once), STOP, whole()),
    (36, axis(), spectrometer("late readout", fault_delay=0.3, **once), STOP, whole()),
    (34, axis(), spectrometer("gone", fault_times=2), RETRY, whole(retakes=2, says="does not answer")),
]
if arguments.full:  # some 30 to 70 s each
    CASES += [(35, axis(), lockin("hang"), STOP, failed("given up")), (35, axis(), spectrometer("hang"), STOP, failed("given up")),
              (35, axis(), spectrometer("hang at readout"), STOP, failed("given up"))]


def expected(delays):
    """What the lock-in shows at these delays, in V."""
    return np.where(delays < 0, 0, 1e-3 * np.exp(-delays / 120) * (1 + 0.3 * np.cos(2 * np.pi * delays / 8))) * np.cos(0.2)


def look(path, box, wanted):
    """Sentences: what in the file is not as it has to be."""
    wrong = []
    with h5py.File(path, "r") as f:
        entry = f["entry"]
        points = entry["points/points_2"]
        n = int(entry["points_taken"][()])
        status = oracle.text(entry["status"][()])
        left_out = points["flags"][:] & 1 == 1
        retakes = int(points["retakes"][:].sum())
        if status != wanted["status"]:
            wrong.append(f"the status is {status} instead of {wanted['status']}")
        if wanted["points"] is not None and n != wanted["points"]:
            wrong.append(f"{n} points instead of {wanted['points']}")
        if not np.array_equal(points["order"][:], np.arange(n)) or not np.allclose(points["delay_target"][:], np.arange(n)):
            wrong.append("the points are not in order, each under its delay")
        if left_out.sum() != wanted["skipped"]:
            wrong.append(f"{left_out.sum()} points are marked as left out instead of {wanted['skipped']}")
        if retakes != wanted["retakes"] if wanted["retakes"] is not None else retakes < 1:
            wrong.append(f"{retakes} retakes instead of {wanted['retakes']}")
        # A point that counts was taken where it says: read-back before and after, in native units.
        at = points["delay_target"][:] / points["delay_factor"][:] + points["delay_zero"][:]
        for when in ("before", "after"):
            away = np.abs(points[f"delay_{when}"][:] - at)[~left_out]
            if not np.all(away <= 0.001):
                wrong.append(f"a point counts that was taken {np.max(away)} mm away ({when})")
        if box["type"] == "simulated.lockin":
            x = points["detector_X"][:]
            missing = np.isnan(x)
            if missing.sum() > left_out.sum() + bool(wanted.get("missing")) or not np.all(missing[left_out]):
                wrong.append("values are missing that were measured, or there that were not")
            if not np.allclose(x[~missing], expected(points["delay_target"][:])[~missing], rtol=1e-3, atol=1e-9):
                wrong.append("a value is not that of its delay")
        if box["type"] == "simulated.spectrometer":
            dropped = points["detector_frames_dropped"][:]
            if bool(dropped.any()) != bool(wanted.get("dropped")):
                wrong.append(f"frames dropped by point: {dropped.tolist()}")
            frames = points["detector_shot_frame"][:][~left_out]
            for row in frames:
                row = row[row > 0].astype(np.int64)
                if np.any(np.diff(row) <= 0):
                    wrong.append("a point holds doubled or disordered frames")
            if not np.all(np.isfinite(points["detector_dA"][:][~left_out])):
                wrong.append("a difference is missing")
    return wrong


def case(number):
    row, stage, box, policy, wanted = CASES[number]
    faulty = stage if "fault" in stage["settings"] else box
    name = "delay" if faulty is stage else "detector"
    times = faulty["settings"].get("fault_times", 0)
    what = f"{faulty['type'].split('.')[1]}, {faulty['settings']['fault']}{f' {times} x' if times else ''}"
    answer = policy["then"] if not policy["retries"] else f"{policy['retries']} retries"
    folder = place.dir / f"case{number}"
    folder.mkdir()
    data = folder / "data"
    env = oracle.environment(folder)
    lab = place.lab([stage, box], f"case{number}/lab.json")
    experiment = place.experiment(scan(box, policy), title="Faults", name=f"case{number}/x.json")
    run = Watched([arguments.pymaspd, "run", experiment, "--lab", lab, "--data", data, "--progress", "json"], env)
    status = run.end(150)
    wrong = []
    if "signal" in wanted:
        if status != -wanted["signal"]:
            wrong.append(f"it ended with {status}")
        recovery = Watched([arguments.pymaspd, "recover", data], env)
        if recovery.end(60) != 0:
            wrong.append(f"recover failed: {recovery.said()}")
    elif status is None or status < 0 or (status == 0) != (wanted["status"] == "completed"):
        wrong.append(f"it ended with {status}: {run.said()}")
    said = run.said() + " | ".join(e.get("text", "") for e in run.events)
    if wanted["says"] and (wanted["says"] not in said or name not in said and faulty["id"] not in said):
        wrong.append(f"the message does not name \"{name}\" and \"{wanted['says']}\": {said[:300]}")
    files = oracle.files_of(data)
    if len(files) != 1 or oracle.left_over(data):
        wrong.append(f"{len(files)} files, left over {oracle.left_over(data)}")
    else:
        try:
            wrong += look(files[0], box, wanted)
        except Exception as error:
            wrong.append(f"{files[0].name} cannot be read: {error}")
        with h5py.File(files[0], "r") as f:
            if run.taken > int(f["entry/points_taken"][()]):
                wrong.append(f"{run.taken} points were reported, fewer are in the file")
    table.add(f"row {row}: {what}, {answer}", wrong)


def swapped(of, serials, says):
    """Row 41: two stages whose lines were plugged in the other way round. The lab knows who should answer where."""
    folder = place.dir / f"swapped-{of}"
    folder.mkdir()
    data = folder / "data"

    def stage(name, expects, answers):
        one = axis(serial=answers)
        one["settings"]["line"] = f"{name}.line"
        one.update(id=name, identity=f"serial {expects}")
        one["parameters"]["position"]["name"] = "delay" if name == "first" else "other"
        return one

    lab = place.lab([stage("first", "A17", serials[0]), stage("second", "B42", serials[1]), lockin()], f"swapped-{of}/lab.json")
    experiment = place.experiment(scan(lockin(), STOP), title="Swapped", name=f"swapped-{of}/x.json")
    run = Watched([arguments.pymaspd, "run", experiment, "--lab", lab, "--data", data, "--progress", "json"], oracle.environment(folder))
    status, said = run.end(60), run.said()
    wrong = []
    lines = {p.name: p.read_text().split()[0] for p in folder.glob("*.line")}
    if says:
        if status != 2 or not all(word in said for word in says):
            wrong.append(f"it ended with {status}: {said[:300]}")
        if data.exists() and oracle.files_of(data):
            wrong.append("there is a file of a run that must not begin")
        if any(float(value) != 20 for value in lines.values()):
            wrong.append(f"something was moved: {lines}")
    else:
        with h5py.File(oracle.files_of(data)[0], "r") as file:
            identity = oracle.text(file["entry/instrument/delay"].attrs["identity"])
        if status != 0 or not identity.endswith("serial A17") or float(lines["first.line"]) == 20:
            wrong.append(f"the right devices: it ended with {status}, identity {identity}, {lines}: {said[:300]}")
    table.add(f"row 41: {of}", wrong)


with oracle.Place(arguments.pymaspd) as place:
    oracle.in_parallel(arguments.jobs, case, range(len(CASES)))
    swapped("two stages swapped", ("B42", "A17"), ("first", "serial B42", "serial A17"))
    swapped("a stage that cannot tell who it is", ("A17", ""), ("second", "cannot tell"))
    swapped("the stages that the lab expects", ("A17", "B42"), ())
table.finish()
