# not-3.6: that CPython forgets the finalisers of objects nested more than 25 deep
# not-3.7: that CPython forgets the finalisers of objects nested more than 25 deep
# not-3.14: the stack of the WebAssembly build is too small
# Every object of a deeply nested structure has its finaliser called, however deep it lies.
class Counted:
    freed = 0

    def __init__(self, next):
        self.next = next

    def __del__(self):
        Counted.freed += 1


class Boxed(Counted):
    def __init__(self, next):
        self.next = [next]


for kind in (Counted, Boxed):
    for depth in (10, 24, 60, 1000, 100000):
        value = None
        for _ in range(depth):
            value = kind(value)
        before = Counted.freed
        del value
        print(kind.__name__, depth, Counted.freed - before)
