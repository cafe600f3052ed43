# TextIOWrapper: encodings and error handlers, marks at the beginning, characters cut in pieces.
from _io import BytesIO, TextIOWrapper

class Drip(BytesIO):
    def read1(self, size):
        return super().read1(1)
text = "aé\u20ac\U0001f600z"
for encoding in ("utf-8", "UTF8", "utf_8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig", "latin-1", "iso-8859-1", "ascii", "us-ascii"):
    out = BytesIO()
    f = TextIOWrapper(out, encoding, "backslashreplace")
    f.write(text)
    f.write("!")
    f.flush()
    data = out.getvalue()
    back = TextIOWrapper(Drip(data), encoding)
    print(encoding, f.encoding, data, ascii(back.read()), ascii(list(TextIOWrapper(Drip(data), encoding))))
for encoding in ("nonsense", "utf-99", "", 5, b"ascii"):
    try:
        print(TextIOWrapper(BytesIO(), encoding).encoding)
    except Exception as error:
        print(type(error).__name__, error)
bad = b"ok \xff\xfe\xe2\x82 \xf0\x9f\x98 end\xc3"
for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", None):
    for source in (BytesIO, Drip):
        f = TextIOWrapper(source(bad), "utf-8", errors)
        try:
            print(errors, f.errors, ascii(f.read(100)))
        except UnicodeDecodeError as error:
            print(errors, type(error).__name__, error)
for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"):
    out = BytesIO()
    f = TextIOWrapper(out, "ascii", errors)
    try:
        f.write("a\xe9\u20ac\udc80b")
        f.flush()
        print(errors, out.getvalue())
    except UnicodeEncodeError as error:
        print(errors, type(error).__name__, error, f.write("fine"), f.flush(), out.getvalue())
for errors in (5, b"strict"):
    try:
        TextIOWrapper(BytesIO(), "ascii", errors)
    except TypeError as error:
        print(error)
f = TextIOWrapper(BytesIO(b"\x80abc"), "ascii")
for _ in range(2):
    try:
        print(f.readline())
    except UnicodeDecodeError as error:
        print(error, error.start, error.end, error.object, error.encoding)
for data in (b"a\x00", b"\xff\xfea\x00\x00\xd8", b"\xfe\xff\x00a\x00", b"ab", b"\xff"):
    for source in (BytesIO, Drip):
        try:
            print(data, ascii(TextIOWrapper(source(data), "utf-16").read()))
        except UnicodeError as error:
            print(data, type(error).__name__, error)
f = TextIOWrapper(BytesIO(b"\xef\xbb\xbfx\xef\xbb\xbf"), "utf-8-sig")
print(ascii(f.read()), f.seek(0), ascii(f.read(1)), f.tell())
print(TextIOWrapper(BytesIO()).encoding, TextIOWrapper(BytesIO(), "locale").encoding, TextIOWrapper(BytesIO(), None).errors)
f = TextIOWrapper(BytesIO("\ud7ff\ue000".encode()), "utf-8")
print(ascii(f.read()))
class Forgetful(BytesIO):
    def seekable(self):
        return False
for encoding in ("utf-16", "utf-32", "utf-8-sig", "utf-16-le"):
    out = Forgetful()
    f = TextIOWrapper(out, encoding)
    f.write("a")
    f.write("b")
    f.flush()
    print("no way to tell the beginning:", encoding, out.getvalue())
