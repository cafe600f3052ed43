"""Iterators of ranges: what they are made again from, on the way and with a state set."""
for make in (lambda: iter(range(10)), lambda: iter(range(0, 20, 3)), lambda: iter(range(2**65, 2**65 + 30, 5)), lambda: reversed(range(5)), lambda: iter(range(0)), lambda: reversed(range(2**70, 2**70 + 3)), lambda: iter(range(10, 0, -3))):
    it = make()
    print(it.__reduce__()[1:], it.__length_hint__()); next(it, None); next(it, None); print(it.__reduce__()[1:], it.__length_hint__())
    for n in (0, 1, 2, -1, 100):
        it = make(); next(it, None); it.__setstate__(n); print("  ", n, it.__reduce__()[1:], it.__length_hint__(), list(it))
    f, a, *s = make().__reduce__(); c = f(*a)
    if s: c.__setstate__(*s) if s[0] is not None else None
    print(list(c))
it = iter(range(3)); list(it); print(it.__reduce__()[1:])
for bad in ("a", 1.5, 2**70, -2**70, None, True):
    for it in (iter(range(5)), iter(range(2**65, 2**65 + 3))):
        try: it.__setstate__(bad); print(list(it))
        except Exception as e: print(type(e).__name__, e)
