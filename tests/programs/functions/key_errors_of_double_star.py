"""A KeyError that comes out of a mapping while its items become keyword arguments: from 3.12 on it is taken for a key given twice, before
that only if it was raised in C and nobody has seen it."""
import sys


def f(a=None, *rest, **others):
    return a, rest, sorted(others.items())


class Mapping:
    def __init__(self, get):
        self.get = get

    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return self.get(key)


def raised_here(key):
    raise KeyError(key)


def raised_as_class(key):
    raise KeyError


def two_arguments(key):
    raise KeyError(key, 1)


def missing(key):
    return {}[key]


def missing_tuple(key):
    return {}[key, key]


def missing_number(key):
    return {}[1]


def deleted(key):
    del {}[key]


def popped(key):
    return {}.pop(key)


def popped_item(key):
    return {}.popitem()


def removed(key):
    set().remove(key)


def popped_of_set(key):
    return set().pop()


def formatted(key):
    return "{nobody}".format(a=1)


def in_handler(key):
    try:
        raise ValueError(key)
    except ValueError:
        return {}[key]


def after_finally(key):
    try:
        return {}[key]
    finally:
        key = None


def handled(key):
    try:
        return {}[key]
    except KeyError:
        raise


def with_context(key):
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            return False

    with Manager():
        return {}[key]


def deeper(key):
    def inner():
        return {}[key]
    return inner()


def through_generator(key):
    def generator():
        yield {}[key]
    return next(generator())


def through_list(key):
    return list(map({}.__getitem__, [key]))


def through_sorted(key):
    return sorted([1, 2], key={}.__getitem__)


class Missing(dict):
    def __missing__(self, key):
        raise KeyError(key)


def missing_of_subclass(key):
    return Missing()[key]


class Native(dict):
    def keys(self):
        return ["a"]

    def __iter__(self):
        return iter(["a"])


def show(call):
    try:
        print(call())
    except Exception as error:
        print("  ", type(error).__name__, error.args, error.__context__ is None)


for get in [raised_here, raised_as_class, two_arguments, missing, missing_tuple, missing_number, deleted, popped, popped_item,
            removed, popped_of_set, formatted, in_handler, after_finally, handled, with_context, deeper, through_generator,
            through_list, through_sorted, missing_of_subclass]:
    print(get.__name__)
    show(lambda: f(**Mapping(get)))
    show(lambda: f(b=1, **Mapping(get)))
    show(lambda: f(*[1], **Mapping(get), **{}))
    show(lambda: {**Mapping(get)})
    show(lambda: dict(Mapping(get)))
print("native")
show(lambda: f(**Native(), c=2))
show(lambda: print(**Mapping(missing)))
show(lambda: Mapping(**Mapping(missing)))
print("while something is handled")
try:
    raise LookupError("outer")
except LookupError:
    show(lambda: f(**Mapping(missing)))
    show(lambda: f(c=1, **Mapping(missing)))
print("traced")
sys.settrace(lambda *args: None)
show(lambda: f(**Mapping(missing)))
sys.settrace(None)


def trace(frame, event, arg):
    return trace


sys.settrace(trace)
show(lambda: f(**Mapping(missing)))
sys.settrace(None)
sys.setprofile(lambda *args: None)
show(lambda: f(**Mapping(missing)))
sys.setprofile(None)
