# BytesIO and StringIO whose `__init__` or `__setstate__` has not run, or failed.
import _io


def show(name, function):
    try:
        print(name, ascii(function()))
    except Exception as error:
        print(name, type(error).__name__, str(error).split(" at 0x")[0])


METHODS = ("read", "readline", "readlines", "getvalue", "tell", "seekable", "readable", "writable", "isatty", "flush", "truncate",
           "__getstate__", "__next__", "fileno", "detach")


def look(file, content):
    for name in METHODS:
        show(name, lambda: getattr(file, name)())
    for name in "closed", "newlines", "line_buffering", "encoding", "errors":
        show(name, lambda: getattr(file, name))
    show("write", lambda: file.write(content))
    show("write wrong", lambda: file.write(None))
    show("seek", lambda: file.seek(0))
    show("seek wrong", lambda: file.seek("x"))
    show("writelines", lambda: file.writelines([content]))
    show("enter", lambda: file.__enter__() is file)


for kind, content, wrong in (_io.BytesIO, b"ab\ncd", ["x"]), (_io.StringIO, "ab\ncd", [5]), (_io.StringIO, "ab", ["a", "q"]), (_io.StringIO, "ab", ["a", 5]):
    print(kind.__name__, wrong)
    file = kind.__new__(kind)
    look(file, content)
    show("init", lambda: file.__init__(*wrong))
    show("getvalue", file.getvalue)
    show("init", lambda: file.__init__(content))
    show("init", lambda: file.__init__(*wrong))
    look(file, content)
    show("close", file.close)
    show("closed state", lambda: file.__setstate__((content, 0, None)))
    show("closed state", lambda: file.__setstate__((content, "", 0, None)))
    show("init", lambda: file.__init__(content))
    show("closed", lambda: file.closed)
    fresh = kind.__new__(kind)
    show("close", fresh.close)
    show("closed", lambda: fresh.closed)
    for state in (None, (), (1, 2, 3), (1, 2, 3, 4), (content, 0, None), (content, -1, None), (content, "x", None), (content, 1, 5),
                  (content, 1, {"a": 1}), (content, "\n", 1, {"b": 2}), (content, "\n", -1, None), (content, "\n", "x", None),
                  (content, "q", 0, None), (content, None, 1, None), (5, "\n", 0, None), ("a\r\nb", "", 0, None),
                  ("a\r\nb", None, 0, None), (content, 5, 0, None), (content, "\n", 0, 5), (5, 0, None)):
        for file in kind.__new__(kind), kind(content):
            show(state, lambda: file.__setstate__(state))
            show("getvalue", file.getvalue)
            show("tell", file.tell)
            show("read", file.read)
            show("dict", lambda: file.__dict__)
file = _io.TextIOWrapper.__new__(_io.TextIOWrapper)
show("write", lambda: file.write(b""))
show("write", lambda: file.write(""))
