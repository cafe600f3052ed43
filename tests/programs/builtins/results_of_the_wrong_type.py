# Special methods that answer something else than they should: who complains, and in whose name.
bases = [object, int, complex, str, bytes, list, tuple, dict, set]
names = ["__repr__", "__str__", "__format__", "__bytes__", "__bool__", "__len__", "__iter__", "__index__", "__int__", "__float__", "__hash__"]
uses = {"repr": repr, "str": str, "ascii": ascii, "format": format, "%s": lambda x: "%s" % (x,), "%r": lambda x: "%r" % (x,), "f": lambda x: f"{x}", "f!r": lambda x: f"{x!r}",
    "bytes": bytes, "bool": bool, "len": len, "iter": lambda x: type(iter(x)), "index": lambda x: [1, 2, 3][x], "int": int, "float": float, "complex": complex, "hash": hash,
    "in a list": lambda x: repr([x]), "object.__str__": object.__str__, "if": lambda x: 1 if x else 2, "%d": lambda x: "%d" % x, "join": lambda x: "".join(x)}
for base in bases:
    for name in names:
        for answer in (5, "text", None, b"b", 1.5):
            kind = type("X", (base,), {name: lambda self, *a: answer})
            x = kind()
            line = []
            for use, f in uses.items():
                try:
                    r = f(x)
                    r = "fine"
                except Exception as e:
                    r = f"{type(e).__name__} {e}" if name != "__repr__" or base is not KeyError else type(e)
                line.append(f"{use}: {r}")
            wrong = [text for text in line if "returned" in text or "must" in text]
            if wrong:
                print(base.__name__, name, repr(answer), *wrong, sep="\n    ")
