"""The HDF5 file as others read it: NeXus conventions, silx, h5py while it is being written."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import h5py
import numpy as np

import support
from support import Place, check, stage

arguments = support.parser.parse_args()


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def spectrometer(**settings):
    return {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 64, **settings},
            "detectors": {"spectrometer": {"name": "spectrometer"}}}


def delay_scan(values, children, **more):
    return {"id": 2, "kind": "scan", "parameter": "delay", "unit": "ps", "positions": {"type": "list", "values": values},
            "children": children, **more}


pump_probe = {"id": 3, "kind": "acquire", "detectors": ["spectrometer"], "shots": 40, "reduce": "pump-probe"}

with Place(arguments.pymaspd) as place:
    lab = place.lab([stage(), spectrometer(),
                     {"id": "lockin", "type": "simulated.lockin", "settings": {"time_constant": 0.0002},
                      "detectors": {"demodulator": {"name": "lock-in"}}}])
    root = {"id": 1, "kind": "repeat", "count": 3, "children": [
        {"id": 4, "kind": "note", "text": "Küvette 2, 22 °C"},
        delay_scan([5, -1, 0, 1], [pump_probe, {"id": 5, "kind": "acquire", "detectors": ["lock-in"]}], order="alternate")]}
    conditions = {"pump": {"wavelength": "400 nm", "pulse energy": "100 nJ", "size x": "200 um", "size y": "0.1 mm",
                           "size means": "1/e^2"}, "sample": {"substance": "Ru-dppz", "path length": "0.2 mm"}}
    file = place.run(place.experiment(root, title="Ru-dppz, Δα", conditions=conditions), lab)
    f = h5py.File(file)

    # The default chain leads a viewer to the plot.
    check("root", text(f.attrs["NX_class"]) == "NXroot" and text(f.attrs["format"]) == "pymasp-run/1")
    entry = f[text(f.attrs["default"])]
    check("entry", text(entry.attrs["NX_class"]) == "NXentry" and text(entry["title"][()]) == "Ru-dppz, Δα")
    data = entry[text(entry.attrs["default"])]
    check("data", text(data.attrs["NX_class"]) == "NXdata" and data.name.endswith("spectrometer_dA"))
    signal = data[text(data.attrs["signal"])]
    axes = [text(a) for a in data.attrs["axes"]]
    check("every axis names a dimension of its length",
          all(a == "." or data[a].shape == (n,) for a, n in zip(axes, signal.shape)) and len(axes) == signal.ndim, axes)
    check("axes ascend and have units", np.all(np.diff(data["delay"][:]) > 0) and text(data["delay"].attrs["units"]) == "ps"
          and text(data["wavelength"].attrs["units"]) == "nm" and text(signal.attrs["units"]) == "OD")
    check("errors stand beside the signal", data["dA_errors"].shape == signal.shape and "scatter" in text(data["dA_errors"].attrs["method"]))
    for name, item in f.items():
        pass
    groups = []
    f.visititems(lambda n, o: groups.append((n, o)) if isinstance(o, h5py.Group) else None)
    check("every group has its class", all("NX_class" in o.attrs for _, o in groups), len(groups))
    check("all NXdata name a signal they have",
          all(text(o.attrs["signal"]) in o for _, o in groups if text(o.attrs["NX_class"]) == "NXdata"))
    pump = entry["pump"]
    check("conditions have names of NeXus", pump["incident_wavelength"][()] == 400 and text(pump["pulse_energy"].attrs["units"]) == "nJ"
          and text(entry["sample"].attrs["NX_class"]) == "NXsample" and text(entry["sample/name"][()]) == "Ru-dppz")
    check("the fluence is 2 E / (pi w w)", np.isclose(pump["fluence"][()], 2 * 1e-4 / (np.pi * 100e-4 * 50e-4)), pump["fluence"][()])
    from silx.io import nxdata
    plot = nxdata.get_default(f)
    check("silx opens on the plot", plot is not None and plot.is_valid and plot.signal_name == "dA" and plot.axes_names == ["delay", "wavelength"])
    check("silx finds the errors", plot.errors is not None and plot.errors.shape == signal.shape)

    # The grid is what numpy makes of the points.
    points = entry["points/points_3"]
    target, value = points["delay_target"][:], points["spectrometer_dA"][:]
    check("points are in the order taken", list(target) == [5, -1, 0, 1, 1, 0, -1, 5, 5, -1, 0, 1] and
          np.all(np.diff(points["order"][:].astype(int)) > 0) and np.all(np.diff(points["time"][:]) > 0))
    by_delay = np.array([[value[i] for i in np.flatnonzero(target == t)] for t in sorted(set(target))])
    check("the grid is the mean of the points", np.allclose(signal[:], by_delay.mean(axis=1), atol=1e-12))
    check("single passes are kept", np.allclose(data["repeats/dA"][:].transpose(1, 0, 2), by_delay))
    on, off, n = (points[f"spectrometer_{x}"][:] for x in ("sum_on", "sum_off", "pairs"))
    dark = entry["instrument/spectrometer"].attrs["dark_counts"]
    again = -np.log10((on / n[:, None] - dark) / (off / n[:, None] - dark))
    check("dA follows from the stored sums", np.allclose(again, value, atol=1e-14))
    covariance = (n[:, None] * points["spectrometer_sum_on_off"][:].astype(float) - on.astype(float) * off) / (n * (n - 1.0))[:, None]
    check("the covariance follows from the stored sums", covariance.shape == value.shape and np.all(np.isfinite(covariance)))
    check("every shot is there", points["spectrometer_shot_frame"].shape == (12, 40) and set(np.unique(points["spectrometer_shot_state"][:])) == {0, 1})
    check("path names job and iteration", points["path"].shape == (12, 3, 2) and list(points["path"][5, :, 0]) == [1, 2, 3] and list(points["path"][5, :, 1]) == [1, 1, 0])
    check("notes are kept", any("Küvette 2, 22 °C" in text(t) for t in entry["event_text"][:]))
    check("times and status", text(entry["status"][()]) == "completed" and text(entry["end_time"][()]) > text(entry["start_time"][()]) > "2020")
    check("experiment and lab are kept", json.loads(text(entry["experiment"][()]))["root"]["children"][1]["order"] == "alternate"
          and "simulated.lockin" in text(entry["lab"][()]))
    check("a scalar has its grid", entry["lock_in_R/R"].shape == (4,) and np.all(np.isfinite(entry["lock_in_R/R"][:])))
    f.close()

    # Missing is NaN, never zero; weights per position; raw shots where they are asked for.
    keep = dict(pump_probe, keep_shots=True)
    file = place.run(place.experiment({"id": 1, "kind": "sequence", "children": [delay_scan([0, 1, 2], [keep], shots=[10, 20, 30])]}), lab)
    points = h5py.File(file)["entry/points/points_3"]
    check("weights per position", list(points["spectrometer_shots_taken"][:]) == [10, 20, 30])
    check("raw shots are kept", points["spectrometer_shots"].shape == (3, 30, 64) and points["spectrometer_shots"][0, 9].min() > 0
          and points["spectrometer_shots"][0, 10:].max() == 0)
    raw = points["spectrometer_shots"][2].astype(float)
    state = points["spectrometer_shot_state"][2]
    used = points["spectrometer_shot_cause"][2] == 0
    check("the sums are those of the raw shots", np.array_equal(raw[used & (state == 1)].sum(axis=0), points["spectrometer_sum_on"][2])
          and np.array_equal(raw[used & (state == 0)].sum(axis=0), points["spectrometer_sum_off"][2]))

    # What verification compares: every column, and the means of the grids and the events as well.
    many = delay_scan(list(range(-10, 30)), [pump_probe, {"id": 5, "kind": "acquire", "detectors": ["lock-in"]}])
    file = place.run(place.experiment({"id": 1, "kind": "repeat", "count": 2,
                                       "children": [{"id": 4, "kind": "note", "text": "a"}, many]}), lab, None, "--keep-log")
    log = file.removesuffix(".h5") + ".log"
    check("a file agrees with its log", place.call("verify", file, log).returncode == 0)

    def one_event_less(f):
        for name in ("event_time", "event_text"):
            f["entry"][name].resize(f["entry"][name].shape[0] - 1, axis=0)

    def changed(path, change):
        def apply(f):
            f[path][...] = change(f[path][...])
        return apply

    for name, apply in {"every mean of a field": changed("entry/spectrometer_dA/dA", lambda x: x + 1e-6),
                        "means that are missing": changed("entry/spectrometer_dA/dA", lambda x: x * np.nan),
                        "the means of a number": changed("entry/lock_in_R/R", lambda x: x * 1.000001),
                        "one of them": changed("entry/lock_in_R/R", lambda x: np.where(np.arange(x.size) == 17, x * 1.1, x)),
                        "a number of points": changed("entry/points_taken", lambda x: x + 1),
                        "a number of events": one_event_less}.items():
        other = shutil.copy(file, place.dir / "other.h5")
        with h5py.File(other, "r+") as f:
            apply(f)
        done = place.call("verify", other, log)
        check(f"verification sees {name}", done.returncode == 1 and str(other) in done.stderr, done.stderr.strip())

    # The line that tells of a run, and the memory that it takes: not that of the grid.
    def tells(root, labs):
        """The last line on standard error, the file, and the most memory until then in MB."""
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        try: # a pipe that is full holds the program when it tells the path of its file
            while True:
                os.write(writer, b"\n" * 4096)
        except BlockingIOError:
            os.set_blocking(writer, True)
        run = subprocess.Popen([arguments.pymaspd, "run", place.experiment(root), "--lab", labs, "--data", place.dir / "data"],
                               stdout=writer, stderr=subprocess.PIPE, text=True)
        os.close(writer)
        line = next((line for line in run.stderr if " values" in line), "")
        status = pathlib.Path(f"/proc/{run.pid}/status").read_text()
        out = b""
        while part := os.read(reader, 65536):
            out += part
        os.close(reader)
        run.communicate()
        return line, out.decode().strip().splitlines()[-1], int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024

    def numbers(pattern, line):
        found = re.search(pattern, line)
        return [float(x) for x in found.groups()] if found else []

    line, file, _ = tells({"id": 1, "kind": "repeat", "count": 3, "children": [many]}, lab)
    with h5py.File(file) as f:
        mean, errors = f["entry/spectrometer_dA/dA"][:].ravel() * 1000, f["entry/spectrometer_dA/dA_errors"][:].ravel() * 1000
    told = numbers(r"values, (\S+) to (\S+) mOD, median error (\S+) mOD", line)
    middle = np.sort(errors[np.isfinite(errors)])
    check("the line tells range and median error", np.allclose(told, [np.nanmin(mean), np.nanmax(mean), middle[middle.size // 2]], rtol=1e-3), line.strip())
    camera = place.lab([stage(), {"id": "beam", "type": "simulated.camera", "settings": {"width": 256, "height": 256, "exposure": 0},
                                  "detectors": {"image": {"name": "camera"}}}], "camera.json")
    pictures = lambda n: delay_scan(list(range(n)), [{"id": 3, "kind": "acquire", "detectors": ["camera"]}])
    _, _, few = tells(pictures(4), camera)
    line, file, most = tells(pictures(100), camera)
    with h5py.File(file) as f:
        grid = f["entry/camera_image/image"][:]
    check("and range where it is read in pieces", np.allclose(numbers(r"values, (\S+) to (\S+) counts", line), [grid.min(), grid.max()], rtol=1e-3), line.strip())
    check("memory does not grow with the grid", most - few < 25 and grid.nbytes > 50e6, f"{few:.0f} MB, {most:.0f} MB for a grid of {grid.nbytes / 2**20:.0f} MB")

    # A reader may follow the run and still be open at its end.
    slow = place.lab([stage(), spectrometer(rate=5000)], "slow.json")
    experiment = place.experiment({"id": 1, "kind": "repeat", "count": 80, "children": [delay_scan([0, 1, 2, 3], [pump_probe])]})
    run = subprocess.Popen([arguments.pymaspd, "run", experiment, "--lab", slow, "--data", place.dir / "follow", "--progress", "json"],
                           stdout=subprocess.PIPE, text=True)
    taken, seen, reader, torn = 0, [], None, 0
    means, passes = set(), set()
    for line in run.stdout:
        event = json.loads(line)
        if event["event"] == "point":
            taken = event["point"]
        if reader is None and taken > 5:
            parts = list((place.dir / "follow").glob("*/*.h5.part"))
            if parts:
                reader = h5py.File(parts[0], "r", libver="latest", swmr=True)
        if reader is not None and event["event"] == "point":
            count, values = reader["entry/points_taken"], reader["entry/points/points_3/spectrometer_dA"]
            count.refresh()
            n = int(count[()])
            values.refresh()
            torn += values.shape[0] < n or not np.all(np.isfinite(values[:n]))
            seen.append(n)
            grid = reader["entry"][text(reader["entry"].attrs["default"])]
            shown = {}
            for name in ("dA", "errors_shots", "n_repeats", "delay_readback", "pairs", "repeats/dA", "repeats/weights",
                         "repeats/direction", "repeats/delay_readback", "repeats/count"):
                grid[name].refresh()
                shown[name] = grid[name][:]
            if run.poll() is None: # all this while it goes on
                if np.all(np.isfinite(shown["dA"][0])) and shown["pairs"][0] > 0 and np.isfinite(shown["delay_readback"][0]) and np.all(np.isfinite(shown["errors_shots"][0])):
                    means.add(int(shown["n_repeats"].sum()))
                if np.all(shown["repeats/weights"][0, 0] > 0) and shown["repeats/direction"][0, 0] == 1 and np.isfinite(shown["repeats/delay_readback"][0, 0]):
                    passes.add(int(shown["repeats/count"].sum()))
    run.wait()
    check("a reader follows the run", reader is not None and len(set(seen)) > 3 and torn == 0, f"{len(set(seen))} states seen, {torn} torn")
    check("and the passes of its grid", len(passes) > 3, sorted(passes))
    check("and the default plot, which is their mean", len(means) > 1, sorted(means))
    check("and is still open at its end", run.returncode == 0 and event["status"] == "completed" and bool(reader))
    if reader is not None:
        reader.close()
    check("the finished file opens plainly", text(h5py.File(event["file"])["entry/status"][()]) == "completed")

support.finish()
