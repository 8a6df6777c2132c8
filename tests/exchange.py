"""What `pymaspd export` writes for other programs and `import` takes from them, read by readers written from the layouts
in docs/formats.md alone: nothing of the program's own is used. Files of other programs go round and come back byte by
byte. Exit code 77 where those are not there (the rest has been checked then)."""
import hashlib, json, pathlib, re, struct, sys
import h5py
import numpy as np
import support
from support import Place, check, stage


def read_sx(data):
    text = data.decode("latin-1")
    assert "\r\n" in text and not re.search(r"(?<!\r)\n", text)
    rows = []
    for line in text.split("\r\n"):
        cells = line.split(",")
        if not re.match(r"-?\d", cells[0]):
            break
        assert all(re.fullmatch(r"-?\d\.\d{5}E[+-](0|[1-9]\d*)|NaN", c) for c in cells), line
        rows.append([float(c) for c in cells])
    rows = np.array(rows)
    assert rows[0, 0] == 0 and "file info:Date: " in text and "\r\n\r\nTime units: ps\r\nZ axis title: dA\r\n" in text
    return rows[0, 1:], rows[1:, 0], rows[1:, 1:].T


def read_ufs(data):
    at = 0

    def take(form):
        nonlocal at
        values = struct.unpack_from(">" + form, data, at)
        at += struct.calcsize(">" + form)
        return values

    def string():
        nonlocal at
        (n,) = take("I")
        at += n
        return data[at - n:at].decode("latin-1")

    assert [string(), string(), string()] == ["Version2", "Wavelength", "nm"]
    wavelengths = np.array(take(f"{take('I')[0]}d"))
    assert [string(), string()] == ["Time", "ps"]
    delays = np.array(take(f"{take('I')[0]}d"))
    assert string() == "DA" and take("III") == (0, len(wavelengths), len(delays))
    values = np.array(take(f"{len(wavelengths) * len(delays)}d")).reshape(len(wavelengths), len(delays)).T
    string()
    assert at == len(data)
    return delays, wavelengths, values


def read_glotaran(data):
    lines = data.decode().split("\n")
    assert lines[-1] == "" and lines[2] in ("Time explicit", "Wavelength explicit")
    assert all(re.fullmatch(r"-?\d\.\d{10}e[+-]\d\d|NaN", w) for line in lines[4:-1] for w in line.split("\t"))
    axis = np.array(lines[4].split("\t"), float)
    rows = np.array([line.split("\t") for line in lines[5:-1]], float)
    assert lines[3] == f"Intervalnr {len(axis)}"
    if lines[2] == "Time explicit":
        return axis, rows[:, 0], rows[:, 1:].T
    return rows[:, 0], axis, rows[:, 1:]


def read_sia(data):
    lines = [line.split("\t") for line in data.decode().splitlines()]
    assert lines[0][0] == "0.000"
    assert all(re.fullmatch(r"-?\d+\.\d{4}", row[0]) for row in lines[1:])
    assert all(re.fullmatch(r"-?\d+\.\d{8}|NaN", x) for row in lines[1:] for x in row[1:])
    return (np.array([row[0] for row in lines[1:]], float), np.array(lines[0][1:], float),
            np.array([row[1:] for row in lines[1:]], float))


def read_csv(data):
    lines = data.decode().splitlines()
    header = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# ") and ": " in line)
    rows = np.array([line.split(",") for line in lines if not line.startswith("#")], float)
    assert rows[0, 0] == 0 and header["signal_unit"] == "mOD" and header["delay_unit"] == "ps"
    return rows[1:, 0], rows[0, 1:], rows[1:, 1:] / 1000


# By format: the reader, and how far values, delays and wavelengths may be off, relative and absolute.
formats = {"sx": (read_sx, 1e-5, 0), "ufs": (read_ufs, 0, 0), "glotaran-time": (read_glotaran, 1e-10, 0),
           "glotaran-wavelength": (read_glotaran, 1e-10, 0), "sia": (read_sia, 0, 6e-9), "csv": (read_csv, 1e-9, 0)}


def export(place, file, form, *more):
    out = place.dir / "out"
    done = place.call("export", file, "--format", form, "-o", out, *more)
    if done.returncode != 0:
        return done
    return out.read_bytes()


def same(read, delays, wavelengths, values, relative, absolute):
    def near(a, b, places=0.0):
        return np.allclose(a, b, rtol=relative, atol=max(absolute, places), equal_nan=True)
    coarse = 6e-5 if absolute else 0 # places on the axes of a SIA file
    return (read[2].shape == values.shape and near(read[0], delays, coarse) and near(read[1], wavelengths, coarse)
            and near(read[2], values))


def imported(place, path, data):
    done = place.call("import", path, "--data", data)
    return done, (done.stdout.strip().splitlines() or [""])[-1]


def run_is_exported(place):
    lab = place.lab([stage(), {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 48},
                               "detectors": {"spectrometer": {"name": "spectrometer"}}}])
    acquire = {"id": 3, "kind": "acquire", "detectors": ["spectrometer"], "shots": 60, "reduce": "pump-probe"}
    delays = [-1.5, 0, 0.25, 3, 40.125]
    scan = {"id": 2, "kind": "scan", "parameter": "delay", "unit": "ps", "positions": {"type": "list", "values": delays},
            "children": [acquire]}
    experiment = place.experiment({"id": 1, "kind": "repeat", "count": 3, "children": [scan]})
    experiment.write_text(json.dumps(json.loads(experiment.read_text()) | {"conditions": {
        "sample": {"substance": "Ru(dppz)", "solvent": "ACN", "path length": "1 mm"},
        "pump": {"wavelength": "400 nm", "pulse energy": "250 nJ"}}}))
    file = place.run(experiment, lab)
    with h5py.File(file) as f:
        group = f["entry/spectrometer_dA"]
        wavelengths, mean, second = group["wavelength"][:], group["dA"][:], group["repeats/dA"][1]
    for form, (reader, relative, absolute) in formats.items():
        check(f"{form} holds the mean of a run in ps, nm and OD",
              same(reader(export(place, file, form)), delays, wavelengths, mean, relative, absolute))
        check(f"{form} holds one repeat", not np.allclose(mean, second, rtol=1e-3) and
              same(reader(export(place, file, form, "--repeat", 2, "--field", "dA")), delays, wavelengths, second,
                   relative, absolute))
    text = export(place, file, "sx").decode()
    check("the conditions stand where Surface Xplorer has them", "\r\nSample: Ru(dppz)\r\nSolvent: ACN\r\nPump energy (uJ): "
          "0.25\r\nPump wavelength (nm): 400\r\nCuvette length (mm): 1\r\n" in text and "\r\nNumber of scans: 3\r\n" in text)
    for words, told in {("--repeat", "4"): "3 repeats", ("--field", "dT"): "spectrometer_dA",
                        ("--repeat", "0"): "--repeat"}.items():
        done = export(place, file, "ufs", *words)
        check(f"export {' '.join(words)} is refused", not isinstance(done, bytes) and done.returncode == 2 and
              told in done.stderr and done.stderr.count("\n") == 1, getattr(done, "stderr", ""))
    outer = {"id": 4, "kind": "scan", "parameter": "angle", "positions": {"type": "list", "values": [0, 54.7]}, "children": [scan]}
    angles = place.lab([stage(), {"id": "camera", "type": "simulated.spectrometer", "settings": {"rate": 100000, "pixels": 48},
                                  "detectors": {"spectrometer": {"name": "spectrometer"}}},
                        {"id": "plate", "type": "simulated.rotator", "parameters": {"angle": {"name": "angle", "limits": [-360, 360]}}}],
                       "angles.json")
    three = place.run(place.experiment(outer), angles)
    with h5py.File(three) as f:
        group = f["entry/spectrometer_dA"]
        shape, slices, wavelengths = group["dA"].shape, group["dA"][:], group["wavelength"][:]
    check("an outer scan is cut where it is said", shape == (2, 5, 48) and
          same(read_ufs(export(place, three, "ufs", "--at", "angle=54.7")), delays, wavelengths, slices[1], 0, 0) and
          same(read_ufs(export(place, three, "ufs", "--at", "angle=0")), delays, wavelengths, slices[0], 0, 0))
    curve = export(place, three, "csv", "--at", "angle=0", "--at", "delay=0.25")
    rows = np.array([line.split(",") for line in curve.decode().splitlines() if not line.startswith("#")], float)
    check("a spectrum is left of two cuts", np.allclose(rows[:, 0], wavelengths, atol=1e-6) and np.allclose(rows[:, 1] / 1000, slices[0, 2]))
    for words, told in {("--at", "angle=1"): "0, 54.7", ("--at", "tilt=1"): "no axis", ("--at", "angle"): "--at must",
                        (): "--at angle=0"}.items():
        done = export(place, three, "ufs", *words)
        check(f"export {' '.join(words)} of three axes is refused", not isinstance(done, bytes) and done.returncode == 2 and
              told in done.stderr and done.stderr.count("\n") == 1, getattr(done, "stderr", ""))
    native = place.experiment({"id": 2, "kind": "scan", "parameter": "delay", "positions": {"type": "list", "values": [20, 21]},
                               "children": [acquire]})
    done = export(place, place.run(native, lab), "ufs")
    check("an axis that is no time is refused", not isinstance(done, bytes) and "is in mm" in done.stderr,
          getattr(done, "stderr", ""))


def missing_values(place):
    """Delays and wavelengths out of order, one delay twice, NaN and an overflow: what is measured stays, nothing is zero."""
    data = place.dir / "imports"
    path = place.dir / "holes.csv"
    path.write_bytes(b"0.00000E+0,2.00000E+0,-1.00000E+0,5.00000E+2,5.00000E+2\r\n"
                     b"7.00000E+2,1.00000E-3,NaN,-2.14748E+1,3.00000E-3\r\n"
                     b"6.00000E+2,4.00000E-3,-5.00000E-3,6.00000E-3,8.00000E-3\r\n"
                     b"file info:Date: today\r\nSample: \xb5-dye\r\n\r\nTime units: ps\r\nZ axis title: dA\r\n")
    done, file = imported(place, path, data)
    check("a csv with holes is imported", done.returncode == 0, done.stderr)
    expected = np.array([[-5e-3, np.nan], [4e-3, 1e-3], [7e-3, 3e-3]])
    with h5py.File(file) as f:
        entry = f["entry"]
        group = entry[entry.attrs["default"]]
        check("axes ascend, equal delays share a cell, holes are NaN",
              list(group["delay"]) == [-1, 2, 500] and list(group["wavelength"]) == [600, 700] and
              list(group["count"]) == [1, 1, 2] and np.allclose(group["dA"], expected, equal_nan=True, atol=1e-15))
        check("it says what it is", entry["status"][()] == b"imported" and entry["imported/file_name"][()] == b"holes.csv" and
              entry["imported/format"][()] == b"sx" and
              entry["imported/sha256"][()].decode() == hashlib.sha256(path.read_bytes()).hexdigest())
        check("nothing is told of its errors", np.all(np.isnan(group["dA_errors"])))
    for form, (reader, relative, absolute) in formats.items():
        check(f"{form} keeps what is missing", same(reader(export(place, file, form)), [-1, 2, 500], [600, 700], expected,
                                                    relative, absolute))
        other = place.dir / f"again.{form}"
        other.write_bytes(export(place, file, form))
        done, again = imported(place, other, data)
        with h5py.File(again or file) as f:
            check(f"{form} is imported again", done.returncode == 0 and again != file and
                  np.allclose(f["entry/imported_dA/dA"], expected, equal_nan=True, atol=1e-8), done.stderr)
    listed = place.call("journal", "list", "--data", data, "--search", "holes.csv").stdout
    check("the journal finds it by the name of the file", listed.count("imported") == 1 and "holes" in listed, listed)
    check("nothing else is left", sorted(p.suffix for p in pathlib.Path(file).parent.iterdir()) == [".h5"] * 7)


def broken_files(place):
    data = place.dir / "nothing"
    files = {"cells.csv": (b"0,1,2\n500,1,x\n", "line 2"), "short.csv": (b"0,1,2\n500,1,1\n501,1\n", "line 3"),
             "middle.csv": (b"0,1,2\n500,1,1\n?00,1,1\n502,1,1\n", "line 3"), "place.csv": (b"0,1,inf\n500,1,1\n", "line 1"),
             "rows.SIA": (b"0.000\t500\t501\n1\t2\t3\n2\t3\n", "line 3"), "none.SIA": (b"0.000\t500\t501\n", "line 1"),
             "wide.ascii": (b"\n\nTime explicit\nIntervalnr 2\n1 2\n500 1 2 3\n", "line 6"),
             "word.ascii": (b"\n\nTime explicit\nIntervalnr 2\n1 2\n500 1 ?\n", "line 6"),
             "number.ascii": (b"\n\nTime explicit\nIntervalnr many\n1 2\n500 1 2\n", "line 4"),
             "end.ascii": (b"\n\nWavelength explicit\nIntervalnr 2\n1 2\n", "line 5"),
             "cut.ufs": (b"\0\0\0\x08Version2\0\0\0\x0aWavelength\0\0\0\x02nm\0\0\xff\xff", "byte"),
             "mod.csv": (b"# signal_unit: mOD\n0,500,501\n1,2\n", "line 3"), "empty.txt": (b"", "is empty"),
             "letter.txt": (b"Dear all,\n", "line 1"), "binary": (b"\x89HDF\r\n\0", "neither"), "gone.csv": (None, "no file")}
    for name, (content, told) in files.items():
        path = place.dir / name
        if content is not None:
            path.write_bytes(content)
        done, _ = imported(place, path, data)
        check(f"{name} is refused with one sentence", done.returncode == 2 and done.stderr.count("\n") == 1 and
              told in done.stderr and name in done.stderr and not done.stdout, done.stderr.strip())
    check("a refused file leaves nothing", not data.exists())


def peers_go_round(place, shared):
    """Byte for byte where the layout says everything; else value for value."""
    data = place.dir / "peers"
    for name, form in {"surface_xplorer_thf_solvent.csv": "sx", "thf_solvent_generated.ufs": "ufs"}.items():
        done, file = imported(place, shared / name, data)
        check(f"{name} comes back byte for byte", done.returncode == 0 and
              export(place, file, form) == (shared / name).read_bytes(), done.stderr)
    sx = read_sx((shared / "surface_xplorer_thf_solvent.csv").read_bytes())
    ufs = read_ufs((shared / "thf_solvent_generated.ufs").read_bytes())
    check("both files of one measurement agree", all(np.allclose(a, b, atol=2e-6) for a, b in zip(sx, ufs)))
    path = shared / "glotaran_wavelength_explicit_cp432704.txt"
    numbers = [np.array(line.split(), float) for line in path.read_text().splitlines()[4:] if line.strip()]
    order = np.argsort(numbers[0])
    rows = np.array(numbers[1:])
    done, file = imported(place, path, data)
    for form, (reader, relative, absolute) in formats.items():
        check(f"{path.name} comes back as {form}, its axis ascending", done.returncode == 0 and
              same(reader(export(place, file, form)), rows[:, 0], numbers[0][order], rows[:, 1:][:, order],
                   max(relative, 1e-12), absolute), done.stderr)


arguments = support.parser.parse_args()
shared = pathlib.Path(arguments.shared, "data", "peer_formats")
with Place(arguments.pymaspd) as place:
    run_is_exported(place)
    missing_values(place)
    broken_files(place)
    there = shared.is_dir()
    if there:
        peers_go_round(place, shared)
    else:
        print(f"NOT CHECKED: the files of other programs are not there ({shared}).")
    if not there and not support.failed:
        support.skip("only what needs no files of other programs was checked")
support.finish()
