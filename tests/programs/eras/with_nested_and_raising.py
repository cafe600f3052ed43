class Manager:
    def __init__(self, name, answer=False, error=None):
        self.name, self.answer, self.error = name, answer, error

    def __enter__(self):
        if self.error == "enter":
            raise OSError(self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.error == "exit":
            raise ValueError(self.name)
        return self.answer


def f(*managers):
    first, second = managers
    try:
        with first as a, second as b:
            print(a, b)
            raise KeyError("body")
    except Exception as error:
        return repr(error)[:12], repr(error.__context__)[:12]
    return "swallowed"


print(f(Manager("a"), Manager("b")))
print(f(Manager("a", True), Manager("b")))
print(f(Manager("a"), Manager("b", True)))
print(f(Manager("a"), Manager("b", error="exit")))
print(f(Manager("a", True), Manager("b", error="exit")))
print(f(Manager("a", error="exit"), Manager("b", True)))
print(f(Manager("a"), Manager("b", error="enter")))
print(f(Manager("a", error="enter"), Manager("b")))
