class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def f():
    x = Loud("x")
    try:
        return Loud("value")
    finally:
        y = Loud("y")
        del x
        print("finally")


def g():
    try:
        return Loud("lost")
    finally:
        return Loud("kept")


f().name
print("between")
g().name
print("end")
