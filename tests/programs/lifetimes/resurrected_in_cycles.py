import gc
from _weakref import ref

gc.disable()
gc.collect()
saved = []


class Saver:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("  del", self.name)
        saved.append(self)


class Quiet:
    def __init__(self, name, other=None):
        self.name, self.other = name, other

    def __del__(self):
        print("  quiet", self.name)


s = Saver("s")
r = ref(s, lambda r: print("  callback"))
del s
print("collect", gc.collect())
print("saved", [x.name for x in saved], "reference", r())
saved.clear()
print("cleared: not finalised twice")
print("collect", gc.collect() > 0)
print("-- a partner is resurrected too")
s, q = Saver("s2"), Quiet("q")
s.other, q.other = q, s
rq = ref(q)
del s, q
gc.collect()
print(saved[0].other.name, rq())
saved[0].other.other = None
del saved[0].me
saved.clear()
print("gone with its partner")
print("-- one of two cycles")
Saver("s3")
q = Quiet("q3"); q.other = q; del q
gc.collect()
print([x.name for x in saved])
saved.clear()
print(gc.collect() > 0)
print("-- __del__ breaks the cycle")


class Breaker:
    def __del__(self):
        print("  breaking")
        del self.me


b = Breaker(); b.me = b; del b
print(gc.collect() > 0)
print("-- __del__ makes new garbage")


class Maker:
    def __init__(self, n):
        self.n, self.me = n, self

    def __del__(self):
        print("  maker", self.n)
        if self.n:
            Maker(self.n - 1)


Maker(3)
for i in range(5):
    print("collect", gc.collect() > 0)
print("-- __del__ collects")


class Collects:
    def __del__(self):
        print("  collecting inside", gc.collect())


c = Collects(); c.me = c; del c
gc.collect()
print("-- direct resurrection by count")


class Counted:
    lives = 3

    def __del__(self):
        print("  counted", self.lives)
        self.lives -= 1
        if self.lives:
            saved.append(self)


c = Counted(); del c
print(len(saved)); saved.clear(); print("dropped again"); print(len(saved))
print(gc.is_finalized(Counted()), gc.is_tracked(Counted()))
