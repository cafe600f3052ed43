"""Writes the data files of this directory anew, each by the CPython in question: python regenerate.py [PYODIDE]

Interpreters are looked for as python3.X and under ~/.pyenv/versions. PYODIDE is a directory in which `npm install pyodide` was run;
its CPython speaks for 3.14 when no other does. A version without an interpreter is reported and keeps its files.
"""
import glob
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = ["2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "pypy3.9"]


def interpreter(version, pyodide):
    """The command that runs scripts with a version, or None."""
    if version.startswith("pypy"):
        pypy = shutil.which(version) or shutil.which("pypy3")
        code = "import platform; print('pypy' + '.'.join(platform.python_version_tuple()[:2]))"
        found = pypy and subprocess.run([pypy, "-c", code], stdout=subprocess.PIPE).stdout.decode().strip()
        return [pypy] if found == version else None
    found = sorted(glob.glob(os.path.expanduser("~/.pyenv/versions/%s.*/bin/python" % version)))
    if found:
        return [found[-1]]
    if shutil.which("python" + version):
        return ["python" + version]
    if version == "3.14" and pyodide:
        return ["node", os.path.join(HERE, "pyodide.mjs"), os.path.abspath(pyodide)]
    return None


def run(command, script, *args):
    environment = dict(os.environ, PYTHONIOENCODING="utf-8", PYTHONHASHSEED="0")
    process = subprocess.run(
        command + [os.path.join(HERE, script), *args], check=True, stdout=subprocess.PIPE, env=environment
    )
    return process.stdout


def write(name, content):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(content)


# The options that dis.dis has, by the version that brought them.
OPTIONS = [("show_caches", (3, 11)), ("show_offsets", (3, 13)), ("show_positions", (3, 14))]


def listings(version, command, small):
    """What dis.dis prints: of odd code, and of the small program with each option and with all of them."""
    directory = os.path.join(HERE, "listings")
    run(command, "listings/make.py", directory)
    odd = os.path.join(directory, "odd-%s.pyc" % version)
    write("listings/odd-%s.txt" % version, run(command, "listings/listing.py", odd))
    if version in ("3.11", "3.12", "3.13", "3.14"):
        write("listings/specialised-%s.txt" % version, run(command, "listings/specialised.py"))
    known = [name for name, since in OPTIONS if tuple(map(int, version.split("."))) >= since]
    for options in [[name] for name in known] + ([known] if len(known) > 1 else []):
        name = "listings/small-%s-%s.txt" % (version, "+".join(options))
        write(name, run(command, "listings/listing.py", small, *options))


def main():
    pyodide = sys.argv[1] if len(sys.argv) > 1 else None
    missing = []
    for version in VERSIONS:
        command = interpreter(version, pyodide)
        if command is None:
            missing.append(version)
            continue
        print("%s: written by %s" % (version, command[0]))
        write("opcodes-%s.txt" % version, run(command, "opcode_facts.py"))
        if version in ("2.7", "3.14"):
            write("marshal-%s.txt" % version, run(command, "marshal_samples.py"))
        run(command, "compile_small.py", HERE)
        tag = version if version.startswith("pypy") else "cpython-" + version
        small = os.path.join(HERE, "small.%s.pyc" % tag.replace(".", ""))
        # The first line is the path of the file on this machine.
        report = run(command, "oracle.py", small).split(b"\n", 1)[1]
        write("small-%s.report.txt" % version, report)
        listings(version, command, small)
    if missing:
        sys.exit("KEPT AS THEY WERE, no interpreter found: " + ", ".join(missing))


main()
