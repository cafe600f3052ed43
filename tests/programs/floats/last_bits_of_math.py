# not-3.14: Pyodide asks another C library, whose last bits differ
import math
s = 12345
def rnd():
    global s
    s = (s * 6364136223846793005 + 1442695040888963407) % 2**64
    return s >> 11
def u(): return rnd() / 2**53
fns = ['cbrt', 'erf', 'erfc', 'gamma', 'lgamma']
for name in fns:
    f = getattr(math, name)
    h = []
    for i in range(150):
        k = i % 4
        x = [lambda: u()*2-1, lambda: (u()-.5)*40, lambda: (u()-.5)*400, lambda: math.ldexp(u()-.5, int(u()*2000)-1000)][k]()
        try: r = f(x)
        except Exception as e: r = type(e).__name__
        h.append((x, r))
    for x, r in h: print(name, x, r)
