"""Differences, bands and beams of a run, computed again with numpy; and the run evaluated again by the program."""
import h5py
import numpy as np

import support
from support import Place, check, stage

BAND = [500.0, 540.0]


def pairs_of(states, causes, frames):
    """Neighbours that both count, as (on, off); the reduction alone says what counts."""
    pairs, s = [], 0
    while s + 1 < len(states):
        if causes[s] == 0 and causes[s + 1] == 0 and frames[s + 1] == frames[s] + 1 and states[s] != states[s + 1]:
            pairs.append((s, s + 1) if states[s] == 1 else (s + 1, s))
            s += 2
        else:
            s += 1
    return np.array(pairs)


def difference(on, off):
    """dA = -log10 of the ratio of averages, and its standard error with the covariance; the light of each pair."""
    n = len(on)
    y, z = on.mean(0), off.mean(0)
    cov = ((on - y) * (off - z)).sum(0) / (n - 1)
    relative = on.var(0, ddof=1) / y**2 + off.var(0, ddof=1) / z**2 - 2 * cov / (y * z)
    return -np.log10(y / z), np.sqrt(relative / n) / np.log(10)


def compare(file, detector, table, band=None):
    points = file[f"/entry/points/{table}"]
    dark = file[f"/entry/instrument/{detector}"].attrs["dark_counts"]
    get = lambda name: points[f"{detector}_{name}"]
    worst, fewest = 0.0, None
    for row in range(len(points["order"])):
        n = get("shots_taken")[row]
        shots = get("shots")[row][:n].astype(float) - dark
        p = pairs_of(get("shot_state")[row][:n], get("shot_cause")[row][:n], get("shot_frame")[row][:n])
        fewest = len(p) if fewest is None else min(fewest, len(p))
        check(f"{table}, point {row}: as many pairs", len(p) == get("pairs")[row], f"{len(p)}, {get('pairs')[row]}")
        value, error = difference(shots[p[:, 0]], shots[p[:, 1]])
        good = get("quality")[row] == 0
        worst = max(worst, np.abs(get("dA")[row] - value)[good].max(), (np.abs(get("errors")[row] / error - 1)[good]).max())
        if band is not None:
            light = shots[:, band].sum(1)
            value, error = difference(light[p[:, 0]], light[p[:, 1]])
            worst = max(worst, abs(get("band")[row] - value), abs(get("band_errors")[row] / error - 1))
    check(f"{table}: differences and errors agree with numpy", worst < 1e-8, worst)
    return fewest


def numbers(file):
    """Every dataset of numbers but the header, by path."""
    found = {}
    file["/entry"].visititems(lambda name, item: found.__setitem__(name, item[()])
                              if isinstance(item, h5py.Dataset) and item.dtype.kind in "iuf" and name != "header" else None)
    return found


def same(a, b):
    x, y = numbers(a), numbers(b)
    return sorted(x.keys() ^ y.keys()) + [name for name in x.keys() & y.keys()
                                          if x[name].shape != y[name].shape or not np.array_equal(x[name], y[name], equal_nan=x[name].dtype.kind == "f")]


def main():
    arguments = support.parser.parse_args()
    with Place(arguments.pymaspd) as place:
        lab = place.lab([stage(),
                         {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 64},
                          "detectors": {"spectrometer": {"name": "spectrometer", "regions": [
                              {"name": "band", "x": BAND, "unit": "nm"}]}}},
                         {"id": "beam", "type": "simulated.camera", "settings": {"exposure": 0, "width": 160, "height": 120},
                          "detectors": {"image": {"name": "beam", "regions": [
                              {"name": "spot", "x": [60, 100], "y": [40, 80], "take": "maximum"}]}}}])
        acquire = {"id": 3, "kind": "acquire", "detectors": ["spectrometer"], "shots": 200, "keep_shots": True,
                   "reduce": {"kind": "pump-probe", "reject": {"energy": True, "threshold": 3}}}
        root = {"id": 1, "kind": "scan", "parameter": "delay", "unit": "ps",
                "positions": {"type": "list", "values": [-1, 1, 5]},
                "children": [acquire, {"id": 4, "kind": "acquire", "detectors": ["beam"]}]}
        run = place.run(place.experiment(root), lab)
        with h5py.File(run) as f:
            wavelength = f["/entry/instrument/spectrometer/wavelength"][:]
            band = (wavelength >= BAND[0]) & (wavelength <= BAND[1])
            check("the band holds pixels", band.sum() > 1, band.sum())
            compare(f, "spectrometer", "points_3", band)
            check("the band is a series", f["/entry/spectrometer_band/band"].shape == (3,))
            images = f["/entry/points/points_4/beam_image"][:].astype(float)
            y, x = np.mgrid[:images.shape[1], :images.shape[2]]
            for row, image in enumerate(images):
                lit = np.where(image - 40 > 30, image - 40, 0)  # the simulated background is 40 counts, 3 wide
                got = [f[f"/entry/points/points_4/beam_{name}"][row] for name in ("centroid_x", "centroid_y", "peak", "spot")]
                check(f"image {row}: centroid", abs(got[0] - (lit * x).sum() / lit.sum()) < 0.3 and
                      abs(got[1] - (lit * y).sum() / lit.sum()) < 0.3, got)
                check(f"image {row}: peak and region", got[2] == image.max() and got[3] == image[40:81, 60:101].max(), got)
            check("native positions stand beside the delay", np.allclose(
                (f["/entry/spectrometer_dA/delay_native"][:] - 20) * 2 * 1.00027 / 0.299792458, [-1, 1, 5], atol=1e-4))
        again = place.dir / "again.h5"
        done = place.call("evaluate", run, "-o", again)
        check("evaluate", done.returncode == 0, done.stderr.strip())
        with h5py.File(run) as f, h5py.File(again) as g:
            check("the same rules give the same bits", same(f, g) == [], same(f, g))
        other = place.dir / "other.h5"
        done = place.call("evaluate", run, "-o", other, "--reject", "off")
        check("evaluate with other rules", done.returncode == 0, done.stderr.strip())
        with h5py.File(other) as g:
            compare(g, "spectrometer", "points_3", band)
            check("nothing is rejected", g["/entry/points/points_3/spectrometer_rejected_energy"][:].sum() == 0)
        check("nothing is overwritten", place.call("evaluate", run, "-o", other).returncode == 1)
        check("a wrong word is wrong input", place.call("evaluate", run, "--reference", "both").returncode == 2)
    support.finish()


if __name__ == "__main__":
    main()
