"""Which programs under tests/programs do in 3.6 - 3.10 what byterun does with them: a part of regenerate.py."""
import concurrent.futures
import glob
import os
import re
import subprocess
import sys

from pythons import ENVIRONMENT, OLDER, ROOT, find, newest_byterun

MISSING = os.path.join("tests", "older.txt")
HEADER = """\
# The programs under tests/programs that 3.6 - 3.10 have no .pyc of, and why: `syntax`, that version cannot compile it;
# `not`, the program says why (CPython crashes or hangs on it); `differs`, byterun does something else than that version.
# Written by `scripts/regenerate.py --older`.
"""


def read_missing():
    """{(program, version): why}"""
    missing = {}
    path = os.path.join(ROOT, MISSING)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    name, *parts = line.split()
                    for part in parts:
                        why, versions = part.split(":")
                        missing.update({(name, version): why for version in versions.split(",")})
    return missing


def write_missing(missing):
    lines = []
    for name in sorted({name for name, _ in missing}):
        line = name
        for why in ("syntax", "not", "differs"):
            versions = [version for version in OLDER if missing.get((name, version)) == why]
            line += " %s:%s" % (why, ",".join(versions)) if versions else ""
        lines.append(line + "\n")
    with open(os.path.join(ROOT, MISSING), "w", encoding="utf-8") as file:
        file.write(HEADER + "".join(lines))


def find_out(found, versions, regenerate):
    """Compiles and runs the programs, keeps what agrees, notes the rest."""
    byterun = newest_byterun()
    missing = read_missing()
    results = {program: {} for program in found}
    for version in versions:
        command = find(version)
        if command is None:
            print("SKIPPED %s: no such CPython here; its files stay as they are" % version, file=sys.stderr)
            continue
        able = [program for program in found if "not-" + version not in program.headers]
        for program in found:
            missing.pop((program.name, version), None)
            if program not in able:
                missing[program.name, version] = "not"
        pairs = [pair for program in able for pair in program.compilations(version)]
        done = subprocess.run(
            command + ["-c", regenerate.COMPILE] + pairs, cwd=ROOT, env=ENVIRONMENT, stderr=subprocess.PIPE
        )
        refused = set(re.findall(r"^(tests/\S+\.py): ", done.stderr.decode(), re.MULTILINE))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = {}
            for program in able:
                sources = {pair.split(":")[0] for pair in program.compilations(version)}
                if sources & refused:
                    missing[program.name, version] = "syntax"
                else:
                    jobs[program] = pool.submit(same, program, command, [byterun], version)
            for program, job in jobs.items():
                results[program][version] = job.result()
                if results[program][version] is None:
                    del results[program][version]
                    missing[program.name, version] = "differs"
        for program in found:
            if (program.name, version) in missing:
                remove(program, version)
        count = [sum(v == version and why == kind for (_, v), why in missing.items()) for kind in ("syntax", "differs")]
        agree = sum(version in result for result in results.values())
        print("%s: %d agree; of all, %d cannot be compiled and %d differ" % (version, agree, *count), flush=True)
    for program in found:
        regenerate.write_expected(program, results[program])
    write_missing(missing)


def same(program, cpython, byterun, version):
    """What both do, or None. byterun has less time: it may wait for what never comes."""
    try:
        theirs = program.run(cpython, version)
        return theirs if program.run(byterun, version, 20) == theirs else None
    except subprocess.TimeoutExpired:
        return None


def remove(program, version):
    """Removes what was compiled and recorded for a version."""
    for pair in program.compilations(version):
        path = os.path.join(ROOT, pair.split(":")[1])
        if os.path.exists(path):
            os.remove(path)
    for path in glob.glob(os.path.join(ROOT, "%s.%s.*" % (program.stem, version))):
        os.remove(path)
