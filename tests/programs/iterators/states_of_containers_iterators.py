# not-3.14: there a negative state ends an iterator over a str or tuple too
# __reduce__, __setstate__ and __length_hint__ of the containers' iterators, from fresh to exhausted.
makers = {"list": lambda: iter([1, 2]), "reversed list": lambda: reversed([1, 2]), "tuple": lambda: iter((1, 2)), "str": lambda: iter("ab"), "wide str": lambda: iter("a\u20ac"),
    "bytes": lambda: iter(b"ab"), "bytearray": lambda: iter(bytearray(b"ab")), 
    "dict": lambda: iter({1: 2, 3: 4}), "reversed dict": lambda: reversed({1: 2, 3: 4}), "items": lambda: iter({1: 2, 3: 4}.items()), "enumerate": lambda: enumerate("ab", 5), "zip": lambda: zip("ab", [1, 2]), "map": lambda: map(str, [1, 2])}
def show(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)
def state(i):
    try:
        function, arguments, *rest = i.__reduce__()
    except Exception as e:
        return type(e).__name__, str(e)
    return function.__name__, [a if isinstance(a, (list, tuple, str, bytes, bytearray, range, int)) else type(a).__name__ for a in arguments], rest
for name, make in makers.items():
    i = make()
    print(name, type(i).__name__)
    for step in range(4):
        print("   ", state(i), show(lambda: i.__length_hint__()), show(lambda: next(i)))
    for value in 0, 1, 5, -1, -9, 2**70, "a", True:
        i = make()
        if not hasattr(i, "__setstate__"):
            print("    no state")
            break
        print("   ", value, show(lambda: i.__setstate__(value)), show(lambda: list(i)), state(i))
class Text(str): pass
print(type(iter(Text("ab"))).__name__, type(iter("ab")).__name__, type(iter(Text("\u20ac"))).__name__, type(iter("")).__name__)
