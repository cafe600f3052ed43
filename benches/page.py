#!/usr/bin/env python3
"""Measures byterun beside other interpreters and writes benches/README.md, its charts, and the figures of README.md.

    cargo build --release && python3 benches/page.py

Interpreters are every CPython 3 of pyenv, the system's python3.11 and pypy3; what is missing is named and left out. Figures also go to
benches/results.json, from which the documents can be written again without measuring: `--from benches/results.json`. With
`--only` the other parts stay as that file has them. The exit status is 1 if a part could not be measured.
"""

import argparse
import json
import os
import pathlib
import sys

sys.dont_write_bytecode = True

from figures import machine  # noqa: E402
from figures.document import Page  # noqa: E402
from figures.measure import PARTS, Measurement, measure  # noqa: E402

RESULTS = pathlib.Path(__file__).resolve().parent / "results.json"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--byterun", default=str(machine.ROOT / "target/release/byterun"), help="the program (default: target/release/byterun)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each command runs each program (default: %(default)s)")
    parser.add_argument("--time", choices=["cpu", "wall"], default="cpu", help="which time programs are compared by (default: %(default)s)")
    parser.add_argument("--only", metavar="PART,...", help=f"measure these parts alone: {', '.join(PARTS)}")
    parser.add_argument("--against", metavar="CMD", action="append", default=[], help="an interpreter, instead of all; may be repeated")
    parser.add_argument("--from", metavar="FILE", dest="source", help="write the documents from this file, measure nothing")
    options = parser.parse_args()
    options.parts = options.only.split(",") if options.only else list(PARTS)
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)} (there are {', '.join(PARTS)})")
    if not options.source and not os.access(options.byterun, os.X_OK):
        parser.error(f"{options.byterun} is not there: cargo build --release -p byterun")
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


def measured(options):
    """New results, over the old ones where only some parts are wanted; and the parts that failed."""
    interpreters = machine.interpreters(options.against)
    measurement = Measurement(options, interpreters)
    if measurement.reference is None:
        sys.exit("page: there is no CPython 3.11 to compare with")
    results = json.loads(RESULTS.read_text()) if options.only and RESULTS.exists() else {"parts": {}}
    results["machine"] = machine.machine()
    results["build"] = machine.build(options.byterun)
    results["reference"] = measurement.reference.label
    results["interpreters"] = {i.label: i.about["compiler"] or f"Python {i.about['language']}" for i in interpreters}
    failed = measure(measurement, options.parts, results, save)
    return results, failed


def save(results):
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")


def main():
    options = arguments()
    if options.source:
        results, failed = json.loads(pathlib.Path(options.source).read_text()), []
    else:
        results, failed = measured(options)
    for path in Page(results).write():
        print(path)
    if failed:
        sys.exit(f"page: not measured: {', '.join(failed)}")


if __name__ == "__main__":
    main()
