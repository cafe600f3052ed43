class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return __class__.__name__, super().who()

    def nested(self):
        return [(lambda: (__class__.__name__, super(B, self).who()))() for _ in range(1)]

    class Inner:
        def outer_class(self):
            return __class__.__name__

    @classmethod
    def make(cls):
        return super().__new__(cls), __class__ is cls

    @staticmethod
    def static():
        return __class__


class C(B):
    who = B.who


print(B().who(), B().nested(), B.Inner().outer_class(), B.make()[1], C.make()[1], B.static(), C().who())
