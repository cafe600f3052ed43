# Objects whose __iter__ is missing, wrong or raises, where an iterable is wanted: some operations have words of their own.
class Wrong:
    def __iter__(self): return [1]
class Raises:
    def __init__(self, error): self.error = error
    def __iter__(self): raise self.error
class Late:
    def __iter__(self): return self
    def __next__(self): raise TypeError("late")
uses = {"join": lambda x: "".join(x), "bytes.join": lambda x: b"".join(x), "extend": lambda x: [].extend(x), "slice": lambda x: [].__setitem__(slice(0), x), "step": lambda x: [1, 2].__setitem__(slice(0, 2, 2), x),
    "list": list, "tuple": tuple, "set": set, "dict": dict, "sorted": sorted, "sum": sum, "min": min, "bytes": bytes, "bytearray": bytearray, "bytearray[:]": lambda x: bytearray(1).__setitem__(slice(0, 1), x), "zip": lambda x: zip(x),
    "map": lambda x: map(str, x), "enumerate": enumerate, "update": lambda x: {}.update(x), "fromkeys": dict.fromkeys, "call": lambda x: len(*x), "display": lambda x: [*x], "union": lambda x: set().union(x), "isdisjoint": lambda x: {1}.isdisjoint(x),
    "bytearray.extend": lambda x: bytearray().extend(x), "from_bytes": lambda x: int.from_bytes(x, "big"), "any": any, "in": lambda x: 1 in x, "+=": lambda x: [].__iadd__(x), "keys&": lambda x: {1: 2}.keys() & x, "pairs": lambda x: dict([x]),
    "for": lambda x: [i for i in x], "filter": lambda x: filter(None, x), "unpack": lambda x: (lambda a, b: 0)(*x), "reversed": reversed, "print": lambda x: print(*x), "str%": lambda x: "%s %s" % x, "kwargs": lambda x: dict(**x)}
for x in Wrong(), Raises(TypeError("own")), Raises(ValueError("own")), Late(), 5, None:
    print(type(x).__name__, getattr(x, "error", ""))
    for name, f in uses.items():
        try:
            f(x)
            print("   ", name, "fine")
        except Exception as e:
            print("   ", name, type(e).__name__, str(e).split(" at 0x")[0])
class Keys:
    def __init__(self, keys): self.k = keys
    def keys(self): return self.k
    def __getitem__(self, key): return 1
for keys in 5, None, ["a", "b"], "xy", object, Wrong(), Raises(TypeError("own")):
    for name, f in ("display", lambda x: {**x}), ("dict", dict), ("update", lambda x: {}.update(x)), ("call", lambda x: (lambda **k: k)(**x)):
        try:
            print(type(keys).__name__, name, f(Keys(keys)))
        except Exception as e:
            print(type(keys).__name__, name, type(e).__name__, e)
