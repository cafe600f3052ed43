# -*- coding: utf-8 -*-
"""Writes odd-X.Y.pyc, code that is odd to list, with the running CPython: python make.py DIRECTORY

The module's constants are code objects: first functions compiled from source, then code objects put together by hand. The
result is the same on every machine.
"""
import io
import marshal
import os
import sys
import types

VERSION = sys.version_info[:2]
WORDCODE = VERSION >= (3, 6)
CODE = type((lambda: 0).__code__)
# Pyodide's hashes have 32 bits: its sets stand in another order than those of a 64-bit CPython.
WIDE = sys.maxsize > 2**32

COMMON = u"""
def names(a, b, *c):
    d = [[x for x in y if x] for y in (lambda: a)()]
    return (lambda q, r=1: q + r), (z for z in d), {k: v for k, v in c}, {k for k in c}, b

def numbers():
    return (0.1, -0.0, 1e16, 1e15, 5e-324, 1e-5, 1e300 * 1e300, -(1e300 * 1e300), 2j, -3j, 1.5 - 2j, 0xffffffffffffffffffff,
            -5, 123456789012345678901234567890, True, None, 1e22, 9007199254740993.0, 2.5e-7)

def nan():
    return 1e300 * 1e300 - 1e300 * 1e300, 1e300 * 1e300 * 1j

def strings():
    return "it's", 'say "it\\'s"', "\\x00\\t\\n\\r\\x7f\\\\", b"\\x00\\xff'\\"", u"\\u20ac\\xe9\\xad\\u200b", u"\\ud800", u"\\U0001f600", u"\\u0378", ("one",), ()

def large(n):
    if n:
        %s
    while n:
        n -= 1
        if n == 3:
            continue
        %s
        break
    else:
        return 0
    return 1

def protected(f):
    for i in f:
        try:
            with f as g:
                g(i)
        except (KeyError, ValueError) as e:
            raise
        except Exception:
            return 1
        else:
            f.x += 1
        finally:
            del f
    try:
        return f[1:2], f[::3]
    finally:
        f = 1

class C(object):
    '''doc'''
    x = 1
    def m(self):
        return super(C, self).m, self.x < 1 <= 2, self is not None, self not in ()

def outer():
    cell = 1
    def inner(a=cell):
        return cell, a
    return inner

import os.path as p, sys
from os import (path, sep as s)
assert p, "message"
del s
"""
NEW = {
    (3, 0): u"def kw(a, *, b: int = 1, **k) -> 2:\n    nonlocal_ = ...\n    a, *nonlocal_ = k\n    return kw(*a, b=1, **k)\n"
    u"def cells():\n    x = 1\n    class D:\n        y = x\n    def set():\n        nonlocal x\n        x = 2\n        del x\n    return D\n",
    (3, 3): u"def delegate(g):\n    x = yield from g\n    return x\n",
    (3, 5): u"async def co(a):\n    async with a as b:\n        await b\n    return [*a, *b], {**a, 'k': 1}, a @ b\n",
    (3, 6): u"async def agen(a):\n    async for x in a:\n        yield f'{x!r:>{a}} {a}'\n    x: int = [y async for y in a]\n",
    (3, 8): u"def positional(a, /, b):\n    while (n := b):\n        if n:\n            continue\n        return f'{n=}'\n",
    (3, 10): u"def match(x):\n    match x:\n        case {'a': 1, **r}: return r\n        case [1, 2, *_] | (3, 4): return 2\n        case C(x=1): return 3\n        case None: return 4\n",
    (3, 11): u"def groups(f):\n    try:\n        f()\n    except* ValueError as e:\n        print(e)\n",
    (3, 12): u"def generic[T: int, *U, **P](x: T) -> T:\n    type A[V] = list[V]\n    return super().x, x\nclass G[T](C):\n    def m(self):\n        return super().m()\n",
    (3, 13): u"def defaults[T = int]():\n    pass\n",
    (3, 14): u"def template(a):\n    with a:\n        return t'{a!r:>{a}} b', any(x for x in a), a[1:2]\n",
}
SETS = u"def sets(x):\n    return x in {'red', 'green', 'blue', 'black'}, x in {1, 2.5, 'three', b'four', (5, 'six')}, x in {True, 7, 2**70, -1}\n"


def source():
    text = COMMON % ("; ".join("n += %d" % (1000 + i) for i in range(45)), "; ".join("n -= %d" % (5000 + i) for i in range(45)))
    for since, part in sorted(NEW.items()):
        if VERSION >= since:
            text += part
    return text + (SETS if VERSION >= (3, 2) and WIDE else u"")


def op(name):
    import dis

    return dis.opmap[name]


def code(bytecode, consts=(), lines=b"", first=1, name="made", names=("one", "two"), varnames=("a", "b"), filename="made.py"):
    if VERSION >= (3, 8):
        like = (lambda: 0).__code__
        fields = {"co_linetable": lines} if VERSION >= (3, 10) else {"co_lnotab": lines}
        return like.replace(
            co_code=bytecode, co_consts=consts, co_names=names, co_varnames=varnames, co_nlocals=len(varnames),
            co_name=name, co_filename=filename, co_firstlineno=first, co_stacksize=5, **fields
        )
    before = (0, 0) if VERSION >= (3,) else (0,)
    return CODE(*before + (len(varnames), 5, 64, bytecode, consts, names, varnames, filename, name, first, lines, (), ()))


def instructions(*pairs):
    """Bytecode of (opcode or number, argument or None)."""
    out = bytearray()
    for name, arg in pairs:
        number = name if isinstance(name, int) else op(name)
        if WORDCODE:
            out += bytearray([number, (arg or 0) & 255])
        elif arg is None:
            out += bytearray([number])
        else:
            out += bytearray([number, arg & 255, arg >> 8])
    return bytes(out)


def by_hand():
    end = [("LOAD_CONST", 0), ("RETURN_VALUE", None)]
    consts = (None, 10**50, ("nested", (code(instructions(*end), (None,), name="inner"), 1)), -1)
    yield code(instructions(("EXTENDED_ARG", 1), ("BUILD_TUPLE", 2), ("EXTENDED_ARG", 0), ("LOAD_CONST", 1), *end), consts)
    yield code(instructions(("NOP", None), ("LOAD_CONST", 2), ("LOAD_CONST", 3), *end), consts, first=0, name="<weird name>")
    if VERSION < (3, 10):
        # Steps back (3.6 and later), lines beyond the end, an empty column of lines.
        yield code(instructions(("NOP", None), ("NOP", None), *end), (None,), b"\x02\xff\x02\x05\x02\xf0\x02\x7f\x40\x7f\x40\x7f\x40\x7f", 990)
    if VERSION >= (3, 10):
        # No code unit has a line.
        lines = b"\x08\x80" if VERSION < (3, 11) else b"\xfb"
        yield code(instructions(("NOP", None), *end), (None,), lines)
    if VERSION < (3, 11):
        unknown = 7 if VERSION < (3, 8) else 50
        yield code(instructions((unknown, None), ("JUMP_FORWARD", 200), (252, 3), ("JUMP_ABSOLUTE", 500), *end), (None,))
        yield code(instructions(("LOAD_NAME", 0), ("EXTENDED_ARG", 2), ("JUMP_FORWARD", 1), *end), (None,), names=("",))


def main():
    kwargs = {} if VERSION < (3,) else {"optimize": 0}
    module = compile(source(), "odd.py", "exec", 0, True, **kwargs) if VERSION >= (3, 2) else compile(source(), "odd.py", "exec", 0, True)
    made = tuple(by_hand())
    if VERSION >= (3, 8):
        module = module.replace(co_consts=module.co_consts + made)
    else:
        m = module
        before = (m.co_argcount,) + ((m.co_kwonlyargcount,) if VERSION >= (3,) else ())
        module = CODE(
            *before + (m.co_nlocals, m.co_stacksize, m.co_flags, m.co_code, m.co_consts + made, m.co_names, m.co_varnames,
            m.co_filename, m.co_name, m.co_firstlineno, m.co_lnotab, m.co_freevars, m.co_cellvars)
        )
    if VERSION >= (3, 4):
        import importlib.util

        magic = importlib.util.MAGIC_NUMBER
    else:
        import imp

        magic = imp.get_magic()
    words = 3 if VERSION >= (3, 7) else 2 if VERSION >= (3, 3) else 1
    with io.open(os.path.join(sys.argv[1], "odd-%d.%d.pyc" % VERSION), "wb") as file:
        file.write(magic + b"\0\0\0\0" * words + marshal.dumps(module))


main()
