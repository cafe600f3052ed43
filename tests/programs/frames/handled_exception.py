# sys.exception() and the bare raise follow the blocks: nested handlers, finally, generators, calls.
import sys


def now():
    return repr(sys.exception())


print(now())
try:
    raise ValueError(1)
except ValueError:
    print(now())
    try:
        raise KeyError(2)
    except KeyError:
        print(now())
    print(now())
    try:
        pass
    finally:
        print("finally", now())
    def callee():
        print("callee", now())
        try:
            raise TypeError(3)
        except TypeError:
            print("callee", now())
        print("callee", now())
    callee()
    print(now())
print(now())


def generator():
    print("gen", now())
    yield 1
    print("gen", now())
    try:
        raise OSError("gen")
    except OSError:
        print("gen", now())
        yield 2
        print("gen", now())
        yield 3
        print("gen", now())
    print("gen", now())


g = generator()
try:
    raise ValueError("outer 1")
except ValueError:
    next(g)
    print(now())
try:
    raise ValueError("outer 2")
except ValueError:
    next(g)
    print(now())
next(g)
print(now())
try:
    raise ValueError("outer 3")
except ValueError:
    for _ in g:
        pass
    print(now())


def reraise():
    try:
        raise
    except RuntimeError as e:
        return str(e)


print(reraise())
try:
    1 / 0
except ZeroDivisionError:
    try:
        reraise_it = lambda: (_ for _ in ()).throw(sys.exception())
        raise
    except ZeroDivisionError as e:
        print("again", e, e.__context__)


def raise_bare():
    raise


try:
    try:
        raise KeyError("k")
    except KeyError:
        raise_bare()
except KeyError as e:
    print("from callee", e)


def finally_sees():
    try:
        return now()
    finally:
        print("finally after return", now())


print(finally_sees())
try:
    try:
        raise ValueError("f")
    finally:
        print("finally while raising", now())
except ValueError:
    pass


def loop():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError:
            if i == 0:
                continue
            break
    return now()


def returns_in_handler():
    try:
        raise ValueError
    except ValueError:
        return now()


print(loop(), returns_in_handler(), now())


class M:
    def __enter__(self):
        print("enter", now())

    def __exit__(self, *a):
        print("exit", now(), repr(a[1]))
        return True


with M():
    raise ValueError("with")
print(now())
try:
    raise KeyError("outside")
except KeyError:
    with M():
        raise ValueError("with inside handler")
    print(now())


def context_of(e):
    return [type(c).__name__ for c in iter_chain(e)]


def iter_chain(e):
    while e:
        yield e
        e = e.__context__


try:
    try:
        raise ValueError
    except ValueError:
        try:
            raise KeyError
        except KeyError:
            try:
                raise TypeError
            finally:
                raise IndexError
except IndexError as e:
    print(context_of(e))
try:
    try:
        raise ValueError("first")
    except ValueError as first:
        try:
            raise KeyError("second")
        except KeyError:
            raise first
except ValueError as e:
    print(context_of(e))
print(now())
