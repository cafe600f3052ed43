# scratch: yes
# open(): paths as str, bytes, objects with __fspath__ and handles.
import sys

folder = sys.argv[1]
def attempt(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error).partition("] ")[2] or str(error)
class Path:
    def __init__(self, answer):
        self.answer = answer
    def __fspath__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
class Text(str):
    pass
for path in (folder + "/a", (folder + "/b").encode(), Path(folder + "/c"), Path((folder + "/d").encode()), Text(folder + "/e"), folder + "/\u20ac \U0001f600", folder + "/\udcff"):
    with open(path, "w") as f:
        print(ascii(f.name), type(f.name).__name__, f.write("x"))
    print(open(path).read(), ascii(repr(open(path).buffer)))
for bad in (Path(5), Path(None), Path(KeyError("fspath")), Path(Path("x")), Path(folder + "/missing"), Path(folder + "\0")):
    print(attempt(lambda: open(bad)))
class Both(Path):
    def __index__(self):
        return 9999
print(attempt(lambda: open(Both(folder + "/a")).read()))
with open(folder + "/a", "rb") as f:
    g = open(f.fileno(), closefd=False)
    print(g.read(), g.name == f.fileno(), g.close(), f.tell(), f.closed)
    h = open(f.fileno(), "rb", 0, closefd=False)
    print(h.seek(0), h.read(), h.mode, h.closefd, h.close())
print(attempt(lambda: open(True + 9998)), attempt(lambda: open(folder.encode() + b"/missing")))
class NotReally:
    __fspath__ = None
class OnInstance:
    def __init__(self):
        self.__fspath__ = lambda: folder
print(attempt(lambda: open(NotReally())), attempt(lambda: open(OnInstance())))
