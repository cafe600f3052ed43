# An uncaught exception: traceback and status 1.
def f(x):
    return 1 / x


print("before")
f(0)
