# not-3.14: the hash of a tuple is another on a narrow machine, and so is what is met on the way
# The exclusive or of two views of items: the keys of the second are looked up in a copy of the first, their values compared, and
# what is left of the first comes last.


class Value:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self, other)
        if "fail" in (self.n, getattr(other, "n", 0)):
            raise ValueError("refused")
        return isinstance(other, Value) and self.n == other.n

    def __hash__(self):
        print("hash", self)
        return 3

    def __repr__(self):
        return f"V{self.n}"


def show(f):
    try:
        result = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(type(result).__name__, sorted(result, key=str))


a = {1: Value(1), 2: Value(2), 3: Value(3)}
b = {2: Value(2), 3: Value(4), 4: Value(5)}
show(lambda: a.items() ^ b.items())
show(lambda: b.items() ^ a.items())
show(lambda: a.items() ^ a.items())
show(lambda: a.items() ^ {}.items())
show(lambda: {}.items() ^ b.items())
show(lambda: a.items() ^ [(1, Value(1)), (9, Value(9))])
show(lambda: a.items() ^ b.keys())
show(lambda: a.items() ^ {1: Value("fail")}.items())
show(lambda: {1: []}.items() ^ {1: []}.items())
show(lambda: {1: []}.items() ^ {1: [2]}.items())
show(lambda: {1: []}.items() ^ {2: 1}.items())
show(lambda: {1: 2}.items() ^ {1: 2.0, True: 2}.items())
print(a, b)
