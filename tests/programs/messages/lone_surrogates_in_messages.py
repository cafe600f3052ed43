import sys


def s(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
    else:
        print(ascii(r))


class C:
    __slots__ = ()


for o in True, 1.5, C(), C, int, 'x', None, [], len, C.__init__:
    for name in '\udcff', '\ud800', 'a\udc80b', '\xff', '\U0001f600':
        s(lambda: getattr(o, name))
for iterable in (True, [1]), [1, 2, []], iter([2, 1, {}]), ({}, 1):
    for x in {1}, {1, 2}, frozenset({True}), set():
        s(lambda: x.intersection(iterable))
    iterable = list(iterable) if hasattr(iterable, '__next__') else iterable
s(lambda: {1, 2}.intersection([1, 2, 5], [1, 2, []]))
s(lambda: str(b'', None))
s(lambda: str(b'', 'utf-8', None))
s(lambda: str(b'', encoding=None))
s(lambda: str(b'', errors=None))
s(lambda: str(b'', 5))
s(lambda: str(object=b'', encoding=5))
sys.exit('left: \ud800 \udcff \xe9')
