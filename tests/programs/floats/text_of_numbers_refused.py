# Text, bytes and views that spell no number: which errors int, float, complex and float.fromhex raise, and how they show the source.
class B(bytes): pass
class S(str):
    def __repr__(self): return "S!"
class Number(str):
    def __index__(self): return 5
class Wrong(str):
    def __index__(self): return "no"
sources = [memoryview(b"Hello"), bytearray(b"Hi"), b"x", b"\xff", bytearray(b"\xff"), memoryview(b"12"), b"12\x00", "1\x00", "1_0\x00", "x" * 250, b"x" * 250, "\ud800", " ", b"", "", "1__0", "_1", "1_", "\u0661\u0662", "1 2",
    B(b"zz"), B(b"12"), S("zz"), S("12"), Number("7"), Wrong("7"), "0x1f", "1e5", "inf", "nan", "+-1", "1_000.5", "(1+2j)", "1+2", "j", "1j", " 3j ", "3 j", None, [], {}, 1j, object]
for source in sources:
    line = []
    for f in (int, lambda s: int(s, 16), float, complex, float.fromhex):
        try:
            line.append(ascii(f(source)))
        except Exception as e:
            text = f"{type(e).__name__} {e}" if "memory at" not in str(e) else type(e).__name__
            line.append(text.encode("ascii", "backslashreplace").decode())
    print(*line, sep=" | ")
for text in "\u0661", "0x1\u0661p3", " 0x1.8p1\n", "0x1p1\x85", "\xa00x1p1", "0X1P1", "-INF", "+nan", "infinit", "0x", "0x.p1", "0x1p", "0x1p+", "1.8p1", "0x1.00000000000008p0", "0x1.000000000000081p0", "0x1p1024", "0x1p-1075", "0x1.8p-1075":
    try:
        print(ascii(text), float.fromhex(text).hex())
    except (ValueError, OverflowError) as e:
        print(ascii(text), type(e).__name__, e)
for f in (lambda: type(1, x=2), lambda: type(1, **{}), lambda: type(x=1), lambda: float.__getformat__("a\0b"), lambda: float.__getformat__("double"), lambda: (range(3)).__reduce__()):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
