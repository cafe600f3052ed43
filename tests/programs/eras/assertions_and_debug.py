def f(x):
    assert x, "message %s" % x
    assert x > 1
    return x


for x in [0, 1, 2]:
    try:
        print(f(x))
    except AssertionError as error:
        print(repr(error)[:27])
AssertionError = KeyError
try:
    assert False
except Exception as error:
    print(type(error).__name__)
print(__debug__)
