# An exception whose __str__ fails is still reported.
class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no")


print("start")
raise Unprintable("x")
