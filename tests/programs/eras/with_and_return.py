class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *what):
        print("exit", what)
        return True


def f():
    with Manager() as value:
        return value


def g():
    for i in range(3):
        with Manager():
            if i == 1:
                return i


def h():
    with Manager():
        try:
            return "inner"
        finally:
            print("finally")


print(f(), g(), h())
