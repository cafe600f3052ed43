"""`%d` of a complex number: refused, unless its class says what it is cut to."""


class Cut(complex):
    def __trunc__(self):
        print("cut")
        return 7


class Whole(complex):
    def __int__(self):
        return 8


class Index(complex):
    def __index__(self):
        return 9


class Wrong(complex):
    def __trunc__(self):
        return "x"


class Failing(complex):
    def __trunc__(self):
        raise ValueError("no")


for value in [1j, complex(2), Cut(1), Whole(1), Index(1), Wrong(1), Failing(1)]:
    for letter in "diuoxXeg":
        for form in ["%" + letter, b"%" + letter.encode()]:
            try:
                print(type(value).__name__, form, form % value)
            except Exception as error:
                print(type(value).__name__, form, type(error).__name__, error)
