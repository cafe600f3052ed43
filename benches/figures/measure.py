"""The parts of the page and how each is measured: every one by a tool that can also be used alone."""

import glob
import json
import os
import subprocess
import sys
from datetime import datetime, timezone

from .machine import ROOT

BENCHES = ROOT / "benches"


class Failed(Exception):
    """A part could not be measured; the text says why."""


def answer(command, allowed=(0,)):
    """The JSON document that a tool prints; what it says on stderr goes to ours."""
    done = subprocess.run([str(word) for word in command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode not in allowed:
        raise Failed(f"{os.path.basename(str(command[1]))} ended with status {done.returncode}")
    return json.loads(done.stdout)


class Measurement:
    """What all parts need: byterun, the interpreters beside it, how often."""

    def __init__(self, options, interpreters):
        self.byterun = os.path.abspath(options.byterun)
        self.rounds = options.rounds
        self.clock = options.time
        self.interpreters = interpreters
        self.reference = next((i for i in interpreters if i.about["version"].startswith("3.11.")), None)

    def side_by_side(self, folder, interpreters, rounds, clock, options=()):
        """`byterun bench` over the programs of a folder; its rows with labels instead of commands."""
        command = [self.byterun, "bench", "--json", "--rounds", rounds, "--time", clock]
        for interpreter in interpreters:
            command += ["--against", " ".join([*interpreter.command, *options])]
        files = sorted(glob.glob(str(BENCHES / folder / "*.cpython-311.pyc")))
        files = [os.path.relpath(file, ROOT) for file in files]
        # Status 1: a program on which two interpreters disagree is named on stderr and left out.
        report = answer([*command, *files], allowed=(0, 1))
        names = ["byterun"] + [" ".join([interpreter.label, *options]) for interpreter in interpreters]
        rows = []
        for row in report["programs"]:
            runs = {}
            for name, run in zip(names, row["runs"]):
                runs[name] = {key: run[key] for key in ("seconds", "fastest", "slowest", "peak_bytes") if key in run}
            rows.append({"program": row["program"], "runs": runs})
        if not rows:
            raise Failed(f"byterun bench measured nothing in benches/{folder}")
        return {"rounds": rounds, "clock": clock, "interpreters": names, "rows": rows}

    def by_script(self, script, *options):
        """A script of this folder, run by the reference CPython, which is also what it compares with."""
        if self.reference is None:
            raise Failed("there is no CPython 3.11")
        rows = answer([*self.reference.command, BENCHES / script, "--byterun", self.byterun, "--json", *options])
        return {"CPython": self.reference.label, "rows": rows}


def programs(m):
    return m.side_by_side("programs", m.interpreters, m.rounds, m.clock)


def memory(m):
    # Peaks hardly differ between rounds.
    return m.side_by_side("memory", m.interpreters, 1, m.clock)


def startup(m):
    chosen = [i for i in m.interpreters if i.about["implementation"] == "CPython" and i.about["language"].startswith("3.11.")]
    # Wall time: nobody waits for processor time.
    return m.side_by_side("startup", chosen, 30 * m.rounds, "wall", ["-I", "-S"])


def operations(m):
    return m.by_script("operations/table.py", "--rounds", m.rounds)


def growth(m):
    return m.by_script("growth/table.py")


def modules(m):
    return m.by_script("growth/modules.py", "--rounds", m.rounds)


def pyperformance(m):
    return m.by_script("pyperformance.py", "--rounds", m.rounds)


# In the order of the page; `--only` knows these names.
PARTS = {part.__name__: part for part in (programs, memory, startup, operations, growth, modules, pyperformance)}


def measure(measurement, names, results, save):
    """Measures these parts and puts them into `results`, which is saved after each; the names of those that failed."""
    failed = []
    for name in names:
        print(f"page: {name} …", file=sys.stderr, flush=True)
        begun, load = datetime.now(timezone.utc), os.getloadavg()[0]
        try:
            found = PARTS[name](measurement)
        except (Failed, OSError, ValueError, KeyError) as error:
            print(f"page: {name} could not be measured: {error}", file=sys.stderr)
            failed.append(name)
            continue
        found["taken"] = begun.strftime("%Y-%m-%d %H:%M UTC")
        found["load"] = round(load, 2)
        found["took_seconds"] = round((datetime.now(timezone.utc) - begun).total_seconds())
        results["parts"][name] = found
        save(results)
    return failed
