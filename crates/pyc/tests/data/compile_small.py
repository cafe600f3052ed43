"""Compiles small.py with the running CPython: python compile_small.py DIRECTORY. The result is the same on every machine."""
import importlib._bootstrap_external as bootstrap
import os
import sys

directory = sys.argv[1]
with open(os.path.join(directory, "small.py"), encoding="utf-8") as file:
    code = compile(file.read(), "small.py", "exec", dont_inherit=True)
target = "small.cpython-%d%d.pyc" % sys.version_info[:2]
with open(os.path.join(directory, target), "wb") as file:
    file.write(bootstrap._code_to_timestamp_pyc(code, 0, 0))
