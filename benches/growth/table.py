#!/usr/bin/env python3
"""How the cost of one element grows with their number: byterun against the CPython that runs this script.

    PYTHON benches/growth/table.py [--byterun PATH] [--largest N] [--json] [OPERATION ...]

Each operation of `program.py` is timed for 10**3, 10**4 … elements in processes of its own, first byterun, then CPython; the table
shows nanoseconds an element. What raises an exception in one of them has its name instead of a figure.
"""

import argparse
import json
import pathlib
import py_compile
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import program  # noqa: E402

NAMES = [operation.__name__ for operation in program.OPERATIONS]


def nanoseconds(command):
    """What the program prints, or the name of its exception."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        return float(done.stdout)
    last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
    return last.partition(":")[0]


def cell(figure):
    return f"{figure:12.1f}" if isinstance(figure, float) else f"{figure:>16}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--byterun", default="target/release/byterun", help="the program (default: %(default)s)")
    parser.add_argument("--largest", type=int, default=10**7, help="the largest number of elements (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of the table")
    parser.add_argument("operation", nargs="*", default=NAMES, help="which operations (default: all)")
    options = parser.parse_args()
    byterun = pathlib.Path(options.byterun).resolve()
    counts = [10**exponent for exponent in range(3, 8) if 10**exponent <= options.largest]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        compiled = str(pathlib.Path(folder) / "program.pyc")
        py_compile.compile(program.__file__, cfile=compiled, doraise=True)
        for name in options.operation:
            for count in counts:
                arguments = [compiled, name, str(count)]
                ours, theirs = (nanoseconds([interpreter, *arguments]) for interpreter in (byterun, sys.executable))
                rows.append({"name": name, "count": count, "byterun": ours, "CPython": theirs})
            print(f"{name} done", file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'operation':20}{'elements':>12}{'byterun ns':>12}{'CPython ns':>12}")
    for row in rows:
        print(f"{row['name']:20}{row['count']:12}{cell(row['byterun'])}{cell(row['CPython'])}")


if __name__ == "__main__":
    main()
