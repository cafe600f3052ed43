"""Finds the CPythons of this machine: `find(version)` gives the command that starts one, as a list, or None.

3.6 - 3.13 are looked for under pyenv's directory and on the path. 3.14 is looked for there too, and else is Pyodide
under node (see python314.mjs), in the folder that --pyodide or $BYTERUN_PYODIDE names: one in which
`npm install pyodide@314` was run.
"""
import contextlib
import glob
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
VERSIONS = ["3.11", "3.12", "3.13", "3.14"]
OLDER = ["3.6", "3.7", "3.8", "3.9", "3.10"]

# What a program under test sees of the caller's environment: fixed, so that output is the same everywhere.
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", ""),
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
}


def build_number(path):
    """Orders pyenv builds of one version: 3.8.18 comes after 3.8.9."""
    name = path.split(os.sep)[-3]
    return [int(part) if part.isdigit() else 0 for part in name.split(".")]


def find(version, pyodide=None):
    """The command of the newest build of `version`, or None."""
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    builds = glob.glob(os.path.join(pyenv, "versions", version + ".*", "bin", "python"))
    if builds:
        return [max(builds, key=build_number)]
    command = shutil.which("python" + version)
    if command:
        return [command]
    pyodide = pyodide or os.environ.get("BYTERUN_PYODIDE")
    if version == "3.14" and pyodide and shutil.which("node"):
        script = os.path.join(HERE, "python314.mjs")
        return ["node", script, os.path.abspath(pyodide), ROOT]
    return None


def newest_byterun():
    """The byterun that was built last."""
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
    built = [os.path.join(target, profile, "byterun") for profile in ("release", "debug")]
    built = [path for path in built if os.path.exists(path)]
    if not built:
        sys.exit("byterun is not built: cargo build -p byterun")
    return max(built, key=os.path.getmtime)


@contextlib.contextmanager
def scratch(name):
    """An empty folder for the files of one run, from the root; what a program prints of it is written SCRATCH."""
    folder = os.path.join("target", "scratch", name)
    shutil.rmtree(os.path.join(ROOT, folder), ignore_errors=True)
    os.makedirs(os.path.join(ROOT, folder))
    try:
        yield folder
    finally:
        shutil.rmtree(os.path.join(ROOT, folder))


def wants_scratch(source):
    """Whether the comment lines at the top of a program ask for such a folder."""
    with open(source, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                return False
            if line.startswith("# scratch:"):
                return True
    return False
