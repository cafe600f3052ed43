"""The iterators of co_lines() and co_positions()."""
def function(a):
    for x in a:
        print(x)


lines = function.__code__.co_lines()
positions = function.__code__.co_positions()
for iterator in lines, positions:
    kind = type(iterator)
    print(kind.__name__, kind.__module__, iter(iterator) is iterator, sorted(set(kind.__dict__) - {"__doc__"}))
    first = next(iterator)
    print(type(first).__name__, len(first), len(list(iterator)) > 3)
    try:
        next(iterator)
    except StopIteration as end:
        print("over", end.args)
    for call in (lambda: kind(), lambda: iterator.__reduce_ex__(2), lambda: len(iterator)):
        try:
            print(call())
        except TypeError as error:
            print(error)
