# Class bodies, lambdas, comprehensions and decorated definitions are called, traced and returned from like functions.
import sys

seen = []


def tracer(frame, event, arg):
    if frame.f_code.co_name == "run":
        return None
    seen.append((frame.f_code.co_name, event, frame.f_lineno - BASE))
    return tracer


def decorate(target):
    return target


def program():
    @decorate
    class Outer(
        object,
    ):
        """doc"""
        a = 1
        b: int = 2

        class Inner:
            c = [
                n
                for n in (1,)
            ]

        @decorate
        @decorate
        def method(
            self,
            x=(lambda: 5)(),
        ):
            return x

        @property
        def prop(self): return self.a
    o = Outer()
    o.method()
    o.prop
    f = lambda p, q=1: (
        p + q
    )
    f(1)
    g = {k: v for k, v in [(1, 2)]}
    return sum(
        x
        for x in g
    )


def defaults(a=len("x"), *b, c: int = 3, **d) -> None: pass


def star(*args, **kwargs):
    return defaults(
        *args,
        **kwargs
    )


BASE = program.__code__.co_firstlineno


def run(function, *args):
    seen.clear()
    sys.settrace(tracer)
    function(*args)
    sys.settrace(None)
    for event in seen:
        print(*event)


run(program)
run(star, 1)
