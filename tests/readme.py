"""The first steps of README.md, done literally: every shell block that follows a line `<!-- test -->`."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import support

arguments = support.parser.parse_args()
source = pathlib.Path(__file__).resolve().parent.parent
readme = (source / "README.md").read_text()
blocks = re.findall(r"<!-- test -->\n```(sh|python)\n(.*?)```", readme, re.S)
support.check("README has first steps to try", len(blocks) >= 2, f"{len(blocks)} blocks")
with tempfile.TemporaryDirectory() as home:
    environment = {**os.environ, "HOME": home, "PATH": f"{pathlib.Path(arguments.pymaspd).parent}:{os.environ['PATH']}"}
    newest = ""
    for kind, block in blocks:
        files = sorted(pathlib.Path(home).glob("pymasp-data/*/*.h5"))
        if files:
            newest = str(files[-1])
        block = re.sub(r"[\w~./-]*pymasp-data/[\w./-]*\.h5", lambda _: newest, block)  # the example's date is not today's
        words = ["sh", "-euc", block] if kind == "sh" else ["/usr/bin/python3", "-c", block]
        done = subprocess.run(words, cwd=source, env=environment, capture_output=True, text=True)
        support.check(f"{kind} block runs: {block.strip().splitlines()[0]}", done.returncode == 0, done.stderr.strip()[-300:] if done.returncode else "")
support.finish()
