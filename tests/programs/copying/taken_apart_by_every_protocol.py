"""What __reduce_ex__ of each protocol, __reduce__ and __getstate__ make of a value of every kind."""
import _io
import _thread
import _weakref
import itertools
import sys
import time


def name(x):
    t = type(x).__name__
    if t in ("function", "builtin_function_or_method"): return "<%s.%s>" % (x.__module__, x.__qualname__)
    if isinstance(x, type): return x.__module__ + "." + x.__qualname__
    if t == "tuple": return "(" + ", ".join(map(name, x)) + ("," if len(x) == 1 else "") + ")"
    if t == "list": return "[" + ", ".join(map(name, x)) + "]"
    if t == "dict": return "{" + ", ".join("%s: %s" % (name(k), name(v)) for k, v in x.items()) + "}"
    if t in ("int", "str", "float", "NoneType", "bool", "bytes", "range", "complex", "slice", "ellipsis", "NotImplementedType"): return repr(x)
    if t in("set", "frozenset"): return t + str(sorted(map(name, x)))
    return "<%s>" % t
def gen(): yield
async def co(): pass
async def agen(): yield
class Plain: pass
class WithState(object):
    def __init__(self): self.a = 1
class Slots: __slots__ = ("a", "b")
class SlotsDict(Slots): 
    __slots__ = ("c", "__dict__", "__weakref__", "__private")
class SlotsSub(Slots): pass
class L(list): pass
class D(dict): pass
class S(set): pass
class I(int): pass
class F(float): pass
class T(tuple): pass
class ST(str): pass
class E(Exception): pass
class NewArgs:
    def __getnewargs__(self): return (1, 2)
class NewArgsEx:
    def __getnewargs_ex__(self): return (1,), {"k": 2}
class NewArgsEx2:
    def __getnewargs_ex__(self): return (1,), {}
class GetState:
    def __getstate__(self): return "state"
class Reduce:
    def __reduce__(self): return "global"
class ReduceEx:
    def __reduce_ex__(self, p): return ("ex", p)
class B(bytes): pass
class BA(bytearray): pass
class P(property): pass
class Ty(type): pass
class Rn(type(sys.implementation)): pass
s = SlotsDict(); s.a = 1; s.c = 2; s.x = 3; s._SlotsDict__private = 4
s2 = SlotsSub(); s2.a = 1; s2.y = 2
s3 = Slots(); s3.b = 5
s4 = Slots()
l = L([1]); l.x = 1
d = D(a=1); d.x = 2
st = S([1]); st.x = 1
i = I(5); i.x = 1
e = E(1, 2); e.x = 1
ba = BA(b"ab"); ba.z = 1
def tb():
    try: 1/0
    except ZeroDivisionError as e: return e.__traceback__
def clos(x): return lambda: x
co_ = co()
co2 = co()
aw = co2.__await__()
ag = agen()
values = [None, True, 1, 1.5, 2j, "s", b"b", bytearray(b"x"), (1,), [1], {1: 2}, {1}, frozenset([1]), range(3), range(0, 2**70, 3), slice(1, 2, 3), ..., NotImplemented, object(),
 int, Plain, type, len, [].append, "".join, str.join, int.__add__, (1).__add__, dict.fromkeys, Plain.__dict__, gen, gen(), co_, aw, ag, ag.asend(None), ag.athrow(ValueError),
 Plain(), WithState(), s, s2, s3, s4, l, d, st, i, F(1.5), T((1,)), ST("x"), e, NewArgs(), NewArgsEx(), NewArgsEx2(), GetState(), Reduce(), ReduceEx(), B(b"a"), ba, P(), Ty("X", (), {}), Rn(a=1),
 iter([1]), iter((1,)), iter("ab"), iter("\u1234b"), iter(b"a"), iter(bytearray(b"a")), iter({1: 2}), iter({1: 2}.values()), iter({1: 2}.items()), iter({1}), iter(range(3)), iter(range(2**70)), 
 reversed([1, 2]), reversed((1, 2)), reversed({1: 2}), reversed({1: 2}.values()), reversed({1: 2}.items()), reversed(range(3)), reversed("abc"), enumerate([1]), enumerate([1], 2**70), zip([1], [2]), zip([1], strict=True), zip(), map(len, []), filter(None, []), iter(int, 1), iter(type("Sq", (), {"__getitem__": lambda s, i: 1})()),
 {}.keys(), {}.values(), {}.items(), memoryview(b"a"), sys, sys.version_info, sys.flags, sys.float_info, time.gmtime(0), sys._getframe(), gen.__code__, tb(), clos(1).__closure__[0], 
 property(), staticmethod(len), classmethod(len), super(Plain, Plain()), list[int], int | str, ValueError(1), OSError("x"), OSError(1), StopIteration(4), ExceptionGroup("g", [ValueError(1)]), ImportError("a", name="n", path="p"), AttributeError("x", name="n", obj=3), NameError("y", name="q"), SyntaxError("m", ("f", 1, 2, "t")), UnicodeDecodeError("utf-8", b"x", 0, 1, "r"), KeyError(1), SystemExit(3),
 Slots.a, int.real, Plain().__init__, _thread.allocate_lock(), _thread.RLock(), _weakref.ref(Plain), _weakref.proxy(gen), 
 itertools.count(3), itertools.count(1.5, 2), itertools.cycle([1]), itertools.repeat(1), itertools.repeat(1, 3), itertools.chain([1], [2]), itertools.accumulate([1]), itertools.islice([1], 2), itertools.product([1], repeat=2), itertools.permutations([1]), itertools.combinations([1], 1), itertools.combinations_with_replacement([1], 1), itertools.compress([1], [1]), itertools.dropwhile(len, []), itertools.takewhile(len, []), itertools.filterfalse(None, []), itertools.groupby([1]), itertools.starmap(len, []), itertools.tee([1])[0], itertools.zip_longest([1], [2]), itertools.pairwise([1]),
 _io.BytesIO(b"x"), _io.StringIO("x"), sys.stdout, sys.stdin.buffer, exit, help,
 (lambda: 0), sys.get_asyncgen_hooks(), gen.__code__.co_lines(), gen.__code__.co_positions(), int.__dict__["from_bytes"], str.__dict__["maketrans"], type.__dict__["__dict__"],
]
for v in values:
    print(name(v) if not isinstance(v, type) else v.__name__, type(v).__name__)
    out = []
    for p in range(6):
        try: r = name(v.__reduce_ex__(p))
        except Exception as err: r = "%s: %s" % (type(err).__name__, err)
        out.append(r)
    last = None
    for p, r in enumerate(out):
        if r != last: print("   ", p, r)
        last = r
    try: r = name(v.__reduce__())
    except Exception as err: r = "%s: %s" % (type(err).__name__, err)
    if r != out[0]: print("    reduce", r)
    try: r = name(v.__getstate__())
    except Exception as err: r = "%s: %s" % (type(err).__name__, err)
    if type(v).__name__ not in ("module", "staticmethod", "classmethod", "SimpleNamespace"): print("    state", r)
co_.close()
