from _weakref import ref


class Thing:
    def __init__(self, name):
        self.name = name


class Loud(Thing):
    def __del__(self):
        print("del", self.name)


def watch(name):
    return lambda r: print("callback", name)


a = Thing("a")
ra = ref(a, watch("a, reference defined after"))
rb = None
b = Thing("b")
rb = ref(b, watch("b, reference defined before"))
_c = Loud("_c")
rc = ref(_c, watch("_c"))
d = Loud("d")
_rd = ref(d, watch("d, reference goes first"))
e = Thing("e")
e.me = e
re = ref(e, watch("e, in a cycle"))
keep = [ref(Thing, watch("the class"))]
print("end")
