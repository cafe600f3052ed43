"""A list that is extended by itself, also in a subclass that iterates otherwise."""
class List(list): pass


class Odd(list):
    def __iter__(self):
        yield "odd"

    def __len__(self):
        return 99


for kind in list, List, Odd:
    items = kind([1, 2])
    items += items
    print(kind.__name__, list.__repr__(items))
    items.extend(items)
    print(list.__repr__(items))
    items[:0] = items
    print(list.__len__(items), list.__repr__(items))
plain = []
plain += Odd([1, 2])
plain.extend(Odd([3]))
plain[:0] = Odd([4])
print(plain, list(Odd([5])), [*Odd([6])])
for bad in 5, None, list[int], int | str:
    try:
        print(plain + [*bad])
    except TypeError as error:
        print(error)
    try:
        plain.extend(bad)
        print(plain[-1])
    except TypeError as error:
        print(error)
