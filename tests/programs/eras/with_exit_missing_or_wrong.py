class NoExit:
    def __enter__(self):
        print("not called before 3.11 is checked either")


class NoEnter:
    def __exit__(self, *what):
        pass


class Instance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *a: None


class BadTruth:
    def __enter__(self):
        pass

    def __exit__(self, *what):
        return self

    def __bool__(self):
        raise MemoryError("truth")


def f(manager):
    try:
        with manager:
            raise KeyError
    except Exception as error:
        return type(error).__name__, type(error.__context__).__name__


class Few:
    def __enter__(self):
        pass

    def __exit__(self):
        pass


print(f(BadTruth()), f(Few()))
for manager in [NoExit(), NoEnter(), Instance(), 3]:
    print(f(manager)[0] in ("AttributeError", "TypeError"))
