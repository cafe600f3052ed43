class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        print(name, sorted(key for key in namespace if not key.startswith("__f") and key != "__static_attributes__"))
        return super().__new__(meta, name, bases, namespace)


class A(metaclass=Meta):
    x = 1


class B(metaclass=Meta):
    def f(self):
        return __class__


print(B().f() is B, hasattr(B, "__classcell__"))


class Other(type):
    def __new__(meta, name, bases, namespace):
        cell = namespace.pop("__classcell__", None)
        return type.__new__(meta, name, bases, namespace)


try:
    class D(metaclass=Other):
        def f(self):
            return __class__
    print(D().f() is D)
except RuntimeError as error:
    print(error)


def function(name, bases, namespace):
    return "no class"


class E(metaclass=function):
    def f(self):
        return __class__


print(E)
