# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__ and getattr, setattr, hasattr, delattr.
class Hooked:
    present = "class attribute"

    def __init__(self):
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        if name.startswith("made_"):
            return name[5:]
        raise AttributeError(f"no {name} here")

    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))
        super().__delattr__(name)

    def __dir__(self):
        return ["z", "a", "m"]


h = Hooked()
h.x = 1
h.x += 5
del h.x
print(h.log, h.made_up, h.present, dir(h), hasattr(h, "made_x"), hasattr(h, "nope"),
    getattr(h, "nope", "default"), getattr(h, "made_y"))
for action in [lambda: h.nope, lambda: delattr(h, "nope"), lambda: getattr(h, "nope"), lambda: getattr(h, 5),
        lambda: setattr(h, 5, 1), lambda: hasattr(h, 5), lambda: getattr(h), lambda: getattr(h, "a", 1, 2),
        lambda: setattr(h, "a"), lambda: delattr(5, "real"), lambda: setattr(5, "x", 1),
        lambda: setattr(int, "x", 1), lambda: delattr(int, "real"), lambda: object().x,
        lambda: setattr(object(), "x", 1), lambda: None.x, lambda: setattr(None, "x", 1), lambda: [].x,
        lambda: (5).real.y, lambda: setattr([], "append", 1), lambda: len.x, lambda: Hooked.missing,
        lambda: print.__missing__, lambda: setattr((lambda: 0), "__name__", 1)]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


class All:
    x = "class x"

    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("secret is hidden")
        if name.startswith("__"):
            return super().__getattribute__(name)
        return f"<{name}>"

    def method(self):
        return "never"


a = All()
a.y = 1
print(a.x, a.y, a.method, a.__dict__, len([a]), hasattr(a, "secret"), getattr(a, "secret", None))


class Both:
    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("getattr", name)
        return "found"


print(Both().something)


class OnType:
    def __len__(self):
        return 1


o = OnType()
o.__len__ = lambda: 99
o.__call__ = lambda: 5
print(len(o), o.__len__())
try:
    o()
except TypeError as e:
    print(e)


class Dict:
    pass


d = Dict()
d.__dict__ = {"a": 1}
d.b = 2
d.__dict__["not identifier"] = 3
print(d.a, d.__dict__, getattr(d, "not identifier"), vars(d) is d.__dict__)
try:
    d.__dict__ = 5
except TypeError as e:
    print(e)
try:
    d.__class__ = 5
except TypeError as e:
    print(e)
try:
    d.__class__ = int
except TypeError as e:
    print(e)


class Other:
    def hello(self):
        return "hello from Other"


d.__class__ = Other
print(d.hello(), d.a, type(d).__name__)
Other.later = property(lambda self: "added later")
print(d.later)
del Other.later
print(hasattr(d, "later"), sorted(n for n in dir(d) if not n.startswith("__")))
del d.a
try:
    del d.a
except AttributeError as e:
    print(e)
