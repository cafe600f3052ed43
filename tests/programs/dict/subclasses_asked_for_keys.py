"""A subclass of dict is asked for `keys` where it could be pairs instead, and nowhere else; what it answers is not called."""
class Deaf(dict):
    __getattribute__ = None


class Loud(dict):
    def __getattribute__(self, name):
        print(name)
        return dict.__getattribute__(self, name)


class Itself(complex):
    def __getattribute__(self, name):
        return self


def show(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, error)


for mapping in Deaf(a=1), Loud(a=1), Itself(1):
    show(lambda: dict(mapping))
    show(lambda: {}.update(mapping))
    show(lambda: {**mapping})
    show(lambda: (lambda **k: k)(**mapping))
