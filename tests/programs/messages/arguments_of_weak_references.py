# Weak references called with arguments; proxies that say which class they are of, and are reversed.
import _weakref


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Sequence:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return [7, 8][index]

    def __call__(self):
        pass


plain, sequence = Plain(), Sequence()
reference = _weakref.ref(plain)
for call in (lambda: reference(1), lambda: reference(1, 2), lambda: reference(x=1), lambda: reference(1, x=1), lambda: reference.__call__(1),
             lambda: reference(*[1]), lambda: reference(**{"x": 1, "y": 2}), lambda: reference(*[], **{}) is plain):
    show(call)
for thing in (plain, sequence):
    proxy = _weakref.proxy(thing)
    for call in (lambda: reversed(proxy), lambda: proxy.__reversed__(), lambda: bytes(proxy), lambda: isinstance(proxy, type(thing)),
                 lambda: isinstance(proxy, int), lambda: proxy.__class__ is type(thing), lambda: issubclass(type(proxy), Plain),
                 lambda: isinstance(proxy, (int, type(thing)))):
        show(call)
