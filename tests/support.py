"""What the Python checks share: calling pymaspd, writing labs and experiments, counting results."""
import argparse, json, os, pathlib, shutil, subprocess, sys, tempfile

parser = argparse.ArgumentParser()
parser.add_argument("--pymaspd", required=True)
parser.add_argument("--shared", default="")


class Place:
    """A temporary folder with a lab and experiments in it."""

    def __init__(self, pymaspd):
        self.pymaspd = pymaspd
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="pymasp-"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.dir, ignore_errors=True)

    def lab(self, instruments, name="lab.json"):
        path = self.dir / name
        path.write_text(json.dumps({"format": "pymasp-lab/1", "instruments": instruments}))
        return path

    def experiment(self, root, title="Check", name="x.json", **more):
        path = self.dir / name
        path.write_text(json.dumps({"format": "pymasp-experiment/1", "title": title, "root": root, **more}))
        return path

    def call(self, *words):
        return subprocess.run([self.pymaspd, *map(str, words)], capture_output=True, text=True)

    def run(self, experiment, lab, data=None, *more):
        done = self.call("run", experiment, "--lab", lab, "--data", data or self.dir / "data", *more)
        if done.returncode != 0:
            sys.exit(f"the run failed with {done.returncode}:\n{done.stderr}")
        return done.stdout.strip().splitlines()[-1]


def stage(**settings):
    """A stage that is there at once, 0 to 300 mm, time zero at 20 mm."""
    return {"id": "stage", "type": "simulated.stage",
            "settings": {"speed": 1e9, "acceleration": 1e12, "start": 20, "resolution": 1e-6, **settings},
            "parameters": {"position": {"name": "delay", "limits": [0, 300],
                                        "scales": [{"unit": "ps", "zero": 20, "path_factor": 2, "index": 1.00027}]}}}


def replay(path, **settings):
    lab = settings.pop("lab", {})
    return {"id": "camera", "type": "replay.spectrometer",
            "settings": {"file": str(path), "rate": 1000000, **settings},
            "detectors": {"spectrometer": {"name": "spectrometer", **lab}}}


def scan(path, repeats=1, order="forward", shots=20, **more):
    """Visits the file's own delays."""
    acquire = {"id": 3, "kind": "acquire", "detectors": ["spectrometer"], "shots": shots, "reduce": "pump-probe"}
    inner = {"id": 2, "kind": "scan", "parameter": "delay", "unit": "ps", "order": order, "seed": 5,
             "positions": {"type": "file", "path": str(path)}, "children": [acquire], **more}
    return {"id": 1, "kind": "repeat", "count": repeats, "children": [inner]}


passed = failed = 0


def check(name, good, what=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
    print(("ok    " if good else "FAIL  ") + name + (f": {what}" if what else ""), flush=True)


def finish():
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(77)
