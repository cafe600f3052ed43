# SystemExit unwinds every frame, with block and finally on its way.
import sys


class M:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("exit block sees", kind.__name__, value.code)


def deep(n):
    try:
        if n == 0:
            sys.exit(7)
        deep(n - 1)
    finally:
        print("finally", n)


def gen():
    with M():
        yield deep(2)


list(gen())
