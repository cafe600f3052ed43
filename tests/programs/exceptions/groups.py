# ExceptionGroup: construction, split, subgroup, derive, nesting.
eg = ExceptionGroup("many", [ValueError("v"), TypeError("t"),
    ExceptionGroup("inner", [KeyError("k"), ValueError("w")])])
print(eg, repr(eg), eg.message, eg.exceptions, eg.args, str(eg.exceptions[2]))
print(repr(eg.subgroup(ValueError)), repr(eg.subgroup((KeyError, TypeError))), eg.subgroup(OSError),
    repr(eg.subgroup(lambda e: "w" in str(e))), eg.subgroup(Exception) is eg)
match, rest = eg.split(ValueError)
print(repr(match), repr(rest), eg.split(OSError)[0], eg.split(Exception)[1])
print(type(BaseExceptionGroup("b", [ValueError()])).__name__,
    type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, ExceptionGroup.__mro__,
    repr(eg.derive([OSError(1)])))
for make in [lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [5]),
        lambda: ExceptionGroup("m", [ValueError]), lambda: ExceptionGroup(5, [ValueError()]),
        lambda: ExceptionGroup("m"), lambda: ExceptionGroup("m", [KeyboardInterrupt()]),
        lambda: ExceptionGroup(), lambda: eg.split(5), lambda: eg.subgroup("x"), lambda: eg.subgroup(),
        lambda: ExceptionGroup("m", {ValueError()})]:
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


class Mine(ExceptionGroup):
    def derive(self, excs):
        return Mine(self.message + "!", excs)


m = Mine("mine", [ValueError(1), KeyError(2)])
m.add_note("kept")
m.__cause__ = OSError("cause")
a, b = m.split(ValueError)
print(repr(a), repr(b), a.__notes__, repr(a.__cause__), type(m.subgroup(KeyError)).__name__)


def leaves(group):
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            yield from leaves(e)
        else:
            yield e


print([repr(e) for e in leaves(eg)], isinstance(eg, Exception), issubclass(ExceptionGroup, BaseExceptionGroup))
try:
    raise eg
except ExceptionGroup as caught:
    print(caught is eg)
try:
    eg.exceptions = ()
except AttributeError as e:
    print(e)
