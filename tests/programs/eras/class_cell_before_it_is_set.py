class Meta(type):
    def __init__(cls, *args):
        print(cls.__name__, cls.get() is cls)


class A(metaclass=Meta):
    @classmethod
    def get(cls):
        return __class__


try:
    class B:
        def f():
            return __class__
        f()
except NameError as error:
    print(type(error).__name__)
try:
    class C:
        def f(self):
            return super().x
        f(3)
except (RuntimeError, NameError) as error:
    print(type(error).__name__)
