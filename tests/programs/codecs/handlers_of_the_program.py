# Error handlers that a program registers: what they are given, what they may answer, where the conversion goes on.
import _codecs
seen = []
def handler(answer):
    def handle(error):
        seen.append((type(error).__name__, error.start, error.end, error.reason, ascii(error.args)))
        return answer(error) if callable(answer) else answer
    return handle
answers = {"text": lambda e: ("?!", e.end), "bytes": lambda e: (b"\xfe\xff", e.end), "one_byte": lambda e: (b"!", e.end),
    "one_by_one": lambda e: ("<%d>" % e.start, e.start + 1), "from_end": lambda e: ("", -1 if len(seen) == 1 else e.end), "too_far": lambda e: ("", 99),
    "before": lambda e: ("", -99), "not_tuple": 5, "short": ("x",), "wrong_types": (1, 2), "place_is_text": ("x", "y"),
    "beyond": lambda e: ("\u20ac", e.end), "latin": lambda e: ("\xe9", e.end)}
for name, answer in answers.items():
    _codecs.register_error("test." + name, handler(answer))
def attempt(f):
    seen.clear()
    try:
        print("   ", ascii(f()), seen)
    except Exception as e:
        print("   ", type(e).__name__, ascii(str(e)), seen)
for name in answers:
    print(name)
    for codec in "ascii", "latin-1", "utf-8", "utf-16-le", "utf-32-be":
        attempt(lambda: "a\u20ac\ud800b\ud801".encode(codec, "test." + name) if codec != "utf-8" else "a\ud800\ud801b".encode(codec, "test." + name))
    for codec, data in ("ascii", b"a\x80\x81b"), ("utf-8", b"a\xff\xc3b"), ("utf-16-le", b"\x00\xd8a\x00b"), ("unicode_escape", rb"\x4z\u12"):
        attempt(lambda: data.decode(codec, "test." + name))
def exchange(error):
    error.object = b"changed!"
    return "|", 2
_codecs.register_error("test.exchange", exchange)
print(b"ab\xff\xff".decode("utf-8", "test.exchange"), _codecs.lookup_error("test.exchange") is exchange)
for wrong in (lambda: _codecs.register_error("x", 5), lambda: _codecs.lookup_error("missing")):
    attempt(wrong)
