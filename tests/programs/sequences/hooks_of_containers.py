# What the hooks of containers may do: lie about their length, count their hashes.
import sys

try:
    1 / 0
except ZeroDivisionError as error:
    print(dir(error.__traceback__))
class Base(object): pass
class Meta1(type, Base): pass
class Meta2(Base, type): pass
class D(metaclass=Meta1): x = 1
class E(metaclass=Meta2): x = 1
for c in D, E:
    try: print(type(c.__dict__), 'x' in c.__dict__)
    except Exception as e: print(type(e), e)
    try: c.__dict__ = {}
    except Exception as e: print(type(e), e)
    try: del c.__dict__
    except Exception as e: print(type(e), e)
class Lying:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
    def __length_hint__(self): return sys.maxsize
a = [1, 2]; a.extend(Lying()); print(a)
class H(int):
    def __hash__(self):
        print('hash', int(self)); return int.__hash__(self)
s = {H(1), H(2)}; d = {H(3): 0}
print(len(dict.fromkeys(s)), len(dict.fromkeys(d)), len(dict.fromkeys(frozenset(s), 1)), len(dict.fromkeys(list(s))))
class DD(dict): pass
print(len(DD.fromkeys(s)))
