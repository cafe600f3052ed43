"""Reading, writing and calling at one place of the code, for objects of many classes in turn, while those classes change."""


class Plain:
    def __init__(self, value):
        self.value = value

    def method(self):
        return "Plain.method", self.value


class Heir(Plain):
    def method(self):
        return "Heir.method", self.value


class Slotted:
    __slots__ = ("value", "other")

    def __init__(self, value):
        self.value = value

    def method(self):
        return "Slotted.method", self.value


class Later(Plain):
    def __init__(self, value):
        self.first = 0
        self.value = value

    method = Plain.method


class Computed(Plain):
    @property
    def value(self):
        return "computed"

    @value.setter
    def value(self, new):
        self.__dict__["hidden"] = new


class OfClass(Plain):
    value = "of the class"

    def __init__(self, value):
        pass


class Guessed(Plain):
    def __init__(self, value):
        pass

    def __getattr__(self, name):
        return "guessed " + name


class Answering(Plain):
    def __getattribute__(self, name):
        return lambda *args: ("answered", name)


CLASSES = [Plain, Heir, Slotted, Later, Computed, OfClass, Guessed, Answering]
objects = [cls(number) for number, cls in enumerate(CLASSES)] * 3


def read(thing):
    return thing.value


def call(thing):
    return thing.method()


def write(thing, new):
    try:
        thing.value = new
    except Exception as error:
        return repr(error)
    return "written"


def show(when):
    print("--", when)
    for thing in objects:
        found = read(thing)
        print(type(thing).__name__, "a function" if callable(found) else found, call(thing), write(thing, 9))


show("at first")
show("again")
objects[0].method = lambda: "its own"
show("one has a method of its own")
Heir.method = lambda self: "another"
show("another method")
del objects[0].method
show("no method of its own")
Plain.value = property(lambda self: "a property")
show("a property of the base")
del Plain.value
show("no property")
Plain.__getattribute__ = lambda self, name: "asked" if name == "value" else object.__getattribute__(self, name)
show("the base answers")
del Plain.__getattribute__
show("the base answers no more")
Plain.__setattr__ = lambda self, name, new: print("set", name)
show("the base writes")
del Plain.__setattr__
objects[1].__class__ = Plain
show("an object of another class")

for thing in objects[:2]:
    del thing.value
    try:
        read(thing)
    except AttributeError as error:
        print(error)
for thing in objects[:2]:
    write(thing, 5)
    print(read(thing), thing.__dict__)

thing = Heir(3)
Heir.method = 5
try:
    call(thing)
except TypeError as error:
    print(error)
Heir.method = classmethod(lambda cls: cls.__name__)
print(call(thing))
Heir.method = staticmethod(lambda: "static")
print(call(thing))

Plain.count = 0


def counted(thing):
    type(thing).count += 1
    return thing.count


print([counted(thing) for thing in objects if not isinstance(thing, (Slotted, Answering))])
