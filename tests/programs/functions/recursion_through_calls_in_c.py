# not-3.14: recursion ends by the stack of Pyodide

import sys


class Instances:
    def __init__(self):
        global depth
        depth += 1
        Instances()


for limit in (50, 51, 52, 100, 101):
    depth = 0
    sys.setrecursionlimit(limit)
    try:
        Instances()
    except RecursionError as error:
        print(limit, depth, error)

sys.setrecursionlimit(300)


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


class Starred:
    def __init__(self, *a): count(); Starred(*a)


class Lists(list):
    def __init__(self): count(); Lists()


class Errors(Exception):
    def __init__(self): count(); Errors()


class Made:
    def __new__(cls): count(); Made()


class Meta(type):
    def __call__(cls): count(); cls()


class WithMeta(metaclass=Meta): pass


class Methods:
    def __add__(self, o): count(); return self + o
    def __radd__(self, o): count(); return o + self
    def __neg__(self): count(); return -self
    def __lt__(self, o): count(); return self < o
    def __eq__(self, o): count(); return self == o
    def __hash__(self): count(); return hash(self)
    def __call__(self): count(); return self()
    def __getitem__(self, i): count(); return self[i]
    def __contains__(self, i): count(); return i in self
    def __int__(self): count(); return int(self)
    def __float__(self): count(); return float(self)
    def __bytes__(self): count(); return bytes(self)
    def __abs__(self): count(); return abs(self)
    def __getattr__(self, name): count(); return self.more
    def __enter__(self):
        count()
        with self: pass
    def __exit__(self, *a): pass
    @property
    def value(self): count(); return self.value


class Equal:
    def __eq__(self, o): look_up()
    def __hash__(self): return 1


def look_up(): count(); {Equal(): 1}[Equal()]
def mapped(): count(); list(map(lambda x: mapped(), [1]))
def mapped_itself(x): count(); list(map(mapped_itself, [1]))
def any_of(): count(); any(any_of() for x in [1])
def stars(*a): count(); stars(*a)
def decorated(*a, **k): count(); (lambda *a, **k: decorated(*a, **k))(*a, **k)


it = Methods()
run("instances with stars", lambda: Starred(1))
run("a subclass of list", Lists)
run("exceptions", Errors)
run("__new__", Made)
run("a metaclass", WithMeta)
run("+", lambda: it + 1)
run("reflected +", lambda: 1 + it)
run("-", lambda: -it)
run("<", lambda: it < 1)
run("==", lambda: it == 1)
run("hash", lambda: hash(it))
run("()", it)
run("[]", lambda: it[0])
run("in", lambda: 1 in it)
run("int", lambda: int(it))
run("float", lambda: float(it))
run("bytes", lambda: bytes(it))
run("abs", lambda: abs(it))
run("__getattr__", lambda: it.other)
run("with", it.__enter__)
run("property", lambda: it.value)
run("keys", look_up)
run("map", mapped)
run("map of itself", mapped_itself, 1)
run("any", any_of)
run("stars", stars, 1)
run("decorated", lambda: decorated(1, a=2))
