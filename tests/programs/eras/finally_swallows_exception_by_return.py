import sys


def f():
    try:
        1 / 0
    finally:
        return sys.exc_info()[0]


def g():
    try:
        raise KeyError
    finally:
        try:
            return 1
        finally:
            print(sys.exc_info()[0])


print(f(), sys.exc_info())
print(g(), sys.exc_info())
