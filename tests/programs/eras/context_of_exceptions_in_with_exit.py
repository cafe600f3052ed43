class Manager:
    def __init__(self, action):
        self.action = action

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return self.action(value)


def chain(error):
    out = []
    while error is not None:
        out.append(type(error).__name__)
        error = error.__context__
    return out


def again(value):
    raise value


def other(value):
    raise ValueError


def caught(value):
    try:
        raise IndexError
    except IndexError:
        return False


for action in [again, other, caught, lambda value: value.args]:
    try:
        try:
            raise TypeError
        except TypeError:
            with Manager(action):
                raise KeyError("k")
            print("swallowed")
    except Exception as error:
        print(action.__name__, chain(error))
