# Audit hooks hear of what programs raise and of what the interpreter does; a hook can forbid it.
import sys

events = []
on = True


def hook(event, args):
    if on and event in WATCHED:
        events.append((event, [a if isinstance(a, (int, str, type(None))) else type(a).__name__ for a in args]))


WATCHED = {"exec", "code.__new__", "mine", "sys.addaudithook", "sys.settrace", "sys.setprofile", "compile", "sys._getframe", "object.__getattr__", "sys.excepthook", "builtins.id", "other", "refused"}


def show(action, *args):
    try:
        print("   ->", action(*args))
    except BaseException as error:
        print("   ", type(error).__name__, error)


print(sys.addaudithook(hook))
sys.audit("mine")
sys.audit("mine", 1, "two", None, [3])
show(sys.audit)
show(sys.audit, 5)
show(sys.addaudithook)
code = (lambda: 1).__code__
eval(code)
exec(code)
code.replace(co_name="renamed")
sys.settrace(None)
sys.setprofile(None)
sys._getframe()
(lambda: 0).__code__
function = type(hook)(code, {})


def second(event, args):
    if event == "refused":
        raise PermissionError(event, args)
    if event == "sys.addaudithook" and len(events) < 100:
        raise RuntimeError("no more hooks")


sys.addaudithook(second)
show(sys.addaudithook, print)
show(sys.audit, "refused", 1)
sys.audit("other", 5)
on = False
for event in events:
    print(*event)
