class Noisy(Exception):
    def __del__(self):
        print("  gone", *self.args)


class Group(ExceptionGroup):
    def derive(self, excs):
        print("derive", self.message, len(excs))
        return Group(self.message, excs)

    def __del__(self):
        print("  gone group", self.message)


def both():
    raise Group("both", [Noisy("a"), ValueError("v"), Noisy("b")])


def handled():
    try:
        both()
    except* Noisy as e:
        print("first", e.exceptions)
        del e
        print("deleted")
    except* ValueError as e:
        print("second", e.exceptions)
    print("after")


def some_left():
    try:
        try:
            both()
        except* ValueError:
            print("handled")
    except Group as e:
        print("left", e.exceptions)
    print("after")


def raises_in_handler():
    try:
        try:
            both()
        except* Noisy:
            raise KeyError("from handler")
    except ExceptionGroup as e:
        print(type(e).__name__, e.message, e.exceptions)
    print("after")


def naked():
    try:
        raise Noisy("naked")
    except* Noisy as e:
        print(type(e).__name__, e.exceptions)
    print("after")


def reraised():
    try:
        try:
            both()
        except* Noisy:
            raise
    except ExceptionGroup as e:
        print(e.exceptions)
    print("after")


def nested():
    try:
        raise Group("outer", [Group("inner", [Noisy("deep"), TypeError("t")]), Noisy("shallow")])
    except* TypeError as e:
        print("types", e.exceptions)
    except* Noisy as e:
        print("noisy", e.exceptions)
    print("after")


def split_by_hand():
    g = Group("g", [Noisy(1), ValueError(2)])
    match_, rest = g.split(Noisy)
    print(match_.exceptions, rest.exceptions)
    del g
    print("g deleted")
    del match_
    print("match deleted")


def subgroup_by_hand():
    g = Group("g", [Noisy(1), Noisy(2)])
    print(g.subgroup(lambda e: e.args != (1,)).exceptions)
    print("subgroup dropped")
    print(g.subgroup(Noisy) is g)


def finally_too():
    try:
        both()
    except* Exception:
        print("all")
    finally:
        print("finally")


for f in handled, some_left, raises_in_handler, naked, reraised, nested, split_by_hand, subgroup_by_hand, finally_too:
    print("--", f.__name__)
    f()
    print("returned")
