# not-3.6: that CPython takes any object for the text of a file's name
# The file of a SyntaxError made by hand may be any object: the report shows its text.
import sys


class Named:
    def __str__(self): return "named by str"
    def __repr__(self): return "named by repr"


for place in ((5, 7, 2, "abc"), (1.5, 7, 2, "abc"), (b"bytes", 7, 2, "abc"), (("a", 1), 7, 2, "abc"), (Named(), 7, 2, "abc")):
    try:
        raise SyntaxError("file is no text", place)
    except SyntaxError as error:
        print(repr(error.filename), error.lineno)
        sys.__excepthook__(type(error), error, None)
