# The line of an exception inside statements of several lines, and of each frame.
def line_of(f):
    try:
        f()
    except Exception as e:
        tb = e.__traceback__
        lines = []
        while tb:
            lines.append(tb.tb_lineno - f.__code__.co_firstlineno if tb.tb_frame.f_code is f.__code__
                else tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        return lines[1:], type(e).__name__


def in_call():
    print(
        1,
        1 / 0,
        3,
    )


def in_dict():
    return {
        "a": 1,
        "b": [
            2,
            undefined,
        ],
    }


def in_chain():
    return (
        [1, 2]
        .copy()
        .missing
        .more
    )


def in_condition():
    if (
        1 == 1
        and 2 == 2
        and None.x
    ):
        pass


def in_handler():
    try:
        1 / 0
    except (
        KeyError,
        unknown_name,
    ):
        pass


def in_finally():
    try:
        pass
    finally:
        x = 1
        [][x]


def in_with():
    with (
        open_nothing
    ):
        pass


def in_loop():
    for i in range(
        3
    ):
        if i == 2:
            raise ValueError(
                i
            )


def in_comprehension():
    return [
        1 / x
        for x in
        (2, 1, 0)
    ]


def in_lambda():
    return (lambda:
            1 / 0)()


def in_nested():
    def inner(x):

        return x.nothing
    return inner(
        5
    )


def in_assert():
    assert (
        1 == 2
    ), (
        "message"
    )


def in_multiline_string():
    return """a
    b""" + 1


def in_unpacking():
    a, b = (
        1,
        2,
        3,
    )


def in_fstring():
    return (f"a"
            f"{1 / 0}")


def in_generator():
    def g():
        yield 1
        yield (
            1 /
            0
        )
    for _ in g():
        pass


def in_match():
    match 5:
        case 4:
            pass
        case x if (
            x / 0
        ):
            pass


for f in [in_call, in_dict, in_chain, in_condition, in_handler, in_finally, in_with, in_loop, in_comprehension,
        in_lambda, in_nested, in_assert, in_multiline_string, in_unpacking, in_fstring, in_generator, in_match]:
    print(f.__name__, line_of(f))
