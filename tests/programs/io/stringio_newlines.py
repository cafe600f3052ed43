# StringIO: each form of newline, for the initial value, for writing and for reading.
from _io import StringIO

text = "a\nb\r\nc\rd\n\re\r"
for newline in (None, "", "\n", "\r", "\r\n"):
    f = StringIO(text, newline=newline)
    print(repr(newline), ascii(f.getvalue()), ascii(list(f)), f.newlines)
    f.seek(0)
    print("   ", ascii([f.readline(2) for _ in range(9)]), ascii(f.read()))
    f = StringIO(newline=newline)
    print("   ", f.newlines, f.write("x\n"), f.write("y\r\n"), f.write("z\r"), f.newlines, ascii(f.getvalue()), f.tell())
    f.seek(0)
    print("   ", ascii(f.readlines()), f.newlines)
f = StringIO("one\ntwo")
print(f.newlines, f.line_buffering, f.encoding, f.errors)
for bad in ("x", "\n\n", "\r\n\n", 5, b"\n"):
    try:
        StringIO("", newline=bad)
    except Exception as error:
        print(type(error).__name__, error)
f = StringIO(newline="")
for piece in ("a\r", "\nb", "\r", "c"):
    f.write(piece)
print(f.newlines, ascii(f.getvalue()))
f = StringIO(newline=None)
for piece in ("a\r", "\nb", "\r", "c"):
    f.write(piece)
print(f.newlines, ascii(f.getvalue()))
