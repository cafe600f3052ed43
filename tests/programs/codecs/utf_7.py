# UTF-7: what stands for itself, how sequences begin and end, what is wrong with them, piece by piece too.
import _codecs


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(error.args), error)


for text in ("", "a+b", "++", "é", "é-", "éb", "é b", "é!", "é/a", "é+é", "\U0001f600", "\ud800", "\ud800a", "a\ud800\udc00b", "a~b",
             "a\\b", "\t\n\r", "\0", "\x7f", "€€€", "\"#$%&*;<=>@[]^_`{|}", "'(),-./:?!"):
    show(_codecs.utf_7_encode, text)
    show(text.encode, "utf-7")

SAMPLES = (b"", b"abc", b"a+b", b"+", b"+-", b"++-", b"+AGE", b"+AGE-", b"+AGE-b", b"+AGE!", b"+AGEb", b"+IKwgrCCs-", b"a\xffb",
           b"+AGE\xff", b"+A", b"+AAA", b"+2D3eAA-", b"+2D0-", b"+2D0", b"+2D3eAA", b"+3gA-", b"+AGF-", b"+AG-", b"+//8-",
           b"+AEE@", b"+AGE+AGE-", b"~\\", b"+2D0AQQ-", b"+2D0-+3gA-", b"\x80\x81", b"abc+", b"abc+-+", b"+2D0\xff",
           b"+AAAA-", b"+AGEAA-", b"+AGEAB-", b"+AGEAYg-\xe9")
for errors in "strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "unknown":
    print(errors)
    for sample in SAMPLES:
        show(_codecs.utf_7_decode, sample, errors)
        show(_codecs.utf_7_decode, sample, errors, True)


def elsewhere(error):
    print(error.start, error.end, error.reason, error.object)
    error.object = b"b+AGEAYg-"
    return "<>", 0 if len(places) == 0 else places.pop()


_codecs.register_error("elsewhere", elsewhere)
for places in [[5]], [[-1]], [[9]], [[10]]:
    places = places[0]
    places.append(places[0])
    show(_codecs.utf_7_decode, b"a\xffb", "elsewhere", True)

pieces = "Hi Mom -é€\U0001f600-+!".encode("utf-7")
for size in 1, 2, 3, 7:
    text, rest = "", b""
    for start in range(0, len(pieces), size):
        rest += pieces[start:start + size]
        more, used = _codecs.utf_7_decode(rest, "strict", start + size >= len(pieces))
        text, rest = text + more, rest[used:]
    print(ascii(text), rest)

show(b"+AGE-".decode, "UTF7")
show(b"\xff".decode, "u7", "replace")
show("é".encode, "unicode-1-1-utf-7")
show(_codecs.utf_7_decode, "text")
show(_codecs.utf_7_encode, b"bytes")
show(_codecs.utf_7_encode, "a", 5)
