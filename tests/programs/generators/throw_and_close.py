# throw() at every state, close() with finally, GeneratorExit that is ignored.
def careful():
    try:
        yield "ready"
        while True:
            try:
                yield "waiting"
            except ValueError as e:
                print("handled", e, repr(e.__context__))
                yield f"recovered from {e}"
    finally:
        print("cleanup")


g = careful()
print(next(g), next(g), g.throw(ValueError("v")), next(g), g.throw(ValueError), next(g))
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
try:
    next(g)
except StopIteration:
    print("over")
try:
    g.throw(IndexError("after the end"))
except IndexError as e:
    print(e)
unstarted = careful()
try:
    unstarted.throw(ValueError("before the start"))
except ValueError as e:
    print(e, list(unstarted))


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def exits():
    try:
        yield 1
    except GeneratorExit as e:
        print("exit", repr(e))
        raise ValueError("while closing")


g = exits()
next(g)
try:
    g.close()
except ValueError as e:
    print(e, repr(e.__context__))


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed"


g = returns_on_close()
next(g)
print(g.close() in (None, "closed"), g.close())
for arguments in [(5,), (int,), (ValueError("a"), "b"), (None,), ("x",), (ValueError, "x", 5), ()]:
    g = careful()
    try:
        g.throw(*arguments)
    except BaseException as e:
        print(type(e).__name__, e)


def stop_thrown():
    try:
        yield 1
    except StopIteration as e:
        yield "caught stop"


g = stop_thrown()
next(g)
print(g.throw(StopIteration))


def finally_order():
    try:
        try:
            yield 1
        finally:
            print("inner finally")
            yield "from finally"
    finally:
        print("outer finally")


g = finally_order()
print(next(g), next(g), list(g))
g = finally_order()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def context():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            yield 1
        except ValueError as e:
            print(repr(e.__context__))
        import sys
        print(repr(sys.exception()))
        yield 2


g = context()
next(g)
import sys
try:
    raise OSError("caller's")
except OSError:
    g.throw(ValueError("thrown"))
    print(repr(sys.exception()))
print(sys.exception())
for value in careful():
    print(value)
    break
print("the loop's generator is gone")
