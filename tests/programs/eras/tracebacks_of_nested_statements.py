import sys


def lines():
    tb = sys.exc_info()[2]
    out = []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno))
        tb = tb.tb_next
    return out


def f(n):
    try:
        if n == 0:
            1 / 0
        try:
            raise KeyError(
                n
            )
        finally:
            if n == 2:
                [][
                    n
                ]
            pass
    except ZeroDivisionError:
        print(lines())
        raise
    except KeyError:
        print(lines())
        raise ValueError


for n in range(3):
    try:
        f(n)
    except Exception as error:
        print(type(error).__name__, lines())
