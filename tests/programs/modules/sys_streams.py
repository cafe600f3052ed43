# The standard streams: their binary side, reconfigure, what they refuse; audit hooks.
import sys


def show(name, action):
    try:
        print(name, repr(action()))
    except Exception as e:
        print(name, type(e).__name__, e, isinstance(e, OSError), isinstance(e, ValueError))


out = sys.stdout
print(out.encoding, out.newlines, out.write_through, out.closed, type(out).__name__,
    type(out.buffer).__name__, out.buffer.name, out.buffer.writable(), out.buffer.readable())
print("text first", flush=True)
print(out.buffer.write(b"bytes after flushed text\n"), out.buffer.flush())
out.flush()
for bad in ["text", 5, None, [1]]:
    show("buffer.write", lambda: out.buffer.write(bad))
show("bytearray", lambda: out.buffer.write(bytearray(b"")))
show("writelines", lambda: out.writelines(5))
show("writelines", lambda: out.writelines(["a", 5]))
show("read", lambda: out.read())
show("readline", lambda: out.readline())
show("next", lambda: next(out))
show("write to stdin", lambda: sys.stdin.write("a"))
show("write bytes", lambda: out.write(b"x"))
show("flags", lambda: (out.readable(), out.writable(), sys.stdin.readable(), sys.stdin.writable()))
show("fileno", lambda: (sys.stdin.fileno(), out.fileno(), sys.stderr.fileno()))
show("reconfigure", lambda: out.reconfigure(errors="replace"))
show("errors", lambda: (out.errors, out.encoding))
show("reconfigure", lambda: out.reconfigure(encoding="ascii", errors="backslashreplace"))
print("é 日本 😀", repr(out))
show("reconfigure", lambda: out.reconfigure(encoding="utf-8"))
show("errors", lambda: (out.errors, out.encoding))
show("lone surrogate", lambda: out.write("\ud800"))
out.reconfigure(newline="\r\n")
print("two", "lines", sep="\n")
out.reconfigure(newline="\n")
show("unknown encoding", lambda: out.reconfigure(encoding="nonsense"))
show("unknown argument", lambda: out.reconfigure(foo=1))
show("bad newline", lambda: out.reconfigure(newline="x"))
out.attribute = "of one's own"
print(out.attribute, out is sys.__stdout__)
show("missing", lambda: out.nothing)
print(sys.stdin.buffer.readline(), repr(sys.stdin.readline()), repr(sys.stdin.read(3)), list(sys.stdin),
    sys.stdin.buffer.read(), repr(sys.stdin.read()))
log = []
sys.addaudithook(lambda event, args: log.append((event, args)) if event.startswith("own.") else None)
sys.audit("own.event", 1, "two")
sys.audit("own.nothing")
print(log)


def stepped_below(limit):
    sys.setrecursionlimit(limit)


show("limit", lambda: stepped_below(1))
print(sys.breakpointhook is sys.__breakpointhook__, "os" in sys.stdlib_module_names, type(sys.orig_argv).__name__)
