def attempt(text, f):
    try:
        print(text, f())
    except Exception as e:
        print(text, type(e).__name__, e)


class Eq:
    def __eq__(self, other):
        return True


class EqHash:
    def __eq__(self, other):
        return isinstance(other, EqHash)

    def __hash__(self):
        return 7


class Inherits(EqHash):
    pass


class EqAgain(EqHash):
    def __eq__(self, other):
        return False


class EqKeeps(EqHash):
    def __eq__(self, other):
        return False

    __hash__ = EqHash.__hash__


class OnlyNe:
    def __ne__(self, other):
        return "ne"


class OnlyLt:
    def __lt__(self, other):
        return True


class NoHash:
    __hash__ = None


class HashAgain(NoHash):
    def __hash__(self):
        return 1


class FromDict(dict):
    __hash__ = object.__hash__


for cls in (Eq, EqHash, Inherits, EqAgain, EqKeeps, OnlyNe, OnlyLt, NoHash, HashAgain):
    attempt(cls.__name__, lambda: (cls.__hash__ is None, "__hash__" in cls.__dict__))
    attempt(cls.__name__, lambda: hash(cls()) in (7, 1) or "identity")
    attempt(cls.__name__ + " in a set", lambda: len({cls(), cls()}))
attempt("dict with a hash", lambda: type(hash(FromDict())).__name__)
for value in (0, -1, -2, 2**30 - 2, -2**29, True, "x", 1.5, None, [], object, -5):
    class H:
        def __hash__(self):
            return value

    attempt(f"hash {value!s:.30}", lambda: hash(H()) if not isinstance(value, type) else hash(H()))


class HashInt(int):
    pass


class HashIndex:
    def __index__(self):
        return 5


for value in (HashInt(9), HashIndex()):
    class H:
        def __hash__(self):
            return value

    attempt(type(value).__name__, lambda: hash(H()))
print(hash(HashInt(9)), hash(True), hash(1.0), hash(1 + 0j), hash(-1), hash(-1.0), hash(float("inf")), hash(-float("inf")))
for x in ([], {}, set(), bytearray(), slice(1) if False else [], (1, []), memoryview(bytearray(b"x"))):
    attempt(type(x).__name__, lambda: hash(x))
attempt("frozenset with a list", lambda: frozenset([[]]))
attempt("set in a set", lambda: {frozenset([1])} == {frozenset([1])} and {1} in {frozenset([1])})
print("-- ne from eq")


class Calls:
    def __eq__(self, other):
        print("eq called")
        return NotImplemented if other == 3 else other


for other in (0, 1, "", "x", 3, None):
    attempt(repr(other), lambda: (Calls() == other, Calls() != other))
print("-- identity first in containers")


class Never:
    __hash__ = object.__hash__

    def __eq__(self, other):
        print("asked")
        return False


n = Never()
print(n in [n], [n] == [n], (n,) == (n,), {n: 1} == {n: 1}, [n].index(n), [n].count(n), n == n)
print([n] == [Never()], {1: n} == {1: n})
nan = float("nan")
print(nan in [nan], [nan] == [nan], nan == nan, {nan} == {nan}, {nan: 1}[nan], (nan,) < (nan,))


class Raises:
    def __eq__(self, other):
        raise ValueError("eq")

    def __hash__(self):
        return hash("key")


attempt("in a list", lambda: Raises() in [1])
attempt("as a key", lambda: {"key": 1}[Raises()])
attempt("tuples", lambda: (1, Raises()) == (1, 2))
attempt("index", lambda: [1].index(Raises()))
attempt("remove", lambda: [1].remove(Raises()))
attempt("dicts", lambda: {1: Raises()} == {1: 2})
attempt("is not asked", lambda: (lambda r: (r in [r], [r] == [r]))(Raises()))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value is None:
            raise ValueError("no truth")
        return self.value


class Rich:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return Truth(self.value)

    __lt__ = __eq__


for value in (True, False, None):
    attempt(str(value), lambda: (1 in [Rich(value)], [Rich(value)] == [1], Rich(value) != 1 and "ne", sorted([Rich(value), Rich(value)]) and "sorted"))
attempt("max", lambda: max(Rich(None), 1))
attempt("not", lambda: not (Rich(None) == 1))
attempt("chained", lambda: 1 < Rich(None) < 3)
