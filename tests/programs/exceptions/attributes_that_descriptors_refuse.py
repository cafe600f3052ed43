# What an AttributeError that a descriptor or a hook raises learns of the attribute that was asked for.


class Data:
    def __get__(self, instance, owner): raise AttributeError("data")
    def __set__(self, instance, value): raise AttributeError("set")
    def __delete__(self, instance): raise AttributeError("deleted")


class Plain:
    def __get__(self, instance, owner): raise AttributeError("plain")


class Own(AttributeError):
    pass


class Meta(type):
    @property
    def of_meta(cls): raise AttributeError("of meta")


class Holder(metaclass=Meta):
    data = Data()
    plain = Plain()

    @property
    def prop(self): raise AttributeError("property")

    @property
    def inner(self): return self.missing

    @property
    def other(self): return [].append.nothing

    @property
    def own(self): raise Own("own")

    @property
    def named(self): raise AttributeError("named", name="n", obj=1)

    @property
    def empty(self): raise AttributeError

    @property
    def rebinds(self):
        self = 1
        raise ValueError("no")


class Hooked:
    @property
    def prop(self): raise AttributeError("property")

    def __getattr__(self, name): raise AttributeError("hook")


class Asked:
    def __getattribute__(self, name): raise AttributeError("asked")


def show(title, function):
    try:
        function()
    except AttributeError as error:
        print(title, error.args, error.name, type(error.obj).__name__)
    except ValueError as error:
        print(title, error)


holder, hooked, asked = Holder(), Hooked(), Asked()
show("data", lambda: holder.data)
show("plain", lambda: holder.plain)
show("property", lambda: holder.prop)
show("inner", lambda: holder.inner)
show("other", lambda: holder.other)
show("own", lambda: holder.own)
show("named", lambda: holder.named)
show("empty", lambda: holder.empty)
show("rebinds", lambda: holder.rebinds)
show("of a class", lambda: Holder.data)
show("of a metaclass", lambda: Holder.of_meta)
show("hook", lambda: hooked.prop)
show("hook of another", lambda: hooked.more)
show("asked", lambda: asked.more)
show("getattr", lambda: getattr(holder, "prop"))
show("getattr of data", lambda: getattr(holder, "data"))
show("called", lambda: holder.prop())
show("called data", lambda: holder.data())
show("called hook", lambda: hooked.prop())
show("object", lambda: object.__getattribute__(holder, "prop"))
show("set", lambda: setattr(holder, "data", 1))
show("deleted", lambda: delattr(holder, "data"))
show("no setter", lambda: setattr(holder, "prop", 1))
print(getattr(holder, "prop", "default"), hasattr(holder, "data"))


class Text(str):
    def __index__(self): return 65


for text in Text("ab"), Text(""), Text("a"):
    try:
        print("%c" % text)
    except TypeError as error:
        print(error)


def keywords(function, *args, **names):
    try:
        function(*args, **names)
    except TypeError as error:
        print(error)


keywords(enumerate, iterable=[], start=2, x=3)
keywords(enumerate, [], start=2, x=3)
keywords(complex, real=1, imag=2, x=3)
keywords(complex, 1, imag=2, x=3)
