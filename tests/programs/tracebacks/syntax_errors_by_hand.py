import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def syntax(*args, kind=SyntaxError, **attributes):
    def raises():
        e = kind(*args)
        for name, value in attributes.items():
            setattr(e, name, value)
        raise e

    show(raises)


syntax()
syntax("message only")
syntax("message", ("file.py", 3, 5, "some text here\n"))
syntax("message", ("file.py", 3, 5, "some text here\n", 3, 9))
syntax("no text", ("file.py", 3, 5, None))
syntax("empty text", ("file.py", 3, 5, ""))
syntax("no file", (None, 3, 5, "text here"))
syntax("no line", ("file.py", None, 5, "text here"))
syntax("no column", ("file.py", 3, None, "text here"))
syntax("column 0", ("file.py", 3, 0, "text here"))
syntax("column 1", ("file.py", 3, 1, "text here"))
syntax("column -1", ("file.py", 3, -1, "text here"))
syntax("past the end", ("file.py", 3, 50, "text here"))
syntax("indented", ("file.py", 3, 9, "        text here"))
syntax("column in the indentation", ("file.py", 3, 2, "        text here"))
syntax("tabs", ("file.py", 3, 4, "\t\ttext\there", 3, 8))
syntax("two lines", ("file.py", 3, 2, "first line\nsecond line\n", 4, 3))
syntax("end before start", ("file.py", 3, 6, "text here", 3, 2))
syntax("end is 0", ("file.py", 3, 3, "text here", 3, 0))
syntax("end is -1", ("file.py", 3, 3, "text here", 3, -1))
syntax("end line before", ("file.py", 3, 3, "text here", 2, 5))
syntax("no end", ("file.py", 3, 3, "text here", None, None))
syntax("wide", ("file.py", 3, 3, "日本語 text", 3, 5))
syntax("after wide", ("file.py", 3, 5, "日本語 text", 3, 9))
syntax("leading newline", ("file.py", 3, 1, "\n\ntext"))
syntax("form feed", ("file.py", 3, 3, "\f  text", 3, 5))
syntax("invalid syntax", ("file.py", 1, 1, "x y", 1, 2))
syntax("carriage return", ("file.py", 1, 2, "x\ry z", 1, 4))
syntax("indentation", ("file.py", 1, 1, "  x"), kind=IndentationError)
syntax("tab", ("file.py", 1, 1, "\tx"), kind=TabError)
syntax("existing file", ("tests/programs/tracebacks/syntax_errors_by_hand.py", 4, 5, None))
syntax("own class", ("file.py", 1, 2, "abc"), kind=type("Own", (SyntaxError,), {}))
syntax("printed", ("file.py", 1, 2, "abc"), print_file_and_line=1)
syntax("line as text", ("file.py", "7", 2, "abc"))
syntax(5, ("file.py", 7, 2, "abc"))
syntax(None, ("file.py", 7, 2, "abc"))
syntax("filename set", filename="set.py", lineno=4, text="x = 1", offset=3)
syntax("msg changed", ("file.py", 7, 2, "abc"), msg="other message")
syntax("filename only", filename="set.py")
syntax("lineno only", lineno=4)
syntax("note", ("file.py", 7, 2, "abc"), __notes__=["a note"])
for bad in (("file.py",), ("file.py", 1, 2), ("f", 1, 2, "t", 3), ("f", 1, 2, "t", 3, 4, 5, 6), 5, None, "abcd"):
    try:
        e = SyntaxError("m", bad)
        print(bad, e, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
    except Exception as e:
        print(bad, type(e).__name__, e)
for args in ((), ("m",), ("m", ("f", 1, 2, "t")), ("m", ("a/b/f.py", 1, 2, "t")), ("m", (None, 1, 2, "t")), ("m", ("f", None, 2, "t"))):
    print(str(SyntaxError(*args)), "/", repr(SyntaxError(*args)))
