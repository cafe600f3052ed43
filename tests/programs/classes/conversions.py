# int, float, str, bytes, bool, index, round, format, hash and call on user-made classes.
import math


class Everything:
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"bytes"
    def __bool__(self): return False
    def __index__(self): return 7
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __format__(self, spec): return f"format<{spec}>"
    def __hash__(self): return 11
    def __call__(self, *a, **k): return a, k
    def __divmod__(self, o): return "divmod"
    def __rdivmod__(self, o): return "rdivmod"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __sizeof__(self): return 100
    def __dir__(self): return ["b", "a"]
    def __instancecheck__(self, o): return "yes"
    def __enter__(self): return "entered"
    def __exit__(self, *a): return None


e = Everything()
print(int(e), float(e), complex(e), str(e), repr(e), bytes(e), bool(e), hex(e), bin(e), oct(e), round(e),
    round(e, 2), math.trunc(e), math.floor(e), math.ceil(e), format(e), format(e, "x"), f"{e:>{5}}", hash(e),
    e(1, k=2), divmod(e, 1), divmod(1, e), e ** 2, pow(e, 2, 3), dir(e), list(range(10))[e],
    chr(e + 0 if False else 65), isinstance(5, e), e.__sizeof__())
with e as entered:
    print(entered)


class Wrong:
    def __int__(self): return "3"
    def __float__(self): return 3
    def __complex__(self): return 3
    def __str__(self): return 3
    def __repr__(self): return None
    def __bytes__(self): return "x"
    def __bool__(self): return 0
    def __index__(self): return 1.5
    def __format__(self, spec): return 5
    def __hash__(self): return 1.5
    def __len__(self): return "5"
    def __iter__(self): return [1]
    def __dir__(self): return 5


w = Wrong()
for f in [lambda: int(w), lambda: float(w), lambda: complex(w), lambda: str(w), lambda: repr(w),
        lambda: bytes(w), lambda: bool(w), lambda: hex(w), lambda: format(w), lambda: hash(w), lambda: len(w),
        lambda: iter(w), lambda: dir(w), lambda: f"{w!r}", lambda: f"{w}", lambda: "%s" % w,
        lambda: [w].__repr__(), lambda: print(w), lambda: range(w), lambda: math.sqrt(w)]:
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class IntSub(int):
    pass


class ReturnsSub:
    def __int__(self): return IntSub(9)
    def __index__(self): return IntSub(8)
    def __str__(self): return type("S", (str,), {})("sub")


r = ReturnsSub()
print(str(r), type(str(r)).__name__, [0, 1, 2, 3, 4, 5, 6, 7, "eight"][r])


class OnlyStr:
    def __str__(self): return "only str"


class OnlyRepr:
    def __repr__(self): return "only repr"


print(OnlyStr(), str(OnlyRepr()), f"{OnlyRepr()}", [OnlyRepr()], format(OnlyStr()), repr(OnlyStr())[:23])
try:
    format(OnlyStr(), "5")
except TypeError as error:
    print(error)
