# reconfigure(): encoding, errors, newline and buffering of a stream in use.
from _io import BytesIO, TextIOWrapper

out = BytesIO()
f = TextIOWrapper(out, "ascii", newline="\n")
f.write("a\n")
print(f.reconfigure(encoding="utf-8"), f.encoding, f.errors, f.write("é\n"), out.getvalue(), f.reconfigure(newline="\r\n"), f.write("b\n"), f.reconfigure(encoding="utf-16"), f.write("c"), f.flush(), out.getvalue())
print(f.reconfigure(errors="replace"), f.encoding, f.errors, f.reconfigure(encoding="ascii", errors="ignore"), f.errors, f.reconfigure(encoding="latin-1"), f.errors)
print(f.reconfigure(line_buffering=True), f.line_buffering, f.write("x\n"), out.getvalue()[-3:], f.reconfigure(line_buffering=False, write_through=True), f.line_buffering, f.write_through, f.write("y"), out.getvalue()[-1:])
print(f.reconfigure(line_buffering=None, write_through=None, encoding=None, errors=None, newline=None), f.line_buffering, f.write_through, f.write("z\n"), out.getvalue()[-2:])
f = TextIOWrapper(BytesIO(b"one\r\ntwo\xe9\r\n"), "ascii", newline="\n")
f.reconfigure(encoding="latin-1", newline=None)
print(f.read(1), f.reconfigure(line_buffering=True))
for kwargs in ({"encoding": "utf-8"}, {"errors": "ignore"}, {"newline": ""}, {"newline": None}, {"encoding": None}):
    try:
        print(kwargs, f.reconfigure(**kwargs))
    except Exception as error:
        print(kwargs, type(error).__name__, error)
print(ascii(f.read()), f.newlines)
f = TextIOWrapper(BytesIO(), "ascii")
for kwargs in ({"encoding": "nonsense"}, {"encoding": 5}, {"errors": 5}, {"newline": "x"}, {"line_buffering": "x"}, {"line_buffering": 1}, {"write_through": []}, {"wrong": 1}):
    try:
        print(kwargs, f.reconfigure(**kwargs))
    except Exception as error:
        print(kwargs, type(error).__name__, error)
try:
    f.reconfigure("utf-8")
except TypeError as error:
    print(error)
print(f.encoding, f.errors, f.line_buffering, f.write_through)
f = TextIOWrapper(BytesIO(b"\xef\xbb\xbfabc"), "utf-8")
f.reconfigure(encoding="utf-8-sig")
print(f.read(), f.encoding)
