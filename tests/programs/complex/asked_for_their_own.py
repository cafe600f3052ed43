class N(complex):
    __complex__ = None


class M(complex):
    def __complex__(self):
        return 7j


class W(complex):
    def __complex__(self):
        return 'x'


def s(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(type(r).__name__, r)


for cls in N, M, W:
    s(lambda: complex(cls(1)))
    s(lambda: complex(cls(1), 2))
    s(lambda: complex(2, cls(1)))
    s(lambda: cls(cls(1)))
    s(lambda: cls(1) + 1)
    s(lambda: complex(real=cls(3)))
s(lambda: (1.5).__getformat__('\ud800'))
s(lambda: float.__getformat__('dou\0ble'))
s(lambda: float.__getformat__('single'))
s(lambda: float.__getformat__(None))
s(lambda: BaseExceptionGroup(None, ()))
s(lambda: ExceptionGroup(5, [ValueError()]))
s(lambda: str(b'', 'utf-8', 'nope', x=1))
s(lambda: str(b'', 'utf-8', 'nope', 1))
s(lambda: str(b'', 'utf-8', errors='nope', x=1))
