class M:
    def __init__(self, name, enter=None, answer=None, exit_=None):
        self.name, self.enter, self.answer, self.exit = name, enter, answer, exit_

    def __enter__(self):
        print("  enter", self.name)
        if self.enter:
            raise self.enter
        return self.name

    def __exit__(self, kind, value, tb):
        print("  exit", self.name, kind and kind.__name__, value, tb is not None, value and repr(value.__context__))
        if self.exit:
            raise self.exit
        return self.answer


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("  truth asked")
        if self.value is None:
            raise KeyError("no truth")
        return self.value


def attempt(text, *managers, body=None):
    print(text)
    try:
        if len(managers) == 1:
            with managers[0] as x:
                if body:
                    raise body
                print("  body", x)
        else:
            with managers[0] as x, managers[1] as y:
                if body:
                    raise body
                print("  body", x, y)
        print("  swallowed or done")
    except BaseException as e:
        print("  came out", repr(e), "context", repr(e.__context__))


attempt("plain", M("a"))
attempt("enter fails", M("a", enter=ValueError("enter")))
attempt("second enter fails", M("a"), M("b", enter=ValueError("enter")))
attempt("second enter fails and is swallowed", M("a", answer=True), M("b", enter=ValueError("enter")))
attempt("body fails", M("a"), body=ValueError("body"))
attempt("swallowed", M("a", answer=True), body=ValueError("body"))
attempt("swallowed by the inner", M("a"), M("b", answer=1), body=ValueError("body"))
attempt("exit fails", M("a", exit_=KeyError("exit")))
attempt("both fail", M("a", exit_=KeyError("exit")), body=ValueError("body"))
attempt("inner exit fails", M("a"), M("b", exit_=KeyError("exit")), body=ValueError("body"))
same = ValueError("same")
attempt("raises the same", M("a", exit_=same), body=same)
for value in (True, False, None):
    attempt(f"truth {value}", M("a", answer=Truth(value)), body=ValueError("body"))
    attempt(f"truth {value} without exception", M("a", answer=Truth(value)))
attempt("base exception swallowed", M("a", answer=True), body=KeyboardInterrupt("k"))
attempt("stop iteration", M("a"), body=StopIteration("s"))
attempt("class raised", M("a"), body=ValueError)


def control(kind):
    for i in range(3):
        with M(i, answer=True):
            if kind == "return":
                return "returned"
            if kind == "continue":
                continue
            if kind == "break":
                break
            if kind == "yield":
                yield i
    return kind


for kind in ("continue", "break"):
    print(kind)
    list(control(kind))


def lookups():
    class Missing:
        pass

    class OnInstance:
        def __init__(self):
            self.__enter__ = self.__exit__ = lambda *args: None

    class OnlyEnter:
        def __enter__(self):
            print("  never")

    class OnlyExit:
        def __exit__(self, *args):
            print("  never")

    class Async:
        async def __aenter__(self): pass
        async def __aexit__(self, *args): pass

    for cls in (Missing, OnInstance, OnlyEnter, OnlyExit, Async, int):
        try:
            with cls():
                pass
        except Exception as e:
            print(cls.__name__, type(e).__name__, e)


lookups()


class Order:
    @property
    def __enter__(self):
        print("  enter looked up")
        return lambda: print("  entered")

    @property
    def __exit__(self):
        print("  exit looked up")
        return lambda *args: print("  exited", len(args))


with Order():
    print("  body")


def targets():
    class Box:
        pass

    box, items, d = Box(), [0], {}
    with M("t") as box.x, M("u") as items[0], M("v") as d["k"], M(("p", "q")) as (a, b), M([1, 2, 3]) as [c, *rest]:
        print("  ", box.x, items, d, a, b, c, rest)
    try:
        with M("short") as (a, b, c, d, e, f):
            pass
    except ValueError as e:
        print(e)


targets()
with (M("one") as one, M("two")):
    print("  parenthesised", one)


def generator():
    with M("g") as x:
        try:
            yield x
        finally:
            print("  finally in the body")


g = generator()
print(next(g))
g.close()
g = generator()
next(g)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print(e)
