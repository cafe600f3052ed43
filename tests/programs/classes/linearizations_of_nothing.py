# A metaclass whose `mro()` answers nothing: how far the class gets.
class M(type):
    def mro(c): return ()
class D:
    def __set_name__(self, o, n): print('name', o.__name__, n)
try:
    class A(metaclass=M):
        y = D()
except Exception as e: print(type(e).__name__, e)
