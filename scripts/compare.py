"""Runs one Python file with CPython and with byterun, in every version found, and shows where they differ.

    python scripts/compare.py [--version 3.13]... [--pyodide DIR] [--byterun PATH] [--stderr] FILE.py [ARG]...

For a question that comes up while working: what would CPython do? Compares stdout, the exit status and the last line of
stderr (all of it with --stderr). The newest of target/{release,debug}/byterun runs unless --byterun names another.
Standard input is handed to both. The status is 1 when something differs.
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

from pythons import ENVIRONMENT, ROOT, VERSIONS, find, newest_byterun, scratch, wants_scratch

COMPILE = """
import py_compile, sys
modes = getattr(py_compile, "PycInvalidationMode", None)
how = {"invalidation_mode": modes.UNCHECKED_HASH} if modes else {}
try:
    py_compile.compile(sys.argv[1], sys.argv[2], dfile=sys.argv[1], doraise=True, **how)
except py_compile.PyCompileError as error:
    sys.exit(error.msg)
"""


def run(command, stdin, with_folder=False):
    if not with_folder:
        return start(command, stdin)
    with scratch("compare-%d" % os.getpid()) as folder:
        out, err, status = start(command + [folder], stdin)
    return [out.replace(folder, "SCRATCH"), err.replace(folder, "SCRATCH"), status]


def start(command, stdin):
    done = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120
    )
    texts = [text.decode("utf-8", "replace").replace("/root_of_sources/", "") for text in (done.stdout, done.stderr)]
    return [re.sub(r" at 0x[0-9a-f]+", " at 0x", text.replace(ROOT + os.sep, "")) for text in texts] + [done.returncode]


def differences(theirs, ours, whole_stderr):
    if theirs[2] != ours[2]:
        yield "exit status: CPython %s, byterun %s" % (theirs[2], ours[2])
    for name, their, our in zip(("stdout", "stderr"), theirs, ours):
        their, our = their.splitlines(), our.splitlines()
        if name == "stderr" and not whole_stderr:
            their, our = their[-1:], our[-1:]
        yield from difflib.unified_diff(their, our, "CPython " + name, "byterun " + name, lineterm="", n=1)


def main():
    parser = argparse.ArgumentParser(description="Compare CPython and byterun on one file.")
    parser.add_argument("--version", action="append", help="only this version")
    parser.add_argument("--pyodide", metavar="DIR", help="folder with node_modules/pyodide, for 3.14")
    parser.add_argument("--byterun", metavar="PATH", help="the binary to compare")
    parser.add_argument("--stderr", action="store_true", help="compare whole tracebacks")
    parser.add_argument("file")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    byterun = os.path.abspath(options.byterun) if options.byterun else newest_byterun()
    stdin = b"" if sys.stdin.isatty() else sys.stdin.buffer.read()
    # Inside the repository, where Pyodide sees it too; the source lies beside the .pyc, so tracebacks show its lines.
    folder = tempfile.mkdtemp(prefix="compare-", dir=os.path.join(ROOT, "target"))
    source = os.path.relpath(shutil.copy(options.file, folder), ROOT)
    differ = False
    try:
        for version in options.version or VERSIONS:
            python = find(version, options.pyodide)
            if python is None:
                print("%s: no such CPython here" % version)
                continue
            target = "%s.cpython-%s.pyc" % (source[:-3], version.replace(".", ""))
            failed = run(python + ["-c", COMPILE, source, target], b"")
            if failed[2]:
                print("%s: cannot compile it: %s" % (version, failed[1].strip().splitlines()[-1]))
                continue
            with_folder = wants_scratch(options.file)
            theirs = run(python + [target] + options.arguments, stdin, with_folder)
            ours = run([byterun, target] + options.arguments, stdin, with_folder)
            found = list(differences(theirs, ours, options.stderr))
            print("%s: %s" % (version, "differs" if found else "the same"))
            print("\n".join("    " + line for line in found), end="\n" if found else "")
            differ = differ or bool(found)
    finally:
        shutil.rmtree(folder)
    sys.exit(differ)


main()
