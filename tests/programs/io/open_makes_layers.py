# scratch: yes
# open(): which object stands on which, by mode and buffering.
import sys
from _io import open as io_open

path = sys.argv[1] + "/file"
print(open is io_open, open.__name__)
open(path, "w").close()
for mode in ("r", "w", "a", "r+", "w+", "a+", "rb", "wb", "ab", "rb+", "w+b", "ab+", "rt", "t+r", "br"):
    for buffering in (-1, 0, 1, 2, 100):
        if buffering == 1 and "b" in mode:
            continue
        try:
            f = open(path, mode, buffering)
        except ValueError as error:
            print(mode, buffering, error)
            continue
        parts = [type(f).__name__, f.mode]
        if hasattr(f, "buffer"):
            parts += [f.line_buffering, f.encoding, f.errors, type(f.buffer).__name__, f.buffer.mode, type(f.buffer.raw).__name__]
        elif hasattr(f, "raw"):
            parts += [type(f.raw).__name__, f.raw.mode]
        print(mode, buffering, *parts, sorted(f.__dict__))
        f.close()
import _io
print(open(path, "x" + "b", -1, opener=None) if 0 else "", open(sys.argv[1] + "/x", "x").mode, open(sys.argv[1] + "/x2", "xb+").mode)
for args, kwargs in [((path, "rw"), {}), ((path, ""), {}), ((path, "b"), {}), ((path, "rbt"), {}), ((path, "q"), {}), ((path, "r+ "), {}), ((path, "rr"), {}), ((path, "U"), {}), ((path, 5), {}),
                     ((path, None), {}), ((path, "rb"), {"encoding": "utf-8"}), ((path, "rb"), {"errors": "strict"}), ((path, "rb"), {"newline": ""}), ((path, "r", -1, 5), {}),
                     ((path, "r", -1, None, 5), {}), ((path, "r", -1, None, None, 5), {}), ((path,), {"newline": "x"}), ((path,), {"encoding": "nonsense"}), ((path,), {"buffering": "1"}),
                     ((path,), {"buffering": None}), ((), {}), ((path, "r", 1, 2, 3, 4, 5, 6, 7), {}), ((path,), {"wrong": 1}), ((path,), {"closefd": False}), ((path, "w"), {"buffering": 0}),
                     ((sys.argv[1] + "/missing",), {}), ((sys.argv[1],), {}), ((sys.argv[1], "w"), {}), ((1.5,), {}), ((None,), {}), (([],), {}), ((-1,), {}), ((9999,), {}), ((path,), {"encoding": "a\0b"}),
                     ((path + "\0",), {}), ((path, "r\0"), {})]:
    try:
        print(open(*args, **kwargs).mode)
    except Exception as error:
        print([a for a in args if a != path], kwargs, type(error).__name__, str(error).partition("] ")[2] or error)
with open(path, "w") as f:
    print(f is f.__enter__(), f.write("inside"))
print(f.closed)
with open(path, "rb", buffering=0) as f:
    print(f.read(), type(f).__name__)
code = _io.open_code(path)
print(type(code).__name__, code.read(), code.mode, code.close())
for bad in (5, None, b"bytes"):
    try:
        _io.open_code(bad)
    except TypeError as error:
        print(error)
print(_io.text_encoding("x"), _io.text_encoding(None), _io.text_encoding(5), _io.text_encoding(None, 3))
