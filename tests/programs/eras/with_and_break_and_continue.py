class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, *what):
        print("exit", self.name, what[0])


def f():
    for i in range(4):
        with Manager(i):
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
    else:
        print("never")
    while True:
        with Manager("a"), Manager("b"):
            break
    return i


print(f())
