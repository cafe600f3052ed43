"""Where a frame is while what a variable held goes: at the instruction that writes the variable."""
import sys
class A:
    def __del__(self): print(sys._getframe(1).f_lineno)
def f():
    x = A()
    x = None
    y = A()
    y = 1
    z = [A()]
    z = z, \
       3
    del z
    x = y = A()
    x = 5; y = 6
    for x in [A(), A()]:
        pass
    x, y = 1, 2
    x = A()
    (x,
     y) = (
      3, 4)
f()
x = A()
x = None
