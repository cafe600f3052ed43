# The attributes particular exceptions carry.
def catch(action):
    try:
        action()
    except BaseException as e:
        return e


e = catch(lambda: {}["missing key"])
print(repr(e), str(e), e.args, KeyError("a", "b"), KeyError(), repr(str(KeyError(""))))
e = catch(lambda: undefined_name)
print(e, e.name, e.args)
e = catch(lambda: "".nothing)
print(e, e.name, repr(e.obj), e.args)
e = catch(lambda: __import__("no_such_module_anywhere"))
print(type(e).__name__, e, e.name, e.path, e.msg)
e = ImportError("m", name="n", path="p")
print(e, e.name, e.path, e.msg, repr(e), e.args)
e = AttributeError("m", name="n", obj=5)
print(e, e.name, e.obj)
e = NameError("m", name="q")
print(e, e.name)
for args in [(1,), (), (99999, "odd"), (99999, "odd", "file.txt"), (99999, "a", "f", None, "g"), ("text", "other")]:
    e = OSError(*args)
    print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.filename2, e.args, repr(e))
e = SyntaxError("bad", ("file.py", 3, 5, "text line", 3, 9))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, repr(e))
print(SyntaxError("plain"), SyntaxError("m", ("f", 1, None, None)), SyntaxError().msg)
e = SystemExit(3)
print(e.code, SystemExit().code, SystemExit("a", "b").code, repr(e))
e = StopIteration("v", 2)
print(e.value, e.args)
e = Exception("a")
e.extra = 5
e.args = ("new", 1)
print(e, e.args, e.extra, e.__dict__, e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
for action in [lambda: setattr(e, "args", 5), lambda: setattr(e, "__cause__", 5),
        lambda: setattr(e, "__context__", 5), lambda: setattr(e, "__traceback__", 5),
        lambda: delattr(e, "args"), lambda: delattr(e, "__cause__"), lambda: Exception(x=1),
        lambda: ImportError(foo=1), lambda: e.missing, lambda: e.with_traceback(5), lambda: e.with_traceback()]:
    print(repr(catch(action)))
e.args = [1, 2]
print(e.args, e.with_traceback(None) is e, repr(catch(lambda: SyntaxError("m", (1, 2)))))
