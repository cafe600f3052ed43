# scratch: yes
# Text files written, appended, read in pieces and lines, and both at once.
import sys

path = sys.argv[1] + "/file"
with open(path, "w") as f:
    print(f.write("first\n"), f.write("zweite é\n"), f.write("третья\n"), f.write(""), f.writelines(["4 \u20ac\n", "5 \U0001f600\n", "end"]), f.tell())
with open(path, "rb") as f:
    print(f.read())
with open(path) as f:
    print(ascii(f.read(3)), ascii(f.readline()), ascii(f.readline(4)), ascii(f.readline()), ascii(f.read(10)), ascii(f.read()), ascii(f.read()), ascii(f.readline()))
with open(path) as f:
    print(ascii([line for line in f]), f.closed, next(f, "end"))
with open(path) as f:
    print(ascii(f.readlines(10)), ascii(f.readlines()), f.readlines())
with open(path, "a") as f:
    print(f.tell(), f.write("\nappended"), f.tell())
with open(path, "a+") as f:
    print(f.read(), f.seek(0), ascii(f.readline()), f.write("+"), f.seek(0), len(f.read()), f.tell())
with open(path, "r+") as f:
    print(f.write("FIRST"), f.tell(), ascii(f.readline()), f.seek(0), f.readline(), f.truncate(3), f.seek(0), f.read())
with open(path, "w+") as f:
    print(f.read(), f.write("one\ntwo\n"), f.seek(0), f.readline(), f.tell(), f.write("TWO"), f.seek(0), f.read(), f.flush())
for call in (lambda f: f.write("x"), lambda f: f.write(b"x"), lambda f: f.write(5), lambda f: f.writelines(["a"]), lambda f: f.writelines([5]), lambda f: f.truncate()):
    with open(path) as f:
        try:
            print(call(f))
        except Exception as error:
            print(type(error).__name__, error)
for call in (lambda f: f.read(), lambda f: f.read(1), lambda f: f.readline(), lambda f: f.readlines(), lambda f: next(f), lambda f: list(f)):
    with open(path, "a") as f:
        try:
            print(call(f))
        except Exception as error:
            print(type(error).__name__, error)
f = open(path)
f.close()
for name, args in [("read", ()), ("readline", ()), ("readlines", ()), ("write", ("x",)), ("writelines", ([],)), ("seek", (0,)), ("tell", ()), ("truncate", ()), ("flush", ()), ("fileno", ()), ("isatty", ()),
                   ("readable", ()), ("writable", ()), ("seekable", ()), ("__enter__", ()), ("__iter__", ()), ("__next__", ()), ("reconfigure", ()), ("detach", ()), ("close", ())]:
    try:
        print(name, getattr(f, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
big = "".join("%d line of some length %s\n" % (i, "\u20ac" * (i % 3)) for i in range(2000))
with open(path, "w") as f:
    for line in big.splitlines(True):
        f.write(line)
with open(path) as f:
    print(f.read() == big, f.seek(0), "".join(f) == big, f.seek(0), "".join(iter(lambda: f.read(777), "")) == big, f.seek(0), sum(map(len, f.readlines())) == len(big))
for bad in ("x", 1.5):
    with open(path) as f:
        for call in (f.read, f.readline, f.readlines):
            try:
                call(bad)
            except TypeError as error:
                print(error)
