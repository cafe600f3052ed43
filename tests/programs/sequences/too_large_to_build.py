# not-3.14: the WebAssembly build has words of 32 bits
# What does not fit into memory is a MemoryError or an OverflowError, never a crash.
import sys

for name, attempt in {"list * 2**47": lambda: [1] * 2 ** 47, "str * 2**47": lambda: "b" * 2 ** 47,
        "tuple * 2**47": lambda: (1,) * 2 ** 47, "bytes * 2**47": lambda: b"b" * 2 ** 47,
        "list * 2**60": lambda: [1] * 2 ** 60, "str * 2**60": lambda: "ab" * 2 ** 60,
        "bytes(2**47)": lambda: bytes(2 ** 47), "maxsize list": lambda: [0, 1] * sys.maxsize,
        "center": lambda: "a".center(2 ** 47), "zfill": lambda: "5".zfill(2 ** 47),
        "ljust": lambda: b"a".ljust(2 ** 47), "format": lambda: format(5, str(2 ** 47)),
        "percent": lambda: "%*d" % (2 ** 47, 5), "str.format": lambda: "{:140737488355328}".format("a"),
        "to_bytes": lambda: (1).to_bytes(2 ** 47, "big"), "expandtabs": lambda: "\t\t".expandtabs(2 ** 40),
        "replace": lambda: ("a" * 10 ** 5).replace("", "b" * 10 ** 9 if False else "") ,
        "list empty": lambda: [] * 2 ** 62, "str empty": lambda: "" * 2 ** 62}.items():
    try:
        result = attempt()
        print(name, type(result).__name__, len(result))
    except (MemoryError, OverflowError, ValueError) as e:
        print(name, type(e).__name__, e)
