# global, nonlocal, del of globals and locals, globals() and locals().
counter = 0


def bump():
    global counter, created
    counter += 1
    created = "by bump"


bump()
bump()
print(counter, created)


def remove():
    global created
    del created


remove()
try:
    created
except NameError as e:
    print(e)
try:
    remove()
except NameError as e:
    print(e)


def builtin_shadow():
    len = lambda x: "local len"
    return len([1])


print(builtin_shadow(), len([1]))
len = lambda x: "global len"
print(len("abc"))
del len
print(len("abc"))
globals()["made"] = 42
print(made, "made" in globals(), globals()["counter"], __name__)


def locals_view(a, b=2):
    c = a + b
    first = dict(locals())
    d = [c]
    return first, sorted(locals())


print(locals_view(1))


def deletes():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as e:
        print(e)
    try:
        del x
    except UnboundLocalError as e:
        print(e)
    x = 2
    return x


print(deletes())


def middle():
    value = "middle"

    def inner():
        nonlocal value
        value = "from inner"

        def innermost():
            global value
            value = "global from innermost"
        innermost()
        return value
    return inner(), value


print(middle(), value)


class Body:
    global in_class
    in_class = "a global"
    own = "own"
    names = sorted(n for n in locals() if not n.startswith("__"))


print(in_class, hasattr(Body, "in_class"), Body.names, vars(Body)["own"])


def shadowed_builtin():
    try:
        print(sum)
    except NameError as e:
        return str(e)
    sum = 5


print(shadowed_builtin())
for i in range(2):
    def f():
        return i
print(f(), i)
try:
    undefined += 1
except NameError as e:
    print(e)
exec_free = {"x": 1}
print([n for n in ("counter", "bump", "nothing") if n in globals()], vars() is globals(), locals() is globals())
