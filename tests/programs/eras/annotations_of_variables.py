x: int = 1
y: "later"
z: print("evaluated") = 2


class A:
    a: int
    b: int = 3
    def f(self):
        local: undefined_name = 1
        self.c: also_undefined = 2
        return local


print(x, __annotations__["x"], sorted(__annotations__))
print(sorted(A.__annotations__), A().f())
d = {}
d["k"]: int = 5
(w): int = 6
print(d, w, "w" in __annotations__)
del __annotations__["x"]
