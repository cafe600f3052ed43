import sys


def inner():
    try:
        raise KeyError("a")
    except KeyError:
        try:
            raise ValueError("b")
        except ValueError as error:
            return sys.exc_info()[0], error.__context__.args


def outer():
    try:
        raise TypeError
    except TypeError:
        print(inner())
        print(sys.exc_info()[0])
        for i in range(2):
            try:
                1 / 0
            except ZeroDivisionError:
                break
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])


outer()
print(sys.exc_info())
