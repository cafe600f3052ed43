import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)


class Error(Exception):
    def __init__(self, name):
        super().__init__(name)
        self.name = name

    def __del__(self):
        print("  gone error", self.name)


def fails(argument):
    local = Noisy("local of " + argument.name)
    raise Error(argument.name)


def caught_here():
    mine = Noisy("mine")
    try:
        fails(Noisy("argument"))
    except Error as e:
        print("in handler", e)
    print("after handler")


def caught_unnamed():
    try:
        fails(Noisy("argument"))
    except Error:
        print("in handler")
    print("after handler")


def kept():
    try:
        fails(Noisy("kept"))
    except Error as e:
        saved = e
    print("saved")
    return saved


print("-- caught"); caught_here(); print("returned")
print("-- unnamed"); caught_unnamed(); print("returned")
print("-- kept in a cycle with its frame"); e = kept(); print("returned")
e.__traceback__ = None
print("traceback dropped")
del e
print("-- replaced traceback")
try:
    fails(Noisy("x"))
except Error as e:
    k = e.with_traceback(None)
    print("in handler")
print("after"); del k; print("deleted")
print("-- frame cleared")
try:
    fails(Noisy("x"))
except Error as e:
    tb = e.__traceback__.tb_next
    print("clearing")
    tb.tb_frame.clear()
    print("cleared")
print("after"); del tb; print("deleted")
print("-- raised again")
try:
    try:
        fails(Noisy("x"))
    except Error:
        raise
except Error:
    print("outer handler")
print("after")
print("-- from")
try:
    try:
        fails(Noisy("inner"))
    except Error as e:
        raise Error("outer") from e
except Error as e:
    print(e, e.__cause__, e.__context__)
print("after")
print("-- context replaced")
try:
    try:
        fails(Noisy("inner"))
    except Error:
        raise Error("outer")
except Error as e:
    e.__context__ = None
    print("context dropped")
print("after")
print("-- finally")


def finally_returns():
    try:
        fails(Noisy("x"))
    finally:
        return "returned"


print(finally_returns())
print("-- finally goes on")


def loop():
    for i in range(2):
        try:
            fails(Noisy(str(i)))
        except Error:
            continue
        finally:
            print("finally", i)


loop()
print("-- class raised by name")
try:
    raise Error
except TypeError as e:
    print(e)
print("-- sys.exc_info")
try:
    fails(Noisy("x"))
except Error:
    kind, value, tb = sys.exc_info()
print("after"); del value; print("value deleted"); del tb; print("tb deleted")
print("-- __traceback__ walked")
try:
    fails(Noisy("x"))
except Error as e:
    frame = e.__traceback__.tb_next.tb_frame
    print(sorted(frame.f_locals))
print("handler left"); del frame; print("frame deleted")
