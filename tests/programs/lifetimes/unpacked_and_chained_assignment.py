class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)


class Container:
    def __init__(self, name):
        self.__dict__["name"] = name

    def __setitem__(self, key, value):
        print("setitem", key.name, value.name)

    def __delitem__(self, key):
        print("delitem", key.name)

    def __getitem__(self, key):
        print("getitem", key.name)
        return Noisy("item")

    def __setattr__(self, name, value):
        print("setattr", name, value.name)

    def __delattr__(self, name):
        print("delattr", name)

    def __del__(self):
        print("  gone container", self.name)


def step(text):
    print("--", text)


step("item"); Container("c")[Noisy("key")] = Noisy("value")
step("item deleted"); del Container("c")[Noisy("key")]
step("item read"); Container("c")[Noisy("key")]
step("item augmented")
try:
    Container("c")[Noisy("key")] += 1
except TypeError as e:
    print(e)
step("attribute"); Container("c").x = Noisy("value")
step("attribute deleted"); del Container("c").x
step("chain"); Container("c1").x = Container("c2")[Noisy("key")] = Noisy("value")
step("tuple"); Container("c1").x, Container("c2")[Noisy("key")] = Noisy("v1"), Noisy("v2")
step("slice of a list"); l = [1, 2, 3]; l[len([Noisy("start")]):2] = [Noisy("in")]; l[1:2] = []; print(l)


class Slices:
    def __getitem__(self, key):
        print("get", key.start.name, key.stop.name, key.step and key.step.name)

    def __setitem__(self, key, value):
        print("set", key.start.name, key.stop.name, value.name)

    def __delitem__(self, key):
        print("del", key.start.name, key.stop.name)

    def __del__(self):
        print("  gone slices")


step("slice read"); Slices()[Noisy("start"):Noisy("stop")]
step("slice with a step"); Slices()[Noisy("start"):Noisy("stop"):Noisy("step")]
step("slice set"); Slices()[Noisy("start"):Noisy("stop")] = Noisy("value")
step("slice deleted"); del Slices()[Noisy("start"):Noisy("stop")]
step("for target"); holder = {}
for holder["x"] in [Noisy("a"), Noisy("b")]:
    print("body")
holder.clear()
step("with the walrus"); print((y := Noisy("y")).name, (y := Noisy("y2")).name); y = None
step("global in a function")


def sets_global():
    global g
    g = Noisy("g1")
    g = Noisy("g2")
    print("leaving")
    del g


sets_global()
step("comparison of temporaries"); print(Noisy("a") == Noisy("b"), Noisy("c") != Noisy("d"))
step("identity"); print(Noisy("a") is not Noisy("b"))
step("membership"); print(Noisy("a") in [Noisy("b"), Noisy("c")])
step("unhashable key")
try:
    {}[[Noisy("in the key")]] = Noisy("value")
except TypeError as e:
    print(e)
step("missing key")
try:
    {}[Noisy]
except KeyError:
    print("missing")
step("index error")
try:
    [Noisy("only")][1]
except IndexError as e:
    print(e)
step("end")
