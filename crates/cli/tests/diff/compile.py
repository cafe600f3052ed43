"""Compiles the sources here. Run by CPython 2.7, 3.8 and 3.13, each for its own files, in this folder.

The time in the headers is fixed; the seed of string hashes, which decides the order of a constant set, is given by name.
"""
import marshal
import os
import py_compile
import subprocess
import sys

version = "%d%d" % sys.version_info[:2]


def compile_to(source, target, path="src/program.py", seed="0"):
    os.utime(source, (1000000000, 1000000000))
    command = "import py_compile; py_compile.compile(%r, cfile=%r, dfile=%r)" % (source, target, path)
    subprocess.check_call([sys.executable, "-c", command], env=dict(os.environ, PYTHONHASHSEED=seed))


for name in ("before", "after", "moved"):
    compile_to(name + ".py", "%s.cpython-%s.pyc" % (name, version))
if version == "38":
    compile_to("before.py", "seed.cpython-38.pyc", seed="1")
if version == "313":
    compile_to("before.py", "path.cpython-313.pyc", path="build/program.py")
    with open("before.cpython-313.pyc", "rb") as file:
        content = file.read()
    with open("form.cpython-313.pyc", "wb") as file:
        file.write(content[:16] + marshal.dumps(marshal.loads(content[16:]), 2))
