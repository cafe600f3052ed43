import sys


async def one():
    return 1


async def outer():
    return await one()


def generator():
    yield 1


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def wrapper(coroutine):
    print("wraps", coroutine.__qualname__)
    return coroutine


def replaces(coroutine):
    coroutine.close()
    return "instead of " + coroutine.__name__


def recurses(coroutine):
    coroutine.close()
    one()


def fails(coroutine):
    coroutine.close()
    raise KeyError(coroutine.__name__)


async def awaits_text():
    return await one()


print([name for name in dir(sys) if name.endswith("coroutine_wrapper")])
if hasattr(sys, "set_coroutine_wrapper"):
    print(sys.get_coroutine_wrapper(), sys.set_coroutine_wrapper(wrapper), sys.get_coroutine_wrapper() is wrapper)
    print(run(outer()))
    print(list(generator()), [x for x in generator()])
    sys.set_coroutine_wrapper(replaces)
    print(one(), outer())
    sys.set_coroutine_wrapper(None)
    made = awaits_text()
    sys.set_coroutine_wrapper(replaces)
    try:
        run(made)
    except TypeError as error:
        print(error)
    sys.set_coroutine_wrapper(fails)
    try:
        one()
    except KeyError as error:
        print("KeyError", error)
    sys.set_coroutine_wrapper(recurses)
    try:
        one()
    except RuntimeError as error:
        print(str(error).replace(hex(id(recurses)), "0x").split(" at 0x")[0])
    sys.set_coroutine_wrapper(wrapper)
    run(one())
    for wrong in (1, "text", []):
        try:
            sys.set_coroutine_wrapper(wrong)
        except TypeError as error:
            print(error)
    for arguments in ((), (1, 2)):
        try:
            sys.set_coroutine_wrapper(*arguments)
        except TypeError as error:
            print(error)
    try:
        sys.get_coroutine_wrapper(1)
    except TypeError as error:
        print(error)
    print(sys.set_coroutine_wrapper(None), sys.get_coroutine_wrapper())
    print(run(outer()))
