"""M"""


class C:
    """C"""

    def f(self):
        """F"""
        return lambda: "L"


def g(y):
    return list("K" for x in y)


def h():
    return "G"
