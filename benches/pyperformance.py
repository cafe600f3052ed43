#!/usr/bin/env python3
"""Times pyperformance's programs in pure Python: byterun against the CPython that runs this script.

    PYTHON benches/pyperformance.py [--byterun PATH] [--rounds N] [--json] [PROGRAM ...]

The programs come from PyPI (`pip download`) and go to a temporary directory; none of them is part of this repository. Their harness
is replaced by a small module, and so are the few modules of the standard library that they hardly use; both interpreters get
the same. Each round starts both once per program, one after the other; the table shows the best time of each.
"""

import argparse
import importlib.util
import json
import math
import pathlib
import py_compile
import subprocess
import sys
import tempfile
import zipfile

PROGRAMS = """async_generators barnes_hut chaos coroutines deltablue fannkuch float gc_collect generators go hexiom
meteor_contest nbody nqueens pidigits raytrace richards richards_super scimark spectral_norm unpack_sequence""".split()

# Modules of CPython's own library that are taken as they are.
TAKEN = ["__future__", "bisect"]

SHIMS = {
    "pyperf": '''
import sys
import time

perf_counter = time.perf_counter


class Options:
    """The parser's defaults."""

    def __init__(self):
        self.defaults = {}

    def add_argument(self, *names, **details):
        name = next((name for name in names if name.startswith("--")), names[0])
        name = details.get("dest", name.lstrip("-").replace("-", "_"))
        self.defaults[name] = details.get("default")

    def add_argument_group(self, *args, **details):
        return self

    def __getattr__(self, name):
        return self.defaults.get(name)


class Runner:
    def __init__(self, *args, **details):
        self.metadata = {}
        self.argparser = self.args = Options()

    def parse_args(self, *args):
        return self.args

    def report(self, name, run):
        print(name, min(run() for _ in range(int(sys.argv[1]))))

    def bench_time_func(self, name, function, *args, **details):
        self.report(name, lambda: function(1, *args))

    def bench_func(self, name, function, *args, **details):
        def run():
            start = perf_counter()
            function(*args)
            return perf_counter() - start

        self.report(name, run)

    def bench_async_func(self, name, function, *args, **details):
        def run():
            coroutine = function(*args)
            try:
                while True:
                    coroutine.send(None)
            except StopIteration:
                pass

        self.bench_func(name, run)
''',
    "random": '''
state = 1


def seed(value=None):
    global state
    state = 1


def random():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return state / 2**31


def randrange(start, stop=None):
    if stop is None:
        start, stop = 0, start
    return start + int(random() * (stop - start))


def choice(items):
    return items[randrange(len(items))]


def shuffle(items):
    for i in range(len(items) - 1, 0, -1):
        j = randrange(i + 1)
        items[i], items[j] = items[j], items[i]


class Random:
    def __init__(self, *args):
        pass

    random = staticmethod(random)
    randrange = staticmethod(randrange)
''',
    "array": '''
def array(kind, items=()):
    return list(items)
''',
    "io": '''
from _io import *
''',
}


def prepare(folder, names):
    """Puts programs and modules into a folder, compiled by this CPython."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*command, "--dest", folder, "pyperformance"], check=True)
    wheel = next(folder.glob("pyperformance*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        for name in names:
            path = f"pyperformance/data-files/benchmarks/bm_{name}/run_benchmark.py"
            text = archive.read(path).decode()
            # Annotations alone use these.
            lines = [line for line in text.splitlines() if not line.startswith("from collections.abc import")]
            (folder / f"{name}.py").write_text("\n".join(lines) + "\n")
    for name, text in SHIMS.items():
        (folder / f"{name}.py").write_text(text.lstrip())
    for name in TAKEN:
        (folder / f"{name}.py").write_text(pathlib.Path(importlib.util.find_spec(name).origin).read_text())
    for source in folder.glob("*.py"):
        py_compile.compile(str(source), cfile=f"{source}c", doraise=True)


def times(command, folder):
    """What a program prints: a name and the seconds of the best of its own runs, a line each."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stderr}")
    return {name: float(seconds) for name, seconds in (line.split() for line in done.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--byterun", default="target/release/byterun", help="the program (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each program is started (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print seconds as JSON instead of the table")
    parser.add_argument("program", nargs="*", default=PROGRAMS, help="which programs (default: all)")
    options = parser.parse_args()
    byterun = pathlib.Path(options.byterun).resolve()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        prepare(folder, options.program)
        for name in options.program:
            ours, theirs = {}, {}
            for _ in range(options.rounds):
                for best, command in (ours, [byterun]), (theirs, [sys.executable]):
                    for what, seconds in times([*command, f"{name}.pyc", "3"], folder).items():
                        best[what] = min(seconds, best.get(what, seconds))
            rows += [{"name": what, "byterun": ours[what], "CPython": theirs[what]} for what in ours]
            print(f"{name} done", file=sys.stderr, flush=True)
    print(json.dumps(rows, indent=1) if options.json else table(rows))


def table(rows):
    lines = [f"{'program':24}{'byterun ms':>12}{'CPython ms':>12}{'ratio':>8}"]
    ratios = [row["byterun"] / row["CPython"] for row in rows]
    for row, ratio in zip(rows, ratios):
        lines.append(f"{row['name']:24}{row['byterun'] * 1e3:12.3f}{row['CPython'] * 1e3:12.3f}{ratio:8.2f}")
    lines.append(f"{'geometric mean':48}{math.exp(sum(map(math.log, ratios)) / len(ratios)):8.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
