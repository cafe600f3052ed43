# requires: 3.11
# The members of `A | B` are the same only if they are one object, or equal generic aliases; unions are compared and hashed as the
# sets of their members.


class Meta(type):
    def __eq__(self, other):
        print("eq")
        return True

    def __hash__(self):
        print("hash")
        return 1


class A(metaclass=Meta):
    pass


class B(A):
    pass


class Unhashable(type):
    __hash__ = None


class C(metaclass=Unhashable):
    pass


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


import sys

# From 3.14 on members are looked for by their hash.
if sys.version_info < (3, 14):
    show(lambda: A | B)
    show(lambda: A | A)
    show(lambda: A | B | A)
    show(lambda: (A | B) == (B | A))
    show(lambda: hash(A | B) and 1)
    show(lambda: C | int)
    show(lambda: hash(C | int))
    show(lambda: (A | int) == (int | str))
    show(lambda: isinstance(B(), A | int))
    show(lambda: int | A | int)
show(lambda: list[int] | list[int])
show(lambda: list[int] | list[str] | list[int])
show(lambda: (int | str) == (str | int))
show(lambda: hash(int | str) == hash(str | int))
show(lambda: int | None | None)
show(lambda: bool | int | True.__class__)
