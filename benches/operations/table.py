#!/usr/bin/env python3
"""What single operations cost: byterun against the CPython that runs this script, in one run.

    PYTHON benches/operations/table.py [--byterun PATH] [--rounds N] [--json]

Each round starts both on `program.py`, which this CPython compiles; the table shows the best time of each, loops included.
"""

import argparse
import json
import math
import pathlib
import py_compile
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--byterun", default="target/release/byterun", help="the program (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is started (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print nanoseconds as JSON instead of the table")
    options = parser.parse_args()
    byterun = pathlib.Path(options.byterun).resolve()
    ours, theirs = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        compiled = pathlib.Path(folder) / "program.pyc"
        source = pathlib.Path(__file__).with_name("program.py")
        py_compile.compile(str(source), cfile=str(compiled), doraise=True)
        for _ in range(options.rounds):
            for best, interpreter in (ours, byterun), (theirs, sys.executable):
                done = subprocess.run([interpreter, compiled], capture_output=True, text=True, check=True)
                for line in done.stdout.splitlines():
                    name, nanoseconds = line.split()
                    best[name] = min(float(nanoseconds), best.get(name, math.inf))
    if options.json:
        print(json.dumps([{"name": name, "byterun": ours[name], "CPython": theirs[name]} for name in ours], indent=1))
        return
    ratios = {name: ours[name] / theirs[name] for name in ours}
    print(f"{'operation':28}{'byterun ns':>12}{'CPython ns':>12}{'ratio':>8}")
    for name, ratio in ratios.items():
        print(f"{name:28}{ours[name]:12.1f}{theirs[name]:12.1f}{ratio:8.2f}")
    print(f"{'geometric mean':52}{math.exp(sum(map(math.log, ratios.values())) / len(ratios)):8.2f}")


if __name__ == "__main__":
    main()
