# Python functions that native code calls are traced like others: keys, dunders, callbacks.
import sys

seen = []


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name == "main":
        return None
    seen.append((name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n

    def __add__(self, other):
        return NotImplemented

    def __radd__(self, other):
        return 5

    def __bool__(self):
        return self.n > 0

    def __getattr__(self, name):
        return name

    def __iter__(self):
        yield self.n

    def __contains__(self, item):
        return item == self.n

    def __index__(self):
        return self.n

    def __call__(self, *args):
        return args

    def __repr__(self):
        return f"N{self.n}"

    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass

    def __getitem__(self, i):
        return i


def key(x):
    return -x


def main():
    a, b = Number(1), Number(2)
    sys.settrace(tracer)
    sorted([b, a])
    sorted([1, 2], key=key)
    list(map(key, [1]))
    {a: 1}[Number(1)]
    1 + a
    a + b
    if a:
        pass
    a.missing
    [*b]
    2 in b
    [0, 1, 2][a]
    a(1)
    repr([a])
    f"{b!r:>5}"
    with a:
        pass
    a[0]
    max([a, b])
    x, = a
    sys.settrace(None)


main()
for event in seen:
    print(*event)
