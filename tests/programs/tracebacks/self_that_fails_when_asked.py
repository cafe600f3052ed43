# A NameError in a method asks whether `self` has the attribute: where that fails, what else could be meant depends on the version.
import sys


class Fails:
    def __getattr__(self, name):
        raise ValueError("asked for " + name)

    def method(self):
        return leng


class Ends(Fails):
    def __getattr__(self, name):
        raise SystemExit(3)


class Misses(Fails):
    def __getattr__(self, name):
        raise AttributeError(name)


class Has(Fails):
    leng = 1


class Property(Fails):
    @property
    def leng(self):
        return 1 / 0


# 3.13 reports such an error by other means altogether: without marks.
failing = (Fails, Property) if sys.version_info[:2] != (3, 13) else ()
for class_ in (Misses, Has, *failing):
    try:
        class_().method()
    except NameError as e:
        sys.__excepthook__(type(e), e, e.__traceback__)
Misses().method()
