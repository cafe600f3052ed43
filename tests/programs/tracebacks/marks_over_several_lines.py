import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def fails(*args, **kwargs):
    raise ValueError("fails")


def call_over_lines():
    return fails(
        1,
        2,
    )


def operator_over_lines():
    return (
        1
        +
        "x"
    )


def division_at_the_end():
    return (1 +
            2 +
            3 / 0)


def left_is_long():
    return (fails
            (1) +
            2)


def subscript_over_lines():
    return {
        "a": 1,
        "b": 2,
    }["c"]


def attribute_over_lines():
    return (
        "text"
        .strip()
        .missing
        .more
    )


def method_chain():
    return (
        "text"
        .strip()
        .encode("ascii")
        .index(b"z")
    )


def list_over_lines():
    return [
        1,
        fails(2),
        3,
    ]


def comprehension_over_lines():
    return [
        1 / n
        for n in (1, 0)
        if n is not None
    ]


def keyword_over_lines():
    return dict(
        a=1,
        b=fails(
            2,
        ),
    )


def string_over_lines():
    return """
    first {}
    second {}
    """.format(1)


def backslash():
    return 1 + \
        2 + \
        "x"


def assertion_over_lines():
    assert (
        1 ==
        2
    ), (
        "message "
        "in parts"
    )


def raise_over_lines():
    raise ValueError(
        "over lines",
    )


def condition_over_lines():
    if (1 and
            fails() and
            2):
        pass


def many_lines():
    return fails(
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
    )


def function_header(
    a=1,
    *,
    b,
):
    pass


def call_of_the_header():
    return function_header(
        b=fails(),
    )


def with_over_lines():
    with (
        fails() as a,
        fails() as b,
    ):
        pass


def f_string_over_lines():
    return (f"{1}"
            f"{fails()}"
            f"{2}")


def unpacks():
    (
        a,
        b,
    ) = (
        1,
        2,
        3,
    )


for function in (call_over_lines, operator_over_lines, division_at_the_end, left_is_long, subscript_over_lines,
                 attribute_over_lines, method_chain, list_over_lines, comprehension_over_lines, keyword_over_lines,
                 string_over_lines, backslash, assertion_over_lines, raise_over_lines, condition_over_lines, many_lines,
                 call_of_the_header, with_over_lines, f_string_over_lines, unpacks):
    show(function)
show(
    fails,
    1,
)
