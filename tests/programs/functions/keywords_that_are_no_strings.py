"""Calls of built-in functions and types with a keyword that is no string: who refuses it, and after what."""
import itertools


def t(name, f):
    try:
        r = f()
        print(name, type(r).__name__, ascii(r))
    except BaseException as e:
        print(name, type(e).__name__, str(e))


CALLS = [
    lambda: set().update(**{1: 2}),
    lambda: set().update(**{'a': 2}),
    lambda: vars(**{1: 2}),
    lambda: vars(**{'a': 2}),
    lambda: dir(**{1: 2}),
    lambda: print(**{1: 2}),
    lambda: len(**{1: 2}),
    lambda: [].append(**{1: 2}),
    lambda: [].sort(**{1: 2}),
    lambda: max([1], **{1: 2}),
    lambda: int(**{1: 2}),
    lambda: str(**{1: 2}),
    lambda: dict(**{1: 2}),
    lambda: list(**{1: 2}),
    lambda: tuple(**{1: 2}),
    lambda: set(**{1: 2}),
    lambda: frozenset(**{1: 2}),
    lambda: object(**{1: 2}),
    lambda: type(**{1: 2}),
    lambda: float(**{1: 2}),
    lambda: complex(**{1: 2}),
    lambda: bytes(**{1: 2}),
    lambda: bytearray(**{1: 2}),
    lambda: range(**{1: 2}),
    lambda: slice(**{1: 2}),
    lambda: zip(**{1: 2}),
    lambda: map(**{1: 2}),
    lambda: filter(**{1: 2}),
    lambda: enumerate(**{1: 2}),
    lambda: reversed(**{1: 2}),
    lambda: bool(**{1: 2}),
    lambda: property(**{1: 2}),
    lambda: super(**{1: 2}),
    lambda: memoryview(**{1: 2}),
    lambda: classmethod(**{1: 2}),
    lambda: staticmethod(**{1: 2}),
    lambda: ValueError(**{1: 2}),
    lambda: ImportError(**{1: 2}),
    lambda: {}.update(**{1: 2}),
    lambda: itertools.chain(**{1: 2}),
    lambda: itertools.count(**{1: 2}),
    lambda: itertools.repeat(**{1: 2}),
    lambda: itertools.islice(**{1: 2}),
    lambda: itertools.product(**{1: 2}),
    lambda: sorted([1], **{1: 2}),
    lambda: sum(**{1: 2}),
    lambda: pow(**{1: 2}),
    lambda: isinstance(**{1: 2}),
    lambda: getattr(**{1: 2}),
    lambda: iter(**{1: 2}),
    lambda: next(**{1: 2}),
    lambda: ''.format(**{1: 2}),
    lambda: ''.split(**{1: 2}),
    lambda: ''.join(**{1: 2}),
    lambda: (1).__add__(**{1: 2}),
    lambda: str.__new__(str, **{1: 2}),
    lambda: set().union(**{1: 2}),
    lambda: {}.get(**{1: 2}),
    lambda: {}.pop(**{1: 2}),
    lambda: [].index(**{1: 2}),
    lambda: b''.join(**{1: 2}),
    lambda: (1).to_bytes(**{1: 2}),
    lambda: open(**{1: 2}),
    lambda: round(**{1: 2}),
    lambda: int.__call__(**{1: 2}),
    lambda: (lambda **k: k)(**{1: 2}),
    lambda: type('A', (), {}, **{1: 2}),
    lambda: object.__init_subclass__(**{1: 2}),
]
for i, f in enumerate(CALLS):
    t(i, f)
