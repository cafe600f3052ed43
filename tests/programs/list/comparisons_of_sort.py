import sys
log = []
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        log.append((self.v, other.v))
        return self.v < other.v
s = 1
def rnd(n):
    global s
    s = (s * 1103515245 + 12345) % 2**31
    return (s >> 8) % n
def check(values, name):
    log.clear()
    a = [K(v) for v in values]
    a.sort()
    h = 0
    for x, y in log: h = (h * 31 + x * 1009 + y) % 1000000007
    print(name, len(values), len(log), h, [k.v for k in a] == sorted(values), log[:4])
for n in (0, 1, 2, 3, 5, 10, 31, 32, 33, 63, 64, 65, 100, 127, 128, 200, 500, 1000, 2100):
    check([rnd(1000000) for _ in range(n)], 'random')
    check([rnd(5) for _ in range(n)], 'few')
    check(list(range(n)), 'up')
    check(list(range(n, 0, -1)), 'down')
    check([1] * n, 'equal')
    check([i // 3 for i in range(n)], 'steps up')
    check([-(i // 3) for i in range(n)], 'steps down')
    check([min(i, n - i) for i in range(n)], 'hill')
    check([max(i, n - i) for i in range(n)], 'valley')
    check([i % 40 for i in range(n)], 'saw')
    check([-i % 70 for i in range(n)], 'saw down')
    check(list(range(n // 2)) + list(range(n // 3)), 'two runs')
    check(list(range(n // 2, n)) + list(range(n // 2)), 'swapped')
    check([i if rnd(10) else rnd(n + 1) for i in range(n)], 'nearly')
    check([i ^ 1 for i in range(n)], 'pairs')
    check([3, 2, 3, 4, 1, 1, 0, 0, 5][:n], 'short')
nan = float('nan')
def odd(n, f):
    a = [f(i) for i in range(n)]
    return a
for n in (3, 10, 40, 70, 150, 400):
    a = [nan if rnd(4) == 0 else float(rnd(100)) for _ in range(n)]
    print(sorted(a)); print(sorted(a, reverse=True)); print(sorted(a, key=lambda v: -v)); print(sorted([(v, 1) for v in a])[:40])
    print(max(a), min(a))
class Odd:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return answer(self.v, o.v)
calls = 0
def fail_at(k):
    def f(x, y):
        global calls
        calls += 1
        if calls == k: raise KeyError(k)
        return x < y
    return f
for answer in (lambda x, y: True, lambda x, y: False, lambda x, y: x % 3 < y % 7, lambda x, y: (x ^ y) & 1, lambda x, y: x > 50, lambda x, y: y > 50):
    for n in (5, 50, 65, 130, 300):
        a = [Odd(rnd(100)) for _ in range(n)]
        a.sort(); print([o.v for o in a])
for k in (1, 3, 20, 100, 250, 420, 600):
    answer = fail_at(k); calls = 0
    a = [Odd(rnd(1000)) for _ in range(130)]
    try: a.sort()
    except KeyError as e: print(e)
    print([o.v for o in a])
