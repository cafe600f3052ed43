# Data and non-data descriptors, properties, and which one wins.
class Data:
    def __init__(self, label):
        self.label = label

    def __get__(self, obj, owner=None):
        return f"get {self.label} {obj is not None} {owner.__name__}"

    def __set__(self, obj, value):
        print("set", self.label, value)

    def __delete__(self, obj):
        print("delete", self.label)


class NonData:
    def __get__(self, obj, owner=None):
        return f"non-data {obj is not None}"


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["setonly"] = value * 2


class C:
    data = Data("d")
    nondata = NonData()
    setonly = SetOnly()


c = C()
c.__dict__.update(data="instance", nondata="instance")
print(c.data, c.nondata, C.data, C.nondata, C().nondata)
c.data = 5
del c.data
print(type(c.setonly).__name__)
c.setonly = 4
print(c.setonly, c.__dict__)
try:
    del c.setonly
except AttributeError as e:
    print(e)


class Temperature:
    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        print("deleted")
        self._c = None

    @property
    def readonly(self):
        return "ro"

    writeonly = property(None, lambda self, v: print("written", v))
    nothing = property()


t = Temperature(20)
t.celsius += 5
print(t.celsius, Temperature.celsius.__doc__, type(Temperature.celsius).__name__,
    Temperature.celsius.fget.__name__, Temperature.readonly.fset)
del t.celsius
t.writeonly = 7
for action in [lambda: setattr(t, "celsius", -300), lambda: setattr(t, "readonly", 1),
        lambda: delattr(t, "readonly"), lambda: t.writeonly, lambda: delattr(t, "writeonly"), lambda: t.nothing,
        lambda: setattr(t, "nothing", 1), lambda: Temperature.celsius.__get__(t),
        lambda: property(1, 2, 3, 4, 5), lambda: Temperature.celsius.__set__(t, -500),
        lambda: property().getter(lambda s: 5).__get__(1)]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


class Child(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "child " + str(self._c)


print(Child(1).celsius)


class Lazy:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        print("computing", self.name)
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Report:
    @Lazy
    def total(self):
        return sum(range(10))


r = Report()
print(r.total, r.total, Report.total.name)


class Bad:
    class D:
        def __get__(self, obj, owner):
            raise AttributeError("from descriptor")

        def __set__(self, obj, value):
            raise ValueError("cannot set")
    d = D()

    def __getattr__(self, name):
        return f"fallback {name}"


b = Bad()
print(b.d)
try:
    b.d = 1
except ValueError as e:
    print(e)
print(C.__dict__["data"].__get__(c, C), int.__dict__["real"].__get__(7), type(int.__dict__["real"]).__name__,
    type(str.__dict__["join"]).__name__, type(C.__dict__["__dict__"]).__name__,
    type(Temperature.__dict__["__init__"]).__name__)
try:
    int.__dict__["real"].__get__("x")
except TypeError as e:
    print(e)
try:
    str.upper(5)
except TypeError as e:
    print(e)
print(staticmethod(len).__func__ is len, staticmethod(len)("abc"), classmethod(len).__func__ is len)
try:
    classmethod(len)(1)
except TypeError as e:
    print(e)
