"""Compiles every program under tests/programs and writes down what CPython does with it.

    python scripts/regenerate.py [--pyodide DIR] [--version 3.13]... [AREA | AREA/CLAIM]...
    python scripts/regenerate.py --older [--version 3.8]... [AREA | AREA/CLAIM]...

Needs no package, any Python from 3.8 on. Uses the CPythons it finds (see pythons.py) and says loudly which it does
not find: their files stay as they are. The layout of what it writes is described in tests/README.md.

3.11 - 3.14 compile every program that does not say otherwise. 3.6 - 3.10 compile what --older has found out to be the same
with byterun (the newest of target/{release,debug}/byterun); what is missing stands in tests/older.txt.
"""
import argparse
import collections
import concurrent.futures
import glob
import os
import re
import subprocess
import sys

import older
from pythons import ENVIRONMENT, OLDER, ROOT, VERSIONS, find, scratch, wants_scratch

PROGRAMS = os.path.join("tests", "programs")
KINDS = ["out", "err", "status"]
TIMEOUT = 120

# Runs in each CPython: hash-based headers that are never checked give the same bytes on every machine.
COMPILE = """
import py_compile, os, sys
modes = {}
if sys.version_info >= (3, 7):
    modes["invalidation_mode"] = py_compile.PycInvalidationMode.UNCHECKED_HASH
failures = []
for pair in sys.argv[1:]:
    source, target = pair.split(":")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        py_compile.compile(source, target, dfile=source, doraise=True, **modes)
    except (py_compile.PyCompileError, ValueError) as error:
        failures.append("%s: %s" % (source, error))
        continue
    if not modes:
        # 3.6 has only the time of the source for a header: none.
        with open(target, "r+b") as file:
            file.seek(4)
            file.write(bytes(4))
sys.exit("\\n".join(failures) or None)
"""


class Program:
    """One program: `area/claim.py`, or `area/claim/main.py` with the modules it imports beside it."""

    def __init__(self, source):
        self.source = source
        self.stem = source[:-3]
        self.name = self.stem[len(PROGRAMS) + 1 :].replace(os.sep, "/")
        self.headers = read_headers(os.path.join(ROOT, source))

    def versions(self):
        oldest = self.headers.get("requires", VERSIONS[0])
        wanted = VERSIONS[VERSIONS.index(oldest) :]
        return [version for version in wanted if "not-" + version not in self.headers]

    def older(self):
        """Those of 3.6 - 3.10 that have it already."""
        return [version for version in OLDER if os.path.exists(os.path.join(ROOT, self.pyc(version)))]

    def pyc(self, version):
        return "%s.cpython-%s.pyc" % (self.stem, version.replace(".", ""))

    def compilations(self, version):
        """Pairs source:target of the program and of every module in its folder."""
        pairs = ["%s:%s" % (self.source, self.pyc(version))]
        if os.path.basename(self.source) != "main.py":
            return pairs
        folder = os.path.dirname(self.source)
        for path in sorted(glob.glob(os.path.join(ROOT, folder, "**", "*.py"), recursive=True)):
            module = os.path.relpath(path, ROOT)
            if module != self.source:
                parent, name = os.path.split(module)
                cached = "%s.cpython-%s.pyc" % (name[:-3], version.replace(".", ""))
                pairs.append("%s:%s" % (module, os.path.join(parent, "__pycache__", cached)))
        return pairs

    def run(self, command, version, timeout=TIMEOUT):
        """What CPython does: {"out": ..., "err": ..., "status": ...}, with the checkout's own path taken out."""
        stdin = b""
        if os.path.exists(os.path.join(ROOT, self.stem + ".in")):
            with open(os.path.join(ROOT, self.stem + ".in"), "rb") as file:
                stdin = file.read()
        arguments = command + [self.pyc(version)] + self.headers.get("args", "").split()
        if not wants_scratch(os.path.join(ROOT, self.source)):
            return self.start(arguments, stdin, timeout)
        with scratch("%s-%s" % (self.name.replace("/", "."), version)) as folder:
            outcome = self.start(arguments + [folder], stdin, timeout)
        return {kind: text.replace(folder.encode(), b"SCRATCH") for kind, text in outcome.items()}

    def start(self, arguments, stdin, timeout):
        done = subprocess.run(
            arguments, cwd=ROOT, env=ENVIRONMENT, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            timeout=timeout,
        )
        err = re.sub(rb" at 0x[0-9a-f]+", b" at 0x", relative(done.stderr))
        return {"out": relative(done.stdout), "err": err, "status": b"%d\n" % done.returncode}


def relative(text):
    for root in [ROOT, "/root_of_sources"]:
        text = text.replace(root.encode() + b"/", b"")
    return text


def read_headers(path):
    """The `# key: value` lines at the top of a program."""
    headers = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = re.match(r"# (requires|args|scratch|not-3\.\d+): *(.+)", line)
            if match:
                headers[match.group(1)] = match.group(2).strip()
            elif not line.startswith("#"):
                break
    return headers


def programs(chosen):
    found = glob.glob(os.path.join(ROOT, PROGRAMS, "*", "*.py"))
    found += glob.glob(os.path.join(ROOT, PROGRAMS, "*", "*", "main.py"))
    every = [Program(os.path.relpath(path, ROOT)) for path in sorted(found)]
    if not chosen:
        return every
    return [program for program in every if any((program.name + "/").startswith(c.rstrip("/") + "/") for c in chosen)]


def compile_all(command, version, found):
    pairs = [pair for program in found for pair in program.compilations(version)]
    if pairs:
        subprocess.run(command + ["-c", COMPILE] + pairs, cwd=ROOT, env=ENVIRONMENT, check=True)


def recorded(program, version, kind):
    """What is on disk for this version, or None where nothing was recorded."""
    for name in ["%s.%s.%s" % (program.stem, version, kind), "%s.%s" % (program.stem, kind)]:
        if os.path.exists(os.path.join(ROOT, name)):
            with open(os.path.join(ROOT, name), "rb") as file:
                return file.read()
    return DEFAULTS[kind]


DEFAULTS = {"out": b"", "err": b"", "status": b"0\n"}


def write_expected(program, results):
    """Writes the answer most versions agree on to CLAIM.KIND and the others to CLAIM.VERSION.KIND."""
    versions = program.versions()
    for kind in KINDS:
        answers = {v: results[v][kind] for v in versions if v in results}
        for version in versions:
            if version not in results and os.path.exists(os.path.join(ROOT, program.pyc(version))):
                answers[version] = recorded(program, version, kind)
        counted = collections.Counter(answers[v] for v in reversed(versions) if v in answers)
        for version in program.older():
            answers[version] = results[version][kind] if version in results else recorded(program, version, kind)
        shared = counted.most_common(1)[0][0] if counted else recorded(program, "3.10", kind)
        write("%s.%s" % (program.stem, kind), None if shared == DEFAULTS[kind] else shared)
        for version in OLDER + VERSIONS:
            own = answers.get(version, shared)
            write("%s.%s.%s" % (program.stem, version, kind), None if own == shared else own)


def write(path, content):
    """Writes a file, or makes sure it is not there when `content` is None."""
    path = os.path.join(ROOT, path)
    if content is not None:
        with open(path, "wb") as file:
            file.write(content)
    elif os.path.exists(path):
        os.remove(path)


def remove_stale(program):
    for version in VERSIONS:
        if version not in program.versions():
            write(program.pyc(version), None)


def main():
    parser = argparse.ArgumentParser(description="Compile the test programs and record what CPython does.")
    parser.add_argument("--pyodide", metavar="DIR", help="folder with node_modules/pyodide, for 3.14")
    parser.add_argument("--version", action="append", help="only this version")
    parser.add_argument("--older", action="store_true", help="find out which of 3.6 - 3.10 byterun equals")
    parser.add_argument("programs", nargs="*", metavar="AREA[/CLAIM]")
    options = parser.parse_args()
    found = programs(options.programs)
    if options.older:
        return older.find_out(found, options.version or OLDER, sys.modules[__name__])
    results = {program: {} for program in found}
    jobs = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for version in options.version or OLDER + VERSIONS:
            command = find(version, options.pyodide)
            if command is None:
                print("SKIPPED %s: no such CPython here; its files stay as they are" % version, file=sys.stderr)
                continue
            able = [program for program in found if version in program.versions() + program.older()]
            compile_all(command, version, able)
            for program in able:
                jobs[pool.submit(program.run, command, version)] = (program, version)
        for job in concurrent.futures.as_completed(jobs):
            program, version = jobs[job]
            results[program][version] = job.result()
    for program in found:
        write_expected(program, results[program])
        remove_stale(program)
    print("%d programs, %d runs" % (len(found), len(jobs)))


if __name__ == "__main__":
    main()
