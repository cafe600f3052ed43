"""Audit hooks: the events of attributes, code, files, the collector and hooks, and hooks that refuse."""
import gc
import _io
import sys
import time


def att(f, *a, **k):
    try: print(getattr(f,'__name__',f), repr(f(*a, **k)))
    except BaseException as e: print(getattr(f,'__name__',f), type(e).__name__, e)
def short(x):
    t = type(x).__name__
    if t in ("str", "int", "NoneType", "bool", "float", "bytes"): return repr(x)
    if t == "tuple": return "(" + ", ".join(map(short, x)) + ")"
    return "<" + t + ">"
on = [False]
def hook(event, args):
    # CPython lists the folders of the path; byterun looks for names.
    if on[0] and event != "os.listdir":
        on[0] = False
        print("   ", event, short(args))
        on[0] = True
sys.addaudithook(hook)
def run(name, f, *a):
    print(name)
    on[0] = True
    try: f(*a)
    except BaseException as e: r = type(e).__name__ + ": " + str(e)
    else: r = None
    on[0] = False
    # The numbers of errors are the system's.
    if r: print("  raised", r.split("] ")[-1])
class A: pass
a = A()
def fn(): yield
run("custom", lambda: sys.audit("my.event", 1, "x"))
def missing():
    import nothing_like_this
run("import of what is missing", missing)
run("setattr class", lambda: setattr(A, "x", 1))
run("setattr instance", lambda: setattr(a, "__class__", A))
run("setattr class class", lambda: setattr(A, "__class__", type))
run("A.__name__", lambda: setattr(A, "__name__", "B"))
run("A.__qualname__", lambda: setattr(A, "__qualname__", "B"))
run("A.__module__", lambda: setattr(A, "__module__", "B"))
run("A.__bases__", lambda: setattr(A, "__bases__", (object,)))
run("del A.x", lambda: delattr(A, "x"))
run("__code__ get", lambda: fn.__code__)
run("__code__ set", lambda: setattr(fn, "__code__", fn.__code__))
run("__defaults__ set", lambda: setattr(fn, "__defaults__", (1,)))
run("__kwdefaults__ set", lambda: setattr(fn, "__kwdefaults__", {}))
run("__defaults__ get", lambda: fn.__defaults__)
run("__kwdefaults__ get", lambda: fn.__kwdefaults__)
run("__annotations__ set", lambda: setattr(fn, "__annotations__", {}))
run("__globals__", lambda: fn.__globals__)
run("del __defaults__", lambda: delattr(fn, "__defaults__"))
g = fn()
run("gi_code", lambda: g.gi_code)
run("gi_frame", lambda: g.gi_frame)
run("f_code", lambda: sys._getframe())
run("f_locals", lambda: sys._getframe().f_locals)
run("f_back", lambda: sys._getframe().f_back.f_back)
def exc():
    try: 1/0
    except ZeroDivisionError as e: return e.__traceback__.tb_frame
run("tb_frame", exc)
run("closure cell", lambda: (lambda: a).__closure__)
run("__self__", lambda: [].append.__self__)
run("method __func__", lambda: A().__init__)
run("_getframe", lambda: sys._getframe(0))
run("_current_frames", lambda: sys._current_frames())
run("_current_exceptions", lambda: sys._current_exceptions())
run("settrace", lambda: sys.settrace(None))
run("setprofile", lambda: sys.setprofile(None))
class D:
    def __del__(self): 1/0
def unr():
    sys.unraisablehook = lambda u: None
    D()
    sys.unraisablehook = sys.__unraisablehook__
run("unraisable", unr)
run("gc.get_objects", lambda: gc.get_objects())
run("gc.get_referrers", lambda: gc.get_referrers(a))
run("gc.get_referents", lambda: gc.get_referents(a))
run("open", lambda: open("/nonexistent/x"))
run("open w", lambda: open("/nonexistent/x", "wb", 0))
run("open fd", lambda: open(77, "rb"))
run("open_code", lambda: _io.open_code("/nonexistent/y"))
run("FileIO", lambda: _io.FileIO("/nonexistent/z", "r"))
run("exec", lambda: exec(fn.__code__))
code = fn.__code__
run("exec code", lambda: exec(code, {}))
run("eval code", lambda: eval(code, {}))
run("code replace", lambda: code.replace(co_name="x"))
run("function new", lambda: type(fn)(code, {}))
run("set_asyncgen_hooks", lambda: sys.set_asyncgen_hooks(None, None))
run("set firstiter", lambda: sys.set_asyncgen_hooks(firstiter=lambda g: None))
run("set firstiter none", lambda: sys.set_asyncgen_hooks(firstiter=None))
run("addaudithook", lambda: sys.addaudithook(hook))
run("time.sleep", lambda: time.sleep(0))
run("exit", lambda: sys.exit(3))
run("str format", lambda: "{0.__code__}".format(fn))
run("getattr code", lambda: getattr(fn, "__code__"))
run("class creation", lambda: type("X", (A,), {}))
run("__dict__", lambda: a.__dict__)
run("object setattr", lambda: object.__setattr__(a, "q", 1))
run("type setattr", lambda: type.__setattr__(A, "q", 1))
run("intern", lambda: sys.intern("abc"))
run("setrecursionlimit", lambda: sys.setrecursionlimit(1000))
run("setswitchinterval", lambda: sys.setswitchinterval(0.005))
run("set_int_max", lambda: sys.set_int_max_str_digits(5000))
def veto(event, args):
    if event == "sys.addaudithook": raise RuntimeError("no")
sys.addaudithook(veto)
att(sys.addaudithook, 5)
def veto2(event, args):
    if event == "sys.addaudithook": raise ValueError("no2")
    if event == "stop": raise KeyError(args)
att(sys.addaudithook, veto2)
att(sys.audit, "stop", 1)
att(sys.audit); att(sys.audit, 1); att(sys.audit, "a", b=1); att(sys.addaudithook); att(sys.addaudithook, hook=hook); att(sys.audit, "a\0b")
