import sys


class Manager:
    def __enter__(self):
        print("enter", sys.exc_info()[0])

    def __exit__(self, *what):
        print("exit", sys.exc_info()[0], what[0], what[2] is sys.exc_info()[2])
        return True


def f():
    with Manager():
        raise KeyError
    print(sys.exc_info()[0])
    try:
        raise ValueError
    except ValueError:
        with Manager():
            pass
        with Manager():
            raise IndexError
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])


f()
