# not-3.14: a narrow machine looks elsewhere for a large hash
# Keys whose whole hashes are equal: __eq__ is asked as often as the way through the table comes by, more than once for hashes
# that are negative or large.


class Key:
    def __init__(self, name, hash):
        self.name, self.hash = name, hash

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        asked.append(f"{self.name}{other.name}")
        return answer

    def __repr__(self):
        return self.name


asked = []
answer = False


def show(what, f):
    asked.clear()
    try:
        result = f()
    except Exception as e:
        result = type(e).__name__
    print(what, len(asked), *asked[:12], "->", result)


HASHES = 0, 7, 31, 32, 100, 1023, 4096, -1, -2, -7, 2**31, 2**40 + 5, 2**60, -2**60, 2**61 - 2
for hash in HASHES:
    a, b, c = (Key(name, hash) for name in "abc")
    print("hash", hash)
    d = {}
    show("first", lambda: d.__setitem__(a, 1))
    show("second", lambda: d.__setitem__(b, 2))
    show("third", lambda: d.__setitem__(c, 3))
    show("get", lambda: d[c])
    show("absent", lambda: Key("x", hash) in d)
    show("items", lambda: (Key("x", hash), 1) in d.items())
    show("copy", lambda: dict(d).get(Key("x", hash)))
    show("display", lambda: len({Key("p", hash): 1, Key("q", hash): 2, Key("r", hash): 3}))
    show("set", lambda: len({Key("p", hash), Key("q", hash), Key("r", hash)}))
    show("in set", lambda: Key("x", hash) in {a, b})
    show("tuples", lambda: len({(a, hash), (b, hash)}))
    show("or", lambda: len(d.keys() | {Key("x", hash)}))
    show("fromkeys", lambda: len(dict.fromkeys([a, b, c])))

# With others between them, in tables of every small size.
for others in 3, 5, 8, 10, 15, 21, 30, 42, 60:
    d = {n * 3: n for n in range(others)}
    d[Key("a", -3)] = 1
    show(others, lambda: d.get(Key("x", -3)))
    d = {Key("a", -3): 1, **{n * 3: n for n in range(others)}, Key("b", -3): 2}
    show(others, lambda: d.get(Key("x", -3)))

# Who answers yes is found at once; who takes itself out makes the search begin again.
answer = True
show("yes", lambda: {Key("a", -1): 1}[Key("b", -1)])
answer = False


class Leaving(Key):
    def __eq__(self, other):
        asked.append("leaving")
        d.pop(self, None)
        return False

    __hash__ = Key.__hash__


d = {}
leaving = Leaving("l", -1)
d[leaving] = 1
show("leaving", lambda: d.get(Key("x", -1)))
print(d)
