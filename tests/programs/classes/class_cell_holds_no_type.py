# super() without arguments takes what the cell __class__ holds; a method may have put anything there.
class Base:
    def name(self):
        return "base"


class Derived(Base):
    def assign(self, value):
        nonlocal __class__
        __class__ = value
        return super()

    def later(self):
        return super().name()

    def delete(self):
        nonlocal __class__
        del __class__
        return super()


one = Derived()
print(one.later())
for value in (5, "text", None, one, Base, object, Derived):
    for action in (lambda: one.assign(value).name(), one.later):
        try:
            print(action())
        except Exception as e:
            print(type(e).__name__, e)
try:
    one.delete()
except Exception as e:
    print(type(e).__name__, e)
