"""What a page of figures was measured on: the machine, the build of byterun, and the interpreters beside it."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from pythons import OLDER, VERSIONS, find  # noqa: E402

# Runs in the interpreter that is asked; the language of all of them.
DESCRIBE = """
import json, platform, sys
pypy = getattr(sys, "pypy_version_info", None)
print(json.dumps({
    "implementation": platform.python_implementation(),
    "version": ".".join(map(str, pypy[:3])) if pypy else platform.python_version(),
    "language": platform.python_version(),
    "compiler": " ".join(platform.python_compiler().strip("[]").split()[:2]),
}))
"""


class Interpreter:
    """A command that runs Python sources, and what it says of itself."""

    def __init__(self, command):
        self.command = [str(word) for word in command]
        said = subprocess.run([*self.command, "-c", DESCRIBE], capture_output=True, text=True, check=True).stdout
        self.about = json.loads(said)
        self.label = f"{self.about['implementation']} {self.about['version']}"
        if self.about["implementation"] == "CPython" and self.command[0].startswith("/usr/bin/"):
            self.label += f" ({system_name().split()[0]})"


def wanted():
    """The commands of a page: every CPython 3 of pyenv, the system's 3.11, PyPy."""
    commands = {f"CPython {version}": find(version) for version in OLDER + VERSIONS}
    system = pathlib.Path("/usr/bin/python3.11")
    commands["the system's python3.11"] = [system] if system.exists() else None
    pypy = shutil.which("pypy3")
    commands["PyPy"] = [pypy] if pypy else None
    return commands


def interpreters(given):
    """The interpreters of a page, or those that the command line names. What is missing is said, and left out."""
    commands = {command: command.split() for command in given} or wanted()
    found = []
    for name, command in commands.items():
        if command is None:
            print(f"page: {name} is not on this machine: left out", file=sys.stderr)
            continue
        try:
            interpreter = Interpreter(command)
        except (OSError, subprocess.CalledProcessError, ValueError) as error:
            print(f"page: {name} does not run: left out ({error})", file=sys.stderr)
            continue
        if interpreter.label not in [other.label for other in found]:
            found.append(interpreter)
    return found


def field(path, name):
    """The value of the first line `name: value` of a file of /proc."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    return "unknown"


def system_name():
    with open("/etc/os-release", encoding="utf-8") as file:
        for line in file:
            if line.startswith("PRETTY_NAME="):
                return line.partition("=")[2].strip().strip('"')
    return "unknown"


def machine():
    """The machine, as the kernel describes it."""
    memory = int(field("/proc/meminfo", "MemTotal").split()[0]) * 1024
    kernel = os.uname()
    return {
        "processor": field("/proc/cpuinfo", "model name"),
        "processors": len(os.sched_getaffinity(0)),
        "cache": field("/proc/cpuinfo", "cache size"),
        "memory_bytes": memory,
        "system": system_name(),
        "kernel": f"{kernel.sysname} {kernel.release} {kernel.machine}",
    }


def first_line(command):
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")[0]
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def build(byterun):
    """Which byterun was measured: its version, the commit of the tree, the compiler of the tree."""
    committed = first_line(["git", "log", "-1", "--format=%ct"])
    if committed.isdigit() and os.path.getmtime(byterun) < int(committed):
        print("page: byterun was built before the last commit, which the page will name: build it again?", file=sys.stderr)
    return {
        "version": first_line([byterun, "--version"]),
        "commit": first_line(["git", "rev-parse", "--short", "HEAD"]),
        "compiler": first_line(["rustc", "--version"]),
        "binary_bytes": os.path.getsize(byterun),
    }
