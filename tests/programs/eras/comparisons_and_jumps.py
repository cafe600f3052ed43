class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool", self.value)
        return bool(self.value)

    def __lt__(self, other):
        return Truth(self.value)

    def __contains__(self, item):
        return Truth(item)


t, f = Truth(1), Truth(0)
if t and f or not f:
    print("a")
print((t and f).value, (f or t).value, not t, not not f)
print((t < f < t).value, (f < t < t).value)
print(1 in t, 0 in t, 1 not in t, t is t, t is not f)
while not f:
    break
else:
    print("never")
x = [i for i in range(6) if i % 2 if i > 1]
print(x, all(not i for i in [0, 0]), 1 if f else 2)
if t: pass
elif f: pass
if not (t and not f):
    print("never")
else:
    print("else")
assert not f
