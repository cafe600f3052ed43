#!/usr/bin/env python3
"""What lowering leaves of the difference between versions: the programs of benches/programs as each CPython here compiles them,
all run by byterun.

    python3 benches/eras.py [--byterun PATH] [--rounds N]

The table shows the processor time of each form as a ratio to that of 3.13's, best of all rounds, and geometric means. A program
that prints something else in one form than in the other is named; the exit status is 1 then.
"""

import argparse
import glob
import math
import os
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "scripts"))

from pythons import OLDER, VERSIONS, find  # noqa: E402

REFERENCE = "3.13"
COMPILE = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)"


def run(byterun, path):
    """Processor time and output of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([byterun, path], capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, (done.stdout, done.returncode)


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--byterun", default="target/release/byterun", help="the program (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each form is run (default: %(default)s)")
    options = parser.parse_args()
    others = [version for version in OLDER + VERSIONS if version not in (REFERENCE, "3.14") and find(version)]
    if not find(REFERENCE) or not others:
        sys.exit(f"this needs CPython {REFERENCE} and another one")
    ratios = {version: [] for version in others}
    differ = []
    print(f"{'program':14}" + "".join(f"{version:>8}" for version in others))
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(glob.glob(os.path.join(HERE, "programs", "*.py"))):
            name = os.path.basename(source)[:-3]
            best, output = {}, {}
            for version in [REFERENCE, *others]:
                path = os.path.join(folder, f"{name}.{version}.pyc")
                subprocess.run([*find(version), "-c", COMPILE, source, path], check=True)
            for _ in range(options.rounds):
                for version in [REFERENCE, *others]:
                    path = os.path.join(folder, f"{name}.{version}.pyc")
                    seconds, output[version] = run(options.byterun, path)
                    best[version] = min(seconds, best.get(version, seconds))
            for version in others:
                ratios[version].append(best[version] / best[REFERENCE])
                if output[version] != output[REFERENCE]:
                    differ.append(f"{name} {version}")
            print(f"{name:14}" + "".join(f"{ratios[version][-1]:8.2f}" for version in others), flush=True)
    print(f"{'geometric mean':14}" + "".join(f"{mean(ratios[version]):8.3f}" for version in others))
    sys.exit(f"other output than {REFERENCE}'s: {', '.join(differ)}" if differ else None)


if __name__ == "__main__":
    main()
