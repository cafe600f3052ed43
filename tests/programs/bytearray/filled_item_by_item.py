"""What bytearray() takes over item by item, and what a bytearray with slots is taken apart into."""


class Slots(bytearray):
    __slots__ = ("x", "y", "__dict__")


class Only(bytearray):
    __slots__ = ("x", "y")


class Plain(bytearray):
    pass


for c in (Slots, Only, Plain):
    o = c(b"abc")
    for _ in range(2):
        print([o.__reduce_ex__(protocol) for protocol in range(5)], o.__reduce__())
        o.x = 10
    try:
        o.z = 5
    except AttributeError as error:
        print(error)
    print([o.__reduce_ex__(protocol) for protocol in range(5)], o.__reduce__())

ba = bytearray()
def g():
    for i in range(1, 6):
        yield i
        print(list(ba), len(ba), ba.__alloc__())
ba.__init__(g())
print(ba)
for bad in ([1, "a"], iter([5, 6, None]), range(250, 260), {1, 400}, 5, -1, "abc", b"xy", None, object(), 2**100):
    b = bytearray(b"before")
    try: b.__init__(bad)
    except Exception as e: print(type(e).__name__, e, b)
    else: print(b)
    b = bytearray(b"before")
    try: b.extend(bad)
    except Exception as e: print("extend", type(e).__name__, e, b)
    else: print("extend", b)
    b = bytearray(b"before")
    try: b[1:2] = bad
    except Exception as e: print("slice", type(e).__name__, e, b)
    else: print("slice", b)
    b = bytearray(b"before")
    try: b += bad
    except Exception as e: print("+=", type(e).__name__, e, b)
    else: print("+=", b)
v = memoryview(ba)
for bad in ([1, 2], 5, b"abc", "a", [], 0, b""):
    try: ba.__init__(bad)
    except Exception as e: print(type(e).__name__, e, ba)
    else: print(ba)
v.release()
ba = bytearray(b"abc")
class Evil:
    def __index__(self): ba.clear(); ba.extend(b"zzzz"); return 65
ba.__init__([1, Evil(), 2]); print(ba)
class Alive:
    def __iter__(self): global m; m = memoryview(ba); return iter([1, 2, 3])
try: ba.__init__(Alive())
except BufferError as e: print(e, ba)
