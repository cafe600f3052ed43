class Manager:
    def __enter__(self):
        print("enter")

    def __exit__(self, *what):
        print("exit", what[0] and what[0].__name__)
        return True


def f(n):
    try:
        if n == 1:
            return "returned"
        if n == 2:
            raise KeyError
    except KeyError:
        with Manager():
            raise ValueError
        return "except"
    finally:
        with Manager():
            try:
                if n == 1:
                    raise TypeError
            finally:
                print("inner finally")
    return "end"


print([f(n) for n in range(3)])
