"""The page, the charts and the part of the README that has figures, from what was measured."""

import math
import re

from .charts import bars
from .machine import ROOT

BENCHES = ROOT / "benches"
BEGIN, END = "<!-- figures: written by benches/page.py -->", "<!-- end of figures -->"

METHOD = """\
Every command that is compared runs the same program, one after the other, round by round, so that a noisy moment of the machine
hits them all; a figure is the median of its rounds, and what counts is the ratio of two medians of the same rounds. Where many
ratios are summed up it is by their geometric mean, under which twice as fast and half as fast cancel. A program is compared only where
all print the same and end with the same status. byterun runs the `.pyc` file that CPython 3.11 compiled; the others read the source, and
those that keep compiled files keep none of a main program, so that compiling it (a few milliseconds) is part of their time.

Noise: processor time (user and system) is taken where it can stand for elapsed time, because others on the machine hardly change it; start-up
is elapsed time. *Spread* is how far apart the slowest and the fastest round of byterun were, in the median of all programs. Each part says when it was
measured and how many processes wanted a processor at that moment (load). Operations, growth and modules take the best of their rounds instead of the
median: they time themselves over intervals so short that any disturbance only adds.
"""

PARTS = {
    "programs": "Twenty programs",
    "memory": "Memory",
    "startup": "Start-up",
    "operations": "What an operation costs",
    "growth": "Growth",
    "modules": "Large modules, and code that runs once",
    "pyperformance": "pyperformance",
}


def geometric_mean(ratios):
    ratios = list(ratios)
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else math.nan


def median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def table(head, rows):
    """A Markdown table: the first column flush left, figures flush right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in lines)


def strong(cells):
    return [f"**{cell}**" if cell else "" for cell in cells]


def digits(figure):
    """At least three digits that count."""
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.3g}" if figure < 10 else f"{figure:.1f}"


def ratio(figure):
    return f"{figure:.2f}"


class Page:
    """The results of one or more measurements, as documents."""

    def __init__(self, results):
        self.results = results
        self.parts = results["parts"]
        self.reference = results["reference"]

    # --- figures ---------------------------------------------------------------------------------------------------

    def of(self, part, field, other):
        """For each program byterun's figure over another interpreter's."""
        rows = self.parts[part]["rows"]
        return {row["program"]: row["runs"]["byterun"][field] / row["runs"][other][field] for row in rows}

    def mean(self, part, field, one, other):
        rows = self.parts[part]["rows"]
        return geometric_mean(row["runs"][one][field] / row["runs"][other][field] for row in rows)

    def mean_of_rows(self, part):
        return geometric_mean(row["byterun"] / row["CPython"] for row in self.parts[part]["rows"])

    def others(self, part):
        return self.parts[part]["interpreters"][1:]

    def startup_reference(self):
        return next(name for name in self.others("startup") if name.startswith(self.reference))

    # --- charts ----------------------------------------------------------------------------------------------------

    def charts(self):
        """The charts by file name."""
        if "programs" not in self.parts:
            return {}
        ratios = self.of("programs", "seconds", self.reference)
        rows = [(name, figure, "ours") for name, figure in sorted(ratios.items(), key=lambda item: item[1])]
        rows.append(("geometric mean", geometric_mean(ratios.values()), "mean"))
        names = self.parts["programs"]["interpreters"]
        means = [(name, self.mean("programs", "seconds", name, self.reference), "other") for name in names]
        means = [(name, figure, "ours" if name == "byterun" else role) for name, figure, role in means]
        means.sort(key=lambda row: row[1])
        unit = f"time, {self.reference} = 1; shorter is faster"
        count = len(ratios)
        return {
            "programs.svg": bars(f"byterun on {count} programs", f"{self.clock()} {unit}", rows),
            "interpreters.svg": bars(f"Interpreters on the {count} programs", f"geometric mean of {self.clock()} {unit}", means),
        }

    def clock(self):
        return {"cpu": "processor", "wall": "elapsed"}[self.parts["programs"]["clock"]]

    # --- sections --------------------------------------------------------------------------------------------------

    def programs(self):
        part, names = self.parts["programs"], self.parts["programs"]["interpreters"]
        rows = []
        for row in part["rows"]:
            runs = row["runs"]
            ours = runs["byterun"]["seconds"]
            rows.append([row["program"], f"{ours * 1e3:.0f}"] + [ratio(ours / runs[name]["seconds"]) for name in names[1:]])
        means = [ratio(self.mean("programs", "seconds", "byterun", name)) for name in names[1:]]
        memory = [ratio(self.mean("programs", "peak_bytes", "byterun", name)) for name in names[1:]]
        rows += [strong(["geometric mean", "", *means]), ["peak memory, geometric mean", "", *memory]]
        spread = median([self.spread(row["runs"]["byterun"]) for row in part["rows"]])
        slowest = max(self.of("programs", "seconds", self.reference).items(), key=lambda item: item[1])
        return [
            "![byterun on each program against CPython](programs.svg)",
            "![All interpreters on the programs](interpreters.svg)",
            f"byterun's time in milliseconds ({self.clock()} time, median of {part['rounds']} rounds, spread {spread:.0%}), then byterun's time "
            f"divided by that of each of the others: below 1 byterun is faster. Against {self.reference} the slowest is `{slowest[0]}` with "
            f"{slowest[1]:.2f}. PyPy compiles to machine code while it runs.",
            table(["program", "byterun ms", *names[1:]], rows),
            "The programs are Python 3's, so CPython 2.7 is not here. Debian builds its CPython with profile-guided and link-time optimisation, "
            "pyenv with neither unless told to.",
        ]

    @staticmethod
    def spread(run):
        return (run["slowest"] - run["fastest"]) / run["seconds"]

    def memory(self):
        names = self.others("memory")
        rows = []
        for row in self.parts["memory"]["rows"]:
            runs = row["runs"]
            ours = runs["byterun"]["peak_bytes"]
            rows.append([row["program"], f"{ours / 1e6:.0f}"] + [ratio(ours / runs[name]["peak_bytes"]) for name in names])
        rows.append(strong(["geometric mean", "", *(ratio(self.mean("memory", "peak_bytes", "byterun", name)) for name in names)]))
        return [
            "Peak of resident memory while a million of each are alive: byterun's in MB (10⁶ bytes), then as a ratio to each of the others.",
            table(["a million", "byterun MB", *names], rows),
        ]

    def startup(self):
        part = self.parts["startup"]
        names = part["interpreters"]
        rows = []
        for row in part["rows"]:
            ours = row["runs"]["byterun"]
            for name in names:
                run = row["runs"][name]
                rows.append([
                    name, f"{run['seconds'] * 1e3:.1f}", f"{run['peak_bytes'] / 1e6:.1f}",
                    ratio(ours["seconds"] / run["seconds"]), ratio(ours["peak_bytes"] / run["peak_bytes"]),
                ])
        return [
            f"A program that does nothing, from before the process is started until it is gone (median of {part['rounds']} rounds).",
            table(["command", "ms", "peak MB", "byterun's time / its", "byterun's memory / its"], rows),
        ]

    def by_rows(self, part, unit, factor):
        rows = []
        for row in self.parts[part]["rows"]:
            ours, theirs = row["byterun"], row["CPython"]
            rows.append([row["name"].replace("_", " "), digits(ours * factor), digits(theirs * factor), ratio(ours / theirs)])
        rows.append(strong(["geometric mean", "", "", ratio(self.mean_of_rows(part))]))
        return table([part.rstrip("s"), f"byterun {unit}", f"{self.parts[part]['CPython']} {unit}", "ratio"], rows)

    def operations(self):
        return [
            "One round of a loop around each operation, the loop included: what `benches/operations/program.py` does.",
            self.by_rows("operations", "ns", 1),
        ]

    def pyperformance(self):
        return [
            "pyperformance's programs in pure Python that need nothing of the standard library but what byterun has (downloaded from PyPI, their "
            "harness replaced by a small one, the same for both).",
            self.by_rows("pyperformance", "ms", 1e3),
            *self.with_programs(),
        ]

    def with_programs(self):
        """What these and the twenty programs come to together."""
        if "programs" not in self.parts:
            return []
        ratios = [*self.of("programs", "seconds", self.reference).values()]
        ratios += [row["byterun"] / row["CPython"] for row in self.parts["pyperformance"]["rows"]]
        return [f"With the twenty programs above, {len(ratios)} in all, it is **{geometric_mean(ratios):.3f}** of {self.reference}'s time."]

    def growth(self):
        part = self.parts["growth"]
        found = {(row["name"], row["count"]): row for row in part["rows"]}
        names = list(dict.fromkeys(row["name"] for row in part["rows"]))
        counts = sorted({row["count"] for row in part["rows"]})

        def cell(figure):
            return digits(figure) if isinstance(figure, float) else figure

        def growth_of(name, who):
            figures = [found[name, count][who] for count in counts]
            figures = [figure for figure in figures if isinstance(figure, float)]
            return f"{figures[-1] / figures[0]:.1f}" if figures else "–"

        rows = []
        for name in names:
            for who in ("byterun", "CPython"):
                title = name.replace("_", " ") if who == "byterun" else ""
                label = "byterun" if who == "byterun" else part["CPython"]
                rows.append([title, label, *(cell(found[name, count][who]) for count in counts), growth_of(name, who)])
        head = ["operation", "", *(f"{count:,}" for count in counts), "last / first"]
        return [
            "Nanoseconds an element, for more and more elements: flat where an operation takes the same time however much there is already. Both grow "
            "where data no longer fits the processor's caches, and by the kernel's zeroing of fresh pages.",
            table(head, rows),
        ]

    def modules(self):
        part = self.parts["modules"]
        found = part["rows"]
        body = [[f"{row['instructions']:,}", f"{row['byterun']:.0f}", f"{row['CPython']:.0f}"] for row in found["body"]]
        functions = []
        for row in found["functions"]:
            ours, theirs = row["byterun"], row["CPython"]
            functions.append([
                f"{row['functions']:,}", f"{row['rounds']:,}", f"{ours['seconds'] * 1e3:.1f}", f"{ours['share']:.1%}",
                f"{ours['nanoseconds']:.0f}", f"{theirs['seconds'] * 1e3:.1f}", ratio(ours["seconds"] / theirs["seconds"]),
            ])
        cpython = part["CPython"]
        return [
            "One code object of more and more instructions that runs once, reading and lowering included: nanoseconds an instruction "
            "(of CPython's), start-up taken off.",
            table(["instructions", "byterun ns", f"{cpython} ns"], body),
            "Modules of many functions that are each called once, and whose loop takes so many rounds. *First call* is what first calls take "
            "more than second ones: byterun lowers a function when it is first called. Processor time of the whole process, start-up included.",
            table(
                ["functions", "rounds", "byterun ms", "first call", "ns an instruction", f"{cpython} ms", "ratio"],
                functions,
            ),
        ]

    # --- documents -------------------------------------------------------------------------------------------------

    def summary(self):
        """What the README says, in a few lines."""
        said = []
        if "programs" in self.parts:
            means = {name: self.mean("programs", "seconds", "byterun", name) for name in self.others("programs")}
            ratios = self.of("programs", "seconds", self.reference)
            slowest = max(ratios, key=ratios.get)
            beside = [f"{means[name]:.2f} of {name}'s" for name in means if name.endswith(")") or name.startswith("PyPy")]
            said.append(
                f"In the geometric mean byterun takes **{means[self.reference]:.2f}** of the time of {self.reference}"
                + (f", {' and '.join(beside)}" if beside else "")
                + f"; the slowest program, `{slowest}`, takes {ratios[slowest]:.2f}."
            )
        if "memory" in self.parts:
            share = self.mean("memory", "peak_bytes", "byterun", self.reference)
            said.append(f"A million objects take {share:.2f} of the memory that they take in {self.reference}.")
        if "startup" in self.parts:
            run = self.parts["startup"]["rows"][0]["runs"]["byterun"]
            share = self.mean("startup", "seconds", "byterun", self.startup_reference())
            said.append(f"Start-up takes {run['seconds'] * 1e3:.1f} ms, {share:.2f} of the time of `python3.11 -I -S`.")
        for name, words in ("operations", "Single operations"), ("pyperformance", "pyperformance's programs in pure Python"):
            if name in self.parts:
                said.append(f"{words} take {self.mean_of_rows(name):.2f} of {self.parts[name]['CPython']}'s time.")
        return said

    def readme_block(self):
        machine = self.results["machine"]
        lines = [BEGIN]
        if "programs" in self.parts:
            lines += ["![byterun on each program against CPython](benches/programs.svg)", ""]
            lines += ["![All interpreters on the programs](benches/interpreters.svg)", ""]
        lines += [*self.summary(), ""]
        lines += [f"Measured on {machine['processors']} processors of an {machine['processor']}; every figure and how it was taken:"]
        lines += ["[benches/README.md](benches/README.md).", END]
        return "\n".join(lines)

    def about(self):
        machine, build = self.results["machine"], self.results["build"]
        return [
            f"- Processor: {machine['processor']} ({machine['cache']} cache), {machine['processors']} of them; "
            f"{machine['memory_bytes'] / 1e9:.0f} GB of memory.",
            f"- System: {machine['system']}, {machine['kernel']}.",
            f"- {build['version']}: commit {build['commit']}, {build['compiler']}, executable of {build['binary_bytes'] / 1e6:.1f} MB.",
            "- Beside it: " + ", ".join(f"{name} ({compiler})" for name, compiler in self.results["interpreters"].items()) + ".",
        ]

    def page(self):
        text = ["# Benchmarks", "", "Written by `python3 benches/page.py` from `benches/results.json`: change nothing here by hand.", ""]
        text += self.summary() + ["", "## Method", "", METHOD, "## Machine", "", *self.about()]
        for name, title in PARTS.items():
            if name in self.parts:
                part = self.parts[name]
                text += ["", f"## {title}", ""]
                text += ["\n\n".join(getattr(self, name)())]
                text += ["", f"*{part['taken']}, load {part['load']:.1f}; it took {part['took_seconds']} s.*"]
        return "\n".join(text) + "\n"

    def write(self):
        """Writes charts, page and README; the paths written."""
        files = {BENCHES / name: content for name, content in self.charts().items()}
        files[BENCHES / "README.md"] = self.page()
        readme = ROOT / "README.md"
        old = readme.read_text()
        pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
        if pattern.search(old):
            files[readme] = pattern.sub(lambda _: self.readme_block(), old)
        for path, content in files.items():
            path.write_text(content)
        return [path.relative_to(ROOT) for path in files]
