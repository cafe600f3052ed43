import sys


def now():
    return sys.exc_info()[0] and sys.exc_info()[0].__name__


def f():
    print(now())
    try:
        raise KeyError
    except KeyError:
        print(now())
        try:
            raise ValueError
        except ValueError:
            print(now())
        print(now())
        try:
            pass
        finally:
            print(now())
        try:
            try:
                raise IndexError
            finally:
                print(now())
        except IndexError:
            print(now())
        print(now())
    print(now())


f()
