# not-3.6: that CPython crashes when an exception's class makes no exception
# not-3.7: that CPython crashes when an exception's class makes no exception
# not-3.8: that CPython crashes when an exception's class makes no exception
def gen():
    while True:
        try:
            x = yield
            print("received", x)
        except Exception as e:
            print("inside:", type(e).__name__, e.args, e.__traceback__.tb_lineno > 0)


def attempt(text, *args):
    g = gen()
    next(g)
    try:
        print(text, "->", g.throw(*args))
    except BaseException as e:
        print(text, "raised", type(e).__name__, e)


class Error(Exception):
    def __init__(self, *args):
        print("  made with", args)
        super().__init__(*args)


attempt("instance", ValueError("v"))
attempt("class", ValueError)
attempt("own class", Error)
attempt("class and value", Error, "value")
attempt("class and tuple", Error, (1, 2))
attempt("class and None", Error, None)
attempt("class and instance", Error, ValueError("other class"))
attempt("class and own instance", ValueError, ValueError("same class"))
attempt("class and instance of a subclass", Exception, ValueError("sub"))
attempt("instance and value", ValueError("v"), "value")
attempt("instance and None", ValueError("v"), None)
attempt("three", ValueError, "v", None)
attempt("bad traceback", ValueError, "v", 5)
attempt("bad traceback of an instance", ValueError("v"), None, "tb")
attempt("no exception", 5)
attempt("no exception class", int)
attempt("text", "text")
attempt("None", None)
attempt("nothing")
attempt("four", 1, 2, 3, 4)
attempt("base exception", KeyboardInterrupt)
attempt("exit", GeneratorExit)
attempt("stop", StopIteration)
attempt("stop with value", StopIteration(5))
print("-- not started")
g = gen()
try:
    g.throw(ValueError("early"))
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
print(list(g))
print("-- finished")
try:
    g.throw(KeyError("late"))
except KeyError as e:
    print(e, e.__traceback__.tb_next)
try:
    g.throw(5)
except TypeError as e:
    print(e)
print("-- class whose making fails")


class Bad(Exception):
    def __init__(self):
        raise TypeError("in init")


attempt("bad", Bad)


class Other(Exception):
    def __new__(cls, *args):
        return 5


attempt("new gives 5", Other)
print("-- traceback given")
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
g = gen()
next(g)
g.throw(ValueError, "with traceback", tb)
print("-- context")


def handles():
    try:
        yield 1
    except ValueError as e:
        print(repr(e.__context__))
        yield 2


g = handles()
next(g)
try:
    raise KeyError("outside")
except KeyError:
    g.throw(ValueError("thrown while handling"))
print("-- close")
for name, body in (("returns", lambda: (yield 1)), ("catches", None)):
    pass


def returning():
    try:
        yield 1
    except GeneratorExit:
        return "value of close"


def finishing():
    try:
        yield 1
    finally:
        return "from finally"


def yielding():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def raising():
    try:
        yield 1
    except GeneratorExit:
        raise KeyError("in close")


for f in returning, finishing, yielding, raising:
    g = f()
    next(g)
    try:
        print(f.__name__, g.close(), g.close(), next(g, "finished"))
    except BaseException as e:
        print(f.__name__, type(e).__name__, e, repr(e.__context__), next(g, "finished"))
g = gen()
print(g.close(), next(g, "finished"))
