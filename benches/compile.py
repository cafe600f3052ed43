"""Compiles every benchmark source to `NAME.cpython-3XX.pyc` beside it, once per CPython that is installed.

    python benches/compile.py [--pyodide DIR]

3.11 - 3.13 compile all of them; 3.6, 3.8 and 3.10, which stand for the older forms, compile the training programs, as far as they
know their syntax. 3.14 comes from Pyodide: DIR is a folder in which `npm install pyodide@314` was run (node is needed).

Headers are hash-based and unchecked (3.6 has only times: none), and `co_filename` is the path from the repository's root, so the
same source gives the same bytes on every machine.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "scripts"))

from pythons import find  # noqa: E402

FOLDERS = ["programs", "memory", "startup", "families", "training"]
VERSIONS = ["3.11", "3.12", "3.13"]
OLDER = ["3.6", "3.8", "3.10"]

COMPILE = """
import py_compile, sys
tag = "cpython-%d%d" % sys.version_info[:2]
modes = {}
if hasattr(py_compile, "PycInvalidationMode"):
    modes["invalidation_mode"] = py_compile.PycInvalidationMode.UNCHECKED_HASH
for name in sys.argv[1:]:
    target = "%s.%s.pyc" % (name[:-3], tag)
    try:
        py_compile.compile(name, target, dfile=name, doraise=True, **modes)
    except py_compile.PyCompileError as error:
        if error.exc_type_name != "SyntaxError" or sys.version_info > (3, 11):
            raise
        continue
    if not modes:
        with open(target, "r+b") as file:
            file.seek(4)
            file.write(bytes(4))
"""

PYODIDE = """
import { loadPyodide } from "pyodide";
const [root, script, names] = JSON.parse(process.argv[2]);
const python = await loadPyodide();
python.FS.mkdir("/root_of_sources");
python.FS.mount(python.FS.filesystems.NODEFS, { root }, "/root_of_sources");
python.globals.set("arguments_given", python.toPy(["-c", ...names]));
python.runPython("import os, sys; os.chdir('/root_of_sources'); sys.argv[:] = arguments_given");
python.runPython(script);
console.log(python.runPython("'%d.%d' % sys.version_info[:2]"));
"""


def sources(folders):
    found = [path for folder in folders for path in glob.glob(os.path.join(HERE, folder, "*.py"))]
    return sorted(os.path.relpath(path, ROOT) for path in found)


def compile_with_pyodide(folder, names):
    with tempfile.NamedTemporaryFile("w", suffix=".mjs", dir=folder) as script:
        script.write(PYODIDE)
        script.flush()
        given = json.dumps([ROOT, COMPILE, names])
        subprocess.run(["node", script.name, given], cwd=folder, check=True)


def main():
    parser = argparse.ArgumentParser(description="Compile the benchmark sources.")
    parser.add_argument("--pyodide", metavar="DIR", help="folder with node_modules/pyodide, for 3.14")
    options = parser.parse_args()
    for version in OLDER + VERSIONS:
        python = find(version)
        if python is None:
            print("python%s is not installed: its .pyc files stay as they are" % version, file=sys.stderr)
            continue
        names = sources(["training"] if version in OLDER else FOLDERS)
        subprocess.run([*python, "-c", COMPILE, *names], cwd=ROOT, check=True)
        print(version)
    if options.pyodide:
        compile_with_pyodide(os.path.abspath(options.pyodide), sources(FOLDERS))


main()
