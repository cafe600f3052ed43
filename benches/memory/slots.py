"""A million instances of a class with three slots."""


class Row:
    __slots__ = ("number", "next", "odd")

    def __init__(self, number):
        self.number = number
        self.next = number + 1
        self.odd = number % 2


rows = [Row(n) for n in range(1000000)]
print(len(rows), sum(row.next for row in rows[::1000]))
