class Recording(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.log = []

    def __setitem__(self, key, value):
        self.log.append(("set", key))
        super().__setitem__(key, value)

    def __getitem__(self, key):
        self.log.append(("get", key))
        return super().__getitem__(key)

    def __delitem__(self, key):
        self.log.append(("del", key))
        super().__delitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print("prepare", mcls.__name__, name, [b.__name__ for b in bases], kwargs)
        return Recording(kwargs)

    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", name, type(namespace).__name__, kwargs)
        hidden = ("__module__", "__qualname__", "__firstlineno__", "__static_attributes__", "__classdictcell__",
                  "__annotate_func__", "__conditional_annotations__")
        print([entry for entry in namespace.log if entry[1] not in hidden])
        return super().__new__(mcls, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", cls.__name__, kwargs)
        super().__init__(name, bases, namespace)


class A(metaclass=Meta, option=1):
    x = 1
    y = x + 1
    del x
    for i in range(2):
        z = i
    try:
        missing
    except NameError as e:
        print(e)
    try:
        del missing
    except NameError as e:
        print(e)
    print(option, len.__name__)
    lambda_sees = (lambda: [n for n in (1, 2)])()
    comprehension = [v for v in range(y)]


print(A.option, A.y, A.z, A.comprehension)


class B(A, option=2):
    def method(self):
        return __class__


print(B().method() is B)


def bad_prepare(result):
    class Meta(type):
        @classmethod
        def __prepare__(mcls, *args):
            return result

    return Meta


for result in (5, None, [], "text", {}, type("M", (), {"__setitem__": lambda *a: print("set", a[1])})()):
    try:
        class C(metaclass=bad_prepare(result)):
            x = 1
        print("made", C.x)
    except Exception as e:
        print(type(e).__name__, e)


class Instance:
    def __prepare__(self, name, bases):
        print("prepare of an instance", name)
        return {"given": 1}

    def __call__(self, name, bases, namespace):
        return sorted(k for k in namespace if not k.startswith("__"))


class D(metaclass=Instance()):
    own = 2


print(D)


class Raising(type):
    def __prepare__(name, bases):
        raise ValueError("in prepare")


try:
    class E(metaclass=Raising):
        print("never")
except ValueError as e:
    print(e)


class Getattr(type):
    def __getattr__(cls, name):
        print("asked for", name)
        raise AttributeError(name)


class F(metaclass=Getattr):
    pass


try:
    F.missing
except AttributeError as e:
    print("not found", e)


class Counter(dict):
    def __missing__(self, key):
        if key.startswith("__"):
            raise KeyError(key)
        self[key] = value = len([k for k in self if not k.startswith("__")])
        return value


class EnumMeta(type):
    __prepare__ = classmethod(lambda mcls, name, bases: Counter())


class Colour(metaclass=EnumMeta):
    red
    green
    blue
    green


print(Colour.red, Colour.green, Colour.blue)
print(type.__prepare__(), type.__prepare__(1, 2, x=3))
