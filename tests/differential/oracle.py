"""Compiles and runs generated programs one after another in one CPython: the judge of `cargo run -p differential`.

    python oracle.py FOLDER SECONDS BYTES

Reads sources from standard input, each behind its length in four bytes. Answers each on standard output by a line of
`compiled LENGTH` or `refused LENGTH` and, in so many bytes, the compiled file or why there is none; and, after the run of a
compiled one, a line of `STATUS LENGTH LENGTH` and both outputs. FOLDER, which is made, holds the source while it runs,
for tracebacks. A program that uses SECONDS of the processor ends this process; memory beyond BYTES is refused.
"""
import contextlib
import gc
import importlib.util
import io
import linecache
import marshal
import os
import re
import sys
import types
import warnings
import weakref

try:
    import resource
    from signal import ITIMER_PROF, setitimer
except ImportError:  # WebAssembly has neither: 4 GB are all it has, and who started it waits for so long.
    resource = None

UNCHECKED_HASH = 1
NAME = "program.py"
# What is raised outside of every frame when a process ends is raised here in one of this file.
OWN_FRAME = re.compile(
    rb"Traceback \(most recent call last\):\n  File \"%s\", line \d+, in .*\n(?:    .*\n)*(?=\S)" % re.escape(sys._getframe().f_code.co_filename).encode()
)
# The module, `main`, `judge` and `run` of this file.
OWN_FRAMES = 4
# 3.6 knows no PYTHONUTF8, which changes what becomes of surrogates.
NAMED = {"stdout": "surrogateescape" if sys.version_info >= (3, 7) else "strict", "stderr": "backslashreplace"}


def compiled(source):
    """The file that byterun reads, and the code object as it comes out of it."""
    data = marshal.dumps(compile(source, NAME, "exec", dont_inherit=True))
    # 3.6 has no flags: the time and the size of the source.
    rest = bytes(8) if sys.version_info < (3, 7) else UNCHECKED_HASH.to_bytes(4, "little") + bytes(8)
    return importlib.util.MAGIC_NUMBER + rest + data, marshal.loads(data)


def bound_memory(size):
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def bound_time(seconds):
    if resource:
        setitimer(ITIMER_PROF, seconds)


def write_source(source):
    """Written anew, not over the old one: some file systems then wait for the disk."""
    try:
        os.remove(NAME)
    except FileNotFoundError:
        pass
    with open(NAME, "wb") as file:
        file.write(source)


def clear(namespace):
    """What the end of the interpreter does to a module that is still in use: private names first, then the others."""
    for private in (True, False):
        for name in list(namespace):
            if (name.startswith("_") and not name.startswith("__")) is private and name != "__builtins__":
                namespace[name] = None


@contextlib.contextmanager
def no_sources():
    """When the interpreter ends, tracebacks have no lines of source any more: there is no `io` to read them with."""
    kept = sys.modules["io"]
    sys.modules["io"] = None
    try:
        yield
    finally:
        sys.modules["io"] = kept


def status_of(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 255 if -2**63 <= code < 2**63 else 255
    print(code, file=sys.stderr)
    return 1


def run(code):
    """The exit status of the program, and what it wrote to its streams."""
    module = types.ModuleType("__main__")
    module.__file__ = NAME + "c"
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
        gc.collect()
        with no_sources():
            watched = weakref.ref(module)
            if sys.version_info >= (3, 14):  # Embedded: its host holds on to the module.
                clear(module.__dict__)
            del module, sys.modules["__main__"]
            gc.collect()
            if watched():
                clear(watched().__dict__)
                gc.collect()
        written = []
        for name in NAMED:
            streams[name].flush()
            written.append(OWN_FRAME.sub(b"", streams[name].buffer.getvalue()))
    finally:
        sys.stdout, sys.stderr = before
    return (status, *written)


def answer(line, *parts):
    for part in (line, *parts):
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def judge(source, seconds):
    """Compiles and runs one program, and answers."""
    try:
        file, code = compiled(source)
    except (SyntaxError, ValueError) as error:
        why = str(error).encode("utf-8", "replace")
        return answer(b"refused %d\n" % len(why), why)
    answer(b"compiled %d\n" % len(file), file)
    bound_time(seconds)
    status, stdout, stderr = run(code)
    bound_time(0)
    answer(b"%d %d %d\n" % (status, len(stdout), len(stderr)), stdout, stderr)


def main():
    seconds, size = map(int, sys.argv[2:])
    os.makedirs(sys.argv[1], exist_ok=True)
    os.chdir(sys.argv[1])
    warnings.simplefilter("ignore")
    requests = sys.stdin.buffer
    bound_memory(size)
    gc.collect()
    # When the collector runs on its own depends on what was allocated before the program.
    gc.disable()
    if sys.version_info >= (3, 7):
        gc.freeze()
    # The limit is the program's: it has no frames below its own.
    sys.setrecursionlimit(sys.getrecursionlimit() + OWN_FRAMES)
    while True:
        length = requests.read(4)
        if not length:
            break
        source = requests.read(int.from_bytes(length, "little"))
        write_source(source)
        linecache.clearcache()
        judge(source, seconds)


main()
