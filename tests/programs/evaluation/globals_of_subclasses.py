def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Missing(dict):
    def __missing__(self, key):
        return "missing " + key


class Asked(dict):
    def __getitem__(self, key):
        print("asked for", key)
        return dict.__getitem__(self, key)


class Refuses(dict):
    def __getitem__(self, key):
        raise OSError(key)


class Sets(dict):
    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)

    def __delitem__(self, key):
        print("delete", key)
        dict.__delitem__(self, key)


def body():
    return unknown_name


expression = (lambda: unknown_name).__code__


def function_in(namespace):
    return type(body)(body.__code__, namespace)


for cls in Missing, Asked, Refuses:
    print(cls.__name__)
    attempt(lambda: function_in(cls(unknown_name="known"))())
    attempt(lambda: function_in(cls())())
    attempt(lambda: eval(expression, cls(unknown_name="known")))
    attempt(lambda: eval(expression, cls()))
    attempt(lambda: eval(expression, {"__builtins__": cls(unknown_name="built in")}))
    attempt(lambda: eval(expression, {"__builtins__": cls()}))


def writes():
    global a, b
    a = 1
    b = 2
    del b
    return a


namespace = Sets()
attempt(lambda: type(writes)(writes.__code__, namespace)())
print(sorted(key for key in namespace if not key.startswith("__")))


class Equal(str):
    """Equal to every string of its hash."""
    def __hash__(self):
        return hash("odd")

    def __eq__(self, other):
        print("compared", str.__str__(self))
        return str.__str__(other) == "odd"


globals()[Equal("key")] = "found"
attempt(lambda: odd)
del globals()[Equal("odd")]
attempt(lambda: odd)
