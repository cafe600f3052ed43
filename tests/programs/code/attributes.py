# Every attribute of a code object that does not depend on the compiler's choices; none can be set.
import sys


def sample(pos, /, a, b=1, *args, key, k2=5, **kw):
    "doc"
    x = 1
    y: int = 2

    def inner():
        return x, a
    return inner, [z for z in args]


async def coro():
    return 1


async def agen():
    yield 1


def gen():
    yield


class C:
    def method(self):
        return __class__


for function in (sample, coro, agen, gen, C.method, lambda q: q):
    code = function.__code__
    print(code.co_name, code.co_qualname, code.co_firstlineno, code.co_argcount, code.co_posonlyargcount)
    print("   ", code.co_kwonlyargcount, code.co_nlocals >= code.co_argcount, code.co_varnames, code.co_cellvars, code.co_freevars)
    print("   ", hex(code.co_flags & 0x3FF), code.co_filename.endswith("attributes.py"), type(code.co_code), len(code.co_code) % 2)
    print("   ", len(code.co_code) == len(code._co_code_adaptive), type(code.co_consts), type(code.co_names))
print([n for n in dir(sample.__code__) if n.startswith(("co_", "_co", "_v", "replace"))])
code = sample.__code__
for name in ("co_name", "co_code", "co_lnotab", "co_varnames", "nothing", "replace"):
    for action in (lambda: setattr(code, name, 1), lambda: delattr(code, name)):
        try:
            action()
        except (AttributeError, TypeError) as error:
            print(name, type(error).__name__, str(error).split(" and no")[0])
for number in range(len(code.co_varnames + code.co_cellvars)):
    print(number, code._varname_from_oparg(number))
for number in (99, -1, 1 << 40, "x", None):
    try:
        code._varname_from_oparg(number)
    except Exception as error:
        print(type(error).__name__, error)
for one, other in ((code, code), (code, gen.__code__)):
    print(one == other, one != other, one.__eq__(other), one.__lt__(other), one == 5)
    try:
        one < other
    except TypeError as error:
        print(error)
print(len({code, code.replace(), gen.__code__}))
for reduce in (code.__reduce__, lambda: code.__reduce_ex__(2)):
    try:
        reduce()
    except TypeError as error:
        print(error)
try:
    class Sub(type(code)):
        pass
except TypeError as error:
    print(error)
lines = list(code.co_lines())
print(lines[0][0], lines[-1][1] == len(code.co_code), all(a[1] == b[0] for a, b in zip(lines, lines[1:])))
print(len(list(code.co_positions())) == len(code.co_code) // 2)
print(type(code.co_lines()).__name__, type(code.co_positions()).__name__)
print(sorted({line - code.co_firstlineno for _, _, line in lines if line}))
table, line, offset = code.co_lnotab, code.co_firstlineno, 0
starts = []
for step, delta in zip(table[::2], table[1::2]):
    offset += step
    line += delta - 256 if delta > 127 else delta
    starts.append((offset, line))
expected, last = [], code.co_firstlineno
for start, _, line in lines:
    if line is not None and line != last:
        expected.append((start, line))
        last = line
print(starts == expected)
