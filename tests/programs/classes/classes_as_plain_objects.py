# object.__getattribute__ sees a class as any other object: what lies in its own dictionary stays as it is, bases are not
# asked, and what is missing is missing from an instance of the metaclass.


class Meta(type):
    def of_meta(cls):
        return "of meta"

    @property
    def both(cls):
        return "property of meta"

    class_value = "value of meta"


class Base(metaclass=Meta):
    inherited = 1

    def method(self):
        return "method"


class Class(Base):
    own = 2
    both = "of the class"
    class_value = "value of the class"

    @property
    def computed(self):
        return 3

    @classmethod
    def make(cls):
        return cls


def show(f):
    try:
        result = f()
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "name", None))
    else:
        print(result if isinstance(result, (int, str, tuple, type)) else type(result).__name__)


NAMES = ("own", "inherited", "method", "computed", "make", "both", "class_value", "of_meta", "nope", "__name__", "__bases__",
         "__class__", "__dict__", "mro", "__mro__", "__module__")
for name in NAMES:
    for object_ in Class, Base, Meta, int, type, object:
        print(name, object_.__name__, end=": ")
        show(lambda: object.__getattribute__(object_, name))


class Plain(type):
    def __getattribute__(cls, name):
        return object.__getattribute__(cls, name)

    def __getattr__(cls, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return "getattr " + name


class Shown(Class if False else object, metaclass=Plain):
    own = 5

    def method(self):
        return "bound" if self is not None else "plain"


class Under(Shown):
    pass


for class_ in Shown, Under:
    show(lambda: class_.own)
    show(lambda: class_.method(None))
    show(lambda: class_.__name__)
    show(lambda: class_.__missing__)
    show(lambda: class_().own)
    show(lambda: class_().method())
    show(lambda: hasattr(class_, "__nothing__"))
show(lambda: object.__setattr__(Class, "own", 1))
show(lambda: object.__delattr__(Class, "own"))
