# not-3.11: calls in C do not count, or in another way
# not-3.12: calls in C do not count, or in another way
# not-3.13: calls in C do not count, or in another way
# not-3.14: calls in C do not count, or in another way

import sys

sys.setrecursionlimit(200)


def run(name, function, *arguments):
    global depth
    depth = 0
    try:
        function(*arguments)
    except RecursionError as error:
        print(name, depth, error)


def count():
    global depth
    depth += 1


def stars(*a): count(); stars(*a)


def stars_and_names(*a, **k): count(); stars_and_names(*a, **k)


class Methods:
    def static(self): count(); Methods.static(self)
    def __len__(self): count(); return len(self)
    def __getitem__(self, i): count(); return self[i]
    def __setitem__(self, i, v): count(); self[i] = v
    def __delitem__(self, i): count(); del self[i]
    def __add__(self, o): count(); return self + o
    def __iadd__(self, o): count(); self += o
    def __eq__(self, o): count(); return self == o
    def __lt__(self, o): count(); return self < o
    def __hash__(self): count(); return hash(self)
    def __repr__(self): count(); return repr(self)
    def __iter__(self): count(); return iter(self)
    def __next__(self): count(); return next(self)
    def __contains__(self, x): count(); return x in self
    def __neg__(self): count(); return -self
    def __index__(self): count(); return [][self]
    def __radd__(self, o): count(); return 1 + self


class Instances:
    def __init__(self): count(); Instances()


def build():
    count()

    class Body:
        x = build()


def generator():
    count()
    return next((generator() for x in [1]))


def items(): count(); return [items() for x in [1]]


def below(): count(); (lambda: below())()


it = Methods()
run("f(*a)", stars)
run("f(*a, **k)", stars_and_names, 1)
run("function of a class", it.static)
run("len", len, it)
run("[]", lambda: it[0])
run("+", lambda: it + 1)
run("reflected +", lambda: 1 + it)
run("==", lambda: it == 1)
run("<", lambda: it < 1)
run("hash", hash, it)
run("repr", repr, it)
run("iter", iter, it)
run("next", next, it)
run("in", lambda: 1 in it)
run("-", lambda: -it)
run("index", lambda: [][it])
if sys.version_info >= (3, 7):
    run("__init__", Instances)
run("class body", build)
run("generator", generator)
run("list", items)
run("lambda", below)


def at(level):
    if level:
        return at(level - 1)
    sys.setrecursionlimit(60)


for level in range(40, 70):
    try:
        at(level)
    except RecursionError as error:
        print("limit", level, error)
        break
    finally:
        sys.setrecursionlimit(200)
