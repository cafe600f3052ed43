# `__index__` of what stands in brackets may change what it is asked for: the size is looked at behind it, and it is asked once.
class M:
    def __init__(self, n, what):
        self.n, self.what = n, what

    def __index__(self):
        self.what()
        return self.n


def clear(): a.clear()
def grow(): a.extend(b'xyz')
def shrink(): del a[2:]
def insert(): a.insert(0, 119)
def ask(): print('asked')
def delete(i): del a[i]
def put(i, v): a[i] = v


def t(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


for what in clear, grow, shrink, insert, ask:
    for n in 0, 1, 3, -1, 7:
        m = M(n, what)
        for f in (
            lambda: a[m], lambda: a[m:], lambda: a[:m], lambda: a[::m], lambda: put(m, 5), lambda: put(slice(m, None), b'XY'),
            lambda: put(slice(None, m), b'XY'), lambda: delete(m), lambda: delete(slice(m, None)), lambda: delete(slice(None, m)),
        ):
            a = list(b'abcdef')
            print(what.__name__, n, t(f), a)
for what in clear, ask:
    for n in 0, 1, 3, -1:
        m = M(n, what)
        for f in (
            lambda: a[m], lambda: a[m:], lambda: a[:m], lambda: a.find(b'c', m), lambda: a.rfind(b'c', 0, m), lambda: a.count(b'c', m),
            lambda: a.startswith(b'a', m), lambda: a.center(m), lambda: a.zfill(m), lambda: a.ljust(m, b'-'), lambda: a.expandtabs(m),
            lambda: a.split(b'c', m), lambda: a.replace(b'c', b'x', m), lambda: a * m,
        ):
            a = bytearray(b'abcdef')
            print(what.__name__, n, t(f), a)
