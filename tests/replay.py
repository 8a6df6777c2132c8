"""Measured data through the whole chain, and given back correctly (measurement rules 1, 2, 6, 7, 11).

Everything is compared with an independent computation in numpy from the file itself. Without the data the test is
skipped, loudly."""
import pathlib

import h5py
import numpy as np

import support
from support import Place, check, replay, scan, stage

arguments = support.parser.parse_args()
data = pathlib.Path(arguments.shared).resolve() / "data"
if not (data / "ta").is_dir():
    support.skip(f"no measured data in {data}; the replay of real measurements was NOT tested")

SENTINEL = 5000  # mOD
WHITE = 20000


def matrix(path):
    rows = np.array([[float(x) for x in line.split(",")] for line in open(path) if not line.startswith("#")])
    return rows[1:, 0], rows[0, 1:], rows[1:, 1:]


def counts(wavelengths, dA):
    """What the camera can deliver: I_off and I_on of each cell, both rounded, and whether it is no data."""
    x = (wavelengths - wavelengths.min()) / (wavelengths.max() - wavelengths.min())
    off = np.broadcast_to(np.round(WHITE * (0.45 + 0.55 * np.sin(np.pi * x))), dA.shape)
    with np.errstate(over="ignore"):
        on = np.where(np.abs(dA) > SENTINEL, 0, off * 10 ** (-np.clip(dA, -SENTINEL, SENTINEL) / 1000))
    missing = (np.abs(dA) > SENTINEL) | (on > 65534.5) | (np.round(on) < 1)
    return on, off, missing


def grid(file, name="spectrometer_dA"):
    return h5py.File(file)["entry"][name]


def expected(delays, dA, wavelengths):
    """The mean over rows of equal delay, the bound of rounding, and the cells without data, by ascending axes."""
    order = np.argsort(wavelengths)
    on, off, missing = counts(wavelengths, dA)
    with np.errstate(divide="ignore"):
        bound = 0.5 * (1 / np.maximum(on, 1e-9) + 1 / off) / np.log(10)
        # That bound is to first order; for a handful of counts half a count is exactly this.
        few = (on > 0.5) & (on < 20)
        bound = np.where(few, np.maximum(bound, -np.log10(1 - 0.5 / np.maximum(on, 0.51))), bound)
    unique = np.unique(delays)
    mean = np.array([np.nanmean(np.where(missing, np.nan, dA / 1000)[delays == d], axis=0) for d in unique])
    worst = np.array([np.nanmax(np.where(missing, np.nan, bound)[delays == d], axis=0) for d in unique])
    return unique, mean[:, order], worst[:, order]


def compare(name, file, delays, wavelengths, dA):
    """Noise off: the mean of the file equals the matrix within the digitisation bound, cell by cell."""
    import warnings
    warnings.simplefilter("ignore", RuntimeWarning)
    unique, mean, bound = expected(delays, dA, wavelengths)
    d = grid(file)
    got = d["dA"][:]
    check(name + ": axes ascend", np.array_equal(d["delay"][:], unique) and np.array_equal(d["wavelength"][:], np.sort(wavelengths)))
    check(name + ": no data where the source has none", np.array_equal(np.isnan(got), np.isnan(mean)),
          f"{np.isnan(got).sum()} cells of {got.size}")
    good = ~np.isnan(mean)
    excess = np.abs(got - mean)[good] - 1.02 * bound[good] - 1e-12
    check(name + ": dA within the digitisation bound", np.all(excess <= 0),
          f"largest deviation {1e3 * np.max(np.abs(got - mean)[good]):.4f} mOD, {np.sum(excess > 0)} cells beyond")
    return d


with Place(arguments.pymaspd) as place:
    for name in ["ru_dppz_acn_scan4", "hippius_co_mg6_toluene", "exttf_s_thf_solvent"]:
        path = data / "ta" / f"{name}.csv"
        delays, wavelengths, dA = matrix(path)
        lab = place.lab([stage(), replay(path)])
        # As often as the most frequent delay, so that every row has its turn.
        times = int(np.max(np.unique(delays, return_counts=True)[1]))
        file = place.run(place.experiment(scan(path)), lab)
        d = compare(name, file, delays, wavelengths, dA)
        check(name + ": equal delays share a cell", d["count"][:].max() == times, f"{times} rows of one delay")

    # Every order gives the same grid and says in which order it was taken.
    path = data / "ta" / "ru_dppz_acn_scan4.csv"
    delays, wavelengths, dA = matrix(path)
    lab = place.lab([stage(), replay(path)])
    for order in ["backward", "bounce", "alternate", "random"]:
        file = place.run(place.experiment(scan(path, repeats=2, order=order)), lab)
        compare(order, file, delays, wavelengths, dA)
        points = h5py.File(file)["entry/points/points_3"]
        index, direction = points["index"][:, 1], points["direction"][:, 1]
        n = len(delays)
        forward = np.arange(n)
        taken = {"backward": np.tile(forward[::-1], 2), "bounce": np.tile(np.r_[forward, forward[::-1]], 2),
                 "alternate": np.r_[forward, forward[::-1]]}.get(order)
        if taken is not None:
            check(order + ": the order taken is recorded", np.array_equal(index, taken))
            check(order + ": so is the direction", np.array_equal(np.sign(np.diff(index))[:n - 1], direction[:n - 1]))
        else:
            check("random: a permutation, another one each time",
                  all(np.array_equal(np.sort(part), forward) for part in (index[:n], index[n:])) and not np.array_equal(index[:n], index[n:]))
        check(order + ": read-back stands beside every point", np.allclose(points["delay_before"][:], points["delay_after"][:])
              and np.allclose((points["delay_before"][:] - 20) * points["delay_factor"][:], points["delay_target"][:], atol=2e-5))

    # Descending wavelengths come out ascending.
    reverse = place.dir / "descending.csv"
    with open(reverse, "w") as f:
        f.write("# format: TA matrix\n" + ",".join(map(repr, [0.0, *wavelengths[::-1]])) + "\n")
        for t, row in zip(delays, dA):
            f.write(",".join(map(repr, [t, *row[::-1]])) + "\n")
    file = place.run(place.experiment(scan(reverse)), place.lab([stage(), replay(reverse)]))
    compare("descending", file, delays, wavelengths[::-1], dA[:, ::-1])
    by_pixel = h5py.File(file)["entry/points/points_3/spectrometer_dA"]
    check("descending: points stay by pixel", np.array_equal(np.isnan(by_pixel[0]), np.isnan(grid(file)["dA"][0])[::-1]))

    # Refused before the start: delays beyond the stage.
    path = data / "ta" / "exttf_s_thf_sample.csv"
    refused = place.call("run", place.experiment(scan(path)), "--lab", place.lab([stage(), replay(path)]), "--data", place.dir / "no")
    check("2.8 ns on a 300 mm stage is refused before the start",
          refused.returncode == 2 and "0 to 300 mm" in refused.stderr and not (place.dir / "no").exists(), refused.stderr.strip())
    # Outside what was measured nothing is made up.
    path = data / "ta" / "exttf_s_thf_solvent.csv"
    outside = scan(path)
    outside["children"][0]["positions"] = {"type": "list", "values": [0, 7.0]}
    done = place.call("run", place.experiment(outside), "--lab", place.lab([stage(), replay(path)]), "--data", place.dir / "out")
    check("a delay outside the measured range is an error, not clamped",
          done.returncode == 1 and "outside the measured range" in done.stderr, done.stderr.strip().splitlines()[-1])

    # What must not go unnoticed: a wrong flag offset turns the sign, frames taken too early smear time zero.
    path = data / "ta" / "hippius_co_mg6_toluene.csv"
    delays, wavelengths, dA = matrix(path)
    strong = np.abs(dA) > 5
    for fault, lab_offset, sign in [(1, 1, 1), (1, 0, -1)]:
        lab = place.lab([stage(), replay(path, flag_offset=fault, lab={"flag_offset": lab_offset})])
        got = grid(place.run(place.experiment(scan(path, shots=40)), lab))["dA"][:]
        ratio = np.median(got[strong] / (dA[strong] / 1000))
        check(f"flag offset {fault} told as {lab_offset} gives {sign} times the signal", abs(ratio - sign) < 0.01, f"{ratio:.4f}")
    lab = place.lab([stage(), replay(path, fault="early", pipeline_depth=4)])
    done = place.call("run", place.experiment(scan(path, shots=40)), "--lab", lab, "--data", place.dir / "early")
    file = done.stdout.strip().splitlines()[-1]
    stale = h5py.File(file)["entry/points/points_3/spectrometer_rejected_stale"][:]
    check("frames of old light are not counted", stale.min() >= 5, f"{stale.min()} to {stale.max()} of 40 shots")
    # Nor in a mean, and single shots say so; of four shots all are of old light, and the run fails.
    early = scan(path, shots=40)
    early["children"][0]["children"][0]["reduce"] = "mean"
    points = h5py.File(place.run(place.experiment(early), lab))["entry/points/points_3"]
    taken, accepted, stale = (points[f"spectrometer_{x}"][:] for x in ("shots_taken", "shots_accepted", "rejected_stale"))
    check("nor are they in a mean", stale.min() >= 5 and np.all(taken == 40) and np.all(accepted == 40 - stale), f"{stale.min()} to {stale.max()}")
    first, last, lost = (points[f"spectrometer_{x}"][:].astype(int) for x in ("first_frame", "last_frame", "frames_dropped"))
    check("a mean knows its frames", np.all(last - first + 1 == 40 + lost) and np.all(points["spectrometer_frame"][:] > (first + last) / 2))
    early["children"][0]["children"][0]["reduce"] = "none"
    points = h5py.File(place.run(place.experiment(early), lab))["entry/points/points_3"]
    old = points["spectrometer_shot_cause"][:] == 1
    check("single shots of old light are marked", old.sum(axis=1).min() >= 5 and np.all(old[:, :5]) and not np.any(old[:, 8:]))
    for reduce in ("mean", "none", "pump-probe"):
        early["children"][0]["children"][0].update(reduce=reduce, shots=4)
        done = place.call("run", place.experiment(early), "--lab", lab, "--data", place.dir / "old")
        check(f"{reduce}: a point of old light alone is refused", done.returncode == 1, done.stderr.strip().splitlines()[-1])
    lab = place.lab([stage(), replay(path)])
    weighted = scan(path, shots=40)
    weighted["children"][0]["children"][0]["reduce"] = "none"
    weighted["children"][0]["positions"] = {"type": "list", "values": list(delays[:2])}
    weighted["children"][0]["shots"] = [4, 10]
    points = h5py.File(place.run(place.experiment(weighted), lab))["entry/points/points_3"]
    check("single shots: how many were taken is said", list(points["spectrometer_shots_taken"][:]) == [4, 10]
          and points["spectrometer_counts"].shape[:2] == (2, 10) and np.all(points["spectrometer_counts"][0, 4:] == 0)
          and np.all(np.isnan(points["spectrometer_level"][0, 4:])) and np.all(points["spectrometer_frame"][1] > 0))
    lab = place.lab([stage(), replay(path, drop_every=13)])
    file = place.run(place.experiment(scan(path, shots=60)), lab)
    compare("dropped frames", file, delays, wavelengths, dA)
    dropped = h5py.File(file)["entry/points/points_3/spectrometer_frames_dropped"][:]
    check("dropped frames are counted", dropped.min() >= 4)

    # Noise, six repeats (measurement rules 6): ratios of pooled variances; coverage by Student's t with 5 degrees.
    path = data / "ta" / "hippius_co_mg6_toluene.csv"
    truth = expected(delays, dA, wavelengths)[1]
    t5 = 2.571  # 95 %
    for noise in ["white", "drift"]:
        lab = place.lab([stage(), replay(path, noise=noise, seed=11)])
        d = grid(place.run(place.experiment(scan(path, repeats=6, shots=100)), lab))
        passes = d["repeats/dA"][:]
        shots = d["errors_shots"][:]
        repeats = d["errors_repeats"][:]
        mean = d["dA"][:]
        check(noise + ": the mean over repeats is weighted by pairs",
              np.allclose(mean, np.average(passes, axis=0, weights=np.broadcast_to(d["repeats/pairs"][:][..., None], passes.shape)), atol=1e-12))
        weights = d["repeats/weights"][:] / d["repeats/weights"][:].sum(axis=0)
        scatter = np.sqrt(6 / 5 * (weights * (passes - mean) ** 2).sum(axis=0))  # s, with the weights of the mean
        check(noise + ": errors_repeats is s/sqrt(k)", np.allclose(repeats, scatter / np.sqrt(6), rtol=1e-9))
        check(noise + ": errors_shots is propagated",
              np.allclose(shots, np.sqrt((d["repeats/dA_errors"][:] ** 2).sum(axis=0)) / 6, rtol=1e-2))
        check(noise + ": shown errors are those of the repeats", np.array_equal(d["dA_errors"][:], repeats))
        ratio = np.sqrt(np.mean(repeats ** 2) / np.mean(shots ** 2))
        # Rows, since half of the noise is common to a row: the deviation of the row mean against its own scatter.
        row = passes.mean(axis=2)
        t = (row.mean(axis=0) - truth.mean(axis=1)) / (row.std(axis=0, ddof=1) / np.sqrt(6))
        coverage = np.mean(np.abs(t) < t5)
        n = len(t)
        sigma = np.sqrt(0.95 * 0.05 / n)
        check(f"{noise}: Student's t covers the truth in 95 % of the rows", abs(coverage - 0.95) < 3.5 * sigma,
              f"{100 * coverage:.1f} % of {n} rows")
        if noise == "white":
            check("white: pooled scatter over pooled error is 1", 0.95 < ratio < 1.05, f"{ratio:.3f}")
            common = np.sqrt(np.mean(passes.mean(axis=2).var(axis=0, ddof=1)))
            pixel = np.sqrt(np.mean((passes - passes.mean(axis=2, keepdims=True)).var(axis=0, ddof=1)))
            check("white: the noise of a row is the measured one", abs(common * 1e3 - 1.37) < 0.12 and abs(pixel * 1e3 - 1.19) < 0.05,
                  f"common {1e3 * common:.2f} mOD, per pixel {1e3 * pixel:.2f} mOD")
        else:
            check("drift: the shot error comes out too small, the repeats show it", ratio > 1.1, f"excess {ratio:.2f}")
    done = place.call("run", place.experiment(scan(path, repeats=6, shots=100)), "--lab", lab, "--data", place.dir / "told")
    check("drift: the excess is reported", "excess of the repeats over the shots 1." in done.stderr, done.stderr.strip().splitlines()[-1])

    # Traces and beam pictures.
    path = data / "trace" / "thz_air_10repeats.csv"
    table = np.array([[float(x) for x in line.split(",")] for line in open(path) if not line.startswith("#")])
    trace = {"id": "trace", "type": "replay.trace", "settings": {"file": str(path), "unit": "V", "columns_in_turn": True},
             "detectors": {"trace": {"name": "lock-in"}}}
    inner = {"id": 2, "kind": "scan", "parameter": "delay", "unit": "ps", "positions": {"type": "list", "values": list(table[:, 0])},
             "children": [{"id": 3, "kind": "acquire", "detectors": ["lock-in"]}]}
    file = place.run(place.experiment({"id": 1, "kind": "repeat", "count": 10, "children": [inner]}), place.lab([stage(), trace]))
    d = grid(file, "lock_in_signal")
    check("terahertz trace: ten repeats come back", np.allclose(d["repeats/signal"][:], table[:, 1:].T, atol=1e-15))
    check("terahertz trace: their mean and error",
          np.allclose(d["signal"][:], table[:, 1:].mean(axis=1)) and
          np.allclose(d["signal_errors"][:], table[:, 1:].std(axis=1, ddof=1) / np.sqrt(10)))
    path = data / "trace" / "regscan_pumped_unpumped_4scans.csv"
    table = np.array([[float(x) for x in line.split(",")] for line in open(path) if not line.startswith("#")])
    trace["settings"] = {"file": str(path)}
    inner["positions"]["values"] = list(np.round(table[table[:, 0] == 1, 1], 3))
    file = place.run(place.experiment({"id": 1, "kind": "repeat", "count": 1, "children": [inner]}), place.lab([stage(), trace]))
    first = h5py.File(file)["entry/lock_in_Pumped/Pumped"][:]
    check("region scan: pumped values by delay", len(first) > 250 and np.isin(np.round(first, 12), np.round(table[:, 2], 12)).mean() > 0.99)
    pictures = [str(data / "beam" / n) for n in ("t-480mm.pgm", "t-495mm.pgm")]
    camera = {"id": "camera", "type": "replay.camera", "settings": {"files": pictures}, "detectors": {"image": {"name": "beam"}}}
    root = {"id": 1, "kind": "repeat", "count": 2, "children": [{"id": 3, "kind": "acquire", "detectors": ["beam"]}]}
    file = place.run(place.experiment(root), place.lab([camera]))
    taken = h5py.File(file)["entry/points/points_3/beam_image"][:]
    wanted = np.array([np.frombuffer(open(p, "rb").read()[-640000:], np.uint8).reshape(800, 800) for p in pictures])
    check("beam pictures come back pixel by pixel", np.array_equal(taken, wanted))
    root["children"][0]["shots"] = 2
    taken = h5py.File(place.run(place.experiment(root), place.lab([camera])))["entry/points/points_3/beam_image"][:]
    mean = (wanted.astype(int).sum(axis=0) + 1) // 2
    check("two shots of a camera are the mean of two pictures", np.array_equal(taken[0], mean) and np.array_equal(taken[1], mean))
    del root["children"][0]["shots"]
    root["children"][0]["seconds"] = 1
    done = place.call("check", place.experiment(root), "--lab", place.lab([camera]))
    check("stored pictures cannot be told how long to measure", done.returncode == 2 and "\"beam\" cannot be told" in done.stdout, done.stdout.strip())
    del root["children"][0]["seconds"]
    camera["settings"]["files"] = [str(data / "beam" / "k-200mm.png")]
    file = place.run(place.experiment(root), place.lab([camera]))
    picture = h5py.File(file)["entry/points/points_3/beam_image"][0].astype(float)
    y, x = np.mgrid[0:picture.shape[0], 0:picture.shape[1]]
    bright = np.where(picture > 60, picture, 0)
    check("a PNG picture too", picture.shape == (960, 1280) and abs((bright * x).sum() / bright.sum() - 581) < 3
          and abs((bright * y).sum() / bright.sum() - 389) < 3)

support.finish()
