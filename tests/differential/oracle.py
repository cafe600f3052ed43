"""Compiles and runs generated programs one after another in one CPython: the judge of `cargo run -p differential`.

    python oracle.py FOLDER

Reads names of sources in FOLDER, one a line, from standard input. For each it writes the compiled `NAME.pyc`, and then `NAME.result`: a line of
`status length-of-stdout length-of-stderr` and both outputs. The status of a source that does not compile is `refused`.
A line on standard output answers each line of input. A program that runs for ten seconds ends this process.
"""
import gc
import importlib.util
import io
import linecache
import marshal
import os
import sys
import types
import warnings

try:
    from signal import alarm
except ImportError:  # WebAssembly has no signals.
    def alarm(seconds):
        pass

SECONDS = 10
UNCHECKED_HASH = 1
NAMED = {"stdout": "surrogateescape", "stderr": "backslashreplace"}


def read_code(name):
    """The code object as it comes out of the file that byterun reads."""
    with open(name, "rb") as file:
        code = compile(file.read(), name, "exec", dont_inherit=True)
    data = marshal.dumps(code)
    with open(name + "c", "wb") as file:
        file.write(importlib.util.MAGIC_NUMBER + UNCHECKED_HASH.to_bytes(4, "little") + bytes(8) + data)
    return marshal.loads(data)


def clear(namespace):
    """What the end of the interpreter does to the main module: private names first, then the others."""
    for private in (True, False):
        for name in list(namespace):
            if (name.startswith("_") and not name.startswith("__")) is private and name != "__builtins__":
                namespace[name] = None


def status_of(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 255 if -2**63 <= code < 2**63 else 255
    print(code, file=sys.stderr)
    return 1


def run(code, path):
    """The exit status of the program, and what it wrote to its streams."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8", errors, "\n") for name, errors in NAMED.items()}
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams["stdout"], streams["stderr"]
    status = 0
    try:
        try:
            exec(code, module.__dict__)
        except SystemExit as ending:
            status = status_of(ending.code)
        except BaseException as raised:
            status = 1
            raised.__traceback__ = raised.__traceback__.tb_next
            sys.excepthook(type(raised), raised, raised.__traceback__)
        clear(module.__dict__)
        del module, sys.modules["__main__"]
        gc.collect()
        written = []
        for name in NAMED:
            streams[name].flush()
            written.append(streams[name].buffer.getvalue())
    finally:
        sys.stdout, sys.stderr = before
    return status, *written


def main():
    os.chdir(sys.argv[1])
    warnings.simplefilter("ignore")
    gc.collect()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        name = line.strip()
        alarm(SECONDS)
        linecache.clearcache()
        try:
            code = read_code(name)
        except (SyntaxError, ValueError) as error:
            status, stdout, stderr = "refused", b"", str(error).encode("utf-8", "replace")
        else:
            status, stdout, stderr = run(code, name + "c")
        alarm(0)
        with open(name + ".result", "wb") as file:
            file.write(b"%s %d %d\n" % (str(status).encode(), len(stdout), len(stderr)) + stdout + stderr)
        print("done", flush=True)


main()
