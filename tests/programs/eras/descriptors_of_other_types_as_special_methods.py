# Descriptors of built-in types as special methods of classes of other types: in whose words they refuse; subscripts of classes;
# what 3.6 lays out a second time, and a generator that ends with StopIteration while it is closed.
def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


class Plain:
    pass


for thing in (WithMeta, Plain, WithMeta(), Plain(), int, 5, None, Meta):
    for key in (1, "a", True, slice(1), None):
        show(lambda: thing[key])


class Others(tuple):
    __str__ = str.__repr__
    __len__ = list.__len__
    __getitem__ = list.__getitem__
    __contains__ = list.__contains__
    __bool__ = int.__bool__
    __format__ = int.__format__
    foo = str.upper
    __neg__ = int.__neg__
    __dir__ = type.__dir__


others = Others()
for f in (lambda: str(others), lambda: "{}".format(others), lambda: len(others), lambda: others[0], lambda: 1 in others, lambda: bool(others),
          lambda: format(others), lambda: others.foo, lambda: -others, lambda: dir(others), lambda: Others.foo(1),
          lambda: Others.__str__(others), lambda: "%s" % others):
    show(f)


class WithItems:
    __class_getitem__ = lambda *args: args[1:]


show(lambda: type(WithItems.__dict__["__class_getitem__"]).__name__)


class Text(str):
    pass


class Told(dict):
    def __str__(self):
        return Text("told")


told = Told()
show(lambda: [type(text).__name__ for text in (str(told), f"{told}", "%s" % told, "{}".format(told), format(told), f"{told!r}")])
literal = Text("abc")
show(lambda: [type(text).__name__ for text in (literal.format(), literal.format_map({}), Text("").format(), Text("{{").format(), literal % ())])


def stops():
    try:
        yield 1
    finally:
        raise StopIteration(3)


def closed():
    generator = stops()
    next(generator)
    return generator.close()


show(closed)


class Own(int):
    def __le__(self, other):
        raise KeyError("le")

    def __sub__(self, other):
        return 100


class Repr:
    def __repr__(self):
        return 1 / 0


show(lambda: len(range(Own(5))))
show(lambda: len(range(1, Own(5))))
show(lambda: [1].index(Repr()))
