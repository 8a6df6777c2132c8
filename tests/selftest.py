"""The detection self-test of simulated labs: a good one passes, and each fault is found by the line that is made for it.
The verdict stands in the file of the self-test and in those of later runs, until a setting changes that it depends on."""
import concurrent.futures
import json
import os

import h5py

import support
from support import Place, check, stage

arguments = support.parser.parse_args()


def quick(name, kind, parameter, **more):
    settings = {"speed": 1e9, "acceleration": 1e12, "poll_interval": 1e-4}
    return {"id": name, "type": f"simulated.{kind}", "settings": settings,
            "parameters": {parameter: {"name": name, "tolerance": 0.05, **more}}}


def instruments(camera={}, detector={}, region="reference_bleach", blind=False):
    """`blind`: the camera sees the pump whatever its shutter does, as where light goes past it."""
    settings = {"rate": 20000, "pixels": 64, "scatter": 20, "probe_shutter": "probe shutter", "probe_filter": "probe filter",
                **({} if blind else {"pump_shutter": "pump shutter"}), **camera}
    return [stage(poll_interval=1e-4),
            quick("pump shutter", "shutter", "blade", limits=[0, 1]),
            quick("probe shutter", "shutter", "blade", limits=[0, 1]),
            quick("probe filter", "rotator", "angle", limits=[0, 270], scales=[{"unit": "OD", "zero": 0, "factor": 0.008}]),
            {"id": "camera", "type": "simulated.spectrometer", "settings": settings,
             "detectors": {"spectrometer": {"name": "spectrometer", "regions": [{"name": region, "x": [440, 470]}], **detector}}}]


# What is wrong with the lab, and the lines that have to fail.
FAULTS = {
    "nothing": ({}, []),
    "the flag offset is wrong": ({"camera": {"flag_offset": 1}}, ["flag offset", "sign"]),
    "the flag offset is wrong, of a slow chopper": ({"camera": {"flag_offset": 2, "chopper_period": 3}}, ["flag offset"]),
    "the chopper stands": ({"camera": {"chopper_period": 1000}}, ["shots"]),
    "the sign of the reference is turned": ({"region": "reference_absorption"}, ["sign"]),
    "pixels clip": ({"camera": {"linear_to": 12000}}, ["clipping"]),
    "counts saturate": ({"camera": {"full_scale": 9000}}, ["clipping", "linearity"]),
    "the dark level is wrong": ({"detector": {"dark": 800}}, ["dark level"]),
    "pump light reaches the camera": ({"camera": {"scatter": 2000}}, ["pump light"]),
    "the pump goes past its shutter": ({"blind": True}, ["zero without pump"]),
    "frames are lost": ({"camera": {"drop_every": 7}}, ["lost frames"]),
    "the laser is loud": ({"camera": {"common_noise": 0.2}}, ["noise"]),
}


def measured(place, name, lab):
    folder = place.dir / name.replace(" ", "_").replace(",", "")
    folder.mkdir()
    (folder / "lab.json").write_text(json.dumps({"format": "pymasp-lab/1", "title": "bench", "instruments": lab}))
    return folder, place.call("selftest", "--lab", folder / "lab.json", "--data", folder / "data", "--state", folder / "state",
                              "--electrons", 4, "--json")


def faults(place):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:  # they wait for frames most of the time
        jobs = {name: pool.submit(measured, place, name, instruments(**lab)) for name, (lab, _) in FAULTS.items()}
    for name, (_, expected) in FAULTS.items():
        _, done = jobs[name].result()
        if not done.stdout.strip().startswith("/"):
            check(name, False, done.stderr[-500:])
            continue
        judged = json.loads(done.stdout.strip().splitlines()[-1])
        lines = {line["test"]: line for line in judged["table"]}
        failed = [test for test, line in lines.items() if line["verdict"] == "fail"]
        if expected:
            # A fault may show elsewhere as well; but where nothing clips, no line says that it does.
            good = all(test in failed for test in expected) and done.returncode == 1 and judged["verdict"] == "fail"
            good = good and all(lines[test]["todo"] for test in expected)
            good = good and ("clipping" in expected) == ("clipping" in failed) and ("shots" in expected) == ("shots" in failed)
            check(f"{name}: found", good, failed)
        else:
            unknown = [test for test, line in lines.items() if line["verdict"] == "unknown"]
            check("a good lab passes, and every line can be told", done.returncode == 0 and not failed and not unknown and len(lines) == 15,
                  (failed, unknown, done.stderr[-300:] if done.returncode else ""))
            check("its Allan plot falls as white noise does", abs(judged["allan"][6][1] / judged["allan"][0][1] * 8 - 1) < 0.4,
                  judged["allan"])
        if name == "the flag offset is wrong":
            check("what to do is named", "to -1" in lines["flag offset"]["todo"], lines["flag offset"]["todo"])
        if name == "the chopper stands":
            check("why there are no shots is said", "does not alternate" in lines["shots"]["says"], lines["shots"]["says"])
    return jobs["nothing"].result()[0]


def stale(place):
    """A camera that is 16 frames late and does not say so, told by the jump alone: an experiment with two of the jobs."""
    acquire = lambda id, part: {"id": id, "kind": "acquire", "detectors": ["spectrometer"], "shots": 200, "keep_shots": True,
                                "reduce": "pump-probe", "x-self-test": part}
    jump = lambda id, ps: {"id": id, "kind": "set", "values": [{"parameter": "delay", "unit": "ps", "value": ps}]}
    tree = {"id": 1, "kind": "sequence", "children": [jump(2, -5), acquire(3, "before time zero"), jump(4, 2), acquire(5, "after the jump")]}
    for discard, verdict in ((0, "fail"), (16, "pass")):
        camera = {"rate": 1000, "pipeline_depth": 16, "declared_depth": 0, "pump_shutter": "", "probe_shutter": ""}
        lab = place.lab([i for i in instruments(camera, {"discard_first": discard}) if "shutter" not in i["id"]], f"late{discard}.json")
        file = place.run(place.experiment(tree), lab)
        with h5py.File(file) as stored:
            check("a run that holds one is judged at its end", stored["/entry/self_test"].attrs["verdict"].decode() == verdict)
        done = place.call("selftest", file, "--state", place.dir / "late", "--json")
        line = {row["test"]: row for row in json.loads(done.stdout)["table"]}["stale frames"]
        check(f"frames of the delay before are found, {discard} left out", line["verdict"] == verdict and (line["todo"] != "") == (verdict == "fail"),
              line["says"])
        with h5py.File(file) as stored:
            check("the verdict is stored beside what it was told from", stored["/entry/self_test"].attrs["verdict"].decode() == verdict
                  and "dA" in str(list(stored["/entry/points/points_5"])))
    check("a run that is none is refused", place.call("selftest", plain(place, lab, place.dir / "data")).returncode == 2)


def plain(place, lab, data):
    tree = {"id": 1, "kind": "acquire", "detectors": ["spectrometer"], "shots": 40, "reduce": "pump-probe"}
    return place.run(place.experiment(tree, "Plain", "plain.json"), lab, data)


def kept(place, folder):
    """`pymaspd run` has no --state: the folder of the user stands in for it."""
    lab, state = folder / "lab.json", folder / "home"
    os.environ["XDG_STATE_HOME"] = str(state)
    own = [path for path in (folder / "data").rglob("*.h5")]
    line = lambda name: next((l for l in place.call("check", place.dir / "plain.json", "--lab", name).stdout.splitlines()
                              if l.startswith("detection self-test")), "")
    before = plain(place, lab, folder / "data")
    check("there is none before", line(lab).endswith("none."), line(lab))
    done = place.call("selftest", own[0], "--electrons", 4)
    check("the table is for people too", done.returncode == 0 and "detection self-test: passed" in done.stdout, done.stdout[-200:])
    check("the check says how it went", "passed" in line(lab) and "just now" in line(lab), line(lab))
    after = plain(place, lab, folder / "data")
    other = json.loads(lab.read_text())
    other["instruments"][0]["settings"]["speed"] = 1e8  # nothing that a verdict depends on
    same = folder / "same.json"
    same.write_text(json.dumps(other))
    check("a faster stage changes nothing of it", "passed" in line(same), line(same))
    other["instruments"][-1]["settings"]["flag_offset"] = 1
    changed = folder / "changed.json"
    changed.write_text(json.dumps(other))
    check("a setting of the camera does", "outdated" in line(changed), line(changed))
    late = plain(place, changed, folder / "data")
    with h5py.File(own[0]) as a, h5py.File(before) as b, h5py.File(after) as c, h5py.File(late) as d:
        run = a["/entry/run"][()]
        check("a run refers to the self-test before it", "self_test" not in b["/entry"] and "self_test" not in d["/entry"]
              and "self_test" in c["/entry"] and json.loads(c["/entry/self_test"][()])["run"].encode() == run and c["/entry/self_test"].attrs["run"] == run)


with Place(arguments.pymaspd) as place:
    os.environ["XDG_STATE_HOME"] = str(place.dir / "state")
    good = faults(place)
    stale(place)
    kept(place, good)
support.finish()
