"""Where a frame is said to be that waits for a call, a delegate or its generator's next step, and where one failed."""
import sys


def lasti(e):
    out = []
    t = e.__traceback__
    while t:
        out.append((t.tb_frame.f_code.co_name, t.tb_lasti, t.tb_lineno))
        t = t.tb_next
    return out[1:]


def where():
    f = sys._getframe(1)
    out = []
    while f:
        out.append((f.f_code.co_name, f.f_lasti))
        f = f.f_back
    return out[:-2]


def f(*a, **k):
    if k or a:
        return where()
    1 / 0


class A:
    def __init__(self, *a):
        self.x = f(*a)

    def m(self, *a):
        return f(*a)

    def __call__(self, *a):
        return f(*a)

    def __add__(self, o):
        return f(**o)


def plain(*a):
    return where() if a else 1 / 0


def gen(*a):
    yield plain(1) if a else plain()


def outer(*a):
    x = yield from gen(*a)


def comprehension(*a):
    return [plain(*a) for i in (1,)]


a = A(1)
TESTS = [
    lambda: plain(), lambda: plain(1), lambda: a.m(), lambda: a.m(1), lambda: A(), lambda: A(1).x, lambda: a(),
    lambda: a(1), lambda: f(x=1), lambda: plain(*()), lambda: plain(*(1,)), lambda: a + {}, lambda: a + {'x': 1},
    lambda: list(gen()), lambda: list(gen(1)), lambda: list(outer()), lambda: list(outer(1)),
    lambda: [x for x in gen()], lambda: comprehension(), lambda: comprehension(1),
    lambda: sorted([1], key=lambda x: plain()), lambda: A.m(a, 1), lambda: (lambda: plain(1))(),
]
for number, test in enumerate(TESTS):
    try:
        print(number, test())
    except ZeroDivisionError as e:
        print(number, lasti(e))


def steps():
    x = yield 1
    y = yield from (1, 2)


for n in range(4):
    g = steps()
    for i in range(n):
        next(g)
        print(g.gi_frame.f_lasti, g.gi_frame.f_lineno)
    try:
        g.throw(KeyError('k'))
    except KeyError as e:
        print(n, lasti(e)[0][:1] if n == 0 else lasti(e))


def careful():
    try:
        yield 1
    except KeyError:
        yield 2


def delegating():
    try:
        yield from careful()
    except ValueError as e:
        t = e.__traceback__
        print([(t.tb_lasti, t.tb_frame.f_code.co_name), (t.tb_next.tb_lasti, t.tb_next.tb_frame.f_code.co_name)])
        raise


g = delegating()
next(g)
try:
    g.throw(ValueError('k'))
except ValueError as e:
    print(lasti(e))
g = delegating()
next(g)
print(g.throw(KeyError), g.gi_frame.f_lasti)
