# A finaliser that the value sent to a generator sets off cannot resume that generator.
import sys
g = None
log = []
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        try:
            r = g.send(None)
            log.append(('sent', r))
        except BaseException as e:
            log.append((type(e).__name__, str(e)))
def gen():
    x = D(1)
    x = yield 1
    x = yield 2
    y = [x, 5]
    yield y
g = gen()
print(next(g))
try:
    print(g.send(10))
except BaseException as e:
    print(type(e).__name__, e)
print(log)
try:
    print(list(g))
except BaseException as e:
    print(type(e).__name__, e)
# for loop variant
def gen2():
    x = D(1)
    x = yield 1
    return x
log.clear()
g = gen2()
next(g)
try:
    print(g.send(3))
except BaseException as e:
    print(type(e).__name__, e)
print(log)
def gen3():
    x = D(1)
    for i in range(3):
        x = yield i
        x = D(i)
    return x
log.clear()
g = gen3()
out=[]
for v in g: out.append(v)
print(out, log)
