# What a loop has looked up once may change under it.
def helper():
    return "first"


def calls():
    return helper()


seen = []
for i in range(6):
    seen.append(calls())
    if i == 1:
        def helper():
            return "second"
    elif i == 3:
        globals()["helper"] = lambda: "third"
print(seen)


def size(x):
    return len(x)


results = []
for i in range(6):
    results.append(size("abc"))
    if i == 1:
        len = lambda x: "global len"
    elif i == 3:
        del len
print(results)
import builtins
original = builtins.abs
values = []
for i in range(4):
    values.append(abs(-1))
    if i == 1:
        builtins.abs = lambda x: "patched"
builtins.abs = original
print(values, abs(-1))


def missing():
    try:
        return later
    except NameError:
        return "missing"


out = [missing()]
later = "defined"
out.append(missing())
del later
out.append(missing())
globals()["later"] = "again"
out.append(missing())
print(out)
for i in range(300):
    globals()[f"grown_{i}"] = i
print(calls(), missing(), grown_299)
for i in range(300):
    del globals()[f"grown_{i}"]
print(calls(), missing(), size("abcd"))


def uses_many():
    return helper(), missing(), seen, results


print(uses_many() == uses_many())
counter = 0


def bump():
    global counter
    counter += 1
    return counter


print([bump() for _ in range(5)], counter)
counter = 10 ** 20
print(bump(), counter)
counter = "text"
try:
    bump()
except TypeError as e:
    print(e)
module_like = type(builtins)("m")
exec_free = module_like.__dict__
exec_free["f"] = helper
print(module_like.f())
module_like.f = "replaced"
print(module_like.f, [getattr(module_like, n, "none") for n in ("f", "g")])
