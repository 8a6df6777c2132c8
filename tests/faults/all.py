#!/usr/bin/python3
"""All fault tests in their long form, one after the other, and one table of what came of them: some hours.

    tests/faults/all.py --pymaspd build/release/bin/pymaspd [--seed 1] [--quick] [--only sweep,devices]

What they print goes to the screen and to faults-<name>.txt in the current folder. Exit status 1 where one failed.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--pymaspd", required=True)
parser.add_argument("--shared", default="")
parser.add_argument("--shim", default="")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--quick", action="store_true", help="the short forms, as in CI")
parser.add_argument("--only", default="", help="names, separated by commas")
arguments = parser.parse_args()

# Rows of the table of faults, and what a script takes in its long and in its short form.
SCRIPTS = [
    ("inputs", "25 to 30", ["--full"], []),
    ("devices", "4, 34 to 41, 46", ["--full"], []),
    ("signals", "5 to 7, 9 to 12, 17, 33, 42", ["--full"], []),
    ("memory", "6", ["--full"], []),
    ("files", "13, 14, 16, 18, 19", ["--full"], []),
    ("continued", "1, 2", ["--trees", "500"], ["--seconds", "80"]),
    ("kills", "1, 2", ["--kills", "3000"], ["--kills", "50"]),
    ("sweep", "1, 2, 14, 15", ["--full"], []),
]
folder = pathlib.Path(__file__).resolve().parent
results = []
for name, rows, full, short in SCRIPTS:
    if arguments.only and name not in arguments.only.split(","):
        continue
    words = ["/usr/bin/python3", folder / f"{name}.py", "--pymaspd", arguments.pymaspd, "--seed", arguments.seed, *(short if arguments.quick else full)]
    if arguments.shim:
        words += ["--shim", arguments.shim]
    print(f"==== {name}", flush=True)
    began = time.monotonic()
    figures = {}
    with open(f"faults-{name}.txt", "w") as copy:
        running = subprocess.Popen([str(w) for w in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        for line in running.stdout:
            print(line, end="", flush=True)
            copy.write(line)
            if line.startswith("{") and '"figure"' in line:
                figures = json.loads(line)
        status = running.wait()
    cases = figures.get("cases", figures.get("kills", 0))
    failed = figures.get("failed", figures.get("lost", 0) + figures.get("unreadable", 0))
    results.append((name, rows, cases, failed, figures.get("skipped", 0), time.monotonic() - began, status))

print(f"\n{'test':10} {'rows':30} {'cases':>7} {'failed':>7} {'skipped':>8} {'seconds':>8}  result, seed {arguments.seed}")
for name, rows, cases, failed, skipped, seconds, status in results:
    result = {0: "passed", 77: "SKIPPED"}.get(status, f"FAILED ({status})")
    print(f"{name:10} {rows:30} {cases:7} {failed:7} {skipped:8} {seconds:8.0f}  {result}")
sys.exit(1 if not results or any(r[-1] not in (0, 77) for r in results) else 0)
