class Noisy(Exception):
    def __del__(self):
        print("  gone", *self.args)


def named():
    e = "before"
    try:
        raise Noisy("named")
    except Noisy as e:
        print("handler")
    try:
        e
    except UnboundLocalError as error:
        print(error)


def deleted_in_handler():
    try:
        raise Noisy("deleted")
    except Noisy as e:
        del e
        print("deleted")
    print("after")


def rebound_in_handler():
    try:
        raise Noisy("first")
    except Noisy as e:
        e = Noisy("second")
        print("rebound")
    print("after")


def nested():
    try:
        raise Noisy("outer")
    except Noisy as e:
        try:
            raise Noisy("inner")
        except Noisy as e:
            print("inner handler", e.__context__)
        print("inner left")
    print("outer left")


def returned():
    try:
        raise Noisy("returned")
    except Noisy as e:
        return e


def raised_in_loop():
    for i in range(3):
        try:
            raise Noisy(i)
        except Noisy as e:
            if i == 1:
                continue
            print("handler", i)
        print("end of round", i)


def held_by_cell():
    try:
        raise Noisy("cell")
    except Noisy as e:
        f = lambda: e
        print(f())
    print("left")
    try:
        f()
    except NameError as error:
        print(error)


def never_raised():
    Noisy("expression")
    print("made")
    x = Noisy("bound")
    try:
        raise x
    except Noisy:
        print("caught")
    x.__traceback__ = None
    print("traceback dropped")


def tuple_of_classes():
    try:
        raise Noisy("tuple")
    except (ValueError, Noisy, KeyError) as e:
        print("caught")
    print("after")


def not_matching():
    try:
        try:
            raise Noisy("not matching")
        except ValueError:
            print("never")
        finally:
            print("finally")
    except Noisy:
        print("matching")
    print("after")


def else_and_finally():
    try:
        x = Noisy("try")
    except Noisy:
        pass
    else:
        x = Noisy("else")
    finally:
        x = Noisy("finally")
        print("leaving finally")
    print("returning")


for f in (named, deleted_in_handler, rebound_in_handler, nested, returned, raised_in_loop, held_by_cell, never_raised,
          tuple_of_classes, not_matching, else_and_finally):
    print("--", f.__name__)
    f()
    print("returned")
print("-- module level")
try:
    raise Noisy("module")
except Noisy as e:
    print("handler")
print("e" in globals())
