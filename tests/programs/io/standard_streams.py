# The standard streams: what they are made of, and their attributes.
# not-3.14: Pyodide has streams of its own
import sys

for name in ("stdin", "stdout", "stderr"):
    stream = getattr(sys, name)
    print(name, stream is getattr(sys, "__%s__" % name), type(stream).__module__, type(stream).__name__, stream)
    print("  ", stream.name, stream.mode, stream.encoding, stream.errors, stream.newlines, stream.line_buffering, stream.write_through, stream.closed, stream.fileno(), stream.isatty(), stream.readable(), stream.writable(), stream.__dict__)
    print("  ", stream.buffer, stream.buffer.name, stream.buffer.mode, stream.buffer.closed, stream.buffer is stream.buffer, stream.buffer.fileno(), stream.buffer.__dict__)
    print("  ", stream.buffer.raw, stream.buffer.raw.name, stream.buffer.raw.mode, stream.buffer.raw.closefd, stream.buffer.raw.__dict__, stream._CHUNK_SIZE)
for stream, method, args in [(sys.stdin, "write", ("x",)), (sys.stdin, "writelines", (["x"],)), (sys.stdout, "read", ()), (sys.stdout, "readline", ()), (sys.stderr, "readlines", ()), (sys.stdout, "write", (b"x",)), (sys.stdout, "write", (5,)),
                             (sys.stdout, "write", ()), (sys.stdout.buffer, "write", ("text",)), (sys.stdout.buffer, "read", ()), (sys.stdin.buffer, "write", (b"x",))]:
    try:
        print(getattr(stream, method)(*args))
    except Exception as error:
        print(method, args, type(error).__name__, error)
for kwargs in ({"encoding": "ascii"}, {"errors": "replace"}, {"newline": "\r\n"}, {"newline": None}, {"encoding": "utf-8"}):
    sys.stdout.reconfigure(**kwargs)
    print(kwargs, sys.stdout.encoding, sys.stdout.errors, "caf\xe9")
sys.stdout.flush()
sys.stdout.buffer.write(b"bytes go first, ")
print("text waits")
sys.stdout.write("text, ")
sys.stdout.flush()
sys.stdout.buffer.write(b"then bytes\n")
sys.stdout.buffer.flush()
print(sys.stdout.write("abc\n"), sys.stdout.writelines(["1", "2\n"]), sys.stdout.buffer.write(b""))
print("lone \udcff surrogate", file=sys.stderr)
try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(type(error).__name__, error)
sys.stdout.reconfigure(errors="backslashreplace")
print("\ud800")
sys.stdout.attribute = 1
print(sys.stdout.__dict__)
