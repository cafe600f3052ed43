# requires: 3.11
# What the bodies of except* clauses raise goes into one group with what is left: a BaseExceptionGroup, where one of them is no
# Exception; an exception alone that is caught by except* becomes such a group too.


def body(raised, group):
    try:
        try:
            raise group
        except* KeyError as e:
            print("in", repr(e))
            raise raised
    except* ValueError as e:
        print("outer", repr(e), type(e).__name__)


def steps(close):
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
        except* KeyError as e:
            yield "in"
            print("not closed")
    except* ValueError as e:
        print("outer", repr(e))


def show(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, repr(e), repr(e.__context__), repr(getattr(e, "exceptions", None)))


class Own(BaseException):
    pass


for raised in GeneratorExit(), KeyboardInterrupt(1), SystemExit(2), Own(3), TypeError(4), ValueError(5), ExceptionGroup("own", [OSError(6)]), BaseExceptionGroup("own", [Own(7)]):
    show(body, raised, ExceptionGroup("g", [ValueError(1), KeyError(2)]))
    show(body, raised, KeyError(8))
    show(body, raised, BaseExceptionGroup("b", [KeyError(9), Own(10)]))

for way in "close", "throw", "next":
    g = steps(way)
    next(g)
    if way == "close":
        show(g.close)
    elif way == "next":
        show(next, g, "ended")
    else:
        show(g.throw, KeyboardInterrupt("thrown"))


def alone(raised, class_):
    try:
        raise raised
    except* class_ as e:
        caught = repr(e), type(e).__name__, repr(e.exceptions)
    return caught


for raised in Own(1), KeyboardInterrupt(2), GeneratorExit(3), ValueError(4):
    for caught in BaseException, Exception, type(raised):
        show(alone, raised, caught)
