class Bad:
    def __del__(self):
        x = 1; y = None; z = x + y.foo
        return z
b = Bad()
del b
def f():
    b = Bad(); print(1); del b; print(2)
f(); print(3)
