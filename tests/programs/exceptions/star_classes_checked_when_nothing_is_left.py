# requires: 3.11
# Every except* clause says what it catches, and what is no class to catch is refused, even when the clauses before it have left
# nothing, or have raised.


def caught(second, body=lambda: None, raised=ValueError(1)):
    try:
        raise raised
    except* ValueError as e:
        print("first", repr(e))
        body()
    except* second as e:
        print("second", repr(e))
    else:
        print("never")


def show(f):
    try:
        f()
    except BaseException as e:
        print(repr(e), "|", repr(e.__context__), "|", repr(e.__cause__))
    else:
        print("nothing")


REFUSED = 5, "x", None, int, ExceptionGroup, BaseExceptionGroup, (KeyError, ExceptionGroup), (KeyError, 5), (5, ExceptionGroup), (ExceptionGroup, 5)
for second in (KeyError, (), (KeyError, TypeError), *REFUSED):
    print("##", second)
    show(lambda: caught(second))
    show(lambda: caught(second, body=lambda: 1 / 0))
    show(lambda: caught(second, raised=ExceptionGroup("g", [ValueError(2), KeyError(3)])))
    show(lambda: caught(second, raised=KeyError(4)))


class Sub(ExceptionGroup):
    pass


show(lambda: caught(Sub))
caught(Sub, body=lambda: {}["key"])
