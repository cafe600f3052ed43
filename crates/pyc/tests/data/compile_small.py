"""Compiles small.py, or before 3.11 old.py, and docstrings.py with the running CPython: python compile_small.py DIRECTORY.

The results are the same on every machine.
"""
import io
import marshal
import os
import sys

if sys.version_info >= (3, 4):
    import importlib.util

    magic = importlib.util.MAGIC_NUMBER
else:
    import imp

    magic = imp.get_magic()
tag = ("pypy%d%d" if hasattr(sys, "pypy_version_info") else "cpython-%d%d") % sys.version_info[:2]
words = 3 if sys.version_info >= (3, 7) else 2 if sys.version_info >= (3, 3) else 1


def compile_to(directory, source, name):
    with io.open(os.path.join(directory, source), encoding="utf-8") as file:
        code = compile(file.read().encode("utf-8"), source, "exec", 0, True)
    with io.open(os.path.join(directory, "%s.%s.pyc" % (name, tag)), "wb") as file:
        file.write(magic + b"\0\0\0\0" * words + marshal.dumps(code))


compile_to(sys.argv[1], "small.py" if sys.version_info >= (3, 11) else "old.py", "small")
if not tag.startswith("pypy"):
    compile_to(sys.argv[1], "docstrings.py", "docstrings")
