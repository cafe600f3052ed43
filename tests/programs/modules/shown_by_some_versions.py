# Names that only some versions show, and types that can be subscripted.
import itertools
import sys
import _weakref

print(itertools.chain[int], _weakref.ref[str])


async def steps():
    yield


class Class:
    def method(self):
        pass


step = steps().asend(None)
print("__del__" in dir(step), "__get__" in dir(type(Class().method)))
step.close()
if hasattr(sys, "_is_interned"):
    print(sys._is_interned("step"), sys._is_interned("not " + str(step)))
    try:
        sys._is_interned(1)
    except TypeError as error:
        print(error)
if hasattr(sys, "getunicodeinternedsize"):
    print(sys.getunicodeinternedsize() > 500)
