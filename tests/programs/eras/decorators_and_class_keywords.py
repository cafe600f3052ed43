def keep(*args, **kwargs):
    print("keep", args, kwargs)
    return lambda thing: thing


class Base:
    def __init_subclass__(cls, **kwargs):
        print(cls.__name__, kwargs)

    def __class_getitem__(cls, item):
        return cls.__name__, item


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kwargs):
        print("prepare", name, kwargs)
        return {"prepared": True}

    def __new__(meta, name, bases, namespace, **kwargs):
        return super().__new__(meta, name, bases, dict(namespace))

    def __init__(cls, *args, **kwargs):
        pass


@keep(1)
@keep(k=2)
class A(Base, x=1, *[], **{"y": 2}):
    """doc"""
    a: int = 1
    b: "text"


class B(metaclass=Meta, z=3):
    pass


print(A.__doc__, sorted(A.__annotations__), B.prepared, A.__qualname__)
