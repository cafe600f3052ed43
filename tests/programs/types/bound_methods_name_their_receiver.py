"""Errors of built-in methods called through a bound object name the receiver's class, those called by the dot the owner."""
class List(list): pass
class Dict(dict): pass
class Int(int): pass


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


for value in [], List(), {}, Dict(), 5, Int(5), "text", (), set(), None, object(), b"", 1.5, range(3), iter([]), len, int:
    for name in "__format__", "__reduce_ex__", "__getstate__", "__reduce__", "__dir__", "__sizeof__", "__subclasshook__", "__init_subclass__":
        method = getattr(value, name)
        attempt(lambda: method(1, 2, 3))
        attempt(lambda: method(a=1))
        attempt(lambda: method("x", key=1))
attempt(lambda: List().append())
attempt(lambda: List().append(1, 2))
attempt(lambda: List().append(object=1))
append, index = List().append, Int(5).bit_length
attempt(lambda: append())
attempt(lambda: append(object=1))
attempt(lambda: index(1))
attempt(lambda: list.append())
attempt(lambda: list.append([]))
attempt(lambda: list.append([], object=1))
attempt(lambda: list.append(5, 1))
attempt(lambda: Dict.fromkeys())
attempt(lambda: Dict.fromkeys([], 1, 2))
attempt(lambda: Dict().get())
attempt(lambda: Dict().items(1))
