class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __add__(self, other):
        return Noisy(f"({self.name}+{other.name})")

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __bool__(self):
        return self.name != "false"

    def __getattr__(self, name):
        return Noisy(f"{self.name}.{name}")

    def __getitem__(self, key):
        return Noisy(f"{self.name}[{key}]")

    def __call__(self, *args):
        return Noisy(f"{self.name}()")

    def __neg__(self):
        return Noisy("-" + self.name)

    def __contains__(self, item):
        return True

    def __lt__(self, other):
        return Noisy(f"{self.name}<{other.name}")

    def __format__(self, spec):
        return f"<{self.name}>"


def step(text):
    print(text)
    return True


step("expression statement"); Noisy("a"); step("after")
step("sum"); Noisy("a") + Noisy("b") + Noisy("c"); step("after")
step("attributes"); Noisy("a").b.c; step("after")
step("items"); Noisy("a")[1][2]; step("after")
step("calls"); Noisy("a")()(); step("after")
step("method"); Noisy("a").m(Noisy("x"), Noisy("y")); step("after")
step("unary"); - - Noisy("a"); step("after")
step("and"); Noisy("a") and Noisy("b") and step("third"); step("after")
step("or"); Noisy("false") or Noisy("b") or step("no"); step("after")
step("not"); print(not Noisy("a")); step("after")
step("conditional"); Noisy("yes") if Noisy("test") else Noisy("no"); step("after")
step("chain"); Noisy("a") < Noisy("b") < Noisy("c"); step("after")
step("chain that stops"); Noisy("a") == Noisy("b") == Noisy("c"); step("after")
step("in"); print(1 in Noisy("a")); step("after")
step("is"); print(Noisy("a") is Noisy("b")); step("after")
step("f-string"); print(f"{Noisy('a')} {step('between')} {Noisy('b')!s:.0}"); step("after")
step("list"); [Noisy("a"), Noisy("b"), Noisy("c")]; step("after")
step("tuple"); (Noisy("a"), Noisy("b"), Noisy("c")); step("after")
step("dict"); {Noisy("k1"): Noisy("v1"), Noisy("k2"): Noisy("v2")}; step("after")
step("same keys"); {Noisy("k"): Noisy("v1"), Noisy("k"): Noisy("v2")}; step("after")
step("one in a set"); {Noisy("a"), Noisy("a")}; step("after")
step("stars"); [*(Noisy("a"), Noisy("b")), *[Noisy("c")]]; step("after")
step("index of a display"); [Noisy("a"), Noisy("b"), Noisy("c")][1].name; step("after")
step("slice of a display"); [Noisy("a"), Noisy("b"), Noisy("c")][1:2]; step("after")
step("walrus"); (x := Noisy("a")).name; step("after"); del x
step("lambda"); (lambda a, b=Noisy("default"): a)(Noisy("a")); step("after")
step("assert"); assert Noisy("a"), Noisy("message"); step("after")
step("done")
