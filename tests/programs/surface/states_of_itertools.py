"""__reduce__ and __setstate__ of the iterators of itertools, which exist up to 3.13."""
import itertools


def rebuilt(reduced):
    function, arguments, *state = reduced
    made = function(*arguments)
    if state and state[0] is not None:
        made.__setstate__(state[0])
    return made


def shown(value):
    if isinstance(value, tuple):
        return "(%s)" % ", ".join(map(shown, value))
    if type(value).__name__.endswith("iterator") or type(value).__module__ == "itertools":
        return type(value).__name__
    return getattr(value, "__name__", None) or repr(value)


def even(number): return number % 2 == 0


makers = {
    "count": lambda: itertools.count(3), "count by": lambda: itertools.count(3, 2), "count 1.5": lambda: itertools.count(1.5),
    "cycle": lambda: itertools.cycle("abc"), "repeat": lambda: itertools.repeat("x"), "repeat 3": lambda: itertools.repeat("x", 3),
    "accumulate": lambda: itertools.accumulate([1, 2, 3]), "accumulate from": lambda: itertools.accumulate([1, 2, 3], max, initial=2),
    "accumulate none": lambda: itertools.accumulate([None, None, None], lambda a, b: None),
    "chain": lambda: itertools.chain("ab", "cd"), "compress": lambda: itertools.compress("abc", [1, 0, 1]), "dropwhile": lambda: itertools.dropwhile(even, [2, 3, 4]),
    "takewhile": lambda: itertools.takewhile(even, [2, 4, 5, 6]), "filterfalse": lambda: itertools.filterfalse(even, [1, 2, 3]), "starmap": lambda: itertools.starmap(pow, [(2, 3), (3, 2)]),
    "islice": lambda: itertools.islice(range(20), 2, 15, 3), "zip_longest": lambda: itertools.zip_longest("abc", [1], fillvalue="-"), "groupby": lambda: itertools.groupby([1, 1, 2, 3]),
    "product": lambda: itertools.product("ab", [1, 2]), "permutations": lambda: itertools.permutations("abc", 2), "combinations": lambda: itertools.combinations("abcd", 2),
    "with replacement": lambda: itertools.combinations_with_replacement("ab", 2), "empty product": lambda: itertools.product("ab", ""), "tee": lambda: itertools.tee("abcd")[0],
}
for name, make in makers.items():
    for steps in 0, 1, 3, 5:
        iterator = make()
        taken = [next(iterator, "end") for _ in range(steps)]
        if not hasattr(type(iterator), "__setstate__") and type(iterator).__reduce__ is object.__reduce__:
            print(name, "has no state of its own")
            break
        reduced = iterator.__reduce__()
        print(name, steps, shown(reduced))
        if name != "groupby":
            print("    ", [shown(item) for item in itertools.islice(rebuilt(reduced), 4)])
