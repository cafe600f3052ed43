"""Names of keyword arguments that are no strings: who finds out, and what is found out before."""


class M:
    def __init__(self, *k): self.k = k
    def keys(self): return self.k
    def __getitem__(self, key): return 7
def tries(name, call):
    try:
        r = call()
        print(name, "ok", r if not isinstance(r, type) else "")
    except BaseException as e:
        print(name, type(e).__name__, e.args)
class P:
    def __init__(self, **k): pass
class N:
    def __new__(cls, **k): return 5
class L(list):
    def __init__(self, **k): pass
class Meta(type):
    def __call__(cls, *a, **k): return type.__call__(cls, *a, **k)
class MC(metaclass=Meta):
    pass
class Callable:
    def __call__(self, **k): return k
for k in ((1,), (1, "a"), ("a", 1), (False,), (1, 2)):
    m = M(*k)
    d = {x: 7 for x in k}
    n = repr(k)
    for kw in (m, d):
        tries("type3 " + n, lambda: type('T', (), {}, **kw))
        tries("dict0 " + n, lambda: dict(**kw))
        tries("dict1 " + n, lambda: dict(1, **kw))
        tries("dict1b " + n, lambda: dict([(1, 2)], **kw))
        tries("dict2 " + n, lambda: dict(1, 2, **kw))
        tries("d.update " + n, lambda: {}.update(**kw))
        tries("d.update1 " + n, lambda: {}.update(1, **kw))
        tries("str " + n, lambda: str(**kw))
        tries("str3 " + n, lambda: str(1, 2, 3, **kw))
        tries("list " + n, lambda: list(**kw))
        tries("tuple " + n, lambda: tuple(**kw))
        tries("set " + n, lambda: set(**kw))
        tries("range " + n, lambda: range(**kw))
        tries("object " + n, lambda: object(**kw))
        tries("Exception " + n, lambda: Exception(**kw))
        tries("bytes " + n, lambda: bytes(**kw))
        tries("bytearray " + n, lambda: bytearray(**kw))
        tries("zip " + n, lambda: zip(**kw))
        tries("len " + n, lambda: len([], **kw))
        tries("print " + n, lambda: print("", **kw))
        tries("sorted " + n, lambda: sorted([], **kw))
        tries("max " + n, lambda: max([1], **kw))
        tries("max0 " + n, lambda: max(**kw))
        tries("sum " + n, lambda: sum([], **kw))
        tries("sort " + n, lambda: [].sort(**kw))
        tries("append " + n, lambda: [].append(1, **kw))
        tries("format " + n, lambda: "".format(**kw))
        tries("split " + n, lambda: "".split(**kw))
        tries("split3 " + n, lambda: "".split(1, 2, 3, **kw))
        tries("encode " + n, lambda: "".encode(**kw))
        tries("isinstance " + n, lambda: isinstance(1, **kw))
        tries("getattr " + n, lambda: getattr(1, **kw))
        tries("P " + n, lambda: P(**kw))
        tries("N " + n, lambda: N(**kw))
        tries("L " + n, lambda: L(**kw))
        tries("MC " + n, lambda: MC(**kw))
        tries("Callable " + n, lambda: Callable()(**kw))
        tries("P.__init__ " + n, lambda: P().__init__(**kw))
        tries("super " + n, lambda: super(**kw))
        tries("slice " + n, lambda: slice(**kw))
        tries("int.from_bytes " + n, lambda: int.from_bytes(b"a", "big", **kw))
        tries("to_bytes " + n, lambda: (1).to_bytes(1, "big", **kw))
        tries("notcallable " + n, lambda: (5)(**kw))
        tries("notcallable* " + n, lambda: (5)(*(1,), **kw))
        tries("nc " + n, lambda: None(*5, **kw))
        def cls():
            class X(**kw): pass
        tries("class " + n, cls)
        def cls():
            class X(metaclass=Meta, **kw): pass
        tries("class Meta " + n, cls)
        tries("exec " + n, lambda: eval("1", **kw))
