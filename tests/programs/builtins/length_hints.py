# not-3.14: there tuple() asks for no length, which is not imitated
# Which built-ins ask an iterable for its length before they collect it, and what they make of the answers.
def cases():
    for name in "__len__", "__length_hint__":
        for answer in 2, 0, True, -1, 2**70, "a", None, 1.5, NotImplemented, ZeroDivisionError, TypeError:
            def method(self, answer=answer):
                if isinstance(answer, type):
                    raise answer("own")
                return answer
            yield name, answer, type("X", (), {name: method, "__iter__": lambda self: iter([3, 4])})()
uses = {"list": list, "tuple": tuple, "bytes": bytes, "bytearray": bytearray, "set": set, "sorted": sorted, "sum": sum, "any": any,
    "display": lambda x: [*x], "call": lambda x: (lambda *a: a)(*x), "extend": lambda x: [1].extend(x), "unpack": lambda x: (lambda a, *b: b)(*x),
    "max": max, "zip": lambda x: list(zip(x)), "frozenset": lambda x: len(frozenset(x)), "in": lambda x: 3 in x, "slice": lambda x: [1].__setitem__(slice(0), x),
    "join": lambda x: b"".join([bytes(x)]), "len": len, "bool": bool, "enumerate": lambda x: list(enumerate(x)), "reversed": reversed}
for name, answer, x in cases():
    print(name, answer)
    for use, f in uses.items():
        try:
            print("   ", use, f(x))
        except Exception as e:
            print("   ", use, type(e).__name__, e)
