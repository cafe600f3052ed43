class It:
    def __init__(self, name):
        self.name, self.n = name, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n

    def __del__(self):
        print("del", self.name)


def f():
    for x in It("break"):
        break
    print("behind break")
    for x in It("exhausted"):
        pass
    else:
        print("else")
    try:
        for x in It("raise"):
            raise KeyError
    except KeyError:
        print("except")
    for x in It("outer"):
        for y in It("inner"):
            try:
                return x, y
            finally:
                print("finally")


print(f())
