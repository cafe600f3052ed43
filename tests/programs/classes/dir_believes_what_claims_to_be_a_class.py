"""object.__dir__ asks `__dict__` and `__class__`, and a class its `__dict__` and `__bases__`, whatever answers."""


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Itself(complex):
    def __getattribute__(self, name):
        return self


class Claims:
    def __init__(self, **names):
        self.names = names

    def __getattribute__(self, name):
        names = object.__getattribute__(self, "names")
        if name in names:
            return names[name]
        raise AttributeError(name)


class Plain:
    plain = 1


class Failing:
    def __getattribute__(self, name):
        return 1 / 0


show(lambda: dir(Itself(1j)))
show(lambda: dir(Failing()))
show(lambda: dir(Claims()))
for names in [
    dict(__dict__={"x": 1}), dict(__dict__=5), dict(__dict__={1: 1, "a": 2}), dict(__dict__={1: 1}),
    dict(__dict__={"x": 1}, __class__=Claims(__dict__={"y": 2, "x": 3})),
    dict(__class__=Claims(__dict__=[("y", 2)])),
    dict(__class__=Claims(__dict__={"y": 2}, __bases__=[Claims(__dict__={"z": 1})])),
    dict(__class__=Claims(__dict__={"y": 2}, __bases__=5)),
    dict(__class__=Claims(__dict__={"y": 2}, __bases__={0: 1})),
    dict(__class__=Claims(__dict__={"y": 2}, __bases__=[])),
    dict(__class__=5),
]:
    show(lambda: [name for name in dir(Claims(**names)) if not str(name).startswith("__")])
show(lambda: [name for name in dir(Claims(__dict__={"x": 1}, __class__=Plain)) if name[:2] != "__"])


class Meta(type):
    def __getattribute__(cls, name):
        if name == "__dict__":
            return {"of the metaclass": 1}
        return type.__getattribute__(cls, name)


class Made(metaclass=Meta):
    made = 1


show(lambda: [name for name in dir(Made()) if name[:2] != "__"])
show(lambda: [name for name in dir(Made) if name[:2] != "__"])


class A:
    a = x = 1


class B(A):
    b = x = 2


class C(A):
    c = 3


class D(B, C):
    d = x = 4


instance = D()
instance.own = instance.a = 5
print([name for name in instance.__dir__() if name[:2] != "__"])
print([name for name in type.__dir__(D) if name[:2] != "__"])
