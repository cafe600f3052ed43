def f(x):
    try:
        yield 1
    finally:
        print("f finally")
        if x:
            yield 2


def h(x):
    try:
        r = yield from f(x)
    except Exception as e:
        print('end of h', type(e).__name__)


class Throwing:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *args):
        print('thrown')
        raise KeyError(1)

    def __del__(self):
        print('del Throwing')


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __del__(self):
        print('del Plain')


class Closing(Plain):
    def close(self):
        print('closing')
        raise KeyError(2)

    def __del__(self):
        print('del Closing')


def over(make):
    try:
        yield from make()
    except BaseException as e:
        print('caught', type(e).__name__)
    print('behind')


for x in 0, 1:
    g = h(x)
    print(next(g))
    try:
        g.close()
    except RuntimeError as e:
        print('RuntimeError', e)
for make in Throwing, Plain, Closing, lambda: f(0):
    for thrown in ValueError, GeneratorExit:
        g = over(make)
        print(next(g))
        try:
            g.throw(thrown)
        except BaseException as e:
            print('out', type(e).__name__)
    g = over(make)
    next(g)
    g.close()
    print('closed')
