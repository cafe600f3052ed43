#!/usr/bin/env python3
"""What code costs before and while it runs once: byterun against the CPython that runs this script.

    PYTHON benches/growth/modules.py [--byterun PATH] [--rounds N] [--json]

Modules are generated and compiled by this CPython. `body` is one code object of more and more statements: processor time of the
whole process, without that of an empty module, an instruction. `functions` are many functions that are each called once: what the
first calls took more than second calls do is lowering and the filling of caches (in CPython, specialisation), shown an instruction
and as a share of the program's time. That share depends on how much a function does: its loop is run so many rounds.
"""

import argparse
import dis
import itertools
import json
import pathlib
import py_compile
import resource
import subprocess
import sys
import tempfile

STATEMENT = "x{name} = a + b * {number}\n"
FUNCTION = '''
def f{number}(items):
    total, texts = {number}, []
    for position, item in enumerate(items):
        if item % 3 == 0:
            total += item * {number}
        elif item > 4:
            total -= position
        else:
            texts.append(str(item))
    try:
        found = {{"length": len(texts) + total, "total": total}}
        return found["length"] - found["total"] + sum([item * 2 for item in items])
    except KeyError as error:
        return str(error)
'''
BODIES = [10**exponent for exponent in range(3, 6)]
FUNCTIONS = [100, 1_000, 10_000]
LOOPS = [1, 10, 100, 1_000]


def instructions(code):
    """The number of instructions of a code object and of those inside it."""
    inner = (constant for constant in code.co_consts if hasattr(constant, "co_code"))
    return sum(1 for _ in dis.get_instructions(code)) + sum(map(instructions, inner))


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


class Bench:
    """Runs generated modules under both interpreters, each round one after the other, and keeps the best time of each."""

    def __init__(self, byterun, rounds, folder):
        # Without `site`, whose import would hide what small modules take.
        self.interpreters = {"byterun": [byterun], "CPython": [sys.executable, "-I", "-S"]}
        self.rounds = rounds
        self.folder = pathlib.Path(folder)
        self.numbers = itertools.count()

    def compile(self, source):
        path = self.folder / f"module{next(self.numbers)}.py"
        path.write_text(source)
        return py_compile.compile(str(path), cfile=f"{path}c", doraise=True)

    def seconds(self, *sources):
        """For every interpreter the times of these modules."""
        compiled = [self.compile(source) for source in sources]
        best = {name: [float("inf")] * len(sources) for name in self.interpreters}
        for _ in range(self.rounds):
            for index, path in enumerate(compiled):
                for name, interpreter in self.interpreters.items():
                    best[name][index] = min(best[name][index], processor_seconds([*interpreter, path]))
        return best

    def body(self, statements):
        source = "a = 1\nb = 2\n" + "".join(STATEMENT.format(name=i % 1000, number=i) for i in range(statements))
        count = instructions(compile(source, "body", "exec"))
        times = self.seconds("", source)
        row = {name: (whole - empty) / count * 1e9 for name, (empty, whole) in times.items()}
        return {"instructions": count, **row}

    def functions(self, functions, rounds):
        definitions = "".join(FUNCTION.format(number=i) for i in range(functions))
        calls = "".join(f"f{i}(items)\n" for i in range(functions))
        base = f"{definitions}items = list(range({rounds}))\n"
        count = instructions(compile(definitions, "functions", "exec"))
        row = {"functions": functions, "rounds": rounds, "instructions": count}
        for name, (none, once, twice) in self.seconds(base, base + calls, base + calls * 2).items():
            # The second calls took `twice - once`, so the first ones took this much more:
            first = max(once - none - (twice - once), 0.0)
            row[name] = {"seconds": once, "first": first, "share": first / once, "nanoseconds": first / count * 1e9}
        return row


def table(found):
    lines = [f"{'body: instructions':>20}{'byterun ns':>12}{'CPython ns':>12}"]
    lines += [f"{row['instructions']:20}{row['byterun']:12.1f}{row['CPython']:12.1f}" for row in found["body"]]
    lines.append(f"{'functions':>20}{'rounds':>8}" + f"{'byterun ms':>12}{'first ns':>10}{'share':>8}{'CPython ms':>12}{'first ns':>10}")
    for row in found["functions"]:
        ours, theirs = row["byterun"], row["CPython"]
        line = f"{row['functions']:20}{row['rounds']:8}{ours['seconds'] * 1e3:12.1f}{ours['nanoseconds']:10.1f}"
        lines.append(f"{line}{ours['share']:8.1%}{theirs['seconds'] * 1e3:12.1f}{theirs['nanoseconds']:10.1f}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--byterun", default="target/release/byterun", help="the program (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each module is run (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of the tables")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(options.byterun).resolve(), options.rounds, folder)
        found = {
            "body": [bench.body(statements) for statements in BODIES],
            "functions": [bench.functions(count, 10) for count in FUNCTIONS]
            + [bench.functions(1_000, rounds) for rounds in LOOPS if rounds != 10],
        }
    print(json.dumps(found, indent=1) if options.json else table(found))


if __name__ == "__main__":
    main()
