"""`except*` that matches nothing of a group: before 3.12 the group stays the same object, and shows what it was made with."""


def naked(first):
    try:
        try:
            raise StopIteration(1)
        except* Exception:
            raise
    except* first:
        print("never")
    except* Exception as e:
        print(ascii(e), e.args)


naked(TypeError)
naked((TypeError, ZeroDivisionError))

group = ExceptionGroup("a", (ValueError(1), TypeError(1)))
try:
    raise group
except* KeyError:
    pass
except* Exception as e:
    print(ascii(e), e is group)
try:
    try:
        raise group
    except* OSError:
        pass
except* KeyError:
    pass
except* Exception as e:
    print(ascii(e), e is group)
try:
    try:
        raise group
    except* ValueError as e:
        print(ascii(e), e is group)
except* TypeError as e:
    print(ascii(e), e is group)
print(group.split(OSError), group.split(ValueError), group.subgroup(lambda e: False))
try:
    raise ExceptionGroup("b", (ValueError(2),))
except* KeyError:
    pass
except* ValueError as e:
    print(ascii(e))
