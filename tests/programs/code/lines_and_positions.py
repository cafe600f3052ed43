# co_lines, co_positions and co_lnotab of code whose lines jump about.
import sys


def spread(
    a,
    b,
):
    x = (
        a
        +
        b
    )

    y = [
        i
        for i in (x,)
    ]; z = 1
    return (x,
            y, z)


def backwards(n):
    while n > 0: n -= 1
    else: n = 5
    return n if n else (
        n
    )


def far():
    a = 1












































































































































    b = 2
    return a, b


def lines_of(code):
    return sorted({line - code.co_firstlineno for _, _, line in code.co_lines() if line is not None})


for function in (spread, backwards, far):
    code = function.__code__
    print(function.__name__, lines_of(code))
    rows = list(code.co_lines())
    print(rows[0][0] == 0, rows[-1][1] == len(code.co_code), all(start < end for start, end, _ in rows))
    positions = list(code.co_positions())
    print(len(positions) * 2 == len(code.co_code))
    by_row = [line for start, end, line in rows for _ in range(start, end, 2)]
    print(by_row == [line for line, _, _, _ in positions])
    print(all(e is None or e >= l for l, e, _, _ in positions if l is not None))
    line, decoded = code.co_firstlineno, set()
    for step, delta in zip(code.co_lnotab[::2], code.co_lnotab[1::2]):
        line += delta - 256 if delta > 127 else delta
        if step or delta not in (127, 128):
            decoded.add(line - code.co_firstlineno)
    print(sorted(decoded - {0}) == [n for n in lines_of(code) if n], len(code.co_lnotab) % 2)
for table in (b"", b"\x80\x00", b"\xff" * 5):
    code = far.__code__.replace(co_linetable=table)
    try:
        rows = [line for _, _, line in code.co_lines()]
        print(table, rows == [] or len(rows) > 0)
    except Exception as error:
        print(table, type(error).__name__)
moved = far.__code__.replace(co_firstlineno=5)
print(lines_of(moved) == lines_of(far.__code__), moved.co_lnotab == far.__code__.co_lnotab)
try:
    raise_at = compile
except NameError:
    pass


def fails():
    return [
        1,
        1 / 0,
    ]


type(fails)(fails.__code__.replace(co_firstlineno=500), {})
try:
    type(fails)(fails.__code__.replace(co_firstlineno=500), {})()
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_lineno, error.__traceback__.tb_next.tb_frame.f_lineno)
